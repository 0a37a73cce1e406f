//! The constant bytes that each kind of document begins with.
//!
//! If every device made its own "contacts" map, two devices would make two maps under one key and one side's
//! entries would be hidden. So the maps come from one change, the same bytes everywhere: fixed actor, time 0.
//! The bytes are kept in files and never change; a test shows that they are what this code would make.
//!
//! A collection that a later version needs is an *extension skeleton*: constant bytes with a fixed actor of its own
//! that depend on the skeleton's head only, applied by any device that needs it. Add it to [`fixed`].

use automerge::{ActorId, Automerge, Change, ObjType, ROOT, ReadDoc, transaction::Transactable};

use crate::{domain::DocKind, ids::ChangeHash};

/// The first bytes of every fixed actor. No enrolment may begin with them.
pub const FIXED_ACTOR_PREFIX: &[u8] = b"folge-skel";

/// A container that a skeleton makes: its key, and the keys of the maps inside it.
pub type Container = (&'static str, &'static [&'static str]);

/// The maps that the skeleton of a kind makes. Nobody assigns or deletes one of them.
pub fn containers(kind: DocKind) -> &'static [Container] {
    match kind {
        DocKind::Programme => {
            &[("access", &["roles"]), ("members", &[]), ("municipalities", &[]), ("rules", &[]), ("targets", &[])]
        }
        DocKind::Participant => {
            &[("access", &["assignments", "confirmations"]), ("consents", &[]), ("contacts", &[]), ("links", &[])]
        }
        DocKind::Worker => &[("access", &["approvals"]), ("languages", &[]), ("supervision", &[]), ("training", &[])],
        DocKind::Identity => &[("access", &[])],
        DocKind::Card => &[("access", &[]), ("acks", &[]), ("notes", &[])],
        DocKind::Group => &[("access", &["leaders"]), ("members", &[]), ("sessions", &[])],
        DocKind::OnCall => &[("access", &[]), ("acks", &[]), ("hand_overs", &[]), ("notes", &[]), ("shifts", &[])],
        DocKind::Work => &[("access", &[]), ("activities", &[]), ("contacts", &[]), ("debriefs", &[])],
    }
}

/// The maps that the extension of a kind makes: collections that came after the kind's first release. Inner maps of a
/// container of the skeleton are made inside that one.
pub fn extension(kind: DocKind) -> &'static [Container] {
    match kind {
        DocKind::Programme => &[("texts", &[])],
        DocKind::Participant => &[("access", &["closures"]), ("statuses", &[]), ("visits", &[])],
        _ => &[],
    }
}

/// Every container of a kind, path by path, those of the extension too.
pub fn paths(kind: DocKind) -> Vec<Vec<&'static str>> {
    let mut paths: Vec<Vec<&'static str>> = vec![];
    for (outer, inners) in containers(kind).iter().chain(extension(kind)) {
        if !paths.contains(&vec![*outer]) {
            paths.push(vec![*outer]);
        }
        paths.extend(inners.iter().map(|inner| vec![*outer, *inner]));
    }
    paths
}

/// The skeleton's bytes: one raw change chunk.
pub fn bytes(kind: DocKind) -> &'static [u8] {
    match kind {
        DocKind::Programme => include_bytes!("skeletons/programme.change"),
        DocKind::Participant => include_bytes!("skeletons/participant.change"),
        DocKind::Worker => include_bytes!("skeletons/worker.change"),
        DocKind::Identity => include_bytes!("skeletons/identity.change"),
        DocKind::Card => include_bytes!("skeletons/card.change"),
        DocKind::Group => include_bytes!("skeletons/group.change"),
        DocKind::OnCall => include_bytes!("skeletons/on_call.change"),
        DocKind::Work => include_bytes!("skeletons/work.change"),
    }
}

/// The extension's bytes, for kinds that have one.
pub fn extension_bytes(kind: DocKind) -> Option<&'static [u8]> {
    match kind {
        DocKind::Programme => Some(include_bytes!("skeletons/programme.2.change")),
        DocKind::Participant => Some(include_bytes!("skeletons/participant.2.change")),
        _ => None,
    }
}

/// The skeleton's hash: an ancestor of everything in every document of the kind.
pub fn hash(kind: DocKind) -> ChangeHash {
    Change::try_from(bytes(kind)).map_or(ChangeHash([0; 32]), |change| ChangeHash(change.hash().0))
}

