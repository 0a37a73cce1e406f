//! After a restore: devices offer what they hold, and bring back what is lacking here, whoever wrote it.
//!
//! What a receipt vouches for has been in the document before. A verified head vouches for its bytes by their hash, and
//! so for what they build on, down to what is here. That is taken in the name of its author, in one transaction with
//! rows, access and feed; whether the author might write it was judged when it first came ([`Intake::recover`]).
//! What nothing vouches for is taken as usual from the device that wrote it, and from nobody else.
//!
//! A copy of an older generation ([`super::older`]) is from before something was erased here: what only it has is carried
//! over to the generation that is here now, without what was erased.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    admission::chunk::{self, Footer},
    domain::DocKind,
    error::ErrorCode,
    ids::{ActorKey, ChangeHash, DocId, WorkerId},
    wire::{Answer, Brought, Create, Offer, Receipt, Stand, Standing, Taken, recovery::RECEIPTS},
};

use super::{
    FeedError, Who, begin,
    intake::Intake,
    older::{self, Fits},
    restored,
};
use crate::{
    core::Core,
    erasure, rebase,
    store::{DocRow, Quarantined, Read, Write},
};

/// How many changes of one device may be in quarantine, and how many bytes: one document that is sent in pieces.
const WAITING: u64 = 50_000;
/// See [`WAITING`].
const WAITING_BYTES: u64 = 32 * 1024 * 1024;
/// How long they wait for the rest, in milliseconds: 30 days.
pub const PATIENCE: i64 = 30 * 86_400_000;

/// How an offered document stands here. Who neither holds it nor shows a receipt is told the same as if there were none.
///
/// # Errors
/// If the store or a document cannot be read.
pub fn stand(core: &Core, who: &Who, offer: &Offer) -> Result<Stand, FeedError> {
    let doc = offer.header.doc;
    let said = |standing, heads, receipt| Stand { doc, standing, heads, receipt };
    let tx = core.store.read()?;
    let shown = !vouching(core, offer).is_empty();
    let Some(row) = tx.doc(doc)? else {
        // To who never held it, it is as if it had never been.
        let erased = tx.tombstone(doc)?.is_some() && (shown || tx.access(doc, who.worker)?.is_some());
        return Ok(said(if erased { Standing::Erased } else { Standing::Lacks }, vec![], None));
    };
    let holds = tx.access(doc, who.worker)?.is_some_and(|access| access.held);
    if !shown && !holds {
        return Ok(said(Standing::Lacks, vec![], None));
    }
    let fits = older::fits(offer, &row);
    if fits == Fits::Not {
        return Ok(said(Standing::Other, vec![], None));
    }
    let document = core.vault.load(&*tx, &row)?;
    let lacking = match fits {
        Fits::Older if !older::has_all(&*tx, doc, &document, &offer.heads)? => {
            Some(older::names(&*tx, doc, &document)?)
        }
        Fits::Well if offer.heads.iter().any(|head| !document.has(head)) => Some(document.tips()),
        _ => None,
    };
    if let Some(heads) = lacking {
        return Ok(said(Standing::Lacks, heads, None));
    }
    drop(tx);
    if shown {
        restored::note_former(core, who, doc)?;
    }
    // Of an older copy a word would be one for the generation here, which the device gets anew.
    let word = fits == Fits::Well && !offer.heads.is_empty();
    Ok(said(Standing::Level, vec![], word.then(|| core.receipts.issue(&row, offer.heads.clone()))))
}

/// The receipts that are ours and for this copy.
fn vouching<'a>(core: &Core, offer: &'a Offer) -> Vec<&'a Receipt> {
    let header = &offer.header;
    let ours = |receipt: &&Receipt| {
        receipt.generation == offer.generation
            && core.receipts.holds(receipt, header.doc, header.kind, header.programme)
    };
    offer.receipts.iter().take(RECEIPTS).filter(ours).collect()
}

