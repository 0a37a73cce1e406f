//! A programme as its coordinators see it, and its workers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Conflict;
use crate::{
    domain::{Code, Role},
    ids::{DocId, EntryId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

/// A programme's rules, texts, members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProgrammeView {
    /// Which.
    pub programme: ProgrammeId,
    /// Its name.
    pub name: String,
    /// Whether all its people are invented.
    pub example: bool,
    /// Days within which a follower is in touch.
    pub contact_every_days: i64,
    /// Days after which somebody asks whether contact is lost.
    pub lost_after_days: i64,
    /// Months for which a file is kept after the follow-up has ended.
    pub keep_months: i64,
    /// Months for which the history keeps what was written over; none for as long as the document.
    pub history_months: Option<i64>,
    /// Youngest age.
    pub age_from: Option<i64>,
    /// Oldest age.
    pub age_to: Option<i64>,
    /// Whether group attendance stands in the participant's timeline.
    pub attendance_on_timeline: bool,
    /// Whether somebody is to be on call at every hour.
    pub on_call_always: bool,
    /// In the programme's own order.
    pub municipalities: Vec<String>,
    /// Texts, newest first.
    pub texts: Vec<ConsentText>,
    /// Members by name.
    pub members: Vec<WorkerRow>,
    /// Names the programme's document.
    pub doc: DocId,
    /// Fields with two versions.
    pub conflicts: Vec<Conflict>,
}

/// A text for a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConsentText {
    /// Its entry.
    pub id: EntryId,
    /// A code of the list `consent`.
    pub kind: Code,
    /// Its version.
    pub version: String,
    /// The text.
    pub text: String,
    /// When it was written (device time).
    pub noted: Option<Millis>,
}

/// The workers of the asker's programmes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkersView {
    /// By name.
    pub rows: Vec<WorkerRow>,
}

/// A worker in a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkerRow {
    /// The programme.
    pub programme: ProgrammeId,
    /// Who.
    pub worker: WorkerId,
    /// Display name.
    pub name: String,
    /// Whether it is the asker.
    pub me: bool,
    /// Roles that hold today or later, and those that have ended.
    pub roles: Vec<RoleRow>,
    /// Participants followed today. Zero unless the asker coordinates.
    pub follows: i64,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoleRow {
    /// Its entry.
    pub id: EntryId,
    /// As what; a code that this version may not know.
    pub role: Code,
    /// First day.
    pub from: Day,
    /// Last day, if it ends.
    pub to: Option<Day>,
    /// Whether it holds today.
    pub current: bool,
}

impl WorkerRow {
    /// Whether the worker has a role today.
    pub fn is(&self, role: Role) -> bool {
        self.roles.iter().any(|row| row.current && row.role.as_str() == role.code())
    }
}
