//! Groups and evenings: a list, one group, one evening, and the asker's evenings of today.
//!
//! Who came is counted in people: somebody who was enrolled twice by two leaders at once is one person, and so is
//! somebody whose two files have been joined.
//!
//! An evening that one leader cancels while another ticks who came is cancelled and has come-marks. Both leaders are told
//! ([`SessionRow::came`] beside the state). It counts as what was said outright: cancelled, so neither as an evening nor for
//! anybody as an attendance, until a leader says that it was held. Nothing is counted that one leader says never was, and
//! no mark is lost.

mod evening;
mod group;
mod read;
mod today;

use std::collections::BTreeMap;

pub(super) use evening::{answer as session, plan as session_plan};
pub(super) use group::{answer as one, plan as one_plan};
pub(super) use today::{answer as today, plan as today_plan};

use super::{Asker, Row, Source, rows::Reader, sorting, wall};
use crate::{
    documents::{
        Document,
        group::{Member, Session},
    },
    domain::{Code, codes},
    ids::{DocId, EntryId, GroupId, ParticipantId, ProgrammeId},
    projection::{Statement, Value, statement},
    query::OfProgramme,
    time::Day,
    view::{GroupRow, GroupsView, SessionRow},
};
use read::Marks;

// What a worker may see: groups that they lead while they are in the programme, and all of one that they coordinate.
// `$1` is the worker, `$2` today. `$3` narrows to a programme, `$4` to one group.
const GROUPS: &str = concat!(
    "SELECT g.doc, g.programme, g.name, g.kind, g.audience, g.place, g.online, g.ended, \
      (SELECT CAST(COUNT(*) AS BIGINT) FROM p_leader l WHERE l.doc = g.doc AND l.worker = $1 AND l.from_day <= $2 \
        AND (l.to_day IS NULL OR l.to_day >= $2)), \
      (SELECT CAST(COUNT(*) AS BIGINT) FROM p_role c WHERE c.doc = g.programme AND c.worker = $1 \
        AND c.role = 'koordinator' AND c.from_day <= $2 AND (c.to_day IS NULL OR c.to_day >= $2)), \
      g.conflict, \
      (SELECT CAST(COUNT(*) AS BIGINT) FROM p_group_member m WHERE m.doc = g.doc AND m.conflict = 1), \
      (SELECT CAST(COUNT(*) AS BIGINT) FROM p_session s WHERE s.doc = g.doc AND s.conflict = 1), \
      (SELECT CAST(COUNT(*) AS BIGINT) FROM p_attendance a WHERE a.doc = g.doc AND a.conflict = 1) \
      FROM p_group g WHERE ",
    wall::holds_group!(),
    " AND ($3 IS NULL OR g.programme = $3) AND ($4 IS NULL OR g.doc = $4) ORDER BY g.doc"
);
const LEADERS: &str = concat!(
    "SELECT l.doc, w.name FROM p_group g JOIN p_leader l ON l.doc = g.doc \
      LEFT JOIN p_member w ON w.doc = g.programme AND w.worker = l.worker \
      WHERE l.from_day <= $2 AND (l.to_day IS NULL OR l.to_day >= $2) AND ($3 IS NULL OR g.programme = $3) AND ",
    wall::holds_group!(),
    " ORDER BY l.doc, w.name NULLS LAST, l.entry"
);
const MEMBERS: &str = concat!(
    "SELECT ",
    read::member_columns!(),
    " FROM p_group g JOIN p_group_member m ON m.doc = g.doc WHERE ($3 IS NULL OR g.programme = $3) AND ",
    wall::holds_group!(),
    " ORDER BY m.doc, m.entry"
);

