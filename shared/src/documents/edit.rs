//! Writing: one change, by one author, under one actor.

use std::collections::BTreeSet;

use automerge::{
    ActorId, Author, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value,
    transaction::{CommitOptions, Transactable, Transaction},
};

use super::{document::Document, execute::CommandError, read::entry_id, redact::erased_at};
use crate::{
    ids::{ActorKey, ChangeHash, EntryId, WorkerId},
    time::Millis,
};

/// Who writes, and as which actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writer {
    /// The author of the changes.
    pub worker: WorkerId,
    /// The actor: the worker's enrolment on this device, and the incarnation.
    pub actor: ActorKey,
}

/// What a change touches, so that only those rows are projected again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// Fields at the root: alias, municipality, name.
    pub header: bool,
    /// Who has access.
    pub access: bool,
    /// These entries, each under the key of its collection.
    pub entries: BTreeSet<(String, EntryId)>,
    /// Something that cannot be placed: project the whole document.
    pub everything: bool,
}

impl Touched {
    /// The whole document.
    pub fn all() -> Self {
        Self { everything: true, ..Self::default() }
    }
    /// The document's own fields.
    pub fn header() -> Self {
        Self { header: true, ..Self::default() }
    }
    /// One entry of a collection.
    pub fn entry(list: &str, id: EntryId) -> Self {
        Self { entries: BTreeSet::from([(list.to_owned(), id)]), ..Self::default() }
    }
    /// Who has access.
    pub fn access() -> Self {
        Self { access: true, ..Self::default() }
    }
    /// Joins what another change touches.
    pub fn merge(&mut self, other: Self) {
        self.header |= other.header;
        self.access |= other.access;
        self.everything |= other.everything;
        self.entries.extend(other.entries);
    }
    /// The entries of a collection that were touched.
    pub fn of<'a>(&'a self, list: &'a str) -> impl Iterator<Item = EntryId> + 'a {
        self.entries.iter().filter(move |(key, _)| key == list).map(|(_, id)| *id)
    }
    pub(crate) fn add_path(&mut self, path: &[String]) {
        match path {
            [] => self.everything = true,
            [root, ..] if root == "access" => self.access = true,
            [root, entry, ..] => match entry_id(entry) {
                Some(id) => {
                    self.entries.insert((root.clone(), id));
                }
                // Municipalities and rules: small collections, written as a whole with the header.
                None if matches!(root.as_str(), "municipalities" | "rules") => self.header = true,
                None => self.everything = true,
            },
            [_] => self.header = true,
        }
    }
}

/// A change that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Its name.
    pub hash: ChangeHash,
    /// The raw chunk.
    pub bytes: Vec<u8>,
    /// What it touched.
    pub touched: Touched,
}

