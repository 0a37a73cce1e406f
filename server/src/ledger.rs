//! The deny ledger: what must never come back, whatever is put back from a backup. One file beside the master key,
//! outside the database and its backups; only ever appended to, and on disk before the database says the same.
//!
//! A line is sealed with a key derived from the master key and bound to the line before it: lines cannot be altered,
//! exchanged or left out. Lines cut off at the end would not show in the file itself, so the database remembers how many
//! there were; a ledger that has fewer is an old copy, and the server does not start on it.
//!
//! Several processes append (the server, its command line): each reads what is there under the file's lock first.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use folge_shared::{
    decision::{Ending, EraseReason},
    documents::redact::Redact,
    ids::{DocId, EnrolmentId, Entropy, Generation, WorkerId},
    time::Millis,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{erasure::Erasure, feed::FeedError, folder, keys::SecretKey, store::StoreError};

/// What is denied for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Denied {
    /// The first line of every ledger.
    Begin,
    /// A device that is let in no more.
    Device {
        /// The enrolment.
        enrolment: EnrolmentId,
        /// What it is to do about it.
        ending: Ending,
    },
    /// Somebody's documents, erased together.
    Participant(Erasure),
    /// What is gone from a document, since this generation of it. Ids, keys and times; never a word.
    Minted {
        /// The document.
        doc: DocId,
        /// The generation that is the first without it.
        generation: Generation,
        /// What is gone.
        redacted: Vec<Redact>,
        /// Whose decision it was, if it was somebody's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<WorkerId>,
        /// Why, as a code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<EraseReason>,
    },
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// When.
    pub at: Millis,
    /// What.
    pub denied: Denied,
}

/// Why a ledger cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The file is not there, and the database says that there was one.
    #[error("the deny ledger is missing")]
    Missing,
    /// A line does not open: altered, of another server, or not a ledger.
    #[error("the deny ledger does not open")]
    Damaged,
    /// It has fewer lines than the database has seen: an old copy.
    #[error("the deny ledger is older than the database")]
    Old,
    /// The operating system refuses.
    #[error("the deny ledger cannot be read or written")]
    Io(#[from] io::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document.
    #[error(transparent)]
    Feed(#[from] FeedError),
}

/// Where the lines are.
enum Place {
    File(PathBuf),
    /// For tests and simulations that have no folder.
    Memory(Mutex<Vec<Line>>),
}

/// See the module.
pub struct Ledger {
    place: Place,
    key: SecretKey,
}

impl Ledger {
    /// A ledger that is nowhere: what it denies is forgotten with it.
    pub fn in_memory(master: &SecretKey) -> Self {
        Self { place: Place::Memory(Mutex::default()), key: key(master) }
    }

    /// Begins a ledger. One that is there is left alone.
    ///
    /// # Errors
    /// [`LedgerError::Io`].
    pub fn begin(path: &Path, master: &SecretKey, at: Millis, entropy: &mut dyn Entropy) -> Result<Self, LedgerError> {
        let ledger = Self { place: Place::File(path.to_owned()), key: key(master) };
        if !path.exists() {
            let text = ledger.sealed(&Line { at, denied: Denied::Begin }, &[0; 32], entropy)?;
            folder::write_private(path, text.as_bytes())?;
        }
        Ok(ledger)
    }

    /// Opens a ledger that is there, and reads it through.
    ///
    /// # Errors
    /// [`LedgerError::Missing`], [`LedgerError::Damaged`], [`LedgerError::Io`].
    pub fn open(path: &Path, master: &SecretKey) -> Result<Self, LedgerError> {
        let ledger = Self { place: Place::File(path.to_owned()), key: key(master) };
        ledger.lines()?;
        Ok(ledger)
    }

    /// All lines, oldest first.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub fn lines(&self) -> Result<Vec<Line>, LedgerError> {
        match &self.place {
            Place::Memory(lines) => Ok(lines.lock().unwrap_or_else(PoisonError::into_inner).clone()),
            Place::File(path) => {
                let mut file = File::open(path).map_err(missing)?;
                file.lock_shared()?;
                Ok(self.read(&mut file)?.lines)
            }
        }
    }

    /// Appends a line. When this returns it survives a power cut. Returns how many lines there are now.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub fn deny(&self, at: Millis, denied: Denied, entropy: &mut dyn Entropy) -> Result<u64, LedgerError> {
        let line = Line { at, denied };
        let path = match &self.place {
            Place::Memory(lines) => {
                let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
                lines.push(line);
                return Ok(count(lines.len()));
            }
            Place::File(path) => path,
        };
        let mut file = OpenOptions::new().read(true).write(true).open(path).map_err(missing)?;
        file.lock()?;
        let read = self.read(&mut file)?;
        // Behind a line that was cut off there is nothing: it was never promised to anybody.
        file.set_len(read.whole)?;
        file.seek(SeekFrom::Start(read.whole))?;
        file.write_all(self.sealed(&line, &read.last, entropy)?.as_bytes())?;
        file.sync_all()?;
        Ok(count(read.lines.len() + 1))
    }

    fn read(&self, file: &mut File) -> Result<Content, LedgerError> {
        let mut text = String::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_string(&mut text).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => LedgerError::Damaged,
            _ => LedgerError::Io(error),
        })?;
        let mut content = Content { lines: vec![], last: [0; 32], whole: 0 };
        for line in text.split_inclusive('\n') {
            let Some(sealed) = line.strip_suffix('\n') else { break };
            let sealed = hex::decode(sealed).map_err(|_| LedgerError::Damaged)?;
            let opened = self.key.open(&content.last, &sealed).map_err(|_| LedgerError::Damaged)?;
            content.lines.push(serde_json::from_slice(&opened).map_err(|_| LedgerError::Damaged)?);
            content.last = Sha256::digest(&sealed).into();
            content.whole += u64::try_from(line.len()).unwrap_or(u64::MAX);
        }
        if content.lines.is_empty() { Err(LedgerError::Damaged) } else { Ok(content) }
    }

    fn sealed(&self, line: &Line, last: &[u8; 32], entropy: &mut dyn Entropy) -> Result<String, LedgerError> {
        let text = serde_json::to_vec(line).map_err(|_| LedgerError::Damaged)?;
        let sealed = self.key.seal(last, &text, entropy).map_err(|_| LedgerError::Damaged)?;
        Ok(format!("{}\n", hex::encode(sealed)))
    }
}

struct Content {
    lines: Vec<Line>,
    /// Hash of the last whole line: what the next one is bound to.
    last: [u8; 32],
    /// Bytes of all whole lines.
    whole: u64,
}

fn key(master: &SecretKey) -> SecretKey {
    master.derive("deny ledger")
}

fn count(lines: usize) -> u64 {
    u64::try_from(lines).unwrap_or(u64::MAX)
}

fn missing(error: io::Error) -> LedgerError {
    if error.kind() == io::ErrorKind::NotFound { LedgerError::Missing } else { LedgerError::Io(error) }
}

#[cfg(test)]
mod tests;
