//! A month on call.
//!
//! ```text
//! shifts/<id>       by noted worker level from to retracted? retract_reason?
//! hand_overs/<id>   by noted to? text
//! notes/<id>        as on a card: calls that concern no participant, or nobody knows whom
//! acks/<id>         by noted target
//! ```
//!
//! A shift stands in the month in which it was first planned to begin, a note in the month in which the call came, also
//! when somebody corrects the time afterwards. Readers go by the times and ask all months.

use automerge::{ObjId, ReadDoc, ScalarValue, Value, transaction::Transaction};

use super::{
    document::Document,
    edit::{Touched, Writer, entry, put, put_some, revive, signed, stamp},
    execute::{CommandError, not_here},
    note,
    read::Versions,
};
use crate::{
    command::{Command, EditShift, HandOverShift, PlanShift, SHIFT_LIMIT},
    domain::Code,
    error::{ErrorCode, PublicError},
    ids::{EntryId, WorkerId},
    time::Millis,
};

/// The collection of shifts.
pub const SHIFTS: &str = "shifts";
/// The collection of hand-overs.
pub const HAND_OVERS: &str = "hand_overs";

/// The fields of a shift of which people may see two versions.
const VERSIONED: [&str; 5] = ["worker", "level", "from", "to", "retracted"];

pub(crate) fn execute(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    command: &Command,
) -> Result<Touched, CommandError> {
    match command {
        Command::PlanShift(c) => plan_shift(tx, writer, noted, c),
        Command::EditShift(c) => edit_shift(tx, c),
        Command::HandOverShift(c) => write_hand_over(tx, writer, noted, c),
        Command::WriteNote(c) => note::write(tx, writer, noted, c),
        Command::EditNote(c) => note::edit(tx, c),
        Command::Acknowledge(c) => note::acknowledge(tx, writer, noted, c),
        _ => not_here(),
    }
}

/// Whether a shift may last from one time until another.
///
/// # Errors
/// [`CommandError::PeriodReversed`] or [`ErrorCode::ShiftLength`].
pub(crate) fn check_length(from: Millis, to: Millis) -> Result<(), CommandError> {
    match to.0.saturating_sub(from.0) {
        ..0 => Err(CommandError::PeriodReversed),
        60_000..=SHIFT_LIMIT => Ok(()),
        _ => Err(PublicError::from(ErrorCode::ShiftLength).with("limit", SHIFT_LIMIT / 3_600_000).into()),
    }
}

fn plan_shift(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &PlanShift,
) -> Result<Touched, CommandError> {
    let id = c.shift.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, &[SHIFTS], id, writer, noted)?;
    put(tx, &object, "worker", c.worker.to_string())?;
    put(tx, &object, "level", c.level.as_str())?;
    put(tx, &object, "from", stamp(c.from))?;
    put(tx, &object, "to", stamp(c.to))?;
    Ok(Touched::entry(SHIFTS, id))
}

fn edit_shift(tx: &mut Transaction<'_>, c: &EditShift) -> Result<Touched, CommandError> {
    let id = c.shift.entry.ok_or(CommandError::TargetGone)?;
    let object = entry(tx, &[SHIFTS], id)?;
    if c.from.is_some() || c.to.is_some() {
        // One end may be left out; the length is that of the shift as it will be.
        let (from, to) = (c.from.or(time(tx, &object, "from")?), c.to.or(time(tx, &object, "to")?));
        if let (Some(from), Some(to)) = (from, to) {
            check_length(from, to)?;
        }
    }
    put_some(tx, &object, "worker", c.worker.map(|worker| worker.to_string()))?;
    put_some(tx, &object, "level", c.level.as_ref().map(Code::as_str))?;
    put_some(tx, &object, "from", c.from.map(stamp))?;
    put_some(tx, &object, "to", c.to.map(stamp))?;
    revive(tx, &object)?;
    Ok(Touched::entry(SHIFTS, id))
}

fn time(tx: &Transaction<'_>, object: &ObjId, key: &str) -> Result<Option<Millis>, CommandError> {
    Ok(match tx.get(object, key)? {
        Some((Value::Scalar(value), _)) => match value.as_ref() {
            ScalarValue::Timestamp(millis) => Some(Millis(*millis)),
            _ => None,
        },
        _ => None,
    })
}

fn write_hand_over(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &HandOverShift,
) -> Result<Touched, CommandError> {
    let id = c.id.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, &[HAND_OVERS], id, writer, noted)?;
    put_some(tx, &object, "to", c.to.map(|worker| worker.to_string()))?;
    put(tx, &object, "text", c.text.trim())?;
    Ok(Touched::entry(HAND_OVERS, id))
}

/// A shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Its id.
    pub id: EntryId,
    /// Who planned it.
    pub by: Option<WorkerId>,
    /// Who is on call.
    pub worker: Option<WorkerId>,
    /// First on call, or the one behind.
    pub level: Code,
    /// Begins.
    pub from: Option<Millis>,
    /// Ends.
    pub to: Option<Millis>,
    /// Whether it has been taken back.
    pub retracted: bool,
    /// Whether any field has two versions.
    pub conflict: bool,
}

fn read_shift(doc: &Document, id: EntryId, object: &ObjId) -> Shift {
    Shift {
        id,
        by: doc.worker(object, "by"),
        worker: doc.worker(object, "worker"),
        level: doc.code(object, "level").unwrap_or_else(|| Code::from("ukjent")),
        from: doc.time(object, "from"),
        to: doc.time(object, "to"),
        retracted: doc.retracted(object),
        conflict: VERSIONED.iter().any(|field| doc.differs(object, field)),
    }
}

/// One shift.
pub fn shift(doc: &Document, id: EntryId) -> Option<Shift> {
    doc.entry(&[SHIFTS], id).map(|object| read_shift(doc, id, &object))
}

/// All shifts, in the order of their ids.
pub fn shifts(doc: &Document) -> Vec<Shift> {
    doc.entries(&[SHIFTS]).iter().map(|(id, object)| read_shift(doc, *id, object)).collect()
}

/// The fields of a shift of which there are several versions, each with author and time.
pub fn shift_versions(doc: &Document, id: EntryId) -> Vec<Versions> {
    doc.entry_versions(&[SHIFTS], id, &VERSIONED)
}

/// What the next on call must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Its id.
    pub id: EntryId,
    /// Who wrote it.
    pub by: Option<WorkerId>,
    /// When (device time).
    pub noted: Option<Millis>,
    /// To whom.
    pub to: Option<WorkerId>,
    /// The words.
    pub text: Option<String>,
}

fn read_hand_over(doc: &Document, id: EntryId, object: &ObjId) -> HandOver {
    HandOver {
        id,
        by: doc.worker(object, "by"),
        noted: doc.time(object, "noted"),
        to: doc.worker(object, "to"),
        text: doc.text(object, "text"),
    }
}

/// One hand-over.
pub fn hand_over(doc: &Document, id: EntryId) -> Option<HandOver> {
    doc.entry(&[HAND_OVERS], id).map(|object| read_hand_over(doc, id, &object))
}

/// All hand-overs, in the order of their ids.
pub fn hand_overs(doc: &Document) -> Vec<HandOver> {
    doc.entries(&[HAND_OVERS]).iter().map(|(id, object)| read_hand_over(doc, *id, object)).collect()
}
