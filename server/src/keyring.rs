//! The keyring: the data keys of documents, wrapped, in a file of its own beside the master key, outside the database and
//! its backups. A copy of the database that somebody keeps for years opens nothing without it, and copies of the keyring
//! live for [`KEPT_DAYS`] at most: so what is erased is gone everywhere after that time.
//!
//! A key has a random id; the database says which document is sealed under which. The order of things makes every kill
//! harmless:
//! - a key is on disk before the transaction that seals with it ([`Keyring::take`]); if that is undone, the key is nobody's
//!   and is swept later;
//! - what has to go is written down in that same transaction, and destroyed right after it, before anybody is told that it
//!   is gone ([`bury`]); what a kill left undone is done at the next start.
//!
//! Destroyed means: deleted and overwritten (`secure_delete`), and the log beside the file emptied.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use folge_shared::{
    ids::{DocId, Entropy},
    time::{Day, Millis},
};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    core::Core,
    keys::{KeyId, SecretKey},
    store::{
        StoreError,
        sqlite::{SqliteStore, open_connection},
    },
};

mod settling;

pub use settling::{Lacking, SETTING, bury, lacking, settle, sweep};

/// How old a copy of the keyring may be, in days: to be used, and to be kept.
pub const KEPT_DAYS: i64 = 30;
/// Keys that are made at a time, at most, so that not every new document waits for the disk.
const AT_A_TIME: usize = 64;

/// Why a keyring cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// The file is not there, and the database says that there was one.
    #[error("the keyring is missing")]
    Missing,
    /// It has no keys for some documents of the database: an old copy, or another server's.
    #[error("the keyring lacks the keys of {lacking} of {documents} documents")]
    Lacks {
        /// Documents whose keys are not there.
        lacking: u64,
        /// Documents.
        documents: u64,
    },
    /// A copy that is too old to be used.
    #[error("the copy of the keyring is of {0}")]
    Expired(Day),
    /// What SQLite says.
    #[error(transparent)]
    Store(#[from] StoreError),
}

