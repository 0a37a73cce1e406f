//! Contacts: with participants, with people who stay anonymous, and work with no participant.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EntryRef;
use crate::{
    domain::Code,
    ids::{EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::Millis,
};

/// Codes of which a contact may have several.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tags {
    /// Codes of the list `life_area`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Code>,
    /// Codes of the list `action`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Code>,
    /// Codes of the list `service`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Code>,
}

impl Tags {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.themes.is_empty() && self.actions.is_empty() && self.services.is_empty()
    }
}

/// See [`super::Command::LogContact`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogContact {
    /// Whom the contact was with.
    pub participant: ParticipantId,
    /// Others who took part in the same contact: it stands in each file under the same id, and counts once as event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<ParticipantId>,
    /// Colleagues who were along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub workers: Vec<WorkerId>,
    /// Id of the new contact; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<EntryId>,
    /// When it happened, as the person says; now when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// How, a code of the list `channel`.
    pub channel: Code,
    /// On whose initiative, a code of the list `initiative`.
    pub initiative: Code,
    /// Where, a code of the list `place`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Code>,
    /// How long, 0 to 1440 minutes; left out when nobody can say (an attempt, an SMS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// How long the way there and back took, 0 to 1440 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<u32>,
    /// A note in the worker's own words, up to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Themes, actions and services.
    #[serde(default, skip_serializing_if = "Tags::is_empty")]
    pub tags: Tags,
}

impl LogContact {
    /// With what it needs and nothing more.
    pub fn of(participant: ParticipantId, channel: Code, initiative: Code) -> Self {
        Self {
            participant,
            also: vec![],
            workers: vec![],
            contact: None,
            at: None,
            channel,
            initiative,
            place: None,
            minutes: None,
            travel: None,
            note: None,
            tags: Tags::default(),
        }
    }
}

/// A field of a contact that an edit can empty. A note is emptied by empty words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactField {
    /// Where.
    Place,
    /// How long.
    Minutes,
    /// How long the way took.
    Travel,
}

impl ContactField {
    /// Its key in the entry.
    pub fn key(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Minutes => "minutes",
            Self::Travel => "travel",
        }
    }
}

/// See [`super::Command::EditContact`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditContact {
    /// Whose contact.
    pub participant: ParticipantId,
    /// Which contact.
    pub contact: EntryId,
    /// New time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// New channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Code>,
    /// New initiative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiative: Option<Code>,
    /// Where, a code of the list `place`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Code>,
    /// How long, 0 to 1440 minutes; left out when nobody can say (an attempt, an SMS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// How long the way there and back took, 0 to 1440 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<u32>,
    /// A note in the worker's own words, up to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// To be emptied: what is not to be stated any more. None that is set here as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<ContactField>,
    /// To be added.
    #[serde(default, skip_serializing_if = "Tags::is_empty")]
    pub add: Tags,
    /// To be taken away.
    #[serde(default, skip_serializing_if = "Tags::is_empty")]
    pub remove: Tags,
    /// Colleagues to be added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_workers: Vec<WorkerId>,
    /// Colleagues to be taken away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_workers: Vec<WorkerId>,
}

impl EditContact {
    /// With what it needs and nothing more.
    pub fn of(participant: ParticipantId, contact: EntryId) -> Self {
        Self {
            participant,
            contact,
            at: None,
            channel: None,
            initiative: None,
            place: None,
            minutes: None,
            travel: None,
            note: None,
            clear: vec![],
            add: Tags::default(),
            remove: Tags::default(),
            add_workers: vec![],
            remove_workers: vec![],
        }
    }
}

/// See [`super::Command::LogAnonymous`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogAnonymous {
    /// The programme; the worker's only one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// Id of the new contact; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<EntryId>,
    /// When; now when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// How, a code of the list `channel`.
    pub channel: Code,
    /// On whose initiative, a code of the list `initiative`.
    pub initiative: Code,
    /// Where, a code of the list `place`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Code>,
    /// How long, 0 to 1440 minutes; left out when nobody can say (an attempt, an SMS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// How long the way there and back took, 0 to 1440 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<u32>,
    /// A note in the worker's own words, up to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How many people, 1 to 500; 1 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// Themes, actions and services.
    #[serde(default, skip_serializing_if = "Tags::is_empty")]
    pub tags: Tags,
}

impl LogAnonymous {
    /// With what it needs and nothing more.
    pub fn of(channel: Code, initiative: Code) -> Self {
        Self {
            programme: None,
            contact: None,
            at: None,
            channel,
            initiative,
            place: None,
            minutes: None,
            travel: None,
            note: None,
            people: None,
            tags: Tags::default(),
        }
    }
}

/// See [`super::Command::EditAnonymous`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditAnonymous {
    /// Which contact, in the year in which it was written.
    pub contact: EntryRef,
    /// New time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// New channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Code>,
    /// New initiative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiative: Option<Code>,
    /// Where, a code of the list `place`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Code>,
    /// How long, 0 to 1440 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// How long the way there and back took, 0 to 1440 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<u32>,
    /// A note, up to 4000 characters; empty words take it away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How many people, 1 to 500.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// To be emptied: what is not to be stated any more. None that is set here as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<ContactField>,
    /// To be added.
    #[serde(default, skip_serializing_if = "Tags::is_empty")]
    pub add: Tags,
    /// To be taken away.
    #[serde(default, skip_serializing_if = "Tags::is_empty")]
    pub remove: Tags,
}

impl EditAnonymous {
    /// With what it needs and nothing more.
    pub fn of(contact: EntryRef) -> Self {
        Self {
            contact,
            at: None,
            channel: None,
            initiative: None,
            place: None,
            minutes: None,
            travel: None,
            note: None,
            people: None,
            clear: vec![],
            add: Tags::default(),
            remove: Tags::default(),
        }
    }
}

/// See [`super::Command::LogActivity`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogActivity {
    /// The programme; the worker's only one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// Id of the new activity; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<EntryId>,
    /// A code of the list `activity`.
    pub kind: Code,
    /// When; now when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// How many (people reached, items sent, answers), 0 to 100000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u32>,
    /// How long, 0 to 1440 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// A note, up to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl LogActivity {
    /// With what it needs and nothing more.
    pub fn of(kind: Code) -> Self {
        Self { programme: None, activity: None, kind, at: None, quantity: None, minutes: None, note: None }
    }
}

/// A field of an activity that an edit can empty. A note is emptied by empty words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActivityField {
    /// How many.
    Quantity,
    /// How long.
    Minutes,
}

impl ActivityField {
    /// Its key in the entry.
    pub fn key(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Minutes => "minutes",
        }
    }
}

/// See [`super::Command::EditActivity`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditActivity {
    /// Which activity, in the year in which it was written.
    pub activity: EntryRef,
    /// A code of the list `activity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Code>,
    /// New time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// How many, 0 to 100000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u32>,
    /// How long, 0 to 1440 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// A note, up to 4000 characters; empty words take it away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// To be emptied: what is not to be stated any more. None that is set here as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<ActivityField>,
}

impl EditActivity {
    /// With what it needs and nothing more.
    pub fn of(activity: EntryRef) -> Self {
        Self { activity, kind: None, at: None, quantity: None, minutes: None, note: None, clear: vec![] }
    }
}
