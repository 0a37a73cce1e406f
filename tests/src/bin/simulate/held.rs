//! What came too late: a coordinator decides on it, and until then it is not lost, whatever the server was put back to.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Change, ScalarValue, legacy};
use folge_server::{decisions, http::ServerError, store::HeldChange};
use folge_shared::{
    decision::{Decision, Review},
    documents::Document,
    ids::{ChangeHash, DocId},
};

use crate::{
    broken::{Held, broken, hold},
    people::writer,
    promises::HELD,
    world::World,
};

/// Who decides.
const COORDINATOR: u8 = 9;

impl World {
    /// A coordinator decides on what one device brought too late into one document, if there is something.
    pub fn decides(&mut self) -> Held {
        let waiting = self.waiting()?;
        let Some(one) = self.dice.of(&waiting).cloned() else { return Ok(()) };
        let batch = waiting.iter().filter(|other| (other.doc, other.enrolment) == (one.doc, one.enrolment));
        let accept = self.dice.below(3) > 0;
        let review = Review {
            doc: one.doc,
            enrolment: one.enrolment,
            changes: batch.map(|change| change.hash).collect(),
            accept,
            reason: (!accept).then(|| "Eksempel: ført av en annen".to_owned()),
        };
        self.server.set_clock(self.now);
        let worker = writer(COORDINATOR).worker;
        let what = match decisions::decide(self.server.core(), worker, &Decision::Review(review)) {
            Ok(()) if accept => "held changes taken",
            Ok(()) => "held changes not taken",
            // Their role has ended, or it does not fit what has been written since.
            Err(ServerError::Public(_)) => "held changes that could not be taken",
            Err(error) => return Err(broken!("what was held could not be decided on: {error}")),
        };
        self.tally.operation(what);
        self.trace.say(&format!("{what}: of {} in {}", one.enrolment, one.doc));
        Ok(())
    }

    fn waiting(&self) -> Held<Vec<HeldChange>> {
        let tx = self.server.core().store.read().map_err(|error| broken!("the store: {error}"))?;
        tx.held_waiting().map_err(|error| broken!("the store: {error}"))
    }

    /// Everybody has come to rest: what came too late is in the list, was decided on, or is gone with what was erased, and
    /// with nothing else.
    pub fn held_is_not_lost(&mut self, documents: &BTreeMap<DocId, std::sync::Arc<Document>>) -> Held {
        let (mut looked, mut passed) = (0, 0);
        for written in self.ledger.held() {
            looked += 1;
            let (doc, hash) = (written.doc, written.hash);
            let there = documents.get(&doc).is_some_and(|document| has(document, doc, hash, &self.names));
            if there || self.ledger.erased.contains(&doc) || self.server.has_held(doc, hash)? {
                continue;
            }
            // With the phone, or with what it has forgotten, its copy is gone.
            let phone = &self.phones[written.phone];
            let verdict = if self.gone.contains(&written.phone) { None } else { phone.window().review(hash) };
            let erased = || self.server.names_erased(&written.act);
            let fine = match verdict.as_deref() {
                None | Some("rejected") => true,
                Some("erased") => erased()?,
                // Taken, and lost with the server, if nobody had fetched it.
                Some("accepted") => self.carriers.get(&(doc, hash)).is_none_or(BTreeSet::is_empty),
                Some("waiting") => !documents.contains_key(&doc) || phone.window().is_asked_for(hash),
                Some(_) => false,
            };
            hold!(fine || !HELD.on, "{}: held, and lost ({verdict:?}): {}", phone.name, written.act);
            passed += usize::from(!fine);
        }
        self.tally.check("late acts that are in the list, or were decided on", looked);
        self.tally.excuse(HELD.name, passed);
        Ok(())
    }

    /// What was erased is not sealed anywhere either: in no parcel on a device, in nothing that the server holds.
    pub fn nothing_of_it_is_sealed(&self, words: &BTreeSet<(DocId, &str)>) -> Held<usize> {
        let core = self.server.core();
        let said = |doc: DocId, bytes: &[u8]| {
            let texts = texts(bytes);
            words.iter().find(|(of, word)| *of == doc && texts.contains(*word)).map(|(_, word)| (*word).to_owned())
        };
        let mut looked = 0;
        for n in self.in_use() {
            let phone = &self.phones[n];
            // One that the server has asked for, and cannot judge yet, may say anything.
            for parcel in
                phone.window().parcels().into_iter().filter(|parcel| !phone.window().is_asked_for(parcel.hash))
            {
                let content = core.parcels.open(phone.enrolment().enrolment, &parcel);
                let Some(content) = content else { return Err(broken!("{}: a parcel does not open", phone.name)) };
                let left = said(content.doc, &content.bytes);
                hold!(left.is_none(), "{}: what was erased is sealed there: {left:?}", phone.name);
                looked += 1;
            }
        }
        let tx = core.store.read().map_err(|error| broken!("the store: {error}"))?;
        for doc in words.iter().map(|(doc, _)| *doc).collect::<BTreeSet<_>>() {
            for change in tx.held_in(doc).map_err(|error| broken!("the store: {error}"))? {
                if change.sealed.is_none() {
                    continue;
                }
                let bytes = core.vault.open_held(&*tx, &change).map_err(|error| broken!("what is held: {error}"))?;
                let left = said(doc, &bytes);
                hold!(left.is_none(), "what was erased is held: {left:?}");
                looked += 1;
            }
        }
        Ok(looked)
    }
}

fn texts(bytes: &[u8]) -> BTreeSet<String> {
    let Ok(change) = Change::try_from(bytes) else { return BTreeSet::new() };
    let said = |action: &legacy::OpType| match action {
        legacy::OpType::Put(ScalarValue::Str(text)) => Some(text.to_string()),
        _ => None,
    };
    change.decode().operations.iter().filter_map(|op| said(&op.action)).collect()
}

/// A change of this name, whatever it is called now.
pub fn has(
    document: &Document,
    doc: DocId,
    hash: ChangeHash,
    names: &BTreeMap<(DocId, ChangeHash), ChangeHash>,
) -> bool {
    let mut called = Some(hash);
    let mut seen = BTreeSet::new();
    while let Some(hash) = called.filter(|hash| seen.insert(*hash) && !document.has(hash)) {
        called = names.get(&(doc, hash)).copied();
    }
    called.is_some_and(|hash| document.has(&hash))
}
