//! A closed file is opened again: the closing was a mistake, two coordinators crossed each other, or the person is back.
//!
//! - Who follows is what the assignments say, as they were when the file was closed: closing ends none of them, so who
//!   followed then and has not been ended by date since follows again. Nobody else does.
//! - What was taken into another file stays there as well, and what is written here from now on stays here. Two people
//!   who were taken for one are told apart by retracting, entry by entry, what is not theirs.
//! - The card is the team's again while the follow-up is going on; a move's status is retracted with its closing.

use super::super::{Shelf, Step, programme_of};
use crate::{
    command::{Command, Envelope, ReopenFile},
    documents::{CommandError, participant},
    error::ErrorCode,
    ids::EntryId,
};

pub(in super::super) fn plan(
    c: &ReopenFile,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Vec<Step>, CommandError> {
    programme_of(c.participant, shelf)?;
    let today = shelf.today();
    let file = shelf.document(c.participant.doc()).ok_or(ErrorCode::ParticipantUnknown)?;
    let standing = participant::closures(file);
    let closings: Vec<EntryId> = if c.closings.is_empty() {
        standing.iter().filter(|closure| closure.from <= today).map(|closure| closure.id).collect()
    } else {
        let all = participant::every_closure(file);
        if c.closings.iter().any(|id| all.iter().all(|closure| closure.id != *id)) {
            return Err(CommandError::TargetGone);
        }
        // One that a colleague has taken back already needs nothing more.
        standing.iter().map(|closure| closure.id).filter(|id| c.closings.contains(id)).collect()
    };
    if closings.is_empty() {
        return Err(CommandError::NothingToChange);
    }
    let reopen = Command::ReopenFile(ReopenFile { participant: c.participant, closings });
    Ok(vec![Step::on(c.participant.doc(), envelope.step(reopen))])
}
