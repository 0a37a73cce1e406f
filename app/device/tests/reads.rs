//! Opening somebody's file is noted on the device, without coverage too, and told to the server with the next sync.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{Phone, Server};
use folge_shared::{
    query::{OneParticipant, Query},
    wire::{self, ReadOnDevice, SyncRequest},
};

fn waiting(phone: &Phone) -> i64 {
    phone.database().query_row("SELECT COUNT(*) FROM read_here", [], |row| row.get(0)).expect("counts")
}

fn composed(phone: &mut Phone) -> Vec<ReadOnDevice> {
    phone.device().on_hint();
    let now = phone.now();
    let request = phone.device().next_request(now).expect("composed").expect("a request");
    wire::decode::<SyncRequest>(&request.body).expect("ours").audit
}

#[test]
fn what_was_opened_is_told_once_and_looking_twice_is_one_reading() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    let tind = anette.create("Tind (eksempel)");
    for _ in 0..3 {
        anette.participant(bris);
    }
    anette.participant(tind);
    anette.sync_view();
    assert_eq!(waiting(&anette), 2);
    // Nobody is told anything about somebody whom this device does not have.
    let now = anette.now();
    let stranger = OneParticipant { participant: uuid::Uuid::from_u128(9).into(), limit: None };
    anette.device().query(&Query::Participant(stranger), now).expect_err("unknown");
    // It outlives a restart, and waits for coverage.
    anette.restart();
    let told = composed(&mut anette);
    assert_eq!(told.iter().map(|read| (read.n, read.doc)).collect::<Vec<_>>(), [(1, bris.doc()), (2, tind.doc())]);
    assert!(told.iter().all(|read| read.view == "participant") && told[0].at < told[1].at);
    anette.restart();
    anette.sync(&mut server);
    assert_eq!(waiting(&anette), 0);
    assert_eq!(composed(&mut anette), [], "once");
    anette.restart();
    // Later it is another reading, under a number of its own.
    anette.participant(bris);
    assert_eq!(composed(&mut anette)[0].n, 3);
}
