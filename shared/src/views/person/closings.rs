//! What closes a file today, and whether the person is left with no open file at all.

use std::collections::BTreeSet;

use crate::{
    documents::participant,
    ids::{DocId, ParticipantId},
    projection::{Statement, statement},
    view::ClosingRow,
    views::{Asker, Row, Source, names::Names, rows::Reader, wall},
};

// Which file was joined into which, in this file's programme: few, and only files that the asker may hold.
const JOINED: &str = concat!(
    "SELECT r.doc, r.other FROM p_related r JOIN p_participant p ON p.doc = r.doc \
     WHERE r.how = 'slatt_sammen_i' AND p.closed_from <= $2 \
     AND p.programme = (SELECT o.programme FROM p_participant o WHERE o.doc = $3) AND ",
    wall::holds_file!(),
    " ORDER BY r.doc, r.entry"
);

pub(super) fn plan(asker: &Asker, participant: ParticipantId) -> Statement {
    statement!(JOINED, asker.worker.bytes(), asker.today.to_string(), participant.bytes())
}

/// Whether every file that this one was joined into, and those were joined into, was joined into another itself: then
/// they were joined in a ring, and nothing can be written about the person.
pub(super) fn crossed(participant: ParticipantId, rows: Vec<Row>) -> bool {
    let pair = |row| {
        let mut row = Reader::new(row);
        Some((row.id(DocId::from_slice)?, row.id(DocId::from_slice)?))
    };
    let joined: Vec<(DocId, DocId)> = rows.into_iter().filter_map(pair).collect();
    let (mut seen, mut open) = (BTreeSet::new(), vec![participant.doc()]);
    while let Some(file) = open.pop() {
        if !seen.insert(file) {
            continue;
        }
        let before = open.len();
        open.extend(joined.iter().filter(|(from, _)| *from == file).map(|(_, into)| *into));
        if open.len() == before {
            return false;
        }
    }
    true
}

/// Those that hold today, in the order of their ids.
pub(super) fn read(asker: &Asker, doc: DocId, names: &Names, source: &mut dyn Source) -> Vec<ClosingRow> {
    let closures = source.document(doc).map(participant::closures).unwrap_or_default();
    let holding = closures.into_iter().filter(|closure| closure.from <= asker.today);
    let row = |closure: participant::Closure| ClosingRow {
        id: closure.id,
        why: closure.why,
        from: closure.from,
        person: closure.person.map(|worker| names.of(Some(worker))),
        into: closure.into,
    };
    holding.map(row).collect()
}
