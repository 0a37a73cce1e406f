//! A call that was taken, and who has read about it: the same shape on a card and in a month on call.
//!
//! ```text
//! notes/<id>   by at noted channel urgency concern.<code> action.<code> minutes? text next? retracted? retract_reason?
//!              moved_by? moved_from? moved_to?
//! acks/<id>    by noted target
//! ```
//!
//! A note stands in one document. Moving it takes everything that was said along to the other document, under the same
//! id; here stays who wrote it when, and where it went. Somebody who wrote in it at the same time, not knowing that it
//! was moved, brings what they wrote back into sight here: nothing is lost, and it can be moved after. (The words stay in
//! the history of the document that they left, until that history is cut.)
//!
//! Two people who move one note to two cards at once leave it on both, whole: a document knows nothing of another, and
//! whoever holds one of the cards may not be told of the other. Who holds both is told so by the list of calls
//! (`NoteRow::elsewhere`), and moves one after the other: [`joining`] then brings what the first does not say, and no
//! word is lost. Until then it counts as one event, and for each of the two people as a contact with them.

use automerge::{ObjId, ReadDoc, ScalarValue, Value, transaction::Transaction};

use super::{
    document::Document,
    edit::{Touched, Writer, collection, empty, entry, put, put_some, remove, revive, signed, stamp},
    execute::CommandError,
    read::Versions,
};
use crate::{
    command::{Acknowledge, EditNote, Field, FieldValue, WriteNote},
    domain::{Code, codes},
    error::ErrorCode,
    ids::{DocId, EntryId, WorkerId},
    time::Millis,
};

/// The collection of notes.
pub const NOTES: &str = "notes";
/// The collection of acknowledgements.
pub const ACKS: &str = "acks";

/// The fields of a note of which people may see two versions.
const VERSIONED: [&str; 6] = ["at", "urgency", "minutes", "text", "next", "retracted"];
/// When the call came: told where a note is moved to, and kept where it was, so that what somebody writes there at the
/// same time still has its place among the nights.
const AT: &str = "at";
/// What stays when a note is moved away: whose it was and when, and where it came from and went.
const STAYS: [&str; 6] = ["by", "noted", AT, "moved_by", "moved_from", "moved_to"];

pub(crate) fn write(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &WriteNote,
) -> Result<Touched, CommandError> {
    let id = c.note_id.ok_or(CommandError::Incomplete)?;
    let at = c.at.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, &[NOTES], id, writer, noted)?;
    put(tx, &object, "at", stamp(at))?;
    put_some(tx, &object, "channel", c.channel.as_ref().map(Code::as_str))?;
    put(tx, &object, "urgency", c.urgency.as_str())?;
    add_codes(tx, &object, "concern", &c.concerns)?;
    add_codes(tx, &object, "action", &c.actions)?;
    put_some(tx, &object, "minutes", c.minutes.map(i64::from))?;
    put(tx, &object, "text", c.text.trim())?;
    put_some(tx, &object, "next", c.next.as_deref().map(str::trim).filter(|text| !text.is_empty()))?;
    Ok(Touched::entry(NOTES, id))
}

fn add_codes(tx: &mut Transaction<'_>, object: &ObjId, prefix: &str, codes: &[Code]) -> Result<(), CommandError> {
    codes.iter().try_for_each(|code| put(tx, object, &format!("{prefix}.{code}"), true))
}

fn remove_codes(tx: &mut Transaction<'_>, object: &ObjId, prefix: &str, codes: &[Code]) -> Result<(), CommandError> {
    codes.iter().try_for_each(|code| remove(tx, object, &format!("{prefix}.{code}")))
}

