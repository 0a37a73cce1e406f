//! Why a command was not carried out: an exit code for scripts and a sentence for people.

use folge_shared::{
    error::{ErrorCode, PublicError},
    i18n::Words,
};

use crate::{
    feed::{FeedError, restored::NoteError},
    folder::FolderError,
    founding::FoundingError,
    keyring::KeyringError,
    ledger::LedgerError,
    people::PeopleError,
    serve::ServeError,
    store::StoreError,
    tls::TlsError,
    vault::VaultError,
};

/// The exit code of a command that is not written correctly.
pub const USAGE: u8 = 2;

/// What can stand in the way of a command.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The data folder, or a key.
    #[error("folder: {0}")]
    Folder(#[from] FolderError),
    /// The database.
    #[error("store: {0}")]
    Store(#[from] StoreError),
    /// The deny ledger.
    #[error("ledger: {0}")]
    Ledger(LedgerError),
    /// The keyring.
    #[error("keyring: {0}")]
    Keyring(KeyringError),
    /// The log of readings is not as it was written.
    #[error("the log of readings")]
    Readings,
    /// A backup that does not hold what a server needs.
    #[error("backup: {0}")]
    Backup(&'static str),
    /// Certificates.
    #[error("certificates: {0}")]
    Tls(TlsError),
    /// A document or programme.
    #[error("founding: {0}")]
    Founding(FoundingError),
    /// The address cannot be listened on.
    #[error("listen: {0}")]
    Listen(std::io::Error),
    /// What a person would be told, too.
    #[error("{0}")]
    Public(PublicError),
    /// No address is known for links.
    #[error("no address")]
    AddressUnknown,
    /// Not `host:port`.
    #[error("malformed address")]
    AddressMalformed,
    /// An empty or endless name.
    #[error("name")]
    Name,
    /// Not a date.
    #[error("date")]
    Date,
    /// Example data of this seed is here already.
    #[error("the example is here already")]
    ExampleExists,
    /// The runtime does not start.
    #[error("runtime: {0}")]
    Runtime(std::io::Error),
}

impl From<TlsError> for Trouble {
    fn from(error: TlsError) -> Self {
        match error {
            TlsError::Folder(error) => Self::Folder(error),
            other => Self::Tls(other),
        }
    }
}
impl From<KeyringError> for Trouble {
    fn from(error: KeyringError) -> Self {
        match error {
            KeyringError::Store(error) => error.into(),
            other => Self::Keyring(other),
        }
    }
}
impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Store(error) => error.into(),
            LedgerError::Feed(error) => error.into(),
            other => Self::Ledger(other),
        }
    }
}
impl From<ServeError> for Trouble {
    fn from(error: ServeError) -> Self {
        match error {
            ServeError::Listen(error) => Self::Listen(error),
            ServeError::Tls(error) => error.into(),
            ServeError::Store(error) => error.into(),
            ServeError::Feed(error) => error.into(),
            ServeError::Note(error) => error.into(),
        }
    }
}
impl From<NoteError> for Trouble {
    fn from(error: NoteError) -> Self {
        match error {
            NoteError::Feed(error) => error.into(),
            NoteError::Io(error) => Self::Folder(error.into()),
        }
    }
}
impl From<FoundingError> for Trouble {
    fn from(error: FoundingError) -> Self {
        match error {
            FoundingError::Feed(FeedError::Store(error) | FeedError::Vault(VaultError::Store(error))) => error.into(),
            FoundingError::People(error) => error.into(),
            other => Self::Founding(other),
        }
    }
}
impl From<FeedError> for Trouble {
    fn from(error: FeedError) -> Self {
        FoundingError::from(error).into()
    }
}
impl From<PeopleError> for Trouble {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Public(error) => Self::Public(error),
            PeopleError::Store(error) => error.into(),
        }
    }
}

impl Trouble {
    /// The sentence's key and the exit code. The codes are documented in `docs/OPERATIONS.md` and stay.
    fn kind(&self) -> (&'static str, u8) {
        match self {
            Self::Folder(FolderError::Occupied) => ("server-folder-occupied", 3),
            Self::Folder(FolderError::Empty) => ("server-folder-empty", 3),
            Self::Folder(FolderError::Io(_)) | Self::Store(StoreError::Unwritable) => ("server-folder-io", 3),
            Self::Store(StoreError::Newer { .. }) => ("server-folder-newer", 3),
            Self::Store(StoreError::Busy) => ("server-folder-busy", 3),
            Self::Folder(FolderError::Serving) => ("server-folder-serving", 3),
            Self::Ledger(LedgerError::Missing) => ("server-ledger-missing", 8),
            Self::Ledger(LedgerError::Old) => ("server-ledger-old", 8),
            Self::Ledger(_) => ("server-ledger-damaged", 8),
            Self::Keyring(KeyringError::Missing) => ("server-keyring-missing", 10),
            Self::Keyring(KeyringError::Lacks { lacking, documents }) if lacking == documents => {
                ("server-keyring-none", 10)
            }
            Self::Keyring(KeyringError::Lacks { .. }) => ("server-keyring-lacks", 10),
            Self::Keyring(KeyringError::Expired(_)) => ("server-keyring-expired", 10),
            Self::Keyring(KeyringError::Store(_)) => ("server-internal", 1),
            Self::Readings => ("server-readings-broken", 11),
            Self::Backup(_) => ("server-backup-unusable", 9),
            Self::Founding(FoundingError::NobodyWrites) => ("server-not-initialised", 3),
            Self::Folder(FolderError::Key) => ("server-key", 4),
            Self::Folder(FolderError::KeyOpen) => ("server-key-open", 4),
            Self::Store(StoreError::Damaged) => ("server-key-wrong", 4),
            Self::Public(PublicError { code: ErrorCode::WorkerUnknown, .. }) => ("server-worker-unknown", 5),
            Self::Founding(FoundingError::ProgrammeUnknown) => ("server-programme-unknown", 5),
            Self::Founding(FoundingError::ProgrammeAmbiguous) => ("server-programme-ambiguous", 5),
            Self::ExampleExists => ("server-example-exists", 5),
            Self::AddressUnknown => ("server-address-unknown", 6),
            Self::Listen(_) => ("server-listen", 6),
            Self::Tls(_) => ("server-certificate", 7),
            Self::AddressMalformed => ("server-address-malformed", USAGE),
            Self::Name => ("server-name-empty", USAGE),
            Self::Date => ("server-date", USAGE),
            Self::Store(_) | Self::Founding(_) | Self::Public(_) | Self::Runtime(_) => ("server-internal", 1),
        }
    }
    /// The exit code.
    pub fn exit(&self) -> u8 {
        self.kind().1
    }
    /// The sentence.
    pub fn say(&self, words: &Words) -> String {
        let key = self.kind().0;
        match self {
            Self::Keyring(KeyringError::Lacks { lacking, documents }) => {
                words.say_with(key, &[("lacking", (*lacking).into()), ("documents", (*documents).into())])
            }
            Self::Keyring(KeyringError::Expired(day)) => words.say_with(key, &[("day", day.to_string().into())]),
            _ => words.say(key),
        }
    }
    /// The cause, for the log. Kinds of failures only: no names, no codes, no paths of people's files.
    pub fn log(&self) {
        if self.exit() == 1 {
            tracing::error!(event = "command_failed", error = %self);
        }
    }
}
