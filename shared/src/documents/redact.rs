//! A new generation of a document, in which given values are gone for ever and everything else is what it was.
//!
//! A document holds its whole history, so what is to be forgotten has to leave the history. Every change is written once
//! more, with the same author, actor, counters, time and operations; only the values that are to go become nothing, and
//! what a change builds on is named as it is called now. The numbers of all operations stay, and with them conflicts,
//! unknown keys, who wrote what when, and everybody's place in the order of writing. A change before which nothing went
//! keeps its very bytes, and so its name: the skeleton always does.
//!
//! The same values taken from the same changes give the same bytes, wherever and whenever that is done.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Change, ExpandedChange, ReadDoc, ScalarValue, Value, legacy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    document::{Document, DocumentError, guarded},
    skeleton,
};

mod carry;
use crate::{
    domain::DocKind,
    ids::{ChangeHash, EntryId, ParticipantId},
    time::Millis,
};
pub use carry::Carrier;

/// What is to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Redact {
    /// Everything that an entry has ever said. What stays is that there was one, and since when it is gone.
    Entry {
        /// The collection's path, such as `contacts`.
        list: String,
        /// The entry.
        entry: EntryId,
        /// When it was erased.
        at: Millis,
    },
    /// Everything that one field has ever said.
    Field {
        /// The collection's path; empty for the document's own fields.
        list: String,
        /// The entry; none for the document's own fields.
        entry: Option<EntryId>,
        /// The field's key.
        field: String,
    },
    /// Whatever had been written over by then. What stands, stands, however old; who had access when stays, too.
    History {
        /// Device time of the writing over.
        before: Millis,
    },
}

/// An entry that was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erased {
    /// Its collection.
    pub list: &'static str,
    /// Its id.
    pub entry: EntryId,
    /// When it was erased.
    pub at: Millis,
}

/// A document without what had to go.
#[derive(Debug, Clone)]
pub struct Redacted {
    /// The document.
    pub document: Document,
    /// What each change that is another one now was called before, and is called now.
    pub became: BTreeMap<ChangeHash, ChangeHash>,
}

/// The collections of which one entry can be erased: those that hold people's words about somebody. Where others stand
/// on an entry (a session, a member, a consent) it is retracted, or goes with the document.
pub fn erasable(kind: DocKind) -> &'static [&'static str] {
    match kind {
        DocKind::Participant => &["contacts", "statuses"],
        DocKind::Card => &["notes"],
        DocKind::OnCall => &["notes", "hand_overs"],
        DocKind::Work => &["contacts", "activities"],
        DocKind::Programme | DocKind::Worker | DocKind::Identity | DocKind::Group => &[],
    }
}

/// What has to go from a group when a participant is erased: the name that they had there. That somebody was there, and
/// when, stays for the counts.
pub fn alias_in_group(doc: &Document, participant: ParticipantId) -> Vec<Redact> {
    let list = "members";
    let entries = doc.entries_with(list, "participant", &participant.to_string());
    let field = |entry| Redact::Field { list: list.into(), entry: Some(entry), field: "alias".into() };
    entries.into_iter().map(field).collect()
}

/// Since when an entry is erased. Nobody can write that: an entry's `by` is written once, by its author, and is never
/// nothing; so an entry whose author is nothing was erased, and what it noted last is when.
pub(crate) fn erased_at<R: ReadDoc>(doc: &R, object: &automerge::ObjId) -> Option<Millis> {
    match doc.get(object, "by") {
        Ok(Some((Value::Scalar(by), _))) if by.as_ref() == &ScalarValue::Null => {}
        _ => return None,
    }
    match doc.get(object, "noted") {
        Ok(Some((Value::Scalar(noted), _))) => match noted.as_ref() {
            ScalarValue::Timestamp(millis) => Some(Millis(*millis)),
            _ => Some(Millis(0)),
        },
        _ => Some(Millis(0)),
    }
}

/// The entries of a document that were erased, in the order of their ids.
pub fn erased(doc: &Document) -> Vec<Erased> {
    let mut found = vec![];
    for list in erasable(doc.kind()) {
        for (entry, object) in doc.every_entry(&[list]) {
            found.extend(erased_at(&doc.am, &object).map(|at| Erased { list, entry, at }));
        }
    }
    found
}

/// One entry, if it was erased.
pub fn erased_entry(doc: &Document, list: &'static str, entry: EntryId) -> Option<Erased> {
    let collection = doc.map(&[list])?;
    let (_, object) = doc.am.get(&collection, entry.to_string().as_str()).ok().flatten()?;
    erased_at(&doc.am, &object).map(|at| Erased { list, entry, at })
}

