//! One event in several files. A contact with several participants stands in the file of each under the same id; what is
//! done to it in one file is done in every other that the worker holds, as one act. Which other files there are, nothing
//! that is held here says: they stay as they are.

use super::{Shelf, Step};
use crate::{
    command::{Choose, Command, EditContact, EntryRef, Envelope, Restore, Retract},
    documents::{CommandError, Document, contact, execute::rehearse, participant},
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, EntryId},
};

/// The other files in which the contact stands, in the order of their ids; none for a contact with one participant.
pub(super) fn others(here: DocId, id: EntryId, shelf: &mut dyn Shelf) -> Vec<DocId> {
    if !stands(here, id, shelf) {
        return vec![];
    }
    let mut files = shelf.files_with(id);
    files.sort_unstable();
    files.retain(|file| *file != here && stands(*file, id, shelf));
    files
}

fn stands(file: DocId, id: EntryId, shelf: &mut dyn Shelf) -> bool {
    let held = shelf.document(file).filter(|doc| doc.kind() == DocKind::Participant);
    held.and_then(|doc| contact::contact(doc, id)).is_some_and(|contact| contact.shared)
}

/// Retracting, restoring, choosing: there too. A file that has nothing to choose from is left alone.
pub(super) fn on_entry(
    target: &EntryRef,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Vec<Step>, CommandError> {
    let mut steps = vec![super::on_entry(target, envelope, shelf)?];
    let contact = target.entry.filter(|_| [target.list.as_str()] == *contact::CONTACTS);
    for file in contact.map(|id| others(target.doc, id, shelf)).unwrap_or_default() {
        let target = EntryRef { doc: file, ..target.clone() };
        let part = match &envelope.command {
            Command::Retract(c) => Command::Retract(Retract { target, ..c.clone() }),
            Command::Restore(_) => Command::Restore(Restore { target }),
            Command::Choose(c) => Command::Choose(Choose { target, ..c.clone() }),
            _ => return Err(CommandError::Internal),
        };
        steps.push(Step::on(file, envelope.step(part)));
    }
    changing(steps, shelf)
}

/// What an edit is in another of the event's files; `None` where it must not be written: the file is closed, or the
/// contact has been taken back there (an edit would bring it back).
///
/// A note goes along only while both files say the same: where a colleague has written something else since, it is
/// about this one person, and neither lost nor told to those who follow the other.
pub(super) fn edit(c: &EditContact, file: DocId, shelf: &mut dyn Shelf) -> Option<EditContact> {
    let today = shelf.today();
    let note = |doc: &Document| contact::contact(doc, c.contact).and_then(|contact| contact.note);
    let here = shelf.document(c.participant.doc()).and_then(note);
    let there = shelf.document(file)?;
    let retracted = contact::contact(there, c.contact).is_none_or(|contact| contact.retracted);
    if retracted || participant::closed_on(there, today).is_some() {
        return None;
    }
    let note = c.note.clone().filter(|_| note(there) == here);
    Some(EditContact { participant: file.into(), note, ..c.clone() })
}

/// The steps that change something: one file may say already what the act says, or not know the version that is
/// chosen. Alone, the first answers for itself.
///
/// # Errors
/// What the first step says if no other changes anything either; what stands in the way of any of them.
pub(super) fn changing(steps: Vec<Step>, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    if steps.len() < 2 {
        return Ok(steps);
    }
    let worker = shelf.worker();
    let mut kept = vec![];
    for (n, step) in steps.into_iter().enumerate() {
        let doc = shelf.document(step.doc).ok_or(CommandError::TargetGone)?;
        match rehearse(doc, &step.envelope, worker) {
            Ok(()) => kept.push(step),
            Err(CommandError::NothingToChange) => {}
            Err(error) if n > 0 && error == ErrorCode::VersionUnknown.into() => {}
            Err(error) => return Err(error),
        }
    }
    if kept.is_empty() { Err(CommandError::NothingToChange) } else { Ok(kept) }
}
