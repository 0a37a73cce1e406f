//! Rows of who a participant is, who follows them, and which other files are theirs.

use super::super::{Rows, Statement, Text, Value, statement};
use crate::{
    documents::{Document, participant},
    ids::{DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
};

pub(super) fn rows(rows: &mut Rows<'_>) {
    if rows.header() {
        participant_row(rows.id, rows.programme, rows.doc, rows.text, &mut rows.out);
        assignment_rows(rows.id, rows.doc, &mut rows.out);
        related_rows(rows.id, rows.doc, &mut rows.out);
    }
}

fn participant_row(id: DocId, programme: ProgrammeId, doc: &Document, text: Text, out: &mut Vec<Statement>) {
    let header = participant::header(doc);
    let closures = participant::closures(doc);
    let closed = closures.iter().min_by_key(|closure| (closure.from, closure.id));
    // Everybody whom a closing names: two that were written at the same time may name two. One after the other, 16 bytes
    // each; more than the wall's statements look at nobody can be meant.
    let mut persons: Vec<&[u8; 16]> =
        closures.iter().filter_map(|closure| closure.person.as_ref()).map(WorkerId::bytes).collect();
    persons.sort_unstable();
    persons.dedup();
    out.push(statement!(
        "INSERT INTO p_participant (doc, programme, alias, kind, municipality, author, noted, confirmed, birth_band, \
         gender, closed, closed_from, person, continues, conflict, kept_until) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         ON CONFLICT (doc) DO UPDATE SET alias = excluded.alias, kind = excluded.kind, \
         municipality = excluded.municipality, author = excluded.author, noted = excluded.noted, \
         confirmed = excluded.confirmed, birth_band = excluded.birth_band, gender = excluded.gender, \
         closed = excluded.closed, closed_from = excluded.closed_from, person = excluded.person, \
         continues = excluded.continues, conflict = excluded.conflict, kept_until = excluded.kept_until",
        id.bytes(),
        programme.bytes(),
        text.keep(header.alias),
        header.kind.0,
        header.municipality,
        header.by.map(|worker| Value::from(worker.bytes())),
        header.noted.map(|time| time.0),
        header.confirmed,
        header.birth_band.map(|code| code.0),
        header.gender.map(|code| code.0),
        closed.map(|closure| closure.why.0.clone()),
        closed.map(|closure| closure.from.to_string()),
        (!persons.is_empty()).then(|| Value::Bytes(persons.into_iter().flatten().copied().collect())),
        header.continues.map(|file| Value::from(file.bytes())),
        header.conflict,
        participant::postponement(doc).map(|word| word.until.to_string()),
    ));
}

fn assignment_rows(id: DocId, doc: &Document, out: &mut Vec<Statement>) {
    out.push(statement!("DELETE FROM p_assignment WHERE doc = $1", id.bytes()));
    for assignment in participant::assignments(doc) {
        out.push(statement!(
            "INSERT INTO p_assignment (doc, entry, worker, from_day, to_day, cover_for) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            id.bytes(),
            assignment.id.bytes(),
            assignment.worker.bytes(),
            assignment.from.to_string(),
            assignment.to.map(|day| day.to_string()),
            assignment.cover_for.map(|worker| Value::from(worker.bytes())),
        ));
    }
}

/// The file that this one continues, and those that go on with it.
fn related_rows(id: DocId, doc: &Document, out: &mut Vec<Statement>) {
    out.push(statement!("DELETE FROM p_related WHERE doc = $1", id.bytes()));
    let mut row = |entry: EntryId, other: ParticipantId, how: &str| {
        out.push(statement!(
            "INSERT INTO p_related (doc, entry, other, how) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (doc, entry) DO UPDATE SET other = excluded.other, how = excluded.how",
            id.bytes(),
            entry.bytes(),
            other.bytes(),
            how,
        ));
    };
    if let Some(before) = participant::header(doc).continues {
        // The document's own field; no entry has this id, which is a participant's.
        row(EntryId(before.0), before, "fortsetter");
    }
    for closure in participant::every_closure(doc) {
        // Two files that were joined by mistake are two again; a file that goes on elsewhere does so still.
        if closure.reopened && closure.why.as_str() == participant::MERGED {
            continue;
        }
        match (closure.into, closure.why.as_str()) {
            (Some(into), participant::MERGED) => row(closure.id, into, "slatt_sammen_i"),
            (Some(into), participant::MOVED) => row(closure.id, into, "fortsatt_i"),
            _ => {}
        }
    }
}
