//! What happened with a participant, newest first: contacts and attempts, calls that a colleague on call took, and
//! evenings in groups if the programme says so. Each comes from its own rows; one limit holds for all of them.
//!
//! Whoever may hold the file may hold the card, and so read its calls: the file's own wall stands before these
//! statements. `with` has one of its own, since it leads into other people's files.

use std::collections::BTreeMap;

use crate::{
    documents::{Document, note, participant},
    domain::{Code, codes},
    ids::{DocId, EntryId, WorkerId},
    projection::{Statement, columns, statement},
    query::OneParticipant,
    time::Millis,
    view::{EntryKind, Named, Person, ReadBy, TimelineEntry},
    views::{Asker, Row, Source, names::Names, rows::Reader, wall},
};

const DEFAULT_LIMIT: u32 = 50;
const LARGEST_LIMIT: u32 = 1_000;
/// Written down later than this after it happened, an entry is late.
const LATE_MILLIS: i64 = 86_400_000;

const CONTACTS: &str = "SELECT c.entry, c.author, c.happened, c.noted, c.channel, c.initiative, c.place, c.minutes, \
  c.travel, c.tags, c.workers, c.note, c.counts, c.retracted, c.reason, c.edited, c.moved, c.conflict \
  FROM p_contact c WHERE c.doc = $1 ORDER BY c.happened DESC NULLS LAST, c.entry DESC LIMIT $2";
const NOTES: &str = "SELECT n.doc, n.entry, n.author, n.happened, n.noted, n.channel, n.minutes, n.urgency, \
  n.concerns, n.actions, n.body, n.retracted, n.edited, n.moved, n.conflict \
  FROM p_note n WHERE n.participant = $1 ORDER BY n.happened DESC NULLS LAST, n.entry DESC LIMIT $2";
const VISITS: &str = "SELECT v.entry, v.happened, v.noted, v.kind, v.attendance \
  FROM p_visit v WHERE v.doc = $1 ORDER BY v.happened DESC NULLS LAST, v.entry DESC LIMIT $2";
const ERASED: &str = "SELECT e.doc, e.entry, e.noted FROM p_erased e \
  WHERE (e.doc = $1 AND e.list = 'contacts') OR e.doc IN (SELECT c.doc FROM p_card c WHERE c.participant = $1) \
  ORDER BY e.noted DESC NULLS LAST, e.entry DESC LIMIT $2";
const TOTAL: &str = "SELECT (SELECT CAST(COUNT(*) AS BIGINT) FROM p_contact WHERE doc = $1), \
  (SELECT CAST(COUNT(*) AS BIGINT) FROM p_erased e WHERE (e.doc = $1 AND e.list = 'contacts') \
   OR e.doc IN (SELECT c.doc FROM p_card c WHERE c.participant = $1)), \
  (SELECT CAST(COUNT(*) AS BIGINT) FROM p_note WHERE participant = $1), \
  (SELECT CAST(COUNT(*) AS BIGINT) FROM p_visit WHERE doc = $1)";
const WITH: &str = concat!(
    "SELECT c.entry, p.doc, p.alias FROM p_contact c \
     JOIN p_contact o ON o.entry = c.entry AND o.shared = 1 AND o.doc <> c.doc JOIN p_participant p ON p.doc = o.doc \
     WHERE c.doc = $3 AND c.shared = 1 AND (p.closed IS NULL OR p.closed_from > $2) AND ",
    wall::holds_file!(),
    " ORDER BY c.entry, p.doc"
);
const ACKS: &str = "SELECT a.target, a.author, a.noted FROM p_note n JOIN p_ack a ON a.target = n.entry AND a.doc = n.doc \
  WHERE n.participant = $1 ORDER BY a.target, a.noted NULLS LAST, a.entry";
const MEMBERS: &str = "SELECT m.worker, m.name FROM p_member m JOIN p_participant p ON p.programme = m.doc \
  WHERE p.doc = $1 ORDER BY m.worker";

pub(super) fn plan(asker: &Asker, query: &OneParticipant) -> Vec<Statement> {
    let limit = i64::from(query.limit.unwrap_or(DEFAULT_LIMIT).min(LARGEST_LIMIT));
    let doc = query.participant.bytes();
    vec![
        statement!(MEMBERS, doc),
        statement!(TOTAL, doc),
        statement!(WITH, asker.worker.bytes(), asker.today.to_string(), doc),
        statement!(ACKS, doc),
        statement!(CONTACTS, doc, limit),
        statement!(NOTES, doc, limit),
        statement!(VISITS, doc, limit),
        statement!(ERASED, doc, limit),
    ]
}

