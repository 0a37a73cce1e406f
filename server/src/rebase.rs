//! A new generation of a document, in which something is gone for ever: an erased entry, an erased person's alias, history
//! that is older than it may be. What goes, and what stays, stands in the shared crate (`documents::redact`); here it is
//! minted: the ledger first, then in one transaction the content under a new data key, names, rows and the feed.
//!
//! Every holder gets the document anew (an access entry each). What they have not sent yet they write once more on top of
//! it; what somebody wrote who has lost the document is carried over here, because nobody else can.

use std::{collections::BTreeSet, sync::Arc};

use folge_shared::{
    access,
    admission::chunk,
    command::EntryRef,
    decision::{EraseEntry, EraseReason},
    documents::{
        Document, DocumentError, Touched,
        redact::{self, Carrier, Redact, Redacted, erasable},
    },
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, EntryMark, Generation, ParticipantId, Tag, WorkerId},
    projection::{self, Text},
    time::Millis,
    wire::GoneIn,
};

use crate::{
    core::Core,
    decisions::of_the_ledger,
    denial, erasure,
    feed::{
        FeedError,
        access::{Surroundings, entries, entries_beside, roles},
        emptied::GoneEntries,
    },
    http::ServerError,
    keyring,
    ledger::{Denied, LedgerError},
    store::{DocRow, Gone, MintedRow, NewEntry, NewPayload, Read, StoreError, Write},
    vault::{Minting, VaultError},
};

/// How many documents an entry is followed through to where it came from.
const LONGEST_WAY: usize = 16;

