//! Rows of an older version are made again from the documents: those of programmes at once, because roles and names
//! stand there, the others in the background, newest first, while everything else goes on.

use folge_shared::{documents::Touched, ids::DocId, projection::PROJECTION_VERSION, time::Millis};

use crate::{Device, error::DeviceError};

/// How many documents are projected in one transaction: some tens of milliseconds.
const AT_ONCE: i64 = 8;

impl Device {
    /// Makes the rows of a few documents again that an older version projected. Returns whether there are more: the host
    /// calls again until there are none, whenever nothing else is to be done.
    ///
    /// # Errors
    /// The database's.
    pub fn catch_up(&mut self) -> Result<bool, DeviceError> {
        let stale =
            self.stale("SELECT doc FROM document WHERE projection_version < ?1 ORDER BY activity DESC, doc LIMIT ?2")?;
        self.transact(|device| stale.iter().try_for_each(|doc| device.project_again(*doc)))?;
        Ok(!stale.is_empty())
    }

    pub(crate) fn catch_up_programmes(&mut self) -> Result<(), DeviceError> {
        let sql = "SELECT doc FROM document WHERE projection_version < ?1 AND kind = 'programme' LIMIT ?2";
        loop {
            let stale = self.stale(sql)?;
            if stale.is_empty() {
                return Ok(());
            }
            self.transact(|device| stale.iter().try_for_each(|doc| device.project_again(*doc)))?;
        }
    }

    /// Brings one document's rows up to date before its screen is shown.
    pub(crate) fn catch_up_with(&mut self, doc: DocId) -> Result<(), DeviceError> {
        let sql = "SELECT 1 FROM document WHERE doc = ?1 AND projection_version < ?2";
        let stale = self.connection.prepare_cached(sql)?.exists((doc.bytes().as_slice(), PROJECTION_VERSION))?;
        if stale { self.transact(|device| device.project_again(doc)) } else { Ok(()) }
    }

    fn stale(&self, sql: &str) -> Result<Vec<DocId>, DeviceError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map((PROJECTION_VERSION, AT_ONCE), |row| row.get::<_, Vec<u8>>(0))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(rows.iter().filter_map(|bytes| DocId::from_slice(bytes)).collect())
    }

    /// A document that cannot be read any more is asked for again; the others go on.
    fn project_again(&mut self, doc: DocId) -> Result<(), DeviceError> {
        match self.document(doc).map(drop) {
            Ok(()) => self.project(doc, &Touched::all()),
            Err(DeviceError::Document(_)) => {
                if let Some(held) = self.find(doc)? {
                    self.want(doc, held, Millis(0))?;
                }
                self.mark_projected(doc)
            }
            Err(error) => Err(error),
        }
    }
}
