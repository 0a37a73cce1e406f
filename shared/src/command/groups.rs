//! Groups: leaders, members, evenings, who came.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    domain::Code,
    ids::{EntryId, GroupId, ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

/// See [`super::Command::CreateGroup`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateGroup {
    /// Id of the new group; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The programme; the worker's only one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// What it is called, up to 60 characters.
    pub name: String,
    /// A code of the list `group_kind`.
    pub kind: Code,
    /// A code of the list `audience`.
    pub audience: Code,
    /// Where it meets, up to 60 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Whether it meets online.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online: Option<bool>,
    /// Id of the new entry that makes the creator a leader; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<EntryId>,
    /// First day as leader; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
}

impl CreateGroup {
    /// With what it needs and nothing more.
    pub fn of(name: &str, kind: Code, audience: Code) -> Self {
        Self {
            group: None,
            programme: None,
            name: name.to_owned(),
            kind,
            audience,
            place: None,
            online: None,
            leader: None,
            from: None,
        }
    }
}

/// See [`super::Command::EditGroup`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditGroup {
    /// Which group.
    pub group: GroupId,
    /// New name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// New kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Code>,
    /// New audience.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Code>,
    /// New place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Online or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online: Option<bool>,
    /// Whether it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<bool>,
}

impl EditGroup {
    /// With what it needs and nothing more.
    pub fn of(group: GroupId) -> Self {
        Self { group, name: None, kind: None, audience: None, place: None, online: None, ended: None }
    }
}

/// See [`super::Command::AddLeader`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddLeader {
    /// Which group.
    pub group: GroupId,
    /// Who.
    pub worker: WorkerId,
    /// Id of the new leader entry; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
    /// First day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day, if it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

/// See [`super::Command::EndLeader`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndLeader {
    /// Which group.
    pub group: GroupId,
    /// Which leader entry.
    pub id: EntryId,
    /// Last day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

/// See [`super::Command::Enrol`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enrol {
    /// Which group.
    pub group: GroupId,
    /// Id of the new member; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<EntryId>,
    /// Who, if they have a file here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
    /// What they are called; taken from the participant's file when that is held here and this is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// `pameldt`, `startet` or `venteliste`.
    pub state: Code,
    /// The day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
}

impl Enrol {
    /// With what it needs and nothing more.
    pub fn of(group: GroupId, state: Code) -> Self {
        Self { group, member: None, participant: None, alias: None, state, day: None }
    }
}

/// See [`super::Command::SetMember`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetMember {
    /// Which group.
    pub group: GroupId,
    /// Which member.
    pub member: EntryId,
    /// A code of the list `enrolment`.
    pub state: Code,
    /// The day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
}

/// One evening to be planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSession {
    /// Id of the new session; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<EntryId>,
    /// When it begins.
    pub at: Millis,
}

/// See [`super::Command::PlanSessions`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSessions {
    /// Which group.
    pub group: GroupId,
    /// The evenings, 1 to 60. A weekly rule is unfolded by whoever plans, so that two leaders share the same entries.
    pub sessions: Vec<NewSession>,
    /// How long, 0 to 1440 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Theme, up to 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Place, if another than the group's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Online or not, if other than the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online: Option<bool>,
}

impl PlanSessions {
    /// With what it needs and nothing more.
    pub fn of(group: GroupId, sessions: Vec<NewSession>) -> Self {
        Self { group, sessions, minutes: None, theme: None, place: None, online: None }
    }
}

/// A field of an evening that an edit can empty. Words are emptied by empty words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionField {
    /// How long.
    Minutes,
}

impl SessionField {
    /// Its key in the entry.
    pub fn key(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
        }
    }
}

/// See [`super::Command::EditSession`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditSession {
    /// Which group.
    pub group: GroupId,
    /// Which session.
    pub session: EntryId,
    /// New time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// New length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// New theme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// New place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Online or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online: Option<bool>,
    /// A code of the list `session_state`: planned, held, cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Code>,
    /// A note about the evening, up to 4000 characters, no names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// To be emptied: what is not to be stated any more. None that is set here as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<SessionField>,
}

impl EditSession {
    /// With what it needs and nothing more.
    pub fn of(group: GroupId, session: EntryId) -> Self {
        Self {
            group,
            session,
            at: None,
            minutes: None,
            theme: None,
            place: None,
            online: None,
            state: None,
            note: None,
            clear: vec![],
        }
    }
}

/// See [`super::Command::Attend`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attend {
    /// Which group.
    pub group: GroupId,
    /// Which session.
    pub session: EntryId,
    /// Which member.
    pub member: EntryId,
    /// A code of the list `attendance`.
    pub attendance: Code,
}

/// See [`super::Command::SetGuests`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetGuests {
    /// Which group.
    pub group: GroupId,
    /// Which session.
    pub session: EntryId,
    /// How many came without a name, 0 to 500.
    pub guests: u32,
}
