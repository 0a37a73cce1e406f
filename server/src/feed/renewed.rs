//! What devices report of new generations: the older one is there no more.

use folge_shared::wire::Renewed;

use super::{FeedError, Who};
use crate::core::Core;

/// The most receipts of one request.
const TAKEN: usize = 1_000;

/// Notes which new generations a device has taken. Only of documents that its person holds: of others the deletion is what
/// counts. A generation that there is not (yet) is no receipt.
///
/// # Errors
/// If the store fails.
pub fn take(core: &Core, who: &Who, receipts: &[Renewed]) -> Result<(), FeedError> {
    if receipts.is_empty() {
        return Ok(());
    }
    let tx = core.store.write()?;
    let mut news = false;
    for receipt in receipts.iter().take(TAKEN) {
        let held = tx.access(receipt.doc, who.worker)?.is_some_and(|access| access.held);
        let there = tx.doc(receipt.doc)?.is_some_and(|row| receipt.generation <= row.generation);
        if held && there {
            news |= tx.add_renewed(receipt.doc, who.enrolment, receipt.generation, core.now())?;
        }
    }
    tx.commit(&[])?;
    if news {
        core.hint.reported();
    }
    Ok(())
}
