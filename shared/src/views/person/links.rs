//! Other files: of people who belong together with this one, and of the same person.

use crate::{
    documents::participant,
    domain::Code,
    ids::{DocId, EntryId, ParticipantId},
    projection::{Statement, statement},
    view::{LinkRow, Person, RelatedFile},
    views::{Asker, Row, Source, rows::Reader, wall},
};

// A link says about both that they have a file here: it is shown to those who hold both.
const LINKS: &str = concat!(
    "SELECT l.entry, p.doc, p.alias, p.kind, l.relation FROM p_link l JOIN p_participant p ON p.doc = l.other \
     WHERE l.doc = $3 AND l.ended = 0 AND p.doc <> $3 AND ",
    wall::holds_file!(),
    " ORDER BY l.entry"
);
const RELATED: &str = concat!(
    "SELECT r.other, r.how, p.alias, p.doc FROM p_related r LEFT JOIN p_participant p ON p.doc = r.other AND ",
    wall::holds_file!(),
    " WHERE r.doc = $3 ORDER BY r.entry"
);
const MERGED_INTO_THIS: &str = concat!(
    "SELECT p.doc, r.how, p.alias, p.doc FROM p_related r JOIN p_participant p ON p.doc = r.doc \
     WHERE r.other = $3 AND r.how = 'slatt_sammen_i' AND ",
    wall::holds_file!(),
    " ORDER BY p.doc"
);

pub(super) fn plan(asker: &Asker, participant: ParticipantId) -> Vec<Statement> {
    let (worker, today, doc) = (asker.worker.bytes(), asker.today.to_string(), participant.bytes());
    vec![
        statement!(LINKS, worker, today.clone(), doc),
        statement!(RELATED, worker, today.clone(), doc),
        statement!(MERGED_INTO_THIS, worker, today, doc),
    ]
}

fn alias(doc: DocId, row: &mut Reader, source: &mut dyn Source) -> Option<String> {
    match row.text() {
        _ if source.sealed() => source.document(doc).and_then(|doc| participant::header(doc).alias),
        alias => alias,
    }
}

pub(super) fn read(rows: Vec<Row>, source: &mut dyn Source) -> Vec<LinkRow> {
    let read = |row| {
        let mut row = Reader::new(row);
        let (id, doc) = (row.id(EntryId::from_slice)?, row.id(DocId::from_slice)?);
        let alias = alias(doc, &mut row, source).unwrap_or_default();
        let (kind, relation) = (row.text(), row.text());
        let person = Person { participant: doc.into(), alias };
        Some(LinkRow { id, person, kind: Code(kind.unwrap_or_default()), relation: relation.map(Code) })
    };
    rows.into_iter().filter_map(read).collect()
}

pub(super) fn related(own: Vec<Row>, theirs: Vec<Row>, source: &mut dyn Source) -> Vec<RelatedFile> {
    let mut out = vec![];
    for (row, from) in own.into_iter().map(|row| (row, false)).chain(theirs.into_iter().map(|row| (row, true))) {
        let mut row = Reader::new(row);
        let (Some(other), Some(how)) = (row.id(DocId::from_slice), row.text()) else { continue };
        let plain = row.text();
        let held = row.id(DocId::from_slice).is_some();
        let alias = match (held, source.sealed()) {
            (false, _) => None,
            (true, true) => source.document(other).and_then(|doc| participant::header(doc).alias),
            (true, false) => plain,
        };
        let how = if from { Code::from("slatt_sammen_fra") } else { Code(how) };
        out.push(RelatedFile { participant: other.into(), alias, how });
    }
    out
}
