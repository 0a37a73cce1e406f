//! `restore`: back to a copy, without bringing back what the deny ledger says must not come back.

use std::{
    fs,
    path::{Path, PathBuf},
};

use folge_shared::{time::Millis, wire::exported};
use serde_json::json;

use super::{
    Restore, Trouble,
    backup::{check, core_on, files_of, keys_name, master, prune_set_aside, remove, stamp},
    say_json, with_ledger,
};
use crate::{
    audit,
    clock::{Clock, SystemClock},
    core::Core,
    exports,
    feed::{restored, rows},
    folder::{Folder, FolderError, restrict},
    keyring::{self, Keyring, KeyringError},
    keys::SecretKey,
    ledger::LedgerError,
};

/// Puts copies in the place of database and keyring. What was there is kept beside them: the database until somebody
/// deletes it, its keyring for 30 days. Whoever has been erased since is in the copy, but not for long.
pub(super) fn put_back(folder: &Folder, wish: &Restore) -> Result<(), Trouble> {
    let _alone = folder.hold()?;
    let master = master(folder)?;
    // The database may never have seen one, the folder has.
    if !folder.ledger().exists() {
        return Err(LedgerError::Missing.into());
    }
    let keys = keys_for(folder, wish, &master)?;
    let (fresh, fresh_keys) =
        (folder.database().with_extension("restored"), folder.keyring().with_extension("restored"));
    remove(&fresh)?;
    remove(&fresh_keys)?;
    fs::copy(&wish.from, &fresh).map_err(FolderError::from)?;
    restrict(&fresh, 0o600).map_err(FolderError::from)?;
    match &keys {
        Some(keys) => Keyring::copy(keys, &fresh_keys, &master, None)?,
        // What an older version has left has its keys in itself.
        None => drop(Keyring::begin(&fresh_keys, &master)?),
    }
    let documents = check(folder, &fresh, &fresh_keys, &master)?;
    let at = SystemClock.now();
    note_aside(folder, &fresh, &master, at)?;
    // From here on, a kill leaves a folder without a database: said at every start, until `restore` has been through.
    let stamp = stamp(at);
    let aside = set_aside(&folder.database(), &stamp)?;
    let keys_aside = set_aside(&folder.keyring(), &stamp)?;
    move_all(&fresh_keys, &folder.keyring())?;
    move_all(&fresh, &folder.database())?;
    let core = core_in_place(folder, &master)?;
    let tx = core.store.write()?;
    restored::begin_new_life(&core, &*tx)?;
    tx.commit(&[])?;
    restored::note(&core, &folder.reached())?;
    // What was read since the backup is not in the log, which goes on from there.
    audit::go_on(&core, &folder.read_until(), false)?;
    rows::bring_up_to_date(&core)?;
    keyring::sweep(&core)?;
    let deleted = prune_set_aside(folder, core.now())?;
    let denied = core.ledger.lines()?.len().saturating_sub(1);
    say_json(&json!({ "restored": true, "documents": documents, "denied": denied, "set_aside": aside,
                      "keys_set_aside": keys_aside, "deleted": deleted }));
    Ok(())
}

/// Notes in the database that will be in place what is set aside, before it is; and what has left since the copy was taken:
/// that has left all the same. A damaged database does not tell.
fn note_aside(folder: &Folder, fresh: &Path, master: &SecretKey, at: Millis) -> Result<(), Trouble> {
    if !folder.database().exists() {
        return Ok(());
    }
    let left = core_on(&folder.database(), master).and_then(|core| {
        let tx = core.store.read()?;
        Ok((exports::all(&*tx)?, exports::documents(&*tx)?))
    });
    let (lines, documents) = left.unwrap_or_default();
    let core = core_on(fresh, master)?;
    let tx = core.store.write()?;
    for line in &lines {
        exports::add(&*tx, line)?;
    }
    exports::add(&*tx, &exports::of_server(&core, exported::PUT_ASIDE, at, true, documents))?;
    tx.commit(&[])?;
    Ok(())
}

/// Which keyring goes with the copy: the one that was named, the one that was taken with it, or the one that is here.
fn keys_for(folder: &Folder, wish: &Restore, master: &SecretKey) -> Result<Option<PathBuf>, Trouble> {
    let Some(copy) = wish.keys.clone().or_else(|| taken_with(&wish.from)) else {
        return Ok(Some(folder.keyring()).filter(|path| path.exists()));
    };
    if !copy.exists() {
        return Err(KeyringError::Missing.into());
    }
    let of = Keyring::date(&copy, master)?;
    match of {
        Some(of) if keyring::expired(of, SystemClock.now()) => Err(KeyringError::Expired(of.day()).into()),
        _ => Ok(Some(copy)),
    }
}

fn taken_with(copy: &Path) -> Option<PathBuf> {
    let stamp = copy.file_stem()?.to_str()?.strip_prefix("folge-")?;
    let (dir, name) = (copy.parent()?, keys_name(stamp));
    [dir.join("keys").join(&name), dir.join(&name)].into_iter().find(|path| path.exists())
}

fn core_in_place(folder: &Folder, master: &SecretKey) -> Result<Core, Trouble> {
    with_ledger(folder, master, core_on(&folder.database(), master)?)
}

/// Moves a database aside, with the files that belong to it.
fn set_aside(database: &Path, stamp: &str) -> Result<Option<PathBuf>, Trouble> {
    if !database.exists() {
        return Ok(None);
    }
    let aside = database.with_extension(format!("before-{stamp}.db"));
    move_all(database, &aside)?;
    Ok(Some(aside))
}

fn move_all(from: &Path, to: &Path) -> Result<(), Trouble> {
    for (from, to) in files_of(from).iter().zip(files_of(to)) {
        if from.exists() {
            fs::rename(from, to).map_err(FolderError::from)?;
        }
    }
    Ok(())
}
