//! A worker's own year.
//!
//! ```text
//! contacts/<id>     see `contact`: with people who have no file
//! activities/<id>   by at noted kind quantity? minutes? note? retracted? retract_reason?
//! debriefs/<id>     by noted state note?
//! ```
//!
//! An entry stands in the year in which it was first written, also when somebody corrects its time afterwards; readers go
//! by the times. No participant stands in it. How the worker was after a call stands here and nowhere else; `note` is the call's id,
//! without saying whose card it is on.

use automerge::{ObjId, ReadDoc, transaction::Transaction};

use super::{
    contact::{self, CONTACTS, Contact},
    document::Document,
    edit::{Touched, Writer, empty, entry, put, put_some, revive, signed, stamp},
    execute::{CommandError, not_here},
    read::Versions,
};
use crate::{
    command::{Command, EditActivity, EditAnonymous, LogActivity, LogAnonymous, SetDebrief},
    domain::Code,
    ids::{EntryId, WorkerId},
    time::Millis,
};

/// The collection of activities.
pub const ACTIVITIES: &str = "activities";
/// The collection of the worker's own states.
pub const DEBRIEFS: &str = "debriefs";

/// The fields of an activity of which people may see two versions.
const VERSIONED: [&str; 6] = ["at", "kind", "quantity", "minutes", "note", "retracted"];

pub(crate) fn execute(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    command: &Command,
) -> Result<Touched, CommandError> {
    match command {
        Command::LogAnonymous(c) => log_anonymous(tx, writer, noted, c),
        Command::EditAnonymous(c) => edit_anonymous(tx, c),
        Command::LogActivity(c) => log_activity(tx, writer, noted, c),
        Command::EditActivity(c) => edit_activity(tx, c),
        Command::SetDebrief(c) => set_debrief(tx, writer, noted, c),
        _ => not_here(),
    }
}

fn log_anonymous(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &LogAnonymous,
) -> Result<Touched, CommandError> {
    let id = c.contact.ok_or(CommandError::Incomplete)?;
    contact::write_new(tx, id, writer, noted, c.into(), (&c.tags, &[]))?;
    Ok(Touched::entry("contacts", id))
}

fn edit_anonymous(tx: &mut Transaction<'_>, c: &EditAnonymous) -> Result<Touched, CommandError> {
    let id = c.contact.entry.ok_or(CommandError::TargetGone)?;
    let object = entry(tx, CONTACTS, id)?;
    contact::change(tx, &object, c.into(), &c.clear, (&c.add, &c.remove))?;
    revive(tx, &object)?;
    Ok(Touched::entry("contacts", id))
}

fn log_activity(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &LogActivity,
) -> Result<Touched, CommandError> {
    let id = c.activity.ok_or(CommandError::Incomplete)?;
    let at = c.at.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, &[ACTIVITIES], id, writer, noted)?;
    put(tx, &object, "at", stamp(at))?;
    put(tx, &object, "kind", c.kind.as_str())?;
    put_some(tx, &object, "quantity", c.quantity.map(i64::from))?;
    put_some(tx, &object, "minutes", c.minutes.map(i64::from))?;
    put_some(tx, &object, "note", c.note.as_deref().map(str::trim).filter(|text| !text.is_empty()))?;
    Ok(Touched::entry(ACTIVITIES, id))
}

fn edit_activity(tx: &mut Transaction<'_>, c: &EditActivity) -> Result<Touched, CommandError> {
    let id = c.activity.entry.ok_or(CommandError::TargetGone)?;
    let object = entry(tx, &[ACTIVITIES], id)?;
    put_some(tx, &object, "at", c.at.map(stamp))?;
    put_some(tx, &object, "kind", c.kind.as_ref().map(Code::as_str))?;
    put_some(tx, &object, "quantity", c.quantity.map(i64::from))?;
    put_some(tx, &object, "minutes", c.minutes.map(i64::from))?;
    empty(tx, &object, c.clear.iter().map(|field| field.key()))?;
    // Empty words take a note away; where there is none they change nothing.
    let there = tx.get(&object, "note")?.is_some();
    put_some(tx, &object, "note", c.note.as_deref().map(str::trim).filter(|note| there || !note.is_empty()))?;
    revive(tx, &object)?;
    Ok(Touched::entry(ACTIVITIES, id))
}

