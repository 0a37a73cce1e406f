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
    // The step says which programme, also when the person had no need to.
    let mut step = command.clone();
    let (named, at) = match &mut step {
        Command::LogAnonymous(c) => (&mut c.programme, c.at),
        Command::LogActivity(c) => (&mut c.programme, c.at),
        Command::SetDebrief(c) => (&mut c.programme, None),
        _ => return Ok(None),
    };
    let programme = chosen(*named, shelf)?;
    *named = Some(programme);
    let day = at.unwrap_or(envelope.noted).day();
    Ok(Some(vec![Step::year(programme, shelf.worker(), day, envelope.step(step))]))
}
