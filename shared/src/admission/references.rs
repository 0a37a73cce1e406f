//! What a change's operations point at, judged before anything is applied.
//!
//! Automerge trusts its own writer here. It looks predecessors up by operation id alone, so an operation on one key
//! can silently delete another key of the same map, a skeleton's container too; it walks from an object to its
//! parents without asking whether the parent is older, so two maps inside each other hang it for ever; and a replica
//! that lacks an object which a change forgot to depend on panics. None of that can be seen in the result alone.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{ActorId, Change, ObjId, ObjType, ROOT, ReadDoc, legacy};

use super::Rule;
use crate::documents::Document;

/// An object and a key in it.
type Place<'a> = (&'a legacy::ObjectId, &'a str);

/// The change under judgement and what it may point at.
struct Scope<'a> {
    before: &'a Document,
    change: &'a Change,
    ancestors: &'a BTreeSet<[u8; 32]>,
    /// Where the change itself has written so far, by counter.
    own: BTreeMap<u64, (&'a legacy::Op, Option<Place<'a>>)>,
}

/// Every operation points only at older operations of its own change or of the change's ancestry, at an object of
/// the kind that its key needs, and replaces only values of the very place that it writes to.
///
/// Returns whether all of them are plain: scalars and maps under keys, no lists, texts, counters or marks.
pub(super) fn check(
    before: &Document,
    change: &Change,
    operations: &[legacy::Op],
    ancestors: &BTreeSet<[u8; 32]>,
) -> Result<bool, Rule> {
    let mut scope = Scope { before, change, ancestors, own: BTreeMap::new() };
    let mut plain = true;
    for (counter, op) in (change.start_op().get()..).zip(operations) {
        plain &= scope.operation(counter, op)?;
        let place = match &op.key {
            legacy::Key::Map(key) => Some((&op.obj, key.as_str())),
            legacy::Key::Seq(_) => None,
        };
        scope.own.insert(counter, (op, place));
    }
    Ok(plain)
}

impl Scope<'_> {
    fn operation(&self, counter: u64, op: &legacy::Op) -> Result<bool, Rule> {
        let replaced: Vec<&legacy::OpId> = op.pred.iter().collect();
        for id in replaced.iter().copied().chain(object_id(&op.obj)).chain(element_id(&op.key)) {
            self.older(counter, id)?;
        }
        let kind = self.object_kind(&op.obj)?;
        let removes = matches!(op.action, legacy::OpType::Delete | legacy::OpType::Increment(_));
        if removes && replaced.is_empty() {
            // It leaves nothing in the document, so the change could never be given back to anybody.
            return Err(Rule::Placeless);
        }
        match (&op.key, kind) {
            (legacy::Key::Map(key), ObjType::Map) if !op.insert => {
                self.replaces_only(op, key, &replaced)?;
            }
            (legacy::Key::Seq(_), ObjType::List | ObjType::Text) => {}
            _ => return Err(Rule::Placeless),
        }
        Ok(match &op.action {
            legacy::OpType::Make(ObjType::Map) | legacy::OpType::Put(_) | legacy::OpType::Delete => op.key.is_map_key(),
            // A kind of Automerge's own that it can no longer apply to.
            legacy::OpType::Make(ObjType::Table) => return Err(Rule::Placeless),
            _ => false,
        })
    }

    fn is_own(&self, id: &legacy::OpId) -> bool {
        id.actor() == self.change.actor_id() && id.counter() >= self.change.start_op().get()
    }

    /// The operation is there, it is older, and everybody who has the dependencies has it, too.
    fn older(&self, counter: u64, id: &legacy::OpId) -> Result<(), Rule> {
        if id.counter() >= counter {
            return Err(Rule::Reference);
        }
        if self.is_own(id) {
            return Ok(());
        }
        let hash = self.before.am.hash_for_opid(&exid(id.counter(), id.actor())).ok_or(Rule::Reference)?;
        if self.ancestors.contains(&hash.0) { Ok(()) } else { Err(Rule::Reference) }
    }

    fn object_kind(&self, object: &legacy::ObjectId) -> Result<ObjType, Rule> {
        match object {
            legacy::ObjectId::Root => Ok(ObjType::Map),
            legacy::ObjectId::Id(id) if self.is_own(id) => {
                self.own.get(&id.counter()).and_then(|(op, _)| op.obj_type()).ok_or(Rule::Placeless)
            }
            legacy::ObjectId::Id(id) => {
                self.before.am.object_type(exid(id.counter(), id.actor())).map_err(|_| Rule::Placeless)
            }
        }
    }

    /// What it replaces stood at this very key when the author wrote.
    fn replaces_only(&self, op: &legacy::Op, key: &str, replaced: &[&legacy::OpId]) -> Result<(), Rule> {
        let (own, others): (Vec<&legacy::OpId>, Vec<_>) = replaced.iter().copied().partition(|id| self.is_own(id));
        for id in own {
            let place = self.own.get(&id.counter()).and_then(|(_, place)| *place);
            if place != Some((&op.obj, key)) {
                return Err(Rule::Reference);
            }
        }
        if others.is_empty() {
            return Ok(());
        }
        let object = match &op.obj {
            legacy::ObjectId::Root => ROOT,
            legacy::ObjectId::Id(id) => exid(id.counter(), id.actor()),
        };
        let seen = self.before.am.get_all_at(&object, key, self.change.deps()).map_err(|_| Rule::Reference)?;
        let stood = |id: &legacy::OpId| {
            seen.iter().any(|(_, there)| {
                matches!(there, ObjId::Id(counter, actor, _) if *counter == id.counter() && actor == id.actor())
            })
        };
        if others.into_iter().all(stood) { Ok(()) } else { Err(Rule::Reference) }
    }
}

fn exid(counter: u64, actor: &ActorId) -> ObjId {
    // The index is a hint that Automerge checks against the actor.
    ObjId::Id(counter, actor.clone(), 0)
}

fn object_id(object: &legacy::ObjectId) -> Option<&legacy::OpId> {
    match object {
        legacy::ObjectId::Root => None,
        legacy::ObjectId::Id(id) => Some(id),
    }
}

fn element_id(key: &legacy::Key) -> Option<&legacy::OpId> {
    match key {
        legacy::Key::Seq(legacy::ElementId::Id(id)) => Some(id),
        _ => None,
    }
}
