//! One group: leaders, members, evenings, figures.

use std::collections::BTreeSet;

use super::{Group, MEMBERS_OF, WORKERS, belongs, is_past, name_members, persons, read};
use crate::{
    documents::group::{self, Member},
    error::{ErrorCode, PublicError},
    ids::{EntryId, WorkerId},
    projection::{Statement, statement},
    query::OneGroup,
    time::Day,
    view::{EveningMark, GroupFigures, GroupView, LeaderRow, MemberRow, SessionRow},
    views::{Asker, Row, Source, names::Names, rows::Reader, sorting},
};

/// The most evenings that have been.
const PAST_LIMIT: usize = 100;

const LEADERS: &str = "SELECT l.entry, l.worker, l.from_day, l.to_day FROM p_leader l WHERE l.doc = $1 \
  ORDER BY l.from_day, l.entry";
const SESSIONS: &str = concat!(
    "SELECT ",
    read::session_columns!(),
    " FROM p_session s WHERE s.doc = $1 ORDER BY s.happened NULLS FIRST, s.entry"
);
const MARKS: &str =
    concat!("SELECT ", read::mark_columns!(), " FROM p_attendance a WHERE a.doc = $1 ORDER BY a.session, a.member");

pub(in crate::views) fn plan(asker: &Asker, query: &OneGroup) -> Vec<Statement> {
    let mut statements = vec![super::groups(asker, None, Some(query.group))];
    statements.extend([WORKERS, LEADERS, MEMBERS_OF, SESSIONS, MARKS].map(|sql| statement!(sql, query.group.bytes())));
    statements
}

/// Everything of the group that is here.
struct All {
    group: Group,
    members: Vec<Member>,
    evenings: Vec<read::Evening>,
    marks: read::Marks,
}

