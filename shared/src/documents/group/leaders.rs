//! Who leads a group, from when until when: what gives access to it.

use automerge::transaction::Transaction;

use crate::{
    command::{AddLeader, EndLeader},
    documents::{
        document::Document,
        edit::{Touched, Writer, entry, put, put_some, signed},
        execute::CommandError,
    },
    ids::{EntryId, WorkerId},
    time::{Day, Millis},
};

const LEADERS: &[&str] = &["access", "leaders"];

pub(super) fn write(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    (id, worker, from, to): (EntryId, WorkerId, Day, Option<Day>),
) -> Result<(), CommandError> {
    let object = signed(tx, LEADERS, id, writer, noted)?;
    put(tx, &object, "worker", worker.to_string())?;
    put(tx, &object, "from", from.to_string())?;
    put_some(tx, &object, "to", to.map(|day| day.to_string()))
}

pub(super) fn add(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &AddLeader,
) -> Result<Touched, CommandError> {
    let (id, from) = (c.id.ok_or(CommandError::Incomplete)?, c.from.ok_or(CommandError::Incomplete)?);
    write(tx, writer, noted, (id, c.worker, from, c.to))?;
    Ok(Touched::access())
}

pub(super) fn end(tx: &mut Transaction<'_>, c: &EndLeader) -> Result<Touched, CommandError> {
    let object = entry(tx, LEADERS, c.id)?;
    put(tx, &object, "to", c.to.ok_or(CommandError::Incomplete)?.to_string())?;
    Ok(Touched::access())
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
        day.within(self.from, self.to)
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
