//! Documents on this device: confirmed by the server, and with what is pending on top.

use std::collections::BTreeMap;

use folge_shared::{
    documents::{Document, Touched},
    domain::DocKind,
    ids::{DocId, Generation, ProgrammeId},
    projection::{self, PROJECTION_VERSION, Text},
    time::Millis,
};
use rusqlite::OptionalExtension;

use crate::{Device, error::DeviceError, store};

/// How many loaded documents are kept. One takes some hundred KiB.
const CACHED: usize = 24;
/// Confirmed changes are folded into the snapshot at this many.
const FOLD_AT: i64 = 64;

/// Loaded documents as they are on screen, the least recently used dropped first.
#[derive(Default)]
pub(crate) struct Cache {
    documents: BTreeMap<DocId, (u64, Document)>,
    clock: u64,
}

impl Cache {
    pub(crate) fn clear(&mut self) {
        self.documents.clear();
    }
    pub(crate) fn forget(&mut self, doc: DocId) {
        self.documents.remove(&doc);
    }
    pub(crate) fn put(&mut self, doc: DocId, document: Document) {
        self.clock += 1;
        self.documents.insert(doc, (self.clock, document));
        if self.documents.len() > CACHED {
            let oldest = self.documents.iter().min_by_key(|(_, (used, _))| *used).map(|(doc, _)| *doc);
            if let Some(oldest) = oldest {
                self.documents.remove(&oldest);
            }
        }
    }
    fn get(&mut self, doc: DocId) -> Option<&mut Document> {
        self.clock += 1;
        let (used, document) = self.documents.get_mut(&doc)?;
        *used = self.clock;
        Some(document)
    }
}

/// A document's row, without its content.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held {
    pub(crate) kind: DocKind,
    pub(crate) programme: ProgrammeId,
    pub(crate) generation: Generation,
}

/// What the header of a document that begins here says beside its kind and programme.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin {
    pub(crate) derived_from: Option<DocId>,
    pub(crate) period: Option<String>,
}

