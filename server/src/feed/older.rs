//! After a restore: copies of an older generation than the one that is here. Something was erased before the device
//! came back that has them. What only they have is carried over (`documents::redact::Carrier`), in its author's name, and
//! known by both names from then on: by the one that the device knows, and by the one that it has here.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    documents::Document,
    ids::{ChangeHash, DocId},
    wire::Offer,
};

use super::FeedError;
use crate::store::{DocRow, Read};

/// Names in one answer, at the most. With fewer the device sends what is here already, and that is recognised.
const NAMES: usize = 1_000;

/// How an offered copy fits the document here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fits {
    /// It is one of it.
    Well,
    /// It is one of an older generation.
    Older,
    /// It has another header, or a generation that never was.
    Not,
}

/// See [`Fits`]. The header of a copy may say less than the server's.
pub fn fits(offer: &Offer, row: &DocRow) -> Fits {
    let header = &offer.header;
    let same = header.kind == row.kind
        && header.programme == row.programme
        && header.derived_from.is_none_or(|from| Some(from) == row.derived_from);
    match offer.generation.cmp(&row.generation) {
        _ if !same => Fits::Not,
        std::cmp::Ordering::Equal => Fits::Well,
        std::cmp::Ordering::Less => Fits::Older,
        std::cmp::Ordering::Greater => Fits::Not,
    }
}

/// Whether everything is here that a copy has, under whatever name.
///
/// # Errors
/// The store's.
pub fn has_all(tx: &dyn Read, doc: DocId, document: &Document, heads: &[ChangeHash]) -> Result<bool, FeedError> {
    for head in heads {
        if !document.has(head) && !tx.had_change(doc, *head)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The newest that is here, as copies of older generations may know it.
///
/// # Errors
/// The store's.
pub fn names(tx: &dyn Read, doc: DocId, document: &Document) -> Result<Vec<ChangeHash>, FeedError> {
    let mut before: BTreeMap<ChangeHash, Vec<ChangeHash>> = BTreeMap::new();
    for (old, new) in tx.became(doc)? {
        before.entry(new).or_default().push(old);
    }
    let (mut open, mut seen, mut found) = (document.tips(), BTreeSet::new(), vec![]);
    while let Some(hash) = open.pop().filter(|_| found.len() < NAMES) {
        if !seen.insert(hash) {
            continue;
        }
        match before.get(&hash) {
            Some(names) => found.extend(names),
            // The same in all generations, or made in this one only: then what it builds on is what they may know.
            None => {
                found.push(hash);
                open.extend(document.builds_on(&hash));
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}
