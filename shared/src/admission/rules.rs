//! What a change may do, judged on the document before and after it.

use std::collections::BTreeSet;

use automerge::{Change, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value, legacy};

use super::{Rule, Uploader};
use crate::{
    documents::{Document, Touched, group, participant, skeleton},
    domain::DocKind,
    ids::{DocId, EntryId, WorkerId},
};

/// Judges an applied change.
pub(super) fn check(before: &Document, after: &Document, change: &Change, who: &Uploader) -> Result<Touched, Rule> {
    if before.kind() == DocKind::Programme && !who.coordinator {
        return Err(Rule::CoordinatorsOnly);
    }
    let mut touched = Touched::default();
    let mut made = BTreeSet::new();
    let mut moved = BTreeSet::new();
    for op in change.decode().operations.iter() {
        let path = after.path_of(op);
        operation(before, op, &path, &mut made)?;
        moved.extend(moving(op, &path, who)?);
        if !who.coordinator {
            protected_place(before, &path, who)?;
        }
        touched.add_path(&path);
    }
    for path in &made {
        entry_by(after, path, who)?;
    }
    for path in &moved {
        // Whoever moved an entry stands on it for ever.
        if object_at(after, path).is_some_and(|object| after.version_count(&object, "moved_by") == 0) {
            return Err(Rule::By);
        }
    }
    // One value only: a second one would lose today and surface later.
    let signed = after.worker(&ROOT, "by") == Some(who.worker) && after.version_count(&ROOT, "by") == 1;
    if !has_root_by(before) && has_root_by(after) && !signed {
        return Err(Rule::By);
    }
    if !who.coordinator {
        access_unchanged(before, after, who)?;
    }
    Ok(touched)
}

/// Nothing at all under `access`, hidden values included, which the comparison of what is visible would miss. Whose
/// document it is, and where it belongs, stand at the root and decide who may hold it just the same.
fn protected_place(before: &Document, path: &[String], who: &Uploader) -> Result<(), Rule> {
    let [key] = path else {
        let access = path.first().is_some_and(|first| first == "access");
        return if access && !who.creating { Err(Rule::Access) } else { Ok(()) };
    };
    let settled = match key.as_str() {
        "worker" => true,
        // Which file goes on with a person is the coordinators' word.
        "continues" => before.kind() == DocKind::Participant,
        "programme" => before.kind() == DocKind::Worker || version_exists(before, key),
        _ => false,
    };
    if settled { Err(Rule::Access) } else { Ok(()) }
}

fn version_exists(doc: &Document, key: &str) -> bool {
    doc.am.get(ROOT, key).is_ok_and(|value| value.is_some())
}

/// Entries are keyed by an id in its one spelling: two spellings of one id would be two entries under one name.
fn is_entry_key(collection: &[&str], key: &str) -> bool {
    // Municipalities are keyed by their order.
    collection == ["municipalities"] || key.parse::<EntryId>().is_ok_and(|id| id.to_string() == key)
}

/// The paths of the collections that hold entries: containers without containers inside.
fn collections(kind: DocKind) -> Vec<Vec<&'static str>> {
    let paths = skeleton::paths(kind);
    let has_inner = |path: &[&str]| paths.iter().any(|other| other.len() > path.len() && other.starts_with(path));
    paths.iter().filter(|path| !has_inner(path) && path.as_slice() != ["access"]).cloned().collect()
}

fn is_container(kind: DocKind, path: &[String]) -> bool {
    skeleton::paths(kind).iter().any(|container| container == path)
}

fn operation(
    before: &Document,
    op: &legacy::Op,
    path: &[String],
    made: &mut BTreeSet<Vec<String>>,
) -> Result<(), Rule> {
    let Some((key, parent)) = path.split_last() else {
        return Err(Rule::Placeless);
    };
    if is_container(before.kind(), path) {
        return Err(Rule::Container);
    }
    let makes = matches!(op.action, legacy::OpType::Make(_));
    if parent.is_empty() && makes {
        // A collection that is not in a skeleton would be made twice by two devices.
        return Err(Rule::Container);
    }
    let collection = collections(before.kind()).into_iter().find(|collection| {
        collection.len() == parent.len() && collection.iter().zip(parent).all(|(one, other)| one == other)
    });
    if let Some(collection) = collection {
        // Rules are scalars under their own map, the one collection without entries.
        if collection == ["rules"] {
            return if makes { Err(Rule::EntryShape) } else { Ok(()) };
        }
        return match op.action {
            legacy::OpType::Make(ObjType::Map) => {
                if op.pred.iter().next().is_some() || exists(before, &collection, key) || !made.insert(path.to_vec()) {
                    return Err(Rule::EntryGone);
                }
                if is_entry_key(&collection, key) { Ok(()) } else { Err(Rule::EntryShape) }
            }
            legacy::OpType::Delete => Err(Rule::EntryGone),
            _ if exists(before, &collection, key) => Err(Rule::EntryGone),
            _ => Err(Rule::EntryShape),
        };
    }
    if parent.is_empty() && key == "access" {
        return Err(Rule::Container);
    }
    // An entry's `by` is written once, by its author, in the change that makes the entry.
    let fresh = if parent.is_empty() { !has_root_by(before) } else { made.contains(parent) };
    if key == "by" && !fresh {
        return Err(Rule::By);
    }
    Ok(())
}

fn has_root_by(doc: &Document) -> bool {
    version_exists(doc, "by")
}

