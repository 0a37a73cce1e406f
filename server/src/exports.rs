//! What has left: backups, databases that were put aside, texts that somebody copied, answers that were printed, later
//! reports. Nobody can take anything out of those any more; when somebody is erased they can be named, and whoever has them
//! be asked. Noted are who, when, what kind, about whom by id and how many rows; never what stood in it.
//!
//! The id of somebody who is erased stays beside a line for a year, so that the line can be named; then only their number
//! does ([`forget`]). See decision 0027.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    domain::DocKind,
    ids::{EnrolmentId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::Millis,
    wire::{EXPORTED_PEOPLE, EXPORTS, Exported},
};

use crate::{
    core::Core,
    feed::{FeedError, Who, access::roles},
    store::{Read, StoreError, Value, Write},
};

/// For how long after an erasure a line names who was erased, in milliseconds: a year.
const NAMED: i64 = 365 * 86_400_000;
/// The longest kind, in bytes.
const KIND_LIMIT: usize = 40;
/// What a kind is called that is no code.
const OTHER: &str = "annet";
/// How many lines a list is made of.
const LISTED: usize = 5_000;

const COLUMNS: &str =
    "SELECT x.id, x.at, x.kind, x.worker, x.enrolment, x.programme, x.everything, x.n, x.gone FROM exported x";
const NEWEST_FIRST: &str = "ORDER BY x.at DESC, x.id DESC";
/// Lines that name somebody who was erased before a time.
const DUE: &str = "FROM exported_about WHERE participant IN (SELECT doc FROM erased WHERE at < $1)";

/// Something that has left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// Its id.
    pub id: EntryId,
    /// When.
    pub at: Millis,
    /// What it is: a code of [`folge_shared::wire::exported::KINDS`], or of a newer app.
    pub kind: String,
    /// Who; none for whoever runs the server.
    pub worker: Option<WorkerId>,
    /// On which device.
    pub enrolment: Option<EnrolmentId>,
    /// Of which programme, if it is of one only.
    pub programme: Option<ProgrammeId>,
    /// Whether everybody who had a file at that time is in it.
    pub everything: bool,
    /// How many rows, entries or documents.
    pub rows: i64,
    /// How many people it is about whose ids are not kept any more.
    pub gone: i64,
    /// Whom it is about else, and the programme of their file.
    pub people: BTreeMap<ParticipantId, ProgrammeId>,
}

/// Notes that a copy of the whole database leaves. To be called before it does.
///
/// # Errors
/// If the store fails.
pub fn everything(core: &Core, kind: &str, at: Millis) -> Result<(), StoreError> {
    let rows = documents(&*core.store.read()?)?;
    let tx = core.store.write()?;
    add(&*tx, &of_server(core, kind, at, true, rows))?;
    tx.commit(&[])?;
    Ok(())
}

/// How many documents there are.
///
/// # Errors
/// If the store fails.
pub fn documents(tx: &dyn Read) -> Result<i64, StoreError> {
    let mut count = 0;
    for programme in tx.programmes()? {
        count += i64::try_from(tx.docs_of(programme)?.len()).unwrap_or(i64::MAX);
    }
    Ok(count)
}

/// A line that the server's own program writes.
pub fn of_server(core: &Core, kind: &str, at: Millis, everything: bool, rows: i64) -> ExportRow {
    ExportRow {
        id: EntryId::new(at, &mut core.chance()),
        at,
        kind: kind.to_owned(),
        worker: None,
        enrolment: None,
        programme: None,
        everything,
        rows,
        gone: 0,
        people: BTreeMap::new(),
    }
}

