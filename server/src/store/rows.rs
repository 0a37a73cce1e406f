//! Rows of a store, as plain data.

use folge_shared::{
    decision::{Ending, ErasureReason},
    domain::DocKind,
    ids::{ChangeHash, DocId, EnrolmentId, Epoch, Generation, ParticipantId, ProgrammeId, Seq, Tag, WorkerId},
    time::Millis,
    view::Verdict,
};

use crate::keys::KeyId;

/// The feed's newest entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedHead {
    /// Which life of the database.
    pub epoch: Epoch,
    /// The newest entry; 0 before the first.
    pub seq: Seq,
    /// Its random bytes; zeros before the first.
    pub tag: Tag,
}

/// An entry as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// Its place.
    pub seq: Seq,
    /// Its random bytes.
    pub tag: Tag,
    /// The document that it is about.
    pub doc: DocId,
    /// What happened.
    pub payload: Payload,
}

/// What an entry tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payload {
    /// A change was admitted.
    Change(ChangeHash),
    /// The asking worker may hold the document (`true`), or no longer.
    Access(bool),
}

/// An entry to be numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Fresh random bytes.
    pub tag: Tag,
    /// The document that it is about.
    pub doc: DocId,
    /// What happened.
    pub payload: NewPayload,
}

/// What a new entry tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewPayload {
    /// A change was admitted.
    Change {
        /// Its name.
        hash: ChangeHash,
        /// From where it came: whose that is stands in the document.
        enrolment: EnrolmentId,
        /// When the server received it.
        at: Millis,
    },
    /// A worker may hold the document, or no longer.
    Access {
        /// Who.
        worker: WorkerId,
        /// Whether they may.
        held: bool,
        /// When that became so.
        at: Millis,
    },
}

/// How a worker stands to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccessRow {
    /// Whether they hold it.
    pub held: bool,
    /// The entry that said so.
    pub seq: Seq,
    /// When; 0 for entries of the first versions.
    pub at: Millis,
}

/// A change whose author had lost access when it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldChange {
    /// Into which document.
    pub doc: DocId,
    /// Its name.
    pub hash: ChangeHash,
    /// Who wrote it.
    pub worker: WorkerId,
    /// From where.
    pub enrolment: EnrolmentId,
    /// When it arrived.
    pub received_at: Millis,
    /// Its bytes, sealed; none once it has been taken.
    pub sealed: Option<Vec<u8>>,
    /// How it stands.
    pub verdict: Verdict,
    /// Why it was not taken, sealed.
    pub reason: Option<Vec<u8>>,
}

/// A decision on a held change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldDecision<'a> {
    /// Who decided.
    pub by: WorkerId,
    /// When.
    pub at: Millis,
    /// Whether it was taken.
    pub accepted: bool,
    /// Why not, sealed.
    pub reason: Option<&'a [u8]>,
}

/// A deletion that a device has to report, or has reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PurgeRow {
    /// Which document.
    pub doc: DocId,
    /// Since when its person may not hold it.
    pub since: Millis,
    /// When the device said that nothing is left; none while that is waited for.
    pub purged_at: Option<Millis>,
}

/// The present generation of a document that has been minted anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MintedRow {
    /// Which document.
    pub doc: DocId,
    /// Its generation.
    pub generation: Generation,
    /// Since when.
    pub at: Millis,
    /// What for.
    pub what: Gone,
    /// Whose decision; none of the server's own.
    pub by: Option<WorkerId>,
}

/// What a new generation of a document is without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// An entry.
    Entry,
    /// What an erased participant was called.
    Name,
    /// What had been written over long ago.
    History,
}

impl Gone {
    /// The code, in tables and on the screen.
    pub fn code(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Name => "name",
            Self::History => "history",
        }
    }
    /// What a code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Entry, Self::Name, Self::History].into_iter().find(|gone| gone.code() == code)
    }
}

/// A new generation that a device has to take in the place of the one before, or has taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenewalRow {
    /// Which document.
    pub doc: DocId,
    /// Since when there is the new one.
    pub since: Millis,
    /// When the device said that nothing of an older one is left; none while that is waited for.
    pub renewed_at: Option<Millis>,
}

/// What is left of an erased document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TombstoneRow {
    /// Its id.
    pub doc: DocId,
    /// What it was.
    pub kind: DocKind,
    /// Where it belonged.
    pub programme: ProgrammeId,
    /// Whose it was: the id of their file.
    pub participant: ParticipantId,
    /// When it was erased.
    pub at: Millis,
    /// Who decided that.
    pub by: WorkerId,
    /// Why.
    pub reason: ErasureReason,
}

/// A count that outlives those who were counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// Of which programme.
    pub programme: ProgrammeId,
    /// A day, `2026-05-12`, or a month, `2026-05`.
    pub period: String,
    /// What is counted.
    pub what: String,
    /// How many.
    pub n: i64,
}

/// A worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerRow {
    /// Their id.
    pub worker: WorkerId,
    /// Their display name.
    pub name: String,
    /// When they were added.
    pub created_at: Millis,
}

/// Where an enrolment writes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnrolmentKind {
    /// A person's phone or desktop.
    Device,
    /// The server's web page, on a person's behalf.
    Web,
    /// The server's own command line.
    Server,
}

impl EnrolmentKind {
    /// The kind's code in the table.
    pub fn code(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Web => "web",
            Self::Server => "server",
        }
    }
    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Device, Self::Web, Self::Server].into_iter().find(|kind| kind.code() == code)
    }
}