/// The entries within the limit, and how many there are in all.
pub(super) fn answer(
    asker: &Asker,
    (doc, limit): (DocId, Option<u32>),
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> (Vec<TimelineEntry>, i64) {
    let mut next = || rows.next().unwrap_or_default();
    let names = Names::read(asker.worker, next());
    let total = next().into_iter().next().map(Reader::new);
    let total = total.map_or(0, |mut row| row.count() + row.count() + row.count() + row.count());
    let with = next();
    let acks = next();
    let (contacts, notes, visits, erased) = (next(), next(), next(), next());
    let with = people(with, source);
    let mut read = readers(acks);
    let mut timeline: Vec<TimelineEntry> = vec![];
    timeline.extend(contacts.into_iter().filter_map(|row| contact(&names, row, doc, &with, source)));
    timeline.extend(notes.into_iter().filter_map(|row| call(&names, row, &mut read, source)));
    timeline.extend(visits.into_iter().filter_map(|row| evening(row, doc)));
    timeline.extend(erased.into_iter().filter_map(gone));
    // Newest first; without a time last. Each kind came within the limit, so the first of all are among them.
    timeline.sort_by_key(|entry| std::cmp::Reverse((entry.at, entry.contact)));
    timeline.truncate(limit.unwrap_or(DEFAULT_LIMIT).min(LARGEST_LIMIT) as usize);
    (timeline, total)
}

/// The others of each shared contact, as far as the asker may see them.
fn people(rows: Vec<Row>, source: &mut dyn Source) -> BTreeMap<EntryId, Vec<Person>> {
    let mut with: BTreeMap<EntryId, Vec<Person>> = BTreeMap::new();
    for row in rows {
        let mut row = Reader::new(row);
        let (Some(entry), Some(doc)) = (row.id(EntryId::from_slice), row.id(DocId::from_slice)) else { continue };
        let alias = match row.text() {
            _ if source.sealed() => source.document(doc).and_then(|doc| participant::header(doc).alias),
            alias => alias,
        };
        let person = Person { participant: doc.into(), alias: alias.unwrap_or_default() };
        with.entry(entry).or_default().push(person);
    }
    with
}

/// Who has read which call, oldest first, each once.
fn readers(rows: Vec<Row>) -> BTreeMap<EntryId, Vec<(WorkerId, Option<Millis>)>> {
    let mut read: BTreeMap<EntryId, Vec<(WorkerId, Option<Millis>)>> = BTreeMap::new();
    for row in rows {
        let mut row = Reader::new(row);
        let (Some(target), Some(who)) = (row.id(EntryId::from_slice), row.id(WorkerId::from_slice)) else { continue };
        let of = read.entry(target).or_default();
        if of.iter().all(|(other, _)| *other != who) {
            of.push((who, row.time()));
        }
    }
    read
}

/// Later than a day after it happened.
fn late(at: Option<Millis>, noted: Option<Millis>) -> bool {
    at.zip(noted).is_some_and(|(at, noted)| noted > at.plus(LATE_MILLIS))
}

fn contact(
    names: &Names,
    row: Row,
    doc: DocId,
    with: &BTreeMap<EntryId, Vec<Person>>,
    source: &mut dyn Source,
) -> Option<TimelineEntry> {
    let mut row = Reader::new(row);
    let entry = row.id(EntryId::from_slice)?;
    let by = row.id(WorkerId::from_slice);
    let (at, noted, channel, initiative, place) = (row.time(), row.time(), row.text(), row.text(), row.text());
    let (minutes, travel) = (row.int(), row.int());
    let (tags, workers) = (columns::read_tags(row.text().as_deref()), row.bytes().unwrap_or_default());
    let (note, counts, retracted, reason) = (row.text(), row.flag(), row.flag(), row.text());
    let (edited, moved, conflict) = (row.flag(), row.flag(), row.flag());
    let sealed = source.sealed();
    let document = if sealed || conflict { source.document(doc) } else { None };
    let (note, reason) = match (sealed, document.and_then(|document| participant::contact(document, entry))) {
        (true, Some(contact)) => (contact.note, contact.retract_reason),
        _ => (note, reason),
    };
    let versions = |document: &Document| participant::contact_versions(document, entry);
    let conflicts = document.filter(|_| conflict).map(versions).unwrap_or_default();
    let workers = columns::read_workers(&workers).into_iter();
    Some(TimelineEntry {
        by: by.unwrap_or(WorkerId(uuid::Uuid::nil())),
        by_name: names.of(by),
        mine: names.mine(by),
        at,
        noted,
        channel: Code(channel.unwrap_or_default()),
        initiative: Code(initiative.unwrap_or_default()),
        minutes,
        note,
        counts: counts && !retracted,
        conflicts: names.conflicts(conflicts),
        place: place.map(Code),
        travel,
        tags,
        workers: workers.map(|worker| Named { worker, name: names.of(Some(worker)) }).collect(),
        with: with.get(&entry).cloned().unwrap_or_default(),
        retracted,
        retract_reason: reason.filter(|_| retracted),
        late: late(at, noted),
        edited,
        moved,
        ..TimelineEntry::bare(entry, doc)
    })
}

fn call(
    names: &Names,
    row: Row,
    read: &mut BTreeMap<EntryId, Vec<(WorkerId, Option<Millis>)>>,
    source: &mut dyn Source,
) -> Option<TimelineEntry> {
    let mut row = Reader::new(row);
    let (doc, entry) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let by = row.id(WorkerId::from_slice);
    let (at, noted, channel, minutes) = (row.time(), row.time(), row.text().unwrap_or_default(), row.int());
    let (urgency, concerns, actions, body) = (row.text(), row.text(), row.text(), row.text());
    let (retracted, edited, moved, conflict) = (row.flag(), row.flag(), row.flag(), row.flag());
    let document = if source.sealed() || conflict || retracted { source.document(doc) } else { None };
    let written = document.and_then(|document| note::note(document, entry));
    let (body, reason) = match written {
        Some(written) => (written.text, written.retract_reason),
        None => (body, None),
    };
    let versions = |document: &Document| note::note_versions(document, entry);
    let conflicts = document.filter(|_| conflict).map(versions).unwrap_or_default();
    let mine = names.mine(by);
    let read = read.remove(&entry).unwrap_or_default();
    let codes = |column: Option<String>| -> Vec<Code> {
        column.unwrap_or_default().split(' ').filter(|code| !code.is_empty()).map(Code::from).collect()
    };
    Some(TimelineEntry {
        kind: EntryKind::Note,
        by: by.unwrap_or(WorkerId(uuid::Uuid::nil())),
        by_name: names.of(by),
        mine,
        at,
        noted,
        counts: codes::counts_as_contact(&channel) && !retracted,
        channel: Code(channel),
        initiative: Code::from("vakttelefon"),
        minutes,
        note: body,
        conflicts: names.conflicts(conflicts),
        tags: crate::command::Tags { actions: codes(actions), ..Default::default() },
        retracted,
        retract_reason: reason.filter(|_| retracted),
        late: late(at, noted),
        edited,
        moved,
        urgency: urgency.map(Code),
        concerns: codes(concerns),
        // Whoever wrote it knows it.
        read: mine || read.iter().any(|(who, _)| names.mine(Some(*who))),
        read_by: read.into_iter().map(|(who, at)| ReadBy { name: names.of(Some(who)), at }).collect(),
        ..TimelineEntry::bare(entry, doc)
    })
}

/// What was erased has one time left: when that was. There it stands.
fn gone(row: Row) -> Option<TimelineEntry> {
    let mut row = Reader::new(row);
    let (doc, entry) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let at = row.time();
    Some(TimelineEntry { kind: EntryKind::Erased, at, noted: at, counts: false, ..TimelineEntry::bare(entry, doc) })
}

/// An evening says nothing about who led it: the group is not the reader's to know.
fn evening(row: Row, doc: DocId) -> Option<TimelineEntry> {
    let mut row = Reader::new(row);
    let entry = row.id(EntryId::from_slice)?;
    let (at, noted, kind, attendance) = (row.time(), row.time(), row.text(), row.text());
    Some(TimelineEntry {
        kind: EntryKind::Attendance,
        at,
        noted,
        channel: Code(kind.unwrap_or_default()),
        attendance: attendance.map(Code),
        // Figures count attendance in groups; here it would be counted twice.
        counts: false,
        ..TimelineEntry::bare(entry, doc)
    })
}
