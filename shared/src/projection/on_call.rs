//! Rows of a month on call.

use super::{Rows, Value, notes, statement};
use crate::documents::on_call::{self, HAND_OVERS, SHIFTS};

pub(super) fn rows(rows: &mut Rows<'_>) {
    rows.each(SHIFTS, false, "DELETE FROM p_shift WHERE doc = $1 AND entry = $2", on_call::shift, |rows, shift| {
        statement!(
            "INSERT INTO p_shift (doc, entry, programme, worker, level, starts, ends, retracted, conflict) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
                 ON CONFLICT (doc, entry) DO UPDATE SET worker = excluded.worker, level = excluded.level, \
                 starts = excluded.starts, ends = excluded.ends, retracted = excluded.retracted, \
                 conflict = excluded.conflict",
            rows.id.bytes(),
            shift.id.bytes(),
            rows.programme.bytes(),
            shift.worker.map(|worker| Value::from(worker.bytes())),
            shift.level.0,
            shift.from.map(|time| time.0),
            shift.to.map(|time| time.0),
            shift.retracted,
            shift.conflict,
        )
    });
    rows.each(
        HAND_OVERS,
        false,
        "DELETE FROM p_hand_over WHERE doc = $1 AND entry = $2",
        on_call::hand_over,
        |rows, hand_over| {
            statement!(
                "INSERT INTO p_hand_over (doc, entry, programme, author, recipient, noted, body) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) \
                 ON CONFLICT (doc, entry) DO UPDATE SET author = excluded.author, recipient = excluded.recipient, \
                 noted = excluded.noted, body = excluded.body",
                rows.id.bytes(),
                hand_over.id.bytes(),
                rows.programme.bytes(),
                hand_over.by.map(|worker| Value::from(worker.bytes())),
                hand_over.to.map(|worker| Value::from(worker.bytes())),
                hand_over.noted.map(|time| time.0),
                rows.text.keep(hand_over.text),
            )
        },
    );
    notes::rows(rows, None, false);
}
