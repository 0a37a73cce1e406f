//! Deleting what this person may no longer hold, durably and with a receipt.
//!
//! A revocation takes the document away in the page's own transaction. What was written in it and has no answer yet goes
//! up first: it is a colleague's now to decide ([`crate::reviews`]). When nothing of the document is left, the pages that
//! it lay on are cleared, and only then the server is told. Killed anywhere on the way, the job goes on from where it was.

use folge_shared::{
    ids::{DocId, Generation, Seq},
    wire::{Purged, Revoked},
};
use rusqlite::OptionalExtension;

use crate::{Device, error::DeviceError};

/// How many receipts one request carries.
const RECEIPTS: i64 = 200;

impl Device {
    /// Access has ended: the document goes, now.
    pub(crate) fn take_revoked(&mut self, revoked: &Revoked) -> Result<(), DeviceError> {
        let doc = revoked.doc;
        let generation = self.find(doc)?.map_or(Generation::default(), |held| held.generation);
        // First, so that what was written after something that has to go no longer builds on it when it goes up.
        let touched = self.forget_marked(doc, &revoked.gone)?;
        self.rebuild_all(touched)?;
        self.drop_document(doc)?;
        if !revoked.gone.is_empty() {
            self.doubt_parcels(doc)?;
        }
        self.forget_renewal_of(doc)?;
        let seq = i64::try_from(revoked.seq.0).unwrap_or(i64::MAX);
        self.connection
            .prepare_cached(
                "INSERT INTO purge (doc, seq, generation, state) VALUES (?1, ?2, ?3, 'answers') \
                 ON CONFLICT (doc) DO UPDATE SET seq = excluded.seq, state = excluded.state WHERE excluded.seq > purge.seq",
            )?
            .execute((doc.bytes().as_slice(), seq, generation.0))?;
        Ok(())
    }

    /// Access has begun again: what is left of the job is not to be done.
    pub(crate) fn keep_after_all(&self, doc: DocId) -> Result<(), DeviceError> {
        self.connection.prepare_cached("DELETE FROM purge WHERE doc = ?1")?.execute([doc.bytes().as_slice()])?;
        Ok(())
    }

    /// What acts on a document that has been taken away build on.
    pub(crate) fn purging(&self, doc: DocId) -> Result<Option<Generation>, DeviceError> {
        let mut statement = self.connection.prepare_cached("SELECT generation FROM purge WHERE doc = ?1")?;
        Ok(statement.query_row([doc.bytes().as_slice()], |row| row.get(0).map(Generation)).optional()?)
    }

    /// Documents of which the last act has been answered are to be cleared. Part of the page's transaction.
    pub(crate) fn settle_purges(&self) -> Result<(), DeviceError> {
        self.connection
            .prepare_cached(
                "UPDATE purge SET state = 'wipe' WHERE state = 'answers' AND NOT EXISTS \
                 (SELECT 1 FROM outbox WHERE outbox.doc = purge.doc AND outbox.state = 'pending') AND NOT EXISTS \
                 (SELECT 1 FROM parcel WHERE parcel.doc = purge.doc AND parcel.doubt = 1)",
            )?
            .execute([])?;
        Ok(())
    }

    /// Clears the pages of what has been deleted. What is deleted is overwritten in the database (`secure_delete`); what
    /// is left is the log beside it. Between transactions only.
    pub(crate) fn clear_pages(&mut self) -> Result<(), DeviceError> {
        let due = "SELECT EXISTS (SELECT 1 FROM purge WHERE state = 'wipe')";
        let wipe = self.connection.prepare_cached(due)?.query_row([], |row| row.get::<_, bool>(0))?;
        if !wipe && !self.must_clear_log()? {
            return Ok(());
        }
        let busy: i64 = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy != 0 {
            // Somebody else reads (a backup, say): next time.
            return Ok(());
        }
        self.transact(|device| {
            device.connection.execute("DELETE FROM purge WHERE state = 'wipe' AND seq = 0", [])?;
            device.connection.execute("UPDATE purge SET state = 'done' WHERE state = 'wipe'", [])?;
            device.settle_renewals()?;
            device.log_is_clear()
        })
    }

    /// The receipts that have not reached the server.
    pub(crate) fn receipts(&self) -> Result<Vec<Purged>, DeviceError> {
        let sql = "SELECT doc, seq FROM purge WHERE state = 'done' ORDER BY seq, doc LIMIT ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([RECEIPTS], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, i64>(1)?)))?;
        let mut found = vec![];
        for row in rows {
            let (doc, seq) = row?;
            let doc = DocId::from_slice(&doc).ok_or(DeviceError::Stored("document id"))?;
            found.push(Purged { doc, seq: Seq(u64::try_from(seq).unwrap_or_default()) });
        }
        Ok(found)
    }

    /// The server has these receipts.
    pub(crate) fn forget_receipts(&self, sent: &[Purged]) -> Result<(), DeviceError> {
        for receipt in sent {
            let seq = i64::try_from(receipt.seq.0).unwrap_or(i64::MAX);
            self.connection
                .prepare_cached("DELETE FROM purge WHERE doc = ?1 AND seq = ?2 AND state = 'done'")?
                .execute((receipt.doc.bytes().as_slice(), seq))?;
        }
        Ok(())
    }
}
