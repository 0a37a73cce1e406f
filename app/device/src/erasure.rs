//! A document that has been erased goes from this device with everything that was ever written in it here: what was not
//! sent, what was refused, what is being written. It is the one exception to "nothing that a person wrote is dropped".
//! Its writer is told that something of theirs has gone, when they wrote it and what kind of act it was; no name, no
//! words. The pages are cleared and the server is told as after any other deletion ([`crate::purge`]).

use folge_shared::{
    admission::chunk,
    domain::DocKind,
    ids::{DocId, EntryId, Seq},
    wire::{Erased, Revoked},
};

use crate::{Device, error::DeviceError};

impl Device {
    /// The document has been erased. With number 0 it is the answer to an upload that says so: what was begun here and
    /// never reached the server is in no feed.
    pub(crate) fn take_erased(&mut self, erased: &Erased) -> Result<(), DeviceError> {
        let mut docs = vec![erased.doc];
        if let Some(held) = self.find(erased.doc)?
            && held.kind == DocKind::Participant
        {
            // A card that was begun here without coverage: the server cannot name what it has never seen.
            let beside = DocKind::ALL.into_iter().filter(|kind| kind.belongs_to_participant());
            docs.extend(beside.map(|kind| DocId::derived(kind, held.programme, erased.doc.bytes())));
        }
        for doc in docs {
            if doc != erased.doc && self.find(doc)?.is_none() {
                continue;
            }
            let sql = "INSERT INTO erased (doc) VALUES (?1) ON CONFLICT (doc) DO NOTHING";
            self.connection.prepare_cached(sql)?.execute([doc.bytes().as_slice()])?;
            self.forget_drafts(doc)?;
            self.forget_acts(doc)?;
            self.forget_parcels(doc)?;
            let seq = if doc == erased.doc { erased.seq } else { Seq(0) };
            self.take_revoked(&Revoked { doc, seq, gone: vec![] })?;
        }
        Ok(())
    }

    /// What was done in a document and is not confirmed goes; that it has gone stays.
    fn forget_acts(&self, doc: DocId) -> Result<(), DeviceError> {
        let sql = "UPDATE review SET verdict = 'erased', reason = NULL, seen = NULL WHERE doc = ?1";
        self.connection.prepare_cached(sql)?.execute([doc.bytes().as_slice()])?;
        for act in self.acts_of(doc)? {
            let hash = chunk::hash_of(&act.bytes);
            self.hand_over(&act, &hash)?;
            self.connection
                .prepare_cached("UPDATE review SET verdict = 'erased', reason = NULL WHERE hash = ?1")?
                .execute([hash.0.as_slice()])?;
        }
        Ok(())
    }

    /// Whether a draft is about a document that has been erased: its form may still be open.
    pub(crate) fn names_erased(&self, key: &str, body: &str) -> Result<bool, DeviceError> {
        let mut statement = self.connection.prepare_cached("SELECT doc FROM erased")?;
        let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        for doc in rows.collect::<Result<Vec<_>, _>>()? {
            let id = DocId::from_slice(&doc).map(|doc| doc.to_string());
            if id.is_some_and(|id| key.contains(&id) || body.contains(&id)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Drafts that name the document, or a call in it.
    fn forget_drafts(&self, doc: DocId) -> Result<(), DeviceError> {
        let forget = |id: String| -> Result<(), DeviceError> {
            let sql = "DELETE FROM draft WHERE instr(key, ?1) > 0 OR instr(body, ?1) > 0";
            self.connection.prepare_cached(sql)?.execute([id])?;
            Ok(())
        };
        forget(doc.to_string())?;
        let mut statement = self.connection.prepare_cached("SELECT entry FROM p_note WHERE doc = ?1")?;
        let rows = statement.query_map([doc.bytes().as_slice()], |row| row.get::<_, Vec<u8>>(0))?;
        for entry in rows.collect::<Result<Vec<_>, _>>()? {
            if let Some(entry) = EntryId::from_slice(&entry) {
                forget(entry.to_string())?;
            }
        }
        Ok(())
    }
}
