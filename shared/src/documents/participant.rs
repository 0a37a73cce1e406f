//! The participant's document: who they are to the programme, who follows them, what happened.
//!
//! ```text
//! alias, kind, municipality, programme, by, noted        scalars at the root
//! contacts/<id>      by at noted channel initiative minutes? note?
//! access/assignments/<id>    worker from to? by noted
//! access/confirmations/<id>  by noted
//! ```

use automerge::{ROOT, ScalarValue, transaction::Transaction};

use super::{
    document::Document,
    edit::{Touched, Writer, entry, new_entry, put, put_some},
    execute::{CommandError, not_here},
    read::Versions,
};
use crate::{
    command::{Assign, Command, ConfirmParticipant, CreateParticipant, EditContact, EndAssignment, LogContact},
    domain::{Code, codes},
    ids::{EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

const CONTACTS: &[&str] = &["contacts"];
const ASSIGNMENTS: &[&str] = &["access", "assignments"];
const CONFIRMATIONS: &[&str] = &["access", "confirmations"];

/// The fields of a contact of which people may see two versions.
const VERSIONED: [&str; 5] = ["at", "channel", "initiative", "minutes", "note"];

fn stamp(time: Millis) -> ScalarValue {
    ScalarValue::Timestamp(time.0)
}

fn signed(
    tx: &mut Transaction<'_>,
    path: &[&str],
    id: EntryId,
    writer: &Writer,
    noted: Millis,
) -> Result<automerge::ObjId, CommandError> {
    let object = new_entry(tx, path, id)?;
    put(tx, &object, "by", writer.worker.to_string())?;
    put(tx, &object, "noted", stamp(noted))?;
    Ok(object)
}

pub(crate) fn execute(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    command: &Command,
) -> Result<Touched, CommandError> {
    match command {
        Command::LogContact(c) => log_contact(tx, writer, noted, c),
        Command::EditContact(c) => edit_contact(tx, c),
        Command::CreateParticipant(c) => create(tx, writer, noted, c),
        Command::ConfirmParticipant(c) => confirm(tx, writer, noted, c),
        Command::Assign(c) => assign(tx, writer, noted, c),
        Command::EndAssignment(c) => end_assignment(tx, c),
        _ => not_here(),
    }
}

fn create(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &CreateParticipant,
) -> Result<Touched, CommandError> {
    put(tx, &ROOT, "alias", c.alias.trim())?;
    put(tx, &ROOT, "kind", c.kind.as_ref().map_or("bruker", Code::as_str))?;
    put_some(tx, &ROOT, "municipality", c.municipality.as_deref().map(str::trim).filter(|text| !text.is_empty()))?;
    let programme = c.programme.ok_or(CommandError::Incomplete)?;
    put(tx, &ROOT, "programme", programme.to_string())?;
    put(tx, &ROOT, "by", writer.worker.to_string())?;
    put(tx, &ROOT, "noted", stamp(noted))?;
    // A newcomer holds exactly one assignment, the creator's own, until the coordinator confirms.
    let id = c.assignment.ok_or(CommandError::Incomplete)?;
    let from = c.from.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, ASSIGNMENTS, id, writer, noted)?;
    put(tx, &object, "worker", writer.worker.to_string())?;
    put(tx, &object, "from", from.to_string())?;
    Ok(Touched { header: true, access: true, ..Touched::default() })
}

fn log_contact(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &LogContact,
) -> Result<Touched, CommandError> {
    let id = c.contact.ok_or(CommandError::Incomplete)?;
    let at = c.at.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, CONTACTS, id, writer, noted)?;
    put(tx, &object, "at", stamp(at))?;
    put(tx, &object, "channel", c.channel.as_str())?;
    put(tx, &object, "initiative", c.initiative.as_str())?;
    put_some(tx, &object, "minutes", c.minutes.map(i64::from))?;
    put_some(tx, &object, "note", c.note.as_deref().map(str::trim).filter(|text| !text.is_empty()))?;
    Ok(Touched::entry("contacts", id))
}

fn edit_contact(tx: &mut Transaction<'_>, c: &EditContact) -> Result<Touched, CommandError> {
    let object = entry(tx, CONTACTS, c.contact)?;
    put_some(tx, &object, "at", c.at.map(stamp))?;
    put_some(tx, &object, "channel", c.channel.as_ref().map(Code::as_str))?;
    put_some(tx, &object, "initiative", c.initiative.as_ref().map(Code::as_str))?;
    put_some(tx, &object, "minutes", c.minutes.map(i64::from))?;
    put_some(tx, &object, "note", c.note.as_deref().map(str::trim))?;
    Ok(Touched::entry("contacts", c.contact))
}

fn confirm(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &ConfirmParticipant,
) -> Result<Touched, CommandError> {
    signed(tx, CONFIRMATIONS, c.confirmation.ok_or(CommandError::Incomplete)?, writer, noted)?;
    Ok(Touched::access())
}

