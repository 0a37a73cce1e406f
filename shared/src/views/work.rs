//! A worker's own year: people without a file, work with no participant, and how they were after calls.
//!
//! Contacts and activities are shown to the one who wrote them only; how somebody was after a call to themselves and to
//! those who coordinate the programme.

use super::{Asker, Row, Source, names::Names, rows::Reader};
use crate::{
    command::EntryRef,
    documents::{
        contact,
        work::{self, ACTIVITIES, DEBRIEFS},
    },
    domain::Code,
    ids::{DocId, EntryId, ProgrammeId, WorkerId},
    projection::{Statement, columns, statement},
    query::Work,
    time::Day,
    view::{ActivityRow, AnonymousRow, DebriefRow, Delivery, WorkView},
};

/// The asker (`$1`) is something in the programme in a column today (`$2`).
macro_rules! member {
    ($programme:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM p_role r WHERE r.doc = ",
            $programme,
            " AND r.worker = $1 AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2))"
        )
    };
}

const MEMBERS: &str =
    concat!("SELECT m.worker, m.name FROM p_member m WHERE ", member!("m.doc"), " ORDER BY m.worker, m.doc");
// An entry whose time cannot be read stands in no year: it is shown in all rather than in none.
const ANONYMOUS: &str = concat!(
    "SELECT c.doc, c.entry, c.programme, c.happened, c.channel, c.initiative, c.place, c.minutes, c.travel, c.people, \
     c.tags, c.note, c.counts, c.retracted, c.conflict FROM p_anonymous c \
     WHERE c.worker = $1 AND (c.day IS NULL OR (c.day >= $3 AND c.day <= $4)) AND ",
    member!("c.programme"),
    " ORDER BY c.happened DESC NULLS LAST, c.entry DESC"
);
const WORKED: &str = concat!(
    "SELECT c.doc, c.entry, c.programme, c.kind, c.happened, c.quantity, c.minutes, c.note, c.retracted, c.conflict \
     FROM p_activity c WHERE c.worker = $1 AND (c.day IS NULL OR (c.day >= $3 AND c.day <= $4)) AND ",
    member!("c.programme"),
    " ORDER BY c.happened DESC NULLS LAST, c.entry DESC"
);
const STATES: &str = concat!(
    "SELECT d.doc, d.entry, d.worker, m.name, d.state, d.note, d.noted FROM p_debrief d \
     LEFT JOIN p_member m ON m.doc = d.programme AND m.worker = d.worker \
     WHERE (d.noted IS NULL OR (d.noted >= $3 AND d.noted < $4)) AND ((d.worker = $1 AND ",
    member!("d.programme"),
    ") OR EXISTS (SELECT 1 FROM p_role k WHERE k.doc = d.programme AND k.worker = $1 AND k.role = 'koordinator' \
       AND k.from_day <= $2 AND (k.to_day IS NULL OR k.to_day >= $2))) \
     ORDER BY d.noted DESC NULLS LAST, d.entry DESC"
);

fn year(asker: &Asker, query: &Work) -> i16 {
    query.year.unwrap_or(asker.today.0.year())
}

pub(super) fn plan(asker: &Asker, query: &Work) -> Vec<Statement> {
    let year = year(asker, query);
    let first = |year: i16| jiff::civil::Date::new(year, 1, 1).map_or(asker.today, Day);
    let (from, next) = (first(year), first(year.saturating_add(1)));
    let (worker, today) = (asker.worker.bytes(), asker.today.to_string());
    let to = next.plus_days(-1).to_string();
    vec![
        statement!(MEMBERS, worker, today.clone()),
        statement!(ANONYMOUS, worker, today.clone(), from.to_string(), to.clone()),
        statement!(WORKED, worker, today.clone(), from.to_string(), to),
        statement!(STATES, worker, today, from.start().0, next.start().0),
    ]
}

