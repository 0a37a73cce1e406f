//! On call in one programme: the plan with its gaps and overlaps, the notes of the last days, hand-overs, cards.
//!
//! Shifts, hand-overs and notes without a person are the team's and the coordinators'. Notes on cards are shown to
//! whoever may hold the card: those who follow the person too, also when they are not on the team.

mod cards;
mod notes;
mod shifts;
mod stretches;
mod unread;

use super::{Asker, Row, Source, names::Names, rows::Reader, sorting};
use crate::{
    domain::Role,
    error::{ErrorCode, PublicError},
    ids::ProgrammeId,
    projection::{Statement, Value, statement},
    query::OnCall,
    time::{Day, Millis},
    view::{CardRow, OnCallView},
};

pub(super) use shifts::{gaps, gaps_plan, mine, mine_plan};
pub(super) use unread::{OWN_DAYS, unread, unread_plan};

/// Days of the plan that are shown unless somebody asks for others.
const DAYS: u32 = 7;
/// The most days of the plan.
const MOST_DAYS: u32 = 62;
/// Notes and hand-overs reach back so many days, the last one included.
pub(super) const NOTE_DAYS: i64 = 14;

/// The programme that is meant, as a value: the one that was named (`$3`), else the first in which the asker (`$1`) is
/// on the team or coordinates today (`$2`), else the first in which they are anything.
macro_rules! chosen {
    () => {
        "(SELECT g.doc FROM p_programme g JOIN p_role r ON r.doc = g.doc WHERE r.worker = $1 \
         AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2) AND ($3 IS NULL OR g.doc = $3) \
         ORDER BY CASE WHEN r.role IN ('vakt', 'koordinator') THEN 0 ELSE 1 END, g.name, g.doc LIMIT 1)"
    };
}

/// Whether the asker is on the team of the programme in a column, or coordinates it.
macro_rules! on_team {
    ($programme:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM p_role t WHERE t.doc = ",
            $programme,
            " AND t.worker = $1 AND t.role IN ('vakt', 'koordinator') \
             AND t.from_day <= $2 AND (t.to_day IS NULL OR t.to_day >= $2))"
        )
    };
}
use {chosen, on_team};

const PROGRAMME: &str = concat!(
    "SELECT g.doc, g.on_call_always, r.role FROM p_programme g JOIN p_role r ON r.doc = g.doc AND r.worker = $1 \
     AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2) WHERE g.doc = ",
    chosen!(),
    " ORDER BY r.role, r.entry"
);
const MEMBERS: &str =
    concat!("SELECT m.worker, m.name FROM p_member m WHERE m.doc = ", chosen!(), " ORDER BY m.worker");

/// What a statement here begins with: the asker, today, the programme that was named.
struct Asked {
    worker: Value,
    today: Value,
    programme: Option<Value>,
}

impl Asked {
    fn of(asker: &Asker, programme: Option<ProgrammeId>) -> Self {
        Self {
            worker: asker.worker.bytes().into(),
            today: asker.today.to_string().into(),
            programme: programme.map(|programme| programme.bytes().into()),
        }
    }
}

/// The days that are shown.
#[derive(Debug, Clone, Copy)]
struct Window {
    from: Day,
    to: Day,
}

impl Window {
    fn of(asker: &Asker, query: &OnCall) -> Self {
        let from = query.from.unwrap_or(asker.today);
        let days = query.days.unwrap_or(DAYS).clamp(1, MOST_DAYS);
        Self { from, to: from.plus_days(i64::from(days) - 1) }
    }
    fn begins(self) -> Millis {
        self.from.start()
    }
    fn ends(self) -> Millis {
        self.to.plus_days(1).start()
    }
    /// From when notes are shown.
    fn notes_from(self) -> Millis {
        self.from.plus_days(1 - NOTE_DAYS).start()
    }
    /// Until when: a phone whose clock is ahead writes a time that is still to come, and its note must be read now.
    fn notes_to(self) -> Millis {
        self.from.plus_days(2).start()
    }
}

pub(super) fn plan(asker: &Asker, query: &OnCall) -> Vec<Statement> {
    let asked = Asked::of(asker, query.programme);
    let window = Window::of(asker, query);
    let mut statements = vec![
        statement!(PROGRAMME, asked.worker.clone(), asked.today.clone(), asked.programme.clone()),
        statement!(MEMBERS, asked.worker.clone(), asked.today.clone(), asked.programme.clone()),
    ];
    statements.extend(shifts::plan(asker, &asked, window));
    statements.extend(cards::plan(&asked));
    statements.extend(notes::plan(&asked, window));
    statements
}

pub(super) fn answer(
    asker: &Asker,
    query: &OnCall,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<OnCallView, PublicError> {
    let window = Window::of(asker, query);
    let (mut programme, mut always, mut roles) = (None, false, vec![]);
    for row in rows.next().unwrap_or_default() {
        let mut row = Reader::new(row);
        programme = programme.or(row.id(ProgrammeId::from_slice));
        always = row.flag();
        roles.extend(row.text().and_then(|role| Role::from_code(&role)));
    }
    let programme = programme.ok_or(PublicError::from(ErrorCode::ProgrammeUnknown))?;
    let (on_team, coordinator) = (roles.contains(&Role::Vakt), roles.contains(&Role::Koordinator));
    let names = Names::read(asker.worker, rows.next().unwrap_or_default());
    let plan = shifts::answer(&names, rows, source);
    let mut held = cards::held(asker, rows);
    held.retain(|_, held| held.programme == programme);
    cards::words(&mut held, source);
    let (hand_overs, notes) = notes::answer(&names, &mut held, rows, source);
    let active = held.into_values().filter(|held| held.active);
    let mut cards: Vec<CardRow> = active.map(|held| held.row).collect();
    cards.sort_by(|a, b| sorting::compare(&a.alias, &b.alias).then_with(|| a.participant.cmp(&b.participant)));
    let covered = stretches::first_on_call(&plan.shifts);
    // Whoever does not see the plan sees no holes in it either.
    let sees = on_team || coordinator;
    let gaps = if sees && always { stretches::gaps(&covered, window.begins(), window.ends()) } else { vec![] };
    Ok(OnCallView {
        programme,
        from: window.from,
        to: window.to,
        on_team,
        coordinator,
        now: plan.now,
        next: plan.next,
        overlaps: stretches::overlaps(&covered, window.begins(), window.ends()),
        gaps,
        shifts: plan.shifts,
        hand_overs,
        notes,
        cards,
    })
}
