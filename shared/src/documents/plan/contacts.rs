//! Contacts. One event with several participants becomes one step for each file, under the same entry id;
//! so does an edit of it (see `events`).

use super::{Shelf, Step, events, programme_of};
use crate::{
    access,
    command::{Command, EditContact, Envelope, LogContact},
    documents::{CommandError, consent, participant, programme},
    error::ErrorCode,
    ids::{ParticipantId, WorkerId},
};

pub(super) fn plan(
    command: &Command,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Vec<Step>>, CommandError> {
    Ok(Some(match command {
        Command::LogContact(c) => {
            let everybody: Vec<ParticipantId> = std::iter::once(c.participant).chain(c.also.iter().copied()).collect();
            let mut steps = vec![];
            for participant in everybody.iter().copied() {
                team(participant, &c.workers, shelf)?;
                may_log(participant, shelf)?;
                // The step says who else was there; the file only that somebody was: whoever holds one file learns of
                // no other.
                let also = everybody.iter().copied().filter(|other| *other != participant).collect();
                let part = LogContact { participant, also, ..c.clone() };
                steps.push(Step::on(participant.doc(), envelope.step(Command::LogContact(part))));
            }
            steps
        }
        Command::EditContact(c) => {
            may_edit(c.participant, c, shelf)?;
            let mut steps = vec![Step::on(c.participant.doc(), envelope.clone())];
            for file in events::others(c.participant.doc(), c.contact, shelf) {
                let Some(part) = events::edit(c, file, shelf) else { continue };
                may_edit(part.participant, &part, shelf)?;
                steps.push(Step::on(file, envelope.step(Command::EditContact(part))));
            }
            events::changing(steps, shelf)?
        }
        _ => return Ok(None),
    }))
}

fn may_edit(participant: ParticipantId, c: &EditContact, shelf: &mut dyn Shelf) -> Result<(), CommandError> {
    team(participant, &c.add_workers, shelf)?;
    with_file(participant, shelf, participant::must_be_open)
}

/// A contact can be written where the file is open and the person has not said no to being registered. Nobody having
/// asked yet is no hindrance: somebody met on the street today is asked another day.
fn may_log(participant: ParticipantId, shelf: &mut dyn Shelf) -> Result<(), CommandError> {
    with_file(participant, shelf, |file, today| {
        participant::must_be_open(file, today)?;
        consent::not_refused(file, consent::REGISTRATION, today)
    })
}

fn with_file(
    participant: ParticipantId,
    shelf: &mut dyn Shelf,
    judge: impl FnOnce(&crate::documents::Document, crate::time::Day) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let today = shelf.today();
    let file = shelf.document(participant.doc()).ok_or(CommandError::from(ErrorCode::ParticipantUnknown))?;
    judge(file, today)
}

/// Colleagues who were along are something in the programme of every file that names them.
fn team(participant: ParticipantId, workers: &[WorkerId], shelf: &mut dyn Shelf) -> Result<(), CommandError> {
    let programme = programme_of(participant, shelf)?;
    if workers.is_empty() {
        return Ok(());
    }
    let today = shelf.today();
    let roles = shelf.document(programme.doc()).map(programme::roles).unwrap_or_default();
    let members = access::members(&roles, today);
    if workers.iter().all(|worker| members.contains(worker)) { Ok(()) } else { Err(ErrorCode::WorkerUnknown.into()) }
}
