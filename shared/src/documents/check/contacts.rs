//! Commands on contacts.

use super::{known, minutes, not_ahead, text};
use crate::{
    command::{Command, NOTE_LIMIT},
    documents::CommandError,
    domain::codes::{CHANNEL, INITIATIVE},
    time::Millis,
};

pub(super) fn check(command: &Command, noted: Millis) -> Result<(), CommandError> {
    match command {
        Command::LogContact(c) => {
            known(&CHANNEL, &c.channel)?;
            known(&INITIATIVE, &c.initiative)?;
            minutes(c.minutes)?;
            text(c.note.as_ref(), NOTE_LIMIT)?;
            not_ahead(c.at, noted)
        }
        Command::EditContact(c) => {
            c.channel.as_ref().map_or(Ok(()), |code| known(&CHANNEL, code))?;
            c.initiative.as_ref().map_or(Ok(()), |code| known(&INITIATIVE, code))?;
            minutes(c.minutes)?;
            text(c.note.as_ref(), NOTE_LIMIT)?;
            not_ahead(c.at, noted)
        }
        _ => Ok(()),
    }
}
