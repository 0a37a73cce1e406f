//! Erasing somebody: their file, identity and card, here and on every device that may have them, for ever.
//!
//! The deny ledger first, on disk; then, in one transaction, everything that the store has of the three documents goes,
//! their data keys with it. What is left are ids: tombstones, which stop a document from being begun again under that
//! id; who held it, and is told; and counts that are nobody's ([`crate::figures`]). Then the files are washed: deleted
//! rows are overwritten in the database, and the log beside it is emptied.
//!
//! A database that is put back from a backup gets the same done to it at the next start ([`crate::denial`]).

use std::collections::BTreeSet;

use folge_shared::{
    decision::{EraseParticipant, ErasureReason},
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, ParticipantId, ProgrammeId, Tag, WorkerId},
    time::Millis,
};
use serde::{Deserialize, Serialize};

use crate::{
    core::Core,
    denial,
    feed::{FeedError, access::roles},
    figures,
    http::ServerError,
    keyring,
    rebase::{self, Because},
    store::{NewEntry, NewPayload, Read, StoreError, TombstoneRow, Value, Write},
};

/// The setting that says that deleted rows may still lie in the log beside the database.
pub(crate) const UNWASHED: &str = "unwashed";

/// An erasure, as the ledger keeps it: ids only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Who.
    pub participant: ParticipantId,
    /// In which programme.
    pub programme: ProgrammeId,
    /// Why.
    pub reason: ErasureReason,
    /// Who decided it.
    pub by: WorkerId,
    /// Whose devices may have something of it: a database from before their time must tell them, too.
    pub workers: BTreeSet<WorkerId>,
}

impl Erasure {
    /// The documents that go, with what they are: also those that were never begun.
    pub fn docs(&self) -> Vec<(DocId, DocKind)> {
        let file = self.participant.doc();
        let beside = DocKind::ALL.into_iter().filter(|kind| kind.belongs_to_participant());
        let derived = beside.map(|kind| (DocId::derived(kind, self.programme, file.bytes()), kind));
        std::iter::once((file, DocKind::Participant)).chain(derived).collect()
    }
}

/// Carries out a coordinator's decision. Decided twice, it is done once.
///
/// # Errors
/// `target_gone`, `not_coordinator`, and what stands in the way of ledger or database: what is in the ledger is done at
/// the next start.
pub fn decide(core: &Core, worker: WorkerId, erase: &EraseParticipant) -> Result<(), ServerError> {
    let Some(erasure) = plan(core, worker, erase)? else {
        // Said again because the first time something stood in the way of the last step.
        return keyring::bury(core).map_err(|error| FeedError::from(error).into());
    };
    denial::erase(core, erasure).map_err(crate::decisions::of_the_ledger)
}

/// What is to be erased; nothing if that has been done.
fn plan(core: &Core, worker: WorkerId, erase: &EraseParticipant) -> Result<Option<Erasure>, ServerError> {
    let tx = core.store.read()?;
    let file = erase.participant.doc();
    let coordinates = |programme: ProgrammeId| -> Result<bool, FeedError> {
        let roles = roles(core, &*tx, programme)?;
        Ok(folge_shared::access::coordinators(&roles, core.today()).contains(&worker))
    };
    if let Some(tombstone) = tx.tombstone(file)? {
        return if coordinates(tombstone.programme)? { Ok(None) } else { Err(ErrorCode::NotCoordinator.into()) };
    }
    let row = tx.doc(file)?.filter(|row| row.kind == DocKind::Participant).ok_or(ErrorCode::TargetGone)?;
    // Whoever the person has become themselves may not hold the file, and does not decide about it either.
    let holds = tx.access(file, worker)?.is_some_and(|access| access.held);
    if !(holds && coordinates(row.programme)?) {
        return Err(ErrorCode::NotCoordinator.into());
    }
    let (participant, programme) = (erase.participant, row.programme);
    let mut erasure = Erasure { participant, programme, reason: erase.reason, by: worker, workers: BTreeSet::new() };
    for (doc, _) in erasure.docs() {
        erasure.workers.extend(tx.ever_held(doc)?);
    }
    Ok(Some(erasure))
}