/// One person on one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentRow {
    /// Its id, the first 12 bytes of every actor that it writes as.
    pub enrolment: EnrolmentId,
    /// Whose.
    pub worker: WorkerId,
    /// Where it writes from.
    pub kind: EnrolmentKind,
    /// Hash of its token; devices only.
    pub token: Option<[u8; 32]>,
    /// When it was made.
    pub created_at: Millis,
    /// When it last synced and which protocol and shapes it spoke; noted every few minutes.
    pub seen: Option<Seen>,
    /// Whether, and how, it is let in no more.
    pub revoked: Option<Revoked>,
}

/// A device that is let in no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revoked {
    /// Since when.
    pub at: Millis,
    /// How.
    pub ending: Ending,
    /// When the device was first told.
    pub told_at: Option<Millis>,
}

/// The last sign of life of an enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// When.
    pub at: Millis,
    /// The protocol that it spoke.
    pub protocol: u16,
    /// Which shapes of documents it could read.
    pub app_schema: u16,
}

/// A one-time invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteRow {
    /// Hash of its code.
    pub code: [u8; 32],
    /// Whom it invites.
    pub worker: WorkerId,
    /// When it was made.
    pub created_at: Millis,
    /// From when on it is too old.
    pub expires_at: Millis,
    /// The enrolment that it became.
    pub used_by: Option<EnrolmentId>,
}

/// A one-time sign-in link to the web page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInRow {
    /// Hash of its code.
    pub code: [u8; 32],
    /// Who signs in.
    pub worker: WorkerId,
    /// From when on it is too old.
    pub expires_at: Millis,
    /// When it was used.
    pub used_at: Option<Millis>,
}

/// A session of the web page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Hash of its cookie.
    pub cookie: [u8; 32],
    /// Who.
    pub worker: WorkerId,
    /// When it began.
    pub created_at: Millis,
    /// When it was last used, to the minute.
    pub seen_at: Millis,
}

/// A document's header: immutable but for generation and the counters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocRow {
    /// Its id.
    pub doc: DocId,
    /// Its kind.
    pub kind: DocKind,
    /// Where it belongs.
    pub programme: ProgrammeId,
    /// Where its derived id comes from.
    pub derived_from: Option<DocId>,
    /// Which minting of its history.
    pub generation: Generation,
    /// Who created it.
    pub creator: WorkerId,
    /// When it was created.
    pub created_at: Millis,
    /// When something last happened in it.
    pub activity: Millis,
    /// Changes that it has ever had; a loaded copy with another count is stale.
    pub changes: u64,
    /// Of those, changes in the log.
    pub log_changes: u64,
    /// Bytes of the log.
    pub log_bytes: u64,
    /// Bytes of the snapshot; 0 before the first.
    pub snapshot_bytes: u64,
}

impl DocRow {
    /// The header of a document that begins: nothing in it yet.
    pub fn begin(doc: DocId, kind: DocKind, programme: ProgrammeId, creator: WorkerId, at: Millis) -> Self {
        Self {
            doc,
            kind,
            programme,
            derived_from: None,
            generation: Generation::default(),
            creator,
            created_at: at,
            activity: at,
            changes: 0,
            log_changes: 0,
            log_bytes: 0,
            snapshot_bytes: 0,
        }
    }
    /// How large its content is, in bytes.
    pub fn size(&self) -> u32 {
        u32::try_from(self.snapshot_bytes.saturating_add(self.log_bytes)).unwrap_or(u32::MAX)
    }
}

/// A new generation of a document.
#[derive(Debug, Clone, Copy)]
pub struct Minted<'a> {
    /// Which.
    pub generation: Generation,
    /// The key that its content is sealed with.
    pub key: KeyId,
    /// Its content, sealed with that key.
    pub sealed: &'a [u8],
    /// How many bytes that has unsealed.
    pub size: u64,
    /// What changes are called now that were called otherwise before.
    pub became: &'a std::collections::BTreeMap<ChangeHash, ChangeHash>,
    /// When.
    pub at: Millis,
}

/// A document's heads, and when that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadsRow {
    /// In which generation.
    pub generation: Generation,
    /// With how many changes: with another number it says nothing.
    pub changes: u64,
    /// Sorted, without the constant changes.
    pub heads: Vec<ChangeHash>,
}

/// A change in quarantine.
#[derive(Debug, Clone, Copy)]
pub struct Quarantined<'a> {
    /// Into which document.
    pub doc: DocId,
    /// Its name.
    pub hash: ChangeHash,
    /// Its sealed bytes.
    pub sealed: &'a [u8],
    /// How many bytes it has unsealed.
    pub size: u64,
    /// When it arrived.
    pub received_at: Millis,
}

/// An admitted change.
#[derive(Debug, Clone, Copy)]
pub struct NewChange<'a> {
    /// Its name.
    pub hash: ChangeHash,
    /// Its sealed bytes.
    pub sealed: &'a [u8],
    /// How many bytes it has unsealed.
    pub size: u64,
    /// When the server received it.
    pub received_at: Millis,
}

/// Somebody read documents, on the server's page or on a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingRow {
    /// When.
    pub at: Millis,
    /// Who.
    pub worker: WorkerId,
    /// In which view.
    pub view: String,
    /// Which documents, in the order of their ids.
    pub docs: Vec<DocId>,
    /// On which device, if it was on one.
    pub device: Option<OnDevice>,
}

/// A reading on a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDevice {
    /// Which.
    pub enrolment: EnrolmentId,
    /// The device's own number for it.
    pub n: u64,
    /// When the server heard of it.
    pub received_at: Millis,
}

/// A line of the log of readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingLine {
    /// Its number.
    pub id: u64,
    /// What it says.
    pub row: ReadingRow,
    /// Its code, if it has been linked.
    pub mac: Option<[u8; 32]>,
}
