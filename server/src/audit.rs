//! The log of who read what, as a chain: each line carries a code over itself and the code of the line before it, under a
//! key that is derived from the master key. So no line can be altered, left out in the middle or put in later without
//! that showing. Lines cut off at the end would not show in the log itself: a note beside the deny ledger says how far it had
//! come, written now and then and when the server stops.
//!
//! What is wrong is said (at the start, and by `folge-server readings`), and stays said until somebody has looked into it.

use std::{fs, io, path::Path};

use folge_shared::wire::{READS, ReadOnDevice};

use crate::{
    core::Core,
    feed::Who,
    folder,
    keys::SecretKey,
    store::{OnDevice, ReadingLine, ReadingRow, StoreError, Write},
};

/// The setting that says that all lines are linked.
const LINKED: &str = "readings_linked";
/// The setting that says from which line on the chain is held to: somebody has looked into what was before it.
const FROM: &str = "readings_from";
/// Lines that are looked through in one transaction.
const AT_A_TIME: u32 = 1_000;

/// Why the note beside the ledger was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file.
    #[error("the note of how far the log of readings has come cannot be read or written")]
    Io(#[from] io::Error),
}

/// What a look through the log found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Lines in it.
    pub lines: u64,
    /// The first line that is not as it was written, or before which one is missing.
    pub altered: Option<u64>,
    /// Whether lines are missing at its end.
    pub cut: bool,
}

impl Found {
    /// Whether the log is as it was written.
    pub fn whole(&self) -> bool {
        self.altered.is_none() && !self.cut
    }
}

/// Makes the codes.
#[derive(Debug, Clone)]
pub struct Audit(SecretKey);

impl Audit {
    /// Under the server's master key.
    pub fn new(master: &SecretKey) -> Self {
        Self(master.derive("readings"))
    }

    /// The code of a line: over the code of the line before it, its number, and all that it says.
    fn link(&self, before: &[u8; 32], id: u64, row: &ReadingRow) -> [u8; 32] {
        let length = |n: usize| u64::try_from(n).unwrap_or(u64::MAX).to_be_bytes();
        let mut said = b"reading 1".to_vec();
        said.extend_from_slice(before);
        said.extend_from_slice(&id.to_be_bytes());
        said.extend_from_slice(&row.at.0.to_be_bytes());
        said.extend_from_slice(row.worker.bytes());
        said.extend_from_slice(&length(row.view.len()));
        said.extend_from_slice(row.view.as_bytes());
        said.extend_from_slice(&length(row.docs.len()));
        row.docs.iter().for_each(|doc| said.extend_from_slice(doc.bytes()));
        // Nothing follows where it was on the page.
        if let Some(on) = row.device {
            said.extend_from_slice(&on.enrolment.0);
            said.extend_from_slice(&on.n.to_be_bytes());
            said.extend_from_slice(&on.received_at.0.to_be_bytes());
        }
        self.0.mac(&said)
    }
}

/// Writes that somebody read documents, as the last line of the log. The documents in the order of their ids, each once.
///
/// # Errors
/// If the store fails.
pub fn note(core: &Core, tx: &dyn Write, row: &ReadingRow) -> Result<(), StoreError> {
    let (id, before) = tx.last_reading()?.unwrap_or_default();
    let id = id.saturating_add(1);
    tx.add_reading(id, row, &core.audit.link(&before, id, row))
}

/// The longest name of a view that a device may say, in bytes.
const VIEW_LIMIT: usize = 40;

/// Takes what was opened on a device into the log, what has come before only once. Returns up to which of the device's
/// numbers the server has it. What the worker never held says nothing, and is left out.
///
/// # Errors
/// If the store fails.
pub fn of_device(core: &Core, who: &Who, reads: &[ReadOnDevice]) -> Result<Option<u64>, StoreError> {
    if reads.is_empty() {
        return Ok(None);
    }
    let received_at = core.now();
    let tx = core.store.write()?;
    for read in reads.iter().take(READS) {
        let plain = read.view.len() <= VIEW_LIMIT && read.view.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let known = tx.has_reading(who.enrolment, read.n, read.at)?;
        if known || !plain || tx.access(read.doc, who.worker)?.is_none() {
            continue;
        }
        let device = Some(OnDevice { enrolment: who.enrolment, n: read.n, received_at });
        let (at, view) = (read.at, read.view.clone());
        note(core, &*tx, &ReadingRow { at, worker: who.worker, view, docs: vec![read.doc], device })?;
    }
    tx.commit(&[])?;
    Ok(reads.iter().take(READS).map(|read| read.n).max())
}

