//! Who stands in for whom: cover of the asker's own that ends soon, and cover for the asker that has begun.

use crate::{
    ids::{DocId, WorkerId},
    projection::{Statement, statement},
    time::Day,
    view::{CoverRow, ParticipantRow},
    views::{Asker, Row, rows::Reader},
};

/// Cover that ends within so many days is shown, so that nobody is left alone on the day after.
const ENDS_WITHIN_DAYS: i64 = 7;

const COVER: &str = "SELECT a.doc, a.worker, m.name, c.name, a.to_day FROM p_assignment a \
  JOIN p_participant p ON p.doc = a.doc \
  LEFT JOIN p_member m ON m.doc = p.programme AND m.worker = a.worker \
  LEFT JOIN p_member c ON c.doc = p.programme AND c.worker = a.cover_for \
  WHERE a.cover_for IS NOT NULL AND a.from_day <= $2 AND (a.to_day IS NULL OR a.to_day >= $2) \
    AND (a.cover_for = $1 OR (a.worker = $1 AND a.to_day <= $3)) \
  ORDER BY a.to_day NULLS LAST, a.doc, a.entry";

pub(super) fn plan(asker: &Asker) -> Statement {
    let soon = asker.today.plus_days(ENDS_WITHIN_DAYS);
    statement!(COVER, asker.worker.bytes(), asker.today.to_string(), soon.to_string())
}

/// Of people whom the asker follows: `people` is also the wall.
pub(super) fn read(asker: &Asker, rows: Vec<Row>, people: &[ParticipantRow]) -> Vec<CoverRow> {
    let read = |row| {
        let mut row = Reader::new(row);
        let doc = row.id(DocId::from_slice)?;
        let person = people.iter().find(|person| person.participant.doc() == doc)?;
        let worker = row.id(WorkerId::from_slice)?;
        Some(CoverRow {
            participant: person.participant,
            alias: person.alias.clone(),
            worker_name: row.text().unwrap_or_default(),
            for_name: row.text().unwrap_or_default(),
            mine: worker == asker.worker,
            to: row.text().and_then(|text| Day::parse(&text)),
        })
    };
    rows.into_iter().filter_map(read).collect()
}
