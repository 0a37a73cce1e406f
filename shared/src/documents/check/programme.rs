//! Commands on the programme.

use crate::{command::Command, documents::CommandError};

pub(super) fn check(command: &Command) -> Result<(), CommandError> {
    let _ = command;
    Ok(())
}
