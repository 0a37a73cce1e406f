//! A contact, whoever it was with: a participant (in their file), or somebody who has no file (in the worker's year).
//!
//! ```text
//! contacts/<id>   by at noted channel initiative place? minutes? travel? people? note?
//!                 theme.<code> action.<code> service.<code> worker.<id>     true; one key each
//!                 shared? retracted? retract_reason? moved_by? moved_from?
//! ```
//!
//! What a contact has several of are keys of its own map: two phones that each add a theme write different keys, and
//! both themes stand.

use automerge::{ObjId, ReadDoc, ScalarValue, ValueRef, transaction::Transaction};

use super::{
    document::Document,
    edit::{Writer, empty, put, put_some, remove, signed, stamp},
    execute::CommandError,
    read::{Versions, calendar},
};
use crate::{
    command::{ContactField, EditAnonymous, EditContact, LogAnonymous, LogContact, Tags},
    domain::{Code, codes},
    ids::{EntryId, WorkerId},
    time::Millis,
};

/// The collection, in a participant's file as in a worker's year.
pub(crate) const CONTACTS: &[&str] = &["contacts"];

/// The fields of which people may see two versions.
pub(crate) const VERSIONED: [&str; 9] =
    ["at", "channel", "initiative", "place", "minutes", "travel", "people", "note", "retracted"];

const THEME: &str = "theme.";
const ACTION: &str = "action.";
const SERVICE: &str = "service.";
const WORKER: &str = "worker.";

/// What is told about a contact; what is left out stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Told<'a> {
    pub(crate) at: Option<Millis>,
    pub(crate) channel: Option<&'a Code>,
    pub(crate) initiative: Option<&'a Code>,
    pub(crate) place: Option<&'a Code>,
    pub(crate) minutes: Option<u32>,
    pub(crate) travel: Option<u32>,
    pub(crate) people: Option<u32>,
    pub(crate) note: Option<&'a str>,
    /// Whether it was with several participants: it stands in the file of each, under the same id.
    pub(crate) shared: bool,
}

impl<'a> From<&'a LogContact> for Told<'a> {
    fn from(c: &'a LogContact) -> Self {
        Self {
            at: c.at,
            channel: Some(&c.channel),
            initiative: Some(&c.initiative),
            place: c.place.as_ref(),
            minutes: c.minutes,
            travel: c.travel,
            people: None,
            note: c.note.as_deref(),
            shared: !c.also.is_empty(),
        }
    }
}

impl<'a> From<&'a LogAnonymous> for Told<'a> {
    fn from(c: &'a LogAnonymous) -> Self {
        Self {
            at: c.at,
            channel: Some(&c.channel),
            initiative: Some(&c.initiative),
            place: c.place.as_ref(),
            minutes: c.minutes,
            travel: c.travel,
            people: c.people,
            note: c.note.as_deref(),
            shared: false,
        }
    }
}

impl<'a> From<&'a EditContact> for Told<'a> {
    fn from(c: &'a EditContact) -> Self {
        Self {
            at: c.at,
            channel: c.channel.as_ref(),
            initiative: c.initiative.as_ref(),
            place: c.place.as_ref(),
            minutes: c.minutes,
            travel: c.travel,
            people: None,
            note: c.note.as_deref(),
            shared: false,
        }
    }
}

impl<'a> From<&'a EditAnonymous> for Told<'a> {
    fn from(c: &'a EditAnonymous) -> Self {
        Self {
            at: c.at,
            channel: c.channel.as_ref(),
            initiative: c.initiative.as_ref(),
            place: c.place.as_ref(),
            minutes: c.minutes,
            travel: c.travel,
            people: c.people,
            note: c.note.as_deref(),
            shared: false,
        }
    }
}

/// Writes a new contact.
///
/// # Errors
/// [`CommandError::EntryExists`]; [`CommandError::Incomplete`] without a time.
pub(crate) fn write_new(
    tx: &mut Transaction<'_>,
    id: EntryId,
    writer: &Writer,
    noted: Millis,
    told: Told<'_>,
    (tags, workers): (&Tags, &[WorkerId]),
) -> Result<(), CommandError> {
    if told.at.is_none() {
        return Err(CommandError::Incomplete);
    }
    let object = signed(tx, CONTACTS, id, writer, noted)?;
    tell(tx, &object, told)?;
    tag(tx, &object, tags)?;
    along(tx, &object, workers, writer)
}

