//! Everything a person can ask. The same questions go to the device's own database and to the server.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    command::EntryRef,
    ids::{EntryId, GroupId, ParticipantId, ProgrammeId},
    time::Day,
    view::{
        DevicesView, DraftsView, DueView, ErasedView, ExportsView, GroupView, GroupsView, HeldView, HistoryView,
        MeView, OldHistoryView, OnCallView, OverviewView, ParticipantView, ParticipantsView, ProgrammeView,
        ReadersView, SearchView, SessionView, SyncView, TodayView, WaitingView, WorkView, WorkersView,
    },
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
    /// The workers of my programmes: to assign, to be along, to be on call.
    Workers(OfProgramme),
    /// My groups; a coordinator's all.
    Groups(OfProgramme),
    /// One group: leaders, members, evenings.
    Group(OneGroup),
    /// One evening: who came.
    Session(OneSession),
    /// On call: shifts with gaps and overlaps, the night's notes, hand-overs.
    OnCall(OnCall),
    /// What I did without a participant, and anonymous contacts.
    Work(Work),
    /// A programme's rules, texts, members. For coordinators.
    Programme(OfProgramme),
    /// Whose file has been kept for as long as the rules say. For coordinators.
    Due(OfProgramme),
    /// Every change of one entry: who, when, from what to what.
    History(History),
    /// Aliases and notes in which words begin like these.
    Search(Search),
    /// What is being written on this device and not saved yet. On the server's page always empty.
    Drafts(Empty),
    /// What waits for a coordinator's decision. Asked of the server only.
    Held(Empty),
    /// The devices of my programmes, and what they have not deleted yet. For coordinators; asked of the server only.
    Devices(Empty),
    /// How much of the two waits for me: for the number beside a place. For coordinators; asked of the server only.
    Waiting(Empty),
    /// Who and what has been erased, and which devices have not reported it. For coordinators; asked of the server only.
    Erased(Empty),
    /// Whose history says more than the rules allow. For coordinators; asked of the server only.
    OldHistory(Empty),
    /// Who has opened a participant's file, on the page or on a device. For coordinators who hold it; asked of the server
    /// only.
    Readers(OfParticipant),
    /// What has left the program, of everybody or what may hold one participant. For coordinators; asked of the server only.
    Exports(Exports),
}

/// See [`Query::Exports`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exports {
    /// Only what may hold this participant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
}

/// See [`Query::Readers`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfParticipant {
    /// Whose.
    pub participant: ParticipantId,
}

/// See [`Query::Workers`], [`Query::Groups`], [`Query::Programme`] and [`Query::Due`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfProgramme {
    /// One programme only; for [`Query::Programme`] the coordinator's only one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
}

/// See [`Query::Group`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OneGroup {
    /// Which.
    pub group: GroupId,
}

/// See [`Query::Session`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OneSession {
    /// Which group.
    pub group: GroupId,
    /// Which session.
    pub session: EntryId,
}

/// See [`Query::OnCall`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnCall {
    /// Which programme; the worker's first with an on-call role, or that they coordinate, when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// First day of the plan that is shown; today when left out. Notes reach back 14 days from the day after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// How many days of the plan, 1 to 62; 7 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// See [`Query::Work`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// Which year; this one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
}

/// See [`Query::History`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// Which entry.
    pub target: EntryRef,
}

/// See [`Query::Search`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What was typed, 2 to 100 characters. Every word is the beginning of a word that must be there.
    pub text: String,
    /// How many hits, 1 to 100; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
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
    /// See [`Query::Workers`].
    Workers(WorkersView),
    /// See [`Query::Groups`].
    Groups(GroupsView),
    /// See [`Query::Group`].
    Group(GroupView),
    /// See [`Query::Session`].
    Session(SessionView),
    /// See [`Query::OnCall`].
    OnCall(OnCallView),
    /// See [`Query::Work`].
    Work(WorkView),
    /// See [`Query::Programme`].
    Programme(ProgrammeView),
    /// See [`Query::Due`].
    Due(DueView),
    /// See [`Query::History`].
    History(HistoryView),
    /// See [`Query::Search`].
    Search(SearchView),
    /// See [`Query::Drafts`].
    Drafts(DraftsView),
    /// See [`Query::Held`].
    Held(HeldView),
    /// See [`Query::Devices`].
    Devices(DevicesView),
    /// See [`Query::Waiting`].
    Waiting(WaitingView),
    /// See [`Query::Erased`].
    Erased(ErasedView),
    /// See [`Query::Readers`].
    Readers(ReadersView),
    /// See [`Query::OldHistory`].
    OldHistory(OldHistoryView),
    /// See [`Query::Exports`].
    Exports(ExportsView),
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
            Self::Workers(_) => "workers",
            Self::Groups(_) => "groups",
            Self::Group(_) => "group",
            Self::Session(_) => "session",
            Self::OnCall(_) => "on_call",
            Self::Work(_) => "work",
            Self::Programme(_) => "programme",
            Self::Due(_) => "due",
            Self::History(_) => "history",
            Self::Search(_) => "search",
            Self::Drafts(_) => "drafts",
            Self::Held(_) => "held",
            Self::Devices(_) => "devices",
            Self::Waiting(_) => "waiting",
            Self::Erased(_) => "erased",
            Self::Readers(_) => "readers",
            Self::OldHistory(_) => "old_history",
            Self::Exports(_) => "exports",
        }
    }

    /// Whether only the server knows the answer: it is not in any document. A device asks it there, if there is coverage.
    pub fn at_server(&self) -> bool {
        matches!(
            self,
            Self::Held(_)
                | Self::Devices(_)
                | Self::Waiting(_)
                | Self::Erased(_)
                | Self::Readers(_)
                | Self::OldHistory(_)
                | Self::Exports(_)
        )
    }
}
