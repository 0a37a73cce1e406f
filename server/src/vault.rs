//! Documents as the server keeps them: sealed with a key of their own in the store, loaded in a bounded cache.
//!
//! A change is appended to the document's log; when that has grown to a quarter of the snapshot ([`is_due`]) it is folded
//! into a new one, which has been loaded again and compared first. A loaded copy is used only while the store still counts
//! as many changes as it had, so that another process may write between.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use folge_shared::{
    documents::{Document, DocumentError},
    ids::{ChangeHash, DocId, Generation},
    time::Millis,
};

use crate::{
    entropy::Chance,
    keyring::Keyring,
    keys::{SealError, SecretKey},
    store::{DocRow, HeldChange, Minted, NewChange, Read, StoreError, Write},
};

/// Changes in a log before it is folded in any case.
pub const FOLD_CHANGES: u64 = 64;
/// Bytes in a log before it is folded in any case.
pub const FOLD_BYTES: u64 = 64 * 1024;
/// Fewer bytes than this are not folded: some fifteen changes, which take four times the room that they take folded.
pub const LEAST_FOLDED: u64 = 4 * 1024;
/// Documents kept loaded. One with 500 contacts takes 370 KiB.
const CACHED: usize = 128;

/// Why a document cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The sealed content does not open.
    #[error("sealed content of a document: {0}")]
    Seal(#[from] SealError),
    /// The content is no document.
    #[error("content of a document: {0}")]
    Document(#[from] DocumentError),
    /// Its data key is gone.
    #[error("a document has no data key")]
    NoKey,
}

#[derive(Clone)]
struct Loaded {
    document: Arc<Document>,
    generation: Generation,
    changes: u64,
    used: u64,
}

#[derive(Default)]
struct Cache {
    loaded: BTreeMap<DocId, Loaded>,
    clock: u64,
}

/// See the module.
pub struct Vault {
    keyring: Arc<Keyring>,
    quarantine: SecretKey,
    chance: Chance,
    cache: Mutex<Cache>,
}

/// A new generation, unsealed.
#[derive(Debug)]
pub struct Minting<'a> {
    /// Which.
    pub generation: Generation,
    /// Its content.
    pub document: &'a Document,
    /// What changes are called now that were called otherwise before.
    pub became: &'a BTreeMap<ChangeHash, ChangeHash>,
    /// What waits for a decision, or was decided: the name under which it came, its bytes as they fit the new
    /// generation, and why it was not taken.
    pub held: Vec<(ChangeHash, Option<Vec<u8>>, Option<String>)>,
    /// When.
    pub at: Millis,
}

/// Whether a document's log is to be folded. A document that has grown costs more to fold, and is folded as often as it
/// has grown by a quarter.
fn is_due(row: &DocRow) -> bool {
    let bytes = (row.snapshot_bytes / 4).clamp(LEAST_FOLDED, FOLD_BYTES);
    row.log_changes >= FOLD_CHANGES || row.log_bytes >= bytes
}

fn snapshot_place(row: &DocRow) -> Vec<u8> {
    let mut place = b"snapshot ".to_vec();
    place.extend_from_slice(row.doc.bytes());
    place.extend_from_slice(&row.generation.0.to_be_bytes());
    place
}
fn change_place(doc: DocId, hash: ChangeHash) -> Vec<u8> {
    let mut place = b"change ".to_vec();
    place.extend_from_slice(doc.bytes());
    place.extend_from_slice(&hash.0);
    place
}
fn held_place(doc: DocId, hash: ChangeHash) -> Vec<u8> {
    [b"held ".as_slice(), doc.bytes(), &hash.0].concat()
}
fn reason_place(doc: DocId, hash: ChangeHash) -> Vec<u8> {
    [b"reason ".as_slice(), doc.bytes(), &hash.0].concat()
}
fn poison_place(doc: DocId, hash: ChangeHash) -> Vec<u8> {
    [b"poison ".as_slice(), doc.bytes(), &hash.0].concat()
}
fn quarantine_place(doc: DocId, hash: ChangeHash) -> Vec<u8> {
    [b"quarantine ".as_slice(), doc.bytes(), &hash.0].concat()
}

impl Vault {
    /// A vault under the server's master key, with data keys of this keyring, whose nonces are drawn from `chance`.
    pub fn new(master: &SecretKey, keyring: Arc<Keyring>, chance: Chance) -> Self {
        Self { keyring, quarantine: master.derive("quarantine"), chance, cache: Mutex::default() }
    }

    /// Adds a document's header with a fresh data key, which is on disk before the document is.
    ///
    /// # Errors
    /// If keyring or store do not take it.
    pub fn add(&self, tx: &dyn Write, row: &DocRow) -> Result<(), VaultError> {
        let (key, _) = self.keyring.take(row.created_at, &mut self.chance.clone())?;
        Ok(tx.add_doc(row, key)?)
    }

