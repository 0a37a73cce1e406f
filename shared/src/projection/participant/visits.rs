//! Rows of evenings in groups that are copied into the person's own file.

use super::super::{Rows, Statement, Value, statement};
use crate::{
    documents::participant::{self, Visit},
    ids::{DocId, EntryId},
};

pub(super) fn rows(rows: &mut Rows<'_>) {
    let visits: Vec<(EntryId, Option<Visit>)> = match rows.touched("visits") {
        None => participant::visits(rows.doc).into_iter().map(|visit| (visit.id, Some(visit))).collect(),
        Some(entries) => entries.into_iter().map(|entry| (entry, participant::visit(rows.doc, entry))).collect(),
    };
    for (entry, visit) in visits {
        // An evening that was cancelled or taken back is no evening: the group's own document keeps its history.
        match visit.filter(|visit| !visit.retracted) {
            Some(visit) => rows.out.push(visit_row(rows.id, &visit)),
            None => rows.out.push(statement!(
                "DELETE FROM p_visit WHERE doc = $1 AND entry = $2",
                rows.id.bytes(),
                entry.bytes()
            )),
        }
    }
}

fn visit_row(id: DocId, visit: &Visit) -> Statement {
    statement!(
        "INSERT INTO p_visit (doc, entry, author, happened, day, kind, attendance, noted) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (doc, entry) DO UPDATE SET author = excluded.author, happened = excluded.happened, \
         day = excluded.day, kind = excluded.kind, attendance = excluded.attendance, noted = excluded.noted",
        id.bytes(),
        visit.id.bytes(),
        visit.by.map(|worker| Value::from(worker.bytes())),
        visit.at.map(|time| time.0),
        visit.at.map(|time| time.day().to_string()),
        visit.kind.0.clone(),
        visit.attendance.0.clone(),
        visit.noted.map(|time| time.0),
    )
}
