//! A look into a device's database from beside: a second connection that only reads. The core has no doors for tests,
//! and here it is seen whether what it says of itself is so.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use folge_shared::{
    documents::Document,
    domain::DocKind,
    ids::{ChangeHash, CommandId, DocId, EntryId, Generation},
    projection::{TABLES, Value},
    time::Millis,
    views::Row,
    wire::{Cursor, CursorParts, Parcel},
};
use rusqlite::{Connection, OpenFlags, types::ValueRef};

use crate::draw::Held;

/// See the module.
pub struct Window {
    connection: Connection,
}

/// A row of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub n: i64,
    /// Its document.
    pub doc: DocId,
    /// The change as it stands now.
    pub hash: ChangeHash,
    /// The act.
    pub command: CommandId,
    /// Why it was refused, if it was.
    pub refused: Option<String>,
}

/// Rows of one document in one table.
pub type Rows = BTreeMap<(&'static str, DocId), Vec<Row>>;

impl Window {
    /// Opens a database that is there.
    pub fn open(path: &Path, key: &[u8; 32]) -> Self {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).expect("opens");
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        let set = format!("PRAGMA cipher_log_level=NONE; PRAGMA key = \"x'{hex}'\"; PRAGMA query_only=ON;");
        connection.execute_batch(&set).expect("the key");
        connection.set_prepared_statement_cache_capacity(128);
        Self { connection }
    }

    fn all<T>(&self, sql: &str, params: impl rusqlite::Params, read: impl FnMut(&rusqlite::Row<'_>) -> T) -> Vec<T> {
        let mut read = read;
        let mut statement = self.connection.prepare_cached(sql).expect(sql);
        let rows = statement.query_map(params, |row| Ok(read(row))).expect(sql);
        rows.map(|row| row.expect(sql)).collect()
    }

    /// Takes what was refused out of a copy.
    pub fn forget_refused(&self) {
        self.connection
            .execute_batch("PRAGMA query_only=OFF; DELETE FROM outbox WHERE state = 'refused';")
            .expect("the copy is written");
    }

    /// Everything that has no answer or was refused, in the order in which it was done.
    pub fn outbox(&self) -> Vec<Waiting> {
        let sql = "SELECT n, doc, hash, command, CASE state WHEN 'refused' THEN coalesce(reason, '') END \
                   FROM outbox ORDER BY n";
        self.all(sql, [], |row| Waiting {
            n: row.get(0).expect("n"),
            doc: id(row, 1),
            hash: ChangeHash(row.get(2).expect("hash")),
            command: CommandId::from_slice(&row.get::<_, Vec<u8>>(3).expect("command")).expect("16 bytes"),
            refused: row.get(4).expect("reason"),
        })
    }

    /// Whether the device has the server's word that it joined.
    pub fn may_return(&self) -> bool {
        !self.all("SELECT 1 FROM meta WHERE key = 'enrolled'", [], |_| ()).is_empty()
    }

    /// Whether the device says that a coordinator has this change.
    pub fn reviewed(&self, hash: ChangeHash) -> bool {
        !self.all("SELECT 1 FROM review WHERE hash = ?1", [hash.0.as_slice()], |_| ()).is_empty()
    }

    /// What the device says has become of a change that came too late.
    pub fn review(&self, hash: ChangeHash) -> Option<String> {
        self.all("SELECT verdict FROM review WHERE hash = ?1", [hash.0.as_slice()], |row| row.get(0).expect("verdict"))
            .pop()
    }

    /// What it keeps of such changes, sealed.
    pub fn parcels(&self) -> Vec<Parcel> {
        self.all("SELECT doc, hash, generation, body FROM parcel ORDER BY n", [], |row| Parcel {
            doc: id(row, 0),
            hash: ChangeHash(row.get(1).expect("hash")),
            generation: Generation(row.get(2).expect("generation")),
            body: row.get::<_, Vec<u8>>(3).expect("body").into(),
        })
    }

    /// Whether the server has asked for one, and has not taken it yet.
    pub fn is_asked_for(&self, hash: ChangeHash) -> bool {
        let sql = "SELECT 1 FROM parcel WHERE hash = ?1 AND wanted = 1";
        !self.all(sql, [hash.0.as_slice()], |_| ()).is_empty()
    }

    /// The same of what an act wrote in a document: made once more it has another name.
    pub fn reviewed_act(&self, command: CommandId, doc: DocId) -> bool {
        let sql = "SELECT 1 FROM review WHERE command = ?1 AND doc = ?2";
        !self.all(sql, (command.bytes().as_slice(), doc.bytes().as_slice()), |_| ()).is_empty()
    }

    /// The first text, of those that were erased with an entry of a document, that is anywhere: in a value of any table,
    /// or in what a document or change unpacks to. What was written in other documents may say the same.
    pub fn finds(&self, words: &BTreeSet<(DocId, &str)>) -> Option<(String, String)> {
        let mut statement =
            self.connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").expect("tables");
        let tables = statement.query_map([], |row| row.get::<_, String>(0)).expect("tables");
        let tables: Vec<String> = tables.map(|name| name.expect("a name")).collect();
        let documents: Vec<(DocId, Document)> =
            self.held().into_keys().filter_map(|doc| Some((doc, self.document(doc, true)?))).collect();
        for (_, word) in words {
            let unpacked = documents.iter().find(|(_, document)| crate::erasing::texts(document).contains(*word));
            if let Some((doc, _)) = unpacked {
                return Some((format!("document {doc}"), (*word).to_owned()));
            }
        }
        for table in tables {
            let mut statement = self.connection.prepare(&format!("SELECT * FROM \"{table}\"")).expect("a table");
            let width = statement.column_count();
            let own = statement.column_index("doc").ok().filter(|_| table == "outbox");
            let mut rows = statement.query([]).expect("rows");
            while let Some(row) = rows.next().expect("a row") {
                let about = own.map(|column| id(row, column));
                for column in 0..width {
                    let (ValueRef::Text(bytes) | ValueRef::Blob(bytes)) = row.get_ref(column).expect("a value") else {
                        continue;
                    };
                    let within = |word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
                    let left = words.iter().find(|(doc, word)| about.is_none_or(|about| about == *doc) && within(word));
                    if let Some((_, word)) = left {
                        return Some((table, (*word).to_owned()));
                    }
                }
            }
        }
        None
    }

    /// The command of a row of the outbox.
    pub fn act(&self, n: i64) -> Option<String> {
        self.all("SELECT act FROM outbox WHERE n = ?1", [n], |row| row.get(0).expect("act")).pop()
    }

    /// What is held, with its kind.
    pub fn held(&self) -> BTreeMap<DocId, DocKind> {
        let kind =
            |row: &rusqlite::Row<'_>| DocKind::from_code(&row.get::<_, String>(1).expect("kind")).expect("known");
        self.all("SELECT doc, kind FROM document", [], |row| (id(row, 0), kind(row))).into_iter().collect()
    }

    /// What is granted and not here, or has to come again.
    pub fn wanted(&self) -> Vec<DocId> {
        self.all("SELECT doc FROM wanted ORDER BY doc", [], |row| id(row, 0))
    }

    /// A document: as the server has confirmed it, or with what is pending on top.
    pub fn document(&self, doc: DocId, pending: bool) -> Option<Document> {
        let bytes = doc.bytes().as_slice();
        let sql = "SELECT kind, snapshot FROM document WHERE doc = ?1";
        let pair = |row: &rusqlite::Row<'_>| (row.get::<_, String>(0).expect("kind"), row.get(1).expect("snapshot"));
        let (kind, snapshot): (String, Vec<u8>) = self.all(sql, [bytes], pair).pop()?;
        let mut document = Document::load(DocKind::from_code(&kind)?, &snapshot).ok()?;
        let blob = |row: &rusqlite::Row<'_>| row.get::<_, Vec<u8>>(0).expect("bytes");
        let mut changes = self.all("SELECT bytes FROM change WHERE doc = ?1 ORDER BY n", [bytes], blob);
        if pending {
            let sql = "SELECT bytes FROM outbox WHERE doc = ?1 AND state = 'pending' ORDER BY n";
            changes.extend(self.all(sql, [bytes], blob));
        }
        document.apply(&changes).ok()?;
        Some(document)
    }

    /// Where the device stands in the feed.
    pub fn cursor(&self) -> Option<CursorParts> {
        let found = self.all("SELECT value FROM meta WHERE key = 'cursor'", [], |row| row.get::<_, Vec<u8>>(0));
        CursorParts::unpack(&Cursor(found.into_iter().next()?.ok()?.into()))
    }

    /// All projected rows, by document.
    pub fn rows(&self) -> Rows {
        let mut found = Rows::new();
        for table in TABLES {
            let numbers: Vec<String> = (1..=table.columns.len()).map(|n| n.to_string()).collect();
            let sql =
                format!("SELECT {} FROM {} ORDER BY {}", table.columns.join(", "), table.name, numbers.join(", "));
            for row in self.all(&sql, [], |row| (0..table.columns.len()).map(|n| value(row, n)).collect::<Row>()) {
                let Some(Value::Bytes(doc)) = row.first() else { panic!("{}: a document first", table.name) };
                let doc = DocId::from_slice(doc).expect("16 bytes");
                found.entry((table.name, doc)).or_default().push(row);
            }
        }
        found
    }
}

fn id(row: &rusqlite::Row<'_>, n: usize) -> DocId {
    DocId::from_slice(&row.get::<_, Vec<u8>>(n).expect("an id")).expect("16 bytes")
}

fn value(row: &rusqlite::Row<'_>, n: usize) -> Value {
    match row.get_ref(n).expect("a column") {
        ValueRef::Null | ValueRef::Real(_) => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    }
}

/// What somebody sees who wants to do something now.
pub struct Looking<'a> {
    /// Their device.
    pub window: &'a Window,
    /// Its clock.
    pub now: Millis,
}

