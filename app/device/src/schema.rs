//! Opening a database and bringing it to this version's shape.
//!
//! | pragma | value | why |
//! |---|---|---|
//! | `cipher_log_level` | `NONE` | a wrong key would print to stderr |
//! | `key` | raw, 32 bytes | 0.4 ms to open; a passphrase costs 130 ms each time |
//! | `auto_vacuum` | `INCREMENTAL` | what was freed can be given back a little at a time |
//! | `journal_mode` | `WAL` | a query does not wait for a write |
//! | `synchronous` | `FULL` | "saved" means that a power cut does not take it back (what the server would say again: `NORMAL`) |
//! | `secure_delete` | `ON` | what is deleted is overwritten |
//! | `journal_size_limit` | 1 MiB | one large page from the server does not stay twice on the disk |
//! | `cache_size` | 8 MB | a page is opened and checked once, not for every question |
//! | `temp_store` | `MEMORY` | nothing in clear text beside the database |
//! | `foreign_keys` | `ON` | so that a later reference is checked from its first day |

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use folge_shared::error::ErrorCode;
use rusqlite::{Connection, OpenFlags};

use crate::error::DeviceError;

/// `user_version` of this version's shape.
const VERSION: i64 = 11;
/// Held while a database is opened.
static OPENING: Mutex<()> = Mutex::new(());
const SCHEMA: &str = include_str!("schema.sql");
const FROM_1: &str = include_str!("schema/from_1.sql");
const FROM_2: &str = include_str!("schema/from_2.sql");
const FROM_3: &str = include_str!("schema/from_3.sql");
const FROM_4: &str = include_str!("schema/from_4.sql");
const FROM_5: &str = include_str!("schema/from_5.sql");
const FROM_6: &str = include_str!("schema/from_6.sql");
const FROM_7: &str = include_str!("schema/from_7.sql");
const FROM_8: &str = include_str!("schema/from_8.sql");
const FROM_9: &str = include_str!("schema/from_9.sql");
const FROM_10: &str = include_str!("schema/from_10.sql");
const PROJECTION: &str = include_str!("projection.sql");
const SEARCH: &str = include_str!("search.sql");

/// Opens the database under a raw key, creating or upgrading it in one transaction.
///
/// # Errors
/// [`ErrorCode::DataNewer`] when a newer version wrote it; SQLite's own otherwise.
pub(crate) fn open(path: &Path, key: &[u8; 32]) -> Result<Connection, DeviceError> {
    // The library's own start-up is not made for two first connections at the same moment.
    let _alone = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut connection = Connection::open(path)?;
    unlock(&connection, key)?;
    connection.execute_batch("PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;")?;
    connection.execute_batch("PRAGMA cache_size=-8000;")?;
    // Says something only where nothing has been written yet; for an older database see below.
    connection.execute_batch("PRAGMA auto_vacuum=INCREMENTAL;")?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update_and_check(None, "journal_size_limit", 1 << 20, |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(64);
    initialise(&mut connection)?;
    make_returnable(&connection)?;
    Ok(connection)
}

/// A database of 0.2.0 or before cannot give pages back until it has been written anew once. Where there is no room for
/// that now, it stays as it is and the next opening tries again.
fn make_returnable(connection: &Connection) -> Result<(), DeviceError> {
    let incremental = 2;
    let kind: i64 = connection.query_row("PRAGMA auto_vacuum", [], |row| row.get(0))?;
    if kind == incremental {
        return Ok(());
    }
    match connection.execute_batch("PRAGMA auto_vacuum=INCREMENTAL; VACUUM;") {
        Err(rusqlite::Error::SqliteFailure(error, _)) if error.code == rusqlite::ErrorCode::DatabaseCorrupt => {
            Err(rusqlite::Error::SqliteFailure(error, None).into())
        }
        _ => Ok(()),
    }
}

/// Opens a database under a raw key to read in it, and changes nothing: a damaged one stays as it was found.
///
/// # Errors
/// SQLite's own.
pub(crate) fn open_to_read(path: &Path, key: &[u8; 32]) -> Result<Connection, DeviceError> {
    let _alone = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    unlock(&connection, key)?;
    connection.execute_batch("PRAGMA temp_store=MEMORY;")?;
    connection.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

fn unlock(connection: &Connection, key: &[u8; 32]) -> Result<(), DeviceError> {
    let hex = zeroize::Zeroizing::new(hex::encode(key));
    let raw = zeroize::Zeroizing::new(format!("PRAGMA cipher_log_level=NONE; PRAGMA key = \"x'{}'\";", *hex));
    Ok(connection.execute_batch(&raw)?)
}

fn initialise(connection: &mut Connection) -> Result<(), DeviceError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version == VERSION {
        return Ok(());
    }
    if version > VERSION {
        return Err(ErrorCode::DataNewer.into());
    }
    let tx = connection.transaction()?;
    let steps: &[&str] = match version {
        0 => &[SCHEMA, PROJECTION, SEARCH],
        1 => &[FROM_1, PROJECTION, SEARCH, FROM_2, FROM_3, FROM_4, FROM_6, FROM_7, FROM_8, FROM_9, FROM_10],
        2 => &[FROM_2, FROM_3, FROM_4, FROM_5, FROM_6, FROM_7, FROM_8, FROM_9, FROM_10],
        3 => &[FROM_3, FROM_4, FROM_5, FROM_6, FROM_7, FROM_8, FROM_9, FROM_10],
        4 => &[FROM_4, FROM_5, FROM_6, FROM_7, FROM_8, FROM_9, FROM_10],
        5 => &[FROM_5, FROM_6, FROM_7, FROM_8, FROM_9, FROM_10],
        6 => &[FROM_6, FROM_7, FROM_8, FROM_9, FROM_10],
        7 => &[FROM_7, FROM_8, FROM_9, FROM_10],
        8 => &[FROM_8, FROM_9, FROM_10],
        9 => &[FROM_9, FROM_10],
        _ => &[FROM_10],
    };
    for step in steps {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "user_version", VERSION)?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests;
