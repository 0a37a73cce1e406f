//! The server was put back from a backup: this device brings back what it has and the server lost.
//!
//! Each document that was confirmed here is offered with its heads and with what vouches for them; what the server lacks
//! goes up, whoever wrote it; only then the device goes on as usual, with the list of its grants. What is left to do stands
//! in a table: a kill or a day without coverage costs nothing, and the screen can say how far it has come.

use std::collections::BTreeMap;

use folge_shared::{
    admission::chunk,
    error::ErrorCode,
    ids::{ChangeHash, DocId, Epoch},
    view::Recovery,
    wire::{self, Answer, Brought, Create, Offer, ReconcileRequest, ReconcileResponse, Standing},
};

use crate::{
    Device,
    error::DeviceError,
    receipts::{packed, unpacked},
    store,
};

/// Documents that are offered in one request: some hundred milliseconds of loading on a phone.
const OFFERED: i64 = 50;
/// While this is set, something is left to do: how many documents there were.
const RECOVERY: &str = "recovery";
/// The life of the server's database that this is for, as the first answer said.
const EPOCH: &str = "recovery_epoch";

/// What a request under way brings.
#[derive(Debug, Default)]
pub(crate) struct Bringing {
    /// Documents, how many of their changes have gone then, and whether there are more.
    brought: Vec<(DocId, usize, bool)>,
    done: bool,
}

impl Device {
    /// Begins, or begins anew: everything that the server has confirmed is to be offered.
    pub(crate) fn begin_recovery(&mut self) -> Result<(), DeviceError> {
        self.connection.execute("DELETE FROM recovering", [])?;
        // What was on its way is listed anew; it may not be there any more.
        self.connection.execute("DELETE FROM wanted", [])?;
        let sql = "INSERT INTO recovering (doc, rank, state, heads) \
                   SELECT doc, CASE kind WHEN 'programme' THEN 0 WHEN 'participant' THEN 1 ELSE 2 END, 'offer', x'' \
                   FROM document WHERE announce = 0";
        let total = i64::try_from(self.connection.execute(sql, [])?).unwrap_or(i64::MAX);
        store::set_meta(&self.connection, RECOVERY, Some(&total.to_be_bytes()))?;
        store::set_meta(&self.connection, EPOCH, None)?;
        store::set_meta(&self.connection, "cursor", None)?;
        self.sync.cursor = None;
        self.sync.sending.clear();
        self.sync.offered_again.clear();
        Ok(())
    }

    /// Whether something is left to do.
    pub(crate) fn is_recovering(&self) -> Result<bool, DeviceError> {
        Ok(store::meta(&self.connection, RECOVERY)?.is_some())
    }

    /// How far it has come; none if the server has not been put back, or all is done.
    pub(crate) fn recovery(&self) -> Result<Option<Recovery>, DeviceError> {
        let Some(total) = store::meta(&self.connection, RECOVERY)?.and_then(|bytes| bytes.try_into().ok()) else {
            return Ok(None);
        };
        let total = i64::from_be_bytes(total);
        let left: i64 =
            self.connection.prepare_cached("SELECT COUNT(*) FROM recovering")?.query_row([], |row| row.get(0))?;
        Ok(Some(Recovery { done: total.saturating_sub(left).max(0), total }))
    }

    /// How many changes of others the server did not take from here.
    pub(crate) fn aside(&self) -> Result<i64, DeviceError> {
        Ok(self.connection.prepare_cached("SELECT COUNT(*) FROM aside")?.query_row([], |row| row.get(0))?)
    }

