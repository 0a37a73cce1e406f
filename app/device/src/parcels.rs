//! Parcels: what waits for a coordinator, sealed by the server, kept here until it is decided ([`wire::Parcel`]). This
//! person may not hold the document any more, and nothing here opens a parcel; it is brought to a server that was put back
//! from a backup and asks for it, and it goes with the decision, or with what is erased.
//!
//! A parcel of an older generation may say what has been erased since. The device says which it has, and the server
//! answers with one that does not, or with a decision. Until it has answered, the document does not count as deleted.

use std::collections::BTreeSet;

use folge_shared::{
    ids::{ChangeHash, DocId, Generation},
    wire::{Kept, PARCELS, Parcel, SyncRequest, SyncResponse},
};

use crate::{Device, error::DeviceError};

/// How much is kept: more than a server lets wait of one device.
const MOST: i64 = 1_000;
/// See [`MOST`], in bytes.
const MOST_BYTES: i64 = 8 * 1024 * 1024;

/// What the request under way says of parcels.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// Which changes it asks about.
    about: Vec<ChangeHash>,
    /// Which parcels it brings.
    brought: BTreeSet<ChangeHash>,
    /// The last of the undecided changes, if there may be more of them.
    last: Option<ChangeHash>,
}

impl Asked {
    pub(crate) fn of(request: &SyncRequest) -> Self {
        Self {
            about: request.kept.iter().flatten().map(|kept| kept.hash).collect(),
            brought: request.parcels.iter().map(|parcel| parcel.hash).collect(),
            last: request.held.last().copied().filter(|_| request.held.len() >= PARCELS),
        }
    }
    pub(crate) fn brought_nothing(&self) -> bool {
        self.brought.is_empty()
    }
}

