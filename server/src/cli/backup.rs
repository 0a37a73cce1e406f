//! `backup` and `restore`: copies that are known to be good, and going back to one without bringing back what the deny
//! ledger says must not come back.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use folge_shared::time::Millis;
use serde_json::json;

use super::{Trouble, open, say_json, with_ledger};
use crate::{
    clock::{Clock, SystemClock},
    core::Core,
    feed::{restored, rows},
    folder::{Folder, FolderError, restrict},
    keys::SecretKey,
    store::sqlite::SqliteStore,
};

/// Takes a copy while others go on reading and writing, and checks it.
pub(super) fn take(folder: &Folder, to: &Path) -> Result<(), Trouble> {
    let core = open(folder)?;
    let master = master(folder)?;
    fs::create_dir_all(to).map_err(FolderError::from)?;
    restrict(to, 0o700).map_err(FolderError::from)?;
    let copy = to.join(format!("folge-{}.db", stamp(core.now())));
    let draft = copy.with_extension("draft");
    remove(&draft)?;
    SqliteStore::copy(&folder.database(), &draft, &master.derive("database"))?;
    let documents = check(&draft, &master)?;
    fs::rename(&draft, &copy).map_err(FolderError::from)?;
    say_json(&json!({ "backup": copy, "documents": documents }));
    Ok(())
}

/// Puts a copy in the place of the database. What was there is kept beside it until somebody deletes it: it holds what
/// was written since the copy was taken, and whoever has been erased since is in the copy, but not for long.
pub(super) fn put_back(folder: &Folder, from: &Path) -> Result<(), Trouble> {
    let _alone = folder.hold()?;
    let master = master(folder)?;
    let fresh = folder.database().with_extension("restored");
    remove(&fresh)?;
    fs::copy(from, &fresh).map_err(FolderError::from)?;
    restrict(&fresh, 0o600).map_err(FolderError::from)?;
    let documents = check(&fresh, &master)?;
    let aside = set_aside(folder)?;
    fs::rename(&fresh, folder.database()).map_err(FolderError::from)?;
    let core = with_ledger_of_restored(folder, &master)?;
    let tx = core.store.write()?;
    restored::begin_new_life(&core, &*tx)?;
    tx.commit(&[])?;
    restored::note(&core, &folder.reached())?;
    rows::bring_up_to_date(&core)?;
    let denied = core.ledger.lines()?.len().saturating_sub(1);
    say_json(&json!({ "restored": true, "documents": documents, "denied": denied, "set_aside": aside }));
    Ok(())
}

/// The ledger that is beside a restored database: the database may never have seen one, the folder has.
fn with_ledger_of_restored(folder: &Folder, master: &SecretKey) -> Result<Core, Trouble> {
    if !folder.ledger().exists() {
        return Err(crate::ledger::LedgerError::Missing.into());
    }
    with_ledger(folder, master, core_on(&folder.database(), master)?)
}

fn core_on(database: &Path, master: &SecretKey) -> Result<Core, Trouble> {
    let store = SqliteStore::open(database, master.derive("database"))?;
    Ok(Core::new(Arc::new(store), master, Arc::new(SystemClock)))
}

fn master(folder: &Folder) -> Result<SecretKey, Trouble> {
    let variable = super::master_key_variable();
    Ok(folder.master_key(variable.as_ref().map(|text| text.as_str()))?)
}

/// Whether every page is whole and every document opens. Returns how many documents there are.
fn check(copy: &Path, master: &SecretKey) -> Result<u64, Trouble> {
    SqliteStore::check(copy, &master.derive("database"))?;
    let core = core_on(copy, master)?;
    let tx = core.store.read()?;
    let mut count = 0;
    for programme in tx.programmes()? {
        for doc in tx.docs_of(programme)? {
            let row = tx.doc(doc)?.ok_or(Trouble::Backup("a document without a header"))?;
            core.vault.load(&*tx, &row).map_err(|_| Trouble::Backup("a document that does not open"))?;
            count += 1;
        }
    }
    if count == 0 { Err(Trouble::Backup("no documents")) } else { Ok(count) }
}

/// Moves the database aside, with the files that belong to it.
fn set_aside(folder: &Folder) -> Result<Option<PathBuf>, Trouble> {
    let database = folder.database();
    if !database.exists() {
        return Ok(None);
    }
    let aside = database.with_extension(format!("before-{}", stamp(SystemClock.now())));
    for suffix in ["", "-wal", "-shm"] {
        let from = PathBuf::from(format!("{}{suffix}", database.display()));
        if from.exists() {
            fs::rename(&from, format!("{}{suffix}", aside.display())).map_err(FolderError::from)?;
        }
    }
    Ok(Some(aside))
}

fn remove(path: &Path) -> Result<(), Trouble> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let file = PathBuf::from(format!("{}{suffix}", path.display()));
        if file.exists() {
            fs::remove_file(file).map_err(FolderError::from)?;
        }
    }
    Ok(())
}

/// For file names: `2026-05-12-101530`, UTC, and milliseconds so that two within a second are two.
fn stamp(at: Millis) -> String {
    at.to_string().chars().map(|c| if c.is_ascii_digit() || c == '-' { c } else { '-' }).collect()
}
