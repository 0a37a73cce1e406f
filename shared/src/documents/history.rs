//! The history of one entry: every change that touched it, with what stood there before. Out of the document itself, so
//! it is there without coverage, and it is the same on every replica.
//!
//! What stood before is what the change's author had in front of them, not what arrived before it here: a document keeps
//! on which changes each change was built.

use std::{cmp::Reverse, collections::BTreeMap};

use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value, legacy};

use super::{document::Document, read::calendar, read::shown};
use crate::{
    domain::DocKind,
    ids::{ChangeHash, EntryId, WorkerId},
    time::Millis,
};

/// One field in one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The change's name.
    pub change: ChangeHash,
    /// Who wrote it.
    pub by: Option<WorkerId>,
    /// Device time.
    pub noted: Option<Millis>,
    /// The field.
    pub field: String,
    /// What stood there when they wrote, as text; several if there were versions.
    pub from: Vec<String>,
    /// What they wrote; `None` if they removed it.
    pub to: Option<String>,
    /// Whether this value stands today.
    pub current: bool,
}

/// Every change of an entry, or of the document's own fields, newest first. `list` is the collection's path, such as
/// `contacts` or `access/roles`, or empty; a programme's own fields are its rules and places, too.
///
/// Reads all changes of the document since the entry was made: 500 contacts take some 25 ms.
pub fn history(doc: &Document, list: &str, entry: Option<EntryId>) -> Vec<Change> {
    let targets = targets(doc, list, entry);
    let mut found: Vec<(Place, Change)> = vec![];
    let mut times: BTreeMap<automerge::ChangeHash, i64> = BTreeMap::new();
    for change in doc.am.get_changes(&since(doc, &targets)) {
        // Not before anything that its author had seen, whatever their clock said.
        let seen = change.deps().iter().filter_map(|dep| times.get(dep)).copied().max();
        let time = seen.map_or(change.timestamp(), |seen| seen.max(change.timestamp()));
        times.insert(change.hash(), time);
        let decoded = change.decode();
        let start = decoded.start_op.get();
        let mut fields: Vec<(&Target, &str, Written<'_>)> = vec![];
        for (number, op) in (start..).zip(decoded.operations.iter()) {
            let legacy::Key::Map(key) = &op.key else { continue };
            let Some(target) = targets.iter().find(|target| target.is(&op.obj)) else { continue };
            let action = match &op.action {
                // What was cut out of the history.
                legacy::OpType::Put(ScalarValue::Null) => Written { number, value: None, op },
                legacy::OpType::Put(value) => Written { number, value: Some(shown(value)), op },
                legacy::OpType::Delete => Written { number, value: None, op },
                _ => continue,
            };
            // A field that is settled is removed and written anew in one change: the last word is what people see.
            fields.retain(|(other, field, _)| other.object != target.object || *field != key.as_str());
            fields.push((target, key.as_str(), action));
        }
        for (target, field, written) in fields {
            let row = Change {
                change: ChangeHash(change.hash().0),
                by: doc.author_of(change.actor_id()),
                noted: calendar(Millis(change.timestamp().saturating_mul(1_000))),
                field: field.to_owned(),
                from: target.values_at(doc, field, change.deps()),
                current: target.stands(doc, field, &written, change.actor_id()),
                to: written.value,
            };
            if let Some(row) = target.told(doc, row) {
                let actor = change.actor_id().to_bytes().to_vec();
                found.push((Place { change: Reverse((time, start, actor)), number: written.number }, row));
            }
        }
    }
    // By what people read and by what could know of what, never by the order of arrival.
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found.into_iter().map(|(_, change)| change).collect()
}

/// Where a row stands: newest change first, and what one change wrote in the order of its writing.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    change: Reverse<(i64, u64, Vec<u8>)>,
    number: u64,
}

struct Written<'a> {
    number: u64,
    value: Option<String>,
    op: &'a legacy::Op,
}

