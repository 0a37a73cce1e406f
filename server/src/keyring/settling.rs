//! Keyring and database held to each other: keys of an older version move over, what is to go goes, what is nobody's is
//! swept, and what is missing is noticed.

use std::collections::BTreeSet;

use super::{Core, DocId, KeyId, KeyringError, StoreError};
use crate::ledger::{Denied, LedgerError};

/// The setting that says that the keys are in a keyring: [`MOVED`] until the database has been written anew without them.
pub const SETTING: &str = "keyring";
const MOVED: &str = "moved";
const SETTLED: &str = "1";

/// How long a key may be nobody's, in milliseconds: another process may be about to seal with it.
const NOBODYS: i64 = 24 * 60 * 60 * 1000;

/// Documents that cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lacking {
    /// Documents whose keys are not in the keyring, without those that the deny ledger says are to go anyway.
    pub lacking: u64,
    /// Documents, without those.
    pub documents: u64,
}

/// Moves keys out of a database of an older version, and leaves no trace of them there. May be cut off anywhere, and does
/// nothing where it has been done.
///
/// # Errors
/// What stands in the way of either file. If only the room is lacking in which the database could be written anew, that is
/// said in the log and tried again at the next start.
pub fn settle(core: &Core) -> Result<(), StoreError> {
    let (state, inside) = {
        let tx = core.store.read()?;
        (tx.setting(SETTING)?, tx.keys_inside()?)
    };
    if !inside.is_empty() {
        // The place of a key names its id; of these it was the document. So they need not be unwrapped.
        let keys: Vec<_> = inside.iter().map(|(doc, wrapped)| (KeyId(*doc.bytes()), wrapped.clone())).collect();
        core.keyring.adopt(&keys, core.now())?;
        let tx = core.store.write()?;
        for (doc, _) in &inside {
            tx.move_key(*doc, KeyId(*doc.bytes()))?;
        }
        tx.set_setting(SETTING, MOVED)?;
        tx.commit(&[])?;
        tracing::info!(event = "keys_moved", keys = inside.len());
    }
    if state.as_deref() == Some(SETTLED) && inside.is_empty() {
        return Ok(());
    }
    if state.is_some() || !inside.is_empty() {
        match core.store.rewrite().and_then(|()| core.store.wash()) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error @ (StoreError::Unwritable | StoreError::Busy)) => {
                tracing::error!(event = "keys_left_traces", %error);
                return Ok(());
            }
            Err(error) => return Err(error),
        }
    }
    let tx = core.store.write()?;
    tx.set_setting(SETTING, SETTLED)?;
    tx.commit(&[])?;
    Ok(())
}

/// Destroys the keys of what has gone. What is told to be gone is told after this.
///
/// # Errors
/// What stands in the way of keyring or store; done again, it goes on where it stopped.
pub fn bury(core: &Core) -> Result<(), StoreError> {
    let gone = core.store.read()?.keys_gone()?;
    if gone.is_empty() {
        return Ok(());
    }
    core.keyring.destroy(&gone)?;
    let tx = core.store.write()?;
    tx.bury_keys(&gone)?;
    tx.commit(&[])?;
    Ok(())
}

/// Destroys keys that no document is sealed under and that have been there for a day. To be called by the process that
/// serves, before it takes keys itself. Returns how many there were.
///
/// # Errors
/// What stands in the way of keyring or store.
pub fn sweep(core: &Core) -> Result<usize, StoreError> {
    let before = core.now().plus(-NOBODYS);
    let used = core.store.read()?.keys_in_use()?.into_iter().map(|(_, key)| key).collect();
    let swept = core.keyring.sweep(&used, before)?;
    core.keyring.goes_on(core.now())?;
    if swept > 0 {
        tracing::info!(event = "keys_swept", keys = swept);
    }
    Ok(swept)
}

/// Which documents cannot be opened with this keyring. A database that was put back may still have people in it who are
/// erased: that their keys are gone is as it should be.
///
/// # Errors
/// What stands in the way of keyring, store or ledger.
pub fn lacking(core: &Core) -> Result<Lacking, LedgerError> {
    let mut going: BTreeSet<DocId> = BTreeSet::new();
    for line in core.ledger.lines()? {
        if let Denied::Participant(erasure) = line.denied {
            going.extend(erasure.docs().into_iter().map(|(doc, _)| doc));
        }
    }
    let look = || -> Result<Lacking, StoreError> {
        // In this order: a key is there before its document.
        let used = core.store.read()?.keys_in_use()?;
        let keys = core.keyring.ids()?;
        let mut found = Lacking { lacking: 0, documents: 0 };
        for (_, key) in used.iter().filter(|(doc, _)| !going.contains(doc)) {
            found.documents += 1;
            found.lacking += u64::from(!keys.contains(key));
        }
        Ok(found)
    };
    let found = look()?;
    // Somebody may have been erased between the two looks.
    Ok(if found.lacking == 0 { found } else { look()? })
}

impl Lacking {
    /// Whether everything can be opened.
    ///
    /// # Errors
    /// [`KeyringError::Lacks`] if not.
    pub fn must_be_none(self) -> Result<(), KeyringError> {
        let Self { lacking, documents } = self;
        if lacking == 0 { Ok(()) } else { Err(KeyringError::Lacks { lacking, documents }) }
    }
}
