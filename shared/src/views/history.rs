//! The history of one entry. The document is asked for only after the wall has let the asker through: on the server,
//! opening a document is already reading it.

use std::collections::BTreeMap;

use super::{Asker, Row, Source, rows::Reader, wall};
use crate::{
    documents,
    error::{ErrorCode, PublicError},
    ids::WorkerId,
    projection::{Statement, statement},
    query::History,
    view::{HistoryRow, HistoryView},
};

const NAMES: &str = "SELECT m.worker, m.name FROM p_member m WHERE EXISTS (SELECT 1 FROM p_role r WHERE r.doc = m.doc \
  AND r.worker = $1 AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)) ORDER BY m.worker, m.doc";

/// Fields that say where an entry belongs, not what happened: `by` and `noted` stand on every row, the others are ids.
const BOOKKEEPING: [&str; 9] =
    ["by", "noted", "shared", "moved_by", "moved_from", "moved_to", "programme", "participant", "continues"];

pub(super) fn plan(asker: &Asker, query: &History) -> Vec<Statement> {
    let mut statements = wall::plan(asker, query.target.doc);
    statements.push(statement!(NAMES, asker.worker.bytes(), asker.today.to_string()));
    statements
}

pub(super) fn answer(
    asker: &Asker,
    query: &History,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<HistoryView, PublicError> {
    let target = &query.target;
    let gone = || PublicError::from(ErrorCode::TargetGone);
    wall::programme(asker, target.doc, rows).ok_or_else(gone)?;
    let mut names: BTreeMap<WorkerId, String> = BTreeMap::new();
    for row in rows.next().unwrap_or_default() {
        let mut row = Reader::new(row);
        if let (Some(worker), Some(name)) = (row.id(WorkerId::from_slice), row.text()) {
            names.entry(worker).or_insert(name);
        }
    }
    let document = source.document(target.doc).ok_or_else(gone)?;
    let changes = documents::history::history(document, &target.list, target.entry);
    let told = changes.into_iter().filter(|change| !BOOKKEEPING.contains(&change.field.as_str()));
    let row = |change: documents::history::Change| HistoryRow {
        by_name: change.by.and_then(|by| names.get(&by)).cloned().unwrap_or_default(),
        mine: change.by == Some(asker.worker),
        noted: change.noted,
        field: change.field,
        from: change.from,
        to: change.to,
        current: change.current,
    };
    Ok(HistoryView { rows: told.map(row).collect() })
}
