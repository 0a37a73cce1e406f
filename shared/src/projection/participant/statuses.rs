//! Rows of where the follow-up stands.

use super::super::{Rows, Statement, Value, statement};
use crate::documents::participant::{self, Status};

pub(super) fn rows(rows: &mut Rows<'_>) {
    rows.each("statuses", false, "DELETE FROM p_status WHERE doc = $1 AND entry = $2", participant::status, row);
}

fn row(rows: &Rows<'_>, status: Status) -> Statement {
    let period = status.period;
    statement!(
        "INSERT INTO p_status (doc, entry, author, noted, status, from_day, to_day, note, retracted, conflict) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (doc, entry) DO UPDATE SET author = excluded.author, noted = excluded.noted, \
         status = excluded.status, from_day = excluded.from_day, to_day = excluded.to_day, note = excluded.note, \
         retracted = excluded.retracted, conflict = excluded.conflict",
        rows.id.bytes(),
        period.id.bytes(),
        status.by.map(|worker| Value::from(worker.bytes())),
        period.noted.map(|time| time.0),
        period.status.0,
        period.from.map(|day| day.to_string()),
        period.to.map(|day| day.to_string()),
        rows.text.keep(status.note),
        period.retracted,
        status.conflict,
    )
}
