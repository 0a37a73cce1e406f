//! The coordinator's overview of one programme.

mod figures;

use super::{
    Asker, Row, Source,
    list::{self, Person, Which},
    on_call,
    rows::Reader,
    wall,
};
use crate::{
    documents::{self, participant},
    domain::Code,
    error::{ErrorCode, PublicError},
    ids::{DocId, EntryId, ProgrammeId},
    projection::{Statement, Value, statement},
    query::Overview,
    view::{LatestRow, Newcomer, OverviewRow, OverviewView, Rhythm},
};

/// The programme that is meant, as a value: the one that was named (`$3`) or the first, if the asker (`$1`) coordinates
/// it today (`$2`).
macro_rules! coordinated {
    () => {
        "(SELECT g.doc FROM p_programme g JOIN p_role r ON r.doc = g.doc \
         WHERE r.worker = $1 AND r.role = 'koordinator' AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2) \
         AND ($3 IS NULL OR g.doc = $3) ORDER BY g.name, g.doc LIMIT 1)"
    };
}
use coordinated;

const MINE: &str = concat!("SELECT g.doc, g.name FROM p_programme g WHERE g.doc = ", coordinated!());
const PEERS: &str = "SELECT doc, CAST(COUNT(DISTINCT worker) AS BIGINT) FROM p_role WHERE role = 'likeperson' \
  AND from_day <= $1 AND (to_day IS NULL OR to_day >= $1) GROUP BY doc ORDER BY doc";
// What was taken over into another file stands there.
const LATEST: &str = concat!(
    "SELECT c.doc, p.alias, c.entry, m.name, c.happened, c.channel, c.minutes, c.note \
     FROM p_contact c JOIN p_participant p ON p.doc = c.doc \
     LEFT JOIN p_member m ON m.doc = p.programme AND m.worker = c.author \
     WHERE c.retracted = 0 AND p.programme = ",
    coordinated!(),
    " AND (p.closed IS NULL OR p.closed <> 'slatt_sammen' OR p.closed_from > $2) AND ",
    wall::holds_file!(),
    " ORDER BY c.happened DESC NULLS LAST, c.entry DESC, c.doc LIMIT 20"
);

pub(super) fn plan(asker: &Asker, query: &Overview) -> Vec<Statement> {
    let today = asker.today.to_string();
    let programme = query.programme.map(|programme| Value::from(programme.bytes()));
    let mut statements = vec![
        statement!(MINE, asker.worker.bytes(), today.clone(), programme.clone()),
        statement!(PEERS, today.clone()),
        statement!(LATEST, asker.worker.bytes(), today, programme.clone()),
    ];
    statements.extend(figures::plan(asker, programme));
    statements.extend(list::plan(asker, query.programme.map_or(Which::All, Which::Programme)));
    statements.extend(on_call::gaps_plan(asker));
    statements.extend(on_call::unread_plan(asker));
    statements
}

pub(super) fn answer(
    asker: &Asker,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<OverviewView, PublicError> {
    let mine =
        rows.next().and_then(|rows| rows.into_iter().next()).ok_or(PublicError::from(ErrorCode::NotCoordinator))?;
    let mut mine = Reader::new(mine);
    let programme = mine.id(ProgrammeId::from_slice).ok_or(PublicError::from(ErrorCode::ProgrammeUnknown))?;
    let programme_name = mine.text().unwrap_or_default();
    let mut peers = 0;
    for row in rows.next().unwrap_or_default() {
        let mut row = Reader::new(row);
        if row.id(ProgrammeId::from_slice) == Some(programme) {
            peers = row.count();
        }
    }
    let latest = rows.next().unwrap_or_default();
    let counted = figures::Counted::read(rows);
    let people = list::people(asker, rows, source).into_iter().filter(|person| person.row.programme == programme);
    let gaps = on_call::gaps(asker, programme, rows);
    let unread = on_call::unread(asker, on_call::NOTE_DAYS, rows).get(&programme).copied().unwrap_or(0);
    // Whose follow-up has ended, whose file is closed and who is dead is nobody's to be reminded of. What was done for
    // them in the last 30 days was done all the same, and is counted; that of a merged file in the one that was kept.
    let (people, mut silent): (Vec<Person>, Vec<Person>) =
        people.partition(|person| person.row.rhythm != Rhythm::Silent);
    silent.retain(|person| person.row.closed.as_ref().is_none_or(|why| why.as_str() != participant::MERGED));
    let unfollowed = people.iter().filter(|person| person.row.followers.is_empty()).count();
    let latest = latest.into_iter().filter_map(|row| latest_row(row, source)).collect();
    let mut newcomers: Vec<Newcomer> = people.iter().filter(|person| !person.row.confirmed).map(newcomer).collect();
    newcomers.sort_by_key(|newcomer| std::cmp::Reverse((newcomer.at, newcomer.participant)));
    let figures = figures::figures(asker, &people, &silent, counted);
    let mut rows: Vec<OverviewRow> = people.into_iter().map(|person| overview_row(asker, person)).collect();
    // Longest without contact first; never reached before all; equal days stay in alphabetical order.
    rows.sort_by_key(|row| std::cmp::Reverse(row.row.days_since.unwrap_or(i64::MAX)));
    Ok(OverviewView {
        day: asker.today,
        programme,
        programme_name,
        peers,
        figures,
        rows,
        latest,
        newcomers,
        gaps,
        unread,
        unfollowed: i64::try_from(unfollowed).unwrap_or(i64::MAX),
    })
}

fn overview_row(asker: &Asker, person: Person) -> OverviewRow {
    let mut weeks = [0; 4];
    for (_, day, n) in person.recent.iter().filter(|(counts, ..)| *counts) {
        let back = asker.today.days_since(*day).div_euclid(7);
        let week = usize::try_from(3 - back).ok().and_then(|week| weeks.get_mut(week));
        if let Some(week) = week {
            *week += n;
        }
    }
    OverviewRow { row: person.row, weeks }
}

fn newcomer(person: &Person) -> Newcomer {
    Newcomer {
        participant: person.row.participant,
        alias: person.row.alias.clone(),
        municipality: person.row.municipality.clone(),
        by_name: person.author_name.clone().unwrap_or_default(),
        at: person.noted,
    }
}

fn latest_row(row: Row, source: &mut dyn Source) -> Option<LatestRow> {
    let mut row = Reader::new(row);
    let doc = row.id(DocId::from_slice)?;
    let alias = row.text();
    let contact = row.id(EntryId::from_slice)?;
    let (by_name, at, channel, minutes, note) = (row.text(), row.time(), row.text(), row.int(), row.text());
    let (alias, note) = if source.sealed() {
        match source.document(doc) {
            Some(document) => (
                documents::participant::header(document).alias,
                documents::participant::contact(document, contact).and_then(|contact| contact.note),
            ),
            None => (None, None),
        }
    } else {
        (alias, note)
    };
    Some(LatestRow {
        participant: doc.into(),
        alias: alias.unwrap_or_default(),
        contact,
        by_name: by_name.unwrap_or_default(),
        at,
        channel: Code(channel.unwrap_or_default()),
        minutes,
        note,
    })
}