/// Links the lines that an older version has written, as they stand. Once.
///
/// # Errors
/// If the store fails.
pub fn begin(core: &Core) -> Result<(), StoreError> {
    if core.store.read()?.setting(LINKED)?.is_some() {
        return Ok(());
    }
    let tx = core.store.write()?;
    let (mut last, mut before) = (0, [0; 32]);
    loop {
        let lines = tx.readings_after(last, AT_A_TIME)?;
        for line in &lines {
            before = core.audit.link(&before, line.id, &line.row);
            tx.link_reading(line.id, &before)?;
            last = line.id;
        }
        if lines.is_empty() {
            break;
        }
    }
    tx.set_setting(LINKED, "1")?;
    tx.commit(&[])?;
    Ok(())
}

/// Looks through the whole log, some lines at a time.
///
/// # Errors
/// If the store fails, or the note cannot be read.
pub fn look(core: &Core, note: &Path) -> Result<Found, AuditError> {
    let from = core.store.read()?.setting(FROM)?.and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let mut found = Found { lines: 0, altered: None, cut: false };
    let noted = noted(core, note)?;
    // Whoever may write a note of their own may also remove it: a note that nobody can read says that something is missing.
    let mut at_note = matches!(&noted, Noted::Nothing | Noted::At(0, _));
    let (mut last, mut before) = (0, [0; 32]);
    loop {
        let lines = core.store.read()?.readings_after(last, AT_A_TIME)?;
        for ReadingLine { id, row, mac } in &lines {
            let code = core.audit.link(&before, *id, row);
            if *mac != Some(code) && *id > from && found.altered.is_none() {
                found.altered = Some(*id);
            }
            before = mac.unwrap_or(code);
            at_note |= matches!(&noted, Noted::At(at, mac) if at == id && *mac == before);
            last = *id;
            found.lines += 1;
        }
        if lines.is_empty() {
            break;
        }
    }
    found.cut = !at_note;
    Ok(found)
}

enum Noted {
    Nothing,
    Strange,
    At(u64, [u8; 32]),
}

fn text(core: &Core, (id, mac): (u64, [u8; 32])) -> String {
    let said = format!("{id} {}", hex::encode(mac));
    let code = hex::encode(core.audit.0.mac(said.as_bytes()));
    format!("{said} {code}\n")
}

fn noted(core: &Core, path: &Path) -> Result<Noted, AuditError> {
    let known = match fs::read_to_string(path) {
        Ok(known) => known,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Noted::Nothing),
        Err(error) => return Err(error.into()),
    };
    let read = || -> Option<(u64, [u8; 32])> {
        let mut parts = known.split_whitespace();
        let (id, mut mac) = (parts.next()?.parse().ok()?, [0; 32]);
        hex::decode_to_slice(parts.next()?, &mut mac).ok()?;
        (text(core, (id, mac)) == known).then_some((id, mac))
    };
    Ok(read().map_or(Noted::Strange, |(id, mac)| Noted::At(id, mac)))
}

/// Writes down how far the log has come. Not where lines are missing that the note knows of: then it stays.
///
/// # Errors
/// If the store fails, or the file cannot be written.
pub fn keep(core: &Core, path: &Path) -> Result<(), AuditError> {
    let tx = core.store.read()?;
    let Some(last) = tx.last_reading()? else { return Ok(()) };
    match noted(core, path)? {
        Noted::At(id, mac) if (id, mac) == last => Ok(()),
        Noted::At(id, mac) if id > 0 && tx.reading_code(id)? != Some(mac) => Ok(()),
        Noted::Strange => Ok(()),
        _ => Ok(folder::write_private(path, text(core, last).as_bytes())?),
    }
}

/// Goes on from the log as it is now: after a restore, or when somebody has looked into what was wrong with it.
///
/// # Errors
/// As [`keep`].
pub fn go_on(core: &Core, path: &Path, past: bool) -> Result<(), AuditError> {
    let last = core.store.read()?.last_reading()?.unwrap_or_default();
    if past {
        let tx = core.store.write()?;
        tx.set_setting(FROM, &last.0.to_string())?;
        tx.commit(&[])?;
    }
    Ok(folder::write_private(path, text(core, last).as_bytes())?)
}