const TABLES: &str = "CREATE TABLE IF NOT EXISTS data_key (
  key     BLOB    NOT NULL PRIMARY KEY CHECK (length(key) = 16),
  wrapped BLOB    NOT NULL,
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- 'used_at': when a server last went on with it. 'taken_at': when this copy was taken.
CREATE TABLE IF NOT EXISTS about (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;";

enum Place {
    File {
        connection: Mutex<Connection>,
        wrapping: SecretKey,
    },
    /// For tests and simulations that have no folder.
    Memory(Mutex<BTreeMap<KeyId, SecretKey>>),
}

/// Keys that are on disk and that no document is sealed under yet.
#[derive(Default)]
struct Spare {
    keys: Vec<(KeyId, SecretKey)>,
    made: usize,
}

/// See the module.
pub struct Keyring {
    place: Place,
    spare: Mutex<Spare>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn place(id: KeyId) -> Vec<u8> {
    [b"data key ".as_slice(), &id.0].concat()
}

fn file_key(master: &SecretKey) -> SecretKey {
    master.derive("keyring")
}

impl Keyring {
    /// A keyring that is nowhere: what is sealed under it opens no more once it is gone.
    pub fn in_memory() -> Self {
        Self { place: Place::Memory(Mutex::default()), spare: Mutex::default() }
    }

    /// Opens the keyring, or begins one where none is.
    ///
    /// # Errors
    /// As [`Keyring::open`].
    pub fn begin(path: &Path, master: &SecretKey) -> Result<Self, KeyringError> {
        if !path.exists() {
            crate::folder::write_private(path, &[]).map_err(|_| StoreError::Unwritable)?;
        }
        Self::open(path, master)
    }

    /// Opens the keyring that is there.
    ///
    /// # Errors
    /// [`KeyringError::Missing`], and [`StoreError::Damaged`] for another key or a damaged file.
    pub fn open(path: &Path, master: &SecretKey) -> Result<Self, KeyringError> {
        if !path.exists() {
            return Err(KeyringError::Missing);
        }
        Ok(Self::over(open_connection(path, &file_key(master))?, master)?)
    }

    fn over(connection: Connection, master: &SecretKey) -> Result<Self, StoreError> {
        connection.execute_batch(TABLES)?;
        let place = Place::File { connection: Mutex::new(connection), wrapping: master.derive("data keys") };
        Ok(Self { place, spare: Mutex::default() })
    }

    /// A fresh key, which is on disk when this returns.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`] without room; otherwise what SQLite says.
    pub fn take(&self, at: Millis, entropy: &mut dyn Entropy) -> Result<(KeyId, SecretKey), StoreError> {
        let mut spare = locked(&self.spare);
        if let Some(key) = spare.keys.pop() {
            return Ok(key);
        }
        // A program that makes one document leaves no crowd of keys behind.
        let count = spare.made.clamp(1, AT_A_TIME);
        let mut fresh: Vec<_> = (0..count).map(|_| (KeyId::random(entropy), SecretKey::random(entropy))).collect();
        self.add(&fresh, at, entropy)?;
        spare.made += count;
        let first = fresh.pop();
        spare.keys = fresh;
        first.ok_or(StoreError::Row("data_key"))
    }

    fn add(&self, keys: &[(KeyId, SecretKey)], at: Millis, entropy: &mut dyn Entropy) -> Result<(), StoreError> {
        match &self.place {
            Place::Memory(known) => locked(known).extend(keys.iter().cloned()),
            Place::File { connection, wrapping } => {
                let mut rows = vec![];
                for (id, key) in keys {
                    let wrapped = wrapping.wrap(&place(*id), key, entropy).map_err(|_| StoreError::Row("data_key"))?;
                    rows.push((*id, wrapped));
                }
                insert(&mut locked(connection), &rows, at)?;
            }
        }
        Ok(())
    }

    /// A key; `None` if it is not there, or no more.
    ///
    /// # Errors
    /// What SQLite says; [`StoreError::Row`] for one that was wrapped by another server.
    pub fn key(&self, id: KeyId) -> Result<Option<SecretKey>, StoreError> {
        match &self.place {
            Place::Memory(known) => Ok(locked(known).get(&id).cloned()),
            Place::File { connection, wrapping } => {
                let connection = locked(connection);
                let mut statement = connection.prepare_cached("SELECT wrapped FROM data_key WHERE key = ?1")?;
                let wrapped: Option<Vec<u8>> = statement.query_row([id.0], |row| row.get(0)).optional()?;
                let unwrap = |wrapped: Vec<u8>| wrapping.unwrap_key(&place(id), &wrapped);
                wrapped.map(unwrap).transpose().map_err(|_| StoreError::Row("data_key"))
            }
        }
    }

    /// All keys that are there.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn ids(&self) -> Result<BTreeSet<KeyId>, StoreError> {
        match &self.place {
            Place::Memory(known) => Ok(locked(known).keys().copied().collect()),
            Place::File { connection, .. } => ids_before(&locked(connection), Millis(i64::MAX)),
        }
    }

    /// Destroys keys: when this returns, no byte of them is in the keyring's files.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while another process reads them, [`StoreError::Unwritable`] without room.
    pub fn destroy(&self, keys: &[KeyId]) -> Result<(), StoreError> {
        if keys.is_empty() {
            return Ok(());
        }
        locked(&self.spare).keys.retain(|(id, _)| !keys.contains(id));
        match &self.place {
            Place::Memory(known) => locked(known).retain(|id, _| !keys.contains(id)),
            Place::File { connection, .. } => {
                let mut connection = locked(connection);
                let tx = connection.transaction()?;
                for key in keys {
                    tx.execute("DELETE FROM data_key WHERE key = ?1", [key.0])?;
                }
                tx.commit()?;
                empty_log(&connection)?;
            }
        }
        Ok(())
    }

    /// Takes over keys that are wrapped already, under these ids.
    fn adopt(&self, keys: &[(KeyId, Vec<u8>)], at: Millis) -> Result<(), StoreError> {
        match &self.place {
            // Nothing that outlives the process was ever wrapped for it.
            Place::Memory(_) => Err(StoreError::Row("doc_key")),
            Place::File { connection, .. } => insert(&mut locked(connection), keys, at),
        }
    }

    /// Destroys keys that nobody uses and that were there before a time.
    fn sweep(&self, used: &BTreeSet<KeyId>, before: Millis) -> Result<usize, StoreError> {
        let old = match &self.place {
            Place::Memory(_) => BTreeSet::new(),
            Place::File { connection, .. } => ids_before(&locked(connection), before)?,
        };
        let nobodys: Vec<KeyId> = old.difference(used).copied().collect();
        self.destroy(&nobodys)?;
        Ok(nobodys.len())
    }

    /// Notes that a server goes on with this keyring: it is no copy, or a copy no more.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn goes_on(&self, at: Millis) -> Result<(), StoreError> {
        let Place::File { connection, .. } = &self.place else { return Ok(()) };
        let connection = locked(connection);
        connection.execute("DELETE FROM about WHERE name = 'taken_at'", [])?;
        connection.execute(
            "INSERT INTO about (name, value) VALUES ('used_at', ?1)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE excluded.value / 86400000 > value / 86400000",
            [at.0],
        )?;
        Ok(())
    }

    /// Copies a keyring as it is at one moment, and writes into the copy when that was.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`] without room, [`StoreError::Busy`] if it is held for too long.
    pub fn copy(from: &Path, to: &Path, master: &SecretKey, at: Option<Millis>) -> Result<(), StoreError> {
        let key = file_key(master);
        SqliteStore::copy(from, to, &key)?;
        if let Some(at) = at {
            let connection = crate::store::sqlite::open_keyed(to, &key)?;
            connection.execute_batch("PRAGMA synchronous = FULL")?;
            let sql = "INSERT OR REPLACE INTO about (name, value) VALUES ('taken_at', ?1)";
            connection.execute(sql, [at.0])?;
        }
        Ok(())
    }

    /// When a keyring's file was last known to be of its time: when the copy was taken; if it is none, when a
    /// server last went on with it.
    /// It stands in the file, sealed; its name and the file system say nothing. `None` for a file without a word of it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for another key or a damaged file.
    pub fn date(path: &Path, master: &SecretKey) -> Result<Option<Millis>, StoreError> {
        let connection = crate::store::sqlite::open_keyed(path, &file_key(master))?;
        let sql = "SELECT value FROM about ORDER BY name = 'taken_at' DESC LIMIT 1";
        Ok(connection.query_row(sql, [], |row| row.get(0)).optional()?.map(Millis))
    }

    /// Whether every page of a keyring's file is whole and opens with the key.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if not.
    pub fn check(path: &Path, master: &SecretKey) -> Result<(), StoreError> {
        SqliteStore::check(path, &file_key(master))
    }
}