pub(in crate::views) fn answer(
    asker: &Asker,
    query: &OneGroup,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<GroupView, PublicError> {
    let mut next = || rows.next().unwrap_or_default();
    // The first statement is also the wall: who may not see the group gets nothing of it.
    let group = next().into_iter().next().and_then(Group::read);
    let mut group = group.ok_or(PublicError::from(ErrorCode::GroupUnknown))?;
    let names = Names::read(asker.worker, next());
    let leaders = leaders(asker, next(), &names);
    let doc = query.group.doc();
    let mut members = read::members(next()).remove(&doc).unwrap_or_default();
    let mut evenings = read::sessions(next()).remove(&doc).unwrap_or_default();
    let marks = read::Marks::read(next());
    group.fill(source);
    for evening in &mut evenings {
        evening.fill(doc, source);
    }
    if source.sealed() {
        name_members(&mut members, source.document(doc));
    }
    let all = All { group, members, evenings, marks };
    let row = |evening: &read::Evening| all.group.evening(evening, &all.members, &all.marks);
    let (past, upcoming): (Vec<_>, Vec<_>) =
        all.evenings.iter().partition(|evening| is_past(&evening.session, asker.today));
    let upcoming: Vec<SessionRow> = upcoming.into_iter().map(row).collect();
    let past: Vec<SessionRow> = past.into_iter().rev().map(row).collect();
    let figures = figures(&all);
    let on = |row: &&SessionRow| !row.retracted && row.state.as_str() != "avlyst";
    let mut current: Vec<&LeaderRow> = leaders.iter().filter(|leader| leader.current).collect();
    current.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    let mut named: Vec<String> = current.into_iter().map(|leader| leader.name.clone()).collect();
    named.retain(|name| !name.is_empty());
    named.dedup();
    let group_row = crate::view::GroupRow {
        leaders: named,
        next: upcoming.iter().find(on).cloned(),
        last: past.iter().find(|row| on(row) && row.state.as_str() == "holdt").cloned(),
        ..all.group.counted(&all.members)
    };
    let past: Vec<SessionRow> = past.into_iter().take(PAST_LIMIT).collect();
    let document = source.document(doc).filter(|_| group_row.conflict);
    let conflicts = document.filter(|_| all.group.conflict).map(group::header_versions).unwrap_or_default();
    let mut members: Vec<MemberRow> = all.members.iter().map(|member| member_row(&all, member, &past)).collect();
    for (row, member) in members.iter_mut().zip(&all.members) {
        let versions = document.filter(|_| member.conflict).map(|doc| group::member_versions(doc, member.id));
        row.conflicts = names.conflicts(versions.unwrap_or_default());
    }
    members.sort_by(|a, b| {
        let gone = |row: &MemberRow| (row.retracted, matches!(row.state.as_str(), "fullfort" | "sluttet"));
        let by_alias = || sorting::compare(&a.alias, &b.alias).then_with(|| a.member.cmp(&b.member));
        gone(a).cmp(&gone(b)).then_with(by_alias)
    });
    Ok(GroupView {
        row: group_row,
        leaders,
        members,
        upcoming,
        past,
        figures,
        coordinator: all.group.coordinator,
        conflicts: names.conflicts(conflicts),
    })
}

fn leaders(asker: &Asker, rows: Vec<Row>, names: &Names) -> Vec<LeaderRow> {
    let read = |row: Row| {
        let mut row = Reader::new(row);
        let (id, worker) = (row.id(EntryId::from_slice)?, row.id(WorkerId::from_slice)?);
        let (from, to) = (Day::parse(&row.text()?)?, row.text().and_then(|text| Day::parse(&text)));
        let current = asker.today.within(from, to);
        Some(LeaderRow { id, worker, name: names.of(Some(worker)), from, to, current })
    };
    let mut leaders: Vec<LeaderRow> = rows.into_iter().filter_map(read).collect();
    // Stable: the order of their first days stays.
    leaders.sort_by_key(|leader| !leader.current);
    leaders
}

fn held(evening: &read::Evening) -> bool {
    !evening.session.retracted && evening.session.state.as_str() == "holdt"
}

/// People who ever reached a point. Whoever started was enrolled, and whoever completed had started.
fn figures(all: &All) -> GroupFigures {
    let reached = |states: &[&str]| {
        let reached = |member: &&Member| {
            !member.retracted
                && (states.contains(&member.state.as_str())
                    || states.iter().any(|state| member.day_of(state).is_some()))
        };
        persons(all.members.iter().filter(reached))
    };
    let waiting = |member: &&Member| !member.retracted && member.state.as_str() == "venteliste";
    let evenings = || all.evenings.iter().filter(|evening| held(evening));
    let count = |evenings: usize| i64::try_from(evenings).unwrap_or(i64::MAX);
    GroupFigures {
        enrolled: reached(&["pameldt", "startet", "fullfort", "sluttet"]),
        started: reached(&["startet", "fullfort"]),
        completed: reached(&["fullfort"]),
        left: reached(&["sluttet"]),
        waiting: persons(all.members.iter().filter(waiting)),
        sessions: count(evenings().count()),
        attendances: evenings().map(|evening| all.group.evening(evening, &all.members, &all.marks).came).sum(),
        guests: evenings().filter_map(|evening| evening.session.guests).sum(),
    }
}

fn member_row(all: &All, member: &Member, past: &[SessionRow]) -> MemberRow {
    let with = |evening: &&read::Evening| {
        let session = &evening.session;
        held(evening) && (belongs(member, session) || all.marks.get(session.id, member.id).is_some())
    };
    let evenings: BTreeSet<EntryId> = all.evenings.iter().filter(with).map(|evening| evening.session.id).collect();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let marks = past.iter().filter_map(|row| {
        let mark = all.marks.get(row.session, member.id)?;
        Some(EveningMark { session: row.session, attendance: mark.attendance.clone(), two: mark.conflict })
    });
    MemberRow {
        member: member.id,
        participant: member.participant,
        alias: member.alias.clone().unwrap_or_default(),
        state: member.state.clone(),
        days: member.days.clone(),
        sessions: count(evenings.len()),
        came: count(evenings.iter().filter(|session| all.marks.came(**session, member.id)).count()),
        marks: marks.collect(),
        retracted: member.retracted,
        conflicts: vec![],
    }
}
