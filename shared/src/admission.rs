//! The wall: which uploaded bytes become part of a document. Every byte is hostile.
//!
//! One function, [`admit`], for everything that can be said about one change. What concerns the request (its size,
//! generation, grants, headers of new documents) is the server's. Rules in the order in which they are tried:
//!
//! 1. [`chunk`]: a raw change chunk, small, bounded when unpacked, checksum right, read without Automerge.
//! 2. Fixed actors are known by hash only; any other actor is the uploader's own enrolment.
//! 3. One author footer, the uploader, on the actor's first change; none later; no other extra bytes.
//! 4. Dependencies known; counters exactly what those dependencies lead to; the actor's own order kept.
//! 5. [`references`]: every operation points only at what its author had, and replaces only what stood in its place.
//! 6. Applied to a copy, inside `catch_unwind`: a panic discards the copy. The copy must give back the same bytes.
//! 7. [`rules`]: what the change does to containers, entries, authorship and `access`.

pub mod chunk;
mod references;
mod rules;

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};

use automerge::{Change, ReadDoc};

use crate::{
    documents::{Document, Touched, skeleton},
    error::ErrorCode,
    ids::{ActorKey, ChangeHash, EnrolmentId, WorkerId},
};

/// The largest change, in bytes.
pub const CHANGE_LIMIT: usize = 64 * 1024;
/// The most operations in one change.
pub const OPERATION_LIMIT: u64 = 5_000;
/// Counters stay below this: near 2^32 every later edit panics on every replica.
pub const COUNTER_LIMIT: u64 = 1 << 30;

/// Who uploads, and what they may do in this document's programme at this point of the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uploader {
    /// The worker.
    pub worker: WorkerId,
    /// Their enrolment on the device.
    pub enrolment: EnrolmentId,
    /// Whether they coordinate the programme.
    pub coordinator: bool,
    /// Whether they made this document and nobody has been assigned yet.
    pub creating: bool,
}

/// A change that is in the document now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    /// Its name.
    pub hash: ChangeHash,
    /// What it touched.
    pub touched: Touched,
}

/// A change that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{rule}")]
pub struct Refused {
    /// The change's name; for bytes that are no change, their SHA-256.
    pub hash: ChangeHash,
    /// What the person is told.
    pub code: ErrorCode,
    /// Which rule, for the log and for tests.
    pub rule: Rule,
    /// Whether the same bytes may be taken later.
    pub retry: bool,
}

/// The rules, one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// Over [`CHANGE_LIMIT`].
    #[error("change over 64 KiB")]
    Size,
    /// Not a raw change chunk: a document, a bundle, a compressed change, or no chunk at all.
    #[error("not a raw change chunk")]
    ChunkType,
    /// The checksum is not that of the bytes.
    #[error("checksum differs")]
    Checksum,
    /// The chunk's parts do not fit together.
    #[error("chunk malformed")]
    Malformed,
    /// More than [`OPERATION_LIMIT`] operations, or columns that unpack to more.
    #[error("too many operations")]
    Operations,
    /// Nothing in it.
    #[error("no operations")]
    Empty,
    /// A fixed actor, but not one of the constant changes.
    #[error("fixed actor with unknown bytes")]
    FixedActor,
    /// An actor of another enrolment.
    #[error("actor of another enrolment")]
    Actor,
    /// No author on the actor's first change, or not the uploader.
    #[error("author missing or not the uploader")]
    Author,
    /// An author, or anything else, behind a later change.
    #[error("extra bytes")]
    ExtraBytes,
    /// Builds on nothing: every change must build on the skeleton.
    #[error("no dependencies")]
    NoDependencies,
    /// Builds on a change that is not here.
    #[error("unknown dependency")]
    UnknownDependency,
    /// Operation counters that its dependencies do not lead to.
    #[error("start_op does not follow from the dependencies")]
    StartOp,
    /// Counters at or over [`COUNTER_LIMIT`].
    #[error("counter limit")]
    CounterLimit,
    /// Not the next change of its actor, or one that does not build on the actor's last.
    #[error("the actor's own order")]
    ActorOrder,
    /// An operation points at one that its author had no right to know, or replaces one of another place.
    #[error("operation refers to another place")]
    Reference,
    /// Automerge could not read or apply it.
    #[error("cannot be applied")]
    Unapplicable,
    /// The document would not give back these very bytes, so the next load of it would fail.
    #[error("not the bytes that the document would give back")]
    Encoding,
    /// Automerge panicked on it.
    #[error("panicked")]
    Panicked,
    /// Only coordinators write to this document.
    #[error("document of the coordinators")]
    CoordinatorsOnly,
    /// Assigns or deletes a container that a skeleton made, or makes a new one at the root.
    #[error("container of the skeleton")]
    Container,
    /// Deletes or replaces an entry.
    #[error("entry deleted or replaced")]
    EntryGone,
    /// Something other than a map as an entry.
    #[error("entry is not a map")]
    EntryShape,
    /// `by` is not the author, or an existing `by` is rewritten.
    #[error("by is not the author")]
    By,
    /// Changes `access` without being coordinator.
    #[error("access changed")]
    Access,
    /// Writes where nothing can be placed.
    #[error("operation without a place")]
    Placeless,
}

