//! What a native host gives the device core: a clock, randomness, a pinned connection, and the sync loop.
//! The app and the headless device share it; a browser host would bring its own.

pub mod client;
pub mod clock;
pub mod entropy;
pub mod joining;
pub mod language;
mod line;
pub mod once;
pub mod patience;
mod pin;
pub mod session;
