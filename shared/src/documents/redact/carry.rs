//! Changes that were made on an older generation of a document, as they would have been made on the present one: what
//! they build on is named as it is called now, and what they say of something that is gone becomes nothing.
//!
//! For what nobody can write once more: what a coordinator has not decided on yet, what came from somebody who has lost the
//! document since, and what a server that was put back from a backup gets back after something was erased from the
//! rest. The same change becomes the same bytes as it would have become had it been there in time, whoever brings it.

use std::collections::BTreeMap;

use automerge::Change;

use super::{Document, DocumentError, Places, Redact, guarded, rewritten};
use crate::{domain::DocKind, ids::ChangeHash};

/// Carries changes over, one after the other, each after those that it builds on.
pub struct Carrier {
    kind: DocKind,
    what: Vec<Redact>,
    places: Places,
    overwritten: BTreeMap<super::Op, i64>,
    names: BTreeMap<ChangeHash, ChangeHash>,
}

impl Carrier {
    /// For a document without `what`, in which changes of older generations are called otherwise now: `names`.
    ///
    /// # Errors
    /// [`DocumentError::Panicked`].
    pub fn new(
        doc: &Document,
        what: Vec<Redact>,
        names: BTreeMap<ChangeHash, ChangeHash>,
    ) -> Result<Self, DocumentError> {
        guarded(|| {
            let (mut places, mut overwritten) = (Places::default(), BTreeMap::new());
            for known in doc.am.get_changes(&[]) {
                places.learn(&known.decode(), &mut overwritten);
            }
            Ok(Self { kind: doc.kind(), what, places, overwritten, names })
        })
    }

    /// Learns what changes say that are to be carried over: where things stand, and which word was the last. All of them
    /// first, in an order in which they can be applied; bytes that are no change say nothing.
    pub fn learn(&mut self, bytes: &[u8]) {
        let _ = guarded(|| {
            let change = Change::try_from(bytes).map_err(|_| DocumentError::Unreadable)?;
            self.places.learn(&change.decode(), &mut self.overwritten);
            Ok(())
        });
    }

    /// The change as it fits the present generation; those that build on it follow it. What is no change stays as it is.
    pub fn carry(&mut self, bytes: &[u8]) -> Vec<u8> {
        let new = guarded(|| {
            let change = Change::try_from(bytes).map_err(|_| DocumentError::Unreadable)?;
            Ok(rewritten(self.kind, &change, &self.what, &self.places, &self.overwritten, &self.names)
                .map(|new| (change.hash(), new)))
        });
        let Ok(Some((old, new))) = new else { return bytes.to_vec() };
        self.names.insert(ChangeHash(old.0), ChangeHash(new.hash().0));
        new.raw_bytes().to_vec()
    }
}
