//! Who a participant is to the programme: the scalars at the root.
//!
//! ```text
//! alias, kind, municipality?, birth_band?, gender?, programme, by, noted
//! continues?      the file that this one continues, in another programme
//! ```

use automerge::{ROOT, transaction::Transaction};

use super::assignments::{ASSIGNMENTS, CONFIRMATIONS};
use crate::{
    command::{CreateParticipant, EditParticipant},
    documents::{
        document::Document,
        edit::{Touched, Writer, empty, put, put_some, remove, signed, stamp},
        execute::CommandError,
        read::Versions,
    },
    domain::Code,
    ids::{ParticipantId, ProgrammeId, WorkerId},
    time::Millis,
};

pub(super) fn create(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &CreateParticipant,
) -> Result<Touched, CommandError> {
    put(tx, &ROOT, "alias", c.alias.trim())?;
    put(tx, &ROOT, "kind", c.kind.as_ref().map_or("bruker", Code::as_str))?;
    put_some(tx, &ROOT, "municipality", c.municipality.as_deref().map(str::trim).filter(|text| !text.is_empty()))?;
    put_some(tx, &ROOT, "birth_band", c.birth_band.as_ref().map(Code::as_str))?;
    put_some(tx, &ROOT, "gender", c.gender.as_ref().map(Code::as_str))?;
    let programme = c.programme.ok_or(CommandError::Incomplete)?;
    put(tx, &ROOT, "programme", programme.to_string())?;
    put(tx, &ROOT, "by", writer.worker.to_string())?;
    put(tx, &ROOT, "noted", stamp(noted))?;
    // A newcomer holds exactly one assignment, the creator's own, until the coordinator confirms.
    let id = c.assignment.ok_or(CommandError::Incomplete)?;
    let from = c.from.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, ASSIGNMENTS, id, writer, noted)?;
    put(tx, &object, "worker", writer.worker.to_string())?;
    put(tx, &object, "from", from.to_string())?;
    Ok(Touched { header: true, access: true, ..Touched::default() })
}

pub(super) fn edit(tx: &mut Transaction<'_>, c: &EditParticipant) -> Result<Touched, CommandError> {
    put_some(tx, &ROOT, "alias", c.alias.as_deref().map(str::trim))?;
    put_some(tx, &ROOT, "kind", c.kind.as_ref().map(Code::as_str))?;
    match c.municipality.as_deref().map(str::trim) {
        Some("") => remove(tx, &ROOT, "municipality")?,
        municipality => put_some(tx, &ROOT, "municipality", municipality)?,
    }
    put_some(tx, &ROOT, "birth_band", c.birth_band.as_ref().map(Code::as_str))?;
    put_some(tx, &ROOT, "gender", c.gender.as_ref().map(Code::as_str))?;
    empty(tx, &ROOT, c.clear.iter().map(|field| field.key()))?;
    Ok(Touched::header())
}

/// The fields of which people may see two versions.
const VERSIONED: [&str; 5] = ["alias", "kind", "municipality", "birth_band", "gender"];

/// What stands at the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// What the participant wants to be called.
    pub alias: Option<String>,
    /// `bruker`, `parorende` or a newer code.
    pub kind: Code,
    /// Municipality, if stated.
    pub municipality: Option<String>,
    /// A code of the list `birth_band`, if stated.
    pub birth_band: Option<Code>,
    /// A code of the list `gender`, if stated.
    pub gender: Option<Code>,
    /// The file that this one continues.
    pub continues: Option<ParticipantId>,
    /// The programme as written by the creator (the server's header decides).
    pub programme: Option<ProgrammeId>,
    /// Who opened the file.
    pub by: Option<WorkerId>,
    /// When (device time).
    pub noted: Option<Millis>,
    /// Whether a coordinator has confirmed the participant.
    pub confirmed: bool,
    /// Whether any field has two versions.
    pub conflict: bool,
}

/// Reads the header.
pub fn header(doc: &Document) -> Header {
    Header {
        alias: doc.text(&ROOT, "alias"),
        kind: doc.code(&ROOT, "kind").unwrap_or_else(|| Code::from("ukjent")),
        municipality: doc.text(&ROOT, "municipality"),
        birth_band: doc.code(&ROOT, "birth_band"),
        gender: doc.code(&ROOT, "gender"),
        continues: doc.text(&ROOT, "continues").and_then(|text| text.parse().ok()),
        programme: doc.text(&ROOT, "programme").and_then(|text| text.parse().ok()),
        by: doc.worker(&ROOT, "by"),
        noted: doc.time(&ROOT, "noted"),
        confirmed: !doc.entries(CONFIRMATIONS).is_empty(),
        conflict: VERSIONED.iter().any(|field| doc.differs(&ROOT, field)),
    }
}

/// The fields at the root of which there are several versions, each with author and time.
pub fn header_versions(doc: &Document) -> Vec<Versions> {
    VERSIONED.iter().filter_map(|field| doc.versions(&ROOT, field)).collect()
}
