//! Joining: a one-time code becomes an enrolment.

use axum::http::StatusCode;
use folge_server::entropy::OsEntropy;
use folge_shared::{
    domain::Role,
    error::ErrorCode,
    ids::DeviceToken,
    wire::{self, JoinRequest, JoinResponse, PROTOCOL},
};

use crate::world::{World, problem};

#[tokio::test]
async fn asking_again_after_a_lost_answer_gives_the_same_enrolment() {
    let world = World::new();
    let worker = world.hire("Nora (eksempel)", Role::Likeperson);
    let (code, token) = (world.invite(worker), DeviceToken::random(&mut OsEntropy));
    let (status, first) = world.join(&code, token).await;
    assert_eq!(status, StatusCode::OK);
    let joined: JoinResponse = wire::decode(&first).unwrap();
    assert_eq!((joined.worker, joined.name.as_str(), joined.protocol), (worker, "Nora (eksempel)", PROTOCOL));
    assert_eq!(world.join(&code, token).await, (StatusCode::OK, first.clone()));
    // Even after it would have expired, and however it was typed.
    world.clock.set(world.core.now().plus(30 * 86_400_000));
    let (status, late) = world.join(&format!(" {} ", code.to_uppercase()), token).await;
    let late: JoinResponse = wire::decode(&late).unwrap();
    assert_eq!((status, late.enrolment), (StatusCode::OK, joined.enrolment));
}

#[tokio::test]
async fn a_code_works_once_and_for_seven_days() {
    let world = World::new();
    let worker = world.hire("Nora (eksempel)", Role::Likeperson);
    let token = || DeviceToken::random(&mut OsEntropy);
    let used = world.invite(worker);
    world.join(&used, token()).await;
    let (status, body) = world.join(&used, token()).await;
    assert_eq!((status, problem(&body)), (StatusCode::CONFLICT, ErrorCode::InviteUsed));

    let (status, body) = world.join("0000000000000000000000000a", token()).await;
    assert_eq!((status, problem(&body)), (StatusCode::NOT_FOUND, ErrorCode::InviteUnknown));

    let (in_time, too_late) = (world.invite(worker), world.invite(worker));
    world.clock.set(world.core.now().plus(7 * 86_400_000 - 1));
    assert_eq!(world.join(&in_time, token()).await.0, StatusCode::OK);
    world.clock.set(world.core.now().plus(1));
    let (status, body) = world.join(&too_late, token()).await;
    assert_eq!((status, problem(&body)), (StatusCode::GONE, ErrorCode::InviteExpired));
}

#[tokio::test]
async fn the_next_phone_of_a_person_is_another_enrolment() {
    let world = World::new();
    let worker = world.hire("Nora (eksempel)", Role::Likeperson);
    let (one, two) = (world.phone(worker).await, world.phone(worker).await);
    assert_ne!(one.enrolment, two.enrolment);
    // One phone's token does not open the other's enrolment.
    let mut request = one.request();
    request.enrolment = two.enrolment;
    assert_eq!(one.exchange(&world, &request).await, Err((StatusCode::UNAUTHORIZED, ErrorCode::EnrolmentUnknown)));
}

#[tokio::test]
async fn strangers_and_newer_apps_are_told_what_is_wrong() {
    let world = World::new();
    let mut stranger = world.person("Nora (eksempel)", Role::Likeperson).await;
    let request = stranger.request();
    let mut newer = request.clone();
    newer.protocol = PROTOCOL + 1;
    assert_eq!(stranger.exchange(&world, &newer).await, Err((StatusCode::BAD_REQUEST, ErrorCode::ProtocolOlder)));
    let mut older = request.clone();
    older.protocol = 0;
    assert!(stranger.exchange(&world, &older).await.is_ok(), "old apps may always upload");
    stranger.token = DeviceToken::random(&mut OsEntropy);
    assert_eq!(stranger.exchange(&world, &request).await, Err((StatusCode::UNAUTHORIZED, ErrorCode::EnrolmentUnknown)));
    let (status, body) = world.post("/v1/sync", vec![], &[]).await;
    assert_eq!((status, problem(&body)), (StatusCode::UNAUTHORIZED, ErrorCode::EnrolmentUnknown));

    let join = JoinRequest { protocol: PROTOCOL + 1, code: "x".into(), token: stranger.token, enrolled: None };
    let (status, body) = world.post("/v1/join", wire::encode(&join).unwrap(), &[]).await;
    assert_eq!((status, problem(&body)), (StatusCode::BAD_REQUEST, ErrorCode::ProtocolOlder));
    for junk in [vec![], vec![0xff; 40], b"not a message".to_vec()] {
        let (status, body) = world.post("/v1/join", junk, &[]).await;
        assert_eq!((status, problem(&body)), (StatusCode::BAD_REQUEST, ErrorCode::BodyMalformed));
    }
    let (status, body) = world.post("/v1/join", vec![0; 5_000], &[]).await;
    assert_eq!((status, problem(&body)), (StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::BodyTooLarge));
}
