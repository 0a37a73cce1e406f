//! The core of a device: what a person wrote, kept and sealed, and the conversation with the server.
//!
//! Synchronous, without threads, sockets, clock or randomness of its own: the host hands those in and decides when to
//! wait. The same core serves the app, the headless device and, later, a browser worker.
//!
//! - [`Folder`] holds several people, each with a database, a key and an enrolment of their own, and counts wrong
//!   passphrases. [`Idle`] says when an open one is to be locked.
//! - [`Device`] is one person's open data: [`Device::execute`], [`Device::query`], and for the host's sync loop
//!   [`Device::next_request`], [`Device::on_response`] and [`Device::on_tick`]; when there is nothing to do
//!   [`Device::catch_up`] and [`Device::tidy`].
//!
//! Saved means durable: when `execute` returns, the change, the outbox row and the projected rows are on disk in one
//! transaction.

mod catching_up;
mod commands;
mod damage;
mod deliveries;
mod device;
mod documents;
mod drafts;
mod erasure;
mod error;
mod exports;
mod figures;
mod folder;
mod generation;
mod idle;
mod incarnation;
mod joining;
mod keys;
mod outbox;
mod pace;
mod page;
mod parcels;
mod purge;
mod queries;
mod reads;
mod rebuild;
mod receipts;
mod recovery;
mod renewals;
mod reviews;
mod salvage;
mod schema;
mod shelf;
mod store;
mod sync;
mod tidying;
mod tries;
mod wipe;

pub use device::Device;
pub use drafts::DRAFT_LIMIT;
pub use error::DeviceError;
pub use folder::{Enrolment, Folder, Person};
pub use idle::{HIDDEN_MILLIS, IDLE_MILLIS, Idle, Moment, NOTICE_MILLIS, Verdict};
pub use keys::check_secret;
pub use pace::spread;
pub use sync::{Address, Failure, Request};
pub use tries::{Standing, TRIES};