pub(super) fn answer(
    asker: &Asker,
    query: &Work,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> WorkView {
    let names = Names::read(asker.worker, rows.next().unwrap_or_default());
    let contacts: Vec<AnonymousRow> =
        rows.next().unwrap_or_default().into_iter().filter_map(|row| anonymous(&names, row, source)).collect();
    let activities =
        rows.next().unwrap_or_default().into_iter().filter_map(|row| activity(&names, row, source)).collect();
    let debriefs = rows.next().unwrap_or_default().into_iter().filter_map(|row| debrief(asker, row)).collect();
    let counted = || contacts.iter().filter(|contact| contact.counts);
    WorkView {
        year: year(asker, query),
        anonymous: counted().map(|_| 1).sum(),
        people: counted().map(|contact| contact.people).sum(),
        contacts,
        activities,
        debriefs,
    }
}

fn anonymous(names: &Names, row: Row, source: &mut dyn Source) -> Option<AnonymousRow> {
    let mut row = Reader::new(row);
    let (doc, entry) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let programme = row.id(ProgrammeId::from_slice)?;
    let (at, channel, initiative, place) = (row.time(), row.text(), row.text(), row.text());
    let (minutes, travel, people) = (row.int(), row.int(), row.count());
    let tags = columns::read_tags(row.text().as_deref());
    let (note, counts, retracted, conflict) = (row.text(), row.flag(), row.flag(), row.flag());
    let sealed = source.sealed();
    let document = if sealed || conflict { source.document(doc) } else { None };
    let written = document.filter(|_| sealed).and_then(|doc| contact::contact(doc, entry));
    let note = if sealed { written.and_then(|written| written.note) } else { note };
    let versions = document.filter(|_| conflict).map(|doc| contact::contact_versions(doc, entry)).unwrap_or_default();
    Some(AnonymousRow {
        target: EntryRef::new(doc, "contacts", entry),
        programme,
        at,
        channel: Code(channel.unwrap_or_default()),
        initiative: Code(initiative.unwrap_or_default()),
        place: place.map(Code),
        minutes,
        travel,
        people,
        tags,
        note,
        counts: counts && !retracted,
        retracted,
        conflicts: names.conflicts(versions),
        delivery: Delivery::Sent,
    })
}

fn activity(names: &Names, row: Row, source: &mut dyn Source) -> Option<ActivityRow> {
    let mut row = Reader::new(row);
    let (doc, entry) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let programme = row.id(ProgrammeId::from_slice)?;
    let (kind, at, quantity, minutes) = (row.text(), row.time(), row.int(), row.int());
    let (note, retracted, conflict) = (row.text(), row.flag(), row.flag());
    let sealed = source.sealed();
    let document = if sealed || conflict { source.document(doc) } else { None };
    let written = document.filter(|_| sealed).and_then(|doc| work::activity(doc, entry));
    let note = if sealed { written.and_then(|written| written.note) } else { note };
    let versions = document.filter(|_| conflict).map(|doc| work::activity_versions(doc, entry)).unwrap_or_default();
    Some(ActivityRow {
        target: EntryRef::new(doc, ACTIVITIES, entry),
        programme,
        kind: Code(kind.unwrap_or_default()),
        at,
        quantity,
        minutes,
        note,
        retracted,
        conflicts: names.conflicts(versions),
        delivery: Delivery::Sent,
    })
}

fn debrief(asker: &Asker, row: Row) -> Option<DebriefRow> {
    let mut row = Reader::new(row);
    let (doc, entry) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let (worker, name, state) = (row.id(WorkerId::from_slice), row.text(), row.text());
    Some(DebriefRow {
        target: EntryRef::new(doc, DEBRIEFS, entry),
        name: name.unwrap_or_default(),
        mine: worker == Some(asker.worker),
        state: Code(state.unwrap_or_default()),
        note: row.id(EntryId::from_slice),
        noted: row.time(),
    })
}
