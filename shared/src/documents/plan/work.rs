//! A worker's own year: in the year in which it happened, also when it is written down in the next.

use super::{Shelf, Step, chosen};
use crate::{
    command::{Command, Envelope},
    documents::CommandError,
};

pub(super) fn plan(
    command: &Command,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Vec<Step>>, CommandError> {
    let (programme, at) = match command {
        Command::LogAnonymous(c) => (c.programme, c.at),
        Command::LogActivity(c) => (c.programme, c.at),
        Command::SetDebrief(c) => (c.programme, None),
        _ => return Ok(None),
    };
    let programme = chosen(programme, shelf)?;
    let day = at.unwrap_or(envelope.noted).day();
    Ok(Some(vec![Step::year(programme, shelf.worker(), day, envelope.clone())]))
}
