//! People.

use super::{Begin, Shelf, Step, chosen, programme_of};
use crate::{
    command::{Command, Envelope},
    documents::CommandError,
    domain::DocKind,
};

pub(super) fn plan(
    command: &Command,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Vec<Step>>, CommandError> {
    Ok(Some(match command {
        Command::CreateParticipant(c) => {
            let programme = chosen(c.programme, shelf)?;
            let participant = c.participant.ok_or(CommandError::Incomplete)?;
            if shelf.document(participant.doc()).is_some() {
                return Err(CommandError::EntryExists);
            }
            let begin = Begin { kind: DocKind::Participant, programme, derived_from: None, period: None };
            let command = Command::CreateParticipant(crate::command::CreateParticipant {
                programme: Some(programme),
                ..c.clone()
            });
            vec![Step { doc: participant.doc(), begin: Some(begin), envelope: envelope.step(command) }]
        }
        Command::ConfirmParticipant(_) | Command::Assign(_) | Command::EndAssignment(_) => {
            let participant = command.participant().ok_or(CommandError::Incomplete)?;
            programme_of(participant, shelf)?;
            vec![Step::on(participant.doc(), envelope.clone())]
        }
        _ => return Ok(None),
    }))
}
