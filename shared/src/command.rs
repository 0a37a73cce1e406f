//! Everything a person can do, as plain data. The interface, the scripts, the outbox and the example data all
//! speak these. A command, once completed, carries every id and time that it creates, so that replaying it on a
//! rebuilt document gives the same entry. Commands are versioned and upcast for ever.
//!
//! Most commands change one document. One that changes several is split into steps before it is carried out, each a
//! command on one document again (see `documents::plan`); the outbox holds the steps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{CommandId, DocId, Entropy, EntryId, GroupId, ParticipantId},
    time::Millis,
};

mod complete;
mod contacts;
mod groups;
mod on_call;
mod people;
mod programme;
mod steps;

pub use contacts::*;
pub use groups::*;
pub use on_call::*;
pub use people::*;
pub use programme::*;
pub use steps::*;

/// The version of [`Command`] that this app writes.
pub const COMMAND_VERSION: u16 = 2;
/// The longest note, in characters.
pub const NOTE_LIMIT: usize = 4_000;
/// The longest alias, name or place, in characters.
pub const ALIAS_LIMIT: usize = 60;
/// The longest theme or scope, in characters.
pub const LINE_LIMIT: usize = 200;
/// The longest contact, in minutes: a day and a night.
pub const MINUTES_LIMIT: u32 = 1_440;
/// The longest shift, in milliseconds: a weekend and a holiday.
pub const SHIFT_LIMIT: i64 = 72 * 3_600_000;
/// The most people in one contact, and the most guests of an evening.
pub const PEOPLE_LIMIT: u32 = 500;
/// The largest quantity of an activity.
pub const QUANTITY_LIMIT: u32 = 100_000;

/// One entry anywhere: which document, which collection, which entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryRef {
    /// The document.
    pub doc: DocId,
    /// The collection's key, such as `contacts`; empty for the document's own fields.
    pub list: String,
    /// The entry; left out for the document's own fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
}

impl EntryRef {
    /// An entry of a collection.
    pub fn new(doc: DocId, list: &str, entry: EntryId) -> Self {
        Self { doc, list: list.to_owned(), entry: Some(entry) }
    }
    /// The document's own fields.
    pub fn root(doc: DocId) -> Self {
        Self { doc, list: String::new(), entry: None }
    }
}

/// Something a person does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    /// A new participant, met by the worker who writes this.
    CreateParticipant(CreateParticipant),
    /// Changes what a participant is called or is to the programme.
    EditParticipant(EditParticipant),
    /// A coordinator confirms a newcomer; their card begins.
    ConfirmParticipant(ConfirmParticipant),
    /// Where the follow-up stands: active, paused for some days, ended, dead.
    SetStatus(SetStatus),
    /// A user and somebody close to them, both with a file here.
    LinkParticipants(LinkParticipants),
    /// Ends such a link in both files.
    EndLink(EndLink),
    /// Real name and phone, while the person's consent to that stands.
    SetIdentity(SetIdentity),
    /// What a person agreed to or declined.
    RecordConsent(RecordConsent),
    /// A person takes a consent back. Name and phone go with `identitet`.
    WithdrawConsent(WithdrawConsent),
    /// A coordinator joins two files of one person.
    MergeParticipants(MergeParticipants),
    /// A coordinator of both moves a person to another programme.
    MoveParticipant(MoveParticipant),
    /// A participant has become a worker: the old file is closed to colleagues.
    CloseFile(CloseFile),
    /// A coordinator takes the closing of a file back.
    ReopenFile(ReopenFile),
    /// A coordinator keeps a file longer than the programme's rule says, until a day.
    PostponeErasure(PostponeErasure),
    /// A coordinator lets a worker follow a participant.
    Assign(Assign),
    /// A coordinator ends an assignment.
    EndAssignment(EndAssignment),
    /// A coordinator hands a participant over from one worker to another.
    HandOver(HandOver),
    /// A contact with one participant or several, or an attempt at one.
    LogContact(LogContact),
    /// Changes some fields of a contact. Fields left out stay as they are.
    EditContact(EditContact),
    /// A contact with somebody who has no file: on the street, on the phone.
    LogAnonymous(LogAnonymous),
    /// Changes some fields of such a contact. Fields left out stay as they are.
    EditAnonymous(EditAnonymous),
    /// Work with no participant.
    LogActivity(LogActivity),
    /// Changes some fields of such work.
    EditActivity(EditActivity),
    /// A new group, led by the worker who writes this.
    CreateGroup(CreateGroup),
    /// Changes what a group is.
    EditGroup(EditGroup),
    /// A coordinator makes a worker leader of a group.
    AddLeader(AddLeader),
    /// A coordinator ends a leader's time.
    EndLeader(EndLeader),
    /// Somebody joins a group, or its waiting list.
    Enrol(Enrol),
    /// Where a member stands: started, completed, left.
    SetMember(SetMember),
    /// Evenings to come.
    PlanSessions(PlanSessions),
    /// Changes an evening: moved, held, cancelled, another theme.
    EditSession(EditSession),
    /// One person, one evening: came or not. One write per person.
    Attend(Attend),
    /// How many came without a name.
    SetGuests(SetGuests),
    /// Who is on call from when until when.
    PlanShift(PlanShift),
    /// Changes a shift.
    EditShift(EditShift),
    /// A call that was taken.
    WriteNote(WriteNote),
    /// Changes a note.
    EditNote(EditNote),
    /// Moves a note to a person's card, or off it.
    AttachNote(AttachNote),
    /// Says that one has read a note or a hand-over.
    Acknowledge(Acknowledge),
    /// What the next on call must know.
    HandOverShift(HandOverShift),
    /// What a colleague on call needs to know about a person.
    SetCard(SetCard),
    /// The worker's own state; into their own `work` document.
    SetDebrief(SetDebrief),
    /// Name and rules of a programme.
    SetProgramme(SetProgramme),
    /// A version of the text that is shown or read aloud for a consent.
    AddText(AddText),
    /// A coordinator gives a member a role, being on call among them.
    GiveRole(GiveRole),
    /// A coordinator ends a role.
    EndRole(EndRole),
    /// Takes an entry out of the figures; it stays in the history.
    Retract(Retract),
    /// Takes a retraction back.
    Restore(Restore),
    /// Picks one of several versions of a field. Both were right until now.
    Choose(Choose),
    /// A step: what one command brings into another document. Never written by a person.
    #[schemars(skip)]
    Take(Take),
}

