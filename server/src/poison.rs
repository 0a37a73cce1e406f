//! Bytes that made Automerge panic. The wall refuses them like any others; here they are kept for whoever has to find out
//! why, in files beside the database. They are somebody's entry, well meant or forged, so each is sealed with the data key of
//! the document that it was for: where that has been destroyed, it says nothing any more. The log says that there is one, and not which.

use std::{fs, io, path::PathBuf};

use folge_shared::ids::{ChangeHash, DocId};

use crate::{
    folder::write_private,
    store::Read,
    vault::{Vault, VaultError},
};

/// How many are kept. Whoever sends more of them teaches us nothing new.
const KEPT: usize = 100;

/// Where they are kept, if anywhere.
#[derive(Debug, Clone, Default)]
pub struct Poison(Option<PathBuf>);

/// One that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The document that it was for.
    pub doc: DocId,
    /// Its hash.
    pub hash: ChangeHash,
}

impl Kept {
    fn name(&self) -> String {
        format!("{}.{}", self.doc, self.hash)
    }
    fn of_name(name: &str) -> Option<Self> {
        let (doc, hash) = name.split_once('.')?;
        Some(Self { doc: doc.parse().ok()?, hash: hash.parse().ok()? })
    }
}

impl Poison {
    /// In this folder, which is made when it is first needed.
    pub fn at(folder: PathBuf) -> Self {
        Self(Some(folder))
    }

    /// Keeps one, if there is a place, and room in it. What cannot be kept is only lost to diagnosis: no request fails.
    pub fn keep(&self, vault: &Vault, tx: &dyn Read, doc: DocId, hash: ChangeHash, bytes: &[u8]) {
        let kept = Kept { doc, hash };
        let stored = match self.store(vault, tx, &kept, bytes) {
            Ok(stored) => stored,
            Err(error) => {
                tracing::warn!(event = "poison_not_kept", %error);
                false
            }
        };
        tracing::error!(event = "poison", stored);
    }

    fn store(&self, vault: &Vault, tx: &dyn Read, kept: &Kept, bytes: &[u8]) -> Result<bool, KeepError> {
        let Some(folder) = &self.0 else { return Ok(false) };
        if self.list()?.len() >= KEPT {
            return Ok(false);
        }
        fs::create_dir_all(folder)?;
        crate::folder::restrict(folder, 0o700)?;
        let sealed = vault.seal_poison(tx, kept.doc, kept.hash, bytes)?;
        write_private(&folder.join(kept.name()), &sealed)?;
        Ok(true)
    }

    /// What is kept.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn list(&self) -> io::Result<Vec<Kept>> {
        let Some(folder) = &self.0 else { return Ok(vec![]) };
        let files = match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
            other => other?,
        };
        let mut kept: Vec<Kept> = files.filter_map(|file| Kept::of_name(file.ok()?.file_name().to_str()?)).collect();
        kept.sort_by_key(|one| one.name());
        Ok(kept)
    }

    /// The bytes of one.
    ///
    /// # Errors
    /// If they are not there, or the document's key is not.
    pub fn open(&self, vault: &Vault, tx: &dyn Read, kept: &Kept) -> Result<Vec<u8>, KeepError> {
        let folder = self.0.as_ref().ok_or(io::ErrorKind::NotFound).map_err(io::Error::from)?;
        Ok(vault.open_poison(tx, kept.doc, kept.hash, &fs::read(folder.join(kept.name()))?)?)
    }
}

/// Why one could not be kept, or opened.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The file system.
    #[error("file")]
    File(#[from] io::Error),
    /// The document's key.
    #[error(transparent)]
    Vault(#[from] VaultError),
}