    /// Seals a document anew, under a new data key, as the only content that it has. The old key is to be destroyed as
    /// soon as this is committed ([`crate::keyring::bury`]): then what was sealed with it opens no more, wherever a copy
    /// of it may lie.
    ///
    /// # Errors
    /// If the store does not take it.
    pub fn mint(&self, tx: &dyn Write, row: &DocRow, minting: &Minting<'_>) -> Result<(), VaultError> {
        let mut chance = self.chance.clone();
        let (id, key) = self.keyring.take(minting.at, &mut chance)?;
        let bytes = minting.document.save();
        let place = snapshot_place(&DocRow { generation: minting.generation, ..row.clone() });
        let minted = Minted {
            generation: minting.generation,
            key: id,
            sealed: &key.seal(&place, &bytes, &mut chance)?,
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            became: minting.became,
            at: minting.at,
        };
        tx.mint(row.doc, &minted)?;
        for (hash, bytes, reason) in &minting.held {
            let seal = |place: Vec<u8>, content: &[u8]| key.seal(&place, content, &mut self.chance.clone());
            let bytes = bytes.as_ref().map(|bytes| seal(held_place(row.doc, *hash), bytes)).transpose()?;
            let reason =
                reason.as_ref().map(|reason| seal(reason_place(row.doc, *hash), reason.as_bytes())).transpose()?;
            tx.reseal_held(row.doc, *hash, bytes.as_deref(), reason.as_deref())?;
        }
        Ok(())
    }

    /// A document's data key, for one transaction. It is never kept longer: a key that is destroyed must be nowhere.
    ///
    /// # Errors
    /// If it is not here, or does not open.
    pub fn data_key(&self, tx: &dyn Read, doc: DocId) -> Result<SecretKey, VaultError> {
        let id = tx.key_of(doc)?.ok_or(VaultError::NoKey)?;
        self.keyring.key(id)?.ok_or(VaultError::NoKey)
    }

    /// The document as the transaction sees it.
    ///
    /// # Errors
    /// If its content cannot be read.
    pub fn load(&self, tx: &dyn Read, row: &DocRow) -> Result<Arc<Document>, VaultError> {
        if let Some(document) = self.cached(row) {
            return Ok(document);
        }
        let key = self.data_key(tx, row.doc)?;
        let mut document = match tx.snapshot(row.doc)? {
            Some(sealed) => Document::load(row.kind, &key.open(&snapshot_place(row), &sealed)?)?,
            None => Document::new(row.kind),
        };
        let mut log = vec![];
        for (hash, sealed) in tx.log(row.doc)? {
            log.push(key.open(&change_place(row.doc, hash), &sealed)?);
        }
        document.apply(&log)?;
        let document = Arc::new(document);
        self.keep(row, document.clone());
        Ok(document)
    }

    /// Whether the document has, or has ever had, a change of this name.
    ///
    /// # Errors
    /// If its content cannot be read.
    pub fn has(&self, tx: &dyn Read, row: &DocRow, hash: ChangeHash) -> Result<bool, VaultError> {
        Ok(self.load(tx, row)?.has(&hash)
            || (row.generation != Generation::default() && tx.had_change(row.doc, hash)?))
    }