/// Makes the document anew without what is to go. If nothing of that is there, nothing becomes anything else.
///
/// # Errors
/// [`DocumentError::NotVerified`] or [`DocumentError::Panicked`] if the new one would not load as what it is: then the
/// old one is to be kept.
pub fn redact(doc: &Document, what: &[Redact]) -> Result<Redacted, DocumentError> {
    guarded(|| {
        let changes = doc.am.get_changes(&[]);
        let mut places = Places::default();
        let mut overwritten = BTreeMap::new();
        for change in &changes {
            places.learn(&change.decode(), &mut overwritten);
        }
        let mut became = BTreeMap::new();
        let mut again = Vec::with_capacity(changes.len());
        for change in &changes {
            let new = rewritten(doc.kind(), change, what, &places, &overwritten, &became);
            if let Some(new) = &new {
                became.insert(ChangeHash(change.hash().0), ChangeHash(new.hash().0));
            }
            again.push(new.map_or_else(|| change.raw_bytes().to_vec(), |new| new.raw_bytes().to_vec()));
        }
        let mut document = Document::new(doc.kind());
        document.apply(&again)?;
        // Loaded once more before it replaces anything, and with the names that were given out here.
        let saved = document.save_verified()?;
        let document = Document::load(doc.kind(), &saved)?;
        if became.values().any(|hash| !document.has(hash)) {
            return Err(DocumentError::NotVerified);
        }
        Ok(Redacted { document, became })
    })
}

/// When the oldest thing was written over that the history still says, by device time; none if it says nothing more than
/// what stands.
///
/// # Errors
/// [`DocumentError::Panicked`] if the document cannot be read.
pub fn oldest_history(doc: &Document) -> Result<Option<Millis>, DocumentError> {
    guarded(|| {
        let changes: Vec<ExpandedChange> = doc.am.get_changes(&[]).iter().map(|change| change.decode()).collect();
        let mut places = Places::default();
        let mut overwritten = BTreeMap::new();
        changes.iter().for_each(|change| places.learn(change, &mut overwritten));
        let everything = Redact::History { before: Millis(i64::MAX) };
        let mut oldest = None;
        for change in changes {
            let actor = change.actor_id.to_bytes().to_vec();
            for (number, mut operation) in (change.start_op.get()..).zip(change.operations) {
                let Some(time) = overwritten.get(&(number, actor.clone())).copied() else { continue };
                let left = everything.leaves(&places.of(&operation), Some(time));
                if left.is_some_and(|left| empty(&mut operation, left)) {
                    let time = Millis(time.saturating_mul(1_000));
                    oldest = Some(oldest.map_or(time, |oldest: Millis| oldest.min(time)));
                }
            }
        }
        Ok(oldest)
    })
}

/// No key of ours.
const NOWHERE: &str = "\0";

/// An operation's id, in an order of its own.
type Op = (u64, Vec<u8>);

fn op(id: &legacy::OpId) -> Op {
    (id.counter(), id.actor().to_bytes().to_vec())
}

/// Where each object stands, also one that nobody sees any more.
#[derive(Default)]
struct Places(BTreeMap<Op, Vec<String>>);

impl Places {
    fn learn(&mut self, change: &ExpandedChange, overwritten: &mut BTreeMap<Op, i64>) {
        let actor = change.actor_id.to_bytes().to_vec();
        for (number, operation) in (change.start_op.get()..).zip(&change.operations) {
            if matches!(operation.action, legacy::OpType::Make(_)) {
                self.0.insert((number, actor.clone()), self.of(operation));
            }
            for before in operation.pred.iter() {
                let time = overwritten.entry(op(before)).or_insert(change.time);
                *time = (*time).min(change.time);
            }
        }
    }

    /// The keys from the root to where an operation writes.
    fn of(&self, operation: &legacy::Op) -> Vec<String> {
        let mut path = match &operation.obj {
            legacy::ObjectId::Root => vec![],
            // One that nobody has made yet is nowhere: its fields are not the document's own.
            legacy::ObjectId::Id(id) => self.0.get(&op(id)).cloned().unwrap_or_else(|| vec![NOWHERE.to_owned()]),
        };
        path.push(match &operation.key {
            legacy::Key::Map(key) => key.to_string(),
            legacy::Key::Seq(_) => String::new(),
        });
        path
    }
}