/// Removes what there is, inside a transaction, and returns the entries that tell everybody whose devices may have
/// something. Nothing is left to do where it has been done.
///
/// # Errors
/// If the store fails.
pub fn carry_out(core: &Core, tx: &dyn Write, erasure: &Erasure, at: Millis) -> Result<Vec<NewEntry>, StoreError> {
    let participant = erasure.participant;
    if tx.tombstone(participant.doc())?.is_some() {
        return Ok(vec![]);
    }
    figures::keep(tx, participant.doc(), erasure.programme, core.today())?;
    let mut workers = erasure.workers.clone();
    for (doc, _) in erasure.docs() {
        workers.extend(tx.ever_held(doc)?);
    }
    let mut entries = vec![];
    for (doc, kind) in erasure.docs() {
        let Erasure { programme, reason, by, .. } = *erasure;
        tx.erase(&TombstoneRow { doc, kind, programme, participant, at, by, reason })?;
        entries.extend(workers.iter().map(|worker| NewEntry {
            tag: Tag::random(&mut core.chance()),
            doc,
            payload: NewPayload::Access { worker: *worker, held: false, at },
        }));
    }
    tx.set_setting(UNWASHED, "1")?;
    Ok(entries)
}

/// What is to be done once the transaction is over: no copy of it stays in memory, no name in other documents, nothing
/// in the files.
///
/// # Errors
/// If the store fails. What could not be done now is done later.
pub fn afterwards(core: &Core, erasures: &[Erasure]) -> Result<(), FeedError> {
    for (doc, _) in erasures.iter().flat_map(Erasure::docs) {
        core.vault.forget(doc);
    }
    wash(core)
}

/// Does what is left of an erasure: takes names out of groups, and empties the log beside the database. Nothing if that
/// has been done since the last erasure.
///
/// # Errors
/// If the store fails.
pub fn wash(core: &Core) -> Result<(), FeedError> {
    if core.store.read()?.setting(UNWASHED)?.as_deref() != Some("1") {
        return Ok(());
    }
    for tombstone in people(core)? {
        in_groups(core, &tombstone)?;
    }
    keyring::bury(core)?;
    // First said, then done: what says that it is done goes through the same log.
    if !core.store.wash()? {
        return Ok(());
    }
    let tx = core.store.write()?;
    tx.set_setting(UNWASHED, "0")?;
    tx.commit(&[])?;
    Ok(())
}

/// Everybody who has been erased.
fn people(core: &Core) -> Result<Vec<TombstoneRow>, StoreError> {
    let tx = core.store.read()?;
    let mut all = vec![];
    for programme in tx.programmes()? {
        let rows = tx.tombstones_of(programme)?;
        all.extend(rows.into_iter().filter(|row| row.doc == row.participant.doc()));
    }
    Ok(all)
}

/// Takes what somebody was called out of the groups that name them: each is made anew without it. Their attendance
/// stays, by id. What cannot be done at this moment is done the next time.
fn in_groups(core: &Core, erased: &TombstoneRow) -> Result<(), FeedError> {
    let groups = groups_naming(&*core.store.read()?, erased.participant)?;
    for group in groups {
        let because = Because { by: Some(erased.by), reason: None };
        if let Err(error) = rebase::forget_alias(core, group, erased.participant, because) {
            tracing::error!(event = "name_left_in_group", %error);
        }
    }
    Ok(())
}

/// The groups whose members name somebody, by id.
fn groups_naming(tx: &dyn Read, participant: ParticipantId) -> Result<Vec<DocId>, StoreError> {
    let sql = "SELECT DISTINCT m.doc FROM p_group_member m WHERE m.participant = $1 ORDER BY m.doc";
    let rows = tx.select(sql, &[Value::from(participant.bytes())])?;
    let doc = |row: Vec<Value>| match row.into_iter().next() {
        Some(Value::Bytes(bytes)) => DocId::from_slice(&bytes),
        _ => None,
    };
    Ok(rows.into_iter().filter_map(doc).collect())
}
