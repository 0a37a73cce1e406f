use folge_shared::{
    decision::ErasureReason,
    domain::DocKind,
    ids::{ChangeHash, DocId, EnrolmentId, ProgrammeId, Seq, Tag, WorkerId},
    projection::TABLES,
    time::Millis,
    view::Verdict,
};
use uuid::Uuid;

use super::*;
use crate::{
    entropy::OsEntropy,
    keys::KeyId,
    store::{AccessRow, DocRow, HeldChange, NewChange, NewEntry, NewPayload, Payload, TombstoneRow, Value},
};

fn store() -> (tempfile::TempDir, SqliteStore) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::create(&dir.path().join("folge.db"), SecretKey::random(&mut OsEntropy)).expect("creates");
    (dir, store)
}

fn doc(n: u128) -> DocId {
    DocId(Uuid::from_u128(n))
}
fn worker(n: u128) -> WorkerId {
    WorkerId(Uuid::from_u128(n))
}

fn add_doc(tx: &dyn Write, id: DocId) {
    let row = DocRow {
        doc: id,
        kind: folge_shared::domain::DocKind::Participant,
        programme: ProgrammeId(Uuid::from_u128(1)),
        derived_from: None,
        generation: Default::default(),
        creator: worker(1),
        created_at: Millis(5),
        activity: Millis(5),
        changes: 0,
        log_changes: 0,
        log_bytes: 0,
        snapshot_bytes: 0,
    };
    tx.add_doc(&row, KeyId(*id.bytes())).expect("adds");
    assert_eq!(tx.doc(id).expect("reads"), Some(row));
}

fn change(tx: &dyn Write, doc: DocId, hash: u8) -> NewEntry {
    let hash = ChangeHash([hash; 32]);
    let new = NewChange { hash, sealed: b"sealed", size: 10, received_at: Millis(9) };
    tx.append(doc, &new).expect("appends");
    let payload = NewPayload::Change { hash, enrolment: EnrolmentId([1; 12]), at: Millis(9) };
    NewEntry { tag: Tag(hash.0[..8].try_into().expect("eight")), doc, payload }
}

fn access(doc: DocId, who: u128, held: bool) -> NewEntry {
    NewEntry { tag: Tag([200; 8]), doc, payload: NewPayload::Access { worker: worker(who), held, at: Millis(5) } }
}

fn told(store: &SqliteStore, who: u128) -> Vec<(u64, Payload)> {
    let tx = store.read().expect("reads");
    let rows = tx.entries_for(worker(who), Seq(0), Seq(u64::from(u32::MAX)), 100).expect("entries");
    rows.into_iter().map(|row| (row.seq.0, row.payload)).collect()
}

#[test]
fn a_device_is_told_what_it_may_hold_and_only_the_latest_about_access() {
    let (_dir, store) = store();
    let tx = store.write().expect("writes");
    add_doc(&*tx, doc(7));
    let entries = [change(&*tx, doc(7), 1), access(doc(7), 1, true), access(doc(7), 2, true), change(&*tx, doc(7), 2)];
    let head = tx.commit(&entries).expect("commits");
    assert_eq!(head.seq, Seq(4));
    // The change before the grant travels inside the granted document, never by itself.
    let expected = [(2, Payload::Access(true)), (4, Payload::Change(ChangeHash([2; 32])))];
    assert_eq!(told(&store, 1), expected);
    assert_eq!(told(&store, 3), []);

    let tx = store.write().expect("writes");
    let entries = [change(&*tx, doc(7), 3), access(doc(7), 1, false), change(&*tx, doc(7), 4)];
    tx.commit(&entries).expect("commits");
    assert_eq!(told(&store, 1), [(6, Payload::Access(false))], "nothing but the end of it");
    assert_eq!(told(&store, 2).len(), 4, "the other one goes on");
    let tx = store.read().expect("reads");
    assert_eq!(tx.holders(doc(7)).expect("holders"), [worker(2)]);
    let row = |held, seq| (doc(7), AccessRow { held, seq: Seq(seq), at: Millis(5) });
    assert_eq!(tx.grants_of(worker(2), None, 10).expect("grants"), [row(true, 3)]);
    assert_eq!(tx.grants_of(worker(2), Some(doc(7)), 10).expect("grants"), []);
    // Who starts over may have missed the end of it.
    assert_eq!(tx.grants_of(worker(1), None, 10).expect("grants"), [row(false, 6)]);
}