    /// The next request: what the server lacks, then what it has not been asked about, then that this was all.
    pub(crate) fn compose_recovery(&mut self) -> Result<(ReconcileRequest, Bringing), DeviceError> {
        let mut bringing = Bringing::default();
        let room = usize::try_from(self.sync.pace.room()).unwrap_or(usize::MAX);
        let mut brought = vec![];
        let mut size = 0;
        for (doc, heads) in self.recovering("send", OFFERED)? {
            if size >= room {
                break;
            }
            if let Some((piece, gone)) = self.bring(doc, &heads, room, &mut size)? {
                bringing.brought.push((doc, gone, piece.more));
                brought.push(piece);
            }
        }
        let mut offers = vec![];
        if size < room {
            for (doc, _) in self.recovering("offer", OFFERED)? {
                offers.extend(self.offer(doc)?);
            }
        }
        // What cannot be read or is not held any more is not offered: it is fetched anew.
        bringing.done = offers.is_empty() && brought.is_empty();
        let request = ReconcileRequest {
            protocol: wire::PROTOCOL,
            enrolment: self.enrolment.enrolment,
            app_schema: wire::APP_SCHEMA,
            offers,
            brought,
            done: bringing.done,
        };
        Ok((request, bringing))
    }

    fn recovering(&self, state: &str, limit: i64) -> Result<Vec<(DocId, Vec<ChangeHash>)>, DeviceError> {
        let sql = "SELECT doc, heads FROM recovering WHERE state = ?1 ORDER BY rank, doc LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement
            .query_map((state, limit), |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        let read = |(doc, heads): &(Vec<u8>, Vec<u8>)| Some((DocId::from_slice(doc)?, unpacked(heads)));
        Ok(rows.iter().filter_map(read).collect())
    }

    fn offer(&mut self, doc: DocId) -> Result<Option<Offer>, DeviceError> {
        let Some(held) = self.find(doc)? else {
            self.settled(doc)?;
            return Ok(None);
        };
        let document = match self.load_confirmed(doc) {
            Ok(document) => document,
            Err(DeviceError::Document(_)) => {
                self.settled(doc)?;
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let origin = self.origin(doc)?;
        let header = Create {
            doc,
            kind: held.kind,
            programme: held.programme,
            derived_from: origin.derived_from,
            period: origin.period,
        };
        let receipts = self.receipts_of(doc, held.generation)?;
        Ok(Some(Offer { header, generation: held.generation, heads: document.tips(), receipts }))
    }

    /// As much of what the server lacks of a document as fits, and how many of its changes have gone with it.
    fn bring(
        &mut self,
        doc: DocId,
        theirs: &[ChangeHash],
        room: usize,
        size: &mut usize,
    ) -> Result<Option<(Brought, usize)>, DeviceError> {
        let Some(offer) = self.offer(doc)? else { return Ok(None) };
        let document = self.load_confirmed(doc)?;
        let there = document.ancestry(theirs);
        let mut gone = self.sync.sending.get(&doc).copied().unwrap_or(0);
        let lacking: Vec<Vec<u8>> =
            document.changes().into_iter().filter(|bytes| !there.contains(&chunk::hash_of(bytes))).collect();
        let mut changes = vec![];
        for bytes in lacking.iter().skip(gone) {
            if *size >= room && !changes.is_empty() {
                break;
            }
            *size = size.saturating_add(bytes.len());
            changes.push(bytes.clone().into());
        }
        gone = gone.saturating_add(changes.len());
        let more = gone < lacking.len();
        Ok(Some((Brought { offer, changes, more }, gone)))
    }

    /// Takes the answer, in the caller's transaction.
    pub(crate) fn take_recovery(&mut self, answer: &ReconcileResponse, bringing: &Bringing) -> Result<(), DeviceError> {
        match store::meta(&self.connection, EPOCH)?.and_then(|bytes| Epoch::from_slice(&bytes)) {
            Some(known) if known != answer.epoch => return self.begin_recovery(),
            Some(_) => {}
            None => store::set_meta(&self.connection, EPOCH, Some(&answer.epoch.0))?,
        }
        for stand in &answer.stands {
            if let Some(receipt) = &stand.receipt {
                self.keep_receipt(receipt)?;
            }
            if stand.standing != Standing::Lacks {
                self.settled(stand.doc)?;
                continue;
            }
            self.connection
                .prepare_cached("UPDATE recovering SET state = 'send', heads = ?2 WHERE doc = ?1")?
                .execute((stand.doc.bytes().as_slice(), packed(&stand.heads)))?;
        }
        for (doc, gone, more) in &bringing.brought {
            let answers = answer.taken.iter().filter(|taken| taken.doc == *doc).flat_map(|taken| &taken.answers);
            let answers: Vec<&Answer> = answers.filter(|answer| answer.code != ErrorCode::DocumentErased).collect();
            let torn = answers.iter().any(|answer| answer.retry && answer.code == ErrorCode::ChangeDependency);
            if torn && self.sync.offered_again.insert(*doc) {
                // The pieces that went before are not there any more: something was erased meanwhile. Once more, from
                // the offer on.
                self.sync.sending.remove(doc);
                self.connection
                    .prepare_cached("UPDATE recovering SET state = 'offer', heads = x'' WHERE doc = ?1")?
                    .execute([doc.bytes().as_slice()])?;
                continue;
            }
            let refused: BTreeMap<ChangeHash, ErrorCode> = answers
                .iter()
                .filter(|answer| torn || !answer.retry)
                .map(|answer| (answer.hash, answer.code))
                .collect();
            if *more && refused.is_empty() {
                self.sync.sending.insert(*doc, *gone);
                continue;
            }
            self.set_aside(*doc, &refused)?;
            self.settled(*doc)?;
        }
        if bringing.done {
            store::set_meta(&self.connection, RECOVERY, None)?;
            store::set_meta(&self.connection, "epoch", Some(&answer.epoch.0))?;
            self.sync.epoch = Some(answer.epoch);
        }
        Ok(())
    }

    fn settled(&mut self, doc: DocId) -> Result<(), DeviceError> {
        self.sync.sending.remove(&doc);
        self.connection.prepare_cached("DELETE FROM recovering WHERE doc = ?1")?.execute([doc.bytes().as_slice()])?;
        Ok(())
    }

    /// What the server does not take is kept beside the document, which comes as the server has it once it is listed: what is written in
    /// it from now on must build on what is there.
    fn set_aside(&mut self, doc: DocId, refused: &BTreeMap<ChangeHash, ErrorCode>) -> Result<(), DeviceError> {
        if refused.is_empty() || self.find(doc)?.is_none() {
            return Ok(());
        }
        let document = self.load_confirmed(doc)?;
        for hash in refused.keys() {
            if let Some(bytes) = document.change(hash) {
                self.connection
                    .prepare_cached("INSERT INTO aside (doc, hash, bytes) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
                    .execute((doc.bytes().as_slice(), hash.0.as_slice(), bytes))?;
            }
        }
        Ok(())
    }

    /// What lies beside a document goes with its generation: something in it has been erased.
    pub(crate) fn forget_beside(&self, doc: DocId) -> Result<(), DeviceError> {
        for sql in ["DELETE FROM aside WHERE doc = ?1", "DELETE FROM receipt WHERE doc = ?1"] {
            self.connection.prepare_cached(sql)?.execute([doc.bytes().as_slice()])?;
        }
        Ok(())
    }

    /// Whether something lies beside a document.
    pub(crate) fn is_beside(&self, doc: DocId) -> Result<bool, DeviceError> {
        let sql = "SELECT 1 FROM aside WHERE doc = ?1";
        Ok(self.connection.prepare_cached(sql)?.exists([doc.bytes().as_slice()])?)
    }

    /// Whether something of a document that is here was not taken by the server, and is not in its copy either.
    pub(crate) fn has_aside(
        &self,
        doc: DocId,
        theirs: &folge_shared::documents::Document,
    ) -> Result<bool, DeviceError> {
        let mut statement = self.connection.prepare_cached("SELECT hash FROM aside WHERE doc = ?1")?;
        let rows = statement.query_map([doc.bytes().as_slice()], |row| row.get::<_, Vec<u8>>(0))?;
        let hashes = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(hashes.iter().filter_map(|hash| ChangeHash::from_slice(hash)).any(|hash| !theirs.has(&hash)))
    }
}
