//! Where the follow-up of each person stands today, by the rule of [`crate::documents::participant::standing`].

use std::collections::BTreeMap;

use crate::{
    documents::participant::{self, Period},
    domain::Code,
    ids::{DocId, EntryId},
    projection::{Statement, Value, statement},
    time::Day,
    views::{Row, rows::Reader},
};

const STATUSES: &str = "SELECT doc, entry, status, from_day, to_day, noted, retracted FROM p_status \
  WHERE ($1 IS NULL OR doc = $1) ORDER BY doc, entry";

pub(super) fn plan(doc: Option<Value>) -> Statement {
    statement!(STATUSES, doc)
}

pub(super) fn read(rows: Vec<Row>) -> BTreeMap<DocId, Vec<Period>> {
    let mut statuses: BTreeMap<DocId, Vec<Period>> = BTreeMap::new();
    for row in rows {
        let mut row = Reader::new(row);
        let (Some(doc), Some(id)) = (row.id(DocId::from_slice), row.id(EntryId::from_slice)) else { continue };
        let status = Code(row.text().unwrap_or_default());
        let mut day = || row.text().and_then(|text| Day::parse(&text));
        let (from, to) = (day(), day());
        let (noted, retracted) = (row.time(), row.flag());
        statuses.entry(doc).or_default().push(Period { id, status, from, to, noted, retracted });
    }
    statuses
}

/// The status on a day, and the last day of a planned pause.
pub(super) fn on(periods: Option<&Vec<Period>>, day: Day) -> (Code, Option<Day>) {
    match periods.and_then(|periods| participant::standing(periods, day)) {
        Some(period) => (period.status.clone(), period.to.filter(|_| period.status.as_str() == participant::PAUSE)),
        None => (Code::from(participant::ACTIVE), None),
    }
}
