//! The incarnation: which life of a person's data on this device. Half of every actor.
//!
//! It lies beside the database, in a folder that backups leave out. A database brought back from a backup would
//! otherwise write new operations under ids that its lost future has used already. Nor is it enough that the file stays
//! what it was: the lost future was written under it. So the first thing that is written after opening begins the next
//! one, always; a database cannot be exchanged while it is open.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use folge_shared::ids::Entropy;

use crate::error::DeviceError;

/// The file that holds the incarnation.
#[derive(Debug, Clone)]
pub(crate) struct IncarnationFile(PathBuf);

impl IncarnationFile {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// The current incarnation. Where the file is missing the data has come from elsewhere: a random one from the upper
    /// half begins, which no count from 1 has reached.
    pub(crate) fn current(&self, entropy: &mut dyn Entropy) -> Result<u32, DeviceError> {
        match fs::read_to_string(&self.0) {
            Ok(text) => text.trim().parse().map_err(|_| DeviceError::Stored("incarnation")),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let mut bytes = [0u8; 4];
                entropy.fill(&mut bytes);
                // The uppermost quarter stays free, for those that follow.
                let start = (u32::from_be_bytes(bytes) >> 2) | 0x8000_0000;
                self.write(start)?;
                Ok(start)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Begins the next one, where there is one: it is on disk before anything is written under it.
    pub(crate) fn begin_next(&self) -> Result<(), DeviceError> {
        let current: u32 =
            fs::read_to_string(&self.0)?.trim().parse().map_err(|_| DeviceError::Stored("incarnation"))?;
        self.write(current.checked_add(1).ok_or(DeviceError::Stored("incarnation"))?)
    }

    /// Writes an incarnation so that it survives a power cut.
    pub(crate) fn write(&self, incarnation: u32) -> Result<(), DeviceError> {
        let fresh = self.0.with_extension("new");
        let mut file = fs::File::create(&fresh)?;
        file.write_all(incarnation.to_string().as_bytes())?;
        file.sync_all()?;
        fs::rename(&fresh, &self.0)?;
        if let Some(Ok(folder)) = self.0.parent().map(Path::new).map(fs::File::open) {
            // Not every platform can sync a folder; the rename is then as durable as that platform makes it.
            let _ = folder.sync_all();
        }
        Ok(())
    }
}
