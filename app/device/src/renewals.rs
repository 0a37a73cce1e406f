//! Receipts for a new generation: the older one, with what had to go, is on this device no more.
//!
//! As with a deletion the receipt waits until the log beside the database has been emptied, and goes on from where it was
//! after a kill.

use folge_shared::{
    ids::{DocId, Generation},
    wire::Renewed,
};

use crate::{Device, error::DeviceError};

/// How many receipts one request carries.
const RECEIPTS: i64 = 200;

impl Device {
    /// A document is here in this generation. `replaced` says that an older one was. Part of the page's transaction.
    pub(crate) fn note_renewed(&self, doc: DocId, generation: Generation, replaced: bool) -> Result<(), DeviceError> {
        if generation == Generation::default() {
            return Ok(());
        }
        let state = if replaced { "wipe" } else { "done" };
        self.connection
            .prepare_cached(
                "INSERT INTO renewed (doc, generation, state) VALUES (?1, ?2, ?3) ON CONFLICT (doc) DO UPDATE SET \
                 generation = excluded.generation, \
                 state = CASE WHEN renewed.state = 'wipe' THEN 'wipe' ELSE excluded.state END",
            )?
            .execute((doc.bytes().as_slice(), generation.0, state))?;
        Ok(())
    }

    /// The log beside the database is empty. Part of the transaction that says so.
    pub(crate) fn settle_renewals(&self) -> Result<(), DeviceError> {
        self.connection.prepare_cached("UPDATE renewed SET state = 'done' WHERE state = 'wipe'")?.execute([])?;
        Ok(())
    }

    /// The document is not here any more: its deletion is what is told.
    pub(crate) fn forget_renewal_of(&self, doc: DocId) -> Result<(), DeviceError> {
        self.connection.prepare_cached("DELETE FROM renewed WHERE doc = ?1")?.execute([doc.bytes().as_slice()])?;
        Ok(())
    }

    /// The receipts that have not reached the server.
    pub(crate) fn renewals(&self) -> Result<Vec<Renewed>, DeviceError> {
        let sql = "SELECT doc, generation FROM renewed WHERE state = 'done' ORDER BY doc LIMIT ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([RECEIPTS], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)))?;
        let mut found = vec![];
        for row in rows {
            let (doc, generation) = row?;
            let doc = DocId::from_slice(&doc).ok_or(DeviceError::Stored("document id"))?;
            found.push(Renewed { doc, generation: Generation(generation) });
        }
        Ok(found)
    }

    /// The server has these receipts.
    pub(crate) fn forget_renewals(&self, sent: &[Renewed]) -> Result<(), DeviceError> {
        for receipt in sent {
            self.connection
                .prepare_cached("DELETE FROM renewed WHERE doc = ?1 AND generation = ?2 AND state = 'done'")?
                .execute((receipt.doc.bytes().as_slice(), receipt.generation.0))?;
        }
        Ok(())
    }
}
