//! Keeping a file longer than the programme's rule says.
//!
//! ```text
//! access/closures/<id>    why=beholdes until reason by noted
//! ```
//!
//! It stands among the closings: what coordinators have decided about the file as a whole, where nobody else can write. A
//! collection of its own would be an extension skeleton, on which everything that is written afterwards builds, and an app
//! of 0.2.0 could read nothing more of the file. Such an app passes by a closing that names no first day, and so by this.

use automerge::transaction::Transaction;

use super::closures::CLOSURES;
use crate::{
    command::PostponeErasure,
    documents::{
        document::Document,
        edit::{Touched, Writer, put, signed},
        execute::CommandError,
    },
    ids::{EntryId, WorkerId},
    time::{Day, Millis},
};

/// What such an entry says in `why`.
const KEPT: &str = "beholdes";

/// How far ahead a file can be kept at a time, in days.
pub const POSTPONE_LIMIT: i64 = 366;

pub(super) fn postpone(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &PostponeErasure,
) -> Result<Touched, CommandError> {
    let object = signed(tx, CLOSURES, c.id.ok_or(CommandError::Incomplete)?, writer, noted)?;
    put(tx, &object, "why", KEPT)?;
    put(tx, &object, "until", c.until.to_string())?;
    put(tx, &object, "reason", c.reason.trim())?;
    Ok(Touched::access())
}

/// A coordinator's word that a file is kept longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postponement {
    /// Its entry.
    pub id: EntryId,
    /// The last day.
    pub until: Day,
    /// Why, in own words.
    pub reason: String,
    /// Whose word.
    pub by: Option<WorkerId>,
    /// When (device time).
    pub noted: Option<Millis>,
}

/// The word that holds: the last that was written, also where it names an earlier day than one before.
pub fn postponement(doc: &Document) -> Option<Postponement> {
    let read = |(id, object): &(EntryId, automerge::ObjId)| {
        Some(Postponement {
            id: *id,
            until: doc.text(object, "until").and_then(|text| Day::parse(&text))?,
            reason: doc.text(object, "reason").unwrap_or_default(),
            by: doc.worker(object, "by"),
            noted: doc.time(object, "noted"),
        })
        .filter(|_| doc.text(object, "why").as_deref() == Some(KEPT))
    };
    doc.entries(CLOSURES).iter().filter_map(read).max_by_key(|word| (word.noted, word.id))
}
