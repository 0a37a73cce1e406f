//! What the erased contributed to counts. Before somebody's rows go, what they added to the figures of today's views is
//! kept as bare numbers of the programme: the figures of a time that has passed are the same afterwards. Nothing leads
//! back: no ids, no kinds of contact, no minutes, and days only as long as some view counts by days.
//!
//! Figures that say how people stand today (how many are active, reached, silent) are those of the people who are here.

use folge_shared::{
    access,
    ids::{DocId, ProgrammeId, WorkerId},
    time::Day,
    view::Figures,
    wire::{ATTEMPTS, CONTACTS, EVENTS, KeptFigure, KeptFigures},
};
use serde_bytes::ByteBuf;

use crate::{
    core::Core,
    feed::{FeedError, access::roles},
    store::{FigureRow, Read, StoreError, Value, Write},
};

/// The last 30 days are counted by days, today included; one more for phones whose day has not turned yet.
const DAYS: i64 = 31;

// The same rows that the overview counts (`shared/src/views/overview/figures.rs`). What was taken over into another file
// is counted there: such a file adds nothing.
const COUNTED: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM p_participant p WHERE p.doc = $1 \
  AND (p.closed IS NULL OR p.closed <> 'slatt_sammen' OR p.closed_from > $2)";
const OF_CONTACTS: &str = "SELECT c.day, CAST(c.counts AS BIGINT), CAST(COUNT(*) AS BIGINT) FROM p_contact c \
  WHERE c.doc = $1 AND c.retracted = 0 AND c.day IS NOT NULL GROUP BY c.day, c.counts ORDER BY c.day, c.counts";
const OF_CALLS: &str = "SELECT n.day, CAST(CASE WHEN n.channel = 'forsok_uten_svar' THEN 0 ELSE 1 END AS BIGINT), \
  CAST(COUNT(*) AS BIGINT) FROM p_note n WHERE n.participant = $1 AND n.retracted = 0 AND n.day IS NOT NULL \
  GROUP BY n.day, n.channel ORDER BY n.day, n.channel";
// A contact that several shared is one event. As long as it stands in somebody else's file it is counted there.
const OF_EVENTS: &str = "SELECT c.day, CAST(COUNT(DISTINCT c.entry) AS BIGINT) FROM p_contact c \
  WHERE c.doc = $1 AND c.counts = 1 AND c.retracted = 0 AND c.day IS NOT NULL AND NOT EXISTS \
    (SELECT 1 FROM p_contact o JOIN p_participant p ON p.doc = o.doc WHERE o.entry = c.entry AND o.doc <> c.doc \
      AND o.counts = 1 AND o.retracted = 0 AND o.day = c.day AND p.programme = $3 \
      AND (p.closed IS NULL OR p.closed <> 'slatt_sammen' OR p.closed_from > $2)) \
  GROUP BY c.day ORDER BY c.day";

/// Keeps what a participant's rows add to the counts of their programme. To be called before the rows go, in the same
/// transaction.
///
/// # Errors
/// If the store fails.
pub fn keep(tx: &dyn Write, doc: DocId, programme: ProgrammeId, today: Day) -> Result<(), StoreError> {
    let (doc, day) = (Value::from(doc.bytes()), Value::from(today.to_string()));
    let counted = tx.select(COUNTED, &[doc.clone(), day.clone()])?;
    if counted.first().and_then(|row| row.first()) != Some(&Value::Int(1)) {
        return Ok(());
    }
    let add = |day: &Value, what: &str, n: &Value| match (day, n) {
        (Value::Text(day), Value::Int(n)) => {
            tx.add_figure(&FigureRow { programme, period: day.clone(), what: what.to_owned(), n: *n })
        }
        _ => Ok(()),
    };
    for sql in [OF_CONTACTS, OF_CALLS] {
        for row in tx.select(sql, std::slice::from_ref(&doc))? {
            let [day, counts, n] = row.as_slice() else { continue };
            let counts = *counts == Value::Int(1);
            add(day, if counts { CONTACTS } else { ATTEMPTS }, n)?;
            if counts && sql == OF_CALLS {
                add(day, EVENTS, n)?;
            }
        }
    }
    for row in tx.select(OF_EVENTS, &[doc, day, Value::from(programme.bytes())])? {
        let [day, n] = row.as_slice() else { continue };
        add(day, EVENTS, n)?;
    }
    fold(tx, today)
}

/// Lets go of days that no view counts by any more.
///
/// # Errors
/// If the store fails.
pub fn fold(tx: &dyn Write, today: Day) -> Result<(), StoreError> {
    tx.fold_figures(today.plus_days(-DAYS))
}

fn kept(tx: &dyn Read, programme: ProgrammeId) -> Result<Vec<KeptFigure>, StoreError> {
    let row = |row: FigureRow| KeptFigure { programme, period: row.period, what: row.what, n: row.n };
    Ok(tx.figures_of(programme)?.into_iter().map(row).collect())
}

/// Adds to a programme's figures of the last 30 days what the erased contributed to them.
///
/// # Errors
/// If the store fails.
pub fn add(tx: &dyn Read, programme: ProgrammeId, today: Day, figures: &mut Figures) -> Result<(), StoreError> {
    KeptFigures::of(kept(tx, programme)?).add_to(figures, programme, today);
    Ok(())
}

/// What a worker's device is told of them: those of the programmes that they coordinate, if the device has something else.
///
/// # Errors
/// If the store or a document cannot be read.
pub fn told(core: &Core, tx: &dyn Read, worker: WorkerId, known: &ByteBuf) -> Result<Option<KeptFigures>, FeedError> {
    let mut rows = vec![];
    for programme in tx.programmes()? {
        let theirs = kept(tx, programme)?;
        if !theirs.is_empty() && access::coordinators(&roles(core, tx, programme)?, core.today()).contains(&worker) {
            rows.extend(theirs);
        }
    }
    let figures = KeptFigures::of(rows);
    Ok((figures.digest != *known).then_some(figures))
}