/// Whether what is of this time is too old on that day.
pub fn expired(of: Millis, now: Millis) -> bool {
    now.day().days_since(of.day()) > KEPT_DAYS
}

fn insert(connection: &mut Connection, keys: &[(KeyId, Vec<u8>)], at: Millis) -> Result<(), StoreError> {
    let tx = connection.transaction()?;
    for (id, wrapped) in keys {
        // One that is there is of a try that was cut off, or of the database before it was put back.
        let sql = "INSERT OR REPLACE INTO data_key (key, wrapped, made_at) VALUES (?1, ?2, ?3)";
        tx.execute(sql, params![id.0, wrapped, at.0])?;
    }
    Ok(tx.commit()?)
}

fn ids_before(connection: &Connection, before: Millis) -> Result<BTreeSet<KeyId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT key FROM data_key WHERE made_at < ?1")?;
    let mut rows = statement.query([before.0])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let id = row.get_ref(0)?.as_blob().ok().and_then(KeyId::from_slice);
        found.insert(id.ok_or(StoreError::Row("data_key"))?);
    }
    Ok(found)
}

/// Empties the log beside the file, which still has the pages as they were.
fn empty_log(connection: &Connection) -> Result<(), StoreError> {
    let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(StoreError::Busy) }
}

#[cfg(test)]
mod tests;
