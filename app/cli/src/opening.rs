//! Which folder, which person, which passphrase.

use std::{
    io::BufRead,
    path::{Path, PathBuf},
};

use folge_device::{Device, Folder};
use folge_host::{clock, entropy::OsEntropy};
use folge_shared::error::{ErrorCode, PublicError};
use zeroize::Zeroizing;

/// Where the data is and whose it is.
pub struct Opening {
    /// The folder.
    pub folder: Folder,
    person: Option<String>,
}

fn default_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("FOLGE_DATA") {
        return folder.into();
    }
    let base = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from);
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    base.or_else(home).unwrap_or_default().join("folge")
}

impl Opening {
    /// From the command line, else the environment, else the user's data folder.
    pub fn new(data: Option<PathBuf>, person: Option<String>) -> Self {
        Self { folder: Folder::new(data.unwrap_or_else(default_folder)), person }
    }

    /// The passphrase: from `FOLGE_SECRET`, else the first line of stdin.
    ///
    /// # Errors
    /// [`ErrorCode::SecretMissing`] when there is none.
    pub fn secret(&self) -> Result<Zeroizing<String>, PublicError> {
        if let Ok(secret) = std::env::var("FOLGE_SECRET") {
            return Ok(Zeroizing::new(secret));
        }
        let mut line = Zeroizing::new(String::new());
        // The lock is let go of after the line: what follows on stdin is the commands.
        let read = std::io::stdin().lock().read_line(&mut line);
        let secret = line.trim_end_matches(['\r', '\n']);
        if read.is_err() || secret.is_empty() {
            return Err(ErrorCode::SecretMissing.into());
        }
        Ok(Zeroizing::new(secret.to_owned()))
    }

    /// Opens the person's data.
    ///
    /// # Errors
    /// What to tell the person.
    pub fn open_alone(&self) -> Result<Device, PublicError> {
        let person = self.folder.person(self.person.as_deref()).map_err(PublicError::from)?;
        let secret = self.secret()?;
        let opened = self.folder.open(person.worker, &secret, clock::now(), Box::new(OsEntropy));
        let mut device = opened.map_err(PublicError::from)?;
        // After an update: a script reads everything or nothing.
        while device.catch_up().map_err(PublicError::from)? {}
        Ok(device)
    }

    /// Opens the person's data after checking that there is something to read.
    ///
    /// # Errors
    /// [`ErrorCode::CommandMalformed`] when the file is not there; else as [`Opening::open_alone`].
    pub fn open(&self, file: Option<&Path>) -> Result<Device, PublicError> {
        if file.is_some_and(|file| file != Path::new("-") && !file.is_file()) {
            return Err(ErrorCode::CommandMalformed.into());
        }
        self.open_alone()
    }
}