/// The codes under a prefix, in the order of their letters; those that this version does not know are among them.
fn codes_of(doc: &Document, object: &ObjId, prefix: &str) -> Vec<Code> {
    let keys = doc.am.keys(object).filter(|key| doc.flag(object, key));
    let codes = keys.filter_map(|key| Some(Code::from(key.strip_prefix(prefix)?.strip_prefix('.')?)));
    // Rows carry codes with spaces between.
    codes.filter(|code| !code.0.is_empty() && !code.0.contains(char::is_whitespace)).collect()
}

pub(crate) fn edit(tx: &mut Transaction<'_>, c: &EditNote) -> Result<Touched, CommandError> {
    let id = c.note.entry.ok_or(CommandError::TargetGone)?;
    let object = entry(tx, &[NOTES], id)?;
    if away(tx, &object) {
        return Err(CommandError::TargetGone);
    }
    put_some(tx, &object, "at", c.at.map(stamp))?;
    put_some(tx, &object, "urgency", c.urgency.as_ref().map(Code::as_str))?;
    add_codes(tx, &object, "concern", &c.add_concerns)?;
    remove_codes(tx, &object, "concern", &c.remove_concerns)?;
    add_codes(tx, &object, "action", &c.add_actions)?;
    remove_codes(tx, &object, "action", &c.remove_actions)?;
    put_some(tx, &object, "minutes", c.minutes.map(i64::from))?;
    empty(tx, &object, c.clear.iter().map(|field| field.key()))?;
    put_some(tx, &object, "text", c.text.as_deref().map(str::trim))?;
    put_some(tx, &object, "next", c.next.as_deref().map(str::trim))?;
    revive(tx, &object)?;
    Ok(Touched::entry(NOTES, id))
}

/// Says that the writer has read an entry. Once is enough: a second time changes nothing.
pub(crate) fn acknowledge(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &Acknowledge,
) -> Result<Touched, CommandError> {
    let target = c.target.entry.ok_or(CommandError::TargetGone)?;
    let read = entry(tx, &[c.target.list.as_str()], target)?;
    if c.target.list == NOTES && away(tx, &read) {
        return Err(CommandError::TargetGone);
    }
    if is_text(tx, &read, "by", &writer.worker.to_string())? {
        return Err(CommandError::NothingToChange);
    }
    let acks = collection(tx, &[ACKS])?;
    for key in tx.keys(&acks).collect::<Vec<_>>() {
        if let Some((Value::Object(_), ack)) = tx.get(&acks, key.as_str())?
            && is_text(tx, &ack, "by", &writer.worker.to_string())?
            && is_text(tx, &ack, "target", &target.to_string())?
        {
            return Err(CommandError::NothingToChange);
        }
    }
    let id = c.id.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, &[ACKS], id, writer, noted)?;
    put(tx, &object, "target", target.to_string())?;
    Ok(Touched::entry(ACKS, id))
}

fn is_text(tx: &Transaction<'_>, object: &ObjId, key: &str, text: &str) -> Result<bool, CommandError> {
    Ok(matches!(tx.get(object, key)?, Some((Value::Scalar(value), _)) if value.as_str() == Some(text)))
}

/// A call that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: EntryId,
    /// Who took the call.
    pub by: Option<WorkerId>,
    /// When the call came.
    pub at: Option<Millis>,
    /// When it was written down.
    pub noted: Option<Millis>,
    /// How.
    pub channel: Code,
    /// How urgent.
    pub urgency: Code,
    /// What gave cause for concern.
    pub concerns: Vec<Code>,
    /// What was done.
    pub actions: Vec<Code>,
    /// Minutes, if stated and not negative.
    pub minutes: Option<i64>,
    /// What happened.
    pub text: Option<String>,
    /// For the next on call.
    pub next: Option<String>,
    /// Whether it has been taken back.
    pub retracted: bool,
    /// Why, if it was said.
    pub retract_reason: Option<String>,
    /// Whether it was changed after it was written.
    pub edited: bool,
    /// Whether it came from another document.
    pub moved: bool,
    /// Whether it stands in another document now, and nothing of it here.
    pub away: bool,
    /// Whether any field has two versions.
    pub conflict: bool,
}

