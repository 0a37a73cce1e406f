//! The programme: its rules, texts, places and who is what in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{Code, Role},
    ids::{EntryId, ProgrammeId, WorkerId},
    time::Day,
};

/// See [`super::Command::SetProgramme`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetProgramme {
    /// Which programme.
    pub programme: ProgrammeId,
    /// New name, up to 60 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Days within which a follower is in touch, 1 to 3650.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_every_days: Option<u32>,
    /// Days after which somebody asks whether contact is lost, 1 to 3650.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost_after_days: Option<u32>,
    /// Months for which a file is kept after the follow-up has ended, 1 to 120. Then it is proposed for erasing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_months: Option<u32>,
    /// Months for which the history keeps what was written over, 1 to 120; 0 for as long as the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history_months: Option<u32>,
    /// Youngest age that the programme is for; 0 for none. Warns, never blocks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_from: Option<u32>,
    /// Oldest age that the programme is for; 0 for none. Warns, never blocks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_to: Option<u32>,
    /// Whether group attendance stands in the participant's own timeline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance_on_timeline: Option<bool>,
    /// Whether somebody is to be on call at every hour, so that gaps are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_call_always: Option<bool>,
    /// Municipalities to be added, up to 60 characters each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_municipalities: Vec<String>,
    /// Municipalities to be taken away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_municipalities: Vec<String>,
}

impl SetProgramme {
    /// With what it needs and nothing more.
    pub fn of(programme: ProgrammeId) -> Self {
        Self {
            programme,
            name: None,
            contact_every_days: None,
            lost_after_days: None,
            keep_months: None,
            history_months: None,
            age_from: None,
            age_to: None,
            attendance_on_timeline: None,
            on_call_always: None,
            add_municipalities: vec![],
            remove_municipalities: vec![],
        }
    }
}

/// See [`super::Command::AddText`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddText {
    /// Which programme.
    pub programme: ProgrammeId,
    /// Id of the new text; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
    /// For which kind of consent, a code of the list `consent`.
    pub kind: Code,
    /// The version, up to 20 characters, such as `2026-1`.
    pub version: String,
    /// The text, up to 4000 characters.
    pub text: String,
}

/// See [`super::Command::GiveRole`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveRole {
    /// Which programme.
    pub programme: ProgrammeId,
    /// Who, a member already.
    pub worker: WorkerId,
    /// As what.
    pub role: Role,
    /// Id of the new role entry; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
    /// First day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day, if it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

/// See [`super::Command::EndRole`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndRole {
    /// Which programme.
    pub programme: ProgrammeId,
    /// Which role entry.
    pub id: EntryId,
    /// Last day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}
