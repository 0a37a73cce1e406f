//! People: who somebody is to the programme, who follows them, what they agreed to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    domain::Code,
    ids::{EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::Day,
};

/// See [`super::Command::CreateParticipant`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateParticipant {
    /// Id of the new participant; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
    /// The programme that they take part in; the worker's only one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// What they want to be called, up to 60 characters.
    pub alias: String,
    /// User or next of kin, a code of the list `kind`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Code>,
    /// Municipality at most: never an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// A code of the list `birth_band`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_band: Option<Code>,
    /// A code of the list `gender`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Code>,
    /// Id of the creator's own assignment; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<EntryId>,
    /// First day of that assignment; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
}

impl CreateParticipant {
    /// With what it needs and nothing more.
    pub fn of(alias: &str) -> Self {
        Self {
            participant: None,
            programme: None,
            alias: alias.to_owned(),
            kind: None,
            municipality: None,
            birth_band: None,
            gender: None,
            assignment: None,
            from: None,
        }
    }
}

/// A field of a person that an edit can empty. The municipality is emptied by empty words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonField {
    /// Years of birth.
    BirthBand,
    /// Gender.
    Gender,
}

impl PersonField {
    /// Its key in the entry.
    pub fn key(self) -> &'static str {
        match self {
            Self::BirthBand => "birth_band",
            Self::Gender => "gender",
        }
    }
}

/// See [`super::Command::EditParticipant`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditParticipant {
    /// Whose file.
    pub participant: ParticipantId,
    /// New alias, up to 60 characters. Also written on the card, if there is one here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// A code of the list `kind`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Code>,
    /// Municipality; empty text removes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// A code of the list `birth_band`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_band: Option<Code>,
    /// A code of the list `gender`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Code>,
    /// To be emptied: what is not to be stated any more. None that is set here as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<PersonField>,
}

impl EditParticipant {
    /// With what it needs and nothing more.
    pub fn of(participant: ParticipantId) -> Self {
        Self { participant, alias: None, kind: None, municipality: None, birth_band: None, gender: None, clear: vec![] }
    }
}

/// See [`super::Command::ConfirmParticipant`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmParticipant {
    /// The newcomer.
    pub participant: ParticipantId,
    /// Id of the new confirmation; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<EntryId>,
}

/// See [`super::Command::SetStatus`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetStatus {
    /// Whose file.
    pub participant: ParticipantId,
    /// Id of the new status entry; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
    /// A code of the list `follow_up_status`. `dod` silences every reminder about the person at once.
    pub status: Code,
    /// First day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day of a planned pause; only with `pause`. The day after, the person is active again by themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// Why, in own words, up to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl SetStatus {
    /// With what it needs and nothing more.
    pub fn of(participant: ParticipantId, status: Code) -> Self {
        Self { participant, id: None, status, from: None, to: None, note: None }
    }
}

/// See [`super::Command::LinkParticipants`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkParticipants {
    /// Whose file.
    pub participant: ParticipantId,
    /// Id of the new link; the same in both files; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
    /// The other person: a user and somebody close to them.
    pub other: ParticipantId,
    /// What the other is to this one, a code of the list `relation`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Code>,
}

/// See [`super::Command::EndLink`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndLink {
    /// Whose file.
    pub participant: ParticipantId,
    /// Which link. It ends in both files that are held here.
    pub link: EntryId,
}

/// See [`super::Command::SetIdentity`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetIdentity {
    /// Whose file.
    pub participant: ParticipantId,
    /// Real name; empty text removes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Phone number; empty text removes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// See [`super::Command::MergeParticipants`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeParticipants {
    /// The file that stays. Every entry of the other one stands in it afterwards, each id once.
    pub keep: ParticipantId,
    /// The file that is closed.
    pub other: ParticipantId,
    /// Id of the new closing entry; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
}

/// See [`super::Command::MoveParticipant`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveParticipant {
    /// Whose file.
    pub participant: ParticipantId,
    /// Where to. The person never changes programme: a new file continues the old one.
    pub programme: ProgrammeId,
    /// Id of the new file; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<ParticipantId>,
    /// What the person agrees to bring, codes of the list `bring`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bring: Vec<Code>,
    /// Who follows there; the one who moves the file when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<WorkerId>,
    /// Id of the new assignment in the new file; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<EntryId>,
    /// Id of the new closing entry in the old file; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<EntryId>,
    /// First day there; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
}

/// See [`super::Command::CloseFile`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseFile {
    /// Whose file.
    pub participant: ParticipantId,
    /// The worker that the person has become.
    pub worker: WorkerId,
    /// Id of the new closing entry; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
    /// First day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
}

/// See [`super::Command::ReopenFile`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopenFile {
    /// Whose file.
    pub participant: ParticipantId,
    /// The closings that are taken back, as they were read; those that hold today when left out. One that somebody else
    /// writes at the same time is not among them and goes on closing the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closings: Vec<EntryId>,
}

/// See [`super::Command::PostponeErasure`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostponeErasure {
    /// Whose file.
    pub participant: ParticipantId,
    /// Id of the new entry; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
    /// The last day on which the file is kept without anybody being asked again: after today, at most a year ahead.
    pub until: Day,
    /// Why, in own words, up to 200 characters. It stands in the file, and goes with it.
    pub reason: String,
}

/// See [`super::Command::Assign`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// Who is to be followed.
    pub participant: ParticipantId,
    /// Who is to follow.
    pub worker: WorkerId,
    /// Id of the new assignment; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<EntryId>,
    /// First day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day; open when left out. Cover ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// Whom this worker stands in for, if it is cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover_for: Option<WorkerId>,
}

impl Assign {
    /// With what it needs and nothing more.
    pub fn of(participant: ParticipantId, worker: WorkerId) -> Self {
        Self { participant, worker, assignment: None, from: None, to: None, cover_for: None }
    }
}

/// See [`super::Command::EndAssignment`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndAssignment {
    /// Whose.
    pub participant: ParticipantId,
    /// Which assignment.
    pub assignment: EntryId,
    /// Last day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

/// See [`super::Command::HandOver`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Whose file.
    pub participant: ParticipantId,
    /// The assignment that ends.
    pub assignment: EntryId,
    /// Who follows from now on.
    pub worker: WorkerId,
    /// Id of the new assignment; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<EntryId>,
    /// First day of the new one; today when left out. The old one ends the day before, or that day if it began then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
}

/// See [`super::Command::RecordConsent`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordConsent {
    /// Whose file.
    pub participant: ParticipantId,
    /// Id of the new consent; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
    /// A code of the list `consent`.
    pub kind: Code,
    /// `gitt` or `avslatt`.
    pub state: Code,
    /// A code of the list `consent_how`.
    pub how: Code,
    /// What it covers, such as the service it names (needed with `deling_tjeneste`); up to 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Which version of the programme's text was shown or read aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_version: Option<String>,
    /// First day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day (needed with `deling_tjeneste`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Day>,
}

impl RecordConsent {
    /// With what it needs and nothing more.
    pub fn of(participant: ParticipantId, kind: Code, state: Code, how: Code) -> Self {
        Self { participant, id: None, kind, state, how, scope: None, text_version: None, from: None, expires: None }
    }
}

/// See [`super::Command::WithdrawConsent`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawConsent {
    /// Whose file.
    pub participant: ParticipantId,
    /// Which consent.
    pub consent: EntryId,
    /// A code of the list `consent_how`.
    pub how: Code,
    /// The day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
}
