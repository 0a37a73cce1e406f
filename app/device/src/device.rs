//! One person's open data.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    path::PathBuf,
};

use folge_shared::{
    documents::Writer,
    ids::{ActorKey, DocId, Entropy},
    time::Millis,
};
use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::{
    documents::Cache, error::DeviceError, folder::Enrolment, incarnation::IncarnationFile, store, sync::SyncState,
};

/// One person's open data. Dropping it closes the database and lets go of the folder.
pub struct Device {
    pub(crate) connection: Connection,
    pub(crate) enrolment: Enrolment,
    pub(crate) incarnation: u32,
    pub(crate) incarnation_file: IncarnationFile,
    /// Whether the incarnation is of this opening. What an earlier one wrote may be in a copy only.
    begun: bool,
    pub(crate) cache: Cache,
    pub(crate) sync: SyncState,
    pub(crate) entropy: Box<dyn Entropy + Send>,
    /// Documents whose changes could not be folded since this was opened.
    pub(crate) unfoldable: BTreeSet<DocId>,
    /// Where the database lies, and what opens it: should it turn out to be damaged, it is replaced while it is open.
    pub(crate) path: PathBuf,
    pub(crate) key: Zeroizing<[u8; 32]>,
    /// What was opened here when, so that looking twice is one reading.
    pub(crate) read: BTreeMap<(DocId, &'static str), Millis>,
    /// A damaged page was met where an error could not be handed on.
    pub(crate) torn: bool,
    /// A rescue has not been dated yet: no time was handed in since.
    pub(crate) untold: bool,
    _lock: File,
}

/// Where somebody's database lies, and what opens it.
pub(crate) struct Place {
    pub(crate) path: PathBuf,
    pub(crate) key: Zeroizing<[u8; 32]>,
    pub(crate) lock: File,
}

impl std::fmt::Debug for Device {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Device({})", self.enrolment.enrolment)
    }
}

impl Device {
    pub(crate) fn start(
        connection: Connection,
        enrolment: Enrolment,
        incarnation: u32,
        incarnation_file: IncarnationFile,
        place: Place,
        entropy: Box<dyn Entropy + Send>,
    ) -> Result<Self, DeviceError> {
        let sync = SyncState::load(&connection)?;
        let mut device = Self {
            connection,
            enrolment,
            incarnation,
            incarnation_file,
            begun: false,
            cache: Cache::default(),
            sync,
            entropy,
            unfoldable: BTreeSet::new(),
            path: place.path,
            key: place.key,
            read: BTreeMap::new(),
            torn: false,
            untold: false,
            _lock: place.lock,
        };
        device.untold = device.is_untold()?;
        device.catch_up_programmes()?;
        device.clear_pages()?;
        Ok(device)
    }

    /// Whose data this is, and where it belongs.
    pub fn enrolment(&self) -> &Enrolment {
        &self.enrolment
    }

    pub(crate) fn writer(&self) -> Writer {
        let actor = ActorKey { enrolment: self.enrolment.enrolment, incarnation: self.incarnation };
        Writer { worker: self.enrolment.worker, actor }
    }

    /// Begins the next incarnation. It is on disk before anything is written under it.
    pub(crate) fn next_incarnation(&mut self) -> Result<(), DeviceError> {
        let next = self.incarnation.checked_add(1).ok_or(DeviceError::Stored("incarnation"))?;
        self.incarnation_file.write(next)?;
        self.incarnation = next;
        self.begun = true;
        Ok(())
    }

    /// What is written next is written under another incarnation.
    pub(crate) fn end_incarnation(&mut self) {
        self.begun = false;
    }

    /// Sees to it that what is written now is written under an incarnation of this opening.
    pub(crate) fn begin_writing(&mut self) -> Result<(), DeviceError> {
        if self.begun { Ok(()) } else { self.next_incarnation() }
    }

    /// Runs something in one transaction. After an error nothing of it is on disk and nothing of it is remembered.
    pub(crate) fn transact<T>(
        &mut self,
        run: impl FnOnce(&mut Self) -> Result<T, DeviceError>,
    ) -> Result<T, DeviceError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        match run(self).and_then(|value| Ok(self.connection.execute_batch("COMMIT").map(|()| value)?)) {
            Ok(value) => Ok(value),
            Err(error) => {
                // When COMMIT itself failed the transaction may be gone already.
                let _ = self.connection.execute_batch("ROLLBACK");
                self.cache.clear();
                Err(error)
            }
        }
    }

    /// As [`Device::transact`], without waiting for the disk: a power cut may take it back, whole, and nothing that was
    /// before it. For what the server has and brings again. The next thing that is saved puts this on the disk, too.
    pub(crate) fn transact_in_passing<T>(
        &mut self,
        run: impl FnOnce(&mut Self) -> Result<T, DeviceError>,
    ) -> Result<T, DeviceError> {
        self.connection.pragma_update(None, "synchronous", "NORMAL")?;
        let done = self.transact(run);
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        done
    }

    /// The documents that are held here.
    ///
    /// # Errors
    /// The database's.
    pub fn held(&self) -> Result<BTreeSet<DocId>, DeviceError> {
        let mut statement = self.connection.prepare_cached("SELECT doc FROM document")?;
        let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        let mut held = BTreeSet::new();
        for row in rows {
            held.extend(DocId::from_slice(&row?));
        }
        Ok(held)
    }

    pub(crate) fn remember_time(&self, key: &str, time: Millis) -> Result<(), DeviceError> {
        store::set_meta(&self.connection, key, Some(&time.0.to_be_bytes()))
    }
}
