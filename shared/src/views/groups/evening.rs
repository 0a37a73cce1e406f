//! One evening: who came.

use super::{Group, MEMBERS_OF, WORKERS, belongs, name_members, read};
use crate::{
    documents::group,
    error::{ErrorCode, PublicError},
    projection::{Statement, statement},
    query::OneSession,
    view::{Delivery, MarkRow, SessionView},
    views::{Asker, Row, Source, names::Names, sorting},
};

const SESSION: &str =
    concat!("SELECT ", read::session_columns!(), " FROM p_session s WHERE s.doc = $1 AND s.entry = $2");
const MARKS: &str = concat!(
    "SELECT ",
    read::mark_columns!(),
    " FROM p_attendance a WHERE a.doc = $1 AND a.session = $2 ORDER BY a.member"
);

pub(in crate::views) fn plan(asker: &Asker, query: &OneSession) -> Vec<Statement> {
    let (group, session) = (query.group.bytes(), query.session.bytes());
    vec![
        super::groups(asker, None, Some(query.group)),
        statement!(WORKERS, group),
        statement!(MEMBERS_OF, group),
        statement!(SESSION, group, session),
        statement!(MARKS, group, session),
    ]
}

pub(in crate::views) fn answer(
    asker: &Asker,
    query: &OneSession,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<SessionView, PublicError> {
    let mut next = || rows.next().unwrap_or_default();
    let group = next().into_iter().next().and_then(Group::read);
    let mut group = group.ok_or(PublicError::from(ErrorCode::GroupUnknown))?;
    let doc = query.group.doc();
    let names = Names::read(asker.worker, next());
    let mut members = read::members(next()).remove(&doc).unwrap_or_default();
    let evening = read::sessions(next()).remove(&doc).and_then(|evenings| evenings.into_iter().next());
    let mut evening = evening.ok_or(PublicError::from(ErrorCode::TargetGone))?;
    let marks = read::Marks::read(next());
    group.fill(source);
    evening.fill(doc, source);
    let sealed = source.sealed();
    let document = source.document(doc);
    if sealed {
        name_members(&mut members, document);
    }
    let row = group.evening(&evening, &members, &marks);
    let session = evening.session;
    let mut shown = vec![];
    for member in members.iter().filter(|member| !member.retracted) {
        let mark = marks.get(session.id, member.id);
        if mark.is_none() && !belongs(member, &session) {
            continue;
        }
        let two = mark.is_some_and(|mark| mark.conflict);
        let versions = document.filter(|_| two).and_then(|doc| group::mark_versions(doc, session.id, member.id));
        shown.push(MarkRow {
            member: member.id,
            alias: member.alias.clone().unwrap_or_default(),
            attendance: mark.map(|mark| mark.attendance.clone()),
            by_name: names.of(mark.and_then(|mark| mark.by)),
            conflict: names.conflicts(versions.into_iter().collect()).into_iter().next(),
        });
    }
    shown.sort_by(|a, b| sorting::compare(&a.alias, &b.alias).then_with(|| a.member.cmp(&b.member)));
    let versions = document.filter(|_| session.conflict).map(|doc| group::session_versions(doc, session.id));
    // Rows say what an evening means; whether somebody said so stands in the document only.
    let written = document.and_then(|doc| group::session(doc, session.id));
    Ok(SessionView {
        row,
        ended: written.is_some_and(|written| written.state.as_str() == "holdt"),
        note: session.note,
        marks: shown,
        delivery: Delivery::Sent,
        conflicts: names.conflicts(versions.unwrap_or_default()),
    })
}
