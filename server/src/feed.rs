//! The server-sequenced feed: what happened to documents and to access, in one order for everybody.
//!
//! - [`intake`] takes changes into one document, with all that follows, in one transaction.
//! - [`upload`] is what a device's request brings; [`page`] is what it gets.
//! - [`visits`] copies evenings in groups into the files of those who were there.
//! - [`begin`] says who may begin which documents, [`rows`] makes all rows again after an update.
//! - [`held`] keeps what somebody wrote who had lost the document by the time it arrived; [`held_again`] gets it back from
//!   its author's device after a restore.
//! - [`dates`] lets access end and begin by date, although nobody writes.
//! - [`vouching`] gives receipts in ordinary times, [`reconcile`] takes back from devices what a restored server lost;
//!   [`restored`] notices that it was, [`older`] is about copies from before something was erased.
//!
//! Erasure stands in [`crate::erasure`], a new generation of a document in [`crate::rebase`].

pub mod access;
pub mod begin;
pub mod dates;
pub mod emptied;
pub mod held;
pub mod held_again;
pub mod intake;
pub mod older;
pub mod page;
pub mod reconcile;
pub mod renewed;
pub mod restored;
pub mod rows;
pub mod upload;
pub mod visits;
pub mod vouching;

use folge_shared::ids::{EnrolmentId, WorkerId};

use crate::{store::StoreError, vault::VaultError};

/// Who sends, as the server knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Who {
    /// The worker.
    pub worker: WorkerId,
    /// The person on the device.
    pub enrolment: EnrolmentId,
}

/// What can go wrong inside; never because of what a device sent.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document.
    #[error(transparent)]
    Vault(#[from] VaultError),
}
