//! What the server remembers, as a trait: SQLite embedded today, PostgreSQL later, callers unchanged.
//!
//! The trait is synchronous. Admission and projection are work for a blocking thread anyhow, a transaction lives on
//! one thread from `BEGIN` to `COMMIT`, and an implementation over a network connection can wait inside its methods.
//! Content arrives here sealed ([`crate::vault`]): a store sees codes, times and sizes, never text that a person wrote.

use std::collections::BTreeMap;

use folge_shared::decision::Ending;
use folge_shared::ids::{ChangeHash, DocId, EnrolmentId, Epoch, Generation, ProgrammeId, Seq, Tag, WorkerId};
use folge_shared::time::{Day, Millis};

use crate::keys::KeyId;

pub mod error;
pub mod rows;
pub mod sqlite;

pub use error::StoreError;
pub use folge_shared::projection::Value;
pub use rows::{
    AccessRow, DocRow, EnrolmentKind, EnrolmentRow, FeedHead, FeedRow, FigureRow, Gone, HeadsRow, HeldChange,
    HeldDecision, InviteRow, Minted, MintedRow, NewChange, NewEntry, NewPayload, OnDevice, Payload, PurgeRow,
    Quarantined, ReadingLine, ReadingRow, RenewalRow, Revoked, Seen, SessionRow, SignInRow, TombstoneRow, WorkerRow,
};

type Result<T> = std::result::Result<T, StoreError>;

/// A store. Cheap to share; every call opens a transaction of its own.
pub trait Store: Send + Sync {
    /// A consistent view of the store as it is now.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when others hold it for too long; otherwise what the store says.
    fn read(&self) -> Result<Box<dyn Read + '_>>;

    /// The one writer. Dropping it without [`Write::commit`] undoes everything.
    ///
    /// # Errors
    /// As [`Store::read`].
    fn write(&self) -> Result<Box<dyn Write + '_>>;

    /// Makes the files forget what has been deleted: logs beside the database are written home and emptied. Returns
    /// whether that could be done; not while somebody reads what was there before.
    ///
    /// # Errors
    /// As [`Store::read`].
    fn wash(&self) -> Result<bool>;

    /// Writes the files anew from what is in them, so that nothing is left of what was once elsewhere in them. Needs as
    /// much room again.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`] without that room; as [`Store::read`].
    fn rewrite(&self) -> Result<()>;
}

/// Questions. All of them fail only with what the store says ([`StoreError`]).
#[expect(clippy::missing_errors_doc, reason = "said once, above")]
pub trait Read {
    /// A setting of this server.
    fn setting(&self, name: &str) -> Result<Option<String>>;

    /// The feed's newest entry.
    fn feed_head(&self) -> Result<FeedHead>;
    /// The random bytes of an entry. They outlive the entry's payload: a store without them has been put back.
    fn tag_at(&self, seq: Seq) -> Result<Option<Tag>>;
    /// What a worker's device may be told of the entries after `after` and up to `until`: changes under a current
    /// grant not younger than they, and access entries that are the latest of their document and worker.
    fn entries_for(&self, worker: WorkerId, after: Seq, until: Seq, limit: u32) -> Result<Vec<FeedRow>>;

    /// Every document that a worker holds or once held, in the order of their ids, after `after`.
    fn grants_of(&self, worker: WorkerId, after: Option<DocId>, limit: u32) -> Result<Vec<(DocId, AccessRow)>>;
    /// How a worker stands to a document.
    fn access(&self, doc: DocId, worker: WorkerId) -> Result<Option<AccessRow>>;
    /// Who holds a document now, in the order of their ids.
    fn holders(&self, doc: DocId) -> Result<Vec<WorkerId>>;

    /// Everybody who holds a document or once held it, in the order of their ids.
    fn ever_held(&self, doc: DocId) -> Result<Vec<WorkerId>>;
    /// What is left of a document, if it has been erased.
    fn tombstone(&self, doc: DocId) -> Result<Option<TombstoneRow>>;
    /// The tombstones of a programme, newest first.
    fn tombstones_of(&self, programme: ProgrammeId) -> Result<Vec<TombstoneRow>>;
    /// The figures that outlive those who were counted, of a programme, by period and name.
    fn figures_of(&self, programme: ProgrammeId) -> Result<Vec<FigureRow>>;

