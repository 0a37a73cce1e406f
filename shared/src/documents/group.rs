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

use automerge::transaction::Transaction;

use super::{
    document::Document,
    edit::{Touched, Writer},
    execute::{CommandError, not_here},
};
use crate::{
    command::Command,
    ids::{EntryId, WorkerId},
    time::{Day, Millis},
};

pub(crate) const LEADERS: &[&str] = &["access", "leaders"];

pub(crate) fn execute(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    command: &Command,
) -> Result<Touched, CommandError> {
    let _ = (tx, writer, noted, command);
    not_here()
}

/// A leader's time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// Its entry.
    pub id: EntryId,
    /// Who leads.
    pub worker: WorkerId,
    /// First day.
    pub from: Day,
    /// Last day. Where versions differ the earliest holds.
    pub to: Option<Day>,
}

impl Leader {
    /// Whether they lead on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| to >= day)
    }
}

/// All leaders, in the order of their entries. One without worker or first day leads nothing and is skipped.
pub fn leaders(doc: &Document) -> Vec<Leader> {
    let read = |(id, object): &(EntryId, automerge::ObjId)| {
        Some(Leader {
            id: *id,
            worker: doc.worker(object, "worker")?,
            from: doc.all_days(object, "from").into_iter().max()?,
            to: doc.all_days(object, "to").into_iter().min(),
        })
    };
    doc.entries(LEADERS).iter().filter_map(read).collect()
}