/// Takes what a device brings back of one document, or keeps it until the rest has come.
///
/// # Errors
/// If the store fails; nothing of it is in then.
pub fn bring(core: &Core, who: &Who, brought: &Brought) -> Result<Taken, FeedError> {
    let (offer, doc) = (&brought.offer, brought.offer.header.doc);
    let tx = core.store.write()?;
    let row = tx.doc(doc)?;
    let is_here = |tx: &dyn Read, hash| row.as_ref().map_or(Ok(false), |row| core.vault.has(tx, row, hash));
    let mut fresh: Vec<(ChangeHash, Vec<u8>)> = vec![];
    for bytes in &brought.changes {
        let hash = chunk::hash_of(bytes);
        if !is_here(&*tx, hash)? {
            fresh.push((hash, bytes.to_vec()));
        }
    }
    if row.is_none() && tx.tombstone(doc)?.is_some() {
        return Ok(refused(doc, &fresh, ErrorCode::DocumentErased));
    }
    if row.as_ref().is_some_and(|row| older::fits(offer, row) == Fits::Not) {
        return Ok(refused(doc, &fresh, ErrorCode::ChangeGeneration));
    }
    if brought.more {
        return park(core, tx, who, doc, &fresh);
    }
    let mut all = vec![];
    for (hash, sealed) in tx.quarantined(who.enrolment, doc)? {
        if !is_here(&*tx, hash)? {
            all.push((hash, core.vault.open_quarantined(doc, hash, &sealed)?));
        }
    }
    let parked = !all.is_empty();
    let known: BTreeSet<ChangeHash> = all.iter().map(|(hash, _)| *hash).collect();
    all.extend(fresh.into_iter().filter(|(hash, _)| !known.contains(hash)));
    let receipts = vouching(core, offer);
    let answers = if all.is_empty() {
        // What follows writes as well, and there is one writer: left open, this one would be waited for for ever.
        drop(tx);
        vec![]
    } else {
        take(core, tx, who, offer, row, &receipts, &all)?
    };
    if parked {
        let tx = core.store.write()?;
        tx.release(who.enrolment, Some(doc))?;
        tx.commit(&[])?;
    }
    if !receipts.is_empty() {
        restored::note_former(core, who, doc)?;
    }
    // A name that was brought back of somebody who has been erased; what cannot be done now, the timer does.
    if let Err(error) = erasure::wash(core) {
        tracing::error!(event = "not_washed", %error);
    }
    Ok(Taken { doc, answers })
}

fn refused(doc: DocId, changes: &[(ChangeHash, Vec<u8>)], code: ErrorCode) -> Taken {
    let answers = changes.iter().map(|(hash, _)| Answer { hash: *hash, code, retry: false }).collect();
    Taken { doc, answers }
}

fn park<'a>(
    core: &'a Core,
    tx: Box<dyn Write + 'a>,
    who: &Who,
    doc: DocId,
    fresh: &[(ChangeHash, Vec<u8>)],
) -> Result<Taken, FeedError> {
    let (mut count, mut size) = tx.quarantine_weight(who.enrolment)?;
    for (hash, bytes) in fresh {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        (count, size) = (count.saturating_add(1), size.saturating_add(length));
        if count > WAITING || size > WAITING_BYTES {
            return Ok(refused(doc, fresh, ErrorCode::BodyTooLarge));
        }
        let sealed = core.vault.seal_quarantined(doc, *hash, bytes)?;
        let change = Quarantined { doc, hash: *hash, sealed: &sealed, size: length, received_at: core.now() };
        tx.quarantine(who.enrolment, &change)?;
    }
    tx.commit(&[])?;
    Ok(Taken { doc, answers: vec![] })
}

/// What a device brought, by name.
type Pool<'a> = BTreeMap<ChangeHash, &'a [u8]>;

/// Everything that the receipts vouch for among what was brought: the heads, and what they build on. A hash is of the very
/// bytes, and they name the hashes of what they build on.
fn vouched_for(receipts: &[&Receipt], pool: &Pool<'_>) -> BTreeSet<ChangeHash> {
    let mut open: Vec<ChangeHash> = receipts.iter().flat_map(|receipt| receipt.heads.iter().copied()).collect();
    let mut found = BTreeSet::new();
    while let Some(hash) = open.pop() {
        if let Some(bytes) = pool.get(&hash)
            && found.insert(hash)
            && let Ok(parts) = chunk::read(bytes)
        {
            open.extend(parts.deps.into_iter().map(ChangeHash));
        }
    }
    found
}

