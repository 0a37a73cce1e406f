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
    statements.push(names_plan(asker));
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
    let names = names(rows.next().unwrap_or_default());
    let document = source.document(target.doc).ok_or_else(gone)?;
    let changes = documents::history::history(document, &target.list, target.entry);
    Ok(HistoryView { rows: changes.into_iter().filter_map(|change| told(asker, change, &names)).collect() })
}

/// The workers of the asker's programmes and what they are called.
pub fn names_plan(asker: &Asker) -> Statement {
    statement!(NAMES, asker.worker.bytes(), asker.today.to_string())
}

/// The names out of the rows of [`names_plan`].
pub fn names(rows: Vec<Row>) -> BTreeMap<WorkerId, String> {
    let mut names = BTreeMap::new();
    for row in rows {
        let mut row = Reader::new(row);
        if let (Some(worker), Some(name)) = (row.id(WorkerId::from_slice), row.text()) {
            names.entry(worker).or_insert(name);
        }
    }
    names
}

/// A change of one field as people read it; `None` for what says where an entry belongs, not what happened.
pub fn told(
    asker: &Asker,
    change: documents::history::Change,
    names: &BTreeMap<WorkerId, String>,
) -> Option<HistoryRow> {
    (!BOOKKEEPING.contains(&change.field.as_str())).then(|| HistoryRow {
        by_name: change.by.and_then(|by| names.get(&by)).cloned().unwrap_or_default(),
        mine: change.by == Some(asker.worker),
        noted: change.noted,
        field: change.field,
        from: change.from,
        to: change.to,
        current: change.current,
    })
}
