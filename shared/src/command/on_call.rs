//! On call, around the clock: shifts, notes, cards, hand-over.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EntryRef;
use crate::{
    domain::Code,
    ids::{EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::Millis,
};

/// See [`super::Command::PlanShift`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanShift {
    /// The programme; the worker's only one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// Id of the new shift; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<EntryId>,
    /// Who.
    pub worker: WorkerId,
    /// `primar` or `reserve`, codes of the list `shift_level`.
    pub level: Code,
    /// Begins.
    pub from: Millis,
    /// Ends, at most 72 hours later.
    pub to: Millis,
}

impl PlanShift {
    /// With what it needs and nothing more.
    pub fn of(worker: WorkerId, level: Code, from: Millis, to: Millis) -> Self {
        Self { programme: None, shift: None, worker, level, from, to }
    }
}

/// See [`super::Command::EditShift`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditShift {
    /// Which shift.
    pub shift: EntryRef,
    /// New worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<WorkerId>,
    /// New level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Code>,
    /// New beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Millis>,
    /// New end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Millis>,
}

impl EditShift {
    /// With what it needs and nothing more.
    pub fn of(shift: EntryRef) -> Self {
        Self { shift, worker: None, level: None, from: None, to: None }
    }
}

/// See [`super::Command::WriteNote`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteNote {
    /// The programme; the worker's only one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// Who called, if known: the note then stands on that person's card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
    /// Id of the new note; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note_id: Option<EntryId>,
    /// When the call came; now when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// How, a code of the list `channel`; `telefon` when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Code>,
    /// A code of the list `urgency`.
    pub urgency: Code,
    /// Codes of the list `concern`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerns: Vec<Code>,
    /// What was done, codes of the list `action`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Code>,
    /// How long, 0 to 1440 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// What happened, up to 4000 characters.
    pub text: String,
    /// For the next on call, up to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The writer's own state after the call, a code of the list `debrief`. Goes to the writer's own `work` document, never into the note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debrief: Option<Code>,
    /// Id of the new debrief entry; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debrief_id: Option<EntryId>,
}

impl WriteNote {
    /// With what it needs and nothing more.
    pub fn of(urgency: Code, text: &str) -> Self {
        Self {
            programme: None,
            participant: None,
            note_id: None,
            at: None,
            channel: None,
            urgency,
            concerns: vec![],
            actions: vec![],
            minutes: None,
            text: text.to_owned(),
            next: None,
            debrief: None,
            debrief_id: None,
        }
    }
}

/// A field of a call note that an edit can empty. The words for the next on call are emptied by empty words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteField {
    /// How long.
    Minutes,
}

impl NoteField {
    /// Its key in the entry.
    pub fn key(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
        }
    }
}

/// See [`super::Command::EditNote`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditNote {
    /// Which note.
    pub note: EntryRef,
    /// New time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// New urgency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Code>,
    /// Concerns to be added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_concerns: Vec<Code>,
    /// Concerns to be taken away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_concerns: Vec<Code>,
    /// Actions to be added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_actions: Vec<Code>,
    /// Actions to be taken away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_actions: Vec<Code>,
    /// New length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// New text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// New words for the next on call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// To be emptied: what is not to be stated any more. None that is set here as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<NoteField>,
}

impl EditNote {
    /// With what it needs and nothing more.
    pub fn of(note: EntryRef) -> Self {
        Self {
            note,
            at: None,
            urgency: None,
            add_concerns: vec![],
            remove_concerns: vec![],
            add_actions: vec![],
            remove_actions: vec![],
            minutes: None,
            text: None,
            next: None,
            clear: vec![],
        }
    }
}

/// See [`super::Command::AttachNote`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachNote {
    /// Which note. Its author or a coordinator may move it.
    pub note: EntryRef,
    /// Whose card it belongs on; none takes it off again, to the notes without a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
}

/// See [`super::Command::Acknowledge`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acknowledge {
    /// The note or hand-over that was read.
    pub target: EntryRef,
    /// Id of the new acknowledgement; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
}

/// See [`super::Command::HandOverShift`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOverShift {
    /// The programme; the worker's only one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// Id of the new hand-over; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<WorkerId>,
    /// What the next one must know, up to 4000 characters.
    pub text: String,
}

/// See [`super::Command::SetCard`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetCard {
    /// Whose card.
    pub participant: ParticipantId,
    /// What helps, up to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helps: Option<String>,
    /// The safety plan, up to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// Name for colleagues on call; needs consent to sharing (`deling_internt`). Empty text removes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Phone for colleagues on call; needs the same consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl SetCard {
    /// With what it needs and nothing more.
    pub fn of(participant: ParticipantId) -> Self {
        Self { participant, helps: None, plan: None, name: None, phone: None }
    }
}

/// See [`super::Command::SetDebrief`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetDebrief {
    /// The programme; the worker's only one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// Id of the new debrief entry; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EntryId>,
    /// A code of the list `debrief`.
    pub state: Code,
    /// After which note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<EntryId>,
}