/// See [`Command::Retract`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retract {
    /// Which entry.
    pub target: EntryRef,
    /// Why, in own words, up to 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// See [`Command::Restore`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// Which entry.
    pub target: EntryRef,
}

/// See [`Command::Choose`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    /// Which entry.
    pub target: EntryRef,
    /// Which field, as [`crate::view::Conflict::field`] names it.
    pub field: String,
    /// The version to keep, as [`crate::view::Version::value`] shows it.
    pub value: String,
}

/// A command as the outbox keeps it: completed, with its own id and device time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Envelope {
    /// [`COMMAND_VERSION`] of the app that wrote it.
    pub v: u16,
    /// Names this act, also in the person's own list of what was sent. The steps of one act share it.
    pub id: CommandId,
    /// Device time of the act. Never used to decide who wins.
    pub noted: Millis,
    /// The act.
    pub command: Command,
}

impl Envelope {
    /// Completes a command: every id and time it creates that the caller left out is filled in here.
    pub fn complete(mut command: Command, now: Millis, entropy: &mut dyn Entropy) -> Self {
        complete::complete(&mut command, now, entropy);
        Self { v: COMMAND_VERSION, id: CommandId::new(now, entropy), noted: now, command }
    }
    /// The same act with another command: one of its steps.
    pub fn step(&self, command: Command) -> Self {
        Self { command, ..self.clone() }
    }
}

