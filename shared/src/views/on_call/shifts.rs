//! The plan of shifts.

use super::{Asked, Window, chosen, on_team, stretches};
use crate::{
    command::EntryRef,
    documents::on_call::{self, SHIFTS},
    domain::Code,
    ids::{DocId, EntryId, ProgrammeId, WorkerId},
    projection::{Statement, statement},
    time::Millis,
    view::{ShiftRow, Stretch},
    views::{Asker, Row, Source, names::Names, rows::Reader},
};

/// Days ahead in which holes are told to the coordinator.
const GAP_DAYS: i64 = 7;

macro_rules! columns {
    () => {
        "s.doc, s.entry, s.programme, s.worker, s.level, s.starts, s.ends, s.retracted, s.conflict"
    };
}

// Also what was taken back, so that it can be given back. Months are documents of their own; a shift that touches the days may stand in the month before.
const SHOWN: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM p_shift s WHERE s.programme = ",
    chosen!(),
    " AND s.ends > $4 AND s.starts < $5 AND ",
    on_team!("s.programme"),
    " ORDER BY s.starts, s.ends, s.entry"
);
// The one who began last of those on call now, and the first to begin after.
const NOW: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM p_shift s WHERE s.programme = ",
    chosen!(),
    " AND s.retracted = 0 AND s.level = 'primar' AND s.starts <= $4 AND s.ends > $4 AND ",
    on_team!("s.programme"),
    " ORDER BY s.starts DESC, s.entry DESC LIMIT 1"
);
const NEXT: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM p_shift s WHERE s.programme = ",
    chosen!(),
    " AND s.retracted = 0 AND s.level = 'primar' AND s.starts > $4 AND ",
    on_team!("s.programme"),
    " ORDER BY s.starts, s.entry LIMIT 1"
);
const MINE: &str = concat!(
    "SELECT ",
    columns!(),
    ", m.name FROM p_shift s LEFT JOIN p_member m ON m.doc = s.programme AND m.worker = s.worker \
     WHERE s.worker = $1 AND s.retracted = 0 AND s.ends > $3 AND s.starts < $4 AND ",
    on_team!("s.programme"),
    " ORDER BY s.starts, s.entry"
);
const AHEAD: &str = concat!(
    "SELECT s.programme, s.worker, s.starts, s.ends FROM p_shift s JOIN p_programme g ON g.doc = s.programme \
     WHERE g.on_call_always = 1 AND s.retracted = 0 AND s.level = 'primar' AND s.ends > $3 AND s.starts < $4 AND ",
    on_team!("s.programme"),
    " ORDER BY s.starts, s.entry"
);
const ALWAYS: &str = "SELECT g.doc FROM p_programme g WHERE g.on_call_always = 1 ORDER BY g.doc";

/// The plan as it is shown.
pub(super) struct Plan {
    pub(super) shifts: Vec<ShiftRow>,
    pub(super) now: Option<ShiftRow>,
    pub(super) next: Option<ShiftRow>,
}

pub(super) fn plan(asker: &Asker, asked: &Asked, window: Window) -> Vec<Statement> {
    let Asked { worker, today, programme } = asked;
    vec![
        statement!(SHOWN, worker.clone(), today.clone(), programme.clone(), window.begins().0, window.ends().0),
        statement!(NOW, worker.clone(), today.clone(), programme.clone(), asker.now.0),
        statement!(NEXT, worker.clone(), today.clone(), programme.clone(), asker.now.0),
    ]
}

pub(super) fn answer(names: &Names, rows: &mut dyn Iterator<Item = Vec<Row>>, source: &mut dyn Source) -> Plan {
    let mut read = || -> Vec<ShiftRow> {
        let rows = rows.next().unwrap_or_default();
        rows.into_iter().filter_map(|row| shift(names, &mut Reader::new(row), source)).collect()
    };
    let (shifts, now, next) = (read(), read(), read());
    Plan { shifts, now: now.into_iter().next(), next: next.into_iter().next() }
}

fn shift(names: &Names, row: &mut Reader, source: &mut dyn Source) -> Option<ShiftRow> {
    let (doc, entry) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let programme = row.id(ProgrammeId::from_slice)?;
    let (worker, level, from, to) = (row.id(WorkerId::from_slice), row.text(), row.time(), row.time());
    let (retracted, conflict) = (row.flag(), row.flag());
    let document = if conflict { source.document(doc) } else { None };
    let versions = document.map(|document| on_call::shift_versions(document, entry)).unwrap_or_default();
    let (from, to) = (from?, to?);
    Some(ShiftRow {
        target: EntryRef::new(doc, SHIFTS, entry),
        programme,
        // Somebody whom this version cannot read: the shift is shown, with nobody's name.
        worker: worker.unwrap_or(WorkerId(uuid::Uuid::nil())),
        name: names.of(worker),
        mine: names.mine(worker),
        level: Code(level.unwrap_or_default()),
        from,
        to,
        retracted,
        conflicts: names.conflicts(versions),
    })
}

/// The asker's own shifts that touch today, in all their programmes.
pub(in crate::views) fn mine_plan(asker: &Asker) -> Vec<Statement> {
    let (from, to) = (asker.today.start(), asker.today.plus_days(1).start());
    vec![statement!(MINE, asker.worker.bytes(), asker.today.to_string(), from.0, to.0)]
}

/// Reads what [`mine_plan`] asked for.
pub(in crate::views) fn mine(
    asker: &Asker,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Vec<ShiftRow> {
    let nobody = Names::read(asker.worker, vec![]);
    let read = |row| {
        let mut row = Reader::new(row);
        let shift = shift(&nobody, &mut row, source)?;
        Some(ShiftRow { name: row.text().unwrap_or_default(), ..shift })
    };
    rows.next().unwrap_or_default().into_iter().filter_map(read).collect()
}

/// What [`gaps`] needs.
pub(in crate::views) fn gaps_plan(asker: &Asker) -> Vec<Statement> {
    let (from, to) = ahead(asker);
    vec![statement!(ALWAYS), statement!(AHEAD, asker.worker.bytes(), asker.today.to_string(), from.0, to.0)]
}

fn ahead(asker: &Asker) -> (Millis, Millis) {
    (asker.now, asker.today.plus_days(GAP_DAYS).start())
}

/// Hours of the next 7 days in which nobody is on call first in a programme, if it wants somebody always.
pub(in crate::views) fn gaps(
    asker: &Asker,
    programme: ProgrammeId,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
) -> Vec<Stretch> {
    let mut always = rows.next().unwrap_or_default().into_iter().map(Reader::new);
    let shifts = rows.next().unwrap_or_default();
    if !always.any(|mut row| row.id(ProgrammeId::from_slice) == Some(programme)) {
        return vec![];
    }
    let read = |row| {
        let mut row = Reader::new(row);
        let of = row.id(ProgrammeId::from_slice);
        let worker = row.id(WorkerId::from_slice).unwrap_or(WorkerId(uuid::Uuid::nil()));
        let cover = stretches::Cover { worker, from: row.time()?, to: row.time()? };
        (of == Some(programme)).then_some(cover)
    };
    let covers: Vec<_> = shifts.into_iter().filter_map(read).collect();
    let (from, to) = ahead(asker);
    stretches::gaps(&covers, from, to)
}
