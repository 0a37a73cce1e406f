//! Devices that are let in no more: lost ones are told to wipe themselves, retired ones hand over first.

use axum::http::StatusCode;
use folge_server::{
    core::Core,
    denial,
    entropy::OsEntropy,
    keys::SecretKey,
    ledger::{Ledger, LedgerError},
    store::sqlite::SqliteStore,
};
use folge_shared::{decision::Ending, domain::Role, error::ErrorCode, time::Millis};
use serde_json::{Value, json};

use crate::world::{Phone, World, problem, upload};

async fn decide(world: &World, phone: &Phone, of: &Phone, ending: &str) -> (StatusCode, Value) {
    let bearer = format!("Bearer {}", phone.token);
    let body = json!({ "type": "revoke_device", "enrolment": of.enrolment, "ending": ending }).to_string();
    let (status, bytes) = world.post("/v1/decision", body.into_bytes(), &[("authorization", &bearer)]).await;
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

async fn device(world: &World, asker: &Phone, of: &Phone) -> Value {
    let bearer = format!("Bearer {}", asker.token);
    let body = json!({ "type": "devices" }).to_string().into_bytes();
    let (_, bytes) = world.post("/v1/view/devices", body, &[("authorization", &bearer)]).await;
    let view: Value = serde_json::from_slice(&bytes).unwrap();
    let rows = view["rows"].as_array().unwrap();
    rows.iter().find(|row| row["enrolment"] == of.enrolment.to_string()).cloned().unwrap()
}

#[tokio::test]
async fn a_lost_phone_gets_nothing_and_is_told_so() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    solveig.sync(&world).await;
    let participant = nora.meet(&world).await;
    let (status, said) = decide(&world, &nora, &solveig, "lost").await;
    assert_eq!((status, said["code"].as_str()), (StatusCode::FORBIDDEN, Some("not_coordinator")));
    assert_eq!(decide(&world, &solveig, &nora, "lost").await.0, StatusCode::OK);
    assert_eq!(device(&world, &solveig, &nora).await["told"], Value::Null);

    let late = nora.log(&world, participant);
    let mut request = nora.request();
    request.uploads.push(upload(&[&late]));
    let head = world.head();
    assert_eq!(nora.exchange(&world, &request).await.unwrap_err(), (StatusCode::UNAUTHORIZED, ErrorCode::DeviceLost));
    assert_eq!(world.head(), head, "nothing of it is taken");
    let bearer = format!("Bearer {}", nora.token);
    let (status, _) = world.post("/v1/view/me", b"{\"type\":\"me\"}".to_vec(), &[("authorization", &bearer)]).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let row = device(&world, &solveig, &nora).await;
    assert_eq!((row["ending"].as_str(), row["told"].is_string()), (Some("lost"), true));
    // Said again, otherwise: the first word counts. And her next phone is welcome.
    decide(&world, &solveig, &nora, "retired").await;
    assert_eq!(device(&world, &solveig, &nora).await["ending"], "lost");
    let mut next = world.phone(nora.worker).await;
    assert!(!next.sync(&world).await.is_empty());
}

#[tokio::test]
async fn a_retired_phone_hands_over_what_it_has_and_is_told_nothing_more() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    solveig.sync(&world).await;
    let participant = nora.meet(&world).await;
    decide(&world, &solveig, &nora, "retired").await;
    let late = nora.log(&world, participant);
    let mut request = nora.request();
    request.uploads.push(upload(&[&late]));
    let answer = nora.exchange(&world, &request).await.unwrap();
    assert_eq!((answer.answers[0].code, answer.events.len()), (ErrorCode::ChangeHeld, 0));
    let (status, body) = nora.raw(&world, folge_shared::wire::encode(&nora.request()).unwrap(), &[]).await;
    assert_eq!((status, problem(&body)), (StatusCode::UNAUTHORIZED, ErrorCode::DeviceRetired));
    assert!(device(&world, &solveig, &nora).await["told"].is_string());
    // What it handed over is there to be decided on.
    let bearer = format!("Bearer {}", solveig.token);
    let asked = world.post("/v1/view/held", b"{\"type\":\"held\"}".to_vec(), &[("authorization", &bearer)]).await;
    let view: Value = serde_json::from_slice(&asked.1).unwrap();
    assert_eq!(view["rows"][0]["changes"], json!([late.hash.to_string()]));
}

#[test]
fn a_database_that_is_put_back_forgets_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let (database, copy) = (dir.path().join("folge.db"), dir.path().join("copy.db"));
    let master = SecretKey::random(&mut OsEntropy);
    let key = master.derive("database");
    let clock = std::sync::Arc::new(folge_server::clock::SetClock::new(Millis(5)));
    let core = |path: &std::path::Path, ledger| {
        let store = SqliteStore::open(path, master.derive("database")).unwrap();
        Core::new(std::sync::Arc::new(store), &master, clock.clone()).with_ledger(ledger)
    };
    drop(SqliteStore::create(&database, key.clone()).unwrap());
    let path = dir.path().join("deny.log");
    let ledger = Ledger::begin(&path, &master, Millis(5), &mut OsEntropy).unwrap();
    let server = core(&database, ledger);
    denial::apply(&server).unwrap();
    let worker = folge_shared::ids::WorkerId::new(Millis(5), &mut OsEntropy);
    folge_server::founding::register(&server, worker, "Nora (eksempel)").unwrap();
    let code = folge_server::people::invites::invite(&server, worker, 60).unwrap().code;
    let token = folge_shared::ids::DeviceToken([7; 32]);
    let joined = folge_server::people::invites::join(&server, &code, &token).unwrap();
    SqliteStore::copy(&database, &copy, &key).unwrap();
    SqliteStore::check(&copy, &key).unwrap();
    denial::device(&server, joined.enrolment, Ending::Lost).unwrap();
    drop(server);

    let restored = core(&copy, Ledger::open(&path, &master).unwrap());
    let row = |core: &Core| core.store.read().unwrap().enrolment(joined.enrolment).unwrap().unwrap();
    assert_eq!(row(&restored).revoked, None, "the copy does not know");
    denial::apply(&restored).unwrap();
    assert_eq!(row(&restored).revoked.map(|revoked| revoked.ending), Some(Ending::Lost));
    let refused = folge_server::people::invites::authenticate(&restored, &token);
    assert!(refused.is_err());

    // An older ledger is not gone by.
    let text = std::fs::read_to_string(&path).unwrap();
    let first = text.find('\n').unwrap() + 1;
    std::fs::write(&path, &text[..first]).unwrap();
    assert!(matches!(denial::apply(&core(&database, Ledger::open(&path, &master).unwrap())), Err(LedgerError::Old)));

    // A page that has gone bad is found.
    drop(restored);
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&copy, bytes).unwrap();
    assert!(SqliteStore::check(&copy, &key).is_err());
}
