//! Lists of participants: a peer's day, everybody, and the rows that other views build on.

mod cover;
mod status;

use std::collections::BTreeMap;

use super::{Asker, Row, Source, on_call, rows::Reader, sorting, wall};
use crate::{
    documents::{self, programme},
    domain::Code,
    ids::{DocId, ParticipantId, ProgrammeId},
    projection::{Statement, Value, statement},
    time::{Day, Millis},
    view::{ParticipantRow, ParticipantsView, Rhythm, TodayView},
};

/// Days that "the last 30 days" reaches back, today included.
const RECENT_DAYS: i64 = 30;

/// Which participants.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
    /// Those the asker follows.
    Mine,
    /// All that the asker may see.
    All,
    /// Of one programme.
    Programme(ProgrammeId),
    /// One.
    One(ParticipantId),
}

/// The last contact that stands, in one column of a row. By the index and not by a maximum: that would read them all.
macro_rules! last_contact {
    ($column:literal) => {
        concat!(
            "(SELECT c.",
            $column,
            " FROM p_contact c WHERE c.doc = p.doc AND c.counts = 1 AND c.retracted = 0 AND c.happened IS NOT NULL \
             ORDER BY c.happened DESC, c.entry DESC LIMIT 1)"
        )
    };
}
/// The last call that a colleague took: a contact like any other.
macro_rules! last_call {
    ($column:literal) => {
        concat!(
            "(SELECT n.",
            $column,
            " FROM p_note n WHERE n.participant = p.doc AND n.retracted = 0 AND n.channel <> 'forsok_uten_svar' \
             AND n.happened IS NOT NULL ORDER BY n.happened DESC, n.entry DESC LIMIT 1)"
        )
    };
}

pub(super) mod due;

// What a worker may see, see `wall`. `$1` is the worker, `$2` today. `$3` narrows to a programme, `$4` to one document,
// `$5` = 1 to those that the worker follows. Calls from `$6` on may be unread.
const PEOPLE: &str = concat!(
    "SELECT p.doc, p.programme, p.alias, p.kind, p.municipality, p.confirmed, m.name, p.noted, ",
    last_contact!("happened"),
    ", ",
    last_contact!("channel"),
    ", ",
    last_call!("happened"),
    ", ",
    last_call!("channel"),
    ", (SELECT CAST(COUNT(*) AS BIGINT) FROM p_contact a WHERE a.doc = p.doc AND a.counts = 0 AND a.retracted = 0 \
       AND a.happened > COALESCE(",
    last_contact!("happened"),
    ", 0) AND a.happened > COALESCE(",
    last_call!("happened"),
    ", 0)) + (SELECT CAST(COUNT(*) AS BIGINT) FROM p_note a WHERE a.participant = p.doc AND a.retracted = 0 \
       AND a.channel = 'forsok_uten_svar' AND a.happened > COALESCE(",
    last_contact!("happened"),
    ", 0) AND a.happened > COALESCE(",
    last_call!("happened"),
    ", 0)) AS attempts, \
    p.conflict + (SELECT CAST(COUNT(*) AS BIGINT) FROM p_contact c WHERE c.doc = p.doc AND c.conflict = 1) \
      + (SELECT CAST(COUNT(*) AS BIGINT) FROM p_status s WHERE s.doc = p.doc AND s.conflict = 1) \
      + (SELECT CAST(COUNT(*) AS BIGINT) FROM p_consent k WHERE k.doc = p.doc AND k.conflict = 1) \
      + (SELECT CAST(COUNT(*) AS BIGINT) FROM p_note n WHERE n.participant = p.doc AND n.conflict = 1) AS conflicts, \
    (SELECT CAST(COUNT(*) AS BIGINT) FROM p_assignment a WHERE a.doc = p.doc AND a.worker = $1 \
       AND a.from_day <= $2 AND (a.to_day IS NULL OR a.to_day >= $2)) AS mine, \
    (SELECT CAST(COUNT(*) AS BIGINT) FROM p_note n WHERE n.participant = p.doc AND n.retracted = 0 \
       AND n.happened >= $6 AND (n.author IS NULL OR n.author <> $1) AND NOT EXISTS \
       (SELECT 1 FROM p_ack k WHERE k.target = n.entry AND k.doc = n.doc AND k.author = $1)) AS unread, \
    g.contact_every_days, g.lost_after_days, p.birth_band, p.gender, p.closed, p.closed_from \
  FROM p_participant p LEFT JOIN p_programme g ON g.doc = p.programme \
    LEFT JOIN p_member m ON m.doc = p.programme AND m.worker = p.author \
  WHERE ",
    wall::holds_file!(),
    " AND ($3 IS NULL OR p.programme = $3) AND ($4 IS NULL OR p.doc = $4) \
    AND ($5 = 0 OR EXISTS (SELECT 1 FROM p_assignment a WHERE a.doc = p.doc AND a.worker = $1 \
        AND a.from_day <= $2 AND (a.to_day IS NULL OR a.to_day >= $2))) \
  ORDER BY p.doc"
);

