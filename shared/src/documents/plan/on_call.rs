//! On call: who may do what, and in which document it is written.

use super::{
    Shelf, Step, cards, chosen,
    rights::{can_be_on_call, coordinates, on_team},
};
use crate::{
    command::{
        Acknowledge, AttachNote, Command, EntryRef, Envelope, Field, FieldValue, SetDebrief, Take, TakenEntry,
        WriteNote,
    },
    documents::{
        CommandError,
        note::{self, NOTES},
    },
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, EntryId, ProgrammeId},
    time::Day,
};

pub(super) fn plan(
    command: &Command,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Vec<Step>>, CommandError> {
    Ok(Some(match command {
        Command::PlanShift(c) => {
            let programme = of_team(c.programme, shelf)?;
            can_be_on_call(programme, c.worker, c.from.day(), shelf)?;
            vec![Step::month(programme, c.from.day(), envelope.clone())]
        }
        Command::EditShift(c) => {
            let programme = month_of(&c.shift, shelf)?;
            if let Some(worker) = c.worker {
                let day = c.from.map_or(shelf.today(), |from| from.day());
                can_be_on_call(programme, worker, day, shelf)?;
            }
            vec![Step::on(c.shift.doc, envelope.clone())]
        }
        Command::HandOverShift(c) => {
            let programme = of_team(c.programme, shelf)?;
            if let Some(worker) = c.to {
                can_be_on_call(programme, worker, shelf.today(), shelf)?;
            }
            vec![Step::month(programme, envelope.noted.day(), envelope.clone())]
        }
        Command::WriteNote(c) => write_note(c, envelope, shelf)?,
        Command::EditNote(c) => vec![on_note(&c.note, envelope, shelf)?],
        Command::AttachNote(c) => attach(c, envelope, shelf)?,
        Command::Acknowledge(Acknowledge { target, .. }) => {
            held(target, &[DocKind::Card, DocKind::OnCall], shelf)?;
            vec![Step::on(target.doc, envelope.clone())]
        }
        Command::SetCard(c) => cards::set(c, envelope, shelf)?,
        _ => return Ok(None),
    }))
}

/// A programme in which the worker is on the team or coordinates: the one that was named, or the only one.
fn of_team(named: Option<ProgrammeId>, shelf: &mut dyn Shelf) -> Result<ProgrammeId, CommandError> {
    let (worker, today) = (shelf.worker(), shelf.today());
    let programme = match named {
        Some(_) => chosen(named, shelf)?,
        // In several programmes, but on one team only: that one is meant.
        None => {
            let mut mine = shelf.programmes();
            if mine.len() > 1 {
                mine.retain(|programme| on_team(*programme, worker, today, shelf).is_ok());
            }
            match mine.as_slice() {
                [only] => *only,
                _ => return Err(ErrorCode::ProgrammeUnknown.into()),
            }
        }
    };
    on_team(programme, worker, today, shelf)?;
    Ok(programme)
}

/// A document of these kinds that is held here; its programme.
fn held(target: &EntryRef, kinds: &[DocKind], shelf: &mut dyn Shelf) -> Result<ProgrammeId, CommandError> {
    let here = shelf.document(target.doc).is_some_and(|doc| kinds.contains(&doc.kind()));
    let programme = if here { shelf.programme_of(target.doc) } else { None };
    programme.ok_or(CommandError::TargetGone)
}

fn month_of(target: &EntryRef, shelf: &mut dyn Shelf) -> Result<ProgrammeId, CommandError> {
    let programme = held(target, &[DocKind::OnCall], shelf)?;
    let (worker, today) = (shelf.worker(), shelf.today());
    on_team(programme, worker, today, shelf)?;
    Ok(programme)
}

fn on_note(target: &EntryRef, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Step, CommandError> {
    held(target, &[DocKind::Card, DocKind::OnCall], shelf)?;
    Ok(Step::on(target.doc, envelope.clone()))
}

/// The note on the person's card, or in the month of the call; how the writer is, in their own year and nowhere else.
fn write_note(c: &WriteNote, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    let bare = WriteNote { debrief: None, debrief_id: None, ..c.clone() };
    let note = envelope.step(Command::WriteNote(bare));
    let (programme, mut steps) = match c.participant {
        Some(participant) => {
            let place = cards::place(participant, c.programme, shelf)?;
            cards::may_write_about(&place, shelf)?;
            (place.programme, cards::steps(&place, note, shelf)?)
        }
        None => {
            let programme = of_team(c.programme, shelf)?;
            let day = c.at.unwrap_or(envelope.noted).day();
            (programme, vec![Step::month(programme, day, note)])
        }
    };
    if let Some(state) = &c.debrief {
        let debrief =
            SetDebrief { programme: Some(programme), id: c.debrief_id, state: state.clone(), note: c.note_id };
        let envelope = envelope.step(Command::SetDebrief(debrief));
        steps.push(Step::year(programme, shelf.worker(), envelope.noted.day(), envelope));
    }
    Ok(steps)
}

/// Moves a note: made where it belongs with all that it says, emptied where it was.
fn attach(c: &AttachNote, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    let id = c.note.entry.ok_or(CommandError::TargetGone)?;
    let programme = held(&c.note, &[DocKind::Card, DocKind::OnCall], shelf)?;
    let source = shelf.document(c.note.doc).ok_or(CommandError::TargetGone)?;
    let found = note::note(source, id).ok_or(CommandError::TargetGone)?;
    let fields = note::carried(source, id)?;
    let worker = shelf.worker();
    if found.by != Some(worker) && !coordinates(programme, worker, shelf.today(), shelf) {
        return Err(ErrorCode::NoteNotYours.into());
    }
    let newer = shelf.document(c.note.doc).is_some_and(|source| note::had_left(source, id));
    let day = found.at.unwrap_or(envelope.noted).day();
    let carry = |shelf: &mut dyn Shelf, to: DocId| {
        if to == c.note.doc {
            return Err(CommandError::NothingToChange);
        }
        let take = arrival(&c.note, id, to, (&found, &fields, newer), shelf)?;
        Ok(take.map(|take| envelope.step(Command::Take(take))))
    };
    let (to, mut steps) = match c.participant {
        Some(participant) => {
            let place = cards::place(participant, Some(programme), shelf)?;
            cards::may_write_about(&place, shelf)?;
            let take = carry(shelf, place.doc())?;
            let steps = take.map(|take| cards::steps(&place, take, shelf)).transpose()?;
            (place.doc(), steps.unwrap_or_default())
        }
        None => {
            on_team(programme, worker, shelf.today(), shelf)?;
            let to = month(programme, day);
            let take = carry(shelf, to)?;
            (to, take.map(|take| Step::month(programme, day, take)).into_iter().collect())
        }
    };
    let left = TakenEntry { list: NOTES.into(), entry: id, into: true, fields: note::left_behind(&fields, to) };
    let take = Take { doc: c.note.doc, from: None, root: vec![], entries: vec![left] };
    steps.push(Step::on(c.note.doc, envelope.step(Command::Take(take))));
    Ok(steps)
}

fn month(programme: ProgrammeId, day: Day) -> DocId {
    DocId::derived_in(DocKind::OnCall, programme, programme.bytes(), &day.month())
}

/// What the note is where it arrives. Where it has been before, the entry is there already, and keeps its author; where it
/// stands, what it does not say yet is added. Nothing, if a late word says nothing that it does not.
fn arrival(
    from: &EntryRef,
    id: EntryId,
    to: DocId,
    (found, fields, newer): (&note::Note, &[Field], bool),
    shelf: &mut dyn Shelf,
) -> Result<Option<Take>, CommandError> {
    let text = |key: &str, text: String| Field { key: key.to_owned(), value: FieldValue::Text(text) };
    let there = shelf.document(to).and_then(|doc| Some((doc, note::note(doc, id)?)));
    let into = there.is_some();
    let fields = match there {
        Some((doc, stands)) if !stands.away => note::joining(doc, id, fields, newer)?,
        _ => fields.to_vec(),
    };
    if into && fields.is_empty() {
        return Ok(None);
    }
    let mut all = vec![];
    if into {
        all.push(Field { key: "moved_to".into(), value: FieldValue::None });
        all.push(text("moved_from", from.doc.to_string()));
    } else {
        all.extend(found.by.map(|by| text("by", by.to_string())));
        all.extend(found.noted.map(|noted| Field { key: "noted".into(), value: FieldValue::Time(noted.0) }));
    }
    all.extend(fields);
    let entry = TakenEntry { list: NOTES.into(), entry: id, into, fields: all };
    Ok(Some(Take { doc: to, from: Some(from.doc), root: vec![], entries: vec![entry] }))
}
