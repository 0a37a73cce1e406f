//! Bodies that are cut off, altered, packed, or too large: a clear 4xx, and nothing has changed.

use axum::http::StatusCode;
use folge_shared::{
    domain::Role,
    error::ErrorCode,
    wire::{self, BODY_LIMIT, DIGEST_HEADER, SyncRequest, SyncResponse},
};

use crate::world::{Phone, World, problem, upload};

async fn ready() -> (World, Phone, Vec<u8>) {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let contact = nora.log(&world, participant);
    let mut request = nora.request();
    request.uploads.push(upload(&[&contact]));
    let body = wire::encode(&request).unwrap();
    (world, nora, body)
}

const MALFORMED: (StatusCode, ErrorCode) = (StatusCode::BAD_REQUEST, ErrorCode::BodyMalformed);

#[tokio::test]
async fn a_truncated_body_changes_nothing() {
    let (world, nora, body) = ready().await;
    let head = world.head();
    let packed = zstd::encode_all(body.as_slice(), 3).unwrap();
    for cut in 0..body.len() {
        let (status, answer) = nora.raw(&world, body[..cut].to_vec(), &[]).await;
        assert_eq!((status, problem(&answer)), MALFORMED, "{cut}");
    }
    for cut in 0..packed.len() {
        let (status, answer) = nora.raw(&world, packed[..cut].to_vec(), &[("content-encoding", "zstd")]).await;
        assert_eq!((status, problem(&answer)), MALFORMED, "packed, {cut}");
    }
    assert_eq!(world.head(), head);
    assert_eq!(nora.raw(&world, body, &[]).await.0, StatusCode::OK);
    assert!(world.head() > head);
}

#[tokio::test]
async fn an_altered_body_is_noticed_by_its_digest() {
    let (world, nora, body) = ready().await;
    let head = world.head();
    let digest = wire::content_digest(&body);
    for place in 0..body.len() {
        let mut altered = body.clone();
        altered[place] ^= 1;
        let (status, answer) = nora.raw(&world, altered, &[(DIGEST_HEADER, &digest)]).await;
        assert_eq!((status, problem(&answer)), MALFORMED, "{place}");
    }
    assert_eq!(world.head(), head);
    assert_eq!(nora.raw(&world, body, &[(DIGEST_HEADER, &digest)]).await.0, StatusCode::OK);
}

#[tokio::test]
async fn an_altered_body_without_a_digest_writes_nothing_either() {
    let (world, nora, body) = ready().await;
    let head = world.head();
    let request: SyncRequest = wire::decode(&body).unwrap();
    let sent = folge_shared::admission::chunk::hash_of(&request.uploads[0].changes[0]);
    for place in 0..body.len() {
        let mut altered = body.clone();
        altered[place] ^= 0x10;
        let (status, answer) = nora.raw(&world, altered, &[]).await;
        // Where the message still is one (another page size, say) its change is whole or refused: never another one.
        if status == StatusCode::OK {
            let answer: SyncResponse = wire::decode(&answer).unwrap();
            assert!(answer.accepted.iter().all(|hash| *hash == sent), "{place}");
        } else {
            assert!(status.is_client_error(), "{place}: {status}");
        }
    }
    // At most the one change that was sent whole.
    assert!(world.head().0 <= head.0 + 1);
}

#[tokio::test]
async fn packed_bodies_work_both_ways() {
    let (world, nora, body) = ready().await;
    let packed = zstd::encode_all(body.as_slice(), 3).unwrap();
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    assert_eq!(nora.raw(&world, packed, &[("content-encoding", "zstd")]).await.0, StatusCode::OK);
    let request = wire::encode(&solveig.request()).unwrap();
    let (status, answer) = solveig.raw(&world, request, &[("accept-encoding", "zstd")]).await;
    assert_eq!(status, StatusCode::OK);
    let answer: SyncResponse = wire::decode(&zstd::decode_all(answer.as_slice()).unwrap()).unwrap();
    assert!(!answer.events.is_empty());
    solveig.sync(&world).await;
}

#[tokio::test]
async fn a_large_body_and_one_that_would_become_large_are_refused() {
    let (world, nora, _) = ready().await;
    let large = (StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::BodyTooLarge);
    let (status, answer) = nora.raw(&world, vec![0; BODY_LIMIT + 1], &[]).await;
    assert_eq!((status, problem(&answer)), large);
    let bomb = zstd::encode_all(vec![0u8; 200 * 1024 * 1024].as_slice(), 3).unwrap();
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    let (status, answer) = nora.raw(&world, bomb, &[("content-encoding", "zstd")]).await;
    assert_eq!((status, problem(&answer)), large);
    let (status, answer) = nora.raw(&world, vec![1, 2, 3], &[("content-encoding", "gzip")]).await;
    assert_eq!((status, problem(&answer)), MALFORMED);
}

#[tokio::test]
async fn an_idle_sync_is_small() {
    let (world, mut nora, _) = ready().await;
    nora.sync(&world).await;
    let request = wire::encode(&nora.request()).unwrap();
    let (status, answer) = nora.raw(&world, request.clone(), &[]).await;
    assert_eq!(status, StatusCode::OK);
    assert!(request.len() < 300 && answer.len() < 300, "{} and {} bytes", request.len(), answer.len());
}