/// Takes what a device tells, what has come before only once, and returns what need not come again. People whose file the
/// worker never held, and a programme that they were never anything in, say nothing and are left out.
///
/// # Errors
/// If the store fails.
pub fn of_device(core: &Core, who: &Who, told: &[Exported]) -> Result<Vec<EntryId>, FeedError> {
    if told.is_empty() {
        return Ok(vec![]);
    }
    let tx = core.store.write()?;
    let mut taken = vec![];
    for export in told.iter().take(EXPORTS) {
        taken.push(export.id);
        let kind = export.kind.as_str();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        let code = (1..=KIND_LIMIT).contains(&kind.len()) && kind.bytes().all(plain);
        let mut people = BTreeMap::new();
        for participant in export.people.iter().take(EXPORTED_PEOPLE) {
            if let Some(programme) = programme_of(&*tx, *participant)?
                && tx.ever_held(participant.doc())?.contains(&who.worker)
            {
                people.insert(*participant, programme);
            }
        }
        let programme = match export.programme {
            Some(told) if roles(core, &*tx, told)?.iter().any(|role| role.worker == who.worker) => Some(told),
            _ => only(&people),
        };
        add(
            &*tx,
            &ExportRow {
                id: export.id,
                // A clock that is ahead must not put it after an erasure that it came before.
                at: export.at.min(core.now()),
                kind: if code { kind.to_owned() } else { OTHER.to_owned() },
                worker: Some(who.worker),
                enrolment: Some(who.enrolment),
                programme,
                everything: false,
                rows: i64::from(export.rows),
                gone: 0,
                people,
            },
        )?;
    }
    tx.commit(&[])?;
    Ok(taken)
}

/// The one programme of all these people.
pub fn only(people: &BTreeMap<ParticipantId, ProgrammeId>) -> Option<ProgrammeId> {
    let programmes: BTreeSet<_> = people.values().copied().collect();
    programmes.first().copied().filter(|_| programmes.len() == 1)
}

/// The programme of somebody's file, also of who has been erased.
fn programme_of(tx: &dyn Read, participant: ParticipantId) -> Result<Option<ProgrammeId>, StoreError> {
    let doc = participant.doc();
    if let Some(row) = tx.doc(doc)? {
        return Ok((row.kind == DocKind::Participant).then_some(row.programme));
    }
    Ok(tx.tombstone(doc)?.filter(|row| row.participant.doc() == doc).map(|row| row.programme))
}

/// Adds a line. One that is there stays as it is.
///
/// # Errors
/// If the store fails.
pub fn add(tx: &dyn Write, row: &ExportRow) -> Result<(), StoreError> {
    let id = Value::from(row.id.bytes());
    if !tx.select("SELECT 1 FROM exported WHERE id = $1", std::slice::from_ref(&id))?.is_empty() {
        return Ok(());
    }
    let bytes = |bytes: Option<&[u8]>| bytes.map_or(Value::Null, |bytes| Value::Bytes(bytes.to_vec()));
    let line = [
        id.clone(),
        Value::Int(row.at.0),
        Value::from(row.kind.as_str()),
        bytes(row.worker.as_ref().map(|worker| worker.bytes().as_slice())),
        bytes(row.enrolment.as_ref().map(|enrolment| enrolment.0.as_slice())),
        bytes(row.programme.as_ref().map(|programme| programme.bytes().as_slice())),
        Value::from(row.everything),
        Value::Int(row.rows),
        Value::Int(row.gone),
    ];
    let sql = "INSERT INTO exported (id, at, kind, worker, enrolment, programme, everything, n, gone) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    tx.execute(sql, &line)?;
    for (participant, programme) in &row.people {
        let sql = "INSERT INTO exported_about (export, participant, programme) VALUES ($1, $2, $3)";
        tx.execute(sql, &[id.clone(), Value::from(participant.bytes()), Value::from(programme.bytes())])?;
    }
    Ok(())
}

/// Every line, newest first.
///
/// # Errors
/// If the store fails.
pub fn all(tx: &dyn Read) -> Result<Vec<ExportRow>, StoreError> {
    read(tx, &format!("{COLUMNS} {NEWEST_FIRST}"), &[])
}

/// The newest lines, newest first.
///
/// # Errors
/// If the store fails.
pub fn newest(tx: &dyn Read) -> Result<Vec<ExportRow>, StoreError> {
    read(tx, &format!("{COLUMNS} {NEWEST_FIRST} LIMIT {LISTED}"), &[])
}

