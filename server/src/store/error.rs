//! What can go wrong in a store, without a word of what was in it.

/// See the variants. The source's text never leaves the process's own log, and statements carry no values.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else holds the database for too long.
    #[error("the database is held by another process")]
    Busy,
    /// Not a database, damaged, or sealed with another key.
    #[error("the database does not open with this key")]
    Damaged,
    /// Written by a newer version of this program.
    #[error("the database is of version {found}, this program knows {known}")]
    Newer {
        /// The database's version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// No space, or no permission.
    #[error("the database cannot be written")]
    Unwritable,
    /// A row that is there already.
    #[error("a row of that key is there")]
    Exists,
    /// A row with something in it that this program did not put there.
    #[error("a row of {0} is not readable")]
    Row(&'static str),
    /// Whoever is writing asked to write once more before they had ended: a mistake in this program.
    #[error("a write was begun inside another one")]
    Nested,
    /// Anything else.
    #[error("database: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::NotADatabase | Code::DatabaseCorrupt) => Self::Damaged,
            Some(
                Code::DiskFull | Code::ReadOnly | Code::PermissionDenied | Code::CannotOpen | Code::SystemIoFailure,
            ) => Self::Unwritable,
            Some(Code::ConstraintViolation) => Self::Exists,
            _ => Self::Sqlite(error),
        }
    }
}
