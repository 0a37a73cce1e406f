//! The first sync of somebody who may see much: the liveliest first, usable while it runs, and a restart loses nothing of
//! it.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{Phone, Server};
use folge_device::Failure;
use folge_shared::view::Fetching;

/// One round trip.
fn round(phone: &mut Phone, server: &mut Server) {
    phone.device().on_hint();
    let now = phone.now();
    let request = phone.device().next_request(now).expect("composed").expect("something to ask");
    let answer = server.sync(common::worker(3), &request.body);
    let answer = answer.as_ref().map(Vec::as_slice).map_err(Failure::clone);
    phone.device().on_response(request.id, answer, now).expect("taken");
}

#[test]
fn a_first_sync_brings_the_liveliest_first_tells_how_far_it_is_and_survives_a_restart() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let people: Vec<_> = ["Bris", "Eika", "Lyng", "Siv"].map(|alias| anette.create(alias)).to_vec();
    for (n, participant) in people.iter().enumerate() {
        for minutes in 0..=n {
            anette.log(*participant, u32::try_from(minutes).expect("few") + 1);
        }
    }
    anette.sync(&mut server);

    server.narrow = true;
    let mut ingunn = Phone::new(3);
    assert_eq!(ingunn.sync_view().fetching, None, "nobody has said what there is");
    round(&mut ingunn, &mut server);
    assert_eq!(ingunn.sync_view().fetching, Some(Fetching { here: 1, all: 5 }), "the programme, and four to come");
    round(&mut ingunn, &mut server);
    assert_eq!(server.brought, [people[3].doc()], "where most has happened lately");
    // She need not wait for the rest.
    ingunn.log(people[3], 45);
    assert_eq!(ingunn.entries(people[3]).len(), 5);

    ingunn.restart();
    assert_eq!(ingunn.sync_view().fetching, Some(Fetching { here: 2, all: 5 }));
    let wanted: Vec<_> = people.iter().rev().map(|participant| participant.doc()).collect();
    for left in (0..3).rev() {
        round(&mut ingunn, &mut server);
        let fetching = (left > 0).then_some(Fetching { here: 5 - left, all: 5 });
        assert_eq!(ingunn.sync_view().fetching, fetching);
    }
    assert_eq!(server.brought, wanted, "each once, in this order");
    let view = ingunn.sync_view();
    assert!(view.complete && view.pending == 0, "{view:?}");
}
