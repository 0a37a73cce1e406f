//! A closed file is opened again: the closing was a mistake, two coordinators crossed each other, or the person is back.
//!
//! - Who follows is what the assignments say, as they were when the file was closed: closing ends none of them, so who
//!   followed then and has not been ended by date since follows again. Nobody else does.
//! - What was taken into another file stays there as well, and what is written here from now on stays here. Two people
//!   who were taken for one are told apart by retracting, entry by entry, what is not theirs.
//! - Memberships in groups that were this file's before a merge are its own again.
//! - The card is the team's again while the follow-up is going on; a move's status is retracted with its closing.

use std::collections::BTreeSet;

use super::{
    super::{Shelf, Step, programme_of},
    memberships,
};
use crate::{
    command::{Command, Envelope, ReopenFile},
    documents::{CommandError, participant},
    error::ErrorCode,
    ids::{EntryId, ParticipantId},
};

pub(in super::super) fn plan(
    c: &ReopenFile,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Vec<Step>, CommandError> {
    let programme = programme_of(c.participant, shelf)?;
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
    let joined =
        standing.iter().filter(|closure| closings.contains(&closure.id) && closure.why.as_str() == participant::MERGED);
    let into: BTreeSet<ParticipantId> = joined.filter_map(|closure| closure.into).collect();
    let reopen = Command::ReopenFile(ReopenFile { participant: c.participant, closings });
    let mut steps = vec![Step::on(c.participant.doc(), envelope.step(reopen))];
    for other in into {
        steps.extend(memberships::back(c.participant, other, programme, envelope, shelf));
    }
    Ok(steps)
}
