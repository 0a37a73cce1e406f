//! Receipts in a page: the server's word for what the device has when it has taken the page.
//!
//! Of a document that the page brings level, the word is for its heads; of one of which it brings some changes, for these
//! too: they have been in the document just the same, and a device that lacks others may have to bring them back alone.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    admission::chunk,
    ids::{ChangeHash, DocId, Generation},
    wire::{Event, Receipt},
};

use super::{FeedError, page::Page};
use crate::{
    core::Core,
    store::{DocRow, Read},
};

/// More heads than this are no receipt: a document has one or two, a page that is cut off a few.
const HEADS: usize = 500;

/// Receipts for everything that a page tells, and for what was taken in the same request.
///
/// # Errors
/// If a document cannot be read.
pub fn of_page(
    core: &Core,
    tx: &dyn Read,
    page: &Page,
    bare: bool,
    taken: &BTreeMap<(DocId, Generation), Vec<ChangeHash>>,
) -> Result<Vec<Receipt>, FeedError> {
    let mut parts: BTreeMap<DocId, Part> = BTreeMap::new();
    for event in &page.events {
        match event {
            Event::Granted(granted) if granted.bytes.is_some() => {
                let part = parts.entry(granted.doc).or_default();
                (part.whole, part.here) = (true, true);
            }
            // With the question whether the device has it whole.
            Event::Granted(granted) if bare => parts.entry(granted.doc).or_default().whole = true,
            Event::Changes(changes) => {
                let part = parts.entry(changes.doc).or_default();
                changes.changes.iter().for_each(|bytes| part.add(bytes));
            }
            Event::Granted(_) | Event::Revoked(_) | Event::Erased(_) | Event::Unknown => {}
        }
    }
    let mut receipts = vec![];
    for ((doc, generation), hashes) in taken {
        let Some(row) = tx.doc(*doc)? else { continue };
        if *generation == row.generation {
            let part = parts.entry(*doc).or_default();
            for hash in hashes {
                // What was called so before something was erased is not of this generation, whoever says so: with a word
                // for it, what was erased could be brought back.
                if !tx.had_change(*doc, *hash)? {
                    part.own.insert(*hash);
                }
            }
        } else if *generation < row.generation && hashes.len() <= HEADS {
            // Here they are called otherwise by now; on the device they are what they were until it has the document
            // anew, and if the server is put back before that, this is what it shows.
            let heads = hashes.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
            receipts.push(core.receipts.issue(&DocRow { generation: *generation, ..row }, heads));
        }
    }
    for (doc, part) in parts {
        let Some(row) = tx.doc(doc)? else { continue };
        // The parts first: a device that lacks something of the rest can keep these only; and what it sent itself is there
        // also if what comes builds on something that it lacks.
        let own: Vec<ChangeHash> = part.own.into_iter().collect();
        let brought: Vec<ChangeHash> = part.heads.difference(&part.below).copied().collect();
        let tips = if part.whole || !page.more { core.vault.tips(tx, &row)? } else { vec![] };
        let parts = [own, brought].into_iter().filter(|heads| !part.here && *heads != tips).collect::<Vec<_>>();
        for heads in parts.into_iter().chain([tips]) {
            if !heads.is_empty() && heads.len() <= HEADS {
                receipts.push(core.receipts.issue(&row, heads));
            }
        }
    }
    Ok(receipts)
}

/// What a page brings of one document.
#[derive(Default)]
struct Part {
    /// The word is for all of it, if the device has that.
    whole: bool,
    /// All of it comes with the page.
    here: bool,
    /// What the device sent.
    own: BTreeSet<ChangeHash>,
    /// What comes as changes.
    heads: BTreeSet<ChangeHash>,
    /// What they build on.
    below: BTreeSet<ChangeHash>,
}

impl Part {
    fn add(&mut self, bytes: &[u8]) {
        self.heads.insert(chunk::hash_of(bytes));
        if let Ok(parts) = chunk::read(bytes) {
            self.below.extend(parts.deps.into_iter().map(ChangeHash));
        }
    }
}
