//! The sync server of Følge: feed, access, admission, views, administration.
//!
//! One way through it: a request comes in over TLS ([`serve`]) to a handler in [`routes`], which hands it to a blocking
//! thread; there [`feed`], [`people`] or [`views`] do the work in one transaction of a [`store`], with documents from
//! the [`vault`]. `docs/ARCHITECTURE.md` follows one contact through the files.

pub mod audit;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod core;
pub mod decisions;
pub mod denial;
pub mod entropy;
pub mod erasure;
pub mod example;
pub mod exports;
pub mod feed;
pub mod figures;
pub mod folder;
pub mod founding;
pub mod hint;
pub mod history;
pub mod http;
pub mod keyring;
pub mod keys;
pub mod ledger;
pub mod oversight;
pub mod parcels;
pub mod people;
pub mod poison;
pub mod rebase;
pub mod receipts;
pub mod routes;
pub mod serve;
pub mod store;
pub mod tls;
pub mod vault;
pub mod views;
pub mod words;
