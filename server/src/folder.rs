//! The data folder: which files a server consists of, with which modes, and the master key.
//!
//! | file | mode | what |
//! |---|---|---|
//! | `folge.db` (+ `-wal`, `-shm`) | 0600 | SQLCipher database |
//! | `master.key` | 0600 | 64 hex digits; or environment `FOLGE_MASTER_KEY` and no file |
//! | `root.key.pem`, `root.cert.pem` | 0600 | the server's own certificate root |
//! | `keys.db` (+ `-wal`, `-shm`) | 0600 | the documents' data keys ([`crate::keyring`]): outside the database and its backups |
//! | `deny.log` | 0600 | the deny ledger ([`crate::ledger`]): outside the database and its backups |
//! | `poison/` | 0700 | bytes that Automerge panicked on, sealed ([`crate::poison`]); may be deleted |
//! | `reached` | 0600 | how far the feed has come ([`crate::feed::restored`]): outside the database and its backups |
//! | `read` | 0600 | how far the log of readings has come ([`crate::audit`]): outside the database and its backups |
//! | `serving` | 0600 | held by the process that serves |

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{entropy::OsEntropy, keys::SecretKey};

/// The environment variable that may hold the master key instead of a file.
pub const MASTER_KEY_VARIABLE: &str = "FOLGE_MASTER_KEY";

/// What can be wrong with the folder.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is a server in this folder already.
    #[error("the data folder holds a server already")]
    Occupied,
    /// There is no server in this folder.
    #[error("the data folder holds no server")]
    Empty,
    /// There is neither a key file nor a variable, or it is not a key.
    #[error("the master key is missing or malformed")]
    Key,
    /// Another process serves from this folder.
    #[error("another process serves from this folder")]
    Serving,
    /// A key file that others may read.
    #[error("the key file may be read by others")]
    KeyOpen,
    /// The operating system refuses.
    #[error("the data folder cannot be read or written")]
    Io(#[from] io::Error),
}

/// A data folder.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at this path, whatever is in it.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }
    /// The folder's path.
    pub fn path(&self) -> &Path {
        &self.0
    }
    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.join("folge.db")
    }
    /// The keyring.
    pub fn keyring(&self) -> PathBuf {
        self.0.join("keys.db")
    }
    /// The deny ledger.
    pub fn ledger(&self) -> PathBuf {
        self.0.join("deny.log")
    }
    /// What is kept for diagnosis.
    pub fn poison(&self) -> PathBuf {
        self.0.join("poison")
    }
    /// The note of how far the feed has come.
    pub fn reached(&self) -> PathBuf {
        self.0.join("reached")
    }
    /// The note of how far the log of readings has come.
    pub fn read_until(&self) -> PathBuf {
        self.0.join("read")
    }
    /// Takes the folder for a process that serves, or that must be alone with the database. Held until it is dropped.
    ///
    /// # Errors
    /// [`FolderError::Serving`] if another process has it, [`FolderError::Io`] if the system refuses.
    pub fn hold(&self) -> Result<File, FolderError> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(self.0.join("serving"))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(fs::TryLockError::WouldBlock) => Err(FolderError::Serving),
            Err(fs::TryLockError::Error(error)) => Err(error.into()),
        }
    }
    /// The root's certificate.
    pub fn root_certificate(&self) -> PathBuf {
        self.0.join("root.cert.pem")
    }
    /// The root's private key.
    pub fn root_key(&self) -> PathBuf {
        self.0.join("root.key.pem")
    }
    fn master_file(&self) -> PathBuf {
        self.0.join("master.key")
    }
    /// Whether a server lives here.
    pub fn is_server(&self) -> bool {
        self.database().exists()
    }

    /// Makes the folder, if it is missing, readable by its owner only.
    ///
    /// # Errors
    /// [`FolderError::Occupied`] if a server is there already, [`FolderError::Io`] if the system refuses.
    pub fn prepare(&self) -> Result<(), FolderError> {
        if self.is_server() {
            return Err(FolderError::Occupied);
        }
        fs::create_dir_all(&self.0)?;
        restrict(&self.0, 0o700)?;
        Ok(())
    }

    /// Makes a master key, unless the variable brings one or the file is there from an interrupted start.
    ///
    /// # Errors
    /// [`FolderError::Key`] if what is there is no key, [`FolderError::Io`] if the system refuses.
    pub fn make_master_key(&self, variable: Option<&str>) -> Result<SecretKey, FolderError> {
        if variable.is_some() || self.master_file().exists() {
            return self.master_key(variable);
        }
        let key = SecretKey::random(&mut OsEntropy);
        write_private(&self.master_file(), key.to_hex().as_bytes())?;
        Ok(key)
    }

    /// The master key: from the environment if it is set there, else from the file.
    ///
    /// # Errors
    /// [`FolderError::Key`] if there is none or it is malformed, [`FolderError::KeyOpen`] if others may read the file.
    pub fn master_key(&self, variable: Option<&str>) -> Result<SecretKey, FolderError> {
        if let Some(text) = variable {
            return SecretKey::from_hex(text).ok_or(FolderError::Key);
        }
        let text = match read_private(&self.master_file()) {
            Err(FolderError::Io(e)) if e.kind() == io::ErrorKind::NotFound => return Err(FolderError::Key),
            other => zeroize::Zeroizing::new(other?),
        };
        SecretKey::from_hex(&text).ok_or(FolderError::Key)
    }
}

/// Writes a file that only its owner may read, durably: complete under its name, or not there at all.
///
/// # Errors
/// Whatever the system says.
pub fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let draft = path.with_extension("draft");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    if let Some(parent) = path.parent() {
        // A rename is durable only once the folder is.
        File::open(parent)?.sync_all()?;
    }
    Ok(())
}

/// Reads a secret file, and refuses one that others may read: a key that was once open must be replaced.
///
/// # Errors
/// [`FolderError::KeyOpen`] for a file that group or others may read, [`FolderError::Io`] if the system refuses.
pub fn read_private(path: &Path) -> Result<String, FolderError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
            return Err(FolderError::KeyOpen);
        }
    }
    Ok(fs::read_to_string(path)?)
}

/// Sets the mode of a file or folder; does nothing where there are no modes.
///
/// # Errors
/// Whatever the system says.
pub fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_kept_private() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::at(dir.path().join("server"));
        folder.prepare().expect("prepares");
        let made = folder.make_master_key(None).expect("a key");
        assert_eq!(folder.make_master_key(None).expect("the same").to_hex(), made.to_hex());
        assert_eq!(folder.master_key(None).expect("reads").to_hex(), made.to_hex());
        restrict(&folder.master_file(), 0o644).expect("opens the file");
        assert!(matches!(folder.master_key(None), Err(FolderError::KeyOpen)));
        let other = "ab".repeat(32);
        assert_eq!(*folder.master_key(Some(&other)).expect("variable").to_hex(), other);
        assert!(matches!(folder.master_key(Some("short")), Err(FolderError::Key)));
    }

    #[test]
    fn a_folder_with_a_server_is_not_overwritten() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::at(dir.path());
        assert!(matches!(folder.master_key(None), Err(FolderError::Key)));
        fs::write(folder.database(), b"x").expect("writes");
        assert!(matches!(folder.prepare(), Err(FolderError::Occupied)));
    }
}
