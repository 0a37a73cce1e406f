//! `backup`: copies of the database and of the keyring that are known to be good. They are two files, because the one may
//! be kept for years and the other for 30 days at most.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use folge_shared::{time::Millis, wire::exported};
use serde_json::json;

use super::{Backup, Trouble, open, say_json};
use crate::{
    clock::SystemClock,
    core::Core,
    exports,
    folder::{Folder, FolderError, restrict},
    keyring::{self, Keyring},
    keys::SecretKey,
    ledger::Ledger,
    store::sqlite::SqliteStore,
    vault::VaultError,
};

/// How often the two copies are taken anew because somebody was erased between them.
const TRIES: usize = 3;

/// Takes the copies while others go on reading and writing, and checks them.
pub(super) fn take(folder: &Folder, wish: &Backup) -> Result<(), Trouble> {
    let core = open(folder)?;
    let master = master(folder)?;
    let keys_to = wish.keys_to.clone().unwrap_or_else(|| wish.to.join("keys"));
    for dir in [&wish.to, &keys_to] {
        fs::create_dir_all(dir).map_err(FolderError::from)?;
        restrict(dir, 0o700).map_err(FolderError::from)?;
    }
    let at = core.now();
    let (copy, keys) = (wish.to.join(format!("folge-{}.db", stamp(at))), keys_to.join(keys_name(&stamp(at))));
    let (draft, keys_draft) = (copy.with_extension("draft"), keys.with_extension("draft"));
    // First noted, then taken: a copy that is put back knows of itself.
    exports::everything(&core, exported::BACKUP, at)?;
    let mut tries = 0;
    let documents = loop {
        remove(&draft)?;
        remove(&keys_draft)?;
        // In this order: a key is there before its document.
        SqliteStore::copy(&folder.database(), &draft, &master.derive("database"))?;
        Keyring::copy(&folder.keyring(), &keys_draft, &master, Some(at))?;
        tries += 1;
        match check(folder, &draft, &keys_draft, &master) {
            Err(Trouble::Keyring(_)) if tries < TRIES => {}
            other => break other?,
        }
    };
    // The keyring's first: a database by its own name has its keys.
    fs::rename(&keys_draft, &keys).map_err(FolderError::from)?;
    fs::rename(&draft, &copy).map_err(FolderError::from)?;
    let mut deleted = prune(&keys_to, &master, at, |name| name.starts_with(KEYS) && name.ends_with(".db"))?;
    deleted.extend(prune_set_aside(folder, at)?);
    say_json(&json!({ "backup": copy, "keys": keys, "documents": documents, "deleted": deleted }));
    Ok(())
}

const KEYS: &str = "keys-";

/// What the copy of a keyring is called that was taken at a time.
pub(super) fn keys_name(stamp: &str) -> String {
    format!("{KEYS}{stamp}.db")
}

/// Deletes the keyrings that `restore` has set aside when they are too old.
pub(super) fn prune_set_aside(folder: &Folder, now: Millis) -> Result<Vec<PathBuf>, Trouble> {
    prune(folder.path(), &master(folder)?, now, |name| name.starts_with("keys.before-") && name.ends_with(".db"))
}

/// Deletes keyrings of this server in a folder that are too old, by what stands in them. What does not open with the master
/// key is another's, and stays.
fn prune(dir: &Path, master: &SecretKey, now: Millis, ours: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>, Trouble> {
    let mut deleted = vec![];
    for entry in fs::read_dir(dir).map_err(FolderError::from)? {
        let entry = entry.map_err(FolderError::from)?;
        if !entry.file_name().to_str().is_some_and(&ours) {
            continue;
        }
        let path = entry.path();
        if let Ok(Some(of)) = Keyring::date(&path, master)
            && keyring::expired(of, now)
        {
            remove(&path)?;
            deleted.push(path);
        }
    }
    if !deleted.is_empty() {
        tracing::info!(event = "old_keyrings_deleted", keyrings = deleted.len());
    }
    Ok(deleted)
}

/// A server on a database, without its keys.
pub(super) fn core_on(database: &Path, master: &SecretKey) -> Result<Core, Trouble> {
    let store = SqliteStore::open(database, master.derive("database"))?;
    Ok(Core::new(Arc::new(store), master, Arc::new(SystemClock)))
}

pub(super) fn master(folder: &Folder) -> Result<SecretKey, Trouble> {
    let variable = super::master_key_variable();
    Ok(folder.master_key(variable.as_ref().map(|text| text.as_str()))?)
}

/// Whether every page of both is whole and every document opens, but for those that the deny ledger says are to go. Returns
/// how many documents there are.
pub(super) fn check(folder: &Folder, copy: &Path, keys: &Path, master: &SecretKey) -> Result<u64, Trouble> {
    SqliteStore::check(copy, &master.derive("database"))?;
    Keyring::check(keys, master)?;
    let mut core = super::with_keyring(keys, master, core_on(copy, master)?)?;
    if folder.ledger().exists() {
        core = core.with_ledger(Ledger::open(&folder.ledger(), master)?);
    }
    keyring::lacking(&core)?.must_be_none()?;
    let tx = core.store.read()?;
    let mut count = 0;
    for programme in tx.programmes()? {
        for doc in tx.docs_of(programme)? {
            let row = tx.doc(doc)?.ok_or(Trouble::Backup("a document without a header"))?;
            match core.vault.load(&*tx, &row) {
                Ok(_) => count += 1,
                // Of somebody who is erased: what is lacking otherwise has been said.
                Err(VaultError::NoKey) => {}
                Err(_) => return Err(Trouble::Backup("a document that does not open")),
            }
        }
    }
    if count == 0 { Err(Trouble::Backup("no documents")) } else { Ok(count) }
}

pub(super) fn remove(path: &Path) -> Result<(), Trouble> {
    for file in files_of(path) {
        if file.exists() {
            fs::remove_file(file).map_err(FolderError::from)?;
        }
    }
    Ok(())
}

/// A database's file and those that SQLite puts beside it.
pub(super) fn files_of(path: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|suffix| PathBuf::from(format!("{}{suffix}", path.display())))
}

/// For file names: `2026-05-12-101530`, UTC, and milliseconds so that two within a second are two.
pub(super) fn stamp(at: Millis) -> String {
    at.to_string().chars().map(|c| if c.is_ascii_digit() || c == '-' { c } else { '-' }).collect()
}
