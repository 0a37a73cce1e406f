//! What a timeline shows: contacts, calls, evenings, and two versions of a field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    command::Tags,
    domain::Code,
    ids::{DocId, EntryId, ParticipantId, WorkerId},
    time::Millis,
};

/// Where an entry stands between this device and the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// The server has it.
    Sent,
    /// On this device only, so far.
    Pending,
    /// The server refused it; kept, with the reason, on this device.
    Refused,
}

/// What a timeline entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A contact or an attempt.
    Contact,
    /// A call that a colleague on call took; read in full under [`OnCallView`].
    Note,
    /// An evening in a group.
    Attendance,
    /// Something that was erased, at the time of that. Nothing else is known of it.
    Erased,
}

/// A contact or an attempt, a call note, or an evening in a group, as the timeline shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineEntry {
    /// What it is.
    pub kind: EntryKind,
    /// Where it stands: for history, retracting, choosing.
    pub doc: DocId,
    /// Its id.
    pub contact: EntryId,
    /// Who wrote it.
    pub by: WorkerId,
    /// Their display name; empty when the programme no longer lists them.
    pub by_name: String,
    /// Whether that is the asking worker.
    pub mine: bool,
    /// When it happened.
    pub at: Option<Millis>,
    /// When it was written down (device time).
    pub noted: Option<Millis>,
    /// How; a code that this version may not know.
    pub channel: Code,
    /// On whose initiative.
    pub initiative: Code,
    /// How long, if stated.
    pub minutes: Option<i64>,
    /// The note, if any.
    pub note: Option<String>,
    /// Whether it counts as a contact (an attempt does not).
    pub counts: bool,
    /// Sent or not.
    pub delivery: Delivery,
    /// Fields of which there are two versions, both kept.
    pub conflicts: Vec<Conflict>,
    /// Where, if stated.
    pub place: Option<Code>,
    /// Minutes on the way, if stated.
    pub travel: Option<i64>,
    /// Themes, actions and services.
    pub tags: Tags,
    /// Colleagues who were along.
    pub workers: Vec<Named>,
    /// Others of the asker's participants who took part in the same contact.
    pub with: Vec<Person>,
    /// Taken out of the figures; stays here.
    pub retracted: bool,
    /// Why, if it was said.
    pub retract_reason: Option<String>,
    /// Written down more than a day after it happened.
    pub late: bool,
    /// Changed since it was written.
    pub edited: bool,
    /// Of a call: how urgent, and what gave cause for concern.
    pub urgency: Option<Code>,
    /// See `urgency`.
    pub concerns: Vec<Code>,
    /// Of a call: who has acknowledged it, oldest first.
    pub read_by: Vec<ReadBy>,
    /// Of a call: whether the asking worker has.
    pub read: bool,
    /// Of an evening: how the person took part, a code of the list `attendance`; the group's kind stands in `channel`.
    pub attendance: Option<Code>,
    /// The other file from which the entry was taken over.
    pub moved: bool,
}

/// A worker by id and display name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// Who.
    pub worker: WorkerId,
    /// Display name; empty when the programme no longer lists them.
    pub name: String,
}

/// A participant by id and alias.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// Who.
    pub participant: ParticipantId,
    /// Alias.
    pub alias: String,
}

/// Somebody has acknowledged a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadBy {
    /// Display name.
    pub name: String,
    /// When (device time).
    pub at: Option<Millis>,
}

impl TimelineEntry {
    /// A contact of which nothing is known but its id; the rest is filled in by whoever reads it.
    pub fn bare(contact: EntryId, doc: DocId) -> Self {
        Self {
            kind: EntryKind::Contact,
            doc,
            contact,
            by: WorkerId(uuid::Uuid::nil()),
            by_name: String::new(),
            mine: false,
            at: None,
            noted: None,
            channel: Code::from("ukjent"),
            initiative: Code::from("ukjent"),
            minutes: None,
            note: None,
            counts: true,
            delivery: Delivery::Sent,
            conflicts: vec![],
            place: None,
            travel: None,
            tags: Tags::default(),
            workers: vec![],
            with: vec![],
            retracted: false,
            retract_reason: None,
            late: false,
            edited: false,
            urgency: None,
            concerns: vec![],
            read_by: vec![],
            read: true,
            attendance: None,
            moved: false,
        }
    }
}

/// One field of which there are several versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Conflict {
    /// `minutes`, `note`, `channel`, `initiative` or `at`.
    pub field: String,
    /// All of them, oldest first. Nobody is wrong.
    pub versions: Vec<Version>,
}

/// One version of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Version {
    /// The value: a number as digits, a time as RFC 3339, a code or text as it is.
    pub value: String,
    /// Who wrote it.
    pub by_name: String,
    /// Whether that is the asking worker.
    pub mine: bool,
    /// When it was written (device time, whole seconds).
    pub noted: Option<Millis>,
}
