//! Commands on call.

use crate::{command::Command, documents::CommandError, time::Millis};

pub(super) fn check(command: &Command, noted: Millis) -> Result<(), CommandError> {
    let _ = (command, noted);
    Ok(())
}
