//! One loaded document.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use automerge::{ActorId, Automerge, Change, ObjId, Prop, ReadDoc, legacy};

use super::{edit::Touched, skeleton};
use crate::{
    domain::DocKind,
    ids::{ChangeHash, WorkerId},
};

/// Why bytes did not become, or did not join, a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Not readable as a document or change.
    #[error("unreadable bytes")]
    Unreadable,
    /// Foreign bytes made Automerge panic. The document they were applied to must be dropped and loaded again.
    #[error("the document could not take the bytes")]
    Panicked,
    /// A change builds on one that is not here.
    #[error("a change builds on one that is missing")]
    MissingDependency,
    /// What was saved does not load as what it was.
    #[error("saved bytes do not verify")]
    NotVerified,
}

/// The deepest object that has a place. Ours are three deep; the way up from each operation of a chain of thousands
/// of maps would cost the square of its length.
const DEPTH_LIMIT: usize = 16;

/// An Automerge document of one of our kinds.
#[derive(Debug, Clone)]
pub struct Document {
    kind: DocKind,
    pub(crate) am: Automerge,
}

/// Runs foreign bytes through Automerge. Mutated changes can make it panic (9 in 100 did); natively that costs the
/// document at hand and nothing else. In wasm there is no unwinding: the host parks the document first.
pub(super) fn guarded<T>(run: impl FnOnce() -> Result<T, DocumentError>) -> Result<T, DocumentError> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Err(DocumentError::Panicked))
}

/// Adds the collections that came after the kind's first release: constant bytes that every replica adds by itself, so
/// a document from before and one from after become the same.
fn extend(kind: DocKind, am: &mut Automerge) {
    if let Some(change) = skeleton::extension_bytes(kind).and_then(|bytes| Change::try_from(bytes).ok())
        && am.get_change_meta_by_hash(&change.hash()).is_none()
    {
        let _ = am.apply_changes([change]);
    }
}

impl Document {
    /// A new document: the constant skeleton of its kind and nothing else, byte for byte the same everywhere.
    pub fn new(kind: DocKind) -> Self {
        let mut am = Automerge::new();
        if let Ok(change) = Change::try_from(skeleton::bytes(kind)) {
            // Constant bytes that a test applies: the only way to fail is a broken build, which that test shows.
            let _ = am.apply_changes([change]);
        }
        extend(kind, &mut am);
        Self { kind, am }
    }

    /// Loads a saved document.
    ///
    /// # Errors
    /// [`DocumentError::Unreadable`] or [`DocumentError::Panicked`]; also when the skeleton of `kind` is not in it.
    pub fn load(kind: DocKind, bytes: &[u8]) -> Result<Self, DocumentError> {
        let mut am = guarded(|| Automerge::load(bytes).map_err(|_| DocumentError::Unreadable))?;
        let skeleton = automerge::ChangeHash(skeleton::hash(kind).0);
        if am.get_change_meta_by_hash(&skeleton).is_none() {
            return Err(DocumentError::Unreadable);
        }
        extend(kind, &mut am);
        Ok(Self { kind, am })
    }

    /// What kind of document this is.
    pub fn kind(&self) -> DocKind {
        self.kind
    }

    /// The whole document, compressed.
    pub fn save(&self) -> Vec<u8> {
        self.am.save()
    }

    /// The whole document, loaded once more and compared before it replaces the changes it was made of.
    ///
    /// # Errors
    /// [`DocumentError::NotVerified`]: keep the changes.
    pub fn save_verified(&self) -> Result<Vec<u8>, DocumentError> {
        guarded(|| self.am.save_and_verify().map_err(|_| DocumentError::NotVerified))
    }

    /// Applies raw changes that have been admitted before (our own store's, or the server's). Changes that are here
    /// already change nothing. Either all of them are in afterwards or an error says that the document is to be dropped.
    ///
    /// # Errors
    /// As [`DocumentError`] says. After any error the document must be loaded again.
    pub fn apply<B: AsRef<[u8]>>(&mut self, changes: &[B]) -> Result<Vec<ChangeHash>, DocumentError> {
        guarded(|| {
            let mut parsed = Vec::with_capacity(changes.len());
            for bytes in changes {
                parsed.push(Change::try_from(bytes.as_ref()).map_err(|_| DocumentError::Unreadable)?);
            }
            let hashes: Vec<automerge::ChangeHash> = parsed.iter().map(Change::hash).collect();
            self.am.apply_changes(parsed).map_err(|_| DocumentError::Unreadable)?;
            // Automerge keeps changes whose dependencies are missing in a queue and says nothing.
            if hashes.iter().any(|hash| self.am.get_change_meta_by_hash(hash).is_none()) {
                return Err(DocumentError::MissingDependency);
            }
            Ok(hashes.into_iter().map(|hash| ChangeHash(hash.0)).collect())
        })
    }

