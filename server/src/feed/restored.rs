//! Noticing that the database was put back from a backup, and what begins then: a new life, in which every device brings
//! back what it has.
//!
//! `restore` says so itself. Where somebody has put back the file by hand, a device notices whose cursor names an entry that
//! is not here. But the only device that has something may be one that has not asked since the backup was taken. So a note
//! lies beside the deny ledger, outside the database and its backups: how far the feed had come, written now and then and
//! when the server stops. `serve` compares it with the database before it listens.

use std::{fs, io, path::Path};

use folge_shared::{
    ids::{DocId, Epoch, Seq, Tag},
    time::Millis,
};

use super::{FeedError, Who};
use crate::{
    core::Core,
    folder,
    store::{FeedHead, NewEntry, NewPayload, Read, Write},
};

/// The setting that says when this life of the database began, if it began with a restore.
const RESTORED_AT: &str = "restored_at";

/// A new life of the database: cursors of the old one are answered with 409.
///
/// # Errors
/// If the store is not written.
pub fn begin_new_life(core: &Core, tx: &dyn Write) -> Result<(), FeedError> {
    tx.set_epoch(Epoch::random(&mut core.chance()))?;
    tx.set_setting(RESTORED_AT, &core.now().0.to_string())?;
    Ok(())
}

/// When the database was last put back, if it ever was.
///
/// # Errors
/// The store's.
pub fn since(tx: &dyn Read) -> Result<Option<Millis>, FeedError> {
    Ok(tx.setting(RESTORED_AT)?.and_then(|text| text.parse().ok()).map(Millis))
}

/// Writes down how far the feed has come, unless that is what the note says. Never further than what is on disk.
///
/// # Errors
/// The store's, or the file system's.
pub fn note(core: &Core, path: &Path) -> Result<(), NoteError> {
    let text = text(core, &core.store.read().map_err(FeedError::from)?.feed_head().map_err(FeedError::from)?);
    match fs::read_to_string(path) {
        Ok(known) if known == text => Ok(()),
        _ => Ok(folder::write_private(path, text.as_bytes())?),
    }
}

/// Compares the note with the database, and begins a new life if the database is older than it was. Returns whether it is.
/// To be called before anybody is listened to.
///
/// # Errors
/// The store's, or the file system's.
pub fn notice(core: &Core, path: &Path) -> Result<bool, NoteError> {
    let known = match fs::read_to_string(path) {
        Ok(known) => known,
        // A server of 0.2.0 had none.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            note(core, path)?;
            return Ok(false);
        }
        Err(error) => return Err(error.into()),
    };
    let older = {
        let tx = core.store.read().map_err(FeedError::from)?;
        let epoch = tx.feed_head().map_err(FeedError::from)?.epoch;
        match read(core, &known) {
            Some(noted) if noted.epoch == epoch => {
                noted.seq.0 > 0 && tx.tag_at(noted.seq).map_err(FeedError::from)? != Some(noted.tag)
            }
            // Of another life, or not readable: devices are asked once too often rather than once too seldom.
            _ => true,
        }
    };
    if older {
        let tx = core.store.write().map_err(FeedError::from)?;
        begin_new_life(core, &*tx)?;
        tx.commit(&[]).map_err(FeedError::from)?;
        tracing::warn!(event = "new_epoch", "the database is older than it was: a new epoch begins");
    }
    note(core, path)?;
    Ok(older)
}

/// Why the note was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// The database.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The file.
    #[error("the note of how far the feed has come cannot be read or written")]
    Io(#[from] io::Error),
}

fn text(core: &Core, head: &FeedHead) -> String {
    let said = format!("{} {} {}", head.epoch, head.seq.0, head.tag);
    let code = hex::encode(core.receipts.code(said.as_bytes()));
    format!("{said} {code}\n")
}

fn read(core: &Core, text: &str) -> Option<FeedHead> {
    let mut parts = text.split_whitespace();
    let (epoch, seq, tag): (Epoch, u64, Tag) =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let head = FeedHead { epoch, seq: Seq(seq), tag };
    (self::text(core, &head) == text).then_some(head)
}

/// A worker who shows that they once held a document, and by what it says now does not: this database may never have heard
/// that they did, and then nothing would ever tell their device to delete it. Not to be called while writing.
///
/// # Errors
/// The store's.
pub(super) fn note_former(core: &Core, who: &Who, doc: DocId) -> Result<(), FeedError> {
    let unheard = |tx: &dyn Read| Ok::<_, FeedError>(tx.doc(doc)?.is_some() && tx.access(doc, who.worker)?.is_none());
    if !unheard(&*core.store.read()?)? {
        return Ok(());
    }
    let tx = core.store.write()?;
    if unheard(&*tx)? {
        let payload = NewPayload::Access { worker: who.worker, held: false, at: core.now() };
        let head = tx.commit(&[NewEntry { tag: Tag::random(&mut core.chance()), doc, payload }])?;
        core.hint.moved(head.seq);
    }
    Ok(())
}