/// A map whose fields are asked for.
struct Target {
    object: ObjId,
    /// A place where a programme works: a map of its own, shown as one field.
    municipality: bool,
}

impl Target {
    fn is(&self, object: &legacy::ObjectId) -> bool {
        match (object, &self.object) {
            (legacy::ObjectId::Root, ObjId::Root) => true,
            (legacy::ObjectId::Id(id), ObjId::Id(counter, actor, _)) => id.counter() == *counter && id.actor() == actor,
            _ => false,
        }
    }

    fn values_at(&self, doc: &Document, field: &str, heads: &[automerge::ChangeHash]) -> Vec<String> {
        let versions = doc.am.get_all_at(&self.object, field, heads).unwrap_or_default();
        let mut values: Vec<String> = versions.iter().filter_map(|(value, _)| text(value)).collect();
        // Two who wrote the same wrote one value.
        values.dedup();
        values
    }

    /// Whether what was written is what is there, alone or as one of several versions.
    fn stands(&self, doc: &Document, field: &str, written: &Written<'_>, actor: &automerge::ActorId) -> bool {
        let versions = doc.am.get_all(&self.object, field).unwrap_or_default();
        match written.op.action {
            legacy::OpType::Delete => versions.is_empty(),
            _ => versions
                .iter()
                .any(|(_, id)| matches!(id, ObjId::Id(number, by, _) if *number == written.number && by == actor)),
        }
    }

    /// The row as it is told; `None` if nothing became different by it, such as an edit's saying that its entry stands.
    fn told(&self, doc: &Document, row: Change) -> Option<Change> {
        let no = |text: &String| text == "false";
        if row.from.as_slice() == row.to.as_slice() || (row.from.is_empty() && row.to.as_ref().is_none_or(no)) {
            return None;
        }
        if !self.municipality {
            return Some(row);
        }
        let field = "municipality".to_owned();
        let name = || doc.text(&self.object, "name");
        match (row.field.as_str(), row.to.as_deref()) {
            ("name", _) => Some(Change { field, ..row }),
            ("removed", Some("true")) => Some(Change { field, from: name().into_iter().collect(), to: None, ..row }),
            ("removed", _) => Some(Change { field, from: vec![], to: name(), ..row }),
            _ => None,
        }
    }
}

fn text(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Scalar(value) if value.is_null() => None,
        Value::Scalar(value) => Some(shown(value)),
        Value::Object(_) => None,
    }
}

fn targets(doc: &Document, list: &str, entry: Option<EntryId>) -> Vec<Target> {
    let path: Vec<&str> = list.split('/').filter(|key| !key.is_empty()).collect();
    let plain = |object: ObjId| Target { object, municipality: false };
    if let Some(id) = entry {
        return doc.entry(&path, id).map(plain).into_iter().collect();
    }
    if !path.is_empty() {
        return doc.map(&path).map(plain).into_iter().collect();
    }
    let mut targets = vec![plain(ROOT)];
    if doc.kind() == DocKind::Programme {
        targets.extend(doc.map(&["rules"]).map(plain));
        let places = doc.map(&["municipalities"]).into_iter().flat_map(|places| {
            let keys: Vec<String> = doc.am.keys(&places).collect();
            keys.into_iter().filter_map(move |key| match doc.am.get(&places, key) {
                Ok(Some((Value::Object(ObjType::Map), object))) => Some(object),
                _ => None,
            })
        });
        targets.extend(places.map(|object| Target { object, municipality: true }));
    }
    targets
}

/// What the change that made the only target was built on: nothing before it can have touched the target.
fn since(doc: &Document, targets: &[Target]) -> Vec<automerge::ChangeHash> {
    let [target] = targets else { return vec![] };
    let made = doc.am.hash_for_opid(&target.object).and_then(|hash| doc.am.get_change_meta_by_hash(&hash));
    made.map(|meta| meta.deps).unwrap_or_default()
}
