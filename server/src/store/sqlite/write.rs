//! Changes in the embedded store.

use folge_shared::{
    decision::Ending,
    ids::{ChangeHash, DocId, EnrolmentId, Epoch, Generation, Seq},
    projection,
    time::{Day, Millis},
};
use rusqlite::{OptionalExtension, Params, params};

use super::{
    Writer,
    row::{bind, integer},
};
use crate::keys::KeyId;
use crate::store::{
    DocRow, EnrolmentRow, FeedHead, FigureRow, HeadsRow, HeldChange, HeldDecision, InviteRow, Minted, MintedRow,
    NewChange, NewEntry, NewPayload, Quarantined, Read, ReadingRow, Seen, SessionRow, SignInRow, StoreError,
    TombstoneRow, Value, WorkerRow, Write,
};

type Result<T> = std::result::Result<T, StoreError>;

/// What a document was sealed with is to be destroyed.
const KEY_GOES: &str = "INSERT INTO key_gone (key) SELECT key FROM key_of WHERE doc = ?1 ON CONFLICT DO NOTHING";
/// Lets go of the sealed changes of a document since its snapshot.
const EMPTY_LOG: &str = "DELETE FROM log WHERE doc = (SELECT n FROM number WHERE id = ?1)";
/// What the projection's statements about contacts begin with.
const INTO_CONTACTS: &str = "INSERT INTO p_contact ";

impl Writer<'_> {
    fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.connection.prepare_cached(sql)?.execute(params)?)
    }
    /// The number that an id has in rows of which there are many.
    fn number_of(&self, id: &[u8]) -> Result<i64> {
        let mut statement = self.connection.prepare_cached("SELECT n FROM number WHERE id = ?1")?;
        if let Some(number) = statement.query_row([id], |row| row.get(0)).optional()? {
            return Ok(number);
        }
        self.run("INSERT INTO number (id) VALUES (?1)", [id])?;
        Ok(self.connection.last_insert_rowid())
    }
    /// A statement about a row that must be there.
    fn run_one(&self, table: &'static str, sql: &str, params: impl Params) -> Result<()> {
        if self.run(sql, params)? == 1 { Ok(()) } else { Err(StoreError::Row(table)) }
    }
}