impl Device {
    /// What is here of these undecided changes. Where there is no room for more, those that are not here are left out.
    pub(crate) fn kept(&self, undecided: &[ChangeHash]) -> Result<Vec<Kept>, DeviceError> {
        let room = self.has_room(0)?;
        let sql = "SELECT review.doc, parcel.generation FROM review LEFT JOIN parcel ON parcel.hash = review.hash \
                   WHERE review.hash = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = vec![];
        for hash in undecided {
            let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Option<Vec<u8>>>(0)?, row.get::<_, Option<u32>>(1)?));
            let (doc, generation) = statement.query_row([hash.0.as_slice()], row)?;
            let doc = doc.and_then(|doc| DocId::from_slice(&doc));
            let Some(doc) = doc.filter(|_| room || generation.is_some()) else { continue };
            found.push(Kept { doc, hash: *hash, generation: generation.map(Generation) });
        }
        Ok(found)
    }

    fn has_room(&self, size: usize) -> Result<bool, DeviceError> {
        let sql = "SELECT COUNT(*), COALESCE(SUM(length(body)), 0) FROM parcel";
        let weight = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        let (count, bytes) = self.connection.prepare_cached(sql)?.query_row([], weight)?;
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        Ok(count < MOST && bytes.saturating_add(size) <= MOST_BYTES)
    }

    /// Those that the server has asked for, as many as fit beside `size` bytes.
    pub(crate) fn parcels(&self, mut size: usize, room: usize) -> Result<Vec<Parcel>, DeviceError> {
        let sql = "SELECT doc, hash, generation, body FROM parcel WHERE wanted = 1 ORDER BY n LIMIT ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([i64::try_from(PARCELS).unwrap_or(i64::MAX)])?;
        let mut found = vec![];
        while let Some(row) = rows.next()? {
            let (doc, hash) = (row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?);
            let (Some(doc), Some(hash)) = (DocId::from_slice(&doc), ChangeHash::from_slice(&hash)) else {
                return Err(DeviceError::Stored("parcel"));
            };
            let body = row.get::<_, Vec<u8>>(3)?;
            size = size.saturating_add(body.len());
            if size > room && size > body.len() {
                break;
            }
            found.push(Parcel { doc, hash, generation: Generation(row.get(2)?), body: body.into() });
        }
        Ok(found)
    }

    /// What a page says of parcels, after its decisions. Returns whether a screen may show something else.
    pub(crate) fn take_parcels(&mut self, page: &SyncResponse) -> Result<bool, DeviceError> {
        let mut left_over = 0;
        for parcel in &page.parcels {
            left_over += self.keep_parcel(parcel)?;
        }
        let wanted: BTreeSet<ChangeHash> = page.fetch.iter().copied().collect();
        let asked = self.sync.parcels.clone();
        self.sync.undecided = asked.last;
        let mut news = 0;
        let mut settled = self.connection.prepare_cached("UPDATE parcel SET doubt = 0 WHERE hash = ?1")?;
        for hash in asked.about.iter().filter(|hash| !wanted.contains(hash)) {
            settled.execute([hash.0.as_slice()])?;
        }
        let mut brought = self.connection.prepare_cached(
            "UPDATE parcel SET again = 1, wanted = 0, doubt = 0 WHERE hash = ?1 AND hash IN \
             (SELECT hash FROM review WHERE verdict = 'waiting')",
        )?;
        for hash in asked.brought.iter().filter(|hash| !wanted.contains(hash)) {
            news += brought.execute([hash.0.as_slice()])?;
        }
        let mut want = self.connection.prepare_cached("UPDATE parcel SET wanted = 1 WHERE hash = ?1 AND wanted = 0")?;
        let mut due = 0;
        for hash in &wanted {
            due += want.execute([hash.0.as_slice()])?;
        }
        drop((settled, brought, want));
        left_over += self
            .connection
            .prepare_cached("DELETE FROM parcel WHERE hash NOT IN (SELECT hash FROM review WHERE verdict = 'waiting')")?
            .execute([])?;
        if left_over > 0 {
            self.clear_log_soon()?;
        }
        // What has just been asked for goes at once, and what did not fit after it; what the server cannot take yet goes
        // with the next request that is due anyway.
        let waiting: i64 = self
            .connection
            .prepare_cached("SELECT COUNT(*) FROM parcel WHERE wanted = 1")?
            .query_row([], |row| row.get(0))?;
        let still = i64::try_from(asked.brought.intersection(&wanted).count()).unwrap_or(i64::MAX);
        if due > 0 || (!asked.brought.is_empty() && waiting > still) {
            self.sync.poke();
        }
        Ok(news > 0)
    }

    /// Keeps a parcel, in the place of the one that may be there. Returns how many were there.
    fn keep_parcel(&self, parcel: &Parcel) -> Result<usize, DeviceError> {
        let sql = "SELECT 1 FROM review WHERE hash = ?1 AND verdict = 'waiting'";
        let waits = self.connection.prepare_cached(sql)?.exists([parcel.hash.0.as_slice()])?;
        let sql = "SELECT 1 FROM parcel WHERE hash = ?1";
        let there = self.connection.prepare_cached(sql)?.exists([parcel.hash.0.as_slice()])?;
        if !waits || (!there && !self.has_room(parcel.body.len())?) {
            return Ok(0);
        }
        self.connection
            .prepare_cached(
                "INSERT INTO parcel (hash, doc, generation, body) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (hash) DO UPDATE \
                 SET generation = excluded.generation, body = excluded.body, doubt = 0",
            )?
            .execute((
                parcel.hash.0.as_slice(),
                parcel.doc.bytes().as_slice(),
                parcel.generation.0,
                parcel.body.as_slice(),
            ))?;
        Ok(usize::from(there))
    }

    /// Something has been erased in a document that is not here any more: what is kept of it may say it.
    pub(crate) fn doubt_parcels(&self, doc: DocId) -> Result<(), DeviceError> {
        self.connection
            .prepare_cached("UPDATE parcel SET doubt = 1 WHERE doc = ?1")?
            .execute([doc.bytes().as_slice()])?;
        Ok(())
    }

    /// A document has been erased: what was kept of it goes, too.
    pub(crate) fn forget_parcels(&self, doc: DocId) -> Result<(), DeviceError> {
        self.connection.prepare_cached("DELETE FROM parcel WHERE doc = ?1")?.execute([doc.bytes().as_slice()])?;
        Ok(())
    }
}
