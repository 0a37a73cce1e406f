//! What can still be read in a damaged database. Documents come again from the server; what was never sent and what is
//! half written exist nowhere else, so those are taken out row by row: a page that cannot be read costs the rows on it,
//! and nothing more.

use std::{collections::BTreeSet, path::Path};

use folge_shared::{command::Envelope, ids::DocId};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use crate::{error::DeviceError, schema};

/// How far beyond the last number that was seen is looked, where the counter itself cannot be read.
const BEYOND: i64 = 4_096;

/// What came of it, as it is kept and told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Told {
    /// When, in milliseconds.
    pub(crate) at: i64,
    /// Acts that were not sent yet (or were refused) and are here again.
    pub(crate) rescued: i64,
    /// Such acts that could not be read.
    pub(crate) lost: i64,
    /// There may be more than those: not even their number could be read.
    pub(crate) uncertain: bool,
}

/// A row of the outbox.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) doc: Vec<u8>,
    pub(crate) hash: Vec<u8>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) command: Vec<u8>,
    pub(crate) act: String,
    pub(crate) entry: Option<Vec<u8>>,
    pub(crate) noted: i64,
    pub(crate) state: String,
    pub(crate) reason: Option<String>,
}

/// A document that the server has not heard of.
#[derive(Debug, Clone)]
pub(crate) struct Begun {
    pub(crate) doc: DocId,
    pub(crate) kind: String,
    pub(crate) programme: Vec<u8>,
    pub(crate) activity: i64,
    pub(crate) derived_from: Option<Vec<u8>>,
    pub(crate) period: Option<String>,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) rows: Vec<Row>,
    pub(crate) begun: Vec<Begun>,
    /// Key, body, noted.
    pub(crate) drafts: Vec<(String, String, i64)>,
    pub(crate) told: Told,
}

/// Reads what can be read. A file that cannot be opened at all gives nothing, and says that nobody knows how much that is.
pub(crate) fn read(path: &Path, key: &[u8; 32]) -> Found {
    let nothing = || Found { told: Told { uncertain: true, ..Told::default() }, ..Found::default() };
    let Ok(connection) = schema::open_to_read(path, key) else { return nothing() };
    let mut found = Found::default();
    let (numbers, certain) = numbers(&connection);
    for n in numbers {
        match row(&connection, n) {
            Ok(Some(row)) if is_whole(&row) => found.rows.push(row),
            Ok(None) => {}
            Ok(Some(_)) | Err(_) => found.told.lost += 1,
        }
    }
    found.told.uncertain = !certain;
    found.told.rescued = i64::try_from(found.rows.len()).unwrap_or(i64::MAX);
    let docs: BTreeSet<DocId> = found.rows.iter().filter_map(|row| DocId::from_slice(&row.doc)).collect();
    found.begun = docs.into_iter().filter_map(|doc| begun(&connection, doc).ok().flatten()).collect();
    found.drafts = drafts(&connection);
    found
}

fn is_whole(row: &Row) -> bool {
    DocId::from_slice(&row.doc).is_some() && serde_json::from_str::<Envelope>(&row.act).is_ok()
}

fn row(connection: &Connection, n: i64) -> Result<Option<Row>, DeviceError> {
    let sql = "SELECT doc, hash, bytes, command, act, entry, noted, state, reason FROM outbox NOT INDEXED WHERE n = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement
        .query_row([n], |row| {
            Ok(Row {
                doc: row.get(0)?,
                hash: row.get(1)?,
                bytes: row.get(2)?,
                command: row.get(3)?,
                act: row.get(4)?,
                entry: row.get(5)?,
                noted: row.get(6)?,
                state: row.get(7)?,
                reason: row.get(8)?,
            })
        })
        .optional()?)
}

/// Collects until the end or the first page that cannot be read; whether the end was reached.
fn scan(connection: &Connection, sql: &str, into: &mut BTreeSet<i64>) -> bool {
    let Ok(mut statement) = connection.prepare(sql) else { return false };
    let Ok(mut rows) = statement.query([]) else { return false };
    loop {
        match rows.next() {
            Ok(Some(row)) => match row.get(0) {
                Ok(n) => into.insert(n),
                Err(_) => return false,
            },
            Ok(None) => return true,
            Err(_) => return false,
        };
    }
}

/// The numbers of the rows, and whether these are all: out of the table, or out of an index that holds them too, from
/// either end; and where both are torn, by asking for each number there may be.
fn numbers(connection: &Connection) -> (BTreeSet<i64>, bool) {
    let mut seen = BTreeSet::new();
    for sql in
        ["SELECT n FROM outbox NOT INDEXED ORDER BY n", "SELECT n FROM outbox INDEXED BY outbox_doc ORDER BY doc, n"]
    {
        if scan(connection, sql, &mut seen) {
            return (seen, true);
        }
    }
    for sql in [
        "SELECT n FROM outbox NOT INDEXED ORDER BY n DESC",
        "SELECT n FROM outbox INDEXED BY outbox_doc ORDER BY doc DESC, n DESC",
    ] {
        scan(connection, sql, &mut seen);
    }
    let counter = connection.query_row("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'", [], |row| row.get(0));
    let last = counter.unwrap_or_else(|_| seen.last().copied().unwrap_or(0).saturating_add(BEYOND));
    for n in 1..=last {
        if matches!(row(connection, n), Ok(Some(_))) {
            seen.insert(n);
        }
    }
    (seen, false)
}

fn begun(connection: &Connection, doc: DocId) -> Result<Option<Begun>, DeviceError> {
    let sql = "SELECT kind, programme, activity, derived_from, period FROM document WHERE doc = ?1 AND announce = 1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement
        .query_row([doc.bytes().as_slice()], |row| {
            Ok(Begun {
                doc,
                kind: row.get(0)?,
                programme: row.get(1)?,
                activity: row.get(2)?,
                derived_from: row.get(3)?,
                period: row.get(4)?,
            })
        })
        .optional()?)
}

fn drafts(connection: &Connection) -> Vec<(String, String, i64)> {
    let mut rows = BTreeSet::new();
    for sql in [
        "SELECT rowid FROM draft NOT INDEXED ORDER BY rowid",
        "SELECT rowid FROM draft NOT INDEXED ORDER BY rowid DESC",
    ] {
        if scan(connection, sql, &mut rows) {
            break;
        }
    }
    let read = |row: i64| {
        let sql = "SELECT key, body, noted FROM draft NOT INDEXED WHERE rowid = ?1";
        connection.query_row(sql, [row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).ok()
    };
    rows.into_iter().filter_map(read).collect()
}
