//! One participant with timeline.

mod timeline;

use super::{
    Asker, Row, Source,
    list::{self, Which},
    person,
    rows::Reader,
};
use crate::{
    error::{ErrorCode, PublicError},
    ids::{EntryId, WorkerId},
    projection::{Statement, statement},
    query::OneParticipant,
    time::Day,
    view::{AssignmentRow, ParticipantView},
};

const ASSIGNMENTS: &str = "SELECT a.entry, a.worker, m.name, a.from_day, a.to_day, c.name FROM p_assignment a \
  JOIN p_participant p ON p.doc = a.doc LEFT JOIN p_member m ON m.doc = p.programme AND m.worker = a.worker \
  LEFT JOIN p_member c ON c.doc = p.programme AND c.worker = a.cover_for \
  WHERE a.doc = $1 ORDER BY a.from_day, a.entry";

pub(super) fn plan(asker: &Asker, query: &OneParticipant) -> Vec<Statement> {
    let mut statements = list::plan(asker, Which::One(query.participant));
    statements.push(statement!(ASSIGNMENTS, query.participant.bytes()));
    statements.extend(timeline::plan(asker, query));
    statements.extend(person::plan(asker, query.participant));
    statements
}

pub(super) fn answer(
    asker: &Asker,
    query: &OneParticipant,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<ParticipantView, PublicError> {
    // The list's statement is also the wall: who may not see the person gets no timeline.
    let person =
        list::people(asker, rows, source).into_iter().next().ok_or(PublicError::from(ErrorCode::ParticipantUnknown))?;
    let assignments = rows.next().unwrap_or_default().into_iter().filter_map(|row| assignment(asker, row)).collect();
    let (timeline, total) = timeline::answer(asker, (query.participant.doc(), query.limit), rows, source);
    let file = person::answer(asker, &person.row, rows, source);
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
    let cover_for = row.text();
    let current = asker.today.within(from, to);
    Some(AssignmentRow { assignment, worker, name, from, to, cover_for, current })
}
