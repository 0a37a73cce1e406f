//! A phone whose data comes back from an old copy. The incarnation lies outside of every copy.

mod common;

use common::{Phone, Server, worker};
use folge_shared::view::Delivery::{Pending, Sent};

/// The app is closed, its database put away, or back; and opened again.
fn closed(phone: &mut Phone, with: impl FnOnce(&std::path::Path)) {
    phone.device = None;
    with(&phone.path().join("people").join(worker(1).to_string()).join("folge.db"));
    phone.restart();
}

#[test]
fn what_is_written_after_an_old_copy_came_back_is_taken_like_anything_else() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
    anette.sync(&mut server);
    let mut copy = vec![];
    closed(&mut anette, |database| copy = std::fs::read(database).expect("copied"));

    // The future that the copy does not know: the server has it.
    anette.log(bris, 20);
    anette.sync(&mut server);
    closed(&mut anette, |database| std::fs::write(database, &copy).expect("put back"));
    assert_eq!(anette.entries(bris), [(10, Sent)]);

    // Written without coverage, before the phone can hear of what it has forgotten.
    anette.log(bris, 30);
    assert_eq!(anette.entries(bris), [(10, Sent), (30, Pending)]);
    anette.sync(&mut server);
    assert_eq!(anette.entries(bris), [(10, Sent), (20, Sent), (30, Sent)]);
    assert!(anette.sync_view().refused.is_empty(), "nothing that was written is turned down");
}

#[test]
fn who_only_looks_begins_no_new_incarnation() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    let incarnation = |phone: &Phone| {
        std::fs::read_to_string(phone.path().join("no-backup").join(worker(1).to_string())).expect("a number")
    };
    let before = incarnation(&anette);
    anette.restart();
    anette.entries(bris);
    anette.sync(&mut server);
    assert_eq!(incarnation(&anette), before);
    anette.log(bris, 10);
    let after = incarnation(&anette);
    assert_ne!(after, before, "the first thing that is written after opening begins one");
    anette.log(bris, 20);
    assert_eq!(incarnation(&anette), after, "and the next does not");
}

#[test]
fn what_comes_back_after_it_was_taken_away_is_written_under_another_incarnation() {
    let mut server = Server::new();
    let (mut anette, mut siw) = (Phone::new(1), Phone::new(2));
    anette.sync(&mut server);
    siw.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
    anette.sync(&mut server);
    let path = anette.path().join("no-backup").join(worker(1).to_string());
    let before = std::fs::read_to_string(&path).expect("a number");
    // A day on which she has no role: everything is taken from her phone, and given back the day after.
    let today = server.today;
    server.today = today.plus_days(-5_000);
    anette.sync(&mut server);
    assert!(!anette.device().held().expect("read").contains(&bris.doc()), "taken away");
    server.today = today;
    anette.sync(&mut server);
    anette.log(bris, 20);
    assert_ne!(std::fs::read_to_string(&path).expect("a number"), before);
    anette.sync(&mut server);
    assert_eq!(anette.entries(bris), [(10, Sent), (20, Sent)]);
}
