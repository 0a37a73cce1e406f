//! The coordinator's overview of a programme.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ParticipantRow, Stretch};
use crate::{
    domain::Code,
    ids::{EntryId, ParticipantId, ProgrammeId},
    time::{Day, Millis},
};

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
