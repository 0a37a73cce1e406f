//! The worker's document in one programme: for now, when they were approved to work there.
//!
//! ```text
//! worker, programme                  scalars at the root
//! access/approvals/<id>              by noted from to?
//! ```

use automerge::{ROOT, ScalarValue};

use super::{
    document::Document,
    edit::{Edit, Touched, Writer, new_entry, put},
    execute::CommandError,
};
use crate::{
    ids::{EntryId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

const APPROVALS: &[&str] = &["access", "approvals"];

/// Writes that a worker is approved from a day on.
///
/// # Errors
/// [`CommandError::EntryExists`] if an approval of that id is there.
pub fn approve(
    doc: &mut Document,
    writer: &Writer,
    noted: Millis,
    (id, worker, programme, from): (EntryId, WorkerId, ProgrammeId, Day),
) -> Result<Edit, CommandError> {
    doc.edit(writer, noted, |tx| {
        put(tx, &ROOT, "worker", worker.to_string())?;
        put(tx, &ROOT, "programme", programme.to_string())?;
        let object = new_entry(tx, APPROVALS, id)?;
        put(tx, &object, "by", writer.worker.to_string())?;
        put(tx, &object, "noted", ScalarValue::Timestamp(noted.0))?;
        put(tx, &object, "from", from.to_string())?;
        Ok(Touched { header: true, access: true, ..Touched::default() })
    })
}

/// Whose document this is.
pub fn owner(doc: &Document) -> Option<WorkerId> {
    doc.worker(&ROOT, "worker")
}

/// The first day of the earliest approval.
pub fn approved_from(doc: &Document) -> Option<Day> {
    let entries = doc.entries(APPROVALS);
    entries.iter().filter_map(|(_, object)| doc.all_days(object, "from").into_iter().max()).min()
}
