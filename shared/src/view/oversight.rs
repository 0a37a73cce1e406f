//! What a coordinator sees of others' devices: what waits for a decision, what has not been deleted yet.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::HistoryRow;
use crate::{
    command::EntryRef,
    decision::{Ending, ErasureReason},
    domain::{Code, DocKind},
    ids::{ChangeHash, CommandId, DocId, EnrolmentId, ParticipantId, ProgrammeId, WorkerId},
    time::Millis,
};

/// What was written by people who no longer held the document when it arrived. Oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct HeldView {
    /// One row per document and device.
    pub rows: Vec<HeldRow>,
}

/// What one device brought to one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HeldRow {
    /// The document.
    pub doc: DocId,
    /// What it is.
    pub kind: DocKind,
    /// Whose file, card or identity it is; none for other documents.
    pub participant: Option<ParticipantId>,
    /// Their alias, or the group's name; empty where there is neither.
    pub alias: String,
    /// Who wrote.
    pub author: WorkerId,
    /// Their display name.
    pub author_name: String,
    /// On which device.
    pub enrolment: EnrolmentId,
    /// When the last of it arrived.
    pub received: Millis,
    /// The changes, in the order in which they build on each other.
    pub changes: Vec<ChangeHash>,
    /// What they would write.
    pub entries: Vec<HeldEntry>,
    /// How many of them cannot be shown, nor taken, yet: what they build on was lost with the server's database, and the phone
    /// that has it has not been back.
    #[serde(default)]
    pub unready: usize,
}

/// One entry that would be written or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HeldEntry {
    /// The entry, or the document's own fields.
    pub target: EntryRef,
    /// Field by field, newest first.
    pub rows: Vec<HistoryRow>,
}

/// The devices of a coordinator's programmes, by their person's name, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct DevicesView {
    /// The devices.
    pub rows: Vec<DeviceRow>,
    /// When the server was last put back from a backup, if it ever was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<Millis>,
}

/// One person on one device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeviceRow {
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// Whose.
    pub worker: WorkerId,
    /// Their display name.
    pub name: String,
    /// When it joined.
    pub joined: Millis,
    /// When it was last heard of, to some minutes; none if never.
    pub seen: Option<Millis>,
    /// Whether its app is older than the server: it leaves out what it does not know.
    pub outdated: bool,
    /// When it was shut out; none while it is let in.
    pub revoked: Option<Millis>,
    /// How it was shut out.
    #[serde(default)]
    pub ending: Option<Ending>,
    /// When it has heard of that, and so has wiped itself; none while that is waited for.
    #[serde(default)]
    pub told: Option<Millis>,
    /// Documents that its person may no longer hold and whose deletion it has not reported. Longest wait first.
    pub waiting: Vec<WaitingPurge>,
    /// How many deletions it has reported.
    pub purged: i64,
    /// The server was put back from a backup, and this device has not yet sent what it has from before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub awaited: bool,
}

/// A deletion that is waited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitingPurge {
    /// What the document is.
    pub kind: DocKind,
    /// Alias or name, as in [`HeldRow::alias`].
    pub alias: String,
    /// Since when access has ended.
    pub since: Millis,
    /// Whether the document has been erased; then there is no name to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub erased: bool,
    /// Whether the person goes on holding the document, and only an older generation of it is to go.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub renewed: bool,
}

/// Who has been erased in a coordinator's programmes, newest first. Never who they were: nobody knows that any more.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ErasedView {
    /// One row per person.
    pub rows: Vec<ErasedRow>,
    /// Documents in which something is gone for ever while the rest stays, the newest first. Of a history that was cut only
    /// as long as a device is waited for.
    #[serde(default)]
    pub renewed: Vec<RenewedRow>,
}

/// One document that has been made anew, and how far that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RenewedRow {
    /// Which.
    pub doc: DocId,
    /// What it is.
    pub kind: DocKind,
    /// Alias or name, as in [`HeldRow::alias`].
    pub alias: String,
    /// When.
    pub at: Millis,
    /// What is gone: `entry`, `name` (of an erased participant in a group) or `history`.
    pub what: Code,
    /// Display name of whoever decided it.
    pub by_name: String,
    /// How many devices have reported that nothing of the older generation is left.
    pub confirmed: i64,
    /// Those that have not, the ones that have been silent for longest first.
    pub waiting: Vec<WaitingErasure>,
}

