//! What a group is: the scalars at the root.

use automerge::{ROOT, transaction::Transaction};

use super::leaders;
use crate::{
    command::{CreateGroup, EditGroup},
    documents::{
        document::Document,
        edit::{Touched, Writer, put, put_some, stamp},
        execute::CommandError,
        read::Versions,
    },
    domain::Code,
    ids::{ProgrammeId, WorkerId},
    time::Millis,
};

/// The fields of which people may see two versions.
const VERSIONED: [&str; 6] = ["name", "kind", "audience", "place", "online", "ended"];

pub(super) fn create(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &CreateGroup,
) -> Result<Touched, CommandError> {
    put(tx, &ROOT, "name", c.name.trim())?;
    put(tx, &ROOT, "kind", c.kind.as_str())?;
    put(tx, &ROOT, "audience", c.audience.as_str())?;
    put_some(tx, &ROOT, "place", c.place.as_deref().map(str::trim).filter(|text| !text.is_empty()))?;
    put_some(tx, &ROOT, "online", c.online)?;
    let programme = c.programme.ok_or(CommandError::Incomplete)?;
    put(tx, &ROOT, "programme", programme.to_string())?;
    put(tx, &ROOT, "by", writer.worker.to_string())?;
    put(tx, &ROOT, "noted", stamp(noted))?;
    // A new group holds exactly one leader, the creator; every further one is the coordinator's to add.
    let id = c.leader.ok_or(CommandError::Incomplete)?;
    let from = c.from.ok_or(CommandError::Incomplete)?;
    leaders::write(tx, writer, noted, (id, writer.worker, from, None))?;
    Ok(Touched { header: true, access: true, ..Touched::default() })
}

pub(super) fn edit(tx: &mut Transaction<'_>, c: &EditGroup) -> Result<Touched, CommandError> {
    put_some(tx, &ROOT, "name", c.name.as_deref().map(str::trim))?;
    put_some(tx, &ROOT, "kind", c.kind.as_ref().map(Code::as_str))?;
    put_some(tx, &ROOT, "audience", c.audience.as_ref().map(Code::as_str))?;
    put_some(tx, &ROOT, "place", c.place.as_deref().map(str::trim))?;
    put_some(tx, &ROOT, "online", c.online)?;
    put_some(tx, &ROOT, "ended", c.ended)?;
    Ok(Touched::header())
}

/// What stands at the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// What it is called.
    pub name: Option<String>,
    /// A code of the list `group_kind`, or a newer one.
    pub kind: Code,
    /// A code of the list `audience`, or a newer one.
    pub audience: Code,
    /// Where it meets.
    pub place: Option<String>,
    /// Whether it meets online.
    pub online: bool,
    /// Whether it has ended.
    pub ended: bool,
    /// The programme as written by the creator (the server's header decides).
    pub programme: Option<ProgrammeId>,
    /// Who began it.
    pub by: Option<WorkerId>,
    /// When (device time).
    pub noted: Option<Millis>,
    /// Whether any field has two versions.
    pub conflict: bool,
}

/// Reads the header.
pub fn header(doc: &Document) -> Header {
    let code = |key: &str| doc.code(&ROOT, key).unwrap_or_else(|| Code::from("ukjent"));
    Header {
        name: doc.text(&ROOT, "name"),
        kind: code("kind"),
        audience: code("audience"),
        place: doc.text(&ROOT, "place"),
        online: doc.flag(&ROOT, "online"),
        ended: doc.flag(&ROOT, "ended"),
        programme: doc.text(&ROOT, "programme").and_then(|text| text.parse().ok()),
        by: doc.worker(&ROOT, "by"),
        noted: doc.time(&ROOT, "noted"),
        conflict: VERSIONED.iter().any(|field| doc.differs(&ROOT, field)),
    }
}

/// The fields of the group itself that have several versions.
pub fn header_versions(doc: &Document) -> Vec<Versions> {
    VERSIONED.iter().filter_map(|field| doc.versions(&ROOT, field)).collect()
}
