//! One participant with timeline.

use super::{
    Asker, Row, Source,
    list::{self, Which},
    person,
    rows::Reader,
};
use crate::{
    documents::{self, participant},
    domain::Code,
    error::{ErrorCode, PublicError},
    ids::{DocId, EntryId, WorkerId},
    projection::{Statement, statement},
    query::OneParticipant,
    time::Day,
    view::{AssignmentRow, Conflict, Delivery, ParticipantView, TimelineEntry, Version},
};

const DEFAULT_LIMIT: u32 = 50;
const LARGEST_LIMIT: u32 = 1_000;

const TIMELINE: &str = "SELECT c.entry, c.author, m.name, c.happened, c.noted, c.channel, c.initiative, c.minutes, c.note, \
  c.counts, c.conflict FROM p_contact c JOIN p_participant p ON p.doc = c.doc \
  LEFT JOIN p_member m ON m.doc = p.programme AND m.worker = c.author \
  WHERE c.doc = $1 ORDER BY c.happened DESC NULLS LAST, c.entry DESC LIMIT $2";
const TOTAL: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM p_contact WHERE doc = $1";
const ASSIGNMENTS: &str = "SELECT a.entry, a.worker, m.name, a.from_day, a.to_day FROM p_assignment a \
  JOIN p_participant p ON p.doc = a.doc LEFT JOIN p_member m ON m.doc = p.programme AND m.worker = a.worker \
  WHERE a.doc = $1 ORDER BY a.from_day, a.entry";
const MEMBERS: &str = "SELECT m.worker, m.name FROM p_member m JOIN p_participant p ON p.programme = m.doc \
  WHERE p.doc = $1 ORDER BY m.worker";

pub(super) fn plan(asker: &Asker, query: &OneParticipant) -> Vec<Statement> {
    let limit = i64::from(query.limit.unwrap_or(DEFAULT_LIMIT).min(LARGEST_LIMIT));
    let doc = query.participant.bytes();
    let mut statements = list::plan(asker, Which::One(query.participant));
    statements.push(statement!(TIMELINE, doc, limit));
    statements.push(statement!(TOTAL, doc));
    statements.push(statement!(ASSIGNMENTS, doc));
    statements.push(statement!(MEMBERS, doc));
    statements.extend(person::plan(asker, query.participant));
    statements
}

pub(super) fn answer(
    asker: &Asker,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<ParticipantView, PublicError> {
    // The list's statement is also the wall: who may not see the person gets no timeline.
    let person =
        list::people(asker, rows, source).into_iter().next().ok_or(PublicError::from(ErrorCode::ParticipantUnknown))?;
    let doc = person.row.participant.doc();
    let timeline = rows.next().unwrap_or_default();
    let total = rows.next().and_then(|rows| rows.into_iter().next()).map_or(0, |row| Reader::new(row).count());
    let assignments = rows.next().unwrap_or_default().into_iter().filter_map(|row| assignment(asker, row)).collect();
    let members: Vec<(WorkerId, String)> = rows
        .next()
        .unwrap_or_default()
        .into_iter()
        .filter_map(|row| {
            let mut row = Reader::new(row);
            Some((row.id(WorkerId::from_slice)?, row.text()?))
        })
        .collect();
    let timeline = timeline.into_iter().filter_map(|row| entry(asker, row, doc, &members, source)).collect();
    let file = person::answer(asker, rows, source);
    Ok(ParticipantView {
        file,
        row: person.row,
        created_by: person.author_name,
        created_at: person.noted,
        assignments,
        timeline,
        total,
    })
}

fn assignment(asker: &Asker, row: Row) -> Option<AssignmentRow> {
    let mut row = Reader::new(row);
    let (assignment, worker) = (row.id(EntryId::from_slice)?, row.id(WorkerId::from_slice)?);
    let name = row.text().unwrap_or_default();
    let (from, to) = (Day::parse(&row.text()?)?, row.text().and_then(|text| Day::parse(&text)));
    let current = from <= asker.today && to.is_none_or(|to| to >= asker.today);
    Some(AssignmentRow { assignment, worker, name, from, to, cover_for: None, current })
}

fn entry(
    asker: &Asker,
    row: Row,
    doc: DocId,
    members: &[(WorkerId, String)],
    source: &mut dyn Source,
) -> Option<TimelineEntry> {
    let mut row = Reader::new(row);
    let contact = row.id(EntryId::from_slice)?;
    let by = row.id(WorkerId::from_slice).unwrap_or(WorkerId(uuid::Uuid::nil()));
    let by_name = row.text().unwrap_or_default();
    let (at, noted, channel, initiative) = (row.time(), row.time(), row.text(), row.text());
    let (minutes, note, counts, conflict) = (row.int(), row.text(), row.flag(), row.flag());
    let sealed = source.sealed();
    let document = if sealed || conflict { source.document(doc) } else { None };
    let note = match (sealed, document) {
        (true, Some(document)) => documents::participant::contact(document, contact).and_then(|contact| contact.note),
        _ => note,
    };
    let conflicts = match document {
        Some(document) if conflict => versions(asker, document, contact, members),
        _ => vec![],
    };
    Some(TimelineEntry {
        by,
        by_name,
        mine: by == asker.worker,
        at,
        noted,
        channel: Code(channel.unwrap_or_default()),
        initiative: Code(initiative.unwrap_or_default()),
        minutes,
        note,
        counts,
        delivery: Delivery::Sent,
        conflicts,
        ..TimelineEntry::bare(contact, doc)
    })
}

fn versions(
    asker: &Asker,
    document: &documents::Document,
    contact: EntryId,
    members: &[(WorkerId, String)],
) -> Vec<Conflict> {
    let name = |worker: Option<WorkerId>| {
        let found = members.iter().find(|(id, _)| Some(*id) == worker);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    participant::contact_versions(document, contact)
        .into_iter()
        .map(|versions| Conflict {
            field: versions.field,
            versions: versions
                .values
                .into_iter()
                .map(|(value, by, noted)| Version { value, by_name: name(by), mine: by == Some(asker.worker), noted })
                .collect(),
        })
        .collect()
}
