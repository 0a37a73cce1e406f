//! How many notes and hand-overs wait for the asker to say that they have read them.

use std::collections::BTreeMap;

use super::{Asked, NOTE_DAYS, cards, on_team};
use crate::{
    ids::{DocId, ProgrammeId},
    projection::{Statement, statement},
    views::{Asker, Row, rows::Reader},
};

/// Notes about people whom the asker follows wait this long, today included: a holiday long. Those of the team are the
/// next shift's, see [`NOTE_DAYS`].
pub(in crate::views) const OWN_DAYS: i64 = 30;

// Those on cards pass the wall of the cards afterwards.
const NOTES: &str = concat!(
    "SELECT n.doc, n.programme, n.happened, CAST(CASE WHEN n.participant IS NULL THEN 0 ELSE 1 END AS BIGINT), \
     CAST(CASE WHEN EXISTS (SELECT 1 FROM p_assignment a WHERE a.doc = n.participant AND a.worker = $1 \
       AND a.from_day <= $2 AND (a.to_day IS NULL OR a.to_day >= $2)) THEN 1 ELSE 0 END AS BIGINT) \
     FROM p_note n WHERE n.retracted = 0 AND n.happened >= $3 AND (n.author IS NULL OR n.author <> $1) \
     AND (n.participant IS NOT NULL OR ",
    on_team!("n.programme"),
    ") AND NOT EXISTS (SELECT 1 FROM p_ack a WHERE a.target = n.entry AND a.doc = n.doc AND a.author = $1) \
     ORDER BY n.doc, n.entry"
);
const HAND_OVERS: &str = concat!(
    "SELECT h.programme, CAST(COUNT(*) AS BIGINT) FROM p_hand_over h WHERE h.noted >= $3 \
     AND (h.author IS NULL OR h.author <> $1) AND ",
    on_team!("h.programme"),
    " AND NOT EXISTS (SELECT 1 FROM p_ack a WHERE a.target = h.entry AND a.doc = h.doc AND a.author = $1) \
     GROUP BY h.programme ORDER BY h.programme"
);

/// What [`unread`] needs.
pub(in crate::views) fn unread_plan(asker: &Asker) -> Vec<Statement> {
    let asked = Asked::of(asker, None);
    let since = |days: i64| asker.today.plus_days(1 - days).start().0;
    let mut statements = cards::plan(&asked);
    statements.push(statement!(NOTES, asked.worker.clone(), asked.today.clone(), since(OWN_DAYS)));
    statements.push(statement!(HAND_OVERS, asked.worker, asked.today, since(NOTE_DAYS)));
    statements
}

/// By programme: notes of the last `own_days` about people whom the asker follows (at most [`OWN_DAYS`]), and of the
/// last 14 about everybody else of whom they hold the card, and without a person; hand-overs of the last 14. One's own
/// are read, and those about the dead remind nobody.
pub(in crate::views) fn unread(
    asker: &Asker,
    own_days: i64,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
) -> BTreeMap<ProgrammeId, i64> {
    let held = cards::held(asker, rows);
    let (notes, hand_overs) = (rows.next().unwrap_or_default(), rows.next().unwrap_or_default());
    let mut unread: BTreeMap<ProgrammeId, i64> = BTreeMap::new();
    let since = |days: i64| asker.today.plus_days(1 - days).start();
    for row in notes {
        let mut row = Reader::new(row);
        let (Some(doc), Some(programme)) = (row.id(DocId::from_slice), row.id(ProgrammeId::from_slice)) else {
            continue;
        };
        let (at, on_card, own) = (row.time(), row.flag(), row.flag());
        let waits = at >= Some(since(if own { own_days } else { NOTE_DAYS }));
        if waits && (!on_card || held.get(&doc).is_some_and(|held| !held.dead)) {
            *unread.entry(programme).or_default() += 1;
        }
    }
    for row in hand_overs {
        let mut row = Reader::new(row);
        if let Some(programme) = row.id(ProgrammeId::from_slice) {
            *unread.entry(programme).or_default() += row.count();
        }
    }
    unread
}
