//! What somebody wrote who had lost the document by the time it arrived: nothing of it is lost and nothing of it slips
//! in. It is kept sealed until a coordinator decides, and its author's device is told what became of it.
//!
//! The wall looks at it on arrival, on a copy that has the earlier ones: what could never be taken is refused at once.

use folge_shared::{
    admission::{self, Uploader},
    documents::Document,
    error::ErrorCode,
    ids::{ChangeHash, DocId, EnrolmentId},
    view::Verdict,
    wire::{Answer, Purged},
};

use super::{FeedError, Who, emptied, reconcile, restored};
use crate::{
    core::Core,
    rebase,
    store::{DocRow, HeldChange, Read, Write},
};

/// How many changes of one device may wait, and how many bytes: whoever has lost access must not fill the server.
const WAITING: u64 = 1_000;
/// See [`WAITING`].
const WAITING_BYTES: u64 = 4 * 1024 * 1024;
/// How much of what a device asks about, or reports, is looked at in one request.
pub const ASKED: usize = 200;

/// The document as it would be with what this device has waiting for it.
///
/// # Errors
/// If what waits cannot be read.
pub fn with_waiting(
    core: &Core,
    tx: &dyn Read,
    row: &DocRow,
    document: &Document,
    enrolment: EnrolmentId,
) -> Result<Document, FeedError> {
    let mut copy = Document::clone(document);
    let gone = rebase::gone(core, row)?;
    for change in tx.held_of(row.doc, enrolment)? {
        let bytes = core.vault.open_held(tx, &change)?;
        // One that does not fit any more (the one before it was refused) stays out, and what builds on it.
        let _ = emptied::admit(&mut copy, &bytes, &uploader(row, &who(&change)), &gone);
    }
    Ok(copy)
}

/// Keeps one change for a coordinator, or says why it could never be taken. `copy` is [`with_waiting`]. The bytes are
/// those that fit the present generation; the name is the one under which its author's device knows it.
///
/// # Errors
/// If the store fails.
pub fn hold(
    core: &Core,
    tx: &dyn Write,
    row: &DocRow,
    copy: &mut Document,
    who: &Who,
    (hash, bytes): (ChangeHash, &[u8]),
) -> Result<Answer, FeedError> {
    let held = |retry| Answer { hash, code: ErrorCode::ChangeHeld, retry };
    if tx.held_change(who.enrolment, hash)?.is_some_and(|known| known.doc == row.doc) {
        return Ok(held(false));
    }
    if is_full(tx, who.enrolment)? {
        // It stays on its device until some of what waits has been decided on.
        return Ok(held(true));
    }
    if let Err(refused) = emptied::admit(copy, bytes, &uploader(row, who), &rebase::gone(core, row)?) {
        tracing::info!(event = "change_refused", rule = %refused.rule, code = refused.code.code());
        if refused.rule == admission::Rule::Panicked {
            core.poison.keep(&core.vault, tx, row.doc, hash, bytes);
        }
        // What it builds on may be on another phone, after a restore; that does not stay open for ever.
        let since = restored::since(tx)?;
        let awaited = since.is_some_and(|at| core.now().0.saturating_sub(at.0) < reconcile::PATIENCE);
        return Ok(Answer { hash, code: refused.code, retry: refused.retry && awaited });
    }
    let change = HeldChange {
        doc: row.doc,
        hash,
        worker: who.worker,
        enrolment: who.enrolment,
        received_at: core.now(),
        sealed: Some(core.vault.seal_held(tx, row.doc, hash, bytes)?),
        verdict: Verdict::Waiting,
        reason: None,
    };
    tx.hold(&change, u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
    Ok(held(false))
}

/// Whether as much of a device waits as may.
///
/// # Errors
/// If the store fails.
pub fn is_full(tx: &dyn Read, enrolment: EnrolmentId) -> Result<bool, FeedError> {
    let (count, size) = tx.held_weight(enrolment)?;
    Ok(count >= WAITING || size >= WAITING_BYTES)
}

/// Who brought a held change.
pub fn who(change: &HeldChange) -> Who {
    Who { worker: change.worker, enrolment: change.enrolment }
}

/// Judged as anybody without a role: a former coordinator's word counts no more.
pub(super) fn uploader(row: &DocRow, who: &Who) -> Uploader {
    let (worker, enrolment) = (who.worker, who.enrolment);
    Uploader { worker, enrolment, coordinator: false, creating: row.creator == worker }
}

/// Notes which revocations a device has carried out. Only of documents that its person does not hold now.
///
/// # Errors
/// If the store fails.
pub fn purged(core: &Core, who: &Who, receipts: &[Purged]) -> Result<(), FeedError> {
    if receipts.is_empty() {
        return Ok(());
    }
    let tx = core.store.write()?;
    for receipt in receipts.iter().take(ASKED) {
        if is_current(&*tx, who, receipt.doc)? {
            tx.add_purged(receipt.doc, who.enrolment, receipt.seq, core.now())?;
        }
    }
    tx.commit(&[])?;
    core.hint.reported();
    Ok(())
}

fn is_current(tx: &dyn Read, who: &Who, doc: DocId) -> Result<bool, FeedError> {
    Ok(tx.access(doc, who.worker)?.is_some_and(|access| !access.held))
}
