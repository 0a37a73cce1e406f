//! The answers: what a screen shows, as plain data. No markup, no sentences; codes, names, numbers, times.
//!
//! On the server, text (`alias`, `note`) is filled in from the sealed document when shown, and the reading logged.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{Code, Role},
    error::ErrorCode,
    ids::{CommandId, DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

mod groups;
mod history;
mod on_call;
mod person;
mod programme;
mod work;

pub use groups::*;
pub use history::*;
pub use on_call::*;
pub use person::*;
pub use programme::*;
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
    pub tags: crate::command::Tags,
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
            tags: crate::command::Tags::default(),
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

/// The coordinator's overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OverviewView {
    /// The day this is about.
    pub day: Day,
    /// The programme.
    pub programme: ProgrammeId,
    /// Its name.
    pub programme_name: String,
    /// Workers with the role of peer today.
    pub peers: i64,
    /// The headline figures.
    pub figures: Figures,
    /// Per participant, longest without contact first.
    pub rows: Vec<OverviewRow>,
    /// The latest entries over all participants, newest first, at most 20.
    pub latest: Vec<LatestRow>,
    /// Participants whom nobody has confirmed yet, newest first.
    pub newcomers: Vec<Newcomer>,
    /// Hours in the next 7 days in which nobody is on call first, if the programme wants somebody always.
    pub gaps: Vec<Stretch>,
    /// Notes and hand-overs of the last 14 days that the asker has not acknowledged.
    pub unread: i64,
    /// Participants whom nobody follows today.
    pub unfollowed: i64,
}

/// Headline figures. Every one counts people or contacts, never both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Figures {
    /// Confirmed participants.
    pub active: i64,
    /// Of those, how many had a contact in the last 7 days, today included.
    pub reached_7: i64,
    /// Of those, how many had none for longer than the rule allows (never included).
    pub not_reached: i64,
    /// Of those, how many had none for 90 days or longer.
    pub maybe_lost: i64,
    /// Contacts in the last 30 days.
    pub contacts_30: i64,
    /// Attempts without answer in the last 30 days, counted for themselves.
    pub attempts_30: i64,
    /// Contacts in the last 30 days as events: one that several participants shared counts once.
    pub events_30: i64,
    /// People in anonymous contacts in the last 30 days; never summed with known people.
    pub anonymous_30: i64,
    /// Of the active, how many are in a planned pause today.
    pub paused: i64,
}

/// A participant in the overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OverviewRow {
    /// As in the list.
    #[serde(flatten)]
    pub row: ParticipantRow,
    /// Contacts in each of the last four weeks, oldest first.
    pub weeks: [i64; 4],
}

/// One of the latest entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LatestRow {
    /// With whom.
    pub participant: ParticipantId,
    /// Their alias.
    pub alias: String,
    /// The entry.
    pub contact: EntryId,
    /// Who wrote it.
    pub by_name: String,
    /// When it happened.
    pub at: Option<Millis>,
    /// How.
    pub channel: Code,
    /// How long.
    pub minutes: Option<i64>,
    /// The note, if any.
    pub note: Option<String>,
}

/// A participant to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Newcomer {
    /// Who.
    pub participant: ParticipantId,
    /// Their alias.
    pub alias: String,
    /// Where.
    pub municipality: Option<String>,
    /// Who met them.
    pub by_name: String,
    /// When.
    pub at: Option<Millis>,
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
