//! A worker's own year: in the year in which it happened, also when it is written down in the next.

use super::{Shelf, Step, chosen};
use crate::{
    command::{Command, EditActivity, EditAnonymous, Envelope},
    documents::CommandError,
    domain::DocKind,
};

pub(super) fn plan(
    command: &Command,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Vec<Step>>, CommandError> {
    if let Command::EditAnonymous(EditAnonymous { contact: target, .. })
    | Command::EditActivity(EditActivity { activity: target, .. }) = command
    {
        let held = shelf.document(target.doc).is_some_and(|doc| doc.kind() == DocKind::Work);
        return if held {
            Ok(Some(vec![Step::on(target.doc, envelope.clone())]))
        } else {
            Err(CommandError::TargetGone)
        };
    }
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
