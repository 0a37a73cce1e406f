//! A damaged database: moved aside, never deleted, a new one in its place, and what can still be read of what was not
//! sent put into that. Found when it is opened or in the middle of the day, the way is the same, and it may be cut off
//! anywhere: the next opening goes on with it.
//!
//! The acts that were rescued wait for their documents, which are fetched again. Where one before them could not be read,
//! they are made once more from their commands, under the next incarnation.

use std::path::{Path, PathBuf};

use folge_shared::{
    documents::{Document, Touched},
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, Generation, ProgrammeId},
    time::Millis,
    view::Damage,
};
use rusqlite::Connection;

use crate::{
    Device,
    documents::{Held, Origin, insert},
    error::DeviceError,
    folder::free_name,
    incarnation::IncarnationFile,
    salvage::{self, Found, Told},
    schema, store,
};

/// How long it is told, in milliseconds: two weeks.
const TOLD_FOR: i64 = 14 * 86_400_000;
/// What came of it.
const TOLD: &str = "damage";
/// In front of the id of a document whose acts wait for it.
const WAITS: &str = "salvaged/";
/// A document that began here and was rescued: its acts are made again at the first opportunity.
const BEGUN: &[u8] = b"begun";
const COMES: &[u8] = b"comes";

fn aside(path: &Path) -> PathBuf {
    path.with_extension("salvaging")
}

fn rename(from: &Path, to: &Path) -> Result<(), DeviceError> {
    for suffix in ["", "-wal", "-shm"] {
        let from = PathBuf::from(format!("{}{suffix}", from.display()));
        if from.exists() {
            std::fs::rename(&from, format!("{}{suffix}", to.display()))?;
        }
    }
    Ok(())
}

/// Whether a rescue was cut off.
pub(crate) fn is_under_way(path: &Path) -> bool {
    aside(path).exists()
}

/// Puts a new database in the place of a damaged one, or goes on with that.
pub(crate) fn replace(path: &Path, key: &[u8; 32], incarnation: &IncarnationFile) -> Result<Connection, DeviceError> {
    if !is_under_way(path) {
        rename(path, &aside(path))?;
    }
    // What the damaged one had written is not wholly known: never write under its ids again.
    incarnation.begin_next()?;
    let connection = match schema::open(path, key) {
        Err(error) if error.is_damage() => {
            // The new one was torn as well, before it held anything that is not in the old one.
            rename(path, &free_name(path))?;
            schema::open(path, key)?
        }
        other => other?,
    };
    if store::meta(&connection, TOLD)?.is_none() {
        let found = salvage::read(&aside(path), key);
        connection.execute_batch("BEGIN IMMEDIATE")?;
        put(&connection, &found)?;
        connection.execute_batch("COMMIT")?;
    }
    rename(&aside(path), &free_name(path))?;
    Ok(connection)
}

fn put(connection: &Connection, found: &Found) -> Result<(), DeviceError> {
    for row in &found.rows {
        connection
            .prepare_cached(
                "INSERT INTO outbox (doc, hash, bytes, command, act, entry, noted, state, reason) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute((
                &row.doc,
                &row.hash,
                &row.bytes,
                &row.command,
                &row.act,
                &row.entry,
                row.noted,
                &row.state,
                &row.reason,
            ))?;
        if let (Some(doc), "pending") = (DocId::from_slice(&row.doc), row.state.as_str()) {
            store::set_meta(connection, &format!("{WAITS}{doc}"), Some(COMES))?;
        }
    }
    for begun in &found.begun {
        let (Some(kind), Some(programme)) =
            (DocKind::from_code(&begun.kind), ProgrammeId::from_slice(&begun.programme))
        else {
            continue;
        };
        let origin = Origin {
            derived_from: begun.derived_from.as_deref().and_then(DocId::from_slice),
            period: begun.period.clone(),
        };
        let held = Held { kind, programme, generation: Generation(1) };
        insert(connection, begun.doc, held, &Document::new(kind).save(), Millis(begun.activity), Some(&origin))?;
        store::set_meta(connection, &format!("{WAITS}{}", begun.doc), Some(BEGUN))?;
    }
    for (key, body, noted) in &found.drafts {
        let sql = "INSERT OR IGNORE INTO draft (key, body, noted) VALUES (?1, ?2, ?3)";
        connection.prepare_cached(sql)?.execute((key, body, noted))?;
    }
    store::set_meta(connection, TOLD, Some(&serde_json::to_vec(&found.told)?))
}