/// The change as it is in the new generation; `None` if it is what it was.
fn rewritten(
    kind: DocKind,
    change: &Change,
    what: &[Redact],
    places: &Places,
    overwritten: &BTreeMap<Op, i64>,
    became: &BTreeMap<ChangeHash, ChangeHash>,
) -> Option<Change> {
    if skeleton::fixed(kind).contains(&ChangeHash(change.hash().0)) {
        return None;
    }
    let mut new = change.decode();
    let mut other = false;
    for dep in &mut new.deps {
        if let Some(now) = became.get(&ChangeHash(dep.0)) {
            *dep = automerge::ChangeHash(now.0);
            other = true;
        }
    }
    // As Automerge itself writes them.
    new.deps.sort_unstable();
    let actor = new.actor_id.to_bytes().to_vec();
    for (number, operation) in (new.start_op.get()..).zip(&mut new.operations) {
        let path = places.of(operation);
        let gone = overwritten.get(&(number, actor.clone())).copied();
        // The last word holds: something that is erased twice was erased the second time.
        let Some(left) = what.iter().rev().find_map(|what| what.leaves(&path, gone)) else { continue };
        other |= empty(operation, left);
    }
    other.then(|| Change::from(new))
}

impl Redact {
    /// What is left of a value in this place; `None` if this does not concern it.
    fn leaves(&self, path: &[String], overwritten: Option<i64>) -> Option<ScalarValue> {
        let at = |list: &str, entry: Option<EntryId>, rest: usize| {
            let mut keys: Vec<String> = list.split('/').filter(|key| !key.is_empty()).map(str::to_owned).collect();
            keys.extend(entry.map(|entry| entry.to_string()));
            (path.len() >= keys.len() + rest && path.starts_with(&keys)).then_some(keys.len())
        };
        match self {
            Self::Entry { list, entry, at: when } => {
                let field = path.get(at(list, Some(*entry), 1)?)?;
                let dated = field == "noted" && path.last() == Some(field);
                Some(if dated { ScalarValue::Timestamp(when.0) } else { ScalarValue::Null })
            }
            Self::Field { list, entry, field } => {
                (path.get(at(list, *entry, 1)?)? == field).then_some(ScalarValue::Null)
            }
            Self::History { before } => {
                let kept = path.first().is_some_and(|first| first == "access");
                // Changes carry whole seconds.
                let old = overwritten.is_some_and(|time| time.saturating_mul(1_000) < before.0);
                (old && !kept).then_some(ScalarValue::Null)
            }
        }
    }
}

/// Takes a value out of an operation, and says whether there was one. What an operation makes or removes stays: without
/// it, others would have no place.
fn empty(operation: &mut legacy::Op, left: ScalarValue) -> bool {
    match &mut operation.action {
        legacy::OpType::Put(value) if *value != left => *value = left,
        legacy::OpType::Increment(by) if *by != 0 => *by = 0,
        legacy::OpType::MarkBegin(mark) if mark.value != ScalarValue::Null => mark.value = ScalarValue::Null,
        _ => return false,
    }
    true
}

impl Document {
    /// What stands in every entry of the document that is called so: for finding where an erased person is named.
    pub fn entries_with(&self, list: &str, key: &str, value: &str) -> BTreeSet<EntryId> {
        let path: Vec<&str> = list.split('/').collect();
        let says = |object: &automerge::ObjId| {
            let versions = self.am.get_all(object, key).unwrap_or_default();
            versions.iter().any(|(found, _)| matches!(found, Value::Scalar(found) if found.as_str() == Some(value)))
        };
        self.every_entry(&path).into_iter().filter(|(_, object)| says(object)).map(|(id, _)| id).collect()
    }

    /// The entries of a collection that are here, and not erased, in the order of their ids.
    pub fn standing(&self, list: &str) -> Vec<EntryId> {
        self.entries(&list.split('/').collect::<Vec<_>>()).into_iter().map(|(id, _)| id).collect()
    }

    /// Whether an entry is here, and not erased.
    pub fn has_entry(&self, list: &str, entry: EntryId) -> bool {
        self.entry(&list.split('/').collect::<Vec<_>>(), entry).is_some()
    }

    /// Where an entry was taken over from, if it was.
    pub fn came_from(&self, list: &str, entry: EntryId) -> Option<crate::ids::DocId> {
        let path: Vec<&str> = list.split('/').collect();
        let object = self.entry(&path, entry)?;
        self.text(&object, "moved_from").and_then(|text| text.parse().ok())
    }

    /// Whether a change of this actor with this number is in the document, whatever it is called here: an author's own
    /// act is known by it in every generation.
    pub fn has_numbered(&self, actor: &[u8], seq: u64) -> bool {
        self.am.get_changes_meta(&[]).iter().any(|meta| meta.seq == seq && meta.actor.to_bytes() == actor)
    }
}
