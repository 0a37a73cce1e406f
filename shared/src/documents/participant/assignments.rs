//! Who follows a participant, from when until when, and the coordinator's confirmation of a newcomer.
//!
//! ```text
//! access/assignments/<id>    worker from to? cover_for? by noted
//! access/confirmations/<id>  by noted
//! ```

use automerge::{ObjId, ReadDoc, Value, transaction::Transaction};

use crate::{
    command::{Assign, ConfirmParticipant, EndAssignment, HandOver},
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
    put_some(tx, &object, "cover_for", c.cover_for.map(|worker| worker.to_string()))?;
    Ok(Touched::access())
}

pub(super) fn end(tx: &mut Transaction<'_>, c: &EndAssignment) -> Result<Touched, CommandError> {
    let object = entry(tx, ASSIGNMENTS, c.assignment)?;
    put(tx, &object, "to", c.to.ok_or(CommandError::Incomplete)?.to_string())?;
    Ok(Touched::access())
}

/// Ends one and begins the next. Nobody follows twice on a day, and the old one never ends before it began.
pub(super) fn hand_over(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &HandOver,
) -> Result<Touched, CommandError> {
    let from = c.from.ok_or(CommandError::Incomplete)?;
    let old = entry(tx, ASSIGNMENTS, c.assignment)?;
    let began = days(tx, &old, "from")?.into_iter().max().ok_or(CommandError::TargetGone)?;
    if from < began {
        return Err(CommandError::PeriodReversed);
    }
    let last = if from > began { from.plus_days(-1) } else { began };
    // One that has ended earlier by itself, such as cover, stays ended then.
    if days(tx, &old, "to")?.into_iter().min().is_none_or(|to| to > last) {
        put(tx, &old, "to", last.to_string())?;
    }
    let object = signed(tx, ASSIGNMENTS, c.next.ok_or(CommandError::Incomplete)?, writer, noted)?;
    put(tx, &object, "worker", c.worker.to_string())?;
    put(tx, &object, "from", from.to_string())?;
    Ok(Touched::access())
}

fn days(tx: &Transaction<'_>, object: &ObjId, key: &str) -> Result<Vec<Day>, CommandError> {
    let versions = tx.get_all(object, key)?;
    let day = |value: &Value<'_>| match value {
        Value::Scalar(value) => value.as_str().and_then(Day::parse),
        Value::Object(_) => None,
    };
    Ok(versions.iter().filter_map(|(value, _)| day(value)).collect())
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
    /// Whom the worker stands in for, if it is cover.
    pub cover_for: Option<WorkerId>,
}

impl Assignment {
    /// Whether it gives access on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        day.within(self.from, self.to)
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
            cover_for: doc.worker(object, "cover_for"),
        })
    };
    doc.entries(ASSIGNMENTS).iter().filter_map(read).collect()
}
