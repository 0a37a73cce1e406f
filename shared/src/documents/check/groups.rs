//! Commands on groups.

use crate::{command::Command, documents::CommandError};

pub(super) fn check(command: &Command) -> Result<(), CommandError> {
    let _ = command;
    Ok(())
}
