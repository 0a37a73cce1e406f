//! Rows of a programme.

use super::{Rows, Statement, Text, statement};
use crate::{
    documents::{Document, programme},
    ids::DocId,
};

pub(super) fn rows(rows: &mut Rows<'_>) {
    // A programme has tens of members: writing all of it again is simpler than knowing which changed.
    for table in [
        "DELETE FROM p_municipality WHERE doc = $1",
        "DELETE FROM p_text WHERE doc = $1",
        "DELETE FROM p_member WHERE doc = $1",
        "DELETE FROM p_role WHERE doc = $1",
    ] {
        rows.out.push(Statement { sql: table, params: vec![rows.id.bytes().into()] });
    }
    header(rows.id, rows.doc, &mut rows.out);
    texts(rows.id, rows.doc, rows.text, &mut rows.out);
    people(rows.id, rows.doc, &mut rows.out);
}

fn header(id: DocId, doc: &Document, out: &mut Vec<Statement>) {
    let header = programme::header(doc);
    out.push(statement!(
        "INSERT INTO p_programme (doc, name, example, contact_every_days, lost_after_days, age_from, age_to, \
         attendance_on_timeline, on_call_always, conflict, keep_months, history_months) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (doc) DO UPDATE SET name = excluded.name, example = excluded.example, \
         contact_every_days = excluded.contact_every_days, lost_after_days = excluded.lost_after_days, \
         age_from = excluded.age_from, age_to = excluded.age_to, \
         attendance_on_timeline = excluded.attendance_on_timeline, on_call_always = excluded.on_call_always, \
         conflict = excluded.conflict, keep_months = excluded.keep_months, history_months = excluded.history_months",
        id.bytes(),
        header.name,
        header.example,
        header.contact_every_days,
        header.lost_after_days,
        header.age_from,
        header.age_to,
        header.attendance_on_timeline,
        header.on_call_always,
        header.conflict,
        header.keep_months,
        header.history_months,
    ));
    for (position, name) in (0i64..).zip(header.municipalities) {
        out.push(statement!(
            "INSERT INTO p_municipality (doc, position, name) VALUES ($1, $2, $3)",
            id.bytes(),
            position,
            name
        ));
    }
}

/// The words of a text for consents are no secret, but they are long: the server reads them from the document.
fn texts(id: DocId, doc: &Document, text: Text, out: &mut Vec<Statement>) {
    for one in programme::texts(doc) {
        out.push(statement!(
            "INSERT INTO p_text (doc, entry, kind, version, body, noted) VALUES ($1, $2, $3, $4, $5, $6)",
            id.bytes(),
            one.id.bytes(),
            one.kind.0,
            one.version,
            text.keep(Some(one.text)),
            one.noted.map(|time| time.0),
        ));
    }
}

fn people(id: DocId, doc: &Document, out: &mut Vec<Statement>) {
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