#[test]
fn what_is_not_committed_has_not_happened() {
    let (_dir, store) = store();
    let tx = store.write().expect("writes");
    add_doc(&*tx, doc(7));
    drop(tx);
    let tx = store.read().expect("reads");
    assert_eq!(tx.doc(doc(7)).expect("reads"), None);
    assert_eq!(tx.feed_head().expect("head").seq, Seq(0));
}

#[test]
fn folding_empties_the_log() {
    let (_dir, store) = store();
    let tx = store.write().expect("writes");
    add_doc(&*tx, doc(7));
    change(&*tx, doc(7), 1);
    change(&*tx, doc(7), 2);
    let row = tx.doc(doc(7)).expect("reads").expect("there");
    assert_eq!((row.changes, row.log_changes, row.log_bytes, row.activity), (2, 2, 20, Millis(9)));
    assert_eq!(tx.log(doc(7)).expect("log").len(), 2);
    tx.fold(doc(7), b"all", 15).expect("folds");
    let row = tx.doc(doc(7)).expect("reads").expect("there");
    assert_eq!((row.changes, row.log_changes, row.size()), (2, 0, 15));
    assert!(tx.log(doc(7)).expect("log").is_empty());
}

#[test]
fn parameters_are_bound_by_their_number() {
    let (_dir, store) = store();
    let tx = store.read().expect("reads");
    let rows = tx.select("SELECT $2, $1, $2", &[Value::Int(1), Value::from("two")]).expect("selects");
    assert_eq!(rows, [[Value::from("two"), Value::Int(1), Value::from("two")]]);
    assert!(tx.select("SELECT $3", &[Value::Int(1)]).is_err());
}

#[test]
fn the_tables_are_those_of_the_projection() {
    let (_dir, store) = store();
    let connection = store.writer.take().expect("nobody has it");
    for table in TABLES {
        let mut statement = connection.prepare(&format!("SELECT * FROM {}", table.name)).expect("the table");
        let mut found: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut wanted: Vec<String> = table.columns.iter().map(|name| (*name).to_owned()).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{}", table.name);
        drop(statement.query([]));
    }
}

#[test]
fn a_wrong_key_a_newer_file_and_a_missing_file_are_told_apart() {
    let (dir, store) = store();
    let path = dir.path().join("folge.db");
    let other = SecretKey::random(&mut OsEntropy);
    assert!(matches!(SqliteStore::open(&path, other.clone()), Err(StoreError::Damaged)));
    assert!(matches!(SqliteStore::create(&path, other.clone()), Err(StoreError::Exists)));
    assert!(matches!(SqliteStore::open(&dir.path().join("none.db"), other), Err(StoreError::Unwritable)));
    let key = store.key.clone();
    store.writer.take().expect("nobody has it").pragma_update(None, "user_version", 99).expect("sets");
    drop(store);
    assert!(matches!(SqliteStore::open(&path, key), Err(StoreError::Newer { found: 99, .. })));
}

#[test]
fn nothing_in_the_file_is_readable() {
    let (dir, store) = store();
    let tx = store.write().expect("writes");
    tx.set_setting("public_address", "readable.example.no:8443").expect("sets");
    tx.commit(&[]).expect("commits");
    drop(store);
    for file in std::fs::read_dir(dir.path()).expect("lists") {
        let bytes = std::fs::read(file.expect("an entry").path()).expect("reads");
        assert!(!bytes.windows(8).any(|window| window == b"readable"));
        assert!(!bytes.starts_with(b"SQLite format 3"));
    }
}

#[test]
fn the_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, store) = store();
    let tx = store.write().expect("writes");
    tx.set_setting("a", "b").expect("sets");
    tx.commit(&[]).expect("commits");
    let files: Vec<_> = std::fs::read_dir(dir.path()).expect("lists").map(|file| file.expect("an entry")).collect();
    assert!(files.len() >= 3, "database, log, shared memory: {files:?}");
    for file in files {
        assert_eq!(file.metadata().expect("reads").permissions().mode() & 0o777, 0o600, "{file:?}");
    }
}

#[test]
fn the_feed_is_read_along_its_indexes() {
    let (_dir, store) = store();
    let connection = store.writer.take().expect("nobody has it");
    let plan = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("prepares");
        for index in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(index, 1).expect("binds");
        }
        let mut rows = statement.raw_query();
        let mut found = vec![];
        while let Some(row) = rows.next().expect("explains") {
            found.push(row.get(3).expect("text"));
        }
        found
    };
    for sql in [read::ENTRIES_FOR, read::GRANTS_OF] {
        let steps = plan(sql);
        assert!(!steps.is_empty() && steps.iter().all(|step| step.starts_with("SEARCH")), "{steps:?}");
    }
}