// Who has left the programme has left its people.
const FOLLOWERS: &str = "SELECT a.doc, m.name FROM p_assignment a JOIN p_participant p ON p.doc = a.doc \
  LEFT JOIN p_member m ON m.doc = p.programme AND m.worker = a.worker \
  WHERE a.from_day <= $1 AND (a.to_day IS NULL OR a.to_day >= $1) AND ($2 IS NULL OR a.doc = $2) \
    AND EXISTS (SELECT 1 FROM p_role r WHERE r.doc = p.programme AND r.worker = a.worker \
      AND r.from_day <= $1 AND (r.to_day IS NULL OR r.to_day >= $1)) \
  ORDER BY a.doc, m.name NULLS LAST, a.entry";

const RECENT: &str = "SELECT doc, counts, day, CAST(COUNT(*) AS BIGINT) FROM p_contact \
  WHERE day > $1 AND day <= $2 AND retracted = 0 AND ($3 IS NULL OR doc = $3) GROUP BY doc, counts, day \
  ORDER BY doc, counts, day";
const RECENT_CALLS: &str = "SELECT participant, CAST(CASE WHEN channel = 'forsok_uten_svar' THEN 0 ELSE 1 END AS BIGINT), \
  day, CAST(COUNT(*) AS BIGINT) FROM p_note WHERE participant IS NOT NULL AND day > $1 AND day <= $2 AND retracted = 0 \
  AND ($3 IS NULL OR participant = $3) GROUP BY participant, channel, day ORDER BY participant, channel, day";

/// The statements behind every list; of the asker's own also who stands in for whom, their shifts and what is unread.
pub(super) fn plan(asker: &Asker, which: Which) -> Vec<Statement> {
    let today = asker.today.to_string();
    let (programme, doc, mine) = match which {
        Which::Mine => (None, None, true),
        Which::All => (None, None, false),
        Which::Programme(programme) => (Some(Value::from(programme.bytes())), None, false),
        Which::One(participant) => (None, Some(Value::from(participant.bytes())), false),
    };
    let recent_from = asker.today.plus_days(-RECENT_DAYS).to_string();
    let unread_from = asker.today.plus_days(1 - on_call::OWN_DAYS).start();
    let mut statements = vec![
        statement!(PEOPLE, asker.worker.bytes(), today.clone(), programme, doc.clone(), mine, unread_from.0),
        statement!(FOLLOWERS, today.clone(), doc.clone()),
        statement!(RECENT, recent_from.clone(), today.clone(), doc.clone()),
        statement!(RECENT_CALLS, recent_from, today, doc.clone()),
        status::plan(doc),
    ];
    if mine {
        statements.push(cover::plan(asker));
        statements.extend(on_call::mine_plan(asker));
        statements.extend(on_call::unread_plan(asker));
    }
    statements
}

/// A participant with what lists do not show.
pub(super) struct Person {
    pub(super) row: ParticipantRow,
    pub(super) author_name: Option<String>,
    pub(super) noted: Option<Millis>,
    /// (counts, day, how many) of the last 30 days.
    pub(super) recent: Vec<(bool, Day, i64)>,
}

/// How a time without contact stands against the rule.
pub(super) fn rhythm(days_since: Option<i64>, every: i64, lost: i64) -> Rhythm {
    match days_since {
        None => Rhythm::Never,
        Some(days) if days >= lost => Rhythm::MaybeLost,
        Some(days) if days > every => Rhythm::Overdue,
        Some(days) if days == every => Rhythm::DueToday,
        Some(_) => Rhythm::OnTrack,
    }
}

