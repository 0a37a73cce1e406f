//! The participant's document: who they are to the programme, who follows them, what happened. One room per part:
//! [`header`], [`contacts`], [`assignments`], [`closures`], …

mod assignments;
mod closures;
mod consents;
mod contacts;
mod header;
mod links;
mod postponements;
mod statuses;
mod visits;

use automerge::transaction::Transaction;

pub use assignments::{Assignment, assignments};
pub use closures::{Closure, MERGED, MOVED, WORKER, closed_on, closures, every_closure, must_be_open};
pub use header::{Header, header, header_versions};
pub(crate) use links::inverse;
pub use links::{Link, link_of, links};
pub use postponements::{POSTPONE_LIMIT, Postponement, postponement};
pub use statuses::{
    ACTIVE, DEAD, PAUSE, Period, Status, has_ended, standing, status, status_on, status_versions, statuses,
};
pub use visits::{Visit, visit, visits};

pub use super::contact::{Contact, contact, contact_versions, contacts};

use super::{
    edit::{Touched, Writer},
    execute::{CommandError, not_here},
};
use crate::{command::Command, time::Millis};

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
        Command::HandOver(c) => assignments::hand_over(tx, writer, noted, c),
        Command::EditParticipant(c) => header::edit(tx, c),
        Command::SetStatus(c) => statuses::set(tx, writer, noted, c),
        Command::LinkParticipants(c) => links::link(tx, writer, noted, c),
        Command::EndLink(c) => links::end(tx, c),
        Command::RecordConsent(c) => consents::record(tx, writer, noted, c),
        Command::WithdrawConsent(c) => consents::withdraw(tx, writer, noted, c),
        Command::CloseFile(c) => closures::close(tx, writer, noted, c),
        Command::ReopenFile(c) => closures::reopen(tx, c),
        Command::PostponeErasure(c) => postponements::postpone(tx, writer, noted, c),
        _ => not_here(),
    }
}
