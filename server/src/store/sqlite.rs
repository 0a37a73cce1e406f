//! The embedded store: SQLite with SQLCipher in one file. The default, and enough for a programme or ten.
//!
//! One connection writes, others read; another process (the administrator's command line) may write between.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};

use super::{Read, Store, StoreError, Write};
use crate::keys::SecretKey;
use pen::{Pen, Taken};

mod pen;
mod read;
mod row;
mod schema;
mod write;

/// How long a writer waits for another process.
const BUSY: Duration = Duration::from_secs(10);
/// How long emptying the log waits for readers.
const WASHING: Duration = Duration::from_millis(500);
/// Held while a connection is opened.
static OPENING: Mutex<()> = Mutex::new(());
/// Reading connections that are kept open.
const SPARE_READERS: usize = 4;

/// See the module.
pub struct SqliteStore {
    path: PathBuf,
    key: SecretKey,
    writer: Pen,
    readers: Mutex<Vec<Connection>>,
}

impl SqliteStore {
    /// Makes a new database.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a file already; otherwise what SQLite says.
    pub fn create(path: &Path, key: SecretKey) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists);
        }
        // An empty file is a new database. Made here, it and the files that SQLite puts beside it are its owner's alone
        // from the first byte on.
        crate::folder::write_private(path, &[]).map_err(|_| StoreError::Unwritable)?;
        Self::connect(path, key)
    }

    /// Opens a database, bringing an older one up to date.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for a wrong key or a damaged file, [`StoreError::Newer`] if a newer version wrote it.
    pub fn open(path: &Path, key: SecretKey) -> Result<Self, StoreError> {
        Self::connect(path, key)
    }

    fn connect(path: &Path, key: SecretKey) -> Result<Self, StoreError> {
        let mut writer = open_connection(path, &key)?;
        schema::initialise(&mut writer)?;
        Ok(Self { path: path.to_owned(), key, writer: Pen::new(writer), readers: Mutex::new(vec![]) })
    }

    /// Copies a database, page by page as of one moment, while others read and write.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`] if there is no room, [`StoreError::Busy`] if it is held for too long.
    pub fn copy(from: &Path, to: &Path, key: &SecretKey) -> Result<(), StoreError> {
        crate::folder::write_private(to, &[]).map_err(|_| StoreError::Unwritable)?;
        let (source, mut target) = (open_keyed(from, key)?, open_keyed(to, key)?);
        let pages = -1;
        rusqlite::backup::Backup::new(&source, &mut target)?.step(pages)?;
        // One file, without a log beside it.
        target.execute_batch("PRAGMA journal_mode = DELETE")?;
        Ok(())
    }

    /// Whether every page of a database is whole and opens with the key.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if not.
    pub fn check(path: &Path, key: &SecretKey) -> Result<(), StoreError> {
        let connection = open_keyed(path, key)?;
        let complaints = |sql| -> Result<Vec<String>, StoreError> {
            let mut statement = connection.prepare(sql)?;
            let rows = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(rows)
        };
        let sealed = complaints("PRAGMA cipher_integrity_check")?;
        let whole = complaints("PRAGMA integrity_check")?;
        if sealed.is_empty() && whole == ["ok"] { Ok(()) } else { Err(StoreError::Damaged) }
    }

    fn give_back(&self, connection: Connection) {
        let mut spare = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if spare.len() < SPARE_READERS {
            spare.push(connection);
        }
    }
}

/// Opens one connection. The pragmas, their values and why:
///
/// | pragma | value | why |
/// |---|---|---|
/// | `cipher_log_level` | `NONE` | else a wrong key prints to stderr, past our log |
/// | `key` | raw, 64 hex digits | a passphrase would cost 130 ms on every open |
/// | `journal_mode` | `WAL` | readers go on while somebody writes |
/// | `synchronous` | `FULL` | "accepted" is a promise: it must survive a power cut |
/// | `foreign_keys` | on | a row about a document needs the document |
/// | `secure_delete` | on | what is deleted is overwritten |
/// | `temp_store` | `MEMORY` | sorting must not spill unencrypted rows to a file |
/// | `trusted_schema` | off | the file's schema may not call functions |
pub(crate) fn open_connection(path: &Path, key: &SecretKey) -> Result<Connection, StoreError> {
    let connection = open_keyed(path, key)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;",
    )?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

/// Opens one connection with its key and nothing else set.
pub(crate) fn open_keyed(path: &Path, key: &SecretKey) -> Result<Connection, StoreError> {
    // The library's own start-up is not made for two first connections at the same moment: one in some hundred failed.
    let _alone = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    let hex = key.to_hex();
    let statement = zeroize::Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", hex.as_str()));
    connection.execute_batch(&statement)?;
    Ok(connection)
}

impl Store for SqliteStore {
    fn read(&self) -> Result<Box<dyn Read + '_>, StoreError> {
        let spare = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match spare {
            Some(connection) => connection,
            None => open_connection(&self.path, &self.key)?,
        };
        connection.execute_batch("BEGIN DEFERRED")?;
        Ok(Box::new(Reader { store: self, connection: Some(connection) }))
    }

    fn write(&self) -> Result<Box<dyn Write + '_>, StoreError> {
        let connection = self.writer.take()?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Box::new(Writer { connection, open: true }))
    }

    fn wash(&self) -> Result<bool, StoreError> {
        let connection = self.writer.take()?;
        // Whoever reads is not waited for with everybody else standing behind: there will be another try.
        connection.busy_timeout(WASHING)?;
        let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        connection.busy_timeout(BUSY)?;
        Ok(busy? == 0)
    }

    fn rewrite(&self) -> Result<(), StoreError> {
        let connection = self.writer.take()?;
        Ok(connection.execute_batch("VACUUM")?)
    }
}

/// A read transaction on a connection of its own.
struct Reader<'a> {
    store: &'a SqliteStore,
    connection: Option<Connection>,
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && connection.execute_batch("ROLLBACK").is_ok()
        {
            self.store.give_back(connection);
        }
    }
}

/// The write transaction.
struct Writer<'a> {
    connection: Taken<'a>,
    open: bool,
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        if self.open {
            // If even this fails the next BEGIN says so.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }
}

#[cfg(test)]
mod tests;
