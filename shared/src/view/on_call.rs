//! On call: the plan, the night, the hand-over.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Conflict, Delivery, ReadBy};
use crate::{
    command::EntryRef,
    domain::Code,
    ids::{ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

/// On call in one programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OnCallView {
    /// The programme.
    pub programme: ProgrammeId,
    /// First day of the plan shown.
    pub from: Day,
    /// Last day of the plan shown.
    pub to: Day,
    /// Whether the asker is on the team today.
    pub on_team: bool,
    /// Whether the asker coordinates.
    pub coordinator: bool,
    /// Who is on call first right now.
    pub now: Option<ShiftRow>,
    /// Who is next.
    pub next: Option<ShiftRow>,
    /// Shifts that touch those days, by time.
    pub shifts: Vec<ShiftRow>,
    /// Stretches in which nobody is on call first; empty unless the programme wants somebody always.
    pub gaps: Vec<Stretch>,
    /// Stretches in which two are on call first.
    pub overlaps: Vec<Stretch>,
    /// Hand-overs of the last 14 days, newest first.
    pub hand_overs: Vec<HandOverRow>,
    /// Notes of the last 14 days, newest first: of cards held here, and those without a person.
    pub notes: Vec<NoteRow>,
    /// Active participants whose card is held here, by alias: to attach a note to.
    pub cards: Vec<CardRow>,
}

/// From when until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stretch {
    /// Begins.
    pub from: Millis,
    /// Ends.
    pub to: Millis,
}

/// A shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShiftRow {
    /// Where it stands.
    pub target: EntryRef,
    /// Which programme.
    pub programme: ProgrammeId,
    /// Who.
    pub worker: WorkerId,
    /// Display name.
    pub name: String,
    /// Whether it is the asker.
    pub mine: bool,
    /// A code of the list `shift_level`.
    pub level: Code,
    /// Begins.
    pub from: Millis,
    /// Ends.
    pub to: Millis,
    /// Taken back: it covers nothing, and is shown so that it can be given back.
    pub retracted: bool,
    /// Fields with two versions.
    pub conflicts: Vec<Conflict>,
}

/// A hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HandOverRow {
    /// Where it stands.
    pub target: EntryRef,
    /// Who wrote it.
    pub by_name: String,
    /// To whom.
    pub to_name: Option<String>,
    /// When (device time).
    pub noted: Option<Millis>,
    /// What the next one must know.
    pub text: Option<String>,
    /// Who has read it.
    pub read_by: Vec<ReadBy>,
    /// Whether the asker has, or wrote it.
    pub read: bool,
    /// Sent or not.
    pub delivery: Delivery,
}

/// A call that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NoteRow {
    /// Where it stands.
    pub target: EntryRef,
    /// Whose card it is on, if it is on one.
    pub participant: Option<ParticipantId>,
    /// Their alias.
    pub alias: Option<String>,
    /// Who took the call.
    pub by: WorkerId,
    /// Their display name.
    pub by_name: String,
    /// Whether that is the asker.
    pub mine: bool,
    /// When the call came.
    pub at: Option<Millis>,
    /// When it was written down (device time).
    pub noted: Option<Millis>,
    /// How.
    pub channel: Code,
    /// A code of the list `urgency`.
    pub urgency: Code,
    /// Codes of the list `concern`.
    pub concerns: Vec<Code>,
    /// Codes of the list `action`.
    pub actions: Vec<Code>,
    /// How long.
    pub minutes: Option<i64>,
    /// What happened.
    pub text: Option<String>,
    /// For the next on call.
    pub next: Option<String>,
    /// Who has read it.
    pub read_by: Vec<ReadBy>,
    /// Whether the asker has, or wrote it.
    pub read: bool,
    /// Taken back.
    pub retracted: bool,
    /// Sent or not.
    pub delivery: Delivery,
    /// Fields with two versions.
    pub conflicts: Vec<Conflict>,
    /// Where the same call stands as well, as far as the asker may read it there: two people moved it at once, or somebody
    /// wrote where it had been. To be brought together by moving this one there.
    #[serde(default)]
    pub elsewhere: Vec<NotePlace>,
}

/// Where a call stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NotePlace {
    /// On whose card; on none, but in the log of the month, when left out.
    pub participant: Option<ParticipantId>,
    /// Their alias.
    pub alias: Option<String>,
}

/// A card in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CardRow {
    /// Whose.
    pub participant: ParticipantId,
    /// Alias.
    pub alias: String,
    /// What helps.
    pub helps: Option<String>,
    /// The safety plan.
    pub plan: Option<String>,
    /// Name, under consent.
    pub name: Option<String>,
    /// Phone, under consent.
    pub phone: Option<String>,
    /// Notes of the last 14 days.
    pub notes: i64,
}
