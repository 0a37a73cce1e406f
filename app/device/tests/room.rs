//! Room on the disk: what is sent, folded or gone is given back, a little at a time and never while somebody saves.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{Phone, Server};
use folge_shared::view::Delivery::Sent;

/// So many empty pages are kept for what is written next.
const KEPT: i64 = 32;

fn tidy(phone: &mut Phone) -> u32 {
    let mut steps = 0;
    while phone.device().tidy().expect("tidied") {
        steps += 1;
        assert!(steps < 100, "no end of tidying");
    }
    steps
}

#[test]
fn an_outbox_that_has_been_sent_leaves_no_empty_pages() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    for minutes in 0..500 {
        anette.log(bris, minutes);
    }
    let unsent = anette.pragma("page_count");
    assert!(anette.pragma("freelist_count") < KEPT, "nothing was freed yet");
    assert_eq!(tidy(&mut anette), 0, "and nothing that waits is touched");
    anette.sync(&mut server);
    let (pages, empty) = (anette.pragma("page_count"), anette.pragma("freelist_count"));
    assert!(empty > 2 * KEPT, "the outbox took more than is kept: {empty} of {pages}, {unsent} before");
    let steps = tidy(&mut anette);
    assert!(steps >= 1, "in small steps");
    assert!(anette.pragma("freelist_count") <= KEPT);
    assert!(anette.pragma("page_count") <= pages - (empty - KEPT));
    assert_eq!(tidy(&mut anette), 0, "once is enough");
    let before = anette.entries(bris);
    assert!(before.iter().all(|(_, delivery)| *delivery == Sent));
    anette.restart();
    assert_eq!(anette.entries(bris), before);
    assert_eq!(server.document(bris).changes().len(), 501);
}

#[test]
fn confirmed_changes_are_folded_when_there_is_time() {
    let mut server = Server::new();
    let (mut anette, mut kari) = (Phone::new(1), Phone::new(3));
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.sync(&mut server);
    for minutes in 0..20 {
        anette.log(bris, minutes);
    }
    anette.sync(&mut server);
    // One more is not sent yet, and stays what it is.
    anette.log(bris, 20);
    let before = anette.entries(bris);
    assert_eq!(tidy(&mut anette), 1);
    anette.restart();
    assert_eq!(anette.entries(bris), before);
    assert_eq!(anette.sync_view().pending, 1);
    anette.sync(&mut server);
    kari.sync(&mut server);
    assert_eq!(kari.entries(bris).len(), 21);
    assert_eq!(tidy(&mut anette), 0, "a single change is not worth it");
}