/// Tables that say whether versions of a field differ.
const CONTESTED: &str = "SELECT doc FROM p_contact WHERE conflict <> 0 UNION SELECT doc FROM p_status WHERE conflict <> 0 \
    UNION SELECT doc FROM p_session WHERE conflict <> 0 UNION SELECT doc FROM p_note WHERE conflict <> 0 \
    UNION SELECT doc FROM p_participant WHERE conflict <> 0 UNION SELECT doc FROM p_programme WHERE conflict <> 0 \
    UNION SELECT doc FROM p_group WHERE conflict <> 0 ORDER BY 1 LIMIT 8";

impl Held for Looking<'_> {
    fn now(&self) -> Millis {
        self.now
    }
    fn of_kind(&self, kind: DocKind) -> Vec<DocId> {
        self.window.all("SELECT doc FROM document WHERE kind = ?1 ORDER BY doc", [kind.code()], |row| id(row, 0))
    }
    fn entries(&self, table: &str, doc: DocId) -> Vec<EntryId> {
        let sql = format!("SELECT entry FROM {table} WHERE doc = ?1 ORDER BY 1");
        let entry = |row: &rusqlite::Row<'_>| EntryId::from_slice(&row.get::<_, Vec<u8>>(0).expect("an id"));
        self.window.all(&sql, [doc.bytes().as_slice()], entry).into_iter().flatten().collect()
    }
    fn retracted(&self, table: &str) -> Vec<(DocId, EntryId)> {
        let sql = format!("SELECT doc, entry FROM {table} WHERE retracted = 1 ORDER BY 1, 2 LIMIT 20");
        let entry = |row: &rusqlite::Row<'_>| EntryId::from_slice(&row.get::<_, Vec<u8>>(1).expect("an id"));
        self.window.all(&sql, [], |row| entry(row).map(|entry| (id(row, 0), entry))).into_iter().flatten().collect()
    }
    fn closed(&self) -> Vec<DocId> {
        self.window.all("SELECT doc FROM p_participant WHERE closed IS NOT NULL ORDER BY doc", [], |row| id(row, 0))
    }
    fn contested(&self) -> Vec<DocId> {
        self.window.all(CONTESTED, [], |row| id(row, 0)).into_iter().take(2).collect()
    }
    fn open(&self, doc: DocId) -> Option<Cow<'_, Document>> {
        self.window.document(doc, true).map(Cow::Owned)
    }
}