impl Note {
    /// Whether it counts as a contact with the person on whose card it stands.
    pub fn counts(&self) -> bool {
        !self.retracted && !self.away && codes::counts_as_contact(self.channel.as_str())
    }
}

fn read(doc: &Document, id: EntryId, object: &ObjId) -> Note {
    let unknown = || Code::from("ukjent");
    let retracted = doc.retracted(object);
    Note {
        id,
        by: doc.worker(object, "by"),
        at: doc.time(object, "at"),
        noted: doc.time(object, "noted"),
        channel: doc.code(object, "channel").unwrap_or_else(unknown),
        urgency: doc.code(object, "urgency").unwrap_or_else(unknown),
        concerns: codes_of(doc, object, "concern"),
        actions: codes_of(doc, object, "action"),
        minutes: doc.number(object, "minutes").filter(|minutes| *minutes >= 0),
        text: doc.text(object, "text"),
        next: doc.text(object, "next"),
        retracted,
        retract_reason: doc.text(object, "retract_reason").filter(|_| retracted),
        // Every edit says that the entry stands, see `revive`.
        edited: !retracted && doc.version_count(object, "retracted") > 0,
        moved: doc.text(object, "moved_from").is_some(),
        away: away(&doc.am, object),
        conflict: VERSIONED.iter().any(|field| doc.differs(object, field)),
    }
}

/// Whether a note stands elsewhere now, and nothing of it here.
pub(super) fn away<R: ReadDoc>(doc: &R, object: &ObjId) -> bool {
    let left = doc.get(object, "moved_to").is_ok_and(|to| to.is_some());
    left && !doc.keys(object).any(|key| !STAYS.contains(&key.as_str()))
}

/// One note, also one that stands elsewhere now.
pub fn note(doc: &Document, id: EntryId) -> Option<Note> {
    doc.entry(&[NOTES], id).map(|object| read(doc, id, &object))
}

/// All notes, in the order of their ids, also those that stand elsewhere now.
pub fn notes(doc: &Document) -> Vec<Note> {
    doc.entries(&[NOTES]).iter().map(|(id, object)| read(doc, *id, object)).collect()
}

/// The fields of a note of which there are several versions, each with author and time.
pub fn note_versions(doc: &Document, id: EntryId) -> Vec<Versions> {
    doc.entry_versions(&[NOTES], id, &VERSIONED)
}

/// Everything that a note says, to be written in another document; fields that this version does not know are among
/// them. Without `by` and `noted`: those are written once, when an entry is made.
///
/// # Errors
/// [`CommandError::TargetGone`] if the note is not here (any more); `choose_first` if a field has two versions: only
/// one of them could be taken along.
pub(crate) fn carried(doc: &Document, id: EntryId) -> Result<Vec<Field>, CommandError> {
    let object = doc.entry(&[NOTES], id).ok_or(CommandError::TargetGone)?;
    if away(&doc.am, &object) {
        return Err(CommandError::TargetGone);
    }
    let mut fields = vec![];
    for key in doc.am.keys(&object).filter(|key| key == AT || !STAYS.contains(&key.as_str())) {
        let versions = doc.am.get_all(&object, key.as_str())?;
        let mut values = versions.iter().filter_map(|(value, _)| field_value(value));
        let Some(value) = values.next() else { continue };
        if values.any(|other| other != value) {
            return Err(ErrorCode::ChooseFirst.into());
        }
        fields.push(Field { key, value });
    }
    Ok(fields)
}

