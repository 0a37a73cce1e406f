//! Receipts in a page: the server's word for what the device has when it has taken the page.
//!
//! Of a document that the page brings level, the word is for its heads; of one of which it brings some changes, for these
//! too: they have been in the document just the same, and a device that lacks others may have to bring them back alone.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    admission::chunk,
    ids::{ChangeHash, DocId},
    wire::{Event, Receipt},
};

use super::{FeedError, page::Page};
use crate::{core::Core, store::Read};

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
    taken: &BTreeMap<DocId, Vec<ChangeHash>>,
) -> Result<Vec<Receipt>, FeedError> {
    let mut parts: BTreeMap<DocId, Part> = BTreeMap::new();
    for event in &page.events {
        match event {
            // With its content, or with the question whether the device has it whole.
            Event::Granted(granted) if bare || granted.bytes.is_some() => {
                parts.entry(granted.doc).or_default().whole = true
            }
            Event::Changes(changes) => {
                let part = parts.entry(changes.doc).or_default();
                changes.changes.iter().for_each(|bytes| part.add(bytes));
            }
            Event::Granted(_) | Event::Revoked(_) | Event::Erased(_) | Event::Unknown => {}
        }
    }
    for (doc, hashes) in taken {
        parts.entry(*doc).or_default().heads.extend(hashes);
    }
    let mut receipts = vec![];
    for (doc, part) in parts {
        let Some(row) = tx.doc(doc)? else { continue };
        // The part first: a device that lacks something of the rest can keep this one only.
        let brought: Vec<ChangeHash> = part.heads.difference(&part.below).copied().collect();
        let tips = if part.whole || !page.more { core.vault.tips(tx, &row)? } else { vec![] };
        let partial = if part.whole || brought == tips { vec![] } else { brought };
        for heads in [partial, tips] {
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
    whole: bool,
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
