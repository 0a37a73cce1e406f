//! The tables, and how an older database becomes the present one: `user_version` counts the steps, and all steps that
//! are missing run in one transaction.

use rusqlite::{Connection, TransactionBehavior};

use crate::store::StoreError;

/// Each step once, in order, never changed after a release.
const STEPS: &[&str] = &[
    include_str!("schema/001_server.sql"),
    include_str!("schema/002_projection.sql"),
    include_str!("schema/003_everyday.sql"),
    include_str!("schema/004_held.sql"),
    include_str!("schema/005_denied.sql"),
    include_str!("schema/006_erased.sql"),
    include_str!("schema/007_rebase.sql"),
    include_str!("schema/008_recovery.sql"),
    include_str!("schema/009_retention.sql"),
    include_str!("schema/010_keyring.sql"),
    include_str!("schema/011_audit.sql"),
    include_str!("schema/012_small.sql"),
    include_str!("schema/013_generations.sql"),
    include_str!("schema/014_exports.sql"),
];

/// Brings the database up to date.
///
/// # Errors
/// [`StoreError::Newer`] if a newer version wrote it; [`StoreError::Damaged`] if the key does not open it.
pub(super) fn initialise(connection: &mut Connection) -> Result<(), StoreError> {
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    let done = usize::try_from(found).unwrap_or(0);
    for step in STEPS.iter().skip(done) {
        tx.execute_batch(step)?;
    }
    if found < known {
        tx.pragma_update(None, "user_version", known)?;
    }
    tx.commit()?;
    Ok(())
}