/// The next evening of a group `g`, or tonight's. Time goes on with the days; the day comes first because the index of a
/// device begins with it.
macro_rules! next {
    () => {
        "(SELECT x.entry FROM p_session x WHERE x.doc = g.doc AND x.day >= $2 AND x.retracted = 0 \
           AND x.state <> 'avlyst' ORDER BY x.day, x.happened, x.entry LIMIT 1)"
    };
}
/// The last evening of a group `g` that was held.
macro_rules! last {
    () => {
        "(SELECT x.entry FROM p_session x WHERE x.doc = g.doc AND x.day < $2 AND x.retracted = 0 \
           AND x.state = 'holdt' ORDER BY x.day DESC, x.happened DESC, x.entry DESC LIMIT 1)"
    };
}
// `CROSS JOIN`: SQLite then goes by the groups and looks for one evening of each, not for each evening whether it is the one.
macro_rules! evenings {
    ($which:ident) => {
        concat!(
            "SELECT ",
            read::session_columns!(),
            " FROM p_group g CROSS JOIN p_session s WHERE s.doc = g.doc AND s.entry = ",
            $which!(),
            " AND ($3 IS NULL OR g.programme = $3) AND ",
            wall::holds_group!(),
            " ORDER BY s.doc"
        )
    };
}
macro_rules! marks {
    ($which:ident) => {
        concat!(
            "SELECT ",
            read::mark_columns!(),
            " FROM p_group g CROSS JOIN p_attendance a WHERE a.doc = g.doc AND a.session = ",
            $which!(),
            " AND ($3 IS NULL OR g.programme = $3) AND ",
            wall::holds_group!(),
            " ORDER BY a.doc, a.session, a.member"
        )
    };
}
const NEXT: &str = evenings!(next);
const LAST: &str = evenings!(last);
const NEXT_MARKS: &str = marks!(next);
const LAST_MARKS: &str = marks!(last);

fn groups(asker: &Asker, programme: Option<ProgrammeId>, group: Option<GroupId>) -> Statement {
    let id = |bytes: &[u8; 16]| Value::from(bytes);
    let (programme, group) = (programme.map(|it| id(it.bytes())), group.map(|it| id(it.bytes())));
    statement!(GROUPS, asker.worker.bytes(), asker.today.to_string(), programme, group)
}

pub(super) fn plan(asker: &Asker, query: &OfProgramme) -> Vec<Statement> {
    let of = |sql: &'static str| {
        let programme = query.programme.map(|programme| Value::from(programme.bytes()));
        statement!(sql, asker.worker.bytes(), asker.today.to_string(), programme)
    };
    let mut statements = vec![groups(asker, query.programme, None)];
    statements.extend([LEADERS, MEMBERS, NEXT, LAST, NEXT_MARKS, LAST_MARKS].map(of));
    statements
}

pub(super) fn answer(rows: &mut dyn Iterator<Item = Vec<Row>>, source: &mut dyn Source) -> GroupsView {
    let mut next = || rows.next().unwrap_or_default();
    let (groups, leaders, members, upcoming, past) = (next(), next(), next(), next(), next());
    let mut marks = Marks::read(next());
    marks.more(next());
    let mut names: BTreeMap<DocId, Vec<String>> = BTreeMap::new();
    for row in leaders {
        let mut row = Reader::new(row);
        if let (Some(doc), Some(name)) = (row.id(DocId::from_slice), row.text()) {
            names.entry(doc).or_default().push(name);
        }
    }
    let mut people = read::members(members);
    let mut upcoming = read::sessions(upcoming);
    let mut past = read::sessions(past);
    let mut out = vec![];
    for row in groups {
        let Some(mut group) = Group::read(row) else { continue };
        group.fill(source);
        let doc = group.row.group.doc();
        let people = people.remove(&doc).unwrap_or_default();
        let mut shown = |sessions: &mut BTreeMap<DocId, Vec<read::Evening>>| {
            let mut evening = sessions.remove(&doc)?.into_iter().next()?;
            evening.fill(doc, source);
            Some(group.evening(&evening, &people, &marks))
        };
        let (next, last) = (shown(&mut upcoming), shown(&mut past));
        let mut leaders = names.remove(&doc).unwrap_or_default();
        leaders.dedup();
        out.push(GroupRow { leaders, next, last, ..group.counted(&people) });
    }
    sort(&mut out);
    GroupsView { rows: out }
}

fn sort(rows: &mut [GroupRow]) {
    rows.sort_by(|a, b| {
        a.ended.cmp(&b.ended).then_with(|| sorting::compare(&a.name, &b.name)).then_with(|| a.group.cmp(&b.group))
    });
}

/// A group as its own row says.
struct Group {
    row: GroupRow,
    /// Whether the asker coordinates its programme.
    coordinator: bool,
    /// Whether one of its own fields has two versions.
    conflict: bool,
}