fn exists(before: &Document, collection: &[&'static str], key: &str) -> bool {
    before.map(collection).is_some_and(|object| before.am.get(&object, key).is_ok_and(|value| value.is_some()))
}

/// A new entry is signed by its author. A programme's members and municipalities are the collections that nobody signs;
/// a group's members are signed like everything else.
///
/// A coordinator may bring an entry of somebody else from another document: then it keeps its author and says who moved
/// it and from where. (That it stood there so is the coordinator's word, as everything under `access` is.) Never under
/// `access`: who gave a right is who uploads.
fn entry_by(after: &Document, path: &[String], who: &Uploader) -> Result<(), Rule> {
    let unsigned = path.first().is_some_and(|first| first == "members" || first == "municipalities");
    if after.kind() == DocKind::Programme && unsigned {
        return Ok(());
    }
    let object = object_at(after, path).ok_or(Rule::EntryShape)?;
    // One value only: a second one would lose today and surface later.
    let one = |key: &str| after.version_count(&object, key) == 1;
    let by = after.worker(&object, "by").filter(|_| one("by")).ok_or(Rule::By)?;
    let from = after.text(&object, "moved_from").filter(|_| one("moved_from"));
    let brought = who.coordinator
        && path.first().is_some_and(|first| first != "access")
        && after.worker(&object, "moved_by") == Some(who.worker)
        && one("moved_by")
        && from.is_some_and(|from| from.parse::<DocId>().is_ok());
    if by == who.worker || brought { Ok(()) } else { Err(Rule::By) }
}

fn object_at(doc: &Document, path: &[String]) -> Option<ObjId> {
    let keys: Vec<&str> = path.iter().map(String::as_str).collect();
    doc.map(&keys)
}

/// Who moves an entry says so in their own name, and nobody takes that away again. Returns the entry.
fn moving(op: &legacy::Op, path: &[String], who: &Uploader) -> Result<Option<Vec<String>>, Rule> {
    match path.split_last() {
        Some((key, entry)) if key == "moved_by" => match &op.action {
            legacy::OpType::Put(ScalarValue::Str(worker)) if worker.as_str() == who.worker.to_string() => {
                Ok(Some(entry.to_vec()))
            }
            legacy::OpType::Delete => Ok(Some(entry.to_vec())),
            _ => Err(Rule::By),
        },
        _ => Ok(None),
    }
}

/// Every value under `access`, losing ones too, with its operation id. A losing concurrent write would surface the
/// day the winning one is overwritten, so equal winners are not enough.
fn access_fingerprint(doc: &Document) -> BTreeSet<(String, String, String)> {
    let mut found = BTreeSet::new();
    let mut open: Vec<(String, ObjId)> = vec![];
    let versions = |path: &str, object: &ObjId, key: &str, open: &mut Vec<(String, ObjId)>| {
        let mut values = vec![];
        for (value, id) in doc.am.get_all(object, key).unwrap_or_default() {
            let text = match &value {
                Value::Object(kind) => format!("{kind:?}"),
                Value::Scalar(scalar) => format!("{scalar:?}"),
            };
            let place = format!("{path}/{key}");
            if matches!(value, Value::Object(_)) {
                open.push((place.clone(), id.clone()));
            }
            values.push((place, id.to_string(), text));
        }
        values
    };
    found.extend(versions("", &ROOT, "access", &mut open));
    while let Some((path, object)) = open.pop() {
        for key in doc.am.keys(&object).collect::<Vec<_>>() {
            found.extend(versions(&path, &object, &key, &mut open));
        }
    }
    found
}

fn access_unchanged(before: &Document, after: &Document, who: &Uploader) -> Result<(), Rule> {
    let (old, new) = (access_fingerprint(before), access_fingerprint(after));
    if old == new {
        return Ok(());
    }
    if who.creating && old.is_subset(&new) && only_own_entry(before, after, &old, &new, who) {
        return Ok(());
    }
    Err(Rule::Access)
}

/// The one exception: the creator of a new participant or group holds exactly one entry there, their own and open-ended.
fn only_own_entry(
    before: &Document,
    after: &Document,
    old: &BTreeSet<(String, String, String)>,
    new: &BTreeSet<(String, String, String)>,
    who: &Uploader,
) -> bool {
    let (Some((collection, held)), Some((_, holding))) = (holding_entries(before), holding_entries(after)) else {
        return false;
    };
    let ([], [(own, worker)]) = (held.as_slice(), holding.as_slice()) else {
        return false;
    };
    let place = format!("/access/{collection}/{own}");
    let mut places = BTreeSet::new();
    *worker == who.worker
        && new.difference(old).all(|(path, ..)| {
            let here = path == &place || path.starts_with(&format!("{place}/"));
            // One value in each place: a second worker or day would lose now and surface later. No end at all, not
            // even one that is no day.
            here && path != &format!("{place}/to") && places.insert(path)
        })
}

/// The entries that say who holds a document which its creator may begin to hold: who follows, who leads.
fn holding_entries(doc: &Document) -> Option<(&'static str, Vec<(EntryId, WorkerId)>)> {
    match doc.kind() {
        DocKind::Participant => {
            let all = participant::assignments(doc).into_iter().map(|entry| (entry.id, entry.worker));
            Some(("assignments", all.collect()))
        }
        DocKind::Group => {
            Some(("leaders", group::leaders(doc).into_iter().map(|entry| (entry.id, entry.worker)).collect()))
        }
        _ => None,
    }
}
