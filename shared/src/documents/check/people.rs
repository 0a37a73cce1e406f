//! Commands on people.

use super::{known, period, text};
use crate::{
    command::{ALIAS_LIMIT, Command},
    documents::CommandError,
    domain::codes::PARTICIPANT_KIND,
};

pub(super) fn check(command: &Command) -> Result<(), CommandError> {
    match command {
        Command::CreateParticipant(c) => {
            if c.alias.trim().is_empty() {
                return Err(CommandError::AliasMissing);
            }
            text(Some(&c.alias), ALIAS_LIMIT)?;
            text(c.municipality.as_ref(), ALIAS_LIMIT)?;
            c.kind.as_ref().map_or(Ok(()), |code| known(&PARTICIPANT_KIND, code))
        }
        Command::Assign(c) => period(c.from, c.to),
        _ => Ok(()),
    }
}