    /// The hashes that nothing builds on yet, sorted.
    pub fn heads(&self) -> Vec<ChangeHash> {
        let mut heads: Vec<ChangeHash> = self.am.get_heads().into_iter().map(|hash| ChangeHash(hash.0)).collect();
        heads.sort_unstable();
        heads
    }

    /// The hashes that nothing builds on yet, sorted, without the constant changes: what a copy that was made by a version
    /// with other collections can be compared by.
    pub fn tips(&self) -> Vec<ChangeHash> {
        let fixed = skeleton::fixed(self.kind);
        let mut tips = self.heads();
        tips.retain(|hash| !fixed.contains(hash));
        tips
    }

    /// Everything that these changes build on, themselves included, as far as it is here.
    pub fn ancestry(&self, heads: &[ChangeHash]) -> BTreeSet<ChangeHash> {
        let mut found = BTreeSet::new();
        let mut open = heads.to_vec();
        while let Some(hash) = open.pop() {
            if let Some(meta) = self.am.get_change_meta_by_hash(&automerge::ChangeHash(hash.0))
                && found.insert(hash)
            {
                open.extend(meta.deps.iter().map(|dep| ChangeHash(dep.0)));
            }
        }
        found
    }

    /// What a change builds on directly; nothing if it is not here.
    pub fn builds_on(&self, hash: &ChangeHash) -> Vec<ChangeHash> {
        let meta = self.am.get_change_meta_by_hash(&automerge::ChangeHash(hash.0));
        meta.map(|meta| meta.deps.iter().map(|dep| ChangeHash(dep.0)).collect()).unwrap_or_default()
    }

    /// Who writes as this actor, if they have written here.
    pub fn author(&self, actor: &[u8]) -> Option<WorkerId> {
        self.author_of(&ActorId::from(actor))
    }

    /// Whether a change is in the document.
    pub fn has(&self, hash: &ChangeHash) -> bool {
        self.am.get_change_meta_by_hash(&automerge::ChangeHash(hash.0)).is_some()
    }

    /// Every change after the constant ones as raw chunks, in an order in which they can be applied.
    pub fn changes(&self) -> Vec<Vec<u8>> {
        let fixed: Vec<_> = skeleton::fixed(self.kind).iter().map(|hash| automerge::ChangeHash(hash.0)).collect();
        let changes = self.am.get_changes(&[]);
        changes.iter().filter(|change| !fixed.contains(&change.hash())).map(|c| c.raw_bytes().to_vec()).collect()
    }

    /// One change as a raw chunk.
    pub fn change(&self, hash: &ChangeHash) -> Option<Vec<u8>> {
        self.am.get_change_by_hash(&automerge::ChangeHash(hash.0)).map(|change| change.raw_bytes().to_vec())
    }

    /// Who wrote an operation: the author whose actor it carries.
    pub(crate) fn author_of(&self, actor: &ActorId) -> Option<WorkerId> {
        self.am.get_author_for_actor(actor).and_then(|author| WorkerId::from_slice(author.as_bytes()))
    }

    /// What the given changes touch. All of them must be in the document.
    pub fn touched_by(&self, hashes: &[ChangeHash]) -> Touched {
        let mut touched = Touched::default();
        for hash in hashes {
            let Some(change) = self.am.get_change_by_hash(&automerge::ChangeHash(hash.0)) else {
                continue;
            };
            for op in change.decode().operations.iter() {
                touched.add_path(&self.path_of(op));
            }
        }
        touched
    }

    /// Where in the document an operation writes: the keys from the root, its own key last. An operation on an object
    /// that cannot be placed gives an empty path, which callers treat as "anywhere".
    pub(crate) fn path_of(&self, op: &legacy::Op) -> Vec<String> {
        let mut path = match &op.obj {
            legacy::ObjectId::Root => vec![],
            legacy::ObjectId::Id(id) => {
                let Ok(object) = self.am.import_obj(&format!("{}@{}", id.counter(), id.actor())) else {
                    return vec![];
                };
                match self.keys_to(&object) {
                    Some(keys) => keys,
                    None => return vec![],
                }
            }
        };
        match &op.key {
            legacy::Key::Map(key) => path.push(key.to_string()),
            // Inside a list or a text: the object itself is what changes.
            legacy::Key::Seq(_) => path.push(String::new()),
        }
        path
    }

    fn keys_to(&self, object: &ObjId) -> Option<Vec<String>> {
        let mut path = vec![];
        for parent in self.am.parents(object).ok()? {
            if path.len() == DEPTH_LIMIT {
                return None;
            }
            path.push(match parent.prop {
                Prop::Map(key) => key.to_string(),
                Prop::Seq(_) => String::new(),
            });
        }
        path.reverse();
        Some(path)
    }
}
