//! Everything a person can ask. The same questions go to the device's own database and to the server.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{ParticipantId, ProgrammeId},
    view::{MeView, OverviewView, ParticipantView, ParticipantsView, SyncView, TodayView},
};

/// A question. Answers are the same on every replica that holds the same documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Query {
    /// Who am I, in which programmes, as what.
    Me(Empty),
    /// Whom should I be in touch with today.
    Today(Empty),
    /// Everybody that I may see.
    Participants(Participants),
    /// One participant with timeline.
    Participant(OneParticipant),
    /// The coordinator's overview of a programme.
    Overview(Overview),
    /// What has been sent and what has not. On the server's page always empty.
    Sync(Empty),
}

/// No arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Empty {}

/// See [`Query::Participants`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participants {
    /// One programme only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
}

/// See [`Query::Participant`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OneParticipant {
    /// Who.
    pub participant: ParticipantId,
    /// How many timeline entries, newest first; 50 when left out, at most 1000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// See [`Query::Overview`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overview {
    /// Which programme; the coordinator's only one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
}

/// An answer; the variant matches the question's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum View {
    /// See [`Query::Me`].
    Me(MeView),
    /// See [`Query::Today`].
    Today(TodayView),
    /// See [`Query::Participants`].
    Participants(ParticipantsView),
    /// See [`Query::Participant`].
    Participant(ParticipantView),
    /// See [`Query::Overview`].
    Overview(OverviewView),
    /// See [`Query::Sync`].
    Sync(SyncView),
}

impl Query {
    /// The question's name: in scripts, in the server's addresses, in logs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Me(_) => "me",
            Self::Today(_) => "today",
            Self::Participants(_) => "participants",
            Self::Participant(_) => "participant",
            Self::Overview(_) => "overview",
            Self::Sync(_) => "sync",
        }
    }
}