impl Group {
    fn read(row: Row) -> Option<Self> {
        let mut row = Reader::new(row);
        let (doc, programme) = (row.id(DocId::from_slice)?, row.id(ProgrammeId::from_slice)?);
        let (name, kind, audience, place) = (row.text(), row.text(), row.text(), row.text());
        let (online, ended, mine, coordinator) = (row.flag(), row.flag(), row.flag(), row.flag());
        let conflict = row.flag();
        let below = row.count() + row.count() + row.count();
        let row = GroupRow {
            group: doc.into(),
            programme,
            name: name.unwrap_or_default(),
            kind: Code(kind.unwrap_or_default()),
            audience: Code(audience.unwrap_or_default()),
            place,
            online,
            ended,
            leaders: vec![],
            mine,
            members: 0,
            waiting: 0,
            next: None,
            last: None,
            conflict: conflict || below > 0,
        };
        Some(Self { row, coordinator, conflict })
    }

    /// Where rows carry no words, the document does.
    fn fill(&mut self, source: &mut dyn Source) {
        if !source.sealed() {
            return;
        }
        if let Some(header) = source.document(self.row.group.doc()).map(crate::documents::group::header) {
            self.row.name = header.name.unwrap_or_default();
            self.row.place = header.place;
        }
    }

    /// Its row with the people counted.
    fn counted(&self, people: &[Member]) -> GroupRow {
        let waiting = |member: &&Member| !member.retracted && member.state.as_str() == "venteliste";
        GroupRow {
            members: persons(people.iter().filter(|member| member.current())),
            waiting: persons(people.iter().filter(waiting)),
            ..self.row.clone()
        }
    }

    /// An evening in a list.
    fn evening(&self, evening: &read::Evening, people: &[Member], marks: &Marks) -> SessionRow {
        let session = &evening.session;
        let off = session.retracted || session.state.as_str() == "avlyst";
        let of = |member: &&Member| !member.retracted;
        let came = people.iter().filter(of).filter(|member| marks.came(session.id, member.id));
        let expected = people.iter().filter(|member| belongs(member, session));
        // Of somebody who is a member twice one mark says it.
        let marked = |member: &&Member| {
            let same = |other: &&Member| {
                other.id == member.id || (other.participant.is_some() && other.participant == member.participant)
            };
            people.iter().filter(of).filter(same).any(|other| marks.get(session.id, other.id).is_some())
        };
        let unmarked = expected.filter(|member| !marked(member));
        SessionRow {
            group: self.row.group,
            group_name: self.row.name.clone(),
            session: session.id,
            at: session.at,
            minutes: session.minutes,
            theme: session.theme.clone(),
            place: session.place.clone().or_else(|| self.row.place.clone()),
            online: session.online.unwrap_or(self.row.online),
            state: session.state.clone(),
            came: persons(came),
            guests: session.guests.unwrap_or(0),
            unmarked: if off { 0 } else { persons(unmarked) },
            twin: evening.twin,
            retracted: session.retracted,
        }
    }
}

/// Whether a member belonged to the group on the evening's day; now, if nobody knows when it is.
fn belongs(member: &Member, session: &Session) -> bool {
    session.at.map_or(member.current(), |at| member.belongs_on(at.day()))
}

/// Different people among members: the same participant counts once.
fn persons<'a>(members: impl Iterator<Item = &'a Member>) -> i64 {
    let mut seen: Vec<(Option<ParticipantId>, Option<EntryId>)> = members
        .map(|member| match member.participant {
            Some(participant) => (Some(participant), None),
            None => (None, Some(member.id)),
        })
        .collect();
    seen.sort_unstable();
    seen.dedup();
    i64::try_from(seen.len()).unwrap_or(i64::MAX)
}

/// Whether an evening's day lies before today.
fn is_past(session: &Session, today: Day) -> bool {
    session.at.is_none_or(|at| at.day() < today)
}

/// Aliases from the document, where rows carry none.
fn name_members(members: &mut [Member], document: Option<&Document>) {
    let Some(document) = document else { return };
    for member in members {
        member.alias = crate::documents::group::member(document, member.id).and_then(|member| member.alias);
    }
}

/// Whether the mark means that somebody was there.
fn came(attendance: &Code) -> bool {
    codes::came(attendance.as_str())
}

/// The names of a group's programme's workers, for leaders and marks.
const WORKERS: &str = "SELECT w.worker, w.name FROM p_group g JOIN p_member w ON w.doc = g.programme \
  WHERE g.doc = $1 ORDER BY w.worker";
const MEMBERS_OF: &str =
    concat!("SELECT ", read::member_columns!(), " FROM p_group_member m WHERE m.doc = $1 ORDER BY m.entry");