    fn cached(&self, row: &DocRow) -> Option<Arc<Document>> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.clock += 1;
        let now = cache.clock;
        let loaded = cache.loaded.get_mut(&row.doc)?;
        if loaded.changes != row.changes || loaded.generation != row.generation {
            return None;
        }
        loaded.used = now;
        Some(loaded.document.clone())
    }

    /// Remembers a document that has as many changes as its row says. To be called only after the commit that made
    /// it so: else a transaction that is undone would leave a document that never was.
    pub fn keep(&self, row: &DocRow, document: Arc<Document>) {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.clock += 1;
        let loaded = Loaded { document, generation: row.generation, changes: row.changes, used: cache.clock };
        cache.loaded.insert(row.doc, loaded);
        if cache.loaded.len() > CACHED
            && let Some(oldest) = cache.loaded.iter().min_by_key(|(_, loaded)| loaded.used).map(|(doc, _)| *doc)
        {
            cache.loaded.remove(&oldest);
        }
    }

    /// Lets go of a loaded document.
    pub fn forget(&self, doc: DocId) {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).loaded.remove(&doc);
    }

    /// Appends an admitted change to the document's log, sealed with the document's key.
    ///
    /// # Errors
    /// If the store does not take it.
    pub fn append(
        &self,
        tx: &dyn Write,
        doc: DocId,
        key: &SecretKey,
        (hash, bytes): (ChangeHash, &[u8]),
        received_at: Millis,
    ) -> Result<(), VaultError> {
        let sealed = key.seal(&change_place(doc, hash), bytes, &mut self.chance.clone())?;
        let change =
            NewChange { hash, sealed: &sealed, size: u64::try_from(bytes.len()).unwrap_or(u64::MAX), received_at };
        Ok(tx.append(doc, &change)?)
    }

    /// Folds the log if it has grown long. A snapshot that does not verify leaves the log as it is: it is whole.
    ///
    /// # Errors
    /// If the store does not take it.
    pub fn fold_if_due(&self, tx: &dyn Write, row: &DocRow, document: &Document) -> Result<(), VaultError> {
        if !is_due(row) {
            return Ok(());
        }
        match document.save_verified() {
            Ok(bytes) => {
                let sealed =
                    self.data_key(tx, row.doc)?.seal(&snapshot_place(row), &bytes, &mut self.chance.clone())?;
                tx.fold(row.doc, &sealed, u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
            }
            Err(_) => tracing::error!(event = "fold_not_verified", "a snapshot did not verify; the log is kept"),
        }
        Ok(())
    }

    /// The whole document in one piece, for a device that may hold it.
    ///
    /// # Errors
    /// If its content cannot be read.
    pub fn content(&self, tx: &dyn Read, row: &DocRow) -> Result<Vec<u8>, VaultError> {
        if row.log_changes == 0
            && let Some(sealed) = tx.snapshot(row.doc)?
        {
            return Ok(self.data_key(tx, row.doc)?.open(&snapshot_place(row), &sealed)?);
        }
        Ok(self.load(tx, row)?.save())
    }

    /// One change as a raw chunk: out of the log, or out of the document if it has been folded.
    ///
    /// # Errors
    /// If its content cannot be read.
    pub fn change(&self, tx: &dyn Read, row: &DocRow, hash: ChangeHash) -> Result<Option<Vec<u8>>, VaultError> {
        if let Some(sealed) = tx.log_change(row.doc, hash)? {
            return Ok(Some(self.data_key(tx, row.doc)?.open(&change_place(row.doc, hash), &sealed)?));
        }
        Ok(self.load(tx, row)?.change(&hash))
    }

    /// Seals a change that waits for a decision.
    ///
    /// # Errors
    /// If the document's key is not here.
    pub fn seal_held(&self, tx: &dyn Read, doc: DocId, hash: ChangeHash, bytes: &[u8]) -> Result<Vec<u8>, VaultError> {
        Ok(self.data_key(tx, doc)?.seal(&held_place(doc, hash), bytes, &mut self.chance.clone())?)
    }

    /// The bytes of a change that waits for a decision.
    ///
    /// # Errors
    /// If they are not here, or do not open.
    pub fn open_held(&self, tx: &dyn Read, change: &HeldChange) -> Result<Vec<u8>, VaultError> {
        let sealed = change.sealed.as_ref().ok_or(StoreError::Row("held"))?;
        Ok(self.data_key(tx, change.doc)?.open(&held_place(change.doc, change.hash), sealed)?)
    }

    /// Seals bytes that Automerge panicked on.
    ///
    /// # Errors
    /// If the document's key is not here.
    pub fn seal_poison(
        &self,
        tx: &dyn Read,
        doc: DocId,
        hash: ChangeHash,
        bytes: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        Ok(self.data_key(tx, doc)?.seal(&poison_place(doc, hash), bytes, &mut self.chance.clone())?)
    }

    /// The bytes again.
    ///
    /// # Errors
    /// If the document's key is not here, or they do not open.
    pub fn open_poison(
        &self,
        tx: &dyn Read,
        doc: DocId,
        hash: ChangeHash,
        sealed: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        Ok(self.data_key(tx, doc)?.open(&poison_place(doc, hash), sealed)?)
    }

    /// A document's heads without the constant changes, sorted; what was noted of them, if it is of this very state.
    ///
    /// # Errors
    /// If the document cannot be read.
    pub fn tips(&self, tx: &dyn Read, row: &DocRow) -> Result<Vec<ChangeHash>, VaultError> {
        match tx.heads(row.doc)? {
            Some(noted) if noted.generation == row.generation && noted.changes == row.changes => Ok(noted.heads),
            _ => Ok(self.load(tx, row)?.tips()),
        }
    }

    /// Seals a change that a device has brought back: the document, and so its key, may not be here.
    ///
    /// # Errors
    /// Only for a change of 256 GiB or more.
    pub fn seal_quarantined(&self, doc: DocId, hash: ChangeHash, bytes: &[u8]) -> Result<Vec<u8>, VaultError> {
        Ok(self.quarantine.seal(&quarantine_place(doc, hash), bytes, &mut self.chance.clone())?)
    }

    /// The bytes of a change in quarantine.
    ///
    /// # Errors
    /// If they do not open.
    pub fn open_quarantined(&self, doc: DocId, hash: ChangeHash, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        Ok(self.quarantine.open(&quarantine_place(doc, hash), sealed)?)
    }

    /// Seals the reason for not taking a change.
    ///
    /// # Errors
    /// If the document's key is not here.
    pub fn seal_reason(&self, tx: &dyn Read, change: &HeldChange, reason: &str) -> Result<Vec<u8>, VaultError> {
        let place = reason_place(change.doc, change.hash);
        Ok(self.data_key(tx, change.doc)?.seal(&place, reason.as_bytes(), &mut self.chance.clone())?)
    }

    /// Why a change was not taken, if that was said.
    ///
    /// # Errors
    /// If it does not open.
    pub fn open_reason(&self, tx: &dyn Read, change: &HeldChange) -> Result<Option<String>, VaultError> {
        let Some(sealed) = &change.reason else { return Ok(None) };
        let opened = self.data_key(tx, change.doc)?.open(&reason_place(change.doc, change.hash), sealed)?;
        Ok(String::from_utf8(opened).ok())
    }
}