/// What has to be written where the note stands already, so that it says what is brought as well.
///
/// What was written where the note had been after it had left (`newer`) is the later word about it. A whole copy, of a
/// note that two people moved at once, gives what is missing: where both say something, what stands here stays, and words
/// of the other are put below it. Then everything is written anew, each field removed first: somebody may at this moment
/// bring the two together the other way round, and so empty this one, and what nobody wrote since would be gone from both.
///
/// # Errors
/// `choose_first` if a field has two versions here.
pub(crate) fn joining(
    there: &Document,
    id: EntryId,
    brought: &[Field],
    newer: bool,
) -> Result<Vec<Field>, CommandError> {
    let mut held = carried(there, id)?;
    if newer {
        return Ok(brought.iter().filter(|field| !held.contains(field)).cloned().collect());
    }
    for field in brought {
        match held.iter_mut().find(|held| held.key == field.key) {
            None => held.push(field.clone()),
            Some(own) => own.value = both(&field.key, &own.value, &field.value),
        }
    }
    let anew = |field: Field| [Field { key: field.key.clone(), value: FieldValue::None }, field];
    Ok(held.into_iter().filter(|field| field.key != AT).flat_map(anew).collect())
}

/// What stands where two copies say something: the own value; of words those of the other as well, below.
fn both(key: &str, own: &FieldValue, other: &FieldValue) -> FieldValue {
    match (own, other) {
        (FieldValue::Text(own), FieldValue::Text(_)) if own.is_empty() => other.clone(),
        (FieldValue::Text(own), FieldValue::Text(other)) if key == "text" || key == "next" => {
            if own.contains(other.as_str()) {
                return FieldValue::Text(own.clone());
            }
            FieldValue::Text(format!("{own}\n\n{other}"))
        }
        _ => own.clone(),
    }
}

/// Whether a note was moved from here before: what stands here was written after.
pub(crate) fn had_left(doc: &Document, id: EntryId) -> bool {
    doc.entry(&[NOTES], id).is_some_and(|object| doc.version_count(&object, "moved_to") > 0)
}

fn field_value(value: &Value<'_>) -> Option<FieldValue> {
    match value {
        Value::Scalar(value) => match value.as_ref() {
            ScalarValue::Str(text) => Some(FieldValue::Text(text.to_string())),
            ScalarValue::Int(number) => Some(FieldValue::Number(*number)),
            ScalarValue::Uint(number) => i64::try_from(*number).ok().map(FieldValue::Number),
            ScalarValue::Timestamp(millis) => Some(FieldValue::Time(*millis)),
            ScalarValue::Boolean(flag) => Some(FieldValue::Flag(*flag)),
            _ => None,
        },
        Value::Object(_) => None,
    }
}

/// What an entry that is moved away keeps: nothing of what it said, and where it went.
pub(crate) fn left_behind(carried: &[Field], to: DocId) -> Vec<Field> {
    let gone = carried
        .iter()
        .filter(|field| field.key != AT)
        .map(|field| Field { key: field.key.clone(), value: FieldValue::None });
    let moved = Field { key: "moved_to".into(), value: FieldValue::Text(to.to_string()) };
    gone.chain(std::iter::once(moved)).collect()
}

/// Somebody has read something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ack {
    /// Its id.
    pub id: EntryId,
    /// The note or hand-over.
    pub target: EntryId,
    /// Who.
    pub by: Option<WorkerId>,
    /// When (device time).
    pub noted: Option<Millis>,
}

fn read_ack(doc: &Document, id: EntryId, object: &ObjId) -> Option<Ack> {
    let target = doc.text(object, "target").and_then(|text| text.parse().ok())?;
    Some(Ack { id, target, by: doc.worker(object, "by"), noted: doc.time(object, "noted") })
}

/// One acknowledgement; one that names no entry says nothing.
pub fn ack(doc: &Document, id: EntryId) -> Option<Ack> {
    doc.entry(&[ACKS], id).and_then(|object| read_ack(doc, id, &object))
}

/// All acknowledgements, in the order of their ids.
pub fn acks(doc: &Document) -> Vec<Ack> {
    doc.entries(&[ACKS]).iter().filter_map(|(id, object)| read_ack(doc, *id, object)).collect()
}
