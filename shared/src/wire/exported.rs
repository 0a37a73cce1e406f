//! What has left the program: noted, so that files which nobody can reach any more can be named when somebody is erased.

use serde::{Deserialize, Serialize};

use crate::{
    domain::Code,
    ids::{EntryId, ParticipantId, ProgrammeId},
    time::Millis,
};

/// How many lines one request tells.
pub const EXPORTS: usize = 50;
/// How many people one line names at the most; beyond that they are only counted.
pub const EXPORTED_PEOPLE: usize = 5_000;

/// A copy of the server's whole database.
pub const BACKUP: &str = "sikkerhetskopi";
/// The database that was put aside when a copy took its place.
pub const PUT_ASIDE: &str = "lagt_til_side";
/// A change that made the document library panic, opened by whoever runs the server.
pub const DIAGNOSIS: &str = "feilsoking";
/// The text of an act that the server did not take, copied out of the app.
pub const REFUSED_TEXT: &str = "avvist_tekst";
/// Answers that the program without a screen has printed.
pub const PRINTED: &str = "utskrift";
/// All that this version knows. Another one is shown as it is.
pub const KINDS: [&str; 5] = [BACKUP, PUT_ASIDE, DIAGNOSIS, REFUSED_TEXT, PRINTED];

/// Something that left the program: a file, a text, lines on somebody's screen. Never what stood in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// Its id: told twice, it is one.
    pub id: EntryId,
    /// When, by the device's clock.
    pub at: Millis,
    /// What it is: one of [`KINDS`], or a newer app's code of at most 40 small letters, digits and underscores.
    pub kind: Code,
    /// Of which programme, if it is of one only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// Whom it is about, [`EXPORTED_PEOPLE`] at the most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<ParticipantId>,
    /// How many rows, entries or documents.
    pub rows: u32,
}
