//! Questions to the embedded store. One implementation serves readers and the writer, who sees its own changes.

use std::collections::BTreeMap;

use folge_shared::{
    decision::{Ending, ErasureReason},
    ids::{ChangeHash, DocId, EnrolmentId, Epoch, Generation, ProgrammeId, Seq, Tag, WorkerId},
    time::Millis,
    view::Verdict,
};
use rusqlite::{Connection, Params, params};
use subtle::ConstantTimeEq;

use super::{
    Reader, Writer,
    row::{Columns, bind, integer},
};
use crate::keys::KeyId;
use crate::store::{
    AccessRow, DocRow, EnrolmentKind, EnrolmentRow, FeedHead, FeedRow, FigureRow, Gone, HeadsRow, HeldChange,
    InviteRow, MintedRow, OnDevice, Payload, PurgeRow, Read, ReadingLine, ReadingRow, RenewalRow, Revoked, Seen,
    SessionRow, SignInRow, StoreError, TombstoneRow, Value, WorkerRow,
};

type Result<T> = std::result::Result<T, StoreError>;

/// Something with a connection.
pub(super) trait Connected {
    /// The connection, unless the transaction is over.
    fn connection(&self) -> Result<&Connection>;
}
impl Connected for Reader<'_> {
    fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or(StoreError::Row("connection"))
    }
}
impl Connected for Writer<'_> {
    fn connection(&self) -> Result<&Connection> {
        Ok(&self.connection)
    }
}

fn one<T>(
    connection: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Columns<'_, '_>) -> Result<T>,
) -> Result<Option<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    match rows.next()? {
        Some(row) => read(&Columns::of(table, row)).map(Some),
        None => Ok(None),
    }
}

