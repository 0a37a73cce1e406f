//! A programme and its workers.

use std::collections::BTreeMap;

use super::{Asker, Row, Source, names::Names, rows::Reader, sorting};
use crate::{
    documents::programme,
    domain::Code,
    error::{ErrorCode, PublicError},
    ids::{DocId, EntryId, ProgrammeId, WorkerId},
    projection::{Statement, Value, statement},
    query::OfProgramme,
    time::Day,
    view::{ConsentText, ProgrammeView, RoleRow, WorkerRow, WorkersView},
};

// `$1` is the asker, `$2` today, `$3` narrows to one programme. Every member of a programme knows the other members; how
// many somebody follows is for the coordinators.
const MEMBERS: &str = "SELECT m.doc, m.worker, m.name FROM p_member m WHERE ($3 IS NULL OR m.doc = $3) \
  AND EXISTS (SELECT 1 FROM p_role r WHERE r.doc = m.doc AND r.worker = $1 AND r.from_day <= $2 \
    AND (r.to_day IS NULL OR r.to_day >= $2)) ORDER BY m.doc, m.worker";
const NAMES: &str = "SELECT m.worker, m.name FROM p_member m WHERE ($3 IS NULL OR m.doc = $3) \
  AND EXISTS (SELECT 1 FROM p_role r WHERE r.doc = m.doc AND r.worker = $1 AND r.from_day <= $2 \
    AND (r.to_day IS NULL OR r.to_day >= $2)) ORDER BY m.doc, m.worker";
const ROLES: &str = "SELECT o.doc, o.worker, o.entry, o.role, o.from_day, o.to_day FROM p_role o \
  WHERE ($3 IS NULL OR o.doc = $3) AND EXISTS (SELECT 1 FROM p_role r WHERE r.doc = o.doc AND r.worker = $1 \
    AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)) ORDER BY o.doc, o.worker, o.from_day, o.entry";
const FOLLOWS: &str = "SELECT p.programme, a.worker, CAST(COUNT(DISTINCT a.doc) AS BIGINT) FROM p_assignment a \
  JOIN p_participant p ON p.doc = a.doc WHERE a.from_day <= $2 AND (a.to_day IS NULL OR a.to_day >= $2) \
  AND (p.closed IS NULL OR p.closed_from > $2) AND ($3 IS NULL OR p.programme = $3) \
  AND EXISTS (SELECT 1 FROM p_role r WHERE r.doc = p.programme AND r.worker = $1 AND r.role = 'koordinator' \
    AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)) \
  GROUP BY p.programme, a.worker ORDER BY p.programme, a.worker";
const COORDINATED: &str = "SELECT g.doc, g.name, g.example, g.contact_every_days, g.lost_after_days, g.age_from, \
  g.age_to, g.attendance_on_timeline, g.on_call_always, g.conflict, \
  g.keep_months, g.history_months FROM p_programme g WHERE ($3 IS NULL OR g.doc = $3) \
  AND EXISTS (SELECT 1 FROM p_role r WHERE r.doc = g.doc AND r.worker = $1 AND r.role = 'koordinator' \
    AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)) ORDER BY g.name, g.doc LIMIT 1";
const MUNICIPALITIES: &str = "SELECT doc, name FROM p_municipality ORDER BY doc, position";
const TEXTS: &str = "SELECT t.doc, t.entry, t.kind, t.version, t.body, t.noted FROM p_text t \
  WHERE EXISTS (SELECT 1 FROM p_role r WHERE r.doc = t.doc AND r.worker = $1 AND r.from_day <= $2 \
    AND (r.to_day IS NULL OR r.to_day >= $2)) ORDER BY t.doc, t.noted DESC NULLS LAST, t.entry DESC";

fn of(sql: &'static str, asker: &Asker, query: &OfProgramme) -> Statement {
    let programme = query.programme.map(|programme| Value::from(programme.bytes()));
    statement!(sql, asker.worker.bytes(), asker.today.to_string(), programme)
}

pub(super) fn workers_plan(asker: &Asker, query: &OfProgramme) -> Vec<Statement> {
    [MEMBERS, ROLES, FOLLOWS].map(|sql| of(sql, asker, query)).into()
}

