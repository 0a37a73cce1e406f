//! The answers: what a screen shows, as plain data. No markup, no sentences; codes, names, numbers, times.
//!
//! On the server, text (`alias`, `note`) is filled in from the sealed document when shown, and the reading logged.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{Code, Role},
    error::ErrorCode,
    ids::{CommandId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

mod due;
mod groups;
mod history;
mod on_call;
mod oversight;
mod overview;
mod person;
mod programme;
mod timeline;
mod work;

pub use due::*;
pub use groups::*;
pub use history::*;
pub use on_call::*;
pub use oversight::*;
pub use overview::*;
pub use person::*;
pub use programme::*;
pub use timeline::*;
pub use work::*;

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MeView {
    /// The worker's id.
    pub worker: WorkerId,
    /// The worker's display name.
    pub name: String,
    /// The programmes that the worker is a member of, by name.
    pub programmes: Vec<MyProgramme>,
}

/// One of the worker's programmes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MyProgramme {
    /// Its id.
    pub programme: ProgrammeId,
    /// Its name.
    pub name: String,
    /// Whether all its people are invented.
    pub example: bool,
    /// The worker's roles there today.
    pub roles: Vec<Role>,
    /// Municipalities that the programme works in, in its own order.
    pub municipalities: Vec<String>,
    /// A follower should be in touch at least every so many days.
    pub contact_every_days: i64,
    /// Youngest and oldest age that the programme is for, if it says. Warns, never blocks.
    pub age_from: Option<i64>,
    /// See `age_from`.
    pub age_to: Option<i64>,
    /// The latest text of each kind of consent.
    pub texts: Vec<ConsentText>,
}

impl MyProgramme {
    /// Whether the worker has the role there today.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

impl MeView {
    /// Whether the worker coordinates any programme.
    pub fn is_coordinator(&self) -> bool {
        self.programmes.iter().any(|p| p.roles.contains(&Role::Koordinator))
    }
    /// Whether any programme holds invented people, so that every screen says so.
    pub fn is_example(&self) -> bool {
        self.programmes.iter().any(|p| p.example)
    }
}

/// How the time since the last contact stands against the programme's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// Within the rule.
    OnTrack,
    /// The rule's last day is today.
    DueToday,
    /// Longer than the rule says.
    Overdue,
    /// No contact yet.
    Never,
    /// So long that contact may be lost (90 days by default).
    MaybeLost,
    /// A planned pause: nobody is reminded.
    Paused,
    /// The follow-up has ended, or the person is dead: nobody is reminded, ever.
    Silent,
}

/// A participant in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ParticipantRow {
    /// Who.
    pub participant: ParticipantId,
    /// The programme.
    pub programme: ProgrammeId,
    /// What they want to be called. Empty if unreadable.
    pub alias: String,
    /// `bruker`, `parorende`, or a newer code.
    pub kind: Code,
    /// Municipality, if stated.
    pub municipality: Option<String>,
    /// Display names of those who follow the participant today, sorted.
    pub followers: Vec<String>,
    /// Whether the asking worker is one of them.
    pub mine: bool,
    /// Whether a coordinator has confirmed the participant.
    pub confirmed: bool,
    /// Last contact (attempts do not count).
    pub last_at: Option<Millis>,
    /// How that contact was made.
    pub last_channel: Option<Code>,
    /// Whole days since then, today = 0.
    pub days_since: Option<i64>,
    /// Against the programme's rule.
    pub rhythm: Rhythm,
    /// Contacts in the last 30 days, today included.
    pub contacts_30: i64,
    /// Attempts without answer since the last contact.
    pub attempts_since: i64,
    /// Whether somebody has to choose between two versions of an entry.
    pub conflict: bool,
    /// Where the follow-up stands today, a code of the list `follow_up_status`.
    pub status: Code,
    /// Last day of a planned pause.
    pub paused_until: Option<Day>,
    /// Codes of the list `birth_band` and `gender`, if stated.
    pub birth_band: Option<Code>,
    /// See `birth_band`.
    pub gender: Option<Code>,
    /// Why the file is closed, if it is: `slatt_sammen`, `overfort` or `medarbeider`.
    pub closed: Option<Code>,
    /// Call notes that the asking worker has not acknowledged.
    pub unread: i64,
}

