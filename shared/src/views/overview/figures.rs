//! The headline figures. Every one counts people or contacts, never both. What was taken back counts nowhere; a call
//! that a colleague took counts as a contact; an attempt counts for itself. What was done for somebody whose follow-up has
//! ended since was done all the same, and is counted; that of a merged file in the one that was kept.

use super::coordinated;
use crate::{
    projection::{Statement, Value, statement},
    view::{Figures, Rhythm},
    views::{Asker, Row, list::Person, rows::Reader, wall},
};

/// Days that "the last 30 days" reaches back, today included.
const RECENT_DAYS: i64 = 30;

macro_rules! of_my_people {
    () => {
        concat!(
            " AND p.programme = ",
            coordinated!(),
            " AND (p.closed IS NULL OR p.closed <> 'slatt_sammen' OR p.closed_from > $2) AND ",
            wall::holds_file!()
        )
    };
}

// One contact that several shared is one event: it has the same id in each file. A call concerns one person.
const EVENTS: &str = concat!(
    "SELECT CAST(COUNT(DISTINCT c.entry) AS BIGINT) FROM p_contact c JOIN p_participant p ON p.doc = c.doc \
     WHERE c.day > $4 AND c.day <= $2 AND c.counts = 1 AND c.retracted = 0",
    of_my_people!()
);
const CALLS: &str = concat!(
    "SELECT CAST(COUNT(DISTINCT n.entry) AS BIGINT) FROM p_note n JOIN p_participant p ON p.doc = n.participant \
     WHERE n.day > $4 AND n.day <= $2 AND n.channel <> 'forsok_uten_svar' AND n.retracted = 0",
    of_my_people!()
);
const ANONYMOUS: &str = concat!(
    "SELECT CAST(COALESCE(SUM(x.people), 0) AS BIGINT) FROM p_anonymous x \
     WHERE x.day > $4 AND x.day <= $2 AND x.counts = 1 AND x.retracted = 0 AND x.programme = ",
    coordinated!()
);

pub(super) fn plan(asker: &Asker, programme: Option<Value>) -> Vec<Statement> {
    let since = asker.today.plus_days(-RECENT_DAYS).to_string();
    let of = |sql| statement!(sql, asker.worker.bytes(), asker.today.to_string(), programme.clone(), since.clone());
    [EVENTS, CALLS, ANONYMOUS].map(of).into()
}

/// What the rows of [`plan`] say.
pub(super) struct Counted {
    events: i64,
    anonymous: i64,
}

impl Counted {
    pub(super) fn read(rows: &mut dyn Iterator<Item = Vec<Row>>) -> Self {
        let mut count =
            || rows.next().and_then(|rows| rows.into_iter().next()).map_or(0, |row| Reader::new(row).count());
        let (contacts, calls, anonymous) = (count(), count(), count());
        Self { events: contacts + calls, anonymous }
    }
}

/// `silent` are those of whom nobody is reminded any more.
pub(super) fn figures(asker: &Asker, people: &[Person], silent: &[Person], counted: Counted) -> Figures {
    let mut figures = Figures { events_30: counted.events, anonymous_30: counted.anonymous, ..Figures::default() };
    for person in people.iter().filter(|person| person.row.confirmed) {
        figures.active += 1;
        figures.paused += i64::from(person.row.rhythm == Rhythm::Paused);
        figures.reached_7 += i64::from(person.row.days_since.is_some_and(|days| days < 7));
        figures.not_reached +=
            i64::from(matches!(person.row.rhythm, Rhythm::Overdue | Rhythm::MaybeLost | Rhythm::Never));
        figures.maybe_lost += i64::from(person.row.rhythm == Rhythm::MaybeLost);
    }
    for (counts, day, n) in people.iter().chain(silent).flat_map(|person| &person.recent) {
        if asker.today.days_since(*day) < RECENT_DAYS {
            *(if *counts { &mut figures.contacts_30 } else { &mut figures.attempts_30 }) += n;
        }
    }
    figures
}
