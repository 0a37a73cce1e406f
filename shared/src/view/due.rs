//! What a programme's rules say is to be forgotten. Nothing goes by itself: a coordinator decides.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    domain::Code,
    ids::{ParticipantId, ProgrammeId},
    time::{Day, Millis},
};

/// The files of a coordinator's programmes that have been kept for as long as the rules say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct DueView {
    /// The programmes that are asked about, by name, with their rules.
    pub programmes: Vec<DueProgramme>,
    /// Those that are to be decided on, the follow-up that ended first at the top.
    pub rows: Vec<DueRow>,
    /// Those that a coordinator keeps until a day that has not passed, the earliest day first.
    pub postponed: Vec<DueRow>,
}

/// The rules of a programme for how long it keeps what it knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DueProgramme {
    /// Which.
    pub programme: ProgrammeId,
    /// Its name.
    pub name: String,
    /// Months for which a file is kept after the follow-up has ended.
    pub keep_months: i64,
    /// Months for which the history keeps what was written over; none for as long as the document.
    pub history_months: Option<i64>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DueRow {
    /// Whose.
    pub participant: ParticipantId,
    /// In which programme.
    pub programme: ProgrammeId,
    /// What they are called.
    pub alias: String,
    /// When the follow-up ended.
    pub ended: Day,
    /// How: a code of the list `follow_up_status`, of `closed`, or `ingen_folger`: nobody has followed since.
    pub why: Code,
    /// The last contact, if it came after: the time is counted from then.
    pub last: Option<Day>,
    /// Whole months since.
    pub months: i64,
    /// The day on which the file had been kept for long enough.
    pub due: Day,
    /// A coordinator's word that it is kept longer, the latest; also one whose day has passed.
    pub postponed: Option<Postponed>,
}

/// Why somebody's file is kept longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Postponed {
    /// The last day.
    pub until: Day,
    /// Why, in the coordinator's words.
    pub reason: String,
    /// Display name of the coordinator.
    pub by_name: String,
    /// When it was written (device time).
    pub noted: Option<Millis>,
}