fn set_debrief(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &SetDebrief,
) -> Result<Touched, CommandError> {
    let id = c.id.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, &[DEBRIEFS], id, writer, noted)?;
    put(tx, &object, "state", c.state.as_str())?;
    put_some(tx, &object, "note", c.note.map(|note| note.to_string()))?;
    Ok(Touched::entry(DEBRIEFS, id))
}

/// How many people an anonymous contact was with; one that does not say was with one.
pub fn people(contact: &Contact) -> i64 {
    contact.people.filter(|people| *people > 0).unwrap_or(1)
}

/// Work with no participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Its id.
    pub id: EntryId,
    /// Who did it.
    pub by: Option<WorkerId>,
    /// When.
    pub at: Option<Millis>,
    /// When it was written down.
    pub noted: Option<Millis>,
    /// What.
    pub kind: Code,
    /// How many, if stated and not negative.
    pub quantity: Option<i64>,
    /// Minutes, if stated and not negative.
    pub minutes: Option<i64>,
    /// A note.
    pub note: Option<String>,
    /// Whether it has been taken back.
    pub retracted: bool,
    /// Whether any field has two versions.
    pub conflict: bool,
}

fn read_activity(doc: &Document, id: EntryId, object: &ObjId) -> Activity {
    Activity {
        id,
        by: doc.worker(object, "by"),
        at: doc.time(object, "at"),
        noted: doc.time(object, "noted"),
        kind: doc.code(object, "kind").unwrap_or_else(|| Code::from("ukjent")),
        quantity: doc.number(object, "quantity").filter(|quantity| *quantity >= 0),
        minutes: doc.number(object, "minutes").filter(|minutes| *minutes >= 0),
        note: doc.text(object, "note"),
        retracted: doc.retracted(object),
        conflict: VERSIONED.iter().any(|field| doc.differs(object, field)),
    }
}

/// One activity.
pub fn activity(doc: &Document, id: EntryId) -> Option<Activity> {
    doc.entry(&[ACTIVITIES], id).map(|object| read_activity(doc, id, &object))
}

/// All activities, in the order of their ids.
pub fn activities(doc: &Document) -> Vec<Activity> {
    doc.entries(&[ACTIVITIES]).iter().map(|(id, object)| read_activity(doc, *id, object)).collect()
}

/// The fields of an activity of which there are several versions, each with author and time.
pub fn activity_versions(doc: &Document, id: EntryId) -> Vec<Versions> {
    doc.entry_versions(&[ACTIVITIES], id, &VERSIONED)
}

/// The worker's own state after a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debrief {
    /// Its id.
    pub id: EntryId,
    /// Whose.
    pub by: Option<WorkerId>,
    /// When (device time).
    pub noted: Option<Millis>,
    /// How they are.
    pub state: Code,
    /// After which call.
    pub note: Option<EntryId>,
}

fn read_debrief(doc: &Document, id: EntryId, object: &ObjId) -> Debrief {
    Debrief {
        id,
        by: doc.worker(object, "by"),
        noted: doc.time(object, "noted"),
        state: doc.code(object, "state").unwrap_or_else(|| Code::from("ukjent")),
        note: doc.text(object, "note").and_then(|text| text.parse().ok()),
    }
}

/// One state.
pub fn debrief(doc: &Document, id: EntryId) -> Option<Debrief> {
    doc.entry(&[DEBRIEFS], id).map(|object| read_debrief(doc, id, &object))
}

/// All states, in the order of their ids.
pub fn debriefs(doc: &Document) -> Vec<Debrief> {
    doc.entries(&[DEBRIEFS]).iter().map(|(id, object)| read_debrief(doc, *id, object)).collect()
}