/// Writes what is told, and nothing that is so already.
fn tell(tx: &mut Transaction<'_>, object: &ObjId, told: Told<'_>) -> Result<(), CommandError> {
    put_some(tx, object, "at", told.at.map(stamp))?;
    put_some(tx, object, "channel", told.channel.map(Code::as_str))?;
    put_some(tx, object, "initiative", told.initiative.map(Code::as_str))?;
    put_some(tx, object, "place", told.place.map(Code::as_str))?;
    put_some(tx, object, "minutes", told.minutes.map(i64::from))?;
    put_some(tx, object, "travel", told.travel.map(i64::from))?;
    put_some(tx, object, "people", told.people.map(i64::from))?;
    put_some(tx, object, "shared", told.shared.then_some(true))?;
    let note = told.note.map(str::trim);
    // Empty words take a note away; where there is none they change nothing.
    let there = tx.get(object, "note")?.is_some();
    put_some(tx, object, "note", note.filter(|note| there || !note.is_empty()))
}

/// What an edit of any contact does before it says that the contact stands.
pub(crate) fn change(
    tx: &mut Transaction<'_>,
    object: &ObjId,
    told: Told<'_>,
    clear: &[ContactField],
    (add, take): (&Tags, &Tags),
) -> Result<(), CommandError> {
    tell(tx, object, told)?;
    empty(tx, object, clear.iter().map(|field| field.key()))?;
    untag(tx, object, take)?;
    tag(tx, object, add)
}

fn keys(tags: &Tags) -> impl Iterator<Item = String> + '_ {
    let of = |prefix: &'static str, codes: &'_ [Code]| -> Vec<String> {
        codes.iter().map(|code| format!("{prefix}{code}")).collect()
    };
    of(THEME, &tags.themes).into_iter().chain(of(ACTION, &tags.actions)).chain(of(SERVICE, &tags.services))
}

/// Adds themes, actions and services.
fn tag(tx: &mut Transaction<'_>, object: &ObjId, tags: &Tags) -> Result<(), CommandError> {
    keys(tags).try_for_each(|key| put(tx, object, &key, true))
}

/// Takes themes, actions and services away.
fn untag(tx: &mut Transaction<'_>, object: &ObjId, tags: &Tags) -> Result<(), CommandError> {
    keys(tags).try_for_each(|key| remove(tx, object, &key))
}

/// Adds colleagues who were along. Whoever writes the contact was there anyway.
pub(crate) fn along(
    tx: &mut Transaction<'_>,
    object: &ObjId,
    workers: &[WorkerId],
    writer: &Writer,
) -> Result<(), CommandError> {
    let others = workers.iter().filter(|worker| **worker != writer.worker);
    others.into_iter().try_for_each(|worker| put(tx, object, &format!("{WORKER}{worker}"), true))
}

/// Takes colleagues away.
pub(crate) fn not_along(tx: &mut Transaction<'_>, object: &ObjId, workers: &[WorkerId]) -> Result<(), CommandError> {
    workers.iter().try_for_each(|worker| remove(tx, object, &format!("{WORKER}{worker}")))
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
    /// Where, if stated.
    pub place: Option<Code>,
    /// Minutes, if stated and not negative.
    pub minutes: Option<i64>,
    /// Minutes on the way, if stated and not negative.
    pub travel: Option<i64>,
    /// How many people had no name, for an anonymous contact; if stated and not negative.
    pub people: Option<i64>,
    /// The note.
    pub note: Option<String>,
    /// Themes, actions and services, in the order of their codes.
    pub tags: Tags,
    /// Colleagues who were along, in the order of their ids.
    pub workers: Vec<WorkerId>,
    /// Taken out of the figures: every version of the field says so. A retraction that stands against an edit does not
    /// hold until somebody has chosen.
    pub retracted: bool,
    /// Why.
    pub retract_reason: Option<String>,
    /// Changed since it was written.
    pub edited: bool,
    /// Taken over from another document.
    pub moved: bool,
    /// With several participants: it stands in the file of each, under the same id. Of whom, no file says.
    pub shared: bool,
    /// Whether any field has two versions that differ.
    pub conflict: bool,
}

impl Contact {
    /// Whether it is a contact rather than an attempt. One that was retracted keeps what it was.
    pub fn counts(&self) -> bool {
        codes::counts_as_contact(self.channel.as_str())
    }

    fn unknown(id: EntryId) -> Self {
        Self {
            id,
            by: None,
            at: None,
            noted: None,
            channel: Code::from("ukjent"),
            initiative: Code::from("ukjent"),
            place: None,
            minutes: None,
            travel: None,
            people: None,
            note: None,
            tags: Tags::default(),
            workers: vec![],
            retracted: false,
            retract_reason: None,
            edited: false,
            moved: false,
            shared: false,
            conflict: false,
        }
    }

