//! The documents around a command, as far as this device holds them.

use folge_shared::{
    documents::{Document, Shelf},
    ids::{DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::Day,
};

use crate::{Device, error::DeviceError};

/// The shelf of one command.
pub(crate) struct OnDevice<'a> {
    device: &'a mut Device,
    today: Day,
    failure: Option<DeviceError>,
}

impl<'a> OnDevice<'a> {
    pub(crate) fn new(device: &'a mut Device, today: Day) -> Self {
        Self { device, today, failure: None }
    }

    /// Why something that is here could not be read, if that happened.
    pub(crate) fn failure(self) -> Option<DeviceError> {
        self.failure
    }

    fn kept<T>(&mut self, found: Result<T, DeviceError>) -> Option<T> {
        found.map_err(|error| self.failure = Some(error)).ok()
    }

    fn my_programmes(&self) -> Result<Vec<ProgrammeId>, DeviceError> {
        let mut statement = self.device.connection.prepare_cached(
            "SELECT DISTINCT doc FROM p_role WHERE worker = ?1 AND from_day <= ?2 \
             AND (to_day IS NULL OR to_day >= ?2) ORDER BY doc",
        )?;
        let worker = self.worker();
        let params = (worker.bytes().as_slice(), self.today.to_string());
        let rows = statement.query_map(params, |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
        rows.iter().map(|row| ProgrammeId::from_slice(row).ok_or(DeviceError::Stored("programme"))).collect()
    }

    fn files(&self, contact: EntryId) -> Result<Vec<DocId>, DeviceError> {
        let mut statement =
            self.device.connection.prepare_cached("SELECT doc FROM p_contact WHERE entry = ?1 AND shared = 1")?;
        let params = (contact.bytes().as_slice(),);
        let rows = statement.query_map(params, |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
        rows.iter().map(|row| DocId::from_slice(row).ok_or(DeviceError::Stored("document"))).collect()
    }

    fn groups(&self, participant: ParticipantId) -> Result<Vec<DocId>, DeviceError> {
        let mut statement = self
            .device
            .connection
            .prepare_cached("SELECT DISTINCT doc FROM p_group_member WHERE participant = ?1 ORDER BY doc")?;
        let params = (participant.bytes().as_slice(),);
        let rows = statement.query_map(params, |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
        rows.iter().map(|row| DocId::from_slice(row).ok_or(DeviceError::Stored("document"))).collect()
    }
}

impl Shelf for OnDevice<'_> {
    fn worker(&self) -> WorkerId {
        self.device.enrolment.worker
    }
    fn today(&self) -> Day {
        self.today
    }
    fn document(&mut self, doc: DocId) -> Option<&Document> {
        let held = self.device.find(doc);
        self.kept(held)??;
        match self.device.document(doc) {
            Ok(document) => Some(document),
            Err(error) => {
                self.failure = Some(error);
                None
            }
        }
    }
    fn programme_of(&mut self, doc: DocId) -> Option<ProgrammeId> {
        let held = self.device.find(doc);
        self.kept(held)?.map(|held| held.programme)
    }
    fn programmes(&mut self) -> Vec<ProgrammeId> {
        let mine = self.my_programmes();
        self.kept(mine).unwrap_or_default()
    }
    fn files_with(&mut self, contact: EntryId) -> Vec<DocId> {
        let files = self.files(contact);
        self.kept(files).unwrap_or_default()
    }
    fn groups_with(&mut self, participant: ParticipantId) -> Vec<DocId> {
        let groups = self.groups(participant);
        self.kept(groups).unwrap_or_default()
    }
}