impl Rule {
    /// What the person is told.
    pub fn code(self) -> ErrorCode {
        match self {
            Self::Size | Self::Operations => ErrorCode::ChangeTooLarge,
            Self::ChunkType
            | Self::Checksum
            | Self::Malformed
            | Self::Empty
            | Self::Unapplicable
            | Self::Encoding
            | Self::Panicked
            | Self::Placeless => ErrorCode::ChangeUnreadable,
            Self::FixedActor | Self::Actor | Self::Author | Self::ExtraBytes | Self::By => ErrorCode::ChangeAuthor,
            Self::NoDependencies | Self::StartOp | Self::CounterLimit | Self::ActorOrder | Self::Reference => {
                ErrorCode::ChangeOrder
            }
            Self::UnknownDependency => ErrorCode::ChangeDependency,
            Self::CoordinatorsOnly | Self::Access => ErrorCode::AccessProtected,
            Self::Container | Self::EntryGone | Self::EntryShape => ErrorCode::EntryProtected,
        }
    }
}

/// Takes one change into the document, or leaves the document exactly as it is.
///
/// A change that is in the document already is admitted again and touches nothing.
///
/// # Errors
/// [`Refused`] with the first rule that the bytes break.
pub fn admit(doc: &mut Document, bytes: &[u8], uploader: &Uploader) -> Result<Admitted, Refused> {
    judged(doc, bytes, |doc, parts| {
        let ancestors = before_applying(doc, parts, uploader)?;
        let (after, change) = apply_to_copy(doc, bytes, &ancestors)?;
        let touched = rules::check(doc, &after, &change, uploader)?;
        Ok((after, touched))
    })
}

/// Takes a change that has been in this document before, as a receipt vouches, and that its server has lost. Whether its
/// author might write it was judged then, by who they were at that point of the feed, and is not judged again: the
/// grants of that time may be lost as well, and what has been written since may contradict. Everything else is.
///
/// # Errors
/// As [`admit`], but for the rules about what a change does.
pub fn admit_again(doc: &mut Document, bytes: &[u8], author: &Uploader) -> Result<Admitted, Refused> {
    judged(doc, bytes, |doc, parts| {
        let ancestors = before_applying(doc, parts, author)?;
        let (after, change) = apply_to_copy(doc, bytes, &ancestors)?;
        let touched = after.touched_by(&[ChangeHash(change.hash().0)]);
        Ok((after, touched))
    })
}