    /// A worker.
    fn worker(&self, worker: WorkerId) -> Result<Option<WorkerRow>>;
    /// An enrolment by the hash of its token.
    fn enrolment_by_token(&self, token: &[u8; 32]) -> Result<Option<EnrolmentRow>>;
    /// An enrolment by its id.
    fn enrolment(&self, enrolment: EnrolmentId) -> Result<Option<EnrolmentRow>>;
    /// An enrolment that the server itself writes under: of a kind other than a device's.
    fn own_enrolment(&self, worker: WorkerId, kind: EnrolmentKind) -> Result<Option<EnrolmentId>>;
    /// An invite by the hash of its code.
    fn invite(&self, code: &[u8; 32]) -> Result<Option<InviteRow>>;
    /// A sign-in link by the hash of its code.
    fn sign_in(&self, code: &[u8; 32]) -> Result<Option<SignInRow>>;
    /// A session by the hash of its cookie.
    fn session(&self, cookie: &[u8; 32]) -> Result<Option<SessionRow>>;

    /// A document's header.
    fn doc(&self, doc: DocId) -> Result<Option<DocRow>>;
    /// The documents of a programme, its own included, in the order of their ids.
    fn docs_of(&self, programme: ProgrammeId) -> Result<Vec<DocId>>;
    /// All programmes, in the order of their ids.
    fn programmes(&self) -> Result<Vec<ProgrammeId>>;
    /// Under which key of the keyring a document is sealed.
    fn key_of(&self, doc: DocId) -> Result<Option<KeyId>>;
    /// Every key that a document is sealed under.
    fn keys_in_use(&self) -> Result<Vec<(DocId, KeyId)>>;
    /// Keys that nothing is sealed with any more and that the keyring has not destroyed yet.
    fn keys_gone(&self) -> Result<Vec<KeyId>>;
    /// Wrapped keys that an older version kept in the database itself.
    fn keys_inside(&self) -> Result<Vec<(DocId, Vec<u8>)>>;
    /// The sealed snapshot, if the document has been folded.
    fn snapshot(&self, doc: DocId) -> Result<Option<Vec<u8>>>;
    /// The sealed changes since the snapshot, oldest first.
    fn log(&self, doc: DocId) -> Result<Vec<(ChangeHash, Vec<u8>)>>;
    /// The sealed bytes of one change, if it has not been folded into the snapshot.
    fn log_change(&self, doc: DocId, hash: ChangeHash) -> Result<Option<Vec<u8>>>;
    /// Whether a change of an older generation was called so and is called otherwise in the present one. Every other
    /// change that a document has ever had is in the document ([`crate::vault::Vault::has`]).
    fn had_change(&self, doc: DocId, hash: ChangeHash) -> Result<bool>;

    /// What changes of older generations are called in the present one, where that is something else.
    fn became(&self, doc: DocId) -> Result<BTreeMap<ChangeHash, ChangeHash>>;

    /// Every change to a document that was kept for a decision and whose bytes or reason are still here.
    fn held_in(&self, doc: DocId) -> Result<Vec<HeldChange>>;
    /// The changes that a device brought to a document and that wait for a decision, in the order of their arrival.
    fn held_of(&self, doc: DocId, enrolment: EnrolmentId) -> Result<Vec<HeldChange>>;
    /// All changes that wait for a decision, in the order of their arrival.
    fn held_waiting(&self) -> Result<Vec<HeldChange>>;
    /// What became of a change that this device brought.
    fn held_change(&self, enrolment: EnrolmentId, hash: ChangeHash) -> Result<Option<HeldChange>>;
    /// How many changes of this device wait for a decision, and how many bytes they have.
    fn held_weight(&self, enrolment: EnrolmentId) -> Result<(u64, u64)>;
    /// A document's heads as they were noted last: in which generation, with how many changes, 32 bytes each.
    fn heads(&self, doc: DocId) -> Result<Option<HeadsRow>>;
    /// What a device has brought back of a document and nothing vouches for yet, sealed, in the order of its arrival.
    fn quarantined(&self, enrolment: EnrolmentId, doc: DocId) -> Result<Vec<(ChangeHash, Vec<u8>)>>;
    /// How many changes of a device are in quarantine, and how many bytes they have.
    fn quarantine_weight(&self, enrolment: EnrolmentId) -> Result<(u64, u64)>;
    /// In which life of the database a device last brought back what it had.
    fn reconciled(&self, enrolment: EnrolmentId) -> Result<Option<Epoch>>;

