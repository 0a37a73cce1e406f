//! A user and somebody close to them, each with a file of their own. The same link stands in both files under one id;
//! it is shown to those who hold both.
//!
//! ```text
//! links/<id>   by noted other relation? ended?
//! ```

use automerge::{ObjId, ReadDoc, transaction::Transaction};

use crate::{
    command::{EndLink, LinkParticipants},
    documents::{
        document::Document,
        edit::{Touched, Writer, entry, put, put_some, signed},
        execute::CommandError,
    },
    domain::Code,
    ids::{EntryId, ParticipantId},
    time::Millis,
};

pub(super) const LINKS: &[&str] = &["links"];

pub(super) fn link(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &LinkParticipants,
) -> Result<Touched, CommandError> {
    let id = c.id.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, LINKS, id, writer, noted)?;
    put(tx, &object, "other", c.other.to_string())?;
    put_some(tx, &object, "relation", c.relation.as_ref().map(Code::as_str))?;
    Ok(Touched::entry("links", id))
}

pub(super) fn end(tx: &mut Transaction<'_>, c: &EndLink) -> Result<Touched, CommandError> {
    let object = entry(tx, LINKS, c.link)?;
    if tx.get(&object, "ended")?.is_some() {
        return Err(CommandError::NothingToChange);
    }
    put(tx, &object, "ended", true)?;
    Ok(Touched::entry("links", c.link))
}

/// What somebody is to the other, seen from the other side.
pub(crate) fn inverse(relation: &Code) -> Code {
    match relation.as_str() {
        "forelder" => Code::from("barn"),
        "barn" => Code::from("forelder"),
        _ => relation.clone(),
    }
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its entry, the same in both files.
    pub id: EntryId,
    /// The other person.
    pub other: ParticipantId,
    /// What the other is to this one.
    pub relation: Option<Code>,
    /// Whether any version has ended it.
    pub ended: bool,
}

fn read(doc: &Document, id: EntryId, object: &ObjId) -> Option<Link> {
    Some(Link {
        id,
        other: doc.text(object, "other")?.parse().ok()?,
        relation: doc.code(object, "relation"),
        ended: doc.version_count(object, "ended") > 0,
    })
}

/// All links, in the order of their ids. One that names nobody is skipped.
pub fn links(doc: &Document) -> Vec<Link> {
    doc.entries(LINKS).iter().filter_map(|(id, object)| read(doc, *id, object)).collect()
}

/// One link.
pub fn link_of(doc: &Document, id: EntryId) -> Option<Link> {
    doc.entry(LINKS, id).and_then(|object| read(doc, id, &object))
}
