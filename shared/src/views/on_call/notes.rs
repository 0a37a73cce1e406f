//! The notes of the last days, hand-overs, and who has read them.

use std::collections::BTreeMap;

use super::{Asked, Window, cards::Held, chosen, on_team};
use crate::{
    command::EntryRef,
    documents::{
        note::{self, NOTES},
        on_call::{self, HAND_OVERS},
    },
    domain::Code,
    ids::{DocId, EntryId, WorkerId},
    projection::{Statement, columns, statement},
    time::Millis,
    view::{Delivery, HandOverRow, NotePlace, NoteRow, ReadBy},
    views::{Row, Source, names::Names, rows::Reader},
};

// Those on cards pass the wall of the cards afterwards.
const SHOWN: &str = concat!(
    "SELECT n.doc, n.entry, n.author, n.happened, n.noted, n.channel, n.urgency, n.concerns, n.actions, n.minutes, \
     n.body, n.next, n.retracted, n.conflict, CAST(CASE WHEN n.participant IS NULL THEN 0 ELSE 1 END AS BIGINT) \
     FROM p_note n WHERE n.programme = ",
    chosen!(),
    " AND n.happened >= $4 AND n.happened < $5 AND (n.participant IS NOT NULL OR ",
    on_team!("n.programme"),
    ") ORDER BY n.happened DESC, n.entry DESC, n.doc"
);
const HANDED_OVER: &str = concat!(
    "SELECT h.doc, h.entry, h.author, h.recipient, h.noted, h.body FROM p_hand_over h WHERE h.programme = ",
    chosen!(),
    " AND h.noted >= $4 AND h.noted < $5 AND ",
    on_team!("h.programme"),
    " ORDER BY h.noted DESC, h.entry DESC"
);
// What was read on one card says nothing about the same note after it was moved to another.
const READ: &str = concat!(
    "SELECT a.doc, a.target, a.author, a.noted FROM p_ack a \
     WHERE EXISTS (SELECT 1 FROM p_note n WHERE n.doc = a.doc AND n.entry = a.target AND n.programme = ",
    chosen!(),
    " AND n.happened >= $4 AND n.happened < $5) \
     OR EXISTS (SELECT 1 FROM p_hand_over h WHERE h.doc = a.doc AND h.entry = a.target AND h.programme = ",
    chosen!(),
    " AND h.noted >= $4 AND h.noted < $5) ORDER BY a.noted NULLS LAST, a.entry"
);

pub(super) fn plan(asked: &Asked, window: Window) -> Vec<Statement> {
    let Asked { worker, today, programme } = asked;
    let (from, to) = (window.notes_from().0, window.notes_to().0);
    [HANDED_OVER, SHOWN, READ]
        .into_iter()
        .map(|sql| statement!(sql, worker.clone(), today.clone(), programme.clone(), from, to))
        .collect()
}

/// Somebody who has read something, and when.
type HasRead = (WorkerId, Option<Millis>);

/// Who has read what, oldest first, each once.
struct Readers(BTreeMap<(DocId, EntryId), Vec<HasRead>>);

impl Readers {
    fn read(rows: Vec<Row>) -> Self {
        let mut readers: BTreeMap<(DocId, EntryId), Vec<HasRead>> = BTreeMap::new();
        for row in rows {
            let mut row = Reader::new(row);
            let (doc, target) = (row.id(DocId::from_slice), row.id(EntryId::from_slice));
            let (Some(doc), Some(target), Some(who)) = (doc, target, row.id(WorkerId::from_slice)) else { continue };
            let of = readers.entry((doc, target)).or_default();
            if of.iter().all(|(other, _)| *other != who) {
                of.push((who, row.time()));
            }
        }
        Self(readers)
    }

    /// Who has read an entry, and whether the asker has, or wrote it.
    fn of(&self, names: &Names, place: (DocId, EntryId), by: Option<WorkerId>) -> (Vec<ReadBy>, bool) {
        let readers = self.0.get(&place).map_or(&[][..], Vec::as_slice);
        let read = names.mine(by) || readers.iter().any(|(who, _)| names.mine(Some(*who)));
        (readers.iter().map(|(who, at)| ReadBy { name: names.of(Some(*who)), at: *at }).collect(), read)
    }
}

