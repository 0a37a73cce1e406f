//! Who follows a participant, from when until when, and the coordinator's confirmation of a newcomer.
//!
//! ```text
//! access/assignments/<id>    worker from to? cover_for? by noted
//! access/confirmations/<id>  by noted
//! ```

use automerge::transaction::Transaction;

use crate::{
    command::{Assign, ConfirmParticipant, EndAssignment},
    documents::{
        document::Document,
        edit::{Touched, Writer, entry, put, put_some, signed},
        execute::CommandError,
    },
    ids::{EntryId, WorkerId},
    time::{Day, Millis},
};

pub(super) const ASSIGNMENTS: &[&str] = &["access", "assignments"];
pub(super) const CONFIRMATIONS: &[&str] = &["access", "confirmations"];

pub(super) fn confirm(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &ConfirmParticipant,
) -> Result<Touched, CommandError> {
    signed(tx, CONFIRMATIONS, c.confirmation.ok_or(CommandError::Incomplete)?, writer, noted)?;
    Ok(Touched::access())
}

pub(super) fn assign(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &Assign,
) -> Result<Touched, CommandError> {
    let object = signed(tx, ASSIGNMENTS, c.assignment.ok_or(CommandError::Incomplete)?, writer, noted)?;
    put(tx, &object, "worker", c.worker.to_string())?;
    put(tx, &object, "from", c.from.ok_or(CommandError::Incomplete)?.to_string())?;
    put_some(tx, &object, "to", c.to.map(|day| day.to_string()))?;
    Ok(Touched::access())
}

pub(super) fn end(tx: &mut Transaction<'_>, c: &EndAssignment) -> Result<Touched, CommandError> {
    let object = entry(tx, ASSIGNMENTS, c.assignment)?;
    put(tx, &object, "to", c.to.ok_or(CommandError::Incomplete)?.to_string())?;
    Ok(Touched::access())
}

/// One assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Its id.
    pub id: EntryId,
    /// Who follows.
    pub worker: WorkerId,
    /// First day.
    pub from: Day,
    /// Last day. Where versions differ the earliest holds: if any version ends it, it has ended.
    pub to: Option<Day>,
}

impl Assignment {
    /// Whether it gives access on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| to >= day)
    }
}

/// All assignments, in the order of their ids. One without worker or first day gives nobody access and is skipped.
pub fn assignments(doc: &Document) -> Vec<Assignment> {
    let read = |(id, object): &(EntryId, automerge::ObjId)| {
        Some(Assignment {
            id: *id,
            worker: doc.worker(object, "worker")?,
            // Of several first days the latest holds, as of several last days the earliest: access is never widened.
            from: doc.all_days(object, "from").into_iter().max()?,
            to: doc.all_days(object, "to").into_iter().min(),
        })
    };
    doc.entries(ASSIGNMENTS).iter().filter_map(read).collect()
}
