//! Texts that are shown or read aloud when somebody is asked for a consent. One that was read to somebody never changes:
//! a new wording is a new version.

use automerge::transaction::Transaction;

use crate::{
    command::AddText,
    documents::{
        document::Document,
        edit::{Touched, Writer, put, signed},
        execute::CommandError,
    },
    domain::Code,
    ids::EntryId,
    time::Millis,
};

const TEXTS: &[&str] = &["texts"];

pub(super) fn add(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &AddText,
) -> Result<Touched, CommandError> {
    let id = c.id.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, TEXTS, id, writer, noted)?;
    put(tx, &object, "kind", c.kind.as_str())?;
    put(tx, &object, "version", c.version.trim())?;
    put(tx, &object, "text", c.text.trim())?;
    Ok(Touched::entry("texts", id))
}

/// A text for a kind of consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentText {
    /// Its entry.
    pub id: EntryId,
    /// A code of the list `consent`.
    pub kind: Code,
    /// Its version; empty if unreadable.
    pub version: String,
    /// The words; empty if unreadable.
    pub text: String,
    /// When it was written (device time).
    pub noted: Option<Millis>,
}

fn read(doc: &Document, id: EntryId, object: &automerge::ObjId) -> ConsentText {
    ConsentText {
        id,
        kind: doc.code(object, "kind").unwrap_or_else(|| Code::from("ukjent")),
        version: doc.text(object, "version").unwrap_or_default(),
        text: doc.text(object, "text").unwrap_or_default(),
        noted: doc.time(object, "noted"),
    }
}

/// One text.
pub fn text(doc: &Document, id: EntryId) -> Option<ConsentText> {
    doc.entry(TEXTS, id).map(|object| read(doc, id, &object))
}

/// All texts, in the order of their ids.
pub fn texts(doc: &Document) -> Vec<ConsentText> {
    doc.entries(TEXTS).iter().map(|(id, object)| read(doc, *id, object)).collect()
}
