//! What a device's request brings: headers of new documents and changes. Here stands what concerns the request; what
//! concerns one change is the wall in the shared crate. One refused change does not hold back the others, and one
//! document's trouble not another's: each document is a transaction of its own.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    admission::chunk,
    error::ErrorCode,
    ids::{ChangeHash, DocId, Generation},
    wire::{Answer, Create, Upload},
};

use super::{FeedError, Who, begin, intake::Intake, restored, visits};
use crate::{
    core::Core,
    store::{DocRow, Write},
};

/// What became of a request's changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Uploaded {
    /// Changes that the server has, new ones and ones it had.
    pub accepted: Vec<ChangeHash>,
    /// The same, by document and by the generation that they were sent for.
    pub documents: BTreeMap<(DocId, Generation), Vec<ChangeHash>>,
    /// Changes that it does not take.
    pub answers: Vec<Answer>,
    /// Documents in which something was written of what has been erased there.
    pub gone: BTreeSet<DocId>,
}

impl Uploaded {
    /// The hashes that this very request brought: the feed leaves these out of the answer, and no others.
    pub fn own(&self) -> BTreeSet<ChangeHash> {
        self.accepted.iter().copied().collect()
    }
    /// Changes that wait for a coordinator since this request, or did already.
    pub fn held(&self) -> Vec<ChangeHash> {
        let held = |answer: &&Answer| answer.code == ErrorCode::ChangeHeld && !answer.retry;
        self.answers.iter().filter(held).map(|answer| answer.hash).collect()
    }
    fn accept(&mut self, upload: &Upload, hash: ChangeHash) {
        self.accepted.push(hash);
        self.documents.entry((upload.doc, upload.generation)).or_default().push(hash);
    }
    fn refuse_all<'b>(&mut self, changes: impl IntoIterator<Item = &'b [u8]>, code: ErrorCode) {
        let refuse = |bytes| Answer { hash: chunk::hash_of(bytes), code, retry: false };
        self.answers.extend(changes.into_iter().map(refuse));
    }
}

/// Takes what a device brings; with `review`, what goes into documents that are there waits for a coordinator.
///
/// # Errors
/// If the store fails. Documents before the failing one are in; the device sends the rest again.
pub fn take(
    core: &Core,
    who: &Who,
    creates: &[Create],
    uploads: &[Upload],
    review: bool,
) -> Result<Uploaded, FeedError> {
    let mut uploaded = Uploaded::default();
    for upload in uploads {
        let header = creates.iter().filter(|create| create.doc == upload.doc);
        if take_document(core, who, &header.collect::<Vec<_>>(), upload, review, &mut uploaded)? {
            restored::note_former(core, who, upload.doc)?;
        }
    }
    Ok(uploaded)
}

/// Returns whether some of it was here already.
fn take_document(
    core: &Core,
    who: &Who,
    headers: &[&Create],
    upload: &Upload,
    review: bool,
    uploaded: &mut Uploaded,
) -> Result<bool, FeedError> {
    let tx = core.store.write()?;
    let row = tx.doc(upload.doc)?;
    // A change that the server has is accepted whatever has happened since: to the sender's access, to the
    // generation. That is what makes sending it twice harmless.
    let mut fresh: Vec<&[u8]> = vec![];
    for bytes in &upload.changes {
        let hash = chunk::hash_of(bytes);
        let known = row.as_ref().map(|row| core.vault.has(&*tx, row, hash)).transpose()?;
        if known == Some(true) {
            uploaded.accept(upload, hash);
        } else {
            fresh.push(bytes);
        }
    }
    let again = fresh.len() < upload.changes.len();
    if fresh.is_empty() {
        return Ok(again);
    }
    if row.is_none() && tx.tombstone(upload.doc)?.is_some() {
        // To who never held it nor begins it, it is as if it had never been.
        let theirs = !headers.is_empty() || tx.access(upload.doc, who.worker)?.is_some();
        uploaded.refuse_all(fresh, if theirs { ErrorCode::DocumentErased } else { ErrorCode::NoAccess });
        return Ok(again);
    }
    let opened = match row {
        Some(row) => open(core, tx, row, headers)?,
        None => begin_one(core, tx, who, headers, upload)?,
    };
    let mut intake = match opened {
        Ok(intake) => intake,
        Err(code) => {
            uploaded.refuse_all(fresh, code);
            return Ok(again);
        }
    };
    for bytes in fresh {
        let other = intake.generation() != upload.generation && !intake.is_new();
        if !intake.may_write(who) || (review && !intake.is_new()) {
            if intake.has_held(who)? {
                let answer = intake.hold(who, bytes)?;
                uploaded.answers.push(answer);
            } else {
                uploaded.refuse_all([bytes], ErrorCode::NoAccess);
            }
            continue;
        }
        if other {
            // Written on a generation that has been minted anew since (or, after a restore, one that is not here yet).
            // The document comes with this answer or was announced before it; the act is made once more on top of it.
            // Not "the same bytes later": an app of 0.2.0 keeps the act as refused then, and can take the document.
            uploaded.refuse_all([bytes], ErrorCode::ChangeGeneration);
            continue;
        }
        match intake.submit(who, bytes)? {
            Ok(hash) => uploaded.accept(upload, hash),
            Err(answer) => {
                if answer.code == ErrorCode::TargetGone {
                    uploaded.gone.insert(upload.doc);
                }
                uploaded.answers.push(answer);
            }
        }
    }
    if let Some(admitted) = intake.finish()? {
        visits::after(core, &admitted, who.worker);
    }
    Ok(again)
}

type Opened<'a> = Result<Intake<'a>, ErrorCode>;

fn open<'a>(
    core: &'a Core,
    tx: Box<dyn Write + 'a>,
    row: DocRow,
    headers: &[&Create],
) -> Result<Opened<'a>, FeedError> {
    // A header is immutable: saying the same again is harmless, anything else is another document of that id.
    if headers.iter().any(|create| !same_header(create, &row)) {
        return Ok(Err(ErrorCode::CreateConflict));
    }
    Ok(Ok(Intake::open(core, tx, row)?))
}

fn begin_one<'a>(
    core: &'a Core,
    tx: Box<dyn Write + 'a>,
    who: &Who,
    headers: &[&Create],
    upload: &Upload,
) -> Result<Opened<'a>, FeedError> {
    let Some((header, rest)) = headers.split_first() else {
        // Whether there is no such document or none for this worker is not told apart.
        return Ok(Err(ErrorCode::NoAccess));
    };
    if rest.iter().any(|other| other != header) {
        return Ok(Err(ErrorCode::CreateConflict));
    }
    if upload.generation != Generation::default() {
        return Ok(Err(ErrorCode::ChangeGeneration));
    }
    begin::begin(core, tx, who, header)
}

/// A derived id says the rest of what its header says.
fn same_header(create: &Create, row: &DocRow) -> bool {
    create.kind == row.kind
        && create.programme == row.programme
        && create.derived_from == row.derived_from
        && begin::id_holds(create)
}
