//! What the rules say is to be forgotten: shown to whoever coordinates, counted without opening a document, and gone only
//! when they say so.

use axum::http::StatusCode;
use folge_shared::{
    command::{Command, ConfirmParticipant, PostponeErasure, SetStatus},
    domain::Role,
    ids::ParticipantId,
    time::Day,
};
use serde_json::{Value, json};

use crate::world::{ALIAS, Phone, World, noon};

async fn post(world: &World, phone: &Phone, path: &str, body: Value) -> (StatusCode, Value) {
    let bearer = format!("Bearer {}", phone.token);
    let (status, bytes) = world.post(path, body.to_string().into_bytes(), &[("authorization", &bearer)]).await;
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

async fn due(world: &World, phone: &Phone) -> Value {
    let (status, view) = post(world, phone, "/v1/view/due", json!({ "type": "due" })).await;
    assert_eq!(status, StatusCode::OK, "{view}");
    view
}

async fn waits(world: &World, phone: &Phone) -> Value {
    post(world, phone, "/v1/view/waiting", json!({ "type": "waiting" })).await.1["due"].clone()
}

fn read(world: &World, participant: ParticipantId) -> usize {
    let readings = world.core.store.read().unwrap().readings(1_000).unwrap();
    readings.iter().filter(|reading| reading.docs.contains(&participant.doc())).count()
}

#[tokio::test]
async fn a_file_whose_time_is_over_is_named_and_goes_when_a_coordinator_says_so() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    solveig.sync(&world).await;
    solveig.does(&world, Command::ConfirmParticipant(ConfirmParticipant { participant, confirmation: None })).await;
    let from = Day::parse("2026-05-12");
    let status = SetStatus { from, ..SetStatus::of(participant, "avsluttet_mal".into()) };
    nora.sync(&world).await;
    nora.does(&world, Command::SetStatus(status)).await;
    assert_eq!((due(&world, &solveig).await["rows"].clone(), waits(&world, &solveig).await), (json!([]), json!(0)));

    world.clock.set(noon("2028-05-12"));
    let before = read(&world, participant);
    assert_eq!(waits(&world, &solveig).await, 1);
    assert_eq!(read(&world, participant), before, "a number is no reading");
    let row = due(&world, &solveig).await["rows"][0].clone();
    assert_eq!((row["alias"].as_str(), row["months"].as_i64()), (Some(ALIAS), Some(24)));
    assert!(read(&world, participant) > before, "a name is");
    assert_eq!(post(&world, &nora, "/v1/view/due", json!({ "type": "due" })).await.0, StatusCode::FORBIDDEN);

    // Kept longer, from her device; then the day passes.
    solveig.sync(&world).await;
    let (until, reason) = (Day::parse("2028-06-01").unwrap(), "Har bedt om innsyn".to_owned());
    solveig.does(&world, Command::PostponeErasure(PostponeErasure { participant, id: None, until, reason })).await;
    let view = due(&world, &solveig).await;
    assert_eq!(view["postponed"][0]["postponed"]["reason"], "Har bedt om innsyn");
    assert_eq!((view["rows"].clone(), waits(&world, &solveig).await), (json!([]), json!(0)));
    world.clock.set(noon("2028-06-02"));
    assert_eq!(waits(&world, &solveig).await, 1);
    // Time alone does nothing.
    assert!(world.core.store.read().unwrap().doc(participant.doc()).unwrap().is_some());
    let erase = json!({ "type": "erase_participant", "participant": participant, "reason": "lagringstid_ute" });
    assert_eq!(post(&world, &solveig, "/v1/decision", erase).await.0, StatusCode::OK);
    assert_eq!((due(&world, &solveig).await["rows"].clone(), waits(&world, &solveig).await), (json!([]), json!(0)));
    assert!(world.core.store.read().unwrap().doc(participant.doc()).unwrap().is_none());
}