impl Command {
    /// The participant that the command is about, if it is about one.
    pub fn participant(&self) -> Option<ParticipantId> {
        match self {
            Self::CreateParticipant(c) => c.participant,
            Self::EditParticipant(c) => Some(c.participant),
            Self::ConfirmParticipant(c) => Some(c.participant),
            Self::SetStatus(c) => Some(c.participant),
            Self::LinkParticipants(c) => Some(c.participant),
            Self::EndLink(c) => Some(c.participant),
            Self::SetIdentity(c) => Some(c.participant),
            Self::RecordConsent(c) => Some(c.participant),
            Self::WithdrawConsent(c) => Some(c.participant),
            Self::MergeParticipants(c) => Some(c.keep),
            Self::MoveParticipant(c) => c.new,
            Self::CloseFile(c) => Some(c.participant),
            Self::ReopenFile(c) => Some(c.participant),
            Self::PostponeErasure(c) => Some(c.participant),
            Self::Assign(c) => Some(c.participant),
            Self::EndAssignment(c) => Some(c.participant),
            Self::HandOver(c) => Some(c.participant),
            Self::LogContact(c) => Some(c.participant),
            Self::EditContact(c) => Some(c.participant),
            Self::SetCard(c) => Some(c.participant),
            Self::WriteNote(c) => c.participant,
            Self::AttachNote(c) => c.participant,
            _ => None,
        }
    }
    /// The group that the command is about, if it is about one.
    pub fn group(&self) -> Option<GroupId> {
        match self {
            Self::CreateGroup(c) => c.group,
            Self::EditGroup(c) => Some(c.group),
            Self::AddLeader(c) => Some(c.group),
            Self::EndLeader(c) => Some(c.group),
            Self::Enrol(c) => Some(c.group),
            Self::SetMember(c) => Some(c.group),
            Self::PlanSessions(c) => Some(c.group),
            Self::EditSession(c) => Some(c.group),
            Self::Attend(c) => Some(c.group),
            Self::SetGuests(c) => Some(c.group),
            _ => None,
        }
    }
    /// The entry that the command makes or changes, if it is one.
    pub fn entry(&self) -> Option<EntryId> {
        match self {
            Self::CreateParticipant(c) => c.assignment,
            Self::ConfirmParticipant(c) => c.confirmation,
            Self::SetStatus(c) => c.id,
            Self::LinkParticipants(c) => c.id,
            Self::EndLink(c) => Some(c.link),
            Self::RecordConsent(c) => c.id,
            Self::WithdrawConsent(c) => Some(c.consent),
            Self::MergeParticipants(c) => c.id,
            Self::MoveParticipant(c) => c.closing,
            Self::CloseFile(c) => c.id,
            Self::ReopenFile(c) => c.closings.first().copied(),
            Self::PostponeErasure(c) => c.id,
            Self::Assign(c) => c.assignment,
            Self::EndAssignment(c) => Some(c.assignment),
            Self::HandOver(c) => c.next,
            Self::LogContact(c) => c.contact,
            Self::EditContact(c) => Some(c.contact),
            Self::LogAnonymous(c) => c.contact,
            Self::EditAnonymous(c) => c.contact.entry,
            Self::LogActivity(c) => c.activity,
            Self::EditActivity(c) => c.activity.entry,
            Self::CreateGroup(c) => c.leader,
            Self::AddLeader(c) => c.id,
            Self::EndLeader(c) => Some(c.id),
            Self::Enrol(c) => c.member,
            Self::SetMember(c) => Some(c.member),
            Self::PlanSessions(c) => c.sessions.first().and_then(|session| session.session),
            Self::EditSession(c) => Some(c.session),
            Self::Attend(c) => Some(c.session),
            Self::SetGuests(c) => Some(c.session),
            Self::PlanShift(c) => c.shift,
            Self::EditShift(c) => c.shift.entry,
            Self::WriteNote(c) => c.note_id,
            Self::EditNote(c) => c.note.entry,
            Self::AttachNote(c) => c.note.entry,
            Self::Acknowledge(c) => c.id,
            Self::HandOverShift(c) => c.id,
            Self::SetDebrief(c) => c.id,
            Self::AddText(c) => c.id,
            Self::GiveRole(c) => c.id,
            Self::EndRole(c) => Some(c.id),
            Self::Retract(c) => c.target.entry,
            Self::Restore(c) => c.target.entry,
            Self::Choose(c) => c.target.entry,
            Self::EditParticipant(_)
            | Self::SetIdentity(_)
            | Self::EditGroup(_)
            | Self::SetCard(_)
            | Self::SetProgramme(_) => None,
            Self::Take(c) => c.entries.first().map(|taken| taken.entry),
        }
    }
    /// Whether only a coordinator of the document's programme may do this.
    pub fn needs_coordinator(&self) -> bool {
        matches!(
            self,
            Self::ConfirmParticipant(_)
                | Self::Assign(_)
                | Self::EndAssignment(_)
                | Self::HandOver(_)
                | Self::MergeParticipants(_)
                | Self::MoveParticipant(_)
                | Self::CloseFile(_)
                | Self::ReopenFile(_)
                | Self::PostponeErasure(_)
                | Self::AddLeader(_)
                | Self::EndLeader(_)
                | Self::SetProgramme(_)
                | Self::AddText(_)
                | Self::GiveRole(_)
                | Self::EndRole(_)
        )
    }
}

/// What a command led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The act's id.
    pub command: CommandId,
    /// The document that it is about; of an act with several steps the first.
    pub doc: DocId,
    /// The participant concerned, if it is about one.
    pub participant: Option<ParticipantId>,
    /// The entry that was made or changed, if it is one.
    pub entry: Option<EntryId>,
    /// Whether it is on this device only, waiting to be sent. On the server's page never.
    pub pending: bool,
}
