//! Rows out of documents. Lists, figures and search read rows; a document is loaded only to be edited or shown whole.
//!
//! Rows are written in the transaction of the change, for the touched entries only; a test holds them against a full
//! rebuild. The statements run on SQLite and PostgreSQL alike; the tables' DDL belongs to each store and has exactly
//! the columns named in [`TABLES`].

use crate::{
    documents::{Document, Touched, participant, programme, worker},
    domain::DocKind,
    ids::{DocId, EntryId, ProgrammeId},
};

/// Raised whenever [`project`] makes other rows of the same document. A document row that carries a lower one is
/// projected again in the background.
pub const PROJECTION_VERSION: i64 = 1;

/// The projection's tables and columns, for stores to check their DDL against.
pub const TABLES: &[(&str, &[&str])] = &[
    ("p_programme", &["doc", "name", "example", "contact_every_days", "lost_after_days"]),
    ("p_municipality", &["doc", "position", "name"]),
    ("p_member", &["doc", "worker", "name"]),
    ("p_role", &["doc", "entry", "worker", "role", "from_day", "to_day"]),
    ("p_participant", &["doc", "programme", "alias", "kind", "municipality", "author", "noted", "confirmed"]),
    ("p_assignment", &["doc", "entry", "worker", "from_day", "to_day"]),
    (
        "p_contact",
        &[
            "doc",
            "entry",
            "author",
            "happened",
            "noted",
            "day",
            "week",
            "month",
            "channel",
            "initiative",
            "minutes",
            "note",
            "counts",
            "conflict",
        ],
    ),
    ("p_worker", &["doc", "programme", "worker", "approved_from"]),
];

/// A value in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A number, a time in milliseconds, or a yes/no as 1/0.
    Int(i64),
    /// Text: a code, a day, a name.
    Text(String),
    /// The bytes of an id.
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}
impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Int(i64::from(yes))
    }
}
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&[u8; 16]> for Value {
    fn from(bytes: &[u8; 16]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One statement with its parameters, `$1` onwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The text, valid on every store.
    pub sql: &'static str,
    /// The values of `$1`, `$2`, …
    pub params: Vec<Value>,
}

macro_rules! statement {
    ($sql:expr $(, $param:expr)* $(,)?) => {
        $crate::projection::Statement { sql: $sql, params: vec![$($crate::projection::Value::from($param)),*] }
    };
}
pub(crate) use statement;

/// Whether people's words go into the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// The device: its database is sealed as a whole.
    Plain,
    /// The server: text stays in the sealed documents and is filled in when shown.
    Sealed,
}

impl Text {
    fn keep(self, text: Option<String>) -> Option<String> {
        match self {
            Self::Plain => text,
            Self::Sealed => None,
        }
    }
}

/// What to write so that the rows agree with the document in everything that was touched.
pub fn project(id: DocId, programme: ProgrammeId, doc: &Document, touched: &Touched, text: Text) -> Vec<Statement> {
    let mut out = vec![];
    if touched.everything {
        out.extend(forget(id));
    }
    let header = touched.header || touched.access || touched.everything;
    match doc.kind() {
        DocKind::Programme => {
            if header {
                programme_rows(id, doc, &mut out);
            }
        }
        DocKind::Participant => {
            if header {
                participant_row(id, programme, doc, text, &mut out);
            }
            if touched.access || touched.everything {
                assignment_rows(id, doc, &mut out);
            }
            if touched.everything {
                for contact in participant::contacts(doc) {
                    out.push(contact_row(id, contact, text));
                }
            } else {
                for entry in &touched.contacts {
                    out.push(match participant::contact(doc, *entry) {
                        Some(contact) => contact_row(id, contact, text),
                        None => {
                            statement!("DELETE FROM p_contact WHERE doc = $1 AND entry = $2", id.bytes(), entry.bytes())
                        }
                    });
                }
            }
        }
        DocKind::Worker => {
            if header {
                out.push(statement!(
                    "INSERT INTO p_worker (doc, programme, worker, approved_from) VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (doc) DO UPDATE SET worker = excluded.worker, approved_from = excluded.approved_from",
                    id.bytes(),
                    programme.bytes(),
                    worker::owner(doc).map(|worker| Value::from(worker.bytes())),
                    worker::approved_from(doc).map(|day| day.to_string()),
                ));
            }
        }
    }
    out
}

/// Removes every row of a document.
pub fn forget(id: DocId) -> Vec<Statement> {
    vec![
        statement!("DELETE FROM p_programme WHERE doc = $1", id.bytes()),
        statement!("DELETE FROM p_municipality WHERE doc = $1", id.bytes()),
        statement!("DELETE FROM p_member WHERE doc = $1", id.bytes()),
        statement!("DELETE FROM p_role WHERE doc = $1", id.bytes()),
        statement!("DELETE FROM p_participant WHERE doc = $1", id.bytes()),
        statement!("DELETE FROM p_assignment WHERE doc = $1", id.bytes()),
        statement!("DELETE FROM p_contact WHERE doc = $1", id.bytes()),
        statement!("DELETE FROM p_worker WHERE doc = $1", id.bytes()),
    ]
}

