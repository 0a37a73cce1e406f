//! The keyring beside the database: what a copy of the one opens without the other, and how both come of age.

use std::{path::Path, sync::Arc};

use folge_server::{
    core::Core,
    denial,
    keyring::{self, Keyring},
    keys::{KeyId, SecretKey},
    ledger::Ledger,
    store::{StoreError, sqlite::SqliteStore},
    vault::VaultError,
};
use folge_shared::{
    domain::Role,
    ids::{DocId, ParticipantId},
    time::Millis,
};
use serde_json::json;

use crate::world::{NOTE, Phone, World};

/// Somebody with a file and what was written in it, and a coordinator.
async fn story() -> (World, Phone, Phone, ParticipantId) {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let note = nora.log(&world, participant);
    nora.deliver(&world, &[&note]).await;
    solveig.sync(&world).await;
    (world, nora, solveig, participant)
}

async fn erase(world: &World, by: &Phone, participant: ParticipantId) {
    let bearer = format!("Bearer {}", by.token);
    let body = json!({ "type": "erase_participant", "participant": participant, "reason": "krav_om_sletting" });
    let (status, said) = world.post("/v1/decision", body.to_string().into_bytes(), &[("authorization", &bearer)]).await;
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&said));
}

/// Copies of both, as `backup` takes them.
fn backup(world: &World, name: &str) -> (std::path::PathBuf, std::path::PathBuf) {
    let of = |file: &str| world.folder.path().join(file);
    let (database, keys) = (of(&format!("{name}.db")), of(&format!("{name}-keys.db")));
    SqliteStore::copy(&of("folge.db"), &database, &world.master.derive("database")).unwrap();
    Keyring::copy(&of("keys.db"), &keys, &world.master, Some(world.core.now())).unwrap();
    (database, keys)
}

fn core_on(world: &World, database: &Path, keys: &Path) -> Core {
    let store = SqliteStore::open(database, world.master.derive("database")).unwrap();
    let core = Core::new(Arc::new(store), &world.master, world.clock.clone())
        .with_keyring(Keyring::begin(keys, &world.master).unwrap(), &world.master)
        .with_ledger(Ledger::open(&world.folder.path().join("deny.log"), &world.master).unwrap());
    keyring::settle(&core).unwrap();
    core
}

fn docs(core: &Core) -> Vec<DocId> {
    let tx = core.store.read().unwrap();
    tx.programmes().unwrap().into_iter().flat_map(|programme| tx.docs_of(programme).unwrap()).collect()
}

/// What of a document can be read: its words, or that there is no key.
fn read(core: &Core, doc: DocId) -> Result<Vec<u8>, VaultError> {
    let tx = core.store.read().unwrap();
    let row = tx.doc(doc).unwrap().ok_or(VaultError::Store(StoreError::Row("doc")))?;
    Ok(core.vault.load(&*tx, &row)?.changes().concat())
}