pub(super) fn answer(
    names: &Names,
    held: &mut BTreeMap<DocId, Held>,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> (Vec<HandOverRow>, Vec<NoteRow>) {
    let (hand_overs, notes) = (rows.next().unwrap_or_default(), rows.next().unwrap_or_default());
    let readers = Readers::read(rows.next().unwrap_or_default());
    let hand_overs = hand_overs.into_iter().filter_map(|row| hand_over(names, &readers, row, source)).collect();
    let notes = notes.into_iter().filter_map(|row| note(names, &readers, held, row, source)).collect();
    (hand_overs, together(notes, held))
}

/// A call that stands in several places says so in each. What stands on the card of a closed file as well was taken along
/// when the file was joined or moved: that is one call, and stands where the person goes on.
fn together(mut notes: Vec<NoteRow>, held: &BTreeMap<DocId, Held>) -> Vec<NoteRow> {
    let mut places: BTreeMap<Option<EntryId>, Vec<(DocId, NotePlace, bool)>> = BTreeMap::new();
    let closed = |doc: &DocId| held.get(doc).is_some_and(|held| held.closed);
    for note in notes.iter().filter(|note| !closed(&note.target.doc)) {
        let place = NotePlace { participant: note.participant, alias: note.alias.clone() };
        places.entry(note.target.entry).or_default().push((note.target.doc, place, note.retracted));
    }
    notes.retain(|note| !closed(&note.target.doc) || !places.contains_key(&note.target.entry));
    for note in &mut notes {
        let all = places.get(&note.target.entry).into_iter().flatten();
        let others = all.filter(|(doc, _, retracted)| *doc != note.target.doc && !retracted);
        note.elsewhere = others.map(|(_, place, _)| place.clone()).collect();
    }
    notes
}

fn hand_over(names: &Names, readers: &Readers, row: Row, source: &mut dyn Source) -> Option<HandOverRow> {
    let mut row = Reader::new(row);
    let (doc, entry) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let (by, to) = (row.id(WorkerId::from_slice), row.id(WorkerId::from_slice));
    let (noted, body) = (row.time(), row.text());
    let text = match source.sealed() {
        true => source.document(doc).and_then(|doc| on_call::hand_over(doc, entry)).and_then(|written| written.text),
        false => body,
    };
    let (read_by, read) = readers.of(names, (doc, entry), by);
    Some(HandOverRow {
        target: EntryRef::new(doc, HAND_OVERS, entry),
        by_name: names.of(by),
        to_name: to.map(|to| names.of(Some(to))),
        noted,
        text,
        read_by,
        read,
        delivery: Delivery::Sent,
    })
}

fn note(
    names: &Names,
    readers: &Readers,
    held: &mut BTreeMap<DocId, Held>,
    row: Row,
    source: &mut dyn Source,
) -> Option<NoteRow> {
    let mut row = Reader::new(row);
    let (doc, entry) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let by = row.id(WorkerId::from_slice);
    let (at, noted, channel, urgency) = (row.time(), row.time(), row.text(), row.text());
    let (concerns, actions, minutes) = (row.text(), row.text(), row.int());
    let (mut text, mut next, retracted, conflict) = (row.text(), row.text(), row.flag(), row.flag());
    let mut person = None;
    if row.flag() {
        // On a card that the asker may not hold: not theirs to read.
        let card = &mut held.get_mut(&doc)?.row;
        card.notes += i64::from(!retracted);
        person = Some((card.participant, card.alias.clone()));
    }
    let sealed = source.sealed();
    let document = if sealed || conflict { source.document(doc) } else { None };
    if sealed && let Some(written) = document.and_then(|document| note::note(document, entry)) {
        (text, next) = (written.text, written.next);
    }
    let versions = document.filter(|_| conflict).map(|document| note::note_versions(document, entry));
    let (read_by, read) = readers.of(names, (doc, entry), by);
    Some(NoteRow {
        target: EntryRef::new(doc, NOTES, entry),
        participant: person.as_ref().map(|(participant, _)| *participant),
        alias: person.map(|(_, alias)| alias),
        by: by.unwrap_or(WorkerId(uuid::Uuid::nil())),
        by_name: names.of(by),
        mine: names.mine(by),
        at,
        noted,
        channel: Code(channel.unwrap_or_default()),
        urgency: Code(urgency.unwrap_or_default()),
        concerns: columns::read_codes(concerns.as_deref()),
        actions: columns::read_codes(actions.as_deref()),
        minutes,
        text,
        next,
        read_by,
        read,
        retracted,
        delivery: Delivery::Sent,
        conflicts: names.conflicts(versions.unwrap_or_default()),
        elsewhere: vec![],
    })
}
