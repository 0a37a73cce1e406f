//! What the server refuses never holds back what comes after it, and is never lost.

mod common;

use common::{Phone, Server};
use folge_shared::{
    documents::participant,
    error::ErrorCode,
    view::Delivery::{Pending, Refused, Sent},
    wire::{self, SyncRequest},
};

#[test]
fn the_middle_one_is_refused_and_the_later_ones_arrive() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.sync(&mut server);
    for minutes in [10, 20, 30, 40] {
        anette.log(bris, minutes);
    }
    assert_eq!(anette.entries(bris), [(10, Pending), (20, Pending), (30, Pending), (40, Pending)]);

    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("something to send");
    let uploads = wire::decode::<SyncRequest>(&request.body).expect("ours").uploads;
    server.refuse = vec![folge_shared::admission::chunk::hash_of(&uploads[0].changes[1])];
    let answer = server.sync(common::worker(1), &request.body);
    anette.device().on_response(request.id, answer.as_deref().map_err(Clone::clone), now).expect("taken");
    anette.sync(&mut server);

    assert_eq!(anette.entries(bris), [(10, Sent), (20, Refused), (30, Sent), (40, Sent)]);
    let minutes = |phone: &participant::Contact| phone.minutes.unwrap_or(0);
    let mut there: Vec<i64> = participant::contacts(server.document(bris)).iter().map(minutes).collect();
    there.sort_unstable();
    assert_eq!(there, [10, 30, 40]);
    // Kept, with the reason, and in words that can be exported.
    let view = anette.sync_view();
    assert_eq!(view.pending, 0);
    assert_eq!(view.refused.len(), 1);
    assert_eq!(view.refused[0].reason, ErrorCode::NoAccess);
    assert!(view.refused[0].text.contains("\"minutes\":20"));
    anette.restart();
    assert_eq!(anette.entries(bris), [(10, Sent), (20, Refused), (30, Sent), (40, Sent)]);
}

#[test]
fn an_answer_that_is_lost_on_the_way_costs_nothing() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("something to send");
    server.sync(common::worker(1), &request.body).expect("taken by the server");
    anette.device().on_response(request.id, Err(folge_device::Failure::Away), now).expect("told");
    assert_eq!(anette.entries(bris), [(10, Pending)]);
    assert_eq!(anette.sync_view().trouble, Some(ErrorCode::ServerAway));
    let heads = server.document(bris).heads();
    anette.restart();
    anette.sync(&mut server);
    assert_eq!(server.document(bris).heads(), heads, "the same upload twice changes nothing");
    assert_eq!(anette.entries(bris), [(10, Sent)]);
    assert_eq!(anette.sync_view().trouble, None);
}

#[test]
fn a_server_in_another_life_gets_asked_from_the_start_and_nothing_is_lost() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
    anette.sync(&mut server);
    anette.log(bris, 20);
    server.epoch = 2;
    anette.sync(&mut server);
    assert_eq!(anette.entries(bris), [(10, Sent), (20, Sent)]);
}

#[test]
fn a_server_that_speaks_a_newer_protocol_is_said_and_nothing_is_lost() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("something to send");
    let newer = folge_device::Failure::Problem(ErrorCode::ProtocolNewer.into());
    anette.device().on_response(request.id, Err(newer), now).expect("told");
    anette.restart();
    assert_eq!(anette.sync_view().trouble, Some(ErrorCode::ProtocolNewer), "still known after a restart");
    assert_eq!(anette.entries(bris), [(10, Pending)]);
    // Updated: the next attempt goes through.
    anette.sync(&mut server);
    assert_eq!(anette.entries(bris), [(10, Sent)]);
}

#[test]
fn a_document_that_cannot_be_read_is_asked_for_at_growing_distances_and_the_rest_works_on() {
    use folge_shared::{
        domain::DocKind,
        ids::{DocId, Generation},
        wire::{Event, Granted, SyncResponse},
    };
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("asked");
    let answer = server.sync(common::worker(1), &request.body).expect("answered");
    let mut page: SyncResponse = wire::decode(&answer).expect("a page");
    let doc = DocId::from_slice(&[7; 16]).expect("an id");
    page.events.push(Event::Granted(Granted {
        doc,
        kind: DocKind::Participant,
        programme: server.programme,
        generation: Generation(1),
        size: 3,
        activity: now,
        bytes: Some(vec![1, 2, 3].into()),
    }));
    let answer = wire::encode(&page).expect("encodes");
    anette.device().on_response(request.id, Ok(&answer), now).expect("taken");
    assert_eq!(anette.device().next_request(now).expect("composed"), None, "not at once");
    let later = now.plus(60_000);
    let again = anette.device().next_request(later).expect("composed").expect("asked again");
    assert_eq!(wire::decode::<SyncRequest>(&again.body).expect("ours").want, [doc]);
    assert!(!anette.sync_view().complete);
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
    assert_eq!(anette.entries(bris), [(10, Pending)]);
}