impl Device {
    /// Runs something that a host asked for. When the database turns out to be damaged it is replaced, here and now, and
    /// the host is told so; whatever it asks next is answered from the new one.
    pub(crate) fn watched<T>(
        &mut self,
        now: Millis,
        run: impl FnOnce(&mut Self) -> Result<T, DeviceError>,
    ) -> Result<T, DeviceError> {
        self.torn = false;
        let run = |device: &mut Self| {
            if device.untold {
                device.after_damage(now)?;
            }
            run(device)
        };
        match run(self) {
            Ok(value) if !self.torn => Ok(value),
            Err(error) if !error.is_damage() && !self.torn => Err(error),
            _ => {
                self.mend()?;
                self.after_damage(now)?;
                Err(ErrorCode::DataDamaged.into())
            }
        }
    }

    fn mend(&mut self) -> Result<(), DeviceError> {
        // Closed first: what is open cannot be moved everywhere.
        self.connection = Connection::open_in_memory()?;
        self.cache.clear();
        self.unfoldable.clear();
        self.connection = replace(&self.path, &self.key, &self.incarnation_file)?;
        self.incarnation = self.incarnation_file.current(self.entropy.as_mut())?;
        self.sync.reload(&self.connection)
    }

    /// Whether a rescue has not been dated yet.
    pub(crate) fn is_untold(&self) -> Result<bool, DeviceError> {
        Ok(self.told()?.is_some_and(|told| told.at == 0))
    }

    /// What is to be done once after a rescue: the time is noted, and what began here is made again.
    fn after_damage(&mut self, now: Millis) -> Result<(), DeviceError> {
        self.untold = false;
        let Some(mut told) = self.told()? else { return Ok(()) };
        told.at = now.0;
        self.transact(|device| {
            for (doc, _) in device.waiting()?.into_iter().filter(|(_, begun)| *begun) {
                device.salvaged_came(doc)?;
            }
            store::set_meta(&device.connection, TOLD, Some(&serde_json::to_vec(&told)?))
        })
    }

    fn told(&self) -> Result<Option<Told>, DeviceError> {
        let told = store::meta(&self.connection, TOLD)?;
        Ok(told.map(|bytes| serde_json::from_slice(&bytes)).transpose()?)
    }

    /// What a person is told of it, for two weeks.
    pub(crate) fn damage(&self, now: Millis) -> Result<Option<Damage>, DeviceError> {
        let told = self.told()?.filter(|told| now.0.saturating_sub(told.at) < TOLD_FOR);
        Ok(told.map(|told| Damage {
            at: Millis(told.at),
            rescued: told.rescued,
            lost: told.lost,
            uncertain: told.uncertain,
        }))
    }

    /// Documents whose rescued acts wait, and whether they began here.
    fn waiting(&self) -> Result<Vec<(DocId, bool)>, DeviceError> {
        let sql = "SELECT substr(key, ?2), value FROM meta WHERE key LIKE ?1 ORDER BY key";
        let mut statement = self.connection.prepare_cached(sql)?;
        let from = i64::try_from(WAITS.len()).unwrap_or(0) + 1;
        let rows = statement
            .query_map((format!("{WAITS}%"), from), |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(rows.into_iter().filter_map(|(doc, value)| Some((doc.parse().ok()?, value == BEGUN))).collect())
    }

    /// A document has come for which rescued acts may wait. Where they still fit they stay as they are: the server knows
    /// them by their hashes, should it have had them already. Else they are made again. Returns whether there were any.
    pub(crate) fn salvaged_came(&mut self, doc: DocId) -> Result<bool, DeviceError> {
        let key = format!("{WAITS}{doc}");
        if store::meta(&self.connection, &key)?.is_none() {
            return Ok(false);
        }
        store::set_meta(&self.connection, &key, None)?;
        let mut document = self.load_confirmed(doc)?;
        let changes: Vec<Vec<u8>> = self.pending_of(doc)?.into_iter().map(|act| act.bytes).collect();
        if document.apply(&changes).is_ok() {
            self.cache.put(doc, document);
            self.project(doc, &Touched::all())?;
        } else {
            self.rebuild(doc)?;
        }
        Ok(true)
    }

    /// Everything that may be held has come. Acts whose document has not are kept, with the reason, to be read and copied.
    pub(crate) fn salvaged_never_came(&mut self) -> Result<(), DeviceError> {
        for (doc, _) in self.waiting()? {
            // What was written in a file that has been taken away goes up all the same: it is a coordinator's to decide.
            if self.purging(doc)?.is_none() {
                for act in self.pending_of(doc)? {
                    self.refuse_act(act.n, ErrorCode::TargetGone)?;
                }
            }
            store::set_meta(&self.connection, &format!("{WAITS}{doc}"), None)?;
        }
        Ok(())
    }
}
