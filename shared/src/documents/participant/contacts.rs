//! Contacts and attempts in a participant's file.
//!
//! ```text
//! contacts/<id>      by at noted channel initiative minutes? note?
//! ```

use automerge::transaction::Transaction;

use crate::{
    command::{EditContact, LogContact},
    documents::{
        document::Document,
        edit::{Touched, Writer, entry, put, put_some, signed, stamp},
        execute::CommandError,
        read::Versions,
    },
    domain::{Code, codes},
    ids::{EntryId, WorkerId},
    time::Millis,
};

const CONTACTS: &[&str] = &["contacts"];

/// The fields of a contact of which people may see two versions.
const VERSIONED: [&str; 5] = ["at", "channel", "initiative", "minutes", "note"];

pub(super) fn log(
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

pub(super) fn edit(tx: &mut Transaction<'_>, c: &EditContact) -> Result<Touched, CommandError> {
    let object = entry(tx, CONTACTS, c.contact)?;
    put_some(tx, &object, "at", c.at.map(stamp))?;
    put_some(tx, &object, "channel", c.channel.as_ref().map(Code::as_str))?;
    put_some(tx, &object, "initiative", c.initiative.as_ref().map(Code::as_str))?;
    put_some(tx, &object, "minutes", c.minutes.map(i64::from))?;
    put_some(tx, &object, "note", c.note.as_deref().map(str::trim))?;
    Ok(Touched::entry("contacts", c.contact))
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
