//! The server's word for what this device has of a document, kept for the day on which the server is put back from a
//! backup. The newest of a document, and an older one only while it covers something that the newest does not.

use folge_shared::{
    ids::{ChangeHash, DocId, Generation},
    wire::{self, Receipt, recovery::RECEIPTS},
};

use crate::{Device, error::DeviceError};

/// Heads as they lie in a table.
pub(crate) fn packed(heads: &[ChangeHash]) -> Vec<u8> {
    heads.iter().flat_map(|head| head.0).collect()
}

/// Heads out of a table.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<ChangeHash> {
    bytes.chunks(32).filter_map(ChangeHash::from_slice).collect()
}

impl Device {
    /// Keeps a receipt if what it is for is here. Returns whether it is.
    pub(crate) fn keep_receipt(&mut self, receipt: &Receipt) -> Result<bool, DeviceError> {
        let doc = receipt.doc;
        let Some(held) = self.find(doc)? else { return Ok(false) };
        if held.generation != receipt.generation || receipt.heads.is_empty() {
            return Ok(false);
        }
        let heads = packed(&receipt.heads);
        if self.knows_receipt(doc, receipt.generation, &heads)? {
            return Ok(true);
        }
        let Ok(document) = self.document(doc) else { return Ok(false) };
        if receipt.heads.iter().any(|head| !document.has(head)) {
            return Ok(false);
        }
        let covered = document.ancestry(&receipt.heads);
        for (n, generation, old) in self.receipt_rows(doc)? {
            let needless = unpacked(&old).iter().all(|head| covered.contains(head));
            if generation != receipt.generation || needless {
                self.connection.prepare_cached("DELETE FROM receipt WHERE n = ?1")?.execute([n])?;
            }
        }
        let body = wire::encode(receipt).map_err(|_| DeviceError::Stored("receipt"))?;
        self.connection
            .prepare_cached("INSERT INTO receipt (doc, generation, heads, body) VALUES (?1, ?2, ?3, ?4)")?
            .execute((doc.bytes().as_slice(), receipt.generation.0, heads, body))?;
        Ok(true)
    }

    fn knows_receipt(&self, doc: DocId, generation: Generation, heads: &[u8]) -> Result<bool, DeviceError> {
        let sql = "SELECT 1 FROM receipt WHERE doc = ?1 AND generation = ?2 AND heads = ?3";
        Ok(self.connection.prepare_cached(sql)?.exists((doc.bytes().as_slice(), generation.0, heads))?)
    }

    fn receipt_rows(&self, doc: DocId) -> Result<Vec<(i64, Generation, Vec<u8>)>, DeviceError> {
        let sql = "SELECT n, generation, heads FROM receipt WHERE doc = ?1 ORDER BY n";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement
            .query_map([doc.bytes().as_slice()], |row| Ok((row.get(0)?, Generation(row.get(1)?), row.get(2)?)))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    }

    /// What vouches for a document, the newest first.
    pub(crate) fn receipts_of(&self, doc: DocId, generation: Generation) -> Result<Vec<Receipt>, DeviceError> {
        let sql = "SELECT body FROM receipt WHERE doc = ?1 AND generation = ?2 ORDER BY n DESC LIMIT ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let most = i64::try_from(RECEIPTS).unwrap_or(1);
        let rows = statement.query_map((doc.bytes().as_slice(), generation.0, most), |row| row.get::<_, Vec<u8>>(0))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(rows.iter().filter_map(|body| wire::decode(body).ok()).collect())
    }
}
