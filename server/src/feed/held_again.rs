//! What waits for a coordinator, after the server was put back from a backup: its author's device kept it, sealed
//! ([`crate::parcels`]), and brings it when it is asked. It goes back to where it was, the review list, and nowhere else:
//! whoever decides, decides as before.
//!
//! | of a change on which the device has heard nothing, and which is not held | is said |
//! |---|---|
//! | its document was erased, or the entry that it is about | `erased` |
//! | it is in the document | `accepted` |
//! | the device has a parcel of it | that it be brought |
//! | the device has none | `lost` |
//! | there is no such document (yet: another device may bring it back) | nothing |

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    admission::chunk,
    documents::Document,
    ids::{ChangeHash, DocId},
    view::Verdict,
    wire::{Kept, PARCELS, Parcel, Reviewed},
};

use super::{
    FeedError, Who, emptied,
    held::{self, uploader},
    restored,
};
use crate::{
    core::Core,
    parcels::Content,
    rebase,
    store::{DocRow, HeldChange, Read},
};

/// What a device asks about its held changes.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Those on which it has heard no decision.
    pub held: &'a [ChangeHash],
    /// What it has of them; none if it keeps no parcels.
    pub kept: Option<&'a [Kept]>,
    /// Those that are held since this very request.
    pub fresh: Vec<ChangeHash>,
    /// What became of the parcels that it brought.
    pub settled: Vec<Reviewed>,
    /// Bytes that parcels may take; one comes anyway.
    pub room: usize,
}

/// What it is told.
#[derive(Debug, Default)]
pub struct Told {
    /// Decisions.
    pub reviewed: Vec<Reviewed>,
    /// What it is to keep.
    pub parcels: Vec<Parcel>,
    /// What it is to bring.
    pub fetch: Vec<ChangeHash>,
    /// There are more parcels to be kept.
    pub more: bool,
}

fn said(hash: ChangeHash, verdict: Verdict) -> Reviewed {
    Reviewed { hash, verdict, reason: None }
}

/// Takes parcels back into the review list. Returns those that do not go there; what cannot be judged yet is asked for
/// again later.
///
/// # Errors
/// If the store fails.
pub fn take(core: &Core, who: &Who, parcels: &[Parcel]) -> Result<Vec<Reviewed>, FeedError> {
    let mut settled = vec![];
    let mut documents: BTreeMap<DocId, Vec<Content>> = BTreeMap::new();
    for parcel in parcels.iter().take(PARCELS) {
        match core.parcels.open(who.enrolment, parcel).filter(|content| content.worker == who.worker) {
            Some(content) => documents.entry(content.doc).or_default().push(content),
            None => {
                tracing::warn!(event = "parcel_refused");
                settled.push(said(parcel.hash, Verdict::Lost));
            }
        }
    }
    for (doc, mut contents) in documents {
        // What builds on something has higher counters.
        contents.sort_by_key(|content| chunk::read(&content.bytes).map_or(u64::MAX, |parts| parts.start_op));
        hold_again(core, who, doc, &contents, &mut settled)?;
    }
    Ok(settled)
}

