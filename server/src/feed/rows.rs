//! Rows of an older version are made again from the documents, before anybody is answered: after a step of the schema
//! that drops them, and whenever the projection makes other rows of the same documents.

use folge_shared::{
    documents::Touched,
    projection::{PROJECTION_VERSION, Text, project},
};

use super::FeedError;
use crate::{core::Core, vault::VaultError};

/// The setting that says which projection made the rows.
const SETTING: &str = "projection_version";

/// Makes all rows again if an older version made them; returns of how many documents. Each document is a transaction,
/// and the setting comes last: an attempt that is cut off begins anew.
///
/// # Errors
/// If a document cannot be read or the store not written.
pub fn bring_up_to_date(core: &Core) -> Result<u64, FeedError> {
    let tx = core.store.read()?;
    let known = tx.setting(SETTING)?;
    if known.as_deref() == Some(PROJECTION_VERSION.to_string().as_str()) {
        return Ok(0);
    }
    let mut docs = vec![];
    for programme in tx.programmes()? {
        docs.extend(tx.docs_of(programme)?);
    }
    drop(tx);
    let mut count = 0;
    for doc in docs {
        let tx = core.store.write()?;
        let Some(row) = tx.doc(doc)? else { continue };
        let document = match core.vault.load(&*tx, &row) {
            Ok(document) => document,
            // In a database that was put back, of somebody whom the deny ledger takes out of it next.
            Err(VaultError::NoKey) => continue,
            Err(error) => return Err(error.into()),
        };
        for statement in project(doc, row.programme, &document, &Touched::all(), Text::Sealed) {
            tx.execute(statement.sql, &statement.params)?;
        }
        tx.commit(&[])?;
        count += 1;
    }
    mark(core)?;
    tracing::info!(event = "rows_made_again", documents = count);
    Ok(count)
}

/// Notes that all rows are this version's: of a new server, and after they have been made again.
///
/// # Errors
/// If the store is not written.
pub fn mark(core: &Core) -> Result<(), FeedError> {
    let tx = core.store.write()?;
    tx.set_setting(SETTING, &PROJECTION_VERSION.to_string())?;
    tx.commit(&[])?;
    Ok(())
}