fn assign(tx: &mut Transaction<'_>, writer: &Writer, noted: Millis, c: &Assign) -> Result<Touched, CommandError> {
    let object = signed(tx, ASSIGNMENTS, c.assignment.ok_or(CommandError::Incomplete)?, writer, noted)?;
    put(tx, &object, "worker", c.worker.to_string())?;
    put(tx, &object, "from", c.from.ok_or(CommandError::Incomplete)?.to_string())?;
    put_some(tx, &object, "to", c.to.map(|day| day.to_string()))?;
    Ok(Touched::access())
}

fn end_assignment(tx: &mut Transaction<'_>, c: &EndAssignment) -> Result<Touched, CommandError> {
    let object = entry(tx, ASSIGNMENTS, c.assignment)?;
    put(tx, &object, "to", c.to.ok_or(CommandError::Incomplete)?.to_string())?;
    Ok(Touched::access())
}

/// What stands at the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// What the participant wants to be called.
    pub alias: Option<String>,
    /// `bruker`, `parorende` or a newer code.
    pub kind: Code,
    /// Municipality, if stated.
    pub municipality: Option<String>,
    /// The programme as written by the creator (the server's header decides).
    pub programme: Option<ProgrammeId>,
    /// Who opened the file.
    pub by: Option<WorkerId>,
    /// When (device time).
    pub noted: Option<Millis>,
    /// Whether a coordinator has confirmed the participant.
    pub confirmed: bool,
}

/// Reads the header.
pub fn header(doc: &Document) -> Header {
    Header {
        alias: doc.text(&ROOT, "alias"),
        kind: doc.code(&ROOT, "kind").unwrap_or_else(|| Code::from("ukjent")),
        municipality: doc.text(&ROOT, "municipality"),
        programme: doc.text(&ROOT, "programme").and_then(|text| text.parse().ok()),
        by: doc.worker(&ROOT, "by"),
        noted: doc.time(&ROOT, "noted"),
        confirmed: !doc.entries(CONFIRMATIONS).is_empty(),
    }
}

/// A contact or an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub id: EntryId,
    /// Who wrote it.
    pub by: Option<WorkerId>,
    /// When it happened.
    pub at: Option<Millis>,
    /// When it was written down.
    pub noted: Option<Millis>,
    /// How.
    pub channel: Code,
    /// On whose initiative.
    pub initiative: Code,
    /// Minutes, if stated and not negative.
    pub minutes: Option<i64>,
    /// The note.
    pub note: Option<String>,
    /// Whether any field has two versions.
    pub conflict: bool,
}

impl Contact {
    /// Whether it counts as a contact.
    pub fn counts(&self) -> bool {
        codes::counts_as_contact(self.channel.as_str())
    }
}

fn read_contact(doc: &Document, id: EntryId, object: &automerge::ObjId) -> Contact {
    let unknown = || Code::from("ukjent");
    Contact {
        id,
        by: doc.worker(object, "by"),
        at: doc.time(object, "at"),
        noted: doc.time(object, "noted"),
        channel: doc.code(object, "channel").unwrap_or_else(unknown),
        initiative: doc.code(object, "initiative").unwrap_or_else(unknown),
        minutes: doc.number(object, "minutes").filter(|minutes| *minutes >= 0),
        note: doc.text(object, "note"),
        conflict: VERSIONED.iter().any(|field| doc.version_count(object, field) > 1),
    }
}

/// One contact.
pub fn contact(doc: &Document, id: EntryId) -> Option<Contact> {
    doc.entry(CONTACTS, id).map(|object| read_contact(doc, id, &object))
}

/// All contacts, in the order of their ids.
pub fn contacts(doc: &Document) -> Vec<Contact> {
    doc.entries(CONTACTS).iter().map(|(id, object)| read_contact(doc, *id, object)).collect()
}

/// The fields of a contact that have several versions, each with author and time.
pub fn contact_versions(doc: &Document, id: EntryId) -> Vec<Versions> {
    let Some(object) = doc.entry(CONTACTS, id) else {
        return vec![];
    };
    VERSIONED.iter().filter_map(|field| doc.versions(&object, field)).collect()
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

/// Why and since when a file is closed to everybody but the coordinators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// Its entry.
    pub id: EntryId,
    /// `slatt_sammen`, `overfort` or `medarbeider`.
    pub why: Code,
    /// First day.
    pub from: Day,
    /// The worker that the person has become; they hold the file in no role.
    pub person: Option<WorkerId>,
    /// The file that goes on with this person.
    pub into: Option<ParticipantId>,
}

/// The closures of a file, in the order of their ids.
pub fn closures(doc: &Document) -> Vec<Closure> {
    let _ = doc;
    vec![]
}

/// Where the follow-up stands on a day: the status period that holds, the latest begun; `aktiv` when none does.
pub fn status_on(doc: &Document, day: Day) -> Code {
    let _ = (doc, day);
    Code::from("aktiv")
}