/// Why a document could not be minted anew. It is as it was, but for a line in the ledger that the next start applies.
#[derive(Debug, thiserror::Error)]
pub enum RebaseError {
    /// There is no such document.
    #[error("no such document")]
    NoDocument,
    /// The feed, the store, or the document as it was.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The new generation does not load.
    #[error("the new generation: {0}")]
    Document(#[from] DocumentError),
}

impl From<StoreError> for RebaseError {
    fn from(error: StoreError) -> Self {
        Self::Feed(error.into())
    }
}
impl From<VaultError> for RebaseError {
    fn from(error: VaultError) -> Self {
        Self::Feed(error.into())
    }
}

impl From<RebaseError> for LedgerError {
    fn from(error: RebaseError) -> Self {
        match error {
            RebaseError::Ledger(error) => error,
            RebaseError::Feed(error) => Self::Feed(error),
            RebaseError::Document(error) => Self::Feed(VaultError::from(error).into()),
            RebaseError::NoDocument => Self::Feed(StoreError::Row("doc").into()),
        }
    }
}

/// Whose decision a new generation is, and why, for the ledger.
#[derive(Debug, Clone, Copy, Default)]
pub struct Because {
    /// Whose; none of the server's own.
    pub by: Option<WorkerId>,
    /// Why.
    pub reason: Option<EraseReason>,
}

/// Takes something out of a document for ever. If nothing of it is there, nothing happens. Returns the generation that
/// does not have it.
///
/// # Errors
/// As [`RebaseError`] says.
pub fn redact(core: &Core, doc: DocId, what: &[Redact], because: Because) -> Result<Generation, RebaseError> {
    let generation = make_anew(core, doc, what, because)?;
    keyring::bury(core)?;
    // Done is done: if the files cannot be washed at this moment, the timer goes on trying.
    if let Err(error) = erasure::wash(core) {
        tracing::error!(event = "not_washed", %error);
    }
    Ok(generation)
}

/// As [`redact`]; what was deleted may still lie in the log beside the database.
fn make_anew(core: &Core, doc: DocId, what: &[Redact], because: Because) -> Result<Generation, RebaseError> {
    let tx = core.store.write()?;
    let row = tx.doc(doc)?.ok_or(RebaseError::NoDocument)?;
    let document = core.vault.load(&*tx, &row)?;
    // What was promised before, and then could not be written: it is still promised.
    let mut all = promised(core, doc, Some(row.generation))?;
    all.extend(what.iter().filter(|what| !all.contains(what)).cloned().collect::<Vec<_>>());
    let redacted = redact::redact(&document, &all)?;
    if redacted.became.is_empty() {
        return Ok(row.generation);
    }
    let (generation, at) = (Generation(row.generation.0.saturating_add(1)), core.now());
    let Because { by, reason } = because;
    let denied = Denied::Minted { doc, generation, redacted: what.to_vec(), by, reason };
    let lines = core.ledger.deny(at, denied, &mut core.chance())?;
    let found = mint(core, &*tx, &row, &redacted, generation, &all, at)?;
    tx.note_minted(&MintedRow { doc, generation, at, what: said_gone(&all), by })?;
    denial::note_seen(&*tx, lines)?;
    let fresh = tx.doc(doc)?.ok_or(RebaseError::NoDocument)?;
    let head = tx.commit(&found)?;
    core.vault.keep(&fresh, Arc::new(redacted.document));
    core.hint.moved(head.seq);
    tracing::info!(event = "generation_minted", generation = generation.0);
    Ok(generation)
}

/// Takes the name of an erased participant out of a group, wherever it was ever written there. That somebody was there
/// stays. The caller washes the files afterwards.
///
/// # Errors
/// As [`redact`].
pub fn forget_alias(
    core: &Core,
    group: DocId,
    participant: ParticipantId,
    because: Because,
) -> Result<Generation, RebaseError> {
    let what = {
        let tx = core.store.read()?;
        let row = tx.doc(group)?.ok_or(RebaseError::NoDocument)?;
        redact::alias_in_group(&*core.vault.load(&*tx, &row)?, participant)
    };
    make_anew(core, group, &what, because)
}

/// Does again what the ledger says of a document that was put back from a backup. Part of the caller's transaction.
///
/// # Errors
/// As [`redact`].
pub(crate) fn again(core: &Core, tx: &dyn Write, doc: DocId, at: Millis) -> Result<Vec<NewEntry>, RebaseError> {
    let Some(row) = tx.doc(doc)? else { return Ok(vec![]) };
    let latest = latest(core, doc)?;
    if latest <= row.generation {
        return Ok(vec![]);
    }
    let what = promised(core, doc, None)?;
    let redacted = redact::redact(&*core.vault.load(tx, &row)?, &what)?;
    let entries = mint(core, tx, &row, &redacted, latest, &what, at)?;
    tx.note_minted(&MintedRow { doc, generation: latest, at, what: said_gone(&what), by: None })?;
    Ok(entries)
}

/// What a new generation is said to be without: the gravest of it.
fn said_gone(what: &[Redact]) -> Gone {
    let any = |is: fn(&Redact) -> bool| what.iter().any(is);
    match () {
        () if any(|what| matches!(what, Redact::Entry { .. })) => Gone::Entry,
        () if any(|what| matches!(what, Redact::Field { .. })) => Gone::Name,
        () => Gone::History,
    }
}

/// What the ledger says is gone from a document; of the generations after one, or of all.
pub(crate) fn promised(core: &Core, doc: DocId, after: Option<Generation>) -> Result<Vec<Redact>, LedgerError> {
    let mut found = vec![];
    for line in core.ledger.lines()? {
        match line.denied {
            Denied::Minted { doc: other, generation, redacted, .. }
                if other == doc && after.is_none_or(|after| generation > after) =>
            {
                found.extend(redacted);
            }
            _ => {}
        }
    }
    Ok(found)
}

fn mint(
    core: &Core,
    tx: &dyn Write,
    row: &DocRow,
    redacted: &Redacted,
    generation: Generation,
    what: &[Redact],
    at: Millis,
) -> Result<Vec<NewEntry>, RebaseError> {
    let document = &redacted.document;
    let mut names = tx.became(row.doc)?;
    for name in names.values_mut() {
        *name = redacted.became.get(name).copied().unwrap_or(*name);
    }
    names.extend(&redacted.became);
    let mut held = vec![];
    let mut carrier = Carrier::new(document, what.to_vec(), names)?;
    for change in tx.held_in(row.doc)? {
        let reason = core.vault.open_reason(tx, &change)?;
        let bytes = match change.sealed {
            Some(_) => {
                let bytes = core.vault.open_held(tx, &change)?;
                carrier.learn(&bytes);
                Some(carrier.carry(&bytes))
            }
            None => None,
        };
        held.push((change.hash, bytes, reason));
    }
    tx.set_setting(erasure::UNWASHED, "1")?;
    let minting = Minting { generation, document, became: &redacted.became, held, at };
    core.vault.mint(tx, row, &minting)?;
    for statement in projection::project(row.doc, row.programme, document, &Touched::all(), Text::Sealed) {
        tx.execute(statement.sql, &statement.params)?;
    }
    let mut found = told(core, tx, row, document, at)?;
    if what.iter().any(|what| matches!(what, Redact::Entry { .. })) {
        found.extend(told_once_more(core, tx, row.doc, &found, at)?);
    }
    Ok(found)
}

/// Carries what was made on older generations of a document over to the present one.
///
/// # Errors
/// If the ledger, the store, what is held, or the document cannot be read.
pub(crate) fn carrier(core: &Core, tx: &dyn Read, row: &DocRow, document: &Document) -> Result<Carrier, FeedError> {
    let mut names = tx.became(row.doc)?;
    for change in tx.held_in(row.doc)? {
        if change.sealed.is_some() {
            names.insert(change.hash, chunk::hash_of(&core.vault.open_held(tx, &change)?));
        }
    }
    let what = promised(core, row.doc, None).map_err(in_the_feed)?;
    Ok(Carrier::new(document, what, names).map_err(VaultError::from)?)
}

/// What somebody brings late who has lost the document since, as it fits the present generation.
///
/// # Errors
/// As [`carrier`].
pub(crate) fn carried(
    core: &Core,
    tx: &dyn Read,
    row: &DocRow,
    document: &Document,
    bytes: &[u8],
) -> Result<Vec<u8>, FeedError> {
    if row.generation == Generation::default() {
        return Ok(bytes.to_vec());
    }
    let mut carrier = carrier(core, tx, row, document)?;
    carrier.learn(bytes);
    Ok(carrier.carry(bytes))
}

/// The entries of a document that were erased, whatever the database has forgotten.
pub(crate) fn gone(core: &Core, row: &DocRow) -> Result<GoneEntries, FeedError> {
    if row.generation == Generation::default() {
        return Ok(GoneEntries::new());
    }
    let entry = |what| match what {
        Redact::Entry { list, entry, .. } => Some((list, entry)),
        Redact::Field { .. } | Redact::History { .. } => None,
    };
    Ok(promised(core, row.doc, None).map_err(in_the_feed)?.into_iter().filter_map(entry).collect())
}

/// What has been erased in documents, for devices that wrote of it.
///
/// # Errors
/// If the ledger or the store cannot be read.
pub fn gone_in(core: &Core, docs: &BTreeSet<DocId>) -> Result<Vec<GoneIn>, FeedError> {
    let mut found = vec![];
    for doc in docs {
        let Some(row) = core.store.read()?.doc(*doc)? else { continue };
        let entries = gone(core, &row)?.iter().map(|(_, entry)| EntryMark::of(*entry)).collect();
        found.push(GoneIn { doc: *doc, entries });
    }
    Ok(found)
}

/// The newest generation of a document that was ever minted, whatever the database has forgotten; the first if none was.
pub(crate) fn latest(core: &Core, doc: DocId) -> Result<Generation, FeedError> {
    let mut latest = Generation::default();
    for line in core.ledger.lines().map_err(in_the_feed)? {
        match line.denied {
            Denied::Minted { doc: other, generation, .. } if other == doc => latest = latest.max(generation),
            _ => {}
        }
    }
    Ok(latest)
}

fn in_the_feed(error: LedgerError) -> FeedError {
    match error {
        LedgerError::Store(error) => error.into(),
        LedgerError::Feed(error) => error,
        _ => FeedError::Store(StoreError::Row("ledger")),
    }
}

/// Every holder is told of the document anew; and whoever holds it no longer, or only now, because of what went.
fn told(
    core: &Core,
    tx: &dyn Write,
    row: &DocRow,
    document: &Document,
    at: Millis,
) -> Result<Vec<NewEntry>, FeedError> {
    let around = Surroundings::of(core, tx, row, document)?;
    let now = around.holders_of(row, document);
    let mut found = entries(core, tx, row.doc, &now)?;
    for worker in tx.holders(row.doc)?.into_iter().filter(|worker| now.contains(worker)) {
        let payload = NewPayload::Access { worker, held: true, at };
        found.push(NewEntry { tag: Tag::random(&mut core.chance()), doc: row.doc, payload });
    }
    if row.kind == DocKind::Participant {
        found.extend(entries_beside(core, tx, row, document, &around)?);
    }
    Ok(found)
}

/// Whoever has lost the document may still have words of their own about the entry: an act that was refused, a draft. They
/// are told once more that it is theirs no longer, and what has gone from it ([`folge_shared::wire::Revoked::gone`]).
fn told_once_more(
    core: &Core,
    tx: &dyn Write,
    doc: DocId,
    told: &[NewEntry],
    at: Millis,
) -> Result<Vec<NewEntry>, FeedError> {
    let mut others = tx.ever_held(doc)?;
    let now = tx.holders(doc)?;
    let is_told = |who: &WorkerId| {
        told.iter().any(|entry| {
            entry.doc == doc && matches!(&entry.payload, NewPayload::Access { worker, .. } if worker == who)
        })
    };
    others.retain(|worker| !now.contains(worker) && !is_told(worker));
    let entry = |worker| NewEntry {
        tag: Tag::random(&mut core.chance()),
        doc,
        payload: NewPayload::Access { worker, held: false, at },
    };
    Ok(others.into_iter().map(entry).collect())
}

/// A coordinator erases an entry, here and where it was before it was moved here. Erased already, it is erased.
///
/// # Errors
/// `not_coordinator`, `target_gone`, `not_retractable` for an entry on which others stand.
pub fn erase_entry(core: &Core, worker: WorkerId, erase: &EraseEntry) -> Result<(), ServerError> {
    let Some(way) = way_of(core, worker, &erase.target)? else { return Ok(()) };
    let entry = erase.target.entry.ok_or(ErrorCode::TargetGone)?;
    let what = [Redact::Entry { list: erase.target.list.clone(), entry, at: core.now() }];
    // Where it came from first: should this be cut off, the entry still leads there.
    for doc in way.into_iter().rev() {
        let because = Because { by: Some(worker), reason: Some(erase.reason) };
        redact(core, doc, &what, because).map_err(|error| match error {
            RebaseError::NoDocument => ErrorCode::TargetGone.into(),
            other => of_the_ledger(other.into()),
        })?;
    }
    Ok(())
}

/// The documents of one programme in which an entry has stood, the present one first; `None` if it is erased already.
fn way_of(core: &Core, worker: WorkerId, target: &EntryRef) -> Result<Option<Vec<DocId>>, ServerError> {
    let tx = core.store.read()?;
    let row = tx.doc(target.doc)?.ok_or(ErrorCode::TargetGone)?;
    let coordinates = access::coordinators(&roles(core, &*tx, row.programme)?, core.today()).contains(&worker);
    if !coordinates || !tx.access(row.doc, worker)?.is_some_and(|access| access.held) {
        return Err(ErrorCode::NotCoordinator.into());
    }
    let list = erasable(row.kind).iter().copied().find(|list| *list == target.list);
    let (list, entry) = (list.ok_or(ErrorCode::NotRetractable)?, target.entry.ok_or(ErrorCode::NotRetractable)?);
    let mut document = core.vault.load(&*tx, &row).map_err(FeedError::from)?;
    if redact::erased_entry(&document, list, entry).is_some() {
        return Ok(None);
    }
    if !document.has_entry(list, entry) {
        return Err(ErrorCode::TargetGone.into());
    }
    let mut way = vec![row.doc];
    while let Some(from) = document.came_from(list, entry) {
        let before = tx.doc(from)?.filter(|before| before.programme == row.programme && !way.contains(&before.doc));
        let Some(before) = before.filter(|_| way.len() < LONGEST_WAY) else { break };
        document = core.vault.load(&*tx, &before).map_err(FeedError::from)?;
        way.push(before.doc);
    }
    Ok(Some(way))
}
