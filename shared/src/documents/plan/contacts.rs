//! Contacts.

use super::{Shelf, Step, programme_of};
use crate::{
    command::{Command, Envelope},
    documents::CommandError,
};

pub(super) fn plan(
    command: &Command,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Vec<Step>>, CommandError> {
    Ok(Some(match command {
        Command::LogContact(_) | Command::EditContact(_) => {
            let participant = command.participant().ok_or(CommandError::Incomplete)?;
            programme_of(participant, shelf)?;
            vec![Step::on(participant.doc(), envelope.clone())]
        }
        _ => return Ok(None),
    }))
}
