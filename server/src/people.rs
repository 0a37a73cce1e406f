//! Who people are to the server: invites that become enrolments, sign-in links that become sessions. Secrets are kept
//! as hashes only; every code works once.

pub mod invites;
pub mod sessions;

use folge_shared::error::{ErrorCode, PublicError};

use crate::store::StoreError;

/// A minute in milliseconds.
pub(crate) const MINUTE: i64 = 60_000;

/// What can stand in the way.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// What the person did: a wrong, used or old code.
    #[error("{0}")]
    Public(PublicError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ErrorCode> for PeopleError {
    fn from(code: ErrorCode) -> Self {
        Self::Public(code.into())
    }
}
