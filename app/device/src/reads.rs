//! Who opened whose file here, also without coverage: kept until the server has it in its log. Opening the same again within
//! an hour is one reading.

use folge_shared::{
    domain::DocKind,
    ids::DocId,
    query::Query,
    time::Millis,
    wire::{READS, ReadOnDevice},
};
use rusqlite::params;

use crate::{Device, error::DeviceError};

/// Within this time it is the same reading, in milliseconds.
const AGAIN: i64 = 60 * 60 * 1000;
/// So many wait at the most: beyond that the oldest go, and the gap in the numbers shows it.
const WAITING: i64 = 5_000;

impl Device {
    /// Notes that a question about one participant has been answered.
    pub(crate) fn note_read(&mut self, query: &Query, now: Millis) -> Result<(), DeviceError> {
        let doc = match query {
            Query::Participant(query) => query.participant.doc(),
            Query::History(query) => query.target.doc,
            _ => return Ok(()),
        };
        let about = |kind: DocKind| kind == DocKind::Participant || kind.belongs_to_participant();
        if !self.find(doc)?.is_some_and(|held| about(held.kind)) {
            return Ok(());
        }
        let recently = |last: &Millis| (0..AGAIN).contains(&(now.0 - last.0));
        if self.read.get(&(doc, query.name())).is_some_and(recently) {
            return Ok(());
        }
        match self.keep_read(doc, query.name(), now) {
            // Without room nothing can be written down, and people must still be able to look something up.
            Err(error) if error.is_full() => Ok(()),
            other => {
                self.read.insert((doc, query.name()), now);
                other
            }
        }
    }

    fn keep_read(&self, doc: DocId, view: &str, now: Millis) -> Result<(), DeviceError> {
        let tx = self.connection.unchecked_transaction()?;
        tx.prepare_cached("INSERT INTO read_here (at, view, doc) VALUES (?1, ?2, ?3)")?.execute(params![
            now.0,
            view,
            doc.bytes().as_slice()
        ])?;
        tx.prepare_cached("DELETE FROM read_here WHERE n <= (SELECT MAX(n) FROM read_here) - ?1")?
            .execute([WAITING])?;
        Ok(tx.commit()?)
    }

    /// What the server has not confirmed, oldest first.
    pub(crate) fn reads(&self) -> Result<Vec<ReadOnDevice>, DeviceError> {
        let mut statement =
            self.connection.prepare_cached("SELECT n, at, view, doc FROM read_here ORDER BY n LIMIT ?1")?;
        let mut rows = statement.query([i64::try_from(READS).unwrap_or(i64::MAX)])?;
        let mut found = vec![];
        while let Some(row) = rows.next()? {
            let doc = row.get_ref(3)?.as_blob().ok().and_then(DocId::from_slice);
            found.push(ReadOnDevice {
                n: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
                at: Millis(row.get(1)?),
                view: row.get(2)?,
                doc: doc.ok_or(DeviceError::Stored("read_here"))?,
            });
        }
        Ok(found)
    }

    /// The server has them up to this one.
    pub(crate) fn forget_reads(&self, until: u64) -> Result<(), DeviceError> {
        let until = i64::try_from(until).unwrap_or(i64::MAX);
        self.connection.prepare_cached("DELETE FROM read_here WHERE n <= ?1")?.execute([until])?;
        Ok(())
    }
}
