//! Everything a person can do, as plain data. The interface, the scripts, the outbox and the example data all
//! speak these. A command, once completed, carries every id and time that it creates, so that replaying it on a
//! rebuilt document gives the same entry. Commands are versioned and upcast for ever.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    domain::Code,
    ids::{CommandId, DocId, Entropy, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

/// The version of [`Command`] that this app writes.
pub const COMMAND_VERSION: u16 = 1;
/// The longest note, in characters.
pub const NOTE_LIMIT: usize = 4_000;
/// The longest alias, in characters.
pub const ALIAS_LIMIT: usize = 60;
/// The longest contact, in minutes: a day and a night.
pub const MINUTES_LIMIT: u32 = 1_440;

/// Something a person does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    /// A contact with a participant, or an attempt at one.
    LogContact(LogContact),
    /// Changes some fields of a contact. Fields left out stay as they are.
    EditContact(EditContact),
    /// A new participant, met by the worker who writes this.
    CreateParticipant(CreateParticipant),
    /// A coordinator confirms a newcomer.
    ConfirmParticipant(ConfirmParticipant),
    /// A coordinator lets a worker follow a participant.
    Assign(Assign),
    /// A coordinator ends an assignment.
    EndAssignment(EndAssignment),
}

/// See [`Command::LogContact`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogContact {
    /// Whom the contact was with.
    pub participant: ParticipantId,
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
    /// How long, 0 to 1440 minutes; left out when nobody can say (an attempt, an SMS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// A note in the worker's own words, up to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// See [`Command::EditContact`].
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
    /// New length in minutes. Choosing one of two versions is this edit, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// New note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// See [`Command::CreateParticipant`].
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
    /// Id of the creator's own assignment; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<EntryId>,
    /// First day of that assignment; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
}

/// See [`Command::ConfirmParticipant`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmParticipant {
    /// The newcomer.
    pub participant: ParticipantId,
    /// Id of the confirmation; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<EntryId>,
}

/// See [`Command::Assign`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// Who is to be followed.
    pub participant: ParticipantId,
    /// Who is to follow.
    pub worker: WorkerId,
    /// Id of the assignment; filled in when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<EntryId>,
    /// First day; today when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day; open when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

/// See [`Command::EndAssignment`].
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

/// A command as the outbox keeps it: completed, with its own id and device time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Envelope {
    /// [`COMMAND_VERSION`] of the app that wrote it.
    pub v: u16,
    /// Names this act, also in the person's own list of what was sent.
    pub id: CommandId,
    /// Device time of the act. Never used to decide who wins.
    pub noted: Millis,
    /// The act.
    pub command: Command,
}

impl Envelope {
    /// Completes a command: every id and time it creates that the caller left out is filled in here.
    pub fn complete(mut command: Command, now: Millis, entropy: &mut dyn Entropy) -> Self {
        match &mut command {
            Command::LogContact(c) => {
                c.contact.get_or_insert_with(|| EntryId::new(now, entropy));
                c.at.get_or_insert(now);
            }
            Command::CreateParticipant(c) => {
                c.participant.get_or_insert_with(|| ParticipantId::new(now, entropy));
                c.assignment.get_or_insert_with(|| EntryId::new(now, entropy));
                c.from.get_or_insert(now.day());
            }
            Command::ConfirmParticipant(c) => {
                c.confirmation.get_or_insert_with(|| EntryId::new(now, entropy));
            }
            Command::Assign(c) => {
                c.assignment.get_or_insert_with(|| EntryId::new(now, entropy));
                c.from.get_or_insert(now.day());
            }
            Command::EndAssignment(c) => {
                c.to.get_or_insert(now.day());
            }
            Command::EditContact(_) => {}
        }
        Self { v: COMMAND_VERSION, id: CommandId::new(now, entropy), noted: now, command }
    }
}

impl Command {
    /// The participant that the command is about; `None` for a newcomer without an id yet.
    pub fn participant(&self) -> Option<ParticipantId> {
        match self {
            Self::LogContact(c) => Some(c.participant),
            Self::EditContact(c) => Some(c.participant),
            Self::CreateParticipant(c) => c.participant,
            Self::ConfirmParticipant(c) => Some(c.participant),
            Self::Assign(c) => Some(c.participant),
            Self::EndAssignment(c) => Some(c.participant),
        }
    }
    /// The document that the command changes.
    pub fn doc(&self) -> Option<DocId> {
        self.participant().map(ParticipantId::doc)
    }
    /// Whether only a coordinator may do this.
    pub fn needs_coordinator(&self) -> bool {
        matches!(self, Self::ConfirmParticipant(_) | Self::Assign(_) | Self::EndAssignment(_))
    }
}

/// What a command led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The act's id.
    pub command: CommandId,
    /// The participant concerned.
    pub participant: ParticipantId,
    /// The entry that was made or changed, if it is one.
    pub entry: Option<EntryId>,
    /// Whether it is on this device only, waiting to be sent. On the server's page never.
    pub pending: bool,
}
