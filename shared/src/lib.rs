//! What device, server and interface agree on: domain, documents, sync rules, views, wire types, translations.
//!
//! No I/O, no clock and no randomness taken from inside: all are handed in, so that a simulation can run many
//! phones and a server in one thread from a seed. Builds for wasm32. Without the feature `documents` only the plain
//! types remain; that is what the interface sees.

pub mod api;
pub mod command;
pub mod decision;
pub mod domain;
pub mod error;
pub mod i18n;
pub mod ids;
pub mod invite;
pub mod query;
pub mod time;
pub mod view;
pub mod wire;

#[cfg(feature = "documents")]
pub mod access;
#[cfg(feature = "documents")]
pub mod admission;
#[cfg(feature = "documents")]
pub mod documents;
#[cfg(feature = "documents")]
pub mod projection;
#[cfg(feature = "documents")]
pub mod views;