fn hold_again(
    core: &Core,
    who: &Who,
    doc: DocId,
    contents: &[Content],
    settled: &mut Vec<Reviewed>,
) -> Result<(), FeedError> {
    let tx = core.store.write()?;
    let Some(row) = tx.doc(doc)? else {
        if tx.tombstone(doc)?.is_some() {
            settled.extend(contents.iter().map(|content| said(content.hash, Verdict::Erased)));
        }
        return Ok(());
    };
    let document = core.vault.load(&*tx, &row)?;
    let mut copy = held::with_waiting(core, &*tx, &row, &document, who.enrolment)?;
    let mut held = 0;
    let mut left = contents.len();
    for (content, bytes) in contents.iter().zip(fitting(core, &*tx, &row, &document, contents)?) {
        left -= 1;
        if content.kind != row.kind || content.programme != row.programme {
            settled.push(said(content.hash, Verdict::Lost));
            continue;
        }
        let known = tx.held_change(who.enrolment, content.hash)?.is_some();
        if known || content.generation > row.generation {
            continue;
        }
        if is_there(&document, &bytes) || core.vault.has(&*tx, &row, content.hash)? {
            settled.push(said(content.hash, Verdict::Accepted));
            continue;
        }
        if held::is_full(&*tx, who.enrolment)? {
            break;
        }
        match judge(core, &row, &mut copy, content, &bytes)? {
            Judged::Later => continue,
            Judged::Erased => {
                settled.push(said(content.hash, Verdict::Erased));
                // Without its words it stays only for what may build on it.
                if left == 0 {
                    continue;
                }
            }
            Judged::Waits => {}
        }
        let change = HeldChange {
            doc,
            hash: content.hash,
            worker: who.worker,
            enrolment: who.enrolment,
            received_at: content.received_at,
            sealed: Some(core.vault.seal_held(&*tx, doc, content.hash, &bytes)?),
            verdict: Verdict::Waiting,
            reason: None,
        };
        tx.hold(&change, u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
        held += 1;
    }
    if held > 0 {
        tx.commit(&[])?;
        tracing::info!(event = "held_again", changes = held);
        core.hint.nudge();
    }
    Ok(())
}

/// The changes as they fit the present generation: without what has been erased since they were wrapped up.
fn fitting(
    core: &Core,
    tx: &dyn Read,
    row: &DocRow,
    document: &Document,
    contents: &[Content],
) -> Result<Vec<Vec<u8>>, FeedError> {
    if contents.iter().all(|content| content.generation == row.generation) {
        return Ok(contents.iter().map(|content| content.bytes.to_vec()).collect());
    }
    let mut carrier = rebase::carrier(core, tx, row, document)?;
    contents.iter().for_each(|content| carrier.learn(&content.bytes));
    Ok(contents.iter().map(|content| carrier.carry(&content.bytes)).collect())
}

/// Whether a change is in a document, whatever it is called there.
fn is_there(document: &Document, bytes: &[u8]) -> bool {
    document.has(&chunk::hash_of(bytes))
        || chunk::read(bytes).is_ok_and(|parts| document.has_numbered(parts.actor, parts.seq))
}

enum Judged {
    /// It is a coordinator's to decide.
    Waits,
    /// It is about an entry that was erased.
    Erased,
    /// Whether it is can only be said when what it builds on is here again.
    Later,
}

/// The wall looked at it when it first came. Now the only question is whether it may still be held: what fits no more
/// waits all the same, as what it builds on may come back, and whoever takes it has it judged by the wall once more.
fn judge(core: &Core, row: &DocRow, copy: &mut Document, content: &Content, bytes: &[u8]) -> Result<Judged, FeedError> {
    let who = Who { worker: content.worker, enrolment: content.enrolment };
    let gone = rebase::gone(core, row)?;
    match emptied::admit(copy, bytes, &uploader(row, &who), &gone) {
        Ok(admitted) if !gone.is_disjoint(&admitted.touched.entries) => Ok(Judged::Erased),
        Err(refused) if refused.retry && content.generation < row.generation && !gone.is_empty() => Ok(Judged::Later),
        _ => Ok(Judged::Waits),
    }
}

/// What has been decided on a device's held changes, what it is to keep of those that wait, and what it is to bring.
///
/// # Errors
/// If the store fails.
pub fn told(core: &Core, who: &Who, asked: Asked<'_>) -> Result<Told, FeedError> {
    let mut told = Told { reviewed: asked.settled, ..Told::default() };
    if asked.held.is_empty() && asked.fresh.is_empty() {
        return Ok(told);
    }
    let tx = core.store.read()?;
    let restored = restored::since(&*tx)?.is_some();
    let settled: BTreeSet<ChangeHash> = told.reviewed.iter().map(|reviewed| reviewed.hash).collect();
    let kept: BTreeMap<ChangeHash, &Kept> =
        asked.kept.into_iter().flatten().take(PARCELS).map(|kept| (kept.hash, kept)).collect();
    let full = held::is_full(&*tx, who.enrolment)?;
    let mut outdated = vec![];
    for hash in asked.held.iter().take(held::ASKED).filter(|hash| !settled.contains(hash)) {
        let kept = kept.get(hash).copied();
        let Some(change) = tx.held_change(who.enrolment, *hash)? else {
            match unknown(core, &*tx, *hash, kept, restored)? {
                Unknown::Is(verdict) => told.reviewed.push(said(*hash, verdict)),
                Unknown::Bring if !full => told.fetch.push(*hash),
                Unknown::Bring | Unknown::Nothing => {}
            }
            continue;
        };
        if change.verdict != Verdict::Waiting {
            let reason = core.vault.open_reason(&*tx, &change)?;
            told.reviewed.push(Reviewed { hash: *hash, verdict: change.verdict, reason });
        } else if restored && is_in(core, &*tx, change.doc, *hash)? {
            // Taken before the restore, and brought back by somebody who has the document.
            told.reviewed.push(said(*hash, Verdict::Accepted));
        } else if let Some(kept) = kept {
            outdated.push((change, kept.generation));
        }
    }
    for hash in asked.fresh.iter().filter(|_| asked.kept.is_some()) {
        let change = tx.held_change(who.enrolment, *hash)?.filter(|change| change.verdict == Verdict::Waiting);
        outdated.extend(change.map(|change| (change, None)));
    }
    let mut room = asked.room;
    for (change, known) in outdated {
        let Some(row) = tx.doc(change.doc)? else { continue };
        if known == Some(row.generation) {
            continue;
        }
        if known.is_some() && is_about_erased(core, &*tx, &row, &change)? {
            told.reviewed.push(said(change.hash, Verdict::Erased));
            continue;
        }
        let parcel = wrapped(core, &*tx, &row, &change)?;
        if parcel.body.len() > room && !told.parcels.is_empty() {
            told.more = true;
            break;
        }
        room = room.saturating_sub(parcel.body.len());
        told.parcels.push(parcel);
    }
    Ok(told)
}

enum Unknown {
    Is(Verdict),
    Bring,
    Nothing,
}

/// What is said of a change that is not held here. See the table above.
fn unknown(
    core: &Core,
    tx: &dyn Read,
    hash: ChangeHash,
    kept: Option<&Kept>,
    restored: bool,
) -> Result<Unknown, FeedError> {
    // As long as nothing has been put back, what was held and is not here went with what was erased.
    let Some(kept) = kept else {
        return Ok(if restored { Unknown::Nothing } else { Unknown::Is(Verdict::Erased) });
    };
    if tx.tombstone(kept.doc)?.is_some() {
        return Ok(Unknown::Is(Verdict::Erased));
    }
    if tx.doc(kept.doc)?.is_none() {
        return Ok(Unknown::Nothing);
    }
    if is_in(core, tx, kept.doc, hash)? {
        return Ok(Unknown::Is(Verdict::Accepted));
    }
    Ok(match kept.generation {
        Some(_) => Unknown::Bring,
        None if restored => Unknown::Is(Verdict::Lost),
        None => Unknown::Is(Verdict::Erased),
    })
}

/// Whether a change that waits is about an entry that was erased.
fn is_about_erased(core: &Core, tx: &dyn Read, row: &DocRow, change: &HeldChange) -> Result<bool, FeedError> {
    let gone = rebase::gone(core, row)?;
    if gone.is_empty() {
        return Ok(false);
    }
    let document = core.vault.load(tx, row)?;
    let copy = held::with_waiting(core, tx, row, &document, change.enrolment)?;
    let called = chunk::hash_of(&core.vault.open_held(tx, change)?);
    Ok(!gone.is_disjoint(&copy.touched_by(&[called]).entries))
}

fn is_in(core: &Core, tx: &dyn Read, doc: DocId, hash: ChangeHash) -> Result<bool, FeedError> {
    match tx.doc(doc)? {
        Some(row) => Ok(core.vault.has(tx, &row, hash)?),
        None => Ok(false),
    }
}

fn wrapped(core: &Core, tx: &dyn Read, row: &DocRow, change: &HeldChange) -> Result<Parcel, FeedError> {
    let content = Content {
        doc: row.doc,
        kind: row.kind,
        programme: row.programme,
        generation: row.generation,
        hash: change.hash,
        enrolment: change.enrolment,
        worker: change.worker,
        received_at: change.received_at,
        bytes: core.vault.open_held(tx, change)?.into(),
    };
    Ok(core.parcels.wrap(&content, &mut core.chance()).map_err(crate::vault::VaultError::from)?)
}