impl Write for Writer<'_> {
    fn set_setting(&self, name: &str, value: &str) -> Result<()> {
        let sql = "INSERT INTO setting (name, value) VALUES (?1, ?2)
                   ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.run(sql, [name, value]).map(drop)
    }

    fn set_epoch(&self, epoch: Epoch) -> Result<()> {
        self.run_one("feed_head", "UPDATE feed_head SET epoch = ?1 WHERE id = 1", [epoch.0])
    }

    fn add_worker(&self, row: &WorkerRow) -> Result<()> {
        let sql = "INSERT INTO worker (worker, name, created_at) VALUES (?1, ?2, ?3)";
        self.run(sql, params![row.worker.bytes(), row.name, row.created_at.0]).map(drop)
    }

    fn add_enrolment(&self, row: &EnrolmentRow) -> Result<()> {
        let sql = "INSERT INTO enrolment (enrolment, worker, kind, token, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        let (code, at) = (row.kind.code(), row.created_at.0);
        self.run(sql, params![row.enrolment.0, row.worker.bytes(), code, row.token, at]).map(drop)
    }

    fn revoke_enrolment(&self, enrolment: EnrolmentId, at: Millis, ending: Ending) -> Result<()> {
        let sql = "UPDATE enrolment SET revoked_at = ?2, ending = ?3 WHERE enrolment = ?1 AND revoked_at IS NULL";
        self.run(sql, params![enrolment.0, at.0, ending.code()]).map(drop)
    }

    fn told_enrolment(&self, enrolment: EnrolmentId, at: Millis) -> Result<()> {
        let sql = "UPDATE enrolment SET told_at = ?2 WHERE enrolment = ?1 AND told_at IS NULL";
        self.run(sql, params![enrolment.0, at.0]).map(drop)
    }

    fn touch_enrolment(&self, enrolment: EnrolmentId, seen: Seen) -> Result<()> {
        let sql = "UPDATE enrolment SET seen_at = ?2, protocol = ?3, app_schema = ?4 WHERE enrolment = ?1";
        self.run_one("enrolment", sql, params![enrolment.0, seen.at.0, seen.protocol, seen.app_schema])
    }

    fn add_invite(&self, row: &InviteRow) -> Result<()> {
        let sql = "INSERT INTO invite (code, worker, created_at, expires_at) VALUES (?1, ?2, ?3, ?4)";
        self.run(sql, params![row.code, row.worker.bytes(), row.created_at.0, row.expires_at.0]).map(drop)
    }

    fn use_invite(&self, code: &[u8; 32], now: Millis, enrolment: EnrolmentId) -> Result<()> {
        let sql = "UPDATE invite SET used_at = ?2, used_by = ?3 WHERE code = ?1 AND used_by IS NULL";
        self.run_one("invite", sql, params![code, now.0, enrolment.0])
    }

    fn add_sign_in(&self, row: &SignInRow) -> Result<()> {
        let sql = "INSERT INTO sign_in (code, worker, expires_at) VALUES (?1, ?2, ?3)";
        self.run(sql, params![row.code, row.worker.bytes(), row.expires_at.0]).map(drop)
    }

    fn use_sign_in(&self, code: &[u8; 32], now: Millis) -> Result<()> {
        let sql = "UPDATE sign_in SET used_at = ?2 WHERE code = ?1 AND used_at IS NULL";
        self.run_one("sign_in", sql, params![code, now.0])
    }

    fn add_session(&self, row: &SessionRow) -> Result<()> {
        let sql = "INSERT INTO session (cookie, worker, created_at, seen_at) VALUES (?1, ?2, ?3, ?4)";
        self.run(sql, params![row.cookie, row.worker.bytes(), row.created_at.0, row.seen_at.0]).map(drop)
    }

    fn touch_session(&self, cookie: &[u8; 32], now: Millis) -> Result<()> {
        self.run("UPDATE session SET seen_at = ?2 WHERE cookie = ?1", params![cookie, now.0]).map(drop)
    }

    fn end_session(&self, cookie: &[u8; 32]) -> Result<()> {
        self.run("DELETE FROM session WHERE cookie = ?1", [cookie]).map(drop)
    }

    fn add_doc(&self, row: &DocRow, key: KeyId) -> Result<()> {
        let sql = "INSERT INTO doc (doc, kind, programme, derived_from, generation, creator, created_at, activity)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let derived = row.derived_from.map(|doc| *doc.bytes());
        self.run(
            sql,
            params![
                row.doc.bytes(),
                row.kind.code(),
                row.programme.bytes(),
                derived,
                row.generation.0,
                row.creator.bytes(),
                row.created_at.0,
                row.activity.0
            ],
        )?;
        self.run("INSERT INTO key_of (doc, key) VALUES (?1, ?2)", params![row.doc.bytes(), key.0]).map(drop)
    }

    fn move_key(&self, doc: DocId, key: KeyId) -> Result<()> {
        self.run("INSERT INTO key_of (doc, key) VALUES (?1, ?2)", params![doc.bytes(), key.0])?;
        self.run_one("doc_key", "DELETE FROM doc_key WHERE doc = ?1", [doc.bytes()])
    }

    fn bury_keys(&self, keys: &[KeyId]) -> Result<()> {
        keys.iter().try_for_each(|key| self.run("DELETE FROM key_gone WHERE key = ?1", [key.0]).map(drop))
    }

    fn append(&self, doc: DocId, change: &NewChange<'_>) -> Result<()> {
        let sql = "UPDATE doc SET changes = changes + 1, log_changes = log_changes + 1, log_bytes = log_bytes + ?2,
                                  activity = max(activity, ?3)
                   WHERE doc = ?1";
        self.run_one("doc", sql, params![doc.bytes(), integer(change.size), change.received_at.0])?;
        let sql = "INSERT INTO log (doc, n, hash, sealed) SELECT ?2, changes, ?3, ?4 FROM doc WHERE doc = ?1";
        let number = self.number_of(doc.bytes())?;
        self.run(sql, params![doc.bytes(), number, change.hash.0, change.sealed]).map(drop)
    }

    fn fold(&self, doc: DocId, sealed: &[u8], size: u64) -> Result<()> {
        let sql = "INSERT INTO snapshot (doc, sealed) VALUES (?1, ?2)
                   ON CONFLICT (doc) DO UPDATE SET sealed = excluded.sealed";
        self.run(sql, params![doc.bytes(), sealed])?;
        self.run(EMPTY_LOG, [doc.bytes()])?;
        let sql = "UPDATE doc SET log_changes = 0, log_bytes = 0, snapshot_bytes = ?2 WHERE doc = ?1";
        self.run_one("doc", sql, params![doc.bytes(), integer(size)])
    }

    fn mint(&self, doc: DocId, minted: &Minted<'_>) -> Result<()> {
        let id = doc.bytes();
        self.run(KEY_GOES, [id])?;
        self.run_one("key_of", "UPDATE key_of SET key = ?2 WHERE doc = ?1", params![id, minted.key.0])?;
        self.run(EMPTY_LOG, [id])?;
        self.run("DELETE FROM quarantine WHERE doc = ?1", [id])?;
        let sql = "INSERT INTO snapshot (doc, sealed) VALUES (?1, ?2)
                   ON CONFLICT (doc) DO UPDATE SET sealed = excluded.sealed";
        self.run(sql, params![id, minted.sealed])?;
        let sql = "UPDATE doc SET generation = ?2, log_changes = 0, log_bytes = 0, snapshot_bytes = ?3,
                                  activity = max(activity, ?4) WHERE doc = ?1";
        self.run_one("doc", sql, params![id, minted.generation.0, integer(minted.size), minted.at.0])?;
        for (old, new) in minted.became {
            // Of the generations before: they lead here, too.
            let (old, new) = (old.0, new.0);
            self.run("UPDATE former SET became = ?3 WHERE doc = ?1 AND became = ?2", params![id, old, new])?;
            let sql = "INSERT INTO former (doc, hash, became) VALUES (?1, ?2, ?3)
                       ON CONFLICT (doc, hash) DO UPDATE SET became = excluded.became";
            self.run(sql, params![id, old, new])?;
        }
        Ok(())
    }

    fn rename(&self, doc: DocId, old: ChangeHash, new: ChangeHash) -> Result<()> {
        let sql = "INSERT INTO former (doc, hash, became) VALUES (?1, ?2, ?3) ON CONFLICT (doc, hash) DO NOTHING";
        self.run(sql, params![doc.bytes(), old.0, new.0]).map(drop)
    }

    fn reseal_held(&self, doc: DocId, hash: ChangeHash, sealed: Option<&[u8]>, reason: Option<&[u8]>) -> Result<()> {
        let sql = "UPDATE held SET sealed = ?3, reason = ?4 WHERE doc = ?1 AND hash = ?2";
        self.run_one("held", sql, params![doc.bytes(), hash.0, sealed, reason])
    }

    fn hold(&self, change: &HeldChange, size: u64) -> Result<()> {
        let sql = "INSERT INTO held (doc, hash, worker, enrolment, received_at, size, sealed)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let (worker, enrolment, at) = (change.worker.bytes(), change.enrolment.0, change.received_at.0);
        self.run(sql, params![change.doc.bytes(), change.hash.0, worker, enrolment, at, integer(size), change.sealed])
            .map(drop)
    }

    fn release_held(&self, doc: DocId, hash: ChangeHash) -> Result<()> {
        let sql = "DELETE FROM held WHERE doc = ?1 AND hash = ?2 AND verdict = 'waiting'";
        self.run(sql, params![doc.bytes(), hash.0]).map(drop)
    }

    fn decide_held(&self, doc: DocId, hash: ChangeHash, decision: &HeldDecision<'_>) -> Result<()> {
        let sql = "UPDATE held SET verdict = ?3, decided_by = ?4, decided_at = ?5, reason = ?6,
                                   sealed = CASE WHEN ?3 = 'accepted' THEN NULL ELSE sealed END
                   WHERE doc = ?1 AND hash = ?2";
        let verdict = if decision.accepted { "accepted" } else { "rejected" };
        let (by, at) = (decision.by.bytes(), decision.at.0);
        self.run_one("held", sql, params![doc.bytes(), hash.0, verdict, by, at, decision.reason])
    }

    fn add_purged(&self, doc: DocId, enrolment: EnrolmentId, seq: Seq, at: Millis) -> Result<()> {
        let sql = "INSERT INTO purged (doc, enrolment, seq, at) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (enrolment, doc) DO UPDATE SET seq = excluded.seq, at = excluded.at
                   WHERE excluded.seq > purged.seq";
        self.run(sql, params![doc.bytes(), enrolment.0, integer(seq.0), at.0]).map(drop)
    }

    fn note_minted(&self, row: &MintedRow) -> Result<()> {
        let sql = "INSERT INTO minted (doc, generation, at, what, decided_by) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (doc) DO UPDATE SET generation = excluded.generation, at = excluded.at,
                                                   what = excluded.what, decided_by = excluded.decided_by";
        let by = row.by.map(|worker| *worker.bytes());
        self.run(sql, params![row.doc.bytes(), row.generation.0, row.at.0, row.what.code(), by]).map(drop)
    }

    fn add_renewed(&self, doc: DocId, enrolment: EnrolmentId, generation: Generation, at: Millis) -> Result<bool> {
        let sql = "INSERT INTO renewed (doc, enrolment, generation, at) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (doc, enrolment) DO UPDATE SET generation = excluded.generation, at = excluded.at
                   WHERE excluded.generation > renewed.generation";
        Ok(self.run(sql, params![doc.bytes(), enrolment.0, generation.0, at.0])? > 0)
    }

    fn note_history(&self, row: &DocRow, oldest: Option<Millis>) -> Result<()> {
        let sql = "INSERT INTO history_looked (doc, generation, changes, oldest) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (doc) DO UPDATE SET generation = excluded.generation, changes = excluded.changes,
                                                   oldest = excluded.oldest";
        let (changes, oldest) = (integer(row.changes), oldest.map(|oldest| oldest.0));
        self.run(sql, params![row.doc.bytes(), row.generation.0, changes, oldest]).map(drop)
    }

    fn erase(&self, row: &TombstoneRow) -> Result<()> {
        let doc = row.doc;
        for statement in projection::forget(doc) {
            self.execute(statement.sql, &statement.params)?;
        }
        for sql in [
            "DELETE FROM held WHERE doc = ?1",
            EMPTY_LOG,
            "DELETE FROM former WHERE doc = ?1",
            "DELETE FROM snapshot WHERE doc = ?1",
            KEY_GOES,
            "DELETE FROM key_of WHERE doc = ?1",
            "DELETE FROM doc_heads WHERE doc = ?1",
            "DELETE FROM quarantine WHERE doc = ?1",
            "DELETE FROM minted WHERE doc = ?1",
            "DELETE FROM renewed WHERE doc = ?1",
            "DELETE FROM history_looked WHERE doc = ?1",
            "UPDATE feed SET doc = NULL, hash = NULL, enrolment = NULL, received_at = NULL
             WHERE doc = (SELECT n FROM number WHERE id = ?1) AND hash IS NOT NULL",
            "DELETE FROM doc WHERE doc = ?1",
        ] {
            self.run(sql, [doc.bytes()])?;
        }
        let sql = "INSERT INTO erased (doc, kind, programme, participant, at, decided_by, reason)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (doc) DO NOTHING";
        let (programme, participant, by) = (row.programme.bytes(), row.participant.bytes(), row.by.bytes());
        let (kind, reason) = (row.kind.code(), row.reason.code());
        self.run(sql, params![doc.bytes(), kind, programme, participant, row.at.0, by, reason]).map(drop)
    }

    fn add_figure(&self, row: &FigureRow) -> Result<()> {
        let sql = "INSERT INTO figure (programme, period, what, n) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (programme, period, what) DO UPDATE SET n = n + excluded.n";
        self.run(sql, params![row.programme.bytes(), row.period, row.what, row.n]).map(drop)
    }

    fn fold_figures(&self, before: Day) -> Result<()> {
        let before = before.to_string();
        let sql = "INSERT INTO figure (programme, period, what, n)
                   SELECT programme, substr(period, 1, 7), what, SUM(n) FROM figure
                   WHERE length(period) = 10 AND period < ?1 GROUP BY programme, substr(period, 1, 7), what
                   ON CONFLICT (programme, period, what) DO UPDATE SET n = n + excluded.n";
        self.run(sql, [&before])?;
        self.run("DELETE FROM figure WHERE length(period) = 10 AND period < ?1", [&before]).map(drop)
    }

    fn set_heads(&self, doc: DocId, row: &HeadsRow) -> Result<()> {
        let sql = "INSERT INTO doc_heads (doc, generation, changes, heads) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (doc) DO UPDATE
                   SET generation = excluded.generation, changes = excluded.changes, heads = excluded.heads";
        let heads: Vec<u8> = row.heads.iter().flat_map(|head| head.0).collect();
        self.run(sql, params![doc.bytes(), row.generation.0, integer(row.changes), heads]).map(drop)
    }

    fn quarantine(&self, enrolment: EnrolmentId, change: &Quarantined<'_>) -> Result<()> {
        let sql = "INSERT INTO quarantine (enrolment, doc, hash, received_at, size, sealed)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
        let (doc, at, size) = (change.doc.bytes(), change.received_at.0, integer(change.size));
        self.run(sql, params![enrolment.0, doc, change.hash.0, at, size, change.sealed]).map(drop)
    }

    fn release(&self, enrolment: EnrolmentId, doc: Option<DocId>) -> Result<()> {
        let sql = "DELETE FROM quarantine WHERE enrolment = ?1 AND (?2 IS NULL OR doc = ?2)";
        self.run(sql, params![enrolment.0, doc.map(|doc| *doc.bytes())]).map(drop)
    }

    fn release_before(&self, before: Millis) -> Result<()> {
        self.run("DELETE FROM quarantine WHERE received_at < ?1", [before.0]).map(drop)
    }

    fn set_reconciled(&self, enrolment: EnrolmentId, epoch: Epoch, at: Millis) -> Result<()> {
        let sql = "INSERT INTO reconciled (enrolment, epoch, at) VALUES (?1, ?2, ?3)
                   ON CONFLICT (enrolment) DO UPDATE SET epoch = excluded.epoch, at = excluded.at";
        self.run(sql, params![enrolment.0, epoch.0, at.0]).map(drop)
    }

    fn execute(&self, sql: &str, params: &[Value]) -> Result<()> {
        // `p_contact` is a view, which takes no conflict clause: its trigger does as that says.
        let plain = sql.strip_prefix(INTO_CONTACTS).and_then(|_| sql.split_once(" ON CONFLICT "));
        let mut statement = self.connection.prepare_cached(plain.map_or(sql, |(insert, _)| insert))?;
        bind(&mut statement, params)?;
        statement.raw_execute()?;
        Ok(())
    }

    fn add_reading(&self, line: u64, row: &ReadingRow, code: &[u8; 32]) -> Result<()> {
        let reading = integer(line);
        let sql = "INSERT INTO reading (id, at, worker, view, mac, enrolment, n, received_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let (enrolment, n) = (row.device.map(|on| on.enrolment.0), row.device.map(|on| integer(on.n)));
        let received = row.device.map(|on| on.received_at.0);
        self.run(sql, params![reading, row.at.0, row.worker.bytes(), row.view, code, enrolment, n, received])?;
        for doc in &row.docs {
            let sql = "INSERT INTO reading_doc (reading, doc) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            self.run(sql, params![reading, doc.bytes()])?;
        }
        Ok(())
    }

    fn link_reading(&self, line: u64, code: &[u8; 32]) -> Result<()> {
        self.run_one("reading", "UPDATE reading SET mac = ?2 WHERE id = ?1", params![integer(line), code])
    }

    fn commit(mut self: Box<Self>, entries: &[NewEntry]) -> Result<FeedHead> {
        if !entries.is_empty() {
            let count = integer(u64::try_from(entries.len()).unwrap_or(u64::MAX));
            let sql = "UPDATE feed_head SET head = head + ?1 WHERE id = 1 RETURNING head";
            let head: i64 = self.connection.prepare_cached(sql)?.query_row([count], |row| row.get(0))?;
            for (seq, entry) in (head - count + 1..).zip(entries) {
                self.number(seq, entry)?;
            }
        }
        let head = self.feed_head()?;
        self.connection.execute_batch("COMMIT")?;
        self.open = false;
        Ok(head)
    }
}

impl Writer<'_> {
    fn number(&self, seq: i64, entry: &NewEntry) -> Result<()> {
        let doc = entry.doc.bytes();
        let number = self.number_of(doc)?;
        match entry.payload {
            NewPayload::Change { hash, enrolment, at } => {
                let sql = "INSERT INTO feed (seq, tag, doc, hash, enrolment, received_at)
                           VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
                let from = self.number_of(&enrolment.0)?;
                self.run(sql, params![seq, entry.tag.0, number, hash.0, from, at.0])?;
            }
            NewPayload::Access { worker, held, at } => {
                let sql = "INSERT INTO feed (seq, tag, doc, worker, held) VALUES (?1, ?2, ?3, ?4, ?5)";
                self.run(sql, params![seq, entry.tag.0, number, worker.bytes(), held])?;
                let sql = "INSERT INTO access (doc, worker, held, seq, at) VALUES (?1, ?2, ?3, ?4, ?5)
                           ON CONFLICT (doc, worker)
                           DO UPDATE SET held = excluded.held, seq = excluded.seq, at = excluded.at";
                self.run(sql, params![doc, worker.bytes(), held, seq, at.0])?;
            }
        }
        Ok(())
    }
}
