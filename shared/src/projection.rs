//! Rows out of documents. Lists, figures and search read rows; a document is loaded only to be edited or shown whole.
//!
//! Rows are written in the transaction of the change, for the touched entries only; a test holds them against a full
//! rebuild. The statements run on SQLite and PostgreSQL alike; the tables' DDL belongs to each store and has exactly
//! the columns named in [`TABLES`]. One file per kind of document.

use crate::{
    documents::{Document, Touched},
    domain::DocKind,
    ids::{DocId, EntryId, ProgrammeId},
};

mod card;
pub(crate) mod columns;
mod erased;
mod group;
mod identity;
mod notes;
mod on_call;
mod participant;
mod programme;
mod tables;
mod work;
mod worker;

pub use tables::{TABLES, Table, forget};

/// Raised whenever [`project`] makes other rows of the same document. A document row that carries a lower one is
/// projected again in the background.
pub const PROJECTION_VERSION: i64 = 5;

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

impl Statement {
    /// Whether it reads the word index (`contact_search`, `note_search`), which only a store with people's words has.
    /// The server does not run such a statement and takes no rows for its answer.
    pub fn reads_words(&self) -> bool {
        self.sql.contains("_search MATCH")
    }
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
    let mut rows = Rows { id, programme, doc, touched, text, out };
    match doc.kind() {
        DocKind::Programme => programme::rows(&mut rows),
        DocKind::Participant => participant::rows(&mut rows),
        DocKind::Worker => worker::rows(&mut rows),
        DocKind::Identity => identity::rows(&mut rows),
        DocKind::Card => card::rows(&mut rows),
        DocKind::Group => group::rows(&mut rows),
        DocKind::OnCall => on_call::rows(&mut rows),
        DocKind::Work => work::rows(&mut rows),
    }
    erased::rows(&mut rows);
    rows.out
}

/// The rows of one document in the making.
pub(crate) struct Rows<'a> {
    id: DocId,
    programme: ProgrammeId,
    doc: &'a Document,
    touched: &'a Touched,
    text: Text,
    out: Vec<Statement>,
}

impl Rows<'_> {
    /// Whether the document's own fields, or who has access, are to be written.
    fn header(&self) -> bool {
        self.touched.header || self.touched.access || self.touched.everything
    }
    /// Writes the rows of a collection: of all entries, or of those that were touched. An entry without a row (any
    /// more) loses the one that it had.
    fn each<T>(
        &mut self,
        list: &str,
        all: bool,
        forget: &'static str,
        read: impl Fn(&Document, EntryId) -> Option<T>,
        row: impl Fn(&Self, T) -> Statement,
    ) {
        let entries = match self.touched(list) {
            Some(entries) if !all => entries,
            _ => self.doc.entries(&[list]).into_iter().map(|(id, _)| id).collect(),
        };
        for entry in entries {
            let statement = match read(self.doc, entry) {
                Some(found) => row(self, found),
                None => statement!(forget, self.id.bytes(), entry.bytes()),
            };
            self.out.push(statement);
        }
    }
    /// The entries of a collection to be written; `None` for all of them.
    fn touched(&self, list: &str) -> Option<Vec<EntryId>> {
        if self.touched.everything { None } else { Some(self.touched.of(list).collect()) }
    }
}