/// Whose history says more than the rules allow, as far as has been looked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct OldHistoryView {
    /// The documents, in the order of their names.
    pub rows: Vec<OldHistoryRow>,
    /// How many documents have not been looked at: asked again, the next ones are.
    pub left: i64,
}

/// One document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OldHistoryRow {
    /// Which.
    pub doc: DocId,
    /// What it is.
    pub kind: DocKind,
    /// Alias or name, as in [`HeldRow::alias`].
    pub alias: String,
    /// When the oldest thing was written over that the history still says.
    pub oldest: Millis,
    /// The limit: what was written over before goes.
    pub before: Millis,
}

/// One erasure, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ErasedRow {
    /// The id that is left.
    pub participant: ParticipantId,
    /// In which programme.
    pub programme: ProgrammeId,
    /// When.
    pub at: Millis,
    /// Why.
    pub reason: ErasureReason,
    /// Display name of whoever decided it.
    pub by_name: String,
    /// What had left before, and may still have something about the person. Newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ExportedRow>,
    /// How many devices have reported that nothing is left.
    pub confirmed: i64,
    /// Those that have not, the ones that have been silent for longest first.
    pub waiting: Vec<WaitingErasure>,
}

/// What has left the program and is out of its reach, newest first. Never what stood in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ExportsView {
    /// Copies of everything are one row each kind; what one person took out of one kind in one day is one row.
    pub rows: Vec<ExportedRow>,
}

/// Something that has left, once or several times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExportedRow {
    /// What it is: one of [`crate::wire::exported::KINDS`], or a code of a newer app or server, to be shown as it is.
    pub kind: Code,
    /// Who took it out; none for whoever runs the server.
    pub worker: Option<WorkerId>,
    /// Their display name.
    pub by_name: Option<String>,
    /// When, the last time; of a device by its own clock.
    pub at: Millis,
    /// When, the first time.
    pub first: Millis,
    /// How many times.
    pub times: i64,
    /// Whether everybody who had a file at that time is in it.
    pub everything: bool,
    /// How many people of the asker's programmes it is about, where it is not everybody.
    pub people: i64,
    /// How many of them have been erased since.
    pub erased: i64,
    /// How many rows, entries or documents.
    pub rows: i64,
}

/// A device that has not reported an erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitingErasure {
    /// The device.
    pub enrolment: EnrolmentId,
    /// Whose.
    pub worker: WorkerId,
    /// Their display name.
    pub name: String,
    /// When the device was last heard of, to some minutes; none if never.
    pub seen: Option<Millis>,
    /// Whether it is shut out: it wipes itself as soon as it hears of that.
    pub shut_out: bool,
}

/// How much waits for a coordinator. Nothing is read for it: it can be asked whenever a number is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct WaitingView {
    /// How many changes are in [`HeldView`].
    pub held: i64,
    /// How many devices that are let in have something to delete still, an app that is too old, or have not brought back
    /// what they had since the server was put back from a backup.
    pub devices: i64,
    /// How many files have been kept for as long as the rules say, see [`super::DueView::rows`].
    #[serde(default)]
    pub due: i64,
}

/// What has become of an act that its author could no longer send as usual. No words: its author may not hold them any
/// more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReviewRow {
    /// The act.
    pub command: CommandId,
    /// Its name, such as `log_contact`.
    pub act: String,
    /// When it was written.
    pub noted: Millis,
    /// How it stands.
    pub verdict: Verdict,
    /// The coordinator's reason, if they said no.
    pub reason: Option<String>,
    /// When its author closed it, having read what became of it. It goes by itself 30 days later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Millis>,
    /// The server was put back from a backup that did not have it, and has it again from this device.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
}

/// How a held act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A coordinator has not decided yet.
    Waiting,
    /// It has been taken.
    Accepted,
    /// It has not been taken.
    Rejected,
    /// The document has been erased, and this with it.
    Erased,
    /// The server was put back from a backup that did not have it, and this device had no copy to bring. Only said to apps
    /// that keep one.
    Lost,
}

/// Who has opened a participant's file, newest first, 200 at the most.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ReadersView {
    /// One row per reading.
    pub rows: Vec<ReaderRow>,
}

/// One reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReaderRow {
    /// The line of the log.
    pub line: i64,
    /// When; of a device by its own clock.
    pub at: Millis,
    /// Who.
    pub worker: WorkerId,
    /// Their display name.
    pub name: String,
    /// What they looked at, as the question is called: `participant`, `history`, `overview`, …
    pub view: String,
    /// Whether it was on a device, and not on the page.
    pub device: bool,
}