impl Device {
    pub(crate) fn find(&self, doc: DocId) -> Result<Option<Held>, DeviceError> {
        let mut statement =
            self.connection.prepare_cached("SELECT kind, programme, generation FROM document WHERE doc = ?1")?;
        let row = statement
            .query_row([doc.bytes().as_slice()], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, u32>(2)?))
            })
            .optional()?;
        row.map(|(kind, programme, generation)| {
            Ok(Held {
                kind: DocKind::from_code(&kind).ok_or(DeviceError::Stored("kind"))?,
                programme: ProgrammeId::from_slice(&programme).ok_or(DeviceError::Stored("programme"))?,
                generation: Generation(generation),
            })
        })
        .transpose()
    }

    /// What a document's header says, as long as the server has not heard of it.
    pub(crate) fn beginning(&self, doc: DocId) -> Result<Option<Origin>, DeviceError> {
        let sql = "SELECT derived_from, period FROM document WHERE doc = ?1 AND announce = 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement
            .query_row([doc.bytes().as_slice()], |row| {
                Ok((row.get::<_, Option<Vec<u8>>>(0)?, row.get::<_, Option<String>>(1)?))
            })
            .optional()?;
        Ok(row.map(|(from, period)| Origin { derived_from: from.and_then(|id| DocId::from_slice(&id)), period }))
    }

    /// What is known of where a document's id comes from, whoever began it.
    pub(crate) fn origin(&self, doc: DocId) -> Result<Origin, DeviceError> {
        let sql = "SELECT derived_from, period FROM document WHERE doc = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement
            .query_row([doc.bytes().as_slice()], |row| {
                Ok((row.get::<_, Option<Vec<u8>>>(0)?, row.get::<_, Option<String>>(1)?))
            })
            .optional()?;
        let (from, period) = row.unwrap_or_default();
        Ok(Origin { derived_from: from.and_then(|id| DocId::from_slice(&id)), period })
    }

    /// The document as the server has confirmed it.
    pub(crate) fn load_confirmed(&self, doc: DocId) -> Result<Document, DeviceError> {
        let held = self.find(doc)?.ok_or(DeviceError::Stored("document not held"))?;
        let mut statement = self.connection.prepare_cached("SELECT snapshot FROM document WHERE doc = ?1")?;
        let snapshot: Vec<u8> = statement.query_row([doc.bytes().as_slice()], |row| row.get(0))?;
        let mut document = Document::load(held.kind, &snapshot)?;
        let mut statement = self.connection.prepare_cached("SELECT bytes FROM change WHERE doc = ?1 ORDER BY n")?;
        let rows = statement.query_map([doc.bytes().as_slice()], |row| row.get::<_, Vec<u8>>(0))?;
        let changes = rows.collect::<Result<Vec<_>, _>>()?;
        document.apply(&changes)?;
        Ok(document)
    }

    /// The document as it is on screen: confirmed, and what is pending.
    pub(crate) fn document(&mut self, doc: DocId) -> Result<&mut Document, DeviceError> {
        if self.cache.get(doc).is_none() {
            let mut document = self.load_confirmed(doc)?;
            let mut statement = self
                .connection
                .prepare_cached("SELECT bytes FROM outbox WHERE doc = ?1 AND state = 'pending' ORDER BY n")?;
            let rows = statement.query_map([doc.bytes().as_slice()], |row| row.get::<_, Vec<u8>>(0))?;
            let changes = rows.collect::<Result<Vec<_>, _>>()?;
            document.apply(&changes)?;
            drop(statement);
            self.cache.put(doc, document);
        }
        self.cache.get(doc).ok_or(DeviceError::Stored("document not held"))
    }

    /// Writes the rows of what was touched.
    pub(crate) fn project(&mut self, doc: DocId, touched: &Touched) -> Result<(), DeviceError> {
        let held = self.find(doc)?.ok_or(DeviceError::Stored("document not held"))?;
        let document = self.document(doc)?;
        let statements = projection::project(doc, held.programme, document, touched, Text::Plain);
        for statement in &statements {
            store::run(&self.connection, statement)?;
        }
        if touched.everything { self.mark_projected(doc) } else { Ok(()) }
    }

    /// Notes that a document's rows are this version's.
    pub(crate) fn mark_projected(&self, doc: DocId) -> Result<(), DeviceError> {
        self.connection
            .prepare_cached("UPDATE document SET projection_version = ?2 WHERE doc = ?1")?
            .execute((doc.bytes().as_slice(), PROJECTION_VERSION))?;
        Ok(())
    }

    /// Inserts or replaces a document's row with confirmed content, saved. With an origin it begins here: the server has
    /// not heard of it yet.
    pub(crate) fn put_document(
        &mut self,
        doc: DocId,
        held: Held,
        confirmed: &[u8],
        activity: Millis,
        begins: Option<&Origin>,
    ) -> Result<(), DeviceError> {
        insert(&self.connection, doc, held, confirmed, activity, begins)?;
        self.connection.prepare_cached("DELETE FROM change WHERE doc = ?1")?.execute([doc.bytes().as_slice()])?;
        Ok(())
    }

    /// Appends a change that the server has confirmed. One that is there already is left alone.
    pub(crate) fn append_confirmed(&self, doc: DocId, hash: &[u8], bytes: &[u8]) -> Result<(), DeviceError> {
        self.connection
            .prepare_cached(
                "INSERT INTO change (doc, hash, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (doc, hash) DO NOTHING",
            )?
            .execute((doc.bytes().as_slice(), hash, bytes))?;
        Ok(())
    }

    /// Folds the confirmed changes of a document into its snapshot once there are many.
    pub(crate) fn fold(&mut self, doc: DocId) -> Result<(), DeviceError> {
        let mut statement = self.connection.prepare_cached("SELECT COUNT(*) FROM change WHERE doc = ?1")?;
        let count: i64 = statement.query_row([doc.bytes().as_slice()], |row| row.get(0))?;
        drop(statement);
        if count >= FOLD_AT { self.fold_all(doc).map(drop) } else { Ok(()) }
    }

    /// Folds the confirmed changes of a document into its snapshot, which replaces them only after it has been loaded
    /// again and compared. Returns whether it could be done.
    pub(crate) fn fold_all(&mut self, doc: DocId) -> Result<bool, DeviceError> {
        let bytes = match self.load_confirmed(doc)?.save_verified() {
            Ok(bytes) => bytes,
            // Changes that cannot be folded stay changes.
            Err(_) => return Ok(false),
        };
        self.connection
            .prepare_cached("UPDATE document SET snapshot = ?2 WHERE doc = ?1")?
            .execute((doc.bytes().as_slice(), bytes))?;
        self.connection.prepare_cached("DELETE FROM change WHERE doc = ?1")?.execute([doc.bytes().as_slice()])?;
        Ok(true)
    }

    /// Takes the words of removed notes out of the word index, which until then only marks them as gone.
    pub(crate) fn purge_words(&self) -> Result<(), DeviceError> {
        for index in ["contact_search", "note_search"] {
            let sql = format!("INSERT INTO {index} ({index}) VALUES ('optimize')");
            self.connection.prepare_cached(&sql)?.execute([])?;
        }
        Ok(())
    }

    /// Removes a document and its rows. What is in the outbox stays, with its reason.
    pub(crate) fn drop_document(&mut self, doc: DocId) -> Result<(), DeviceError> {
        for statement in projection::forget(doc) {
            store::run(&self.connection, &statement)?;
        }
        for sql in [
            "DELETE FROM change WHERE doc = ?1",
            "DELETE FROM document WHERE doc = ?1",
            "DELETE FROM wanted WHERE doc = ?1",
            "DELETE FROM receipt WHERE doc = ?1",
            "DELETE FROM recovering WHERE doc = ?1",
            "DELETE FROM aside WHERE doc = ?1",
        ] {
            self.connection.prepare_cached(sql)?.execute([doc.bytes().as_slice()])?;
        }
        self.cache.forget(doc);
        // Should it come back without what was written in it here, the same numbers must not be used again.
        self.end_incarnation();
        Ok(())
    }
}

/// Inserts or replaces a document's row. With an origin it begins here.
pub(crate) fn insert(
    connection: &rusqlite::Connection,
    doc: DocId,
    held: Held,
    confirmed: &[u8],
    activity: Millis,
    begins: Option<&Origin>,
) -> Result<(), DeviceError> {
    connection
    .prepare_cached(
            "INSERT INTO document (doc, kind, programme, generation, snapshot, activity, projection_version, announce, \
             derived_from, period) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (doc) DO UPDATE SET generation = excluded.generation, \
             snapshot = excluded.snapshot, activity = excluded.activity, announce = excluded.announce",
        )?
        .execute((
            doc.bytes().as_slice(),
            held.kind.code(),
            held.programme.bytes().as_slice(),
            held.generation.0,
            confirmed,
            activity.0,
            PROJECTION_VERSION,
            begins.is_some(),
            begins.and_then(|origin| origin.derived_from).map(|doc| doc.bytes().to_vec()),
            begins.and_then(|origin| origin.period.clone()),
        ))?;
    Ok(())
}