fn many<T>(
    connection: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
    mut read: impl FnMut(&Columns<'_, '_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = vec![];
    while let Some(row) = rows.next()? {
        found.push(read(&Columns::of(table, row))?);
    }
    Ok(found)
}

/// A change under a current grant that is not younger than it, or the latest word about access to this worker.
/// Along the feed, whatever the planner thinks of it: a device is seldom far behind.
pub(super) const ENTRIES_FOR: &str = "SELECT f.seq, f.tag, d.id, f.hash, f.held
     FROM feed f CROSS JOIN number d ON d.n = f.doc CROSS JOIN access a ON a.doc = d.id AND a.worker = ?1
     WHERE f.seq > ?2 AND f.seq <= ?3
       AND ((f.hash IS NOT NULL AND a.held = 1 AND a.seq <= f.seq) OR (f.worker = ?1 AND a.seq = f.seq))
     ORDER BY f.seq LIMIT ?4";
pub(super) const GRANTS_OF: &str =
    "SELECT doc, held, seq, at FROM access WHERE worker = ?1 AND doc > ?2 ORDER BY doc LIMIT ?3";

const ENROLMENTS: &str =
    "SELECT enrolment, worker, kind, token, created_at, revoked_at, seen_at, protocol, app_schema, ending,
            told_at FROM enrolment";
const HELD: &str = "SELECT doc, hash, worker, enrolment, received_at, sealed, verdict, reason FROM held";

fn enrolment(c: &Columns<'_, '_>) -> Result<EnrolmentRow> {
    Ok(EnrolmentRow {
        enrolment: c.enrolment(0)?,
        worker: c.worker(1)?,
        kind: EnrolmentKind::from_code(c.text(2)?).ok_or(StoreError::Row("enrolment"))?,
        token: c.some(3, Columns::digest)?,
        created_at: c.time(4)?,
        revoked: c.some(5, |c, n| {
            let ending = Ending::from_code(c.text(9)?).ok_or(StoreError::Row("enrolment"))?;
            Ok(Revoked { at: c.time(n)?, ending, told_at: c.some(10, Columns::time)? })
        })?,
        seen: c.some(6, |c, n| Ok(Seen { at: c.time(n)?, protocol: c.small(7)?, app_schema: c.small(8)? }))?,
    })
}

const TOMBSTONES: &str = "SELECT doc, kind, programme, participant, at, decided_by, reason FROM erased";

fn tombstone(c: &Columns<'_, '_>) -> Result<TombstoneRow> {
    Ok(TombstoneRow {
        doc: c.doc(0)?,
        kind: c.kind(1)?,
        programme: c.programme(2)?,
        participant: c.doc(3)?.into(),
        at: c.time(4)?,
        by: c.worker(5)?,
        reason: ErasureReason::from_code(c.text(6)?).ok_or(StoreError::Row("erased"))?,
    })
}

fn access(c: &Columns<'_, '_>, from: usize) -> Result<AccessRow> {
    Ok(AccessRow { held: c.number(from)? != 0, seq: c.seq(from + 1)?, at: c.time(from + 2)? })
}

fn held(c: &Columns<'_, '_>) -> Result<HeldChange> {
    let blob = |n| c.some(n, |c, n| c.bytes(n).map(<[u8]>::to_vec));
    Ok(HeldChange {
        doc: c.doc(0)?,
        hash: c.hash(1)?,
        worker: c.worker(2)?,
        enrolment: c.enrolment(3)?,
        received_at: c.time(4)?,
        sealed: blob(5)?,
        verdict: match c.text(6)? {
            "waiting" => Verdict::Waiting,
            "accepted" => Verdict::Accepted,
            "rejected" => Verdict::Rejected,
            _ => return Err(StoreError::Row("held")),
        },
        reason: blob(7)?,
    })
}

const READINGS: &str = "SELECT id, at, worker, view, mac, enrolment, n, received_at FROM reading";

/// A line of the log, still without its documents.
fn reading(c: &Columns<'_, '_>) -> Result<ReadingLine> {
    let device =
        c.some(5, |c, n| Ok(OnDevice { enrolment: c.enrolment(n)?, n: c.count(n + 1)?, received_at: c.time(n + 2)? }))?;
    let row = ReadingRow { at: c.time(1)?, worker: c.worker(2)?, view: c.text(3)?.to_owned(), docs: vec![], device };
    Ok(ReadingLine { id: c.count(0)?, row, mac: c.some(4, Columns::digest)? })
}

fn with_docs(connection: &Connection, lines: &mut [ReadingLine]) -> Result<()> {
    let sql = "SELECT doc FROM reading_doc WHERE reading = ?1 ORDER BY doc";
    for line in lines {
        line.row.docs = many(connection, "reading_doc", sql, [integer(line.id)], |c| c.doc(0))?;
    }
    Ok(())
}

impl<C: Connected> Read for C {
    fn setting(&self, name: &str) -> Result<Option<String>> {
        let sql = "SELECT value FROM setting WHERE name = ?1";
        one(self.connection()?, "setting", sql, [name], |c| c.text(0).map(str::to_owned))
    }

    fn feed_head(&self) -> Result<FeedHead> {
        let sql = "SELECT h.epoch, h.head, f.tag FROM feed_head h LEFT JOIN feed f ON f.seq = h.head WHERE h.id = 1";
        one(self.connection()?, "feed_head", sql, [], |c| {
            let tag = c.some(2, Columns::tag)?.unwrap_or(Tag([0; 8]));
            Ok(FeedHead { epoch: c.epoch(0)?, seq: c.seq(1)?, tag })
        })?
        .ok_or(StoreError::Row("feed_head"))
    }

    fn tag_at(&self, seq: Seq) -> Result<Option<Tag>> {
        let sql = "SELECT tag FROM feed WHERE seq = ?1";
        one(self.connection()?, "feed", sql, [integer(seq.0)], |c| c.tag(0))
    }

    fn entries_for(&self, worker: WorkerId, after: Seq, until: Seq, limit: u32) -> Result<Vec<FeedRow>> {
        let params = params![worker.bytes(), integer(after.0), integer(until.0), limit];
        many(self.connection()?, "feed", ENTRIES_FOR, params, |c| {
            let payload = match c.some(3, Columns::hash)? {
                Some(hash) => Payload::Change(hash),
                None => Payload::Access(c.number(4)? != 0),
            };
            Ok(FeedRow { seq: c.seq(0)?, tag: c.tag(1)?, doc: c.doc(2)?, payload })
        })
    }

    fn grants_of(&self, worker: WorkerId, after: Option<DocId>, limit: u32) -> Result<Vec<(DocId, AccessRow)>> {
        // A blob of no bytes sorts before every id.
        let after: &[u8] = after.as_ref().map_or(&[], |doc| doc.bytes());
        many(self.connection()?, "access", GRANTS_OF, params![worker.bytes(), after, limit], |c| {
            Ok((c.doc(0)?, access(c, 1)?))
        })
    }

    fn access(&self, doc: DocId, worker: WorkerId) -> Result<Option<AccessRow>> {
        let sql = "SELECT held, seq, at FROM access WHERE doc = ?1 AND worker = ?2";
        one(self.connection()?, "access", sql, params![doc.bytes(), worker.bytes()], |c| access(c, 0))
    }

    fn holders(&self, doc: DocId) -> Result<Vec<WorkerId>> {
        let sql = "SELECT worker FROM access WHERE doc = ?1 AND held = 1 ORDER BY worker";
        many(self.connection()?, "access", sql, [doc.bytes()], |c| c.worker(0))
    }

    fn ever_held(&self, doc: DocId) -> Result<Vec<WorkerId>> {
        let sql = "SELECT worker FROM access WHERE doc = ?1 ORDER BY worker";
        many(self.connection()?, "access", sql, [doc.bytes()], |c| c.worker(0))
    }

    fn tombstone(&self, doc: DocId) -> Result<Option<TombstoneRow>> {
        let sql = format!("{TOMBSTONES} WHERE doc = ?1");
        one(self.connection()?, "erased", &sql, [doc.bytes()], tombstone)
    }

    fn tombstones_of(&self, programme: ProgrammeId) -> Result<Vec<TombstoneRow>> {
        let sql = format!("{TOMBSTONES} WHERE programme = ?1 ORDER BY at DESC, doc");
        many(self.connection()?, "erased", &sql, [programme.bytes()], tombstone)
    }

    fn figures_of(&self, programme: ProgrammeId) -> Result<Vec<FigureRow>> {
        let sql = "SELECT period, what, n FROM figure WHERE programme = ?1 ORDER BY period, what";
        many(self.connection()?, "figure", sql, [programme.bytes()], |c| {
            Ok(FigureRow { programme, period: c.text(0)?.to_owned(), what: c.text(1)?.to_owned(), n: c.number(2)? })
        })
    }

    fn worker(&self, worker: WorkerId) -> Result<Option<WorkerRow>> {
        let sql = "SELECT name, created_at FROM worker WHERE worker = ?1";
        one(self.connection()?, "worker", sql, [worker.bytes()], |c| {
            Ok(WorkerRow { worker, name: c.text(0)?.to_owned(), created_at: c.time(1)? })
        })
    }

    fn enrolment_by_token(&self, token: &[u8; 32]) -> Result<Option<EnrolmentRow>> {
        let sql = format!("{ENROLMENTS} WHERE substr(token, 1, 8) = substr(?1, 1, 8) AND token IS NOT NULL");
        let candidates = many(self.connection()?, "enrolment", &sql, [token], enrolment)?;
        let same = |row: &EnrolmentRow| row.token.is_some_and(|known| bool::from(known.ct_eq(token)));
        Ok(candidates.into_iter().find(same))
    }

    fn enrolment(&self, enrolment: EnrolmentId) -> Result<Option<EnrolmentRow>> {
        let sql = format!("{ENROLMENTS} WHERE enrolment = ?1");
        one(self.connection()?, "enrolment", &sql, [enrolment.0], self::enrolment)
    }

    fn own_enrolment(&self, worker: WorkerId, kind: EnrolmentKind) -> Result<Option<EnrolmentId>> {
        let sql = "SELECT enrolment FROM enrolment WHERE worker = ?1 AND kind = ?2 ORDER BY enrolment LIMIT 1";
        one(self.connection()?, "enrolment", sql, params![worker.bytes(), kind.code()], |c| c.enrolment(0))
    }

    fn invite(&self, code: &[u8; 32]) -> Result<Option<InviteRow>> {
        let sql = "SELECT worker, created_at, expires_at, used_by FROM invite WHERE code = ?1";
        one(self.connection()?, "invite", sql, [code], |c| {
            Ok(InviteRow {
                code: *code,
                worker: c.worker(0)?,
                created_at: c.time(1)?,
                expires_at: c.time(2)?,
                used_by: c.some(3, Columns::enrolment)?,
            })
        })
    }

    fn sign_in(&self, code: &[u8; 32]) -> Result<Option<SignInRow>> {
        let sql = "SELECT worker, expires_at, used_at FROM sign_in WHERE code = ?1";
        one(self.connection()?, "sign_in", sql, [code], |c| {
            let used_at = c.some(2, Columns::time)?;
            Ok(SignInRow { code: *code, worker: c.worker(0)?, expires_at: c.time(1)?, used_at })
        })
    }

    fn session(&self, cookie: &[u8; 32]) -> Result<Option<SessionRow>> {
        let sql = "SELECT worker, created_at, seen_at FROM session WHERE cookie = ?1";
        one(self.connection()?, "session", sql, [cookie], |c| {
            Ok(SessionRow { cookie: *cookie, worker: c.worker(0)?, created_at: c.time(1)?, seen_at: c.time(2)? })
        })
    }

    fn doc(&self, doc: DocId) -> Result<Option<DocRow>> {
        let sql = "SELECT kind, programme, derived_from, generation, creator, created_at, activity,
                          changes, log_changes, log_bytes, snapshot_bytes
                   FROM doc WHERE doc = ?1";
        one(self.connection()?, "doc", sql, [doc.bytes()], |c| {
            Ok(DocRow {
                doc,
                kind: c.kind(0)?,
                programme: c.programme(1)?,
                derived_from: c.some(2, Columns::doc)?,
                generation: Generation(u32::try_from(c.number(3)?).map_err(|_| StoreError::Row("doc"))?),
                creator: c.worker(4)?,
                created_at: c.time(5)?,
                activity: c.time(6)?,
                changes: c.count(7)?,
                log_changes: c.count(8)?,
                log_bytes: c.count(9)?,
                snapshot_bytes: c.count(10)?,
            })
        })
    }

    fn docs_of(&self, programme: ProgrammeId) -> Result<Vec<DocId>> {
        let sql = "SELECT doc FROM doc WHERE programme = ?1 ORDER BY doc";
        many(self.connection()?, "doc", sql, [programme.bytes()], |c| c.doc(0))
    }

    fn programmes(&self) -> Result<Vec<ProgrammeId>> {
        let sql = "SELECT doc FROM doc WHERE kind = 'programme' ORDER BY doc";
        many(self.connection()?, "doc", sql, [], |c| c.programme(0))
    }

    fn key_of(&self, doc: DocId) -> Result<Option<KeyId>> {
        let sql = "SELECT key FROM key_of WHERE doc = ?1";
        one(self.connection()?, "key_of", sql, [doc.bytes()], |c| c.key(0))
    }

    fn keys_in_use(&self) -> Result<Vec<(DocId, KeyId)>> {
        let sql = "SELECT doc, key FROM key_of ORDER BY doc";
        many(self.connection()?, "key_of", sql, [], |c| Ok((c.doc(0)?, c.key(1)?)))
    }

    fn keys_gone(&self) -> Result<Vec<KeyId>> {
        many(self.connection()?, "key_gone", "SELECT key FROM key_gone ORDER BY key", [], |c| c.key(0))
    }

    fn keys_inside(&self) -> Result<Vec<(DocId, Vec<u8>)>> {
        let sql = "SELECT doc, wrapped FROM doc_key ORDER BY doc";
        many(self.connection()?, "doc_key", sql, [], |c| Ok((c.doc(0)?, c.bytes(1)?.to_vec())))
    }

    fn snapshot(&self, doc: DocId) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT sealed FROM snapshot WHERE doc = ?1";
        one(self.connection()?, "snapshot", sql, [doc.bytes()], |c| c.bytes(0).map(<[u8]>::to_vec))
    }

    fn log(&self, doc: DocId) -> Result<Vec<(ChangeHash, Vec<u8>)>> {
        let sql = "SELECT hash, sealed FROM log WHERE doc = (SELECT n FROM number WHERE id = ?1) ORDER BY n";
        many(self.connection()?, "log", sql, [doc.bytes()], |c| Ok((c.hash(0)?, c.bytes(1)?.to_vec())))
    }

    fn log_change(&self, doc: DocId, hash: ChangeHash) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT sealed FROM log WHERE doc = (SELECT n FROM number WHERE id = ?1) AND hash = ?2";
        one(self.connection()?, "log", sql, params![doc.bytes(), hash.0], |c| c.bytes(0).map(<[u8]>::to_vec))
    }

    fn had_change(&self, doc: DocId, hash: ChangeHash) -> Result<bool> {
        let sql = "SELECT 1 FROM former WHERE doc = ?1 AND hash = ?2";
        Ok(one(self.connection()?, "former", sql, params![doc.bytes(), hash.0], |_| Ok(()))?.is_some())
    }

    fn became(&self, doc: DocId) -> Result<BTreeMap<ChangeHash, ChangeHash>> {
        let sql = "SELECT hash, became FROM former WHERE doc = ?1";
        let rows = many(self.connection()?, "former", sql, [doc.bytes()], |c| Ok((c.hash(0)?, c.hash(1)?)))?;
        Ok(rows.into_iter().collect())
    }

    fn held_in(&self, doc: DocId) -> Result<Vec<HeldChange>> {
        let sql = format!("{HELD} WHERE doc = ?1 AND (sealed IS NOT NULL OR reason IS NOT NULL) ORDER BY n");
        many(self.connection()?, "held", &sql, [doc.bytes()], held)
    }

    fn held_of(&self, doc: DocId, enrolment: EnrolmentId) -> Result<Vec<HeldChange>> {
        let sql = format!("{HELD} WHERE doc = ?1 AND enrolment = ?2 AND verdict = 'waiting' ORDER BY n");
        many(self.connection()?, "held", &sql, params![doc.bytes(), enrolment.0], held)
    }

    fn held_waiting(&self) -> Result<Vec<HeldChange>> {
        many(self.connection()?, "held", &format!("{HELD} WHERE verdict = 'waiting' ORDER BY n"), [], held)
    }

    fn held_change(&self, enrolment: EnrolmentId, hash: ChangeHash) -> Result<Option<HeldChange>> {
        let sql = format!("{HELD} WHERE enrolment = ?1 AND hash = ?2");
        one(self.connection()?, "held", &sql, params![enrolment.0, hash.0], held)
    }

    fn held_weight(&self, enrolment: EnrolmentId) -> Result<(u64, u64)> {
        let sql = "SELECT COUNT(*), COALESCE(SUM(size), 0) FROM held WHERE enrolment = ?1 AND verdict = 'waiting'";
        let weight = one(self.connection()?, "held", sql, [enrolment.0], |c| Ok((c.count(0)?, c.count(1)?)))?;
        Ok(weight.unwrap_or_default())
    }

    fn heads(&self, doc: DocId) -> Result<Option<HeadsRow>> {
        let sql = "SELECT generation, changes, heads FROM doc_heads WHERE doc = ?1";
        one(self.connection()?, "doc_heads", sql, [doc.bytes()], |c| {
            let generation = u32::try_from(c.number(0)?).map_err(|_| StoreError::Row("doc_heads"))?;
            let heads = c.bytes(2)?.chunks(32).map(ChangeHash::from_slice).collect::<Option<Vec<_>>>();
            let heads = heads.ok_or(StoreError::Row("doc_heads"))?;
            Ok(HeadsRow { generation: Generation(generation), changes: c.count(1)?, heads })
        })
    }

    fn quarantined(&self, enrolment: EnrolmentId, doc: DocId) -> Result<Vec<(ChangeHash, Vec<u8>)>> {
        let sql = "SELECT hash, sealed FROM quarantine WHERE enrolment = ?1 AND doc = ?2 ORDER BY n";
        let params = params![enrolment.0, doc.bytes()];
        many(self.connection()?, "quarantine", sql, params, |c| Ok((c.hash(0)?, c.bytes(1)?.to_vec())))
    }

    fn quarantine_weight(&self, enrolment: EnrolmentId) -> Result<(u64, u64)> {
        let sql = "SELECT COUNT(*), COALESCE(SUM(size), 0) FROM quarantine WHERE enrolment = ?1";
        let weight = one(self.connection()?, "quarantine", sql, [enrolment.0], |c| Ok((c.count(0)?, c.count(1)?)))?;
        Ok(weight.unwrap_or_default())
    }

    fn reconciled(&self, enrolment: EnrolmentId) -> Result<Option<Epoch>> {
        let sql = "SELECT epoch FROM reconciled WHERE enrolment = ?1";
        one(self.connection()?, "reconciled", sql, [enrolment.0], |c| c.epoch(0))
    }

    fn devices(&self) -> Result<Vec<EnrolmentRow>> {
        let sql = format!("{ENROLMENTS} WHERE kind = 'device' ORDER BY created_at, enrolment");
        many(self.connection()?, "enrolment", &sql, [], enrolment)
    }

    fn purges_of(&self, device: &EnrolmentRow) -> Result<Vec<PurgeRow>> {
        // A device that joined later never had it; one that was told so again reports it all the same.
        let sql = "SELECT a.doc, a.at, p.at FROM access a
                   LEFT JOIN purged p ON p.enrolment = ?1 AND p.doc = a.doc AND p.seq >= a.seq
                   WHERE a.worker = ?2 AND a.held = 0 AND (a.at >= ?3 OR p.at IS NOT NULL)
                   ORDER BY a.at, a.doc";
        let params = params![device.enrolment.0, device.worker.bytes(), device.created_at.0];
        many(self.connection()?, "purged", sql, params, |c| {
            Ok(PurgeRow { doc: c.doc(0)?, since: c.time(1)?, purged_at: c.some(2, Columns::time)? })
        })
    }

    fn minted_in(&self, programme: ProgrammeId) -> Result<Vec<MintedRow>> {
        let sql = "SELECT m.doc, m.generation, m.at, m.what, m.decided_by FROM minted m JOIN doc d ON d.doc = m.doc
                   WHERE d.programme = ?1 ORDER BY m.at DESC, m.doc";
        many(self.connection()?, "minted", sql, [programme.bytes()], |c| {
            Ok(MintedRow {
                doc: c.doc(0)?,
                generation: Generation(u32::try_from(c.number(1)?).map_err(|_| StoreError::Row("minted"))?),
                at: c.time(2)?,
                what: Gone::from_code(c.text(3)?).ok_or(StoreError::Row("minted"))?,
                by: c.some(4, Columns::worker)?,
            })
        })
    }

    fn renewals_of(&self, device: &EnrolmentRow) -> Result<Vec<RenewalRow>> {
        // A device that joined later, or whose person holds the document only since, never had an older one.
        let sql = "SELECT m.doc, m.at, r.at FROM minted m
                   JOIN access a ON a.doc = m.doc AND a.worker = ?2 AND a.held = 1 AND a.at <= m.at
                   LEFT JOIN renewed r ON r.doc = m.doc AND r.enrolment = ?1 AND r.generation >= m.generation
                   WHERE m.at > ?3 ORDER BY m.at, m.doc";
        let params = params![device.enrolment.0, device.worker.bytes(), device.created_at.0];
        many(self.connection()?, "renewed", sql, params, |c| {
            Ok(RenewalRow { doc: c.doc(0)?, since: c.time(1)?, renewed_at: c.some(2, Columns::time)? })
        })
    }

    fn select(&self, sql: &str, params: &[Value]) -> Result<Vec<Vec<Value>>> {
        let connection = self.connection()?;
        let mut statement = connection.prepare_cached(sql)?;
        let width = statement.column_count();
        bind(&mut statement, params)?;
        let mut rows = statement.raw_query();
        let mut found = vec![];
        while let Some(row) = rows.next()? {
            let columns = Columns::of("view", row);
            found.push((0..width).map(|n| columns.value(n)).collect::<Result<Vec<_>>>()?);
        }
        Ok(found)
    }

    fn readings_after(&self, line: u64, limit: u32) -> Result<Vec<ReadingLine>> {
        let connection = self.connection()?;
        let sql = format!("{READINGS} WHERE id > ?1 ORDER BY id LIMIT ?2");
        let mut lines = many(connection, "reading", &sql, params![integer(line), limit], reading)?;
        with_docs(connection, &mut lines)?;
        Ok(lines)
    }

    fn last_reading(&self) -> Result<Option<(u64, [u8; 32])>> {
        let sql = "SELECT id, mac FROM reading ORDER BY id DESC LIMIT 1";
        one(self.connection()?, "reading", sql, [], |c| {
            Ok((c.count(0)?, c.some(1, Columns::digest)?.unwrap_or_default()))
        })
    }

    fn has_reading(&self, enrolment: EnrolmentId, n: u64, at: Millis) -> Result<bool> {
        let sql = "SELECT 1 FROM reading WHERE enrolment = ?1 AND n = ?2 AND at = ?3";
        Ok(one(self.connection()?, "reading", sql, params![enrolment.0, integer(n), at.0], |_| Ok(()))?.is_some())
    }

    fn reading_code(&self, line: u64) -> Result<Option<[u8; 32]>> {
        let sql = "SELECT mac FROM reading WHERE id = ?1";
        Ok(one(self.connection()?, "reading", sql, [integer(line)], |c| c.some(0, Columns::digest))?.flatten())
    }

    fn readings(&self, limit: u32) -> Result<Vec<ReadingRow>> {
        let connection = self.connection()?;
        let sql = format!("{READINGS} ORDER BY id DESC LIMIT ?1");
        let mut lines = many(connection, "reading", &sql, [limit], reading)?;
        with_docs(connection, &mut lines)?;
        Ok(lines.into_iter().map(|line| line.row).collect())
    }
}
