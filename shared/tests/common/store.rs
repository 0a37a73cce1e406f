//! The projection's tables in a plain in-memory database, and documents beside them: a device without sync.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    documents::{Document, Touched},
    error::PublicError,
    ids::{DocId, EntryId, ProgrammeId, WorkerId},
    projection::{self, Statement, TABLES, Text, Value},
    query::{Query, View},
    time::{Day, Millis},
    views::{self, Asker, Row, Source},
};
use rusqlite::{Connection, types::ValueRef};

pub struct Store {
    db: Connection,
    pub docs: BTreeMap<DocId, (ProgrammeId, Document)>,
    text: Text,
    /// The documents that answers have opened.
    pub asked: BTreeSet<DocId>,
}

impl Store {
    pub fn new(text: Text) -> Self {
        let db = Connection::open_in_memory().expect("a database");
        for table in TABLES {
            let (columns, key) = (table.columns.join(", "), table.key.join(", "));
            // `n` as on a device, for the word index.
            let ddl = format!("CREATE TABLE {} ({columns}, n INTEGER PRIMARY KEY, UNIQUE ({key}))", table.name);
            db.execute(&ddl, []).expect("a table");
        }
        if text == Text::Plain {
            db.execute_batch(include_str!("../../../app/device/src/search.sql")).expect("the word index");
        }
        Self { db, docs: BTreeMap::new(), text, asked: BTreeSet::new() }
    }

    fn run(&self, statement: &Statement) -> Vec<Row> {
        let mut prepared = self.db.prepare_cached(statement.sql).expect(statement.sql);
        assert_eq!(prepared.parameter_count(), statement.params.len(), "{}", statement.sql);
        for (n, value) in (1..).zip(&statement.params) {
            let index =
                prepared.parameter_index(&format!("${n}")).expect("readable").expect("a parameter of that name");
            match value {
                Value::Null => prepared.raw_bind_parameter(index, rusqlite::types::Null),
                Value::Int(number) => prepared.raw_bind_parameter(index, number),
                Value::Text(text) => prepared.raw_bind_parameter(index, text),
                Value::Bytes(bytes) => prepared.raw_bind_parameter(index, bytes),
            }
            .expect("bound");
        }
        let width = prepared.column_count();
        let mut rows = prepared.raw_query();
        let mut out = vec![];
        while let Some(row) = rows.next().expect(statement.sql) {
            let value = |n: usize| match row.get_ref(n).expect("a column") {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => Value::Int(number),
                ValueRef::Text(text) => Value::Text(String::from_utf8(text.to_vec()).expect("utf-8")),
                ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
                ValueRef::Real(number) => unreachable!("no column is a fraction: {number}"),
            };
            out.push((0..width).map(value).collect());
        }
        out
    }

    /// The entries of a document that have a row in a table.
    pub fn entries(&self, table: &str, doc: DocId) -> Vec<EntryId> {
        let key = if table == "p_attendance" { "session" } else { "entry" };
        let sql = format!("SELECT {key} FROM {table} WHERE doc = ?1 ORDER BY 1");
        let mut prepared = self.db.prepare_cached(&sql).expect("a table");
        let rows = prepared.query_map([doc.bytes().as_slice()], |row| row.get::<_, Vec<u8>>(0)).expect("rows");
        rows.filter_map(|row| EntryId::from_slice(&row.expect("a row"))).collect()
    }

    /// The entries of a table that have been taken back.
    pub fn retracted(&self, table: &str) -> Vec<(DocId, EntryId)> {
        let sql = format!("SELECT doc, entry FROM {table} WHERE retracted = 1 ORDER BY 1, 2");
        let mut prepared = self.db.prepare_cached(&sql).expect("a table");
        let pair = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?));
        let rows = prepared.query_map([], pair).expect("rows").map(|row| row.expect("a row"));
        rows.filter_map(|(doc, entry)| Some((DocId::from_slice(&doc)?, EntryId::from_slice(&entry)?))).collect()
    }

    /// Puts a document in and brings its rows up to date in what was touched.
    pub fn put(&mut self, id: DocId, programme: ProgrammeId, doc: Document, touched: &Touched) {
        for statement in projection::project(id, programme, &doc, touched, self.text) {
            self.run(&statement);
        }
        self.docs.insert(id, (programme, doc));
    }

    pub fn forget(&mut self, id: DocId) {
        for statement in projection::forget(id) {
            self.run(&statement);
        }
        self.docs.remove(&id);
    }

    /// Everything in the tables, in one order.
    pub fn dump(&self) -> Vec<(&'static str, Vec<Row>)> {
        let select = |table: &str, columns: &[&str]| {
            let numbers: Vec<String> = (1..=columns.len()).map(|n| n.to_string()).collect();
            format!("SELECT {} FROM {table} ORDER BY {}", columns.join(", "), numbers.join(", "))
        };
        let dumped = TABLES.iter().map(|table| {
            let sql: &'static str = Box::leak(select(table.name, table.columns).into_boxed_str());
            (table.name, self.run(&Statement { sql, params: vec![] }))
        });
        dumped.collect()
    }

    /// The row of a contact with a note, without its document: for very many of them.
    pub fn note(&mut self, doc: DocId, at: Millis, note: &str) {
        let sql = "INSERT INTO p_contact (doc, entry, happened, channel, note) \
                   VALUES (?1, randomblob(16), ?2, 'folge', ?3)";
        let mut prepared = self.db.prepare_cached(sql).expect("a table");
        prepared.execute((doc.bytes().as_slice(), at.0, note)).expect("a row");
    }

    /// The same documents projected from nothing.
    pub fn rebuilt(&self) -> Self {
        let mut fresh = Self::new(self.text);
        for (id, (programme, doc)) in &self.docs {
            fresh.put(*id, *programme, doc.clone(), &Touched::all());
        }
        fresh
    }

    /// At noon of a day.
    pub fn ask(&mut self, query: &Query, worker: WorkerId, today: Day) -> Result<View, PublicError> {
        self.ask_at(query, worker, Millis::from_local(today.0.at(12, 0, 0, 0)))
    }

    pub fn ask_at(&mut self, query: &Query, worker: WorkerId, now: Millis) -> Result<View, PublicError> {
        let asker = Asker::at(worker, now);
        let answered = |statement: &Statement| {
            if self.text == Text::Sealed && statement.reads_words() { vec![] } else { self.run(statement) }
        };
        let rows = views::plan(query, &asker).iter().map(answered).collect();
        views::answer(query, &asker, rows, self)
    }

    /// An answer as the interface would get it, which it must also be able to read.
    pub fn json(&mut self, query: &Query, worker: WorkerId, today: Day) -> String {
        let answer = self.ask(query, worker, today);
        let json = serde_json::to_string_pretty(&answer).expect("JSON");
        let back: Result<View, PublicError> = serde_json::from_str(&json).expect("the interface can read it");
        assert_eq!(back, answer);
        json
    }
}

impl Source for Store {
    fn document(&mut self, doc: DocId) -> Option<&Document> {
        self.asked.insert(doc);
        self.docs.get(&doc).map(|(_, doc)| doc)
    }
    fn sealed(&self) -> bool {
        self.text == Text::Sealed
    }
}