    /// Takes one field in. One of the wrong type, or of a name that this version does not know, costs itself only.
    fn take(&mut self, key: &str, value: &ValueRef<'_>) {
        let ValueRef::Scalar(value) = value else { return };
        let value: ScalarValue = value.clone().into();
        let yes = matches!(value, ScalarValue::Boolean(true));
        let text = || match &value {
            ScalarValue::Str(text) if !text.is_empty() => Some(text.to_string()),
            _ => None,
        };
        let number = || match value {
            ScalarValue::Int(number) => Some(number),
            ScalarValue::Uint(number) => i64::try_from(number).ok(),
            _ => None,
        };
        let time = || match value {
            ScalarValue::Timestamp(millis) => calendar(Millis(millis)),
            _ => None,
        };
        match key {
            "by" => self.by = text().and_then(|text| text.parse().ok()),
            "at" => self.at = time(),
            "noted" => self.noted = time(),
            "channel" => self.channel = text().map_or_else(|| Code::from("ukjent"), Code),
            "initiative" => self.initiative = text().map_or_else(|| Code::from("ukjent"), Code),
            "place" => self.place = text().map(Code),
            "minutes" => self.minutes = number().filter(|minutes| *minutes >= 0),
            "travel" => self.travel = number().filter(|minutes| *minutes >= 0),
            "people" => self.people = number().filter(|people| *people >= 0),
            "note" => self.note = text(),
            "retract_reason" => self.retract_reason = text(),
            "retracted" => self.retracted = yes,
            "moved_from" => self.moved = true,
            "shared" => self.shared = yes,
            key if yes => self.take_tag(key),
            _ => {}
        }
    }

    fn take_tag(&mut self, key: &str) {
        // Rows carry codes with spaces between.
        let plain = |code: &&str| !code.is_empty() && !code.contains(char::is_whitespace);
        let code = |prefix| key.strip_prefix(prefix).filter(plain).map(Code::from);
        if let Some(code) = code(THEME) {
            self.tags.themes.push(code);
        } else if let Some(code) = code(ACTION) {
            self.tags.actions.push(code);
        } else if let Some(code) = code(SERVICE) {
            self.tags.services.push(code);
        } else if let Some(id) = key.strip_prefix(WORKER) {
            // In its one spelling only, so that nobody was along twice.
            self.workers.extend(id.parse().ok().filter(|worker: &WorkerId| worker.to_string() == id));
        }
    }
}

/// Reads a contact, in one pass over its fields.
pub(crate) fn read(doc: &Document, id: EntryId, object: &ObjId) -> Contact {
    let mut contact = Contact::unknown(id);
    let mut written = vec![];
    for item in doc.am.map_range(object, ..) {
        contact.take(&item.key, &item.value);
        if item.conflict && item.key == "retracted" {
            contact.retracted = doc.retracted(object);
        }
        contact.conflict |= item.conflict && VERSIONED.contains(&&*item.key) && doc.differs(object, &item.key);
        written.push((item.id(), item.key == "retract_reason" || (item.key == "retracted" && contact.retracted)));
    }
    contact.edited = edited(object, &written);
    contact
}

/// Whether a field was written after the entry was made. What one change writes bears consecutive numbers of one
/// actor, from the entry's own on; an edit always leaves a field with another number, because it writes `retracted`.
fn edited(object: &ObjId, written: &[(ObjId, bool)]) -> bool {
    let ObjId::Id(made, author, _) = object else { return false };
    let number = |id: &ObjId| match id {
        ObjId::Id(counter, actor, _) if actor == author => Some(*counter),
        _ => None,
    };
    let mut numbers: Vec<u64> = written.iter().filter_map(|(id, _)| number(id)).collect();
    numbers.sort_unstable();
    let mut last = *made;
    for number in numbers {
        if number == last + 1 {
            last = number;
        }
    }
    written.iter().any(|(id, retraction)| !retraction && number(id).is_none_or(|number| number > last))
}

/// One contact.
pub fn contact(doc: &Document, id: EntryId) -> Option<Contact> {
    doc.entry(CONTACTS, id).map(|object| read(doc, id, &object))
}

/// All contacts, in the order of their ids.
pub fn contacts(doc: &Document) -> Vec<Contact> {
    doc.entries(CONTACTS).iter().map(|(id, object)| read(doc, *id, object)).collect()
}

/// The fields of a contact that have several versions, each with author and time.
pub fn contact_versions(doc: &Document, id: EntryId) -> Vec<Versions> {
    doc.entry_versions(CONTACTS, id, &VERSIONED)
}