fn programme_rows(id: DocId, doc: &Document, out: &mut Vec<Statement>) {
    // A programme has tens of members: writing all of them again is simpler than knowing which changed.
    out.push(statement!("DELETE FROM p_municipality WHERE doc = $1", id.bytes()));
    out.push(statement!("DELETE FROM p_member WHERE doc = $1", id.bytes()));
    out.push(statement!("DELETE FROM p_role WHERE doc = $1", id.bytes()));
    let header = programme::header(doc);
    out.push(statement!(
        "INSERT INTO p_programme (doc, name, example, contact_every_days, lost_after_days) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (doc) DO UPDATE SET name = excluded.name, example = excluded.example, \
         contact_every_days = excluded.contact_every_days, lost_after_days = excluded.lost_after_days",
        id.bytes(),
        header.name,
        header.example,
        header.contact_every_days,
        header.lost_after_days,
    ));
    for (position, name) in (0i64..).zip(header.municipalities) {
        out.push(statement!(
            "INSERT INTO p_municipality (doc, position, name) VALUES ($1, $2, $3)",
            id.bytes(),
            position,
            name
        ));
    }
    for (worker, name) in programme::members(doc) {
        out.push(statement!(
            "INSERT INTO p_member (doc, worker, name) VALUES ($1, $2, $3)",
            id.bytes(),
            worker.bytes(),
            name
        ));
    }
    for role in programme::roles(doc) {
        // A role that is unsettled or unknown gives no right, here as in `access`.
        let Some(known) = role.role else { continue };
        out.push(statement!(
            "INSERT INTO p_role (doc, entry, worker, role, from_day, to_day) VALUES ($1, $2, $3, $4, $5, $6)",
            id.bytes(),
            role.id.bytes(),
            role.worker.bytes(),
            known.code(),
            role.from.to_string(),
            role.to.map(|day| day.to_string()),
        ));
    }
}

fn participant_row(id: DocId, programme: ProgrammeId, doc: &Document, text: Text, out: &mut Vec<Statement>) {
    let header = participant::header(doc);
    out.push(statement!(
        "INSERT INTO p_participant (doc, programme, alias, kind, municipality, author, noted, confirmed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (doc) DO UPDATE SET alias = excluded.alias, kind = excluded.kind, \
         municipality = excluded.municipality, author = excluded.author, noted = excluded.noted, \
         confirmed = excluded.confirmed",
        id.bytes(),
        programme.bytes(),
        text.keep(header.alias),
        header.kind.0,
        header.municipality,
        header.by.map(|worker| Value::from(worker.bytes())),
        header.noted.map(|time| time.0),
        header.confirmed,
    ));
}

fn assignment_rows(id: DocId, doc: &Document, out: &mut Vec<Statement>) {
    out.push(statement!("DELETE FROM p_assignment WHERE doc = $1", id.bytes()));
    for assignment in participant::assignments(doc) {
        out.push(statement!(
            "INSERT INTO p_assignment (doc, entry, worker, from_day, to_day) VALUES ($1, $2, $3, $4, $5)",
            id.bytes(),
            assignment.id.bytes(),
            assignment.worker.bytes(),
            assignment.from.to_string(),
            assignment.to.map(|day| day.to_string()),
        ));
    }
}

fn contact_row(id: DocId, contact: participant::Contact, text: Text) -> Statement {
    let counts = contact.counts();
    let day = contact.at.map(crate::time::Millis::day);
    let entry: EntryId = contact.id;
    statement!(
        "INSERT INTO p_contact (doc, entry, author, happened, noted, day, week, month, channel, initiative, minutes, \
         note, counts, conflict) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
         ON CONFLICT (doc, entry) DO UPDATE SET author = excluded.author, happened = excluded.happened, \
         noted = excluded.noted, day = excluded.day, week = excluded.week, month = excluded.month, \
         channel = excluded.channel, initiative = excluded.initiative, minutes = excluded.minutes, \
         note = excluded.note, counts = excluded.counts, conflict = excluded.conflict",
        id.bytes(),
        entry.bytes(),
        contact.by.map(|worker| Value::from(worker.bytes())),
        contact.at.map(|time| time.0),
        contact.noted.map(|time| time.0),
        day.map(|day| day.to_string()),
        day.map(|day| day.week()),
        day.map(|day| day.month()),
        contact.channel.0,
        contact.initiative.0,
        contact.minutes,
        text.keep(contact.note),
        counts,
        contact.conflict,
    )
}