fn take<'a>(
    core: &'a Core,
    tx: Box<dyn Write + 'a>,
    who: &Who,
    offer: &Offer,
    row: Option<DocRow>,
    receipts: &[&Receipt],
    all: &[(ChangeHash, Vec<u8>)],
) -> Result<Vec<Answer>, FeedError> {
    let pool: Pool<'_> = all.iter().map(|(hash, bytes)| (*hash, bytes.as_slice())).collect();
    let vouched = vouched_for(receipts, &pool);
    let mut intake = match open(core, tx, who, offer, row, receipts)? {
        Ok(intake) => intake,
        Err(code) => return Ok(refused(offer.header.doc, all, code).answers),
    };
    let fitting = carried_over(&intake, offer, all)?;
    let mut answers = vec![];
    let mut authors = BTreeMap::new();
    for ((hash, bytes), fitting) in all.iter().zip(&fitting) {
        let writer = author(&intake, fitting, &mut authors);
        let taken = match writer {
            Some(writer) if vouched.contains(hash) => intake.recover(&writer, fitting)?,
            // Its author's own, which nothing vouches for: as if it came for the first time.
            _ if is_by(bytes, who) => as_usual(&mut intake, who, (*hash, bytes), fitting)?,
            _ => Err(Answer { hash: *hash, code: ErrorCode::ChangeUnvouched, retry: false }),
        };
        match taken {
            Ok(now) => intake.rename(*hash, now)?,
            Err(answer) => answers.push(Answer { hash: *hash, ..answer }),
        }
    }
    let count = all.len().saturating_sub(answers.len());
    if offer.header.kind == DocKind::Group && !intake.tx().tombstones_of(offer.header.programme)?.is_empty() {
        intake.tx().set_setting(erasure::UNWASHED, "1")?;
        intake.wrote_beside();
    }
    intake.finish()?;
    tracing::info!(event = "brought_back", changes = count, refused = answers.len());
    Ok(answers)
}

/// The bytes as they fit the generation that is open here.
fn carried_over(intake: &Intake<'_>, offer: &Offer, all: &[(ChangeHash, Vec<u8>)]) -> Result<Vec<Vec<u8>>, FeedError> {
    if offer.generation == intake.generation() {
        return Ok(all.iter().map(|(_, bytes)| bytes.clone()).collect());
    }
    let mut carrier = intake.carrier()?;
    all.iter().for_each(|(_, bytes)| carrier.learn(bytes));
    Ok(all.iter().map(|(_, bytes)| carrier.carry(bytes)).collect())
}

fn open<'a>(
    core: &'a Core,
    tx: Box<dyn Write + 'a>,
    who: &Who,
    offer: &Offer,
    row: Option<DocRow>,
    receipts: &[&Receipt],
) -> Result<Result<Intake<'a>, ErrorCode>, FeedError> {
    if let Some(row) = row {
        return Ok(Ok(Intake::open(core, tx, row)?));
    }
    // A copy from before something was erased must not bring that back, also where the whole document is lost here.
    let generation = rebase::latest(core, offer.header.doc)?;
    if offer.generation > generation {
        return Ok(Err(ErrorCode::ChangeGeneration));
    }
    let header = &offer.header;
    let Some(receipt) = receipts.first() else { return begin::begin(core, tx, who, header) };
    let said = Create { derived_from: receipt.derived_from, ..header.clone() };
    if said.period.is_some() && !begin::id_holds(&said) {
        return Ok(Err(ErrorCode::CreateConflict));
    }
    let begun = DocRow::begin(header.doc, header.kind, header.programme, receipt.creator, core.now());
    Ok(Ok(Intake::create(core, tx, DocRow { derived_from: receipt.derived_from, generation, ..begun })?))
}

/// Who wrote a change, and from where: the first of each actor is signed by a worker, the others follow it.
fn author(intake: &Intake<'_>, bytes: &[u8], authors: &mut BTreeMap<Vec<u8>, WorkerId>) -> Option<Who> {
    let parts = chunk::read(bytes).ok()?;
    let enrolment = ActorKey::from_slice(parts.actor)?.enrolment;
    if let (1, Footer::Author(worker)) = (parts.seq, parts.footer) {
        authors.insert(parts.actor.to_vec(), WorkerId::from_slice(worker)?);
    }
    let worker = authors.get(parts.actor).copied().or_else(|| intake.document().author(parts.actor))?;
    Some(Who { worker, enrolment })
}

fn is_by(bytes: &[u8], who: &Who) -> bool {
    let actor = chunk::read(bytes).ok().and_then(|parts| ActorKey::from_slice(parts.actor));
    actor.is_some_and(|actor| actor.enrolment == who.enrolment)
}

fn as_usual(
    intake: &mut Intake<'_>,
    who: &Who,
    (hash, bytes): (ChangeHash, &[u8]),
    fitting: &[u8],
) -> Result<Result<ChangeHash, Answer>, FeedError> {
    if intake.may_write(who) {
        intake.submit(who, fitting)
    } else if intake.has_held(who)? {
        intake.hold(who, bytes).map(Err)
    } else {
        Ok(Err(Answer { hash, code: ErrorCode::NoAccess, retry: false }))
    }
}

/// A device has nothing more to bring.
///
/// # Errors
/// If the store fails.
pub fn done(core: &Core, who: &Who) -> Result<(), FeedError> {
    let tx = core.store.write()?;
    let epoch = tx.feed_head()?.epoch;
    tx.release(who.enrolment, None)?;
    tx.set_reconciled(who.enrolment, epoch, core.now())?;
    tx.commit(&[])?;
    Ok(())
}
