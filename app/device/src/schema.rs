//! Opening a database and bringing it to this version's shape.
//!
//! | pragma | value | why |
//! |---|---|---|
//! | `cipher_log_level` | `NONE` | a wrong key would print to stderr |
//! | `key` | raw, 32 bytes | 0.4 ms to open; a passphrase costs 130 ms each time |
//! | `journal_mode` | `WAL` | a query does not wait for a write |
//! | `synchronous` | `FULL` | "saved" means that a power cut does not take it back |
//! | `secure_delete` | `ON` | what is deleted is overwritten |
//! | `temp_store` | `MEMORY` | nothing in clear text beside the database |
//! | `foreign_keys` | `ON` | so that a later reference is checked from its first day |

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use folge_shared::error::ErrorCode;
use rusqlite::Connection;

use crate::error::DeviceError;

/// `user_version` of this version's shape.
const VERSION: i64 = 2;
/// Held while a database is opened.
static OPENING: Mutex<()> = Mutex::new(());
const SCHEMA: &str = include_str!("schema.sql");
const FROM_1: &str = include_str!("schema/from_1.sql");
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
    let raw =
        zeroize::Zeroizing::new(format!("PRAGMA cipher_log_level=NONE; PRAGMA key = \"x'{}'\";", hex::encode(key)));
    connection.execute_batch(&raw)?;
    connection.execute_batch("PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;")?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(64);
    initialise(&mut connection)?;
    Ok(connection)
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
    tx.execute_batch(if version == 0 { SCHEMA } else { FROM_1 })?;
    tx.execute_batch(PROJECTION)?;
    tx.execute_batch(SEARCH)?;
    tx.pragma_update(None, "user_version", VERSION)?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests;
