//! A worker's own year, and what is being written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Conflict, Delivery};
use crate::{
    command::{EntryRef, Tags},
    domain::Code,
    ids::{EntryId, ProgrammeId},
    time::Millis,
};

/// A worker's own year: no participant stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkView {
    /// Which year.
    pub year: i16,
    /// Anonymous contacts, newest first.
    pub contacts: Vec<AnonymousRow>,
    /// Activities, newest first.
    pub activities: Vec<ActivityRow>,
    /// The worker's own state after calls, newest first. Only they and the coordinators see it.
    pub debriefs: Vec<DebriefRow>,
    /// Anonymous contacts (attempts apart).
    pub anonymous: i64,
    /// People in them.
    pub people: i64,
}

/// A contact with somebody who has no file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AnonymousRow {
    /// Where it stands.
    pub target: EntryRef,
    /// The programme.
    pub programme: ProgrammeId,
    /// When.
    pub at: Option<Millis>,
    /// How.
    pub channel: Code,
    /// On whose initiative.
    pub initiative: Code,
    /// Where.
    pub place: Option<Code>,
    /// How long.
    pub minutes: Option<i64>,
    /// Minutes on the way.
    pub travel: Option<i64>,
    /// How many people.
    pub people: i64,
    /// Themes, actions and services.
    pub tags: Tags,
    /// A note.
    pub note: Option<String>,
    /// Whether it counts as a contact.
    pub counts: bool,
    /// Taken back.
    pub retracted: bool,
    /// Fields with two versions.
    pub conflicts: Vec<Conflict>,
    /// Sent or not.
    pub delivery: Delivery,
}

/// Work with no participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActivityRow {
    /// Where it stands.
    pub target: EntryRef,
    /// The programme.
    pub programme: ProgrammeId,
    /// A code of the list `activity`.
    pub kind: Code,
    /// When.
    pub at: Option<Millis>,
    /// How many.
    pub quantity: Option<i64>,
    /// How long.
    pub minutes: Option<i64>,
    /// A note.
    pub note: Option<String>,
    /// Taken back.
    pub retracted: bool,
    /// Fields with two versions.
    pub conflicts: Vec<Conflict>,
    /// Sent or not.
    pub delivery: Delivery,
}

/// The worker's own state after a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DebriefRow {
    /// Where it stands.
    pub target: EntryRef,
    /// Whose (a coordinator sees their team's).
    pub name: String,
    /// Whether it is the asker's.
    pub mine: bool,
    /// A code of the list `debrief`.
    pub state: Code,
    /// After which note.
    pub note: Option<EntryId>,
    /// When (device time).
    pub noted: Option<Millis>,
}

/// What is being written on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DraftsView {
    /// Newest first.
    pub rows: Vec<Draft>,
}

/// Something half written; sealed in the device's own database, never sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Draft {
    /// Names the form and what it is about, such as `note` or `contact/<id>`.
    pub key: String,
    /// The form's own state, as JSON.
    pub body: String,
    /// When it was last touched.
    pub noted: Millis,
}