/// Reads the rows of [`plan`]'s statements, sorted by alias.
pub(super) fn people(asker: &Asker, rows: &mut dyn Iterator<Item = Vec<Row>>, source: &mut dyn Source) -> Vec<Person> {
    let mut next = || rows.next().unwrap_or_default();
    let (people, followers, recent, calls) = (next(), next(), next(), next());
    let mut names: BTreeMap<DocId, Vec<String>> = BTreeMap::new();
    for row in followers {
        let mut row = Reader::new(row);
        if let (Some(doc), Some(name)) = (row.id(DocId::from_slice), row.text()) {
            let of = names.entry(doc).or_default();
            if !of.contains(&name) {
                of.push(name);
            }
        }
    }
    let mut days: BTreeMap<DocId, Vec<(bool, Day, i64)>> = BTreeMap::new();
    for row in recent.into_iter().chain(calls) {
        let mut row = Reader::new(row);
        let (doc, counts) = (row.id(DocId::from_slice), row.flag());
        if let (Some(doc), Some(day)) = (doc, row.text().and_then(|text| Day::parse(&text))) {
            days.entry(doc).or_default().push((counts, day, row.count()));
        }
    }
    let statuses = status::read(rows.next().unwrap_or_default());
    let mut out = vec![];
    for row in people {
        let mut row = Reader::new(row);
        let Some(doc) = row.id(DocId::from_slice) else { continue };
        let Some(programme) = row.id(ProgrammeId::from_slice) else { continue };
        let (alias, kind, municipality) = (row.text(), row.text(), row.text());
        let (confirmed, author_name, noted) = (row.flag(), row.text(), row.time());
        let (contact, call) = ((row.time(), row.text()), (row.time(), row.text()));
        let (last_at, last_channel) = if call.0 > contact.0 { call } else { contact };
        let (attempts_since, conflict, mine, unread) = (row.count(), row.flag(), row.flag(), row.count());
        let every = row.int().unwrap_or(programme::CONTACT_EVERY_DAYS);
        let lost = row.int().unwrap_or(programme::LOST_AFTER_DAYS);
        let (birth_band, gender) = (row.text(), row.text());
        let (closed, closed_from) = (row.text(), row.text());
        let closed = closed.filter(|_| closed_from.is_none_or(|from| from <= asker.today.to_string()));
        let (status, paused_until) = status::on(statuses.get(&doc), asker.today);
        let dead = status.as_str() == documents::participant::DEAD;
        let alias = if source.sealed() {
            source.document(doc).and_then(|doc| documents::participant::header(doc).alias)
        } else {
            alias
        };
        // A contact dated ahead (within the day that is allowed) is not "-1 days ago".
        let days_since = last_at.map(|at| asker.today.days_since(at.day()).max(0));
        let recent = days.remove(&doc).unwrap_or_default();
        out.push(Person {
            row: ParticipantRow {
                participant: doc.into(),
                programme,
                alias: alias.unwrap_or_default(),
                kind: Code(kind.unwrap_or_default()),
                municipality,
                followers: names.remove(&doc).unwrap_or_default(),
                mine,
                confirmed,
                last_at,
                last_channel: last_channel.map(Code),
                days_since,
                rhythm: match (closed.is_some() || documents::participant::has_ended(status.as_str()), status.as_str())
                {
                    (true, _) => Rhythm::Silent,
                    (false, documents::participant::PAUSE) => Rhythm::Paused,
                    (false, _) => rhythm(days_since, every, lost),
                },
                contacts_30: recent.iter().filter(|(counts, ..)| *counts).map(|(.., n)| n).sum(),
                attempts_since,
                conflict,
                status,
                paused_until,
                birth_band: birth_band.map(Code),
                gender: gender.map(Code),
                closed: closed.map(Code),
                // Death silences every reminder.
                unread: if dead { 0 } else { unread },
            },
            author_name,
            noted,
            recent,
        });
    }
    out.sort_by(|a, b| {
        sorting::compare(&a.row.alias, &b.row.alias).then_with(|| a.row.participant.cmp(&b.row.participant))
    });
    out
}

/// See [`crate::query::Query::Today`].
pub(super) fn today(asker: &Asker, rows: &mut dyn Iterator<Item = Vec<Row>>, source: &mut dyn Source) -> TodayView {
    let people = people(asker, rows, source).into_iter().map(|person| person.row);
    // Of the dead, of those whose follow-up has ended and of closed files nothing here reminds anybody.
    let heard: Vec<ParticipantRow> = people.filter(|row| row.rhythm != Rhythm::Silent).collect();
    let cover = cover::read(asker, rows.next().unwrap_or_default(), &heard);
    let shifts = on_call::mine(asker, rows, source);
    let unread = on_call::unread(asker, on_call::OWN_DAYS, rows).into_values().sum();
    let waits = |row: &ParticipantRow| !matches!(row.rhythm, Rhythm::OnTrack | Rhythm::Paused);
    let (mut due, mut others): (Vec<_>, Vec<_>) = heard.into_iter().partition(waits);
    // Stable sorts on a list in alias order: equal days stay in alphabetical order. Never met comes last.
    due.sort_by_key(|row| std::cmp::Reverse(row.days_since.unwrap_or(-1)));
    others.sort_by_key(|row| row.days_since.unwrap_or(i64::MAX));
    TodayView { day: asker.today, due, others, sessions: vec![], shifts, unread, cover }
}

/// See [`crate::query::Query::Participants`].
pub(super) fn participants(
    asker: &Asker,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> ParticipantsView {
    ParticipantsView { rows: people(asker, rows, source).into_iter().map(|person| person.row).collect() }
}
