//! What can go wrong inside, and what of it a person is told. [`DeviceError`] is rich and stays here; the conversion
//! to [`PublicError`] is the one place that decides what leaves. Neither ever carries what people wrote.

use folge_shared::{
    documents::{CommandError, DocumentError},
    error::{ErrorCode, PublicError},
};

/// An error of the device core.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    /// To be told as it is.
    #[error("{0}")]
    Public(#[from] PublicError),
    /// The command's own.
    #[error("command: {0}")]
    Command(#[from] CommandError),
    /// SQLite's.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// A document that is not what it should be.
    #[error("document: {0}")]
    Document(#[from] DocumentError),
    /// The file system's.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// JSON in our own tables or files.
    #[error("stored json: {0}")]
    Json(#[from] serde_json::Error),
    /// A stored value that should not be possible.
    #[error("stored data: {0}")]
    Stored(&'static str),
}

impl DeviceError {
    /// Whether there was no room to write.
    pub(crate) fn is_full(&self) -> bool {
        PublicError::from(self).code == ErrorCode::DataUnwritable
    }
    /// Whether the database's file is not what it was written as.
    pub(crate) fn is_damage(&self) -> bool {
        let Self::Database(error) = self else { return false };
        matches!(
            error.sqlite_error_code(),
            Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt)
        )
    }
}

impl From<ErrorCode> for DeviceError {
    fn from(code: ErrorCode) -> Self {
        Self::Public(code.into())
    }
}

impl From<&DeviceError> for PublicError {
    fn from(error: &DeviceError) -> Self {
        use rusqlite::ErrorCode as Sqlite;
        match error {
            DeviceError::Public(error) => error.clone(),
            DeviceError::Command(error) => error.into(),
            DeviceError::Database(error) => match error.sqlite_error_code() {
                Some(Sqlite::DatabaseCorrupt | Sqlite::NotADatabase) => ErrorCode::DataDamaged.into(),
                Some(Sqlite::DiskFull | Sqlite::ReadOnly | Sqlite::CannotOpen | Sqlite::SystemIoFailure) => {
                    ErrorCode::DataUnwritable.into()
                }
                Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked) => ErrorCode::DataBusy.into(),
                _ => ErrorCode::Internal.into(),
            },
            DeviceError::File(_) => ErrorCode::DataUnwritable.into(),
            DeviceError::Document(_) | DeviceError::Json(_) | DeviceError::Stored(_) => ErrorCode::Internal.into(),
        }
    }
}

impl From<DeviceError> for PublicError {
    fn from(error: DeviceError) -> Self {
        Self::from(&error)
    }
}
