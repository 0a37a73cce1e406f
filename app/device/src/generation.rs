//! A new generation of a document: what is gone from it goes from this device as well, and nothing else does.
//!
//! What was confirmed is exchanged for what came. What waits to be sent is made once more on top of it, except what the
//! server has already: a change keeps its actor and number in every generation, so an act is known by them whatever it is
//! called now, and nothing is done twice. What somebody meant to write into an entry that was erased goes with it, words
//! and all; that there was something stands where late acts are told of.

use std::collections::BTreeSet;

use folge_shared::{
    admission::chunk,
    documents::{Document, redact},
    ids::{DocId, EntryId, EntryMark},
};

use crate::{Device, error::DeviceError, outbox::Act, store};

/// Every id that a text names.
fn ids_in(text: &str) -> impl Iterator<Item = EntryId> + '_ {
    text.split(|c: char| !c.is_ascii_hexdigit() && c != '-').filter_map(|word| word.parse().ok())
}

/// Set while pages of something erased may still lie in the log beside the database.
const CLEAR: &str = "clear_log";

impl Device {
    /// Forgets the pending acts that are in what the server sent.
    pub(crate) fn forget_taken(&mut self, doc: DocId, confirmed: &Document) -> Result<(), DeviceError> {
        for act in self.pending_of(doc)? {
            let numbered = |parts: chunk::Parts<'_>| confirmed.has_numbered(parts.actor, parts.seq);
            if confirmed.has(&chunk::hash_of(&act.bytes)) || chunk::read(&act.bytes).is_ok_and(numbered) {
                self.remove_act(act.n)?;
            }
        }
        Ok(())
    }

    /// Forgets everything here that is about entries that have been erased: acts, refused ones too, and drafts. Returns in
    /// which documents something had been written: they are to be rebuilt, as what was written there later builds on it.
    pub(crate) fn forget_erased(&mut self, doc: DocId, confirmed: &Document) -> Result<BTreeSet<DocId>, DeviceError> {
        let mut touched = BTreeSet::new();
        for erased in redact::erased(confirmed) {
            let named = format!("%{}%", erased.entry);
            for act in self.acts_about(doc, &named)? {
                self.gone_with_its_entry(&act)?;
                touched.insert(act.doc);
            }
            self.connection.prepare_cached("DELETE FROM draft WHERE key LIKE ?1 OR body LIKE ?1")?.execute([&named])?;
        }
        Ok(touched)
    }

    /// The same where the document is not here any more: the server says only by marks what has gone from it.
    pub(crate) fn forget_marked(&mut self, doc: DocId, gone: &[EntryMark]) -> Result<BTreeSet<DocId>, DeviceError> {
        let mut touched = BTreeSet::new();
        if gone.is_empty() {
            return Ok(touched);
        }
        let names_one = |text: &str| ids_in(text).any(|entry| gone.contains(&EntryMark::of(entry)));
        for act in self.acts_about(doc, "%")? {
            if names_one(&serde_json::to_string(&act.envelope)?) {
                self.gone_with_its_entry(&act)?;
                touched.insert(act.doc);
            }
        }
        let mut statement = self.connection.prepare_cached("SELECT key, body FROM draft")?;
        let drafts = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        for (key, body) in drafts.collect::<Result<Vec<_>, _>>()? {
            if names_one(&key) || names_one(&body) {
                self.connection.prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([&key])?;
            }
        }
        Ok(touched)
    }

    /// Rebuilds documents out of which acts have been taken. One that cannot be read is asked for anew elsewhere.
    pub(crate) fn rebuild_all(&mut self, docs: BTreeSet<DocId>) -> Result<(), DeviceError> {
        for doc in docs {
            if self.find(doc)?.is_none() {
                continue;
            }
            match self.rebuild(doc) {
                Err(DeviceError::Document(_)) => self.cache.forget(doc),
                done => done?,
            }
        }
        Ok(())
    }

    /// An act of which only that it was is left.
    pub(crate) fn gone_with_its_entry(&self, act: &Act) -> Result<(), DeviceError> {
        let hash = chunk::hash_of(&act.bytes);
        self.hand_over(act, &hash)?;
        self.connection
            .prepare_cached("UPDATE review SET verdict = 'erased' WHERE hash = ?1")?
            .execute([hash.0.as_slice()])?;
        Ok(())
    }

    /// The log beside the database is to be emptied after the commit. Part of its transaction.
    pub(crate) fn clear_log_soon(&self) -> Result<(), DeviceError> {
        store::set_meta(&self.connection, CLEAR, Some(&[1]))
    }

    pub(crate) fn must_clear_log(&self) -> Result<bool, DeviceError> {
        Ok(store::meta(&self.connection, CLEAR)?.is_some())
    }

    pub(crate) fn log_is_clear(&self) -> Result<(), DeviceError> {
        store::set_meta(&self.connection, CLEAR, None)
    }
}