    /// The devices of all workers, in the order in which they joined.
    fn devices(&self) -> Result<Vec<EnrolmentRow>>;
    /// What a device has had to delete because its person may no longer hold it, longest ago first.
    fn purges_of(&self, device: &EnrolmentRow) -> Result<Vec<PurgeRow>>;

    /// The documents of a programme that have been minted anew, the newest first.
    fn minted_in(&self, programme: ProgrammeId) -> Result<Vec<MintedRow>>;
    /// The new generations that a device has to take, or has taken: of documents that its person has held since before.
    fn renewals_of(&self, device: &EnrolmentRow) -> Result<Vec<RenewalRow>>;

    /// Rows of a view. Parameters stand as `$1`, `$2` in the text.
    fn select(&self, sql: &str, params: &[Value]) -> Result<Vec<Vec<Value>>>;
    /// The newest readings of documents, newest first.
    fn readings(&self, limit: u32) -> Result<Vec<ReadingRow>>;
    /// The log of readings after a line, in its order.
    fn readings_after(&self, line: u64, limit: u32) -> Result<Vec<ReadingLine>>;
    /// The number and code of the log's last line; a code of zeros for one that was never linked.
    fn last_reading(&self) -> Result<Option<(u64, [u8; 32])>>;
    /// Whether the log has what a device read, under the device's own number and of this time.
    fn has_reading(&self, enrolment: EnrolmentId, n: u64, at: Millis) -> Result<bool>;
    /// The code of a line.
    fn reading_code(&self, line: u64) -> Result<Option<[u8; 32]>>;
}

/// Changes, all in one transaction. All of them fail only with what the store says ([`StoreError`]).
#[expect(clippy::missing_errors_doc, reason = "said once, above")]
pub trait Write: Read {
    /// Sets a setting.
    fn set_setting(&self, name: &str, value: &str) -> Result<()>;
    /// A new life of this database: cursors of the old one are answered with 409.
    fn set_epoch(&self, epoch: Epoch) -> Result<()>;

    /// Adds a worker.
    fn add_worker(&self, row: &WorkerRow) -> Result<()>;
    /// Adds an enrolment.
    fn add_enrolment(&self, row: &EnrolmentRow) -> Result<()>;
    /// Notes when an enrolment was last heard of, and which app it runs.
    fn touch_enrolment(&self, enrolment: EnrolmentId, seen: Seen) -> Result<()>;
    /// Lets an enrolment in no more. One that is revoked already stays as it is.
    fn revoke_enrolment(&self, enrolment: EnrolmentId, at: Millis, ending: Ending) -> Result<()>;
    /// Notes that a revoked device has been told, the first time.
    fn told_enrolment(&self, enrolment: EnrolmentId, at: Millis) -> Result<()>;
    /// Adds an invite.
    fn add_invite(&self, row: &InviteRow) -> Result<()>;
    /// Marks an invite as used by an enrolment.
    fn use_invite(&self, code: &[u8; 32], now: Millis, enrolment: EnrolmentId) -> Result<()>;
    /// Adds a sign-in link.
    fn add_sign_in(&self, row: &SignInRow) -> Result<()>;
    /// Marks a sign-in link as used.
    fn use_sign_in(&self, code: &[u8; 32], now: Millis) -> Result<()>;
    /// Adds a session.
    fn add_session(&self, row: &SessionRow) -> Result<()>;
    /// Notes that a session is alive.
    fn touch_session(&self, cookie: &[u8; 32], now: Millis) -> Result<()>;
    /// Forgets a session.
    fn end_session(&self, cookie: &[u8; 32]) -> Result<()>;

