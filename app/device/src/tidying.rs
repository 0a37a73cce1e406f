//! What can wait until nothing else is to be done: fewer bytes on the disk. Never in the transaction of somebody's act.
//!
//! A change that is confirmed takes some 450 bytes, in its document's snapshot some 60. And what an outbox or the changes
//! of a document took stays with the database file when they go, overwritten but empty, until it is given back.

use folge_shared::ids::DocId;

use crate::{Device, error::DeviceError};

/// A document with so many confirmed changes is worth folding.
const WORTH_FOLDING: i64 = 16;
/// How many empty pages (of 4 KiB) are kept for what is written next.
const KEPT: i64 = 32;
/// How many pages are given back in one step: some milliseconds.
const AT_ONCE: i64 = 64;

impl Device {
    /// One small step of tidying up. Returns whether there is more: the host calls again until there is not, whenever
    /// nothing else is to be done, and lets go of the device in between.
    ///
    /// # Errors
    /// The database's; nothing is lost then.
    pub fn tidy(&mut self) -> Result<bool, DeviceError> {
        match self.foldable()? {
            Some(doc) => {
                let folded = self.transact(|device| match device.fold_all(doc) {
                    // One that cannot be read is asked for again when somebody opens it; the others go on.
                    Err(DeviceError::Document(_)) => Ok(false),
                    other => other,
                })?;
                if !folded {
                    self.unfoldable.insert(doc);
                }
                Ok(true)
            }
            None => self.give_back(),
        }
    }

    fn foldable(&self) -> Result<Option<DocId>, DeviceError> {
        let sql = "SELECT doc FROM change GROUP BY doc HAVING COUNT(*) >= ?1 ORDER BY doc";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([WORTH_FOLDING])?;
        while let Some(row) = rows.next()? {
            let doc = DocId::from_slice(&row.get::<_, Vec<u8>>(0)?).ok_or(DeviceError::Stored("document id"))?;
            if !self.unfoldable.contains(&doc) {
                return Ok(Some(doc));
            }
        }
        Ok(None)
    }

    /// Gives a few empty pages back to the disk. They lie anywhere in the file: what lies at its end moves into them.
    fn give_back(&self) -> Result<bool, DeviceError> {
        let empty = self.empty_pages()?;
        if empty <= KEPT {
            return Ok(false);
        }
        let pages = AT_ONCE.min(empty - KEPT);
        self.connection.execute_batch(&format!("PRAGMA incremental_vacuum({pages})"))?;
        let left = self.empty_pages()?;
        // A database that could not be written anew yet gives nothing back.
        Ok(left > KEPT && left < empty)
    }

    fn empty_pages(&self) -> Result<i64, DeviceError> {
        Ok(self.connection.prepare_cached("PRAGMA freelist_count")?.query_row([], |row| row.get(0))?)
    }
}