/// The lines that name somebody, and all in which everybody is, newest first.
///
/// # Errors
/// If the store fails.
pub fn about(tx: &dyn Read, participant: ParticipantId) -> Result<Vec<ExportRow>, StoreError> {
    let sql = format!(
        "{COLUMNS} WHERE x.everything = 1 OR x.id IN (SELECT export FROM exported_about WHERE participant = $1) {NEWEST_FIRST}"
    );
    read(tx, &sql, &[Value::from(participant.bytes())])
}

fn read(tx: &dyn Read, sql: &str, params: &[Value]) -> Result<Vec<ExportRow>, StoreError> {
    let mut rows = vec![];
    for line in tx.select(sql, params)? {
        let mut row = row(line).ok_or(StoreError::Row("exported"))?;
        let sql = "SELECT participant, programme FROM exported_about WHERE export = $1";
        for about in tx.select(sql, &[Value::from(row.id.bytes())])? {
            let [Value::Bytes(participant), Value::Bytes(programme)] = about.as_slice() else {
                return Err(StoreError::Row("exported_about"));
            };
            let ids = ParticipantId::from_slice(participant).zip(ProgrammeId::from_slice(programme));
            row.people.extend(Some(ids.ok_or(StoreError::Row("exported_about"))?));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row(line: Vec<Value>) -> Option<ExportRow> {
    let [Value::Bytes(id), Value::Int(at), Value::Text(kind), worker, enrolment, programme, everything, rows, gone] =
        line.as_slice()
    else {
        return None;
    };
    let (Value::Int(everything), Value::Int(rows), Value::Int(gone)) = (everything, rows, gone) else { return None };
    Some(ExportRow {
        id: EntryId::from_slice(id)?,
        at: Millis(*at),
        kind: kind.clone(),
        worker: perhaps(worker, WorkerId::from_slice)?,
        enrolment: perhaps(enrolment, EnrolmentId::from_slice)?,
        programme: perhaps(programme, ProgrammeId::from_slice)?,
        everything: *everything != 0,
        rows: *rows,
        gone: *gone,
        people: BTreeMap::new(),
    })
}

/// An id that may be missing; nothing if it is something else.
#[expect(clippy::option_option, reason = "missing is not the same as wrong")]
fn perhaps<T>(value: &Value, id: impl FnOnce(&[u8]) -> Option<T>) -> Option<Option<T>> {
    match value {
        Value::Null => Some(None),
        Value::Bytes(bytes) => id(bytes).map(Some),
        _ => None,
    }
}

/// Whether somebody is in it, or may be: in a copy of everything is whoever had a file by then.
pub fn may_hold(row: &ExportRow, participant: ParticipantId) -> bool {
    row.people.contains_key(&participant) || (row.everything && begun(participant) <= row.at)
}

/// When somebody's file was begun, at the earliest: the id says it (the first 48 bits of a UUIDv7), by the clock of the device
/// that made it, which may have been ahead by a day.
fn begun(participant: ParticipantId) -> Millis {
    let millis = participant.bytes().iter().take(6).fold(0, |sum, byte| (sum << 8) | i64::from(*byte));
    Millis(millis).plus(-86_400_000)
}

/// Of those who were erased a year ago or before, only how many they were stays beside a line.
///
/// # Errors
/// If the store fails.
pub fn forget(core: &Core) -> Result<(), StoreError> {
    let before = [Value::Int(core.now().plus(-NAMED).0)];
    if core.store.read()?.select(&format!("SELECT 1 {DUE} LIMIT 1"), &before)?.is_empty() {
        return Ok(());
    }
    let tx = core.store.write()?;
    let count = format!("(SELECT COUNT(*) {DUE} AND export = exported.id)");
    tx.execute(&format!("UPDATE exported SET gone = gone + {count} WHERE id IN (SELECT export {DUE})"), &before)?;
    tx.execute(&format!("DELETE {DUE}"), &before)?;
    tx.commit(&[])?;
    Ok(())
}