/// A peer's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TodayView {
    /// The day this is about.
    pub day: Day,
    /// My participants who should hear from me: due today or longer ago, longest first, then those never met.
    pub due: Vec<ParticipantRow>,
    /// The rest of my participants, most recent contact first; those who are silent are not among them.
    pub others: Vec<ParticipantRow>,
    /// My evenings today, by time.
    pub sessions: Vec<SessionRow>,
    /// My shifts that touch today, by time.
    pub shifts: Vec<ShiftRow>,
    /// Notes and hand-overs that I have not acknowledged: of my participants, and of the team if I am on it.
    pub unread: i64,
    /// Cover of mine that ends within 7 days, and cover for me that has begun.
    pub cover: Vec<CoverRow>,
}

/// Somebody stands in for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CoverRow {
    /// For whom.
    pub participant: ParticipantId,
    /// Their alias.
    pub alias: String,
    /// Who stands in.
    pub worker_name: String,
    /// For whom they stand in.
    pub for_name: String,
    /// Whether the asking worker stands in.
    pub mine: bool,
    /// Last day.
    pub to: Option<Day>,
}

/// Everybody that the worker may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ParticipantsView {
    /// Sorted by alias as Norwegians sort.
    pub rows: Vec<ParticipantRow>,
}

/// One participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ParticipantView {
    /// As in the list.
    pub row: ParticipantRow,
    /// Who met them first.
    pub created_by: Option<String>,
    /// When the file was opened.
    pub created_at: Option<Millis>,
    /// Who follows, and from when until when.
    pub assignments: Vec<AssignmentRow>,
    /// Newest first: contacts and attempts, call notes, and evenings in groups if the programme says so.
    pub timeline: Vec<TimelineEntry>,
    /// How many entries there are in all.
    pub total: i64,
    /// Everything else that the file holds.
    pub file: PersonFile,
}

/// One assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AssignmentRow {
    /// Its id.
    pub assignment: EntryId,
    /// Who follows.
    pub worker: WorkerId,
    /// Their display name.
    pub name: String,
    /// First day.
    pub from: Day,
    /// Last day, if it ends.
    pub to: Option<Day>,
    /// Whom the worker stands in for, if it is cover.
    pub cover_for: Option<String>,
    /// Whether it holds today.
    pub current: bool,
}

/// What has gone up and what has not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct SyncView {
    /// Acts that wait for coverage.
    pub pending: i64,
    /// Acts that the server refused, oldest first; nothing of them is lost.
    pub refused: Vec<RefusedRow>,
    /// When the server last answered.
    pub last_sync: Option<Millis>,
    /// Why the last attempt failed, if it did.
    pub trouble: Option<ErrorCode>,
    /// The server's address.
    pub server: Option<String>,
    /// Whether everything that the device may hold has arrived.
    pub complete: bool,
    /// How much of that is here, while documents are known to be on their way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetching: Option<Fetching>,
    /// What was written in files that had been taken away by then: it is the coordinators' to decide. Newest first.
    #[serde(default)]
    pub reviews: Vec<ReviewRow>,
    /// The database was damaged not long ago, and this is what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub damage: Option<Damage>,
    /// The server was put back from a backup, and gets back what it lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<Recovery>,
    /// Changes of others that a server that was put back did not take from here, because nothing showed that it had had
    /// them. They are kept on this device, beside the documents.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub aside: i64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_zero(number: &i64) -> bool {
    *number == 0
}

/// What a device has been through of what it holds, since the server was put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recovery {
    /// Documents that are settled.
    pub done: i64,
    /// Documents that it held then.
    pub total: i64,
}

/// Documents on their way, the liveliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fetching {
    /// Documents that are here as they should be.
    pub here: i64,
    /// Those and the ones that are on their way.
    pub all: i64,
}

/// A database that was damaged: moved aside, with a new one in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Damage {
    /// When that was found.
    pub at: Millis,
    /// Acts that had not been sent and could be read; they are here again.
    pub rescued: i64,
    /// Such acts that could not.
    pub lost: i64,
    /// There may be more of those: not even their number could be read.
    pub uncertain: bool,
}

/// An act that the server refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RefusedRow {
    /// The act.
    pub command: CommandId,
    /// With whom, if still held here.
    pub participant: Option<ParticipantId>,
    /// Their alias.
    pub alias: String,
    /// When it was written down.
    pub noted: Millis,
    /// Why.
    pub reason: ErrorCode,
    /// The act itself as JSON, so that it can be read and exported.
    pub text: String,
}
