//! Groups.

use super::{Shelf, Step};
use crate::{
    command::{Command, Envelope},
    documents::CommandError,
};

pub(super) fn plan(
    command: &Command,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Vec<Step>>, CommandError> {
    let _ = (command, envelope, shelf);
    Ok(None)
}
