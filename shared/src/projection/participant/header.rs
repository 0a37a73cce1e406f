//! Rows of who a participant is and who follows them.

use super::super::{Rows, Statement, Text, Value, statement};
use crate::{
    documents::{Document, participant},
    ids::{DocId, ProgrammeId},
};

pub(super) fn rows(rows: &mut Rows<'_>) {
    if rows.header() {
        participant_row(rows.id, rows.programme, rows.doc, rows.text, &mut rows.out);
        assignment_rows(rows.id, rows.doc, &mut rows.out);
    }
}

fn participant_row(id: DocId, programme: ProgrammeId, doc: &Document, text: Text, out: &mut Vec<Statement>) {
    let header = participant::header(doc);
    out.push(statement!(
        "INSERT INTO p_participant (doc, programme, alias, kind, municipality, author, noted, confirmed, conflict) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) \
         ON CONFLICT (doc) DO UPDATE SET alias = excluded.alias, kind = excluded.kind, \
         municipality = excluded.municipality, author = excluded.author, noted = excluded.noted, \
         confirmed = excluded.confirmed",
        id.bytes(),
        programme.bytes(),
        text.keep(header.alias),
        header.kind.0,
        header.municipality,
        header.by.map(|worker| Value::from(worker.bytes())),
        header.noted.map(|time| time.0),
        header.confirmed,
    ));
}

fn assignment_rows(id: DocId, doc: &Document, out: &mut Vec<Statement>) {
    out.push(statement!("DELETE FROM p_assignment WHERE doc = $1", id.bytes()));
    for assignment in participant::assignments(doc) {
        out.push(statement!(
            "INSERT INTO p_assignment (doc, entry, worker, from_day, to_day) VALUES ($1, $2, $3, $4, $5)",
            id.bytes(),
            assignment.id.bytes(),
            assignment.worker.bytes(),
            assignment.from.to_string(),
            assignment.to.map(|day| day.to_string()),
        ));
    }
}