impl Document {
    /// Makes one change. Either all that `write` does is in the document afterwards, as one change by `writer`,
    /// or nothing is.
    pub(crate) fn edit(
        &mut self,
        writer: &Writer,
        noted: Millis,
        write: impl FnOnce(&mut Transaction<'_>) -> Result<Touched, CommandError>,
    ) -> Result<Edit, CommandError> {
        let author = Author::from(writer.worker.bytes().to_vec());
        let actor = ActorId::from(writer.actor.bytes().to_vec());
        // The author first: setting another author draws a random actor, which then is replaced by ours.
        self.am.set_author(Some(author.clone()));
        self.am.set_actor(actor.clone());
        if self.am.get_actor() != &actor || self.am.get_author() != Some(&author) {
            return Err(CommandError::Internal);
        }
        let mut tx = self.am.transaction();
        let touched = match write(&mut tx) {
            Ok(touched) => touched,
            Err(error) => {
                tx.rollback();
                return Err(error);
            }
        };
        let (hash, _) = tx.commit_with(CommitOptions::default().with_time(noted.seconds()));
        let hash = hash.ok_or(CommandError::NothingToChange)?;
        let change = self.am.get_change_by_hash(&hash).ok_or(CommandError::Internal)?;
        Ok(Edit { hash: ChangeHash(hash.0), bytes: change.raw_bytes().to_vec(), touched })
    }
}

/// The map under a key of the root.
pub(crate) fn collection<R: ReadDoc>(doc: &R, path: &[&str]) -> Result<ObjId, CommandError> {
    let mut object = ROOT;
    for key in path {
        object = match doc.get(&object, *key) {
            Ok(Some((Value::Object(ObjType::Map), id))) => id,
            _ => return Err(CommandError::Internal),
        };
    }
    Ok(object)
}

/// Makes a new entry; an entry of that id must not be there.
pub(crate) fn new_entry(tx: &mut Transaction<'_>, path: &[&str], id: EntryId) -> Result<ObjId, CommandError> {
    let collection = collection(tx, path)?;
    let key = id.to_string();
    if tx.get(&collection, key.as_str())?.is_some() {
        return Err(CommandError::EntryExists);
    }
    Ok(tx.put_object(&collection, key.as_str(), ObjType::Map)?)
}

/// An entry that must be there: one that was erased is not, and nothing is written into what is left of it.
pub(crate) fn entry(tx: &Transaction<'_>, path: &[&str], id: EntryId) -> Result<ObjId, CommandError> {
    let collection = collection(tx, path)?;
    match tx.get(&collection, id.to_string().as_str())? {
        Some((Value::Object(ObjType::Map), object)) if erased_at(tx, &object).is_none() => Ok(object),
        _ => Err(CommandError::TargetGone),
    }
}

/// Makes a new entry that carries its author and device time.
pub(crate) fn signed(
    tx: &mut Transaction<'_>,
    path: &[&str],
    id: EntryId,
    writer: &Writer,
    noted: Millis,
) -> Result<ObjId, CommandError> {
    let object = new_entry(tx, path, id)?;
    put(tx, &object, "by", writer.worker.to_string())?;
    put(tx, &object, "noted", stamp(noted))?;
    Ok(object)
}

/// A time as documents hold it.
pub(crate) fn stamp(time: Millis) -> ScalarValue {
    ScalarValue::Timestamp(time.0)
}

/// Puts a field unless it has exactly that value, with no rival. An equal write would only grow the history.
pub(crate) fn put(
    tx: &mut Transaction<'_>,
    object: &ObjId,
    key: &str,
    value: impl Into<ScalarValue>,
) -> Result<(), CommandError> {
    let value = value.into();
    let versions = tx.get_all(object, key)?;
    match versions.as_slice() {
        [(Value::Scalar(old), _)] if old.as_ref() == &value => Ok(()),
        [] | [_] => Ok(tx.put(object, key, value)?),
        _ => put_anew(tx, object, key, value),
    }
}

/// Puts a field even if it has that value already, so that somebody who changes it at the same time makes a conflict
/// that people see, and so that who settled a conflict stands in the history. (Automerge leaves out a put of the value
/// that is there, and settles a conflict for the winner by deleting the others only.)
pub(crate) fn put_anew(
    tx: &mut Transaction<'_>,
    object: &ObjId,
    key: &str,
    value: impl Into<ScalarValue>,
) -> Result<(), CommandError> {
    if !tx.get_all(object, key)?.is_empty() {
        tx.delete(object, key)?;
    }
    Ok(tx.put(object, key, value.into())?)
}

/// Removes a field, all its versions, if it is there.
pub(crate) fn remove(tx: &mut Transaction<'_>, object: &ObjId, key: &str) -> Result<(), CommandError> {
    if !tx.get_all(object, key)?.is_empty() {
        tx.delete(object, key)?;
    }
    Ok(())
}

/// Empties fields, as an edit says.
pub(crate) fn empty(
    tx: &mut Transaction<'_>,
    object: &ObjId,
    keys: impl IntoIterator<Item = &'static str>,
) -> Result<(), CommandError> {
    keys.into_iter().try_for_each(|key| remove(tx, object, key))
}

/// The last thing that an edit of an entry does: it says that the entry stands. A retraction written at the same time
/// by somebody who has not seen the edit is then a conflict on `retracted` that people see, and nothing is lost. An edit
/// that has changed nothing so far says nothing.
pub(crate) fn revive(tx: &mut Transaction<'_>, object: &ObjId) -> Result<(), CommandError> {
    if tx.pending_ops() == 0 { Ok(()) } else { put_anew(tx, object, "retracted", false) }
}

/// Puts a field if there is a value.
pub(crate) fn put_some<T: Into<ScalarValue>>(
    tx: &mut Transaction<'_>,
    object: &ObjId,
    key: &str,
    value: Option<T>,
) -> Result<(), CommandError> {
    value.map_or(Ok(()), |value| put(tx, object, key, value))
}