pub(super) fn workers(asker: &Asker, rows: &mut dyn Iterator<Item = Vec<Row>>) -> WorkersView {
    let mut next = || rows.next().unwrap_or_default();
    let (members, roles, follows) = (next(), next(), next());
    let mut of: BTreeMap<(DocId, WorkerId), Vec<RoleRow>> = BTreeMap::new();
    for row in roles {
        let mut row = Reader::new(row);
        let (Some(doc), Some(worker)) = (row.id(DocId::from_slice), row.id(WorkerId::from_slice)) else { continue };
        of.entry((doc, worker)).or_default().extend(role(asker, &mut row));
    }
    let mut counts: BTreeMap<(DocId, WorkerId), i64> = BTreeMap::new();
    for row in follows {
        let mut row = Reader::new(row);
        let (Some(doc), Some(worker)) = (row.id(DocId::from_slice), row.id(WorkerId::from_slice)) else { continue };
        counts.insert((doc, worker), row.count());
    }
    let mut rows = vec![];
    for row in members {
        let mut row = Reader::new(row);
        let (Some(doc), Some(worker)) = (row.id(DocId::from_slice), row.id(WorkerId::from_slice)) else { continue };
        rows.push(WorkerRow {
            programme: doc.into(),
            worker,
            name: row.text().unwrap_or_default(),
            me: worker == asker.worker,
            roles: of.remove(&(doc, worker)).unwrap_or_default(),
            follows: counts.remove(&(doc, worker)).unwrap_or_default(),
        });
    }
    rows.sort_by(|a, b| {
        sorting::compare(&a.name, &b.name).then_with(|| (a.worker, a.programme).cmp(&(b.worker, b.programme)))
    });
    WorkersView { rows }
}

fn role(asker: &Asker, row: &mut Reader) -> Option<RoleRow> {
    let id = row.id(EntryId::from_slice)?;
    let role = Code(row.text()?);
    let (from, to) = (Day::parse(&row.text()?)?, row.text().and_then(|text| Day::parse(&text)));
    let current = asker.today.within(from, to);
    Some(RoleRow { id, role, from, to, current })
}

pub(super) fn plan(asker: &Asker, query: &OfProgramme) -> Vec<Statement> {
    let mut statements = vec![of(COORDINATED, asker, query), statement!(MUNICIPALITIES), texts_plan(asker)];
    statements.extend(workers_plan(asker, query));
    statements.push(of(NAMES, asker, query));
    statements
}

/// The texts of the asker's programmes, newest first.
pub(super) fn texts_plan(asker: &Asker) -> Statement {
    statement!(TEXTS, asker.worker.bytes(), asker.today.to_string())
}

/// Reads [`texts_plan`]'s rows.
pub(super) fn texts(rows: Vec<Row>, source: &mut dyn Source) -> Vec<(DocId, ConsentText)> {
    let mut texts = vec![];
    for row in rows {
        let mut row = Reader::new(row);
        let (Some(doc), Some(id)) = (row.id(DocId::from_slice), row.id(EntryId::from_slice)) else { continue };
        let (kind, version, body, noted) = (row.text(), row.text(), row.text(), row.time());
        let body = if source.sealed() {
            source.document(doc).and_then(|doc| programme::text(doc, id)).map(|text| text.text)
        } else {
            body
        };
        let (kind, version) = (Code(kind.unwrap_or_default()), version.unwrap_or_default());
        texts.push((doc, ConsentText { id, kind, version, text: body.unwrap_or_default(), noted }));
    }
    texts
}

pub(super) fn answer(
    asker: &Asker,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<ProgrammeView, PublicError> {
    let mut next = || rows.next().unwrap_or_default();
    let (own, municipalities, text_rows) = (next(), next(), next());
    let mut row = Reader::new(own.into_iter().next().ok_or(PublicError::from(ErrorCode::NotCoordinator))?);
    let doc = row.id(DocId::from_slice).ok_or(PublicError::from(ErrorCode::ProgrammeUnknown))?;
    let (name, example) = (row.text().unwrap_or_default(), row.flag());
    let contact_every_days = row.int().unwrap_or(programme::CONTACT_EVERY_DAYS);
    let lost_after_days = row.int().unwrap_or(programme::LOST_AFTER_DAYS);
    let (age_from, age_to) = (row.int(), row.int());
    let (attendance_on_timeline, on_call_always, conflict) = (row.flag(), row.flag(), row.flag());
    let (keep_months, history_months) = (row.int().unwrap_or(programme::KEEP_MONTHS), row.int());
    let mut members = workers(asker, rows).rows;
    let names = Names::read(asker.worker, rows.next().unwrap_or_default());
    members.retain(|member| member.programme.doc() == doc);
    let here = |row: Row| {
        let mut row = Reader::new(row);
        if row.id(DocId::from_slice) == Some(doc) { row.text() } else { None }
    };
    let own_texts: Vec<Row> =
        text_rows.into_iter().filter(|row| row.first() == Some(&Value::from(doc.bytes()))).collect();
    let texts = texts(own_texts, source).into_iter().map(|(_, text)| text).collect();
    let versions = if conflict { source.document(doc).map(programme::versions) } else { None };
    let conflicts = names.conflicts(versions.unwrap_or_default());
    Ok(ProgrammeView {
        programme: ProgrammeId::from(doc),
        name,
        example,
        contact_every_days,
        lost_after_days,
        keep_months,
        history_months,
        age_from,
        age_to,
        attendance_on_timeline,
        on_call_always,
        municipalities: municipalities.into_iter().filter_map(here).collect(),
        texts,
        members,
        doc,
        conflicts,
    })
}
