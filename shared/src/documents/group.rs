//! The group's document.
//!
//! ```text
//! name, kind, audience, place?, online?, ended?, programme, by, noted    scalars at the root
//! members/<id>          by noted participant? alias state day.<state> retracted?
//! sessions/<id>         by noted at minutes? theme? place? online? state guests? note? att.<member id> retracted?
//! access/leaders/<id>   by noted worker from to?
//! ```
//!
//! Attendance is one scalar per person in the evening's entry, so that two leaders who tick at the same time write
//! different keys, and two marks for one person stand beside each other.

mod header;
mod leaders;
mod members;
mod sessions;
pub mod visits;

use automerge::transaction::Transaction;

pub use header::{Header, header, header_versions};
pub use leaders::{Leader, leaders};
pub use members::{Member, member, member_versions, members};
pub(crate) use members::{joined, joined_field};
pub use sessions::{Mark, Session, mark_field, mark_versions, session, session_versions, sessions};

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
        Command::CreateGroup(c) => header::create(tx, writer, noted, c),
        Command::EditGroup(c) => header::edit(tx, c),
        Command::AddLeader(c) => leaders::add(tx, writer, noted, c),
        Command::EndLeader(c) => leaders::end(tx, c),
        Command::Enrol(c) => members::enrol(tx, writer, noted, c),
        Command::SetMember(c) => members::set(tx, c),
        Command::PlanSessions(c) => sessions::plan(tx, writer, noted, c),
        Command::EditSession(c) => sessions::edit(tx, c),
        Command::Attend(c) => sessions::attend(tx, c),
        Command::SetGuests(c) => sessions::set_guests(tx, c),
        _ => not_here(),
    }
}
