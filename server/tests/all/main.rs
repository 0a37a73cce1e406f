//! The server as its users meet it: requests through the router, without TLS, against a real store in a folder of its
//! own. Everybody is invented.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod access;
mod acting;
mod audit;
mod bodies;
mod denied;
mod due;
mod erased;
mod erased_meanwhile;
mod erasing;
mod everyday;
mod exports;
mod feed;
mod held;
mod held_again;
mod join;
mod keyring;
mod older;
mod page;
mod reading;
mod renewed;
mod restored;
mod size;
mod tls;
mod uploads;
mod visits;
mod vouched;
mod world;
