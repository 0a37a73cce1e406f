//! The asker's own evenings today.

use super::{Group, read};
use crate::{
    projection::{Statement, statement},
    view::SessionRow,
    views::{Asker, Row, Source, wall},
};

/// Groups that the asker leads today: one that they only coordinate has its own leaders to open it.
macro_rules! led_today {
    () => {
        concat!(
            wall::holds_group!(),
            " AND EXISTS (SELECT 1 FROM p_leader o WHERE o.doc = g.doc AND o.worker = $1 AND o.from_day <= $2 \
               AND (o.to_day IS NULL OR o.to_day >= $2))"
        )
    };
}
const SESSIONS: &str = concat!(
    "SELECT ",
    read::session_columns!(),
    " FROM p_session s JOIN p_group g ON g.doc = s.doc WHERE s.day = $2 AND s.retracted = 0 AND ",
    led_today!(),
    " ORDER BY s.doc, s.entry"
);
const MEMBERS: &str = concat!(
    "SELECT ",
    read::member_columns!(),
    " FROM p_group_member m JOIN p_group g ON g.doc = m.doc \
      WHERE m.doc IN (SELECT s.doc FROM p_session s WHERE s.day = $2) AND ",
    led_today!(),
    " ORDER BY m.doc, m.entry"
);
const MARKS: &str = concat!(
    "SELECT ",
    read::mark_columns!(),
    " FROM p_session s JOIN p_attendance a ON a.doc = s.doc AND a.session = s.entry JOIN p_group g ON g.doc = s.doc \
      WHERE s.day = $2 AND ",
    led_today!(),
    " ORDER BY a.doc, a.session, a.member"
);

/// Four statements.
pub(in crate::views) fn plan(asker: &Asker) -> Vec<Statement> {
    let mut statements = vec![super::groups(asker, None, None)];
    let today = |sql: &'static str| statement!(sql, asker.worker.bytes(), asker.today.to_string());
    statements.extend([SESSIONS, MEMBERS, MARKS].map(today));
    statements
}

/// Evenings by time; a cancelled one is among them and says so.
pub(in crate::views) fn answer(rows: &mut dyn Iterator<Item = Vec<Row>>, source: &mut dyn Source) -> Vec<SessionRow> {
    let mut next = || rows.next().unwrap_or_default();
    let (groups, sessions, members) = (next(), next(), next());
    let marks = read::Marks::read(next());
    let (mut sessions, mut members) = (read::sessions(sessions), read::members(members));
    let mut out = vec![];
    for mut group in groups.into_iter().filter_map(Group::read) {
        let doc = group.row.group.doc();
        let Some(tonight) = sessions.remove(&doc) else { continue };
        let people = members.remove(&doc).unwrap_or_default();
        group.fill(source);
        for mut evening in tonight {
            evening.fill(doc, source);
            out.push(group.evening(&evening, &people, &marks));
        }
    }
    out.sort_by_key(|row| (row.at, row.session));
    out
}