    /// Adds a document's header, and says which key it is sealed under.
    fn add_doc(&self, row: &DocRow, key: KeyId) -> Result<()>;
    /// Notes that a key which stood in the database itself has moved to the keyring.
    fn move_key(&self, doc: DocId, key: KeyId) -> Result<()>;
    /// Forgets keys that the keyring has destroyed.
    fn bury_keys(&self, keys: &[KeyId]) -> Result<()>;
    /// Adds a change to a document's log and counts it in the header.
    fn append(&self, doc: DocId, change: &NewChange<'_>) -> Result<()>;
    /// Replaces the log by a snapshot of everything in it. Hashes stay.
    fn fold(&self, doc: DocId, sealed: &[u8], size: u64) -> Result<()>;

    /// Begins a new generation: the document's content is this snapshot alone, under this key alone, and nothing of what
    /// was sealed before is left. Hashes stay, and those that became others say which.
    fn mint(&self, doc: DocId, minted: &Minted<'_>) -> Result<()>;
    /// Notes that a change of an older generation is called otherwise in the present one, where it is already.
    fn rename(&self, doc: DocId, old: ChangeHash, new: ChangeHash) -> Result<()>;
    /// Exchanges what is sealed of a held change.
    fn reseal_held(&self, doc: DocId, hash: ChangeHash, sealed: Option<&[u8]>, reason: Option<&[u8]>) -> Result<()>;

    /// Keeps a change for a coordinator to decide on.
    fn hold(&self, change: &HeldChange, size: u64) -> Result<()>;
    /// A change is not held any more: it is in the document. Nothing if it was not.
    fn release_held(&self, doc: DocId, hash: ChangeHash) -> Result<()>;
    /// Decides on a held change.
    fn decide_held(&self, doc: DocId, hash: ChangeHash, decision: &HeldDecision<'_>) -> Result<()>;
    /// Notes that nothing is left of a document on a device that lost it with the entry `seq`.
    fn add_purged(&self, doc: DocId, enrolment: EnrolmentId, seq: Seq, at: Millis) -> Result<()>;

    /// Notes what a new generation is for. One before it is done with.
    fn note_minted(&self, row: &MintedRow) -> Result<()>;
    /// Notes that a device has this generation of a document and none before it. Returns whether that is news.
    fn add_renewed(&self, doc: DocId, enrolment: EnrolmentId, generation: Generation, at: Millis) -> Result<bool>;

    /// Notes when the oldest thing was written over that the history of a document in this state still says.
    fn note_history(&self, row: &DocRow, oldest: Option<Millis>) -> Result<()>;

    /// Removes everything of a document but its tombstone, which says that it is not to be begun again, and who held it.
    /// Its place in the feed stays, without saying what happened there.
    fn erase(&self, tombstone: &TombstoneRow) -> Result<()>;
    /// Adds to a figure.
    fn add_figure(&self, row: &FigureRow) -> Result<()>;
    /// Adds the figures of days before this one up to those of their months.
    fn fold_figures(&self, before: Day) -> Result<()>;
    /// Notes a document's heads.
    fn set_heads(&self, doc: DocId, row: &HeadsRow) -> Result<()>;
    /// Keeps a change that a device has brought back until something vouches for it. One that is there stays.
    fn quarantine(&self, enrolment: EnrolmentId, change: &Quarantined<'_>) -> Result<()>;
    /// Forgets what a device has in quarantine: of one document, or all of it.
    fn release(&self, enrolment: EnrolmentId, doc: Option<DocId>) -> Result<()>;
    /// Forgets what has been in quarantine since before a time.
    fn release_before(&self, before: Millis) -> Result<()>;
    /// Notes that a device has brought back what it had, in this life of the database.
    fn set_reconciled(&self, enrolment: EnrolmentId, epoch: Epoch, at: Millis) -> Result<()>;

    /// A statement of the projection. Parameters stand as `$1`, `$2` in the text.
    fn execute(&self, sql: &str, params: &[Value]) -> Result<()>;
    /// Adds a line to the log of readings.
    fn add_reading(&self, line: u64, row: &ReadingRow, code: &[u8; 32]) -> Result<()>;
    /// Puts the code under a line that has none.
    fn link_reading(&self, line: u64, code: &[u8; 32]) -> Result<()>;

    /// Numbers the entries, updates who holds what, and commits. Taking the numbers is the last thing before the
    /// commit, so that no reader ever sees a number while a smaller one is still to come.
    ///
    /// Returns the feed's head after it.
    fn commit(self: Box<Self>, entries: &[NewEntry]) -> Result<FeedHead>;
}
