//! Who has opened somebody's file, identity or card: out of the log of readings, for a coordinator who holds the file.

use folge_shared::{
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, ParticipantId, WorkerId},
    time::Millis,
    view::{ReaderRow, ReadersView},
};

use super::Seen;
use crate::{
    http::ServerError,
    store::{StoreError, Value},
};

// One document after the other: of an index each, instead of the whole log.
const OF_ONE: &str = "SELECT r.id, r.at, r.worker, r.view, CAST(CASE WHEN r.enrolment IS NULL THEN 0 ELSE 1 END AS BIGINT) \
  FROM reading_doc d JOIN reading r ON r.id = d.reading WHERE d.doc = $1 ORDER BY r.id DESC LIMIT 200";
const LIMIT: usize = 200;

/// See the module.
pub(super) fn of(seen: &Seen<'_>, participant: ParticipantId) -> Result<ReadersView, ServerError> {
    let file = participant.doc();
    let row = seen.mine(file)?.filter(|row| row.kind == DocKind::Participant).ok_or(ErrorCode::ParticipantUnknown)?;
    // A coordinator of another programme may hold a file, too: as the one who follows them.
    if !seen.coordinates(row.programme)? {
        return Err(ErrorCode::NotCoordinator.into());
    }
    let beside = DocKind::ALL.into_iter().filter(|kind| kind.belongs_to_participant());
    let beside = beside.map(|kind| DocId::derived(kind, row.programme, file.bytes()));
    let mut rows: Vec<ReaderRow> = vec![];
    for doc in std::iter::once(file).chain(beside) {
        for row in seen.tx.select(OF_ONE, &[Value::from(doc.bytes())])? {
            let read = reader(seen, &row).ok_or(StoreError::Row("reading"))?;
            // File and card in one look are one reading.
            if !rows.iter().any(|known| known.line == read.line) {
                rows.push(read);
            }
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.at, row.line)));
    rows.truncate(LIMIT);
    Ok(ReadersView { rows })
}

fn reader(seen: &Seen<'_>, row: &[Value]) -> Option<ReaderRow> {
    let [Value::Int(line), Value::Int(at), Value::Bytes(worker), Value::Text(view), Value::Int(device)] = row else {
        return None;
    };
    let worker = WorkerId::from_slice(worker)?;
    let (at, name, view) = (Millis(*at), seen.name(worker), view.clone());
    Some(ReaderRow { line: *line, at, worker, name, view, device: *device != 0 })
}
