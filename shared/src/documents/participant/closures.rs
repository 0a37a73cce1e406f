//! Why and since when a file is closed to everybody but the coordinators.
//!
//! ```text
//! access/closures/<id>    why from person? into? reopened? by noted
//! ```
//!
//! (One that says that the file is kept longer closes nothing: see `postponements`.)
//!
//! A closing that was taken back stays in the history as `reopened`, for ever: to close the file again is another entry.
//! So nothing that a coordinator writes about a closing can contradict what another writes about it, and one who closes
//! the file while somebody takes an earlier closing back has closed it.

use automerge::{
    ReadDoc,
    transaction::{Transactable, Transaction},
};

use super::statuses::STATUSES;
use crate::{
    command::{CloseFile, ReopenFile},
    documents::{
        document::Document,
        edit::{Touched, Writer, entry, put, signed},
        execute::CommandError,
    },
    domain::Code,
    error::{ErrorCode, PublicError},
    ids::{EntryId, ParticipantId, WorkerId},
    time::{Day, Millis},
};

pub(super) const CLOSURES: &[&str] = &["access", "closures"];

/// The two files of one person were joined.
pub const MERGED: &str = "slatt_sammen";
/// The person goes on in another programme.
pub const MOVED: &str = "overfort";
/// The person has become a worker: the file is closed to colleagues, and to themselves.
pub const WORKER: &str = "medarbeider";

pub(super) fn close(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &CloseFile,
) -> Result<Touched, CommandError> {
    let object = signed(tx, CLOSURES, c.id.ok_or(CommandError::Incomplete)?, writer, noted)?;
    put(tx, &object, "why", WORKER)?;
    put(tx, &object, "from", c.from.ok_or(CommandError::Incomplete)?.to_string())?;
    put(tx, &object, "person", c.worker.to_string())?;
    Ok(Touched::access())
}

/// Takes closings back. The status that a move wrote beside its closing goes with it: the person is followed here again.
pub(super) fn reopen(tx: &mut Transaction<'_>, c: &ReopenFile) -> Result<Touched, CommandError> {
    let mut touched = Touched::default();
    for id in &c.closings {
        let object = entry(tx, CLOSURES, *id)?;
        put(tx, &object, "reopened", true)?;
        touched.access |= tx.pending_ops() > 0;
        let Ok(status) = entry(tx, STATUSES, *id) else { continue };
        let moved = tx.get_all(&status, "status")?.iter().any(|(value, _)| value.as_str() == Some(MOVED));
        let before = tx.pending_ops();
        if moved {
            put(tx, &status, "retracted", true)?;
        }
        if tx.pending_ops() > before {
            touched.merge(Touched::entry("statuses", *id));
        }
    }
    Ok(touched)
}

/// A closing of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// Its entry.
    pub id: EntryId,
    /// `slatt_sammen`, `overfort` or `medarbeider`.
    pub why: Code,
    /// First day. Where versions differ the earliest holds: access is never widened.
    pub from: Day,
    /// The worker that the person has become; they hold the file in no role.
    pub person: Option<WorkerId>,
    /// The file that goes on with this person.
    pub into: Option<ParticipantId>,
    /// Whether a coordinator has taken it back: every version says so.
    pub reopened: bool,
}

/// The closures of a file that have not been taken back, in the order of their ids.
pub fn closures(doc: &Document) -> Vec<Closure> {
    every_closure(doc).into_iter().filter(|closure| !closure.reopened).collect()
}

/// The closures of a file, those that were taken back among them, in the order of their ids. One that names no day
/// closes nothing and is skipped.
pub fn every_closure(doc: &Document) -> Vec<Closure> {
    let read = |(id, object): &(EntryId, automerge::ObjId)| {
        Some(Closure {
            id: *id,
            why: doc.code(object, "why").unwrap_or_else(|| Code::from("ukjent")),
            from: doc.all_days(object, "from").into_iter().min()?,
            person: doc.worker(object, "person"),
            into: doc.text(object, "into").and_then(|text| text.parse().ok()),
            reopened: doc.every_version_says_yes(object, "reopened"),
        })
    };
    doc.entries(CLOSURES).iter().filter_map(read).collect()
}

/// The closure that holds on a day: the first that began.
pub fn closed_on(doc: &Document, day: Day) -> Option<Closure> {
    closures(doc).into_iter().filter(|closure| closure.from <= day).min_by_key(|closure| (closure.from, closure.id))
}

/// Whether something new may be written in the file on a day.
///
/// # Errors
/// [`ErrorCode::FileClosed`], with `why` (a code).
pub fn must_be_open(doc: &Document, day: Day) -> Result<(), CommandError> {
    match closed_on(doc, day) {
        Some(closure) => Err(PublicError::from(ErrorCode::FileClosed).with("why", closure.why).into()),
        None => Ok(()),
    }
}
