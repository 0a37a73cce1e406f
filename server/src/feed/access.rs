//! Who holds what, as rows: worked out from documents whenever a change or a date may have changed it, and told to
//! the people concerned as entries of the feed, in the same transaction.

use std::collections::BTreeSet;

use folge_shared::{
    access::holders,
    documents::{
        Document,
        programme::{self, RoleEntry},
    },
    domain::DocKind,
    ids::{DocId, ProgrammeId, Tag, WorkerId},
    time::Day,
};

use super::FeedError;
use crate::{
    core::Core,
    entropy::OsEntropy,
    store::{NewEntry, NewPayload, Read},
};

/// The roles of a programme as the transaction sees them. A programme that is not there has none.
///
/// # Errors
/// If the programme's document cannot be read.
pub fn roles(core: &Core, tx: &dyn Read, programme: ProgrammeId) -> Result<Vec<RoleEntry>, FeedError> {
    match tx.doc(programme.doc())? {
        Some(row) if row.kind == DocKind::Programme => Ok(programme::roles(&*core.vault.load(tx, &row)?)),
        _ => Ok(vec![]),
    }
}

/// The entries that bring the table level with `now`: an end for who held the document and no longer may, a beginning
/// for who may now. Ends first, so that no reader of the feed sees more holders than there were.
///
/// # Errors
/// If the store cannot be read.
pub fn entries(tx: &dyn Read, doc: DocId, now: &BTreeSet<WorkerId>) -> Result<Vec<NewEntry>, FeedError> {
    let before: BTreeSet<WorkerId> = tx.holders(doc)?.into_iter().collect();
    let entry = |worker: &WorkerId, held| NewEntry {
        tag: Tag::random(&mut OsEntropy),
        doc,
        payload: NewPayload::Access { worker: *worker, held },
    };
    let ends = before.difference(now).map(|worker| entry(worker, false));
    let beginnings = now.difference(&before).map(|worker| entry(worker, true));
    Ok(ends.chain(beginnings).collect())
}

/// The entries for every document of a programme but its own: needed when roles change, or the day.
///
/// # Errors
/// If a document cannot be read.
pub fn entries_of_programme(
    core: &Core,
    tx: &dyn Read,
    programme: ProgrammeId,
    roles: &[RoleEntry],
    today: Day,
) -> Result<Vec<NewEntry>, FeedError> {
    let mut found = vec![];
    for doc in tx.docs_of(programme)? {
        if doc == programme.doc() {
            continue;
        }
        if let Some(row) = tx.doc(doc)? {
            let document: &Document = &*core.vault.load(tx, &row)?;
            found.extend(entries(tx, doc, &holders(document, roles, today))?);
        }
    }
    Ok(found)
}
