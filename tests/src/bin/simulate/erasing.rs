//! A coordinator erases an entry, and what it alone said is looked for everywhere afterwards.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use automerge::{Change, ScalarValue, legacy};
use folge_server::{decisions, http::ServerError};
use folge_shared::{
    command::EntryRef,
    decision::{Decision, EraseEntry, EraseReason},
    documents::{Document, redact},
    error::ErrorCode,
    ids::{DocId, EntryId},
};

use crate::{
    broken::{Held, broken, hold},
    people::writer,
    world::World,
};

/// Who coordinates.
const COORDINATOR: u8 = 9;
/// How texts begin that people write here. What does not is a code, and may stand anywhere.
const WRITTEN: &str = "Ord";

/// What went with an entry.
#[derive(Debug, Clone)]
pub struct Gone {
    /// From which document.
    pub doc: DocId,
    /// Which entry.
    pub entry: EntryId,
    /// Texts that no other entry on the server said.
    pub words: BTreeSet<String>,
}

impl World {
    /// See the module.
    pub fn erases(&mut self) -> Held {
        let worker = writer(COORDINATOR).worker;
        let may = self.server.granted(worker)?;
        let documents = self.documents()?;
        let mut all: Vec<EntryRef> = vec![];
        for (doc, document) in documents.iter().filter(|(doc, _)| may.contains(doc)) {
            for list in redact::erasable(document.kind()) {
                all.extend(document.standing(list).into_iter().map(|entry| EntryRef::new(*doc, list, entry)));
            }
        }
        let Some(target) = self.dice.of(&all).cloned() else { return Ok(()) };
        let (Some(before), Some(entry)) = (documents.get(&target.doc), target.entry) else { return Ok(()) };
        let said = texts(before);
        self.server.set_clock(self.now);
        let erase = EraseEntry { target: target.clone(), reason: EraseReason::Unodvendig };
        match decisions::decide(self.server.core(), worker, &Decision::EraseEntry(erase)) {
            Ok(()) => {}
            // Their role has ended, or the file is about themself.
            Err(ServerError::Public(error)) if error.code == ErrorCode::NotCoordinator => return Ok(()),
            Err(error) => return Err(broken!("an entry could not be erased: {error}")),
        }
        self.tally.operation("entry erased");
        self.trace.say(&format!("{}/{entry} of {} is erased", target.list, target.doc));
        let after: BTreeSet<String> = self.documents()?.values().flat_map(|document| texts(document)).collect();
        let words = said.difference(&after).filter(|text| text.starts_with(WRITTEN)).cloned().collect();
        self.erased.push(Gone { doc: target.doc, entry, words });
        Ok(())
    }

    fn documents(&self) -> Held<BTreeMap<DocId, Arc<Document>>> {
        Ok(self.server.documents()?.into_iter().map(|(row, document)| (row.doc, document)).collect())
    }

    /// Everybody has come to rest: nothing of what was erased is anywhere.
    pub fn nothing_of_it_is_left(&mut self, documents: &BTreeMap<DocId, Arc<Document>>) -> Held {
        if self.erased.is_empty() {
            return Ok(());
        }
        for gone in &self.erased {
            let Some(document) = documents.get(&gone.doc) else { continue };
            let there = redact::erasable(document.kind()).iter().any(|list| document.has_entry(list, gone.entry));
            hold!(!there, "{} of {} is erased, and stands there", gone.entry, gone.doc);
        }
        // The same event stands in several files, each with an entry of its own: those words are not gone.
        let elsewhere: BTreeSet<String> = documents.values().flat_map(|document| texts(document)).collect();
        let words: BTreeSet<(DocId, &str)> = self
            .erased
            .iter()
            .flat_map(|gone| gone.words.iter().map(|word| (gone.doc, word.as_str())))
            .filter(|(_, word)| !elsewhere.contains(*word))
            .collect();
        for n in self.in_use() {
            let left = self.phones[n].window().finds(&words);
            hold!(left.is_none(), "{}: what was erased is left: {left:?}", self.phones[n].name);
        }
        let (words_gone, sealed) = (words.len(), self.nothing_of_it_is_sealed(&words)?);
        self.tally.check("erased words that no device has", words_gone);
        self.tally.check("held changes, here and sealed on devices, that do not say them", sealed);
        Ok(())
    }
}

/// Every text that was ever written in a document.
pub fn texts(document: &Document) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for bytes in document.changes() {
        let Ok(change) = Change::try_from(bytes.as_slice()) else { continue };
        for op in change.decode().operations.iter() {
            if let legacy::OpType::Put(ScalarValue::Str(text)) = &op.action {
                all.insert(text.to_string());
            }
        }
    }
    all
}
