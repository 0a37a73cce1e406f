//! Where the follow-up stands and stood.

use crate::{
    documents::participant::{self, Period},
    domain::Code,
    ids::{DocId, EntryId, ParticipantId, WorkerId},
    projection::{Statement, statement},
    time::Day,
    view::StatusRow,
    views::{Asker, Row, Source, names::Names, rows::Reader},
};

const STATUSES: &str = "SELECT entry, author, noted, status, from_day, to_day, note, retracted, conflict \
  FROM p_status WHERE doc = $1 ORDER BY from_day DESC NULLS LAST, noted DESC NULLS LAST, entry DESC";

pub(super) fn plan(participant: ParticipantId) -> Statement {
    statement!(STATUSES, participant.bytes())
}

/// Newest first; the one that holds today is marked.
pub(super) fn read(
    asker: &Asker,
    doc: DocId,
    names: &Names,
    rows: Vec<Row>,
    source: &mut dyn Source,
) -> Vec<StatusRow> {
    let mut out = vec![];
    let mut periods = vec![];
    for row in rows {
        let mut row = Reader::new(row);
        let Some(id) = row.id(EntryId::from_slice) else { continue };
        let (by, noted) = (row.id(WorkerId::from_slice), row.time());
        let status = Code(row.text().unwrap_or_default());
        let mut day = || row.text().and_then(|text| Day::parse(&text));
        let (from, to) = (day(), day());
        let (note, retracted, conflict) = (row.text(), row.flag(), row.flag());
        let document = if source.sealed() || conflict { source.document(doc) } else { None };
        let versions = document.filter(|_| conflict).map(|document| participant::status_versions(document, id));
        let note = note.or_else(|| document.and_then(|document| participant::status(document, id)?.note));
        periods.push(Period { id, status: status.clone(), from, to, noted, retracted });
        out.push(StatusRow {
            id,
            status,
            from,
            to,
            note,
            by_name: names.of(by),
            noted,
            current: false,
            retracted,
            conflicts: names.conflicts(versions.unwrap_or_default()),
        });
    }
    let current = participant::standing(&periods, asker.today).map(|period| period.id);
    for row in &mut out {
        row.current = Some(row.id) == current;
    }
    out
}
