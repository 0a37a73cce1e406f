//! Why and since when a file is closed to everybody but the coordinators.
//!
//! ```text
//! access/closures/<id>    why from person? into? by noted
//! ```

use automerge::transaction::Transaction;

use crate::{
    command::CloseFile,
    documents::{
        document::Document,
        edit::{Touched, Writer, put, signed},
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
}

/// The closures of a file, in the order of their ids. One that names no day closes nothing and is skipped.
pub fn closures(doc: &Document) -> Vec<Closure> {
    let read = |(id, object): &(EntryId, automerge::ObjId)| {
        Some(Closure {
            id: *id,
            why: doc.code(object, "why").unwrap_or_else(|| Code::from("ukjent")),
            from: doc.all_days(object, "from").into_iter().min()?,
            person: doc.worker(object, "person"),
            into: doc.text(object, "into").and_then(|text| text.parse().ok()),
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