/// The changes with a fixed actor that a document of this kind may hold: known by hash, never by actor.
pub fn fixed(kind: DocKind) -> Vec<ChangeHash> {
    let extension = extension_bytes(kind).and_then(|bytes| Change::try_from(bytes).ok());
    std::iter::once(hash(kind)).chain(extension.map(|change| ChangeHash(change.hash().0))).collect()
}

/// Whether an actor is one of the fixed ones.
pub fn is_fixed_actor(actor: &[u8]) -> bool {
    actor.starts_with(FIXED_ACTOR_PREFIX)
}

/// Makes a skeleton anew. The files hold what this made when the kind was released.
///
/// # Errors
/// Automerge's own, if it cannot make a map.
pub fn make(kind: DocKind) -> Result<Vec<u8>, automerge::AutomergeError> {
    let mut am = Automerge::new().with_actor(fixed_actor(kind.code()));
    let mut tx = am.transaction();
    for (outer, inners) in containers(kind) {
        let object = tx.put_object(ROOT, *outer, ObjType::Map)?;
        for inner in *inners {
            tx.put_object(&object, *inner, ObjType::Map)?;
        }
    }
    tx.commit_with(automerge::transaction::CommitOptions::default().with_time(0));
    Ok(am.get_last_local_change().map(|change| change.raw_bytes().to_vec()).unwrap_or_default())
}

/// Makes a kind's extension anew; `None` for a kind without one.
///
/// # Errors
/// Automerge's own, if it cannot make a map.
pub fn make_extension(kind: DocKind) -> Result<Option<Vec<u8>>, automerge::AutomergeError> {
    if extension(kind).is_empty() {
        return Ok(None);
    }
    let mut am = Automerge::new();
    if let Ok(skeleton) = Change::try_from(bytes(kind)) {
        am.apply_changes([skeleton])?;
    }
    am.set_actor(fixed_actor(&format!("2{}", kind.code())));
    let mut tx = am.transaction();
    for (outer, inners) in extension(kind) {
        let object = match tx.get(ROOT, *outer)? {
            Some((_, object)) => object,
            None => tx.put_object(ROOT, *outer, ObjType::Map)?,
        };
        for inner in *inners {
            tx.put_object(&object, *inner, ObjType::Map)?;
        }
    }
    tx.commit_with(automerge::transaction::CommitOptions::default().with_time(0));
    Ok(am.get_last_local_change().map(|change| change.raw_bytes().to_vec()))
}

fn fixed_actor(name: &str) -> ActorId {
    let mut actor = FIXED_ACTOR_PREFIX.to_vec();
    let mut name = name.as_bytes().to_vec();
    name.resize(6, b'-');
    actor.extend(name);
    ActorId::from(actor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_hold_what_the_code_makes() {
        for kind in DocKind::ALL {
            let made = make(kind).expect("a skeleton");
            if std::env::var_os("FOLGE_WRITE_SKELETONS").is_some() {
                let file = format!("{}/src/documents/skeletons/{}.change", env!("CARGO_MANIFEST_DIR"), kind.code());
                std::fs::write(file, &made).expect("written");
            }
            assert_eq!(made, bytes(kind), "{kind:?}");
            assert_eq!(bytes(kind).get(8), Some(&1), "a raw change chunk");
            let extension = make_extension(kind).expect("an extension");
            if let (true, Some(made)) = (std::env::var_os("FOLGE_WRITE_SKELETONS").is_some(), &extension) {
                let file = format!("{}/src/documents/skeletons/{}.2.change", env!("CARGO_MANIFEST_DIR"), kind.code());
                std::fs::write(file, made).expect("written");
            }
            assert_eq!(extension.as_deref(), extension_bytes(kind), "{kind:?}");
        }
    }

    #[test]
    fn a_new_document_has_its_containers() {
        for kind in DocKind::ALL {
            let doc = crate::documents::Document::new(kind);
            for path in paths(kind) {
                assert!(doc.map(&path).is_some(), "{kind:?} {path:?}");
            }
            assert_eq!(doc.heads(), fixed(kind).into_iter().rev().take(1).collect::<Vec<_>>());
        }
    }
}