fn judged(
    doc: &mut Document,
    bytes: &[u8],
    judge: impl FnOnce(&Document, &chunk::Parts<'_>) -> Result<(Document, Touched), Rule>,
) -> Result<Admitted, Refused> {
    let hash = chunk::hash_of(bytes);
    let refuse = |rule: Rule| Refused { hash, code: rule.code(), rule, retry: rule == Rule::UnknownDependency };
    let parts = chunk::read(bytes).map_err(refuse)?;
    if doc.has(&hash) {
        return Ok(Admitted { hash, touched: Touched::default() });
    }
    // Everything that asks Automerge about foreign ids runs inside: a question can panic as well as an answer.
    let before: &Document = doc;
    let judge = || judge(before, &parts);
    let (after, touched) = catch_unwind(AssertUnwindSafe(judge)).unwrap_or(Err(Rule::Panicked)).map_err(refuse)?;
    *doc = after;
    Ok(Admitted { hash, touched })
}

/// Everything that can be said without parsing operations. Returns the change's ancestry.
fn before_applying(doc: &Document, parts: &chunk::Parts<'_>, uploader: &Uploader) -> Result<BTreeSet<[u8; 32]>, Rule> {
    if skeleton::is_fixed_actor(parts.actor) {
        // The constant changes are in every document from the start; whatever else claims their actor is forged.
        return Err(Rule::FixedActor);
    }
    let own = ActorKey::from_slice(parts.actor).is_some_and(|key| key.enrolment == uploader.enrolment);
    if !own {
        return Err(Rule::Actor);
    }
    match (parts.seq, parts.footer) {
        (1, chunk::Footer::Author(author)) if author == uploader.worker.bytes() => {}
        (1, chunk::Footer::Author(_) | chunk::Footer::None) => return Err(Rule::Author),
        (_, chunk::Footer::None) if parts.seq > 1 => {}
        _ => return Err(Rule::ExtraBytes),
    }
    if parts.deps.is_empty() {
        return Err(Rule::NoDependencies);
    }
    let mut highest = 0;
    for dep in &parts.deps {
        let meta = doc.am.get_change_meta_by_hash(&automerge::ChangeHash(*dep)).ok_or(Rule::UnknownDependency)?;
        // Each admitted change lies above its whole ancestry, so the direct dependencies are enough.
        highest = highest.max(meta.max_op);
    }
    if parts.start_op >= COUNTER_LIMIT || parts.start_op.saturating_add(parts.operations) >= COUNTER_LIMIT {
        return Err(Rule::CounterLimit);
    }
    if parts.start_op != highest + 1 {
        return Err(Rule::StartOp);
    }
    actor_order(doc, parts)
}

/// The next change of its actor must build, directly or not, on the actor's last one; else two operations could
/// carry the same id.
fn actor_order(doc: &Document, parts: &chunk::Parts<'_>) -> Result<BTreeSet<[u8; 32]>, Rule> {
    let metas = doc.am.get_changes_meta(&[]);
    let last = metas.iter().filter(|meta| meta.actor.to_bytes() == parts.actor).max_by_key(|meta| meta.seq);
    if parts.seq != last.map_or(0, |last| last.seq).saturating_add(1) {
        return Err(Rule::ActorOrder);
    }
    let deps: BTreeMap<[u8; 32], &[automerge::ChangeHash]> =
        metas.iter().map(|meta| (meta.hash.0, meta.deps.as_slice())).collect();
    let mut ancestors = BTreeSet::new();
    let mut open = parts.deps.clone();
    while let Some(hash) = open.pop() {
        if ancestors.insert(hash) {
            open.extend(deps.get(&hash).into_iter().flat_map(|deps| deps.iter()).map(|dep| dep.0));
        }
    }
    if last.is_none_or(|last| ancestors.contains(&last.hash.0)) { Ok(ancestors) } else { Err(Rule::ActorOrder) }
}

fn apply_to_copy(doc: &Document, bytes: &[u8], ancestors: &BTreeSet<[u8; 32]>) -> Result<(Document, Change), Rule> {
    let change = Change::try_from(bytes).map_err(|_| Rule::Unapplicable)?;
    if change.is_empty() {
        return Err(Rule::Empty);
    }
    let plain = references::check(doc, &change, &change.decode().operations, ancestors)?;
    let mut copy = doc.clone();
    copy.am.apply_changes([change.clone()]).map_err(|_| Rule::Unapplicable)?;
    // Automerge keeps operations, not chunks, and makes chunks again when asked. Bytes with another spelling of the
    // same operations (a column that it does not know, a run cut in two) would come out under another hash, and a
    // saved document whose hashes differ never loads again.
    let give_back = || copy.am.get_change_by_hash(&change.hash()).is_some_and(|given| given.raw_bytes() == bytes);
    // Some panic on the way, and some only in debug builds: the same answer for all.
    if !catch_unwind(AssertUnwindSafe(give_back)).unwrap_or(false) {
        return Err(Rule::Encoding);
    }
    // Lists, texts and marks have more ways not to load again than can be listed here; they are rare, so try.
    if !plain && copy.save_verified().is_err() {
        return Err(Rule::Encoding);
    }
    Ok((copy, change))
}
