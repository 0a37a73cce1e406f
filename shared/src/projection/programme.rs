//! Rows of a programme.

use super::{Rows, Statement, Value, statement};
use crate::{
    documents::{Document, programme},
    ids::DocId,
};

pub(super) fn rows(rows: &mut Rows<'_>) {
    // Small: whatever was touched, all of it is written.
    write(rows.id, rows.doc, &mut rows.out);
}

fn write(id: DocId, doc: &Document, out: &mut Vec<Statement>) {
    // A programme has tens of members: writing all of them again is simpler than knowing which changed.
    out.push(statement!("DELETE FROM p_municipality WHERE doc = $1", id.bytes()));
    out.push(statement!("DELETE FROM p_member WHERE doc = $1", id.bytes()));
    out.push(statement!("DELETE FROM p_role WHERE doc = $1", id.bytes()));
    let header = programme::header(doc);
    out.push(statement!(
        "INSERT INTO p_programme (doc, name, example, contact_every_days, lost_after_days, age_from, age_to, \
         attendance_on_timeline, on_call_always, conflict) VALUES ($1, $2, $3, $4, $5, NULL, NULL, 0, 0, 0) \
         ON CONFLICT (doc) DO UPDATE SET name = excluded.name, example = excluded.example, \
         contact_every_days = excluded.contact_every_days, lost_after_days = excluded.lost_after_days",
        id.bytes(),
        header.name,
        header.example,
        header.contact_every_days,
        header.lost_after_days,
    ));
    for (position, name) in (0i64..).zip(header.municipalities) {
        out.push(statement!(
            "INSERT INTO p_municipality (doc, position, name) VALUES ($1, $2, $3)",
            id.bytes(),
            position,
            name
        ));
    }
    for (worker, name) in programme::members(doc) {
        out.push(statement!(
            "INSERT INTO p_member (doc, worker, name) VALUES ($1, $2, $3)",
            id.bytes(),
            worker.bytes(),
            name
        ));
    }
    for role in programme::roles(doc) {
        // A role that is unsettled or unknown gives no right, here as in `access`.
        let Some(known) = role.role else { continue };
        out.push(statement!(
            "INSERT INTO p_role (doc, entry, worker, role, from_day, to_day) VALUES ($1, $2, $3, $4, $5, $6)",
            id.bytes(),
            role.id.bytes(),
            role.worker.bytes(),
            known.code(),
            role.from.to_string(),
            role.to.map(|day| day.to_string()),
        ));
    }
}