#[test]
fn another_process_is_seen() {
    let (dir, store) = store();
    let second = SqliteStore::open(&dir.path().join("folge.db"), store.key.clone()).expect("opens");
    let tx = second.write().expect("writes");
    add_doc(&*tx, doc(7));
    let entry = change(&*tx, doc(7), 1);
    tx.commit(&[entry]).expect("commits");
    assert_eq!(store.read().expect("reads").feed_head().expect("head").seq, Seq(1));
}

/// The same shape and pragmas in a file that is not sealed, so that its bytes can be looked at.
#[test]
fn of_what_is_erased_no_byte_is_left_in_the_files() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("plain.db");
    let mut connection = Connection::open(&path).expect("opens");
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;")
        .expect("sets");
    schema::initialise(&mut connection).expect("makes");
    let key = SecretKey::random(&mut OsEntropy);
    let store = SqliteStore { path: path.clone(), key, writer: Pen::new(connection), readers: Mutex::new(vec![]) };
    let words = b"sealed words of somebody".repeat(300);
    let tx = store.write().expect("writes");
    for n in [7, 8] {
        let row = DocRow::begin(doc(n), DocKind::Participant, ProgrammeId(Uuid::from_u128(1)), worker(1), Millis(5));
        // Every second document is somebody else's, so that pages are shared.
        let sealed = if n == 7 { words.clone() } else { vec![b'x'; 7_000] };
        tx.add_doc(&row, KeyId([u8::try_from(n).unwrap_or(0); 16])).expect("adds");
        tx.fold(doc(n), &sealed, 7_000).expect("folds");
        for hash in 1..20 {
            let change = NewChange {
                hash: ChangeHash([hash + 20 * u8::try_from(n).unwrap_or(0); 32]),
                sealed: &sealed,
                size: 10,
                received_at: Millis(9),
            };
            tx.append(doc(n), &change).expect("appends");
        }
        let held = HeldChange {
            doc: doc(n),
            hash: ChangeHash([9; 32]),
            worker: worker(2),
            enrolment: EnrolmentId([5; 12]),
            received_at: Millis(9),
            sealed: Some(sealed.clone()),
            verdict: Verdict::Waiting,
            reason: None,
        };
        tx.hold(&held, 10).expect("holds");
    }
    tx.commit(&[access(doc(7), 1, true), access(doc(8), 1, true)]).expect("commits");
    let there = || {
        let mut bytes = std::fs::read(&path).expect("reads");
        bytes.extend(std::fs::read(path.with_extension("db-wal")).unwrap_or_default());
        bytes.windows(24).any(|window| window == b"sealed words of somebody")
    };
    assert!(store.wash().expect("washes") && there(), "looked for where it is");
    let tombstone = TombstoneRow {
        doc: doc(7),
        kind: DocKind::Participant,
        programme: ProgrammeId(Uuid::from_u128(1)),
        participant: doc(7).into(),
        at: Millis(10),
        by: worker(3),
        reason: ErasureReason::Demanded,
    };
    let tx = store.write().expect("writes");
    tx.erase(&tombstone).expect("erases");
    tx.commit(&[access(doc(7), 1, false)]).expect("commits");
    assert!(store.wash().expect("washes"));
    assert!(!there());
    let tx = store.write().expect("reads");
    assert_eq!(tx.tombstone(doc(7)).expect("reads"), Some(tombstone));
    assert_eq!((tx.doc(doc(7)).expect("reads"), tx.ever_held(doc(7)).expect("reads")), (None, vec![worker(1)]));
    assert!(tx.doc(doc(8)).expect("reads").is_some());
}

#[test]
fn whoever_asks_to_write_while_they_write_is_told_instead_of_waiting_for_ever() {
    let (_dir, store) = store();
    let tx = store.write().expect("writes");
    assert!(matches!(store.write(), Err(StoreError::Nested)));
    assert!(matches!(store.wash(), Err(StoreError::Nested)));
    drop(tx);
    assert!(store.write().is_ok(), "it is free again");
    // Others wait for their turn.
    let tx = store.write().expect("writes");
    std::thread::scope(|scope| {
        let other = scope.spawn(|| store.write().map(drop).is_ok());
        drop(tx);
        assert!(other.join().expect("ends"));
    });
}
