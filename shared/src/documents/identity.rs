//! The identity document: a participant's real name and phone, only while that consent stands.
//!
//! ```text
//! participant, name?, phone?        scalars at the root
//! ```
//!
//! A name that is taken away becomes empty words, not a missing key: who writes a name at the same time has not seen
//! that it was taken away, and one version that took it away is enough. (It stays in the history of those who held it
//! until the document is minted anew; true erasure comes with the server's rebase.)

use automerge::{ROOT, ReadDoc, transaction::Transaction};

use super::{
    document::Document,
    edit::{Touched, Writer, put},
    execute::{CommandError, not_here},
    read::Versions,
};
use crate::{
    command::{Command, Field, FieldValue, SetIdentity},
    domain::DocKind,
    ids::{DocId, ParticipantId, ProgrammeId},
    time::Millis,
};

/// The fields that stand under the consent.
pub const FIELDS: [&str; 2] = ["name", "phone"];

pub(crate) fn execute(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    command: &Command,
) -> Result<Touched, CommandError> {
    let _ = (writer, noted);
    match command {
        Command::SetIdentity(c) => set(tx, c),
        _ => not_here(),
    }
}

fn set(tx: &mut Transaction<'_>, c: &SetIdentity) -> Result<Touched, CommandError> {
    let mut changed = false;
    for (key, value) in [("name", &c.name), ("phone", &c.phone)] {
        let Some(text) = value.as_deref().map(str::trim) else { continue };
        if text.is_empty() && tx.get(ROOT, key)?.is_none() {
            continue;
        }
        let before = automerge::transaction::Transactable::pending_ops(tx);
        put(tx, &ROOT, key, text)?;
        changed |= automerge::transaction::Transactable::pending_ops(tx) > before;
    }
    if !changed {
        return Err(CommandError::NothingToChange);
    }
    // Whose it is: a derived id can be checked against it, but not turned back into it.
    put(tx, &ROOT, "participant", c.participant.to_string())?;
    Ok(Touched::header())
}

/// What a withdrawn consent takes away.
pub(crate) fn emptied() -> Vec<Field> {
    FIELDS.iter().map(|key| Field { key: (*key).to_owned(), value: FieldValue::Text(String::new()) }).collect()
}

/// A participant's real name and phone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// Name; none if any version took it away.
    pub name: Option<String>,
    /// Phone; none if any version took it away.
    pub phone: Option<String>,
    /// Whether a field that stands has two versions.
    pub conflict: bool,
}

fn stands(doc: &Document, key: &str) -> bool {
    !doc.all_texts(&ROOT, key).iter().any(String::is_empty)
}

/// Reads name and phone.
pub fn identity(doc: &Document) -> Identity {
    let field = |key: &str| if stands(doc, key) { doc.text(&ROOT, key) } else { None };
    Identity {
        name: field("name"),
        phone: field("phone"),
        conflict: FIELDS.iter().any(|key| stands(doc, key) && doc.differs(&ROOT, key)),
    }
}

/// The fields that stand of which there are several versions, each with author and time.
pub fn identity_versions(doc: &Document) -> Vec<Versions> {
    FIELDS.into_iter().filter(|key| stands(doc, key)).filter_map(|key| doc.versions(&ROOT, key)).collect()
}

/// Whose identity this is: what stands in it, believed only where the document's own id is derived from that
/// participant.
pub fn participant(doc: &Document, id: DocId, programme: ProgrammeId) -> Option<ParticipantId> {
    let participant: ParticipantId = doc.text(&ROOT, "participant")?.parse().ok()?;
    (DocId::derived(DocKind::Identity, programme, participant.bytes()) == id).then_some(participant)
}