fn says(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[tokio::test]
async fn when_an_erasure_is_said_to_be_done_its_keys_are_destroyed() {
    let (world, _nora, solveig, participant) = story().await;
    let key = world.core.store.read().unwrap().key_of(participant.doc()).unwrap().unwrap();
    assert!(world.core.keyring.ids().unwrap().contains(&key));
    erase(&world, &solveig, participant).await;
    assert!(!world.core.keyring.ids().unwrap().contains(&key));
    let tx = world.core.store.read().unwrap();
    assert_eq!((tx.key_of(participant.doc()).unwrap(), tx.keys_gone().unwrap()), (None, vec![]));
    drop(tx);
    // A kill between the two: what was written down is done at the next start.
    let tx = world.core.store.write().unwrap();
    let (left, secret) = world.core.keyring.take(Millis(5), &mut folge_server::entropy::OsEntropy).unwrap();
    drop(secret);
    let gone = [folge_server::store::Value::Bytes(left.0.to_vec())];
    tx.execute("INSERT INTO key_gone (key) VALUES ($1)", &gone).unwrap();
    tx.set_setting("unwashed", "1").unwrap();
    tx.commit(&[]).unwrap();
    folge_server::erasure::wash(&world.core).unwrap();
    assert!(!world.core.keyring.ids().unwrap().contains(&left));
    assert_eq!(world.core.store.read().unwrap().keys_gone().unwrap(), []);
}

#[tokio::test]
async fn the_drill_last_weeks_copies_bring_nobody_back() {
    let (world, _nora, solveig, participant) = story().await;
    let (database, keys) = backup(&world, "week");
    erase(&world, &solveig, participant).await;

    // With the copy of its time everything opens, until the ledger has been asked.
    let restored = core_on(&world, &database, &keys);
    assert!(says(&read(&restored, participant.doc()).unwrap(), NOTE), "the copy holds it");
    assert_eq!(keyring::lacking(&restored).unwrap().lacking, 0);
    let key = restored.store.read().unwrap().key_of(participant.doc()).unwrap().unwrap();
    denial::apply(&restored).unwrap();
    assert!(matches!(read(&restored, participant.doc()), Err(VaultError::Store(_))), "no header");
    assert!(!restored.keyring.ids().unwrap().contains(&key), "gone from the restored keyring, too");
    assert!(docs(&restored).iter().all(|doc| read(&restored, *doc).is_ok()), "the rest is there");
}

#[tokio::test]
async fn an_old_database_with_the_keyring_of_today_opens_what_is_not_erased() {
    let (world, mut nora, solveig, participant) = story().await;
    let stays = nora.meet(&world).await;
    let (database, _) = backup(&world, "old");
    erase(&world, &solveig, participant).await;
    let today = world.folder.path().join("keys.db");
    let restored = core_on(&world, &database, &today);
    assert!(matches!(read(&restored, participant.doc()), Err(VaultError::NoKey)), "nobody opens that any more");
    assert!(read(&restored, stays.doc()).is_ok());
    // That is no fault: it is to go anyway.
    let lacking = keyring::lacking(&restored).unwrap();
    assert!(lacking.lacking == 0 && lacking.documents > 2, "{lacking:?}");
    denial::apply(&restored).unwrap();
    assert!(docs(&restored).iter().all(|doc| read(&restored, *doc).is_ok()));
}

#[tokio::test]
async fn last_years_database_alone_opens_not_one_document() {
    let (world, _nora, _solveig, participant) = story().await;
    let (database, _) = backup(&world, "year");
    let fresh = world.folder.path().join("nothing.db");
    let restored = core_on(&world, &database, &fresh);
    let all = docs(&restored);
    assert!(all.contains(&participant.doc()) && all.len() > 3);
    for doc in &all {
        assert!(matches!(read(&restored, *doc), Err(VaultError::NoKey)), "{doc}");
    }
    let lacking = keyring::lacking(&restored).unwrap();
    assert_eq!((lacking.lacking, lacking.documents), (all.len() as u64, all.len() as u64));
    assert!(lacking.must_be_none().is_err());
    assert_eq!(restored.store.read().unwrap().keys_inside().unwrap(), []);
}

#[tokio::test]
async fn keys_of_an_older_version_move_out_of_its_database_once() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/0.1.0");
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("folge.db");
    std::fs::copy(golden.join("folge.db"), &database).unwrap();
    let master = SecretKey::from_hex(&"42".repeat(32)).unwrap();
    let open = || {
        let store = SqliteStore::open(&database, master.derive("database")).unwrap();
        let clock = Arc::new(folge_server::clock::SetClock::new(Millis(5)));
        let keyring = Keyring::begin(&folder.path().join("keys.db"), &master).unwrap();
        Core::new(Arc::new(store), &master, clock).with_keyring(keyring, &master)
    };
    // Killed after the keys were put into the keyring, and before the database said so: once more from the start.
    let core = open();
    let inside = core.store.read().unwrap().keys_inside().unwrap();
    assert!(inside.len() >= 4);
    keyring::settle(&core).unwrap();
    let tx = core.store.write().unwrap();
    tx.execute("DELETE FROM key_of", &[]).unwrap();
    for (doc, wrapped) in &inside {
        let row = [doc.bytes().to_vec(), wrapped.clone()].map(folge_server::store::Value::Bytes);
        tx.execute("INSERT INTO doc_key (doc, wrapped) VALUES ($1, $2)", &row).unwrap();
    }
    tx.execute("DELETE FROM setting WHERE name = 'keyring'", &[]).unwrap();
    tx.commit(&[]).unwrap();
    drop(core);

    let core = open();
    keyring::settle(&core).unwrap();
    let tx = core.store.read().unwrap();
    assert_eq!(tx.keys_inside().unwrap(), [], "nothing is left in the database");
    assert_eq!(tx.setting(keyring::SETTING).unwrap().as_deref(), Some("1"));
    let used: Vec<(DocId, KeyId)> = tx.keys_in_use().unwrap();
    assert_eq!(used.len(), inside.len());
    drop(tx);
    for (doc, _) in &inside {
        assert!(read(&core, *doc).is_ok(), "{doc}");
    }
    keyring::settle(&core).unwrap();
    assert_eq!(core.keyring.ids().unwrap().len(), inside.len());
}
