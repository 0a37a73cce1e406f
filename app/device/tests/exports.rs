//! What is taken out on a device is noted before it leaves, without coverage too, and told until the server has it.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{Phone, Server};
use folge_shared::{
    query::{OneParticipant, Participants, Query},
    time::Millis,
    wire::{
        self, Exported, SyncRequest,
        exported::{PRINTED, REFUSED_TEXT},
    },
};

const DAY: i64 = 24 * 3_600_000;

fn composed(phone: &mut Phone, now: Millis) -> Vec<Exported> {
    phone.device().on_hint();
    let request = phone.device().next_request(now).expect("composed").expect("a request");
    let told = wire::decode::<SyncRequest>(&request.body).expect("ours").exported;
    // Nobody answers, and it is told again.
    phone.device().on_response(request.id, Err(folge_device::Failure::Away), now).expect("told");
    told
}

fn print(phone: &mut Phone, query: &Query) {
    let now = phone.now();
    let view = phone.device().query(query, now).expect("answered");
    phone.device().note_printed(query, &view, now).expect("noted");
}

fn here(phone: &Phone) -> i64 {
    phone.database().query_row("SELECT COUNT(*) FROM exported", [], |row| row.get(0)).expect("counts")
}

#[test]
fn what_is_printed_is_noted_with_whom_it_is_about_and_told_until_it_is_answered() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    anette.sync(&mut server);
    let (bris, tind) = (anette.create("Bris (eksempel)"), anette.create("Tind (eksempel)"));
    anette.log(bris, 20);
    // About nobody.
    print(&mut anette, &Query::Me(folge_shared::query::Empty {}));
    print(&mut anette, &Query::Sync(folge_shared::query::Empty {}));
    assert_eq!(here(&anette), 0);
    print(&mut anette, &Query::Participant(OneParticipant { participant: bris, limit: None }));
    anette.restart();
    print(&mut anette, &Query::Participants(Participants::default()));
    let now = anette.now();
    let told = composed(&mut anette, now);
    assert_eq!(told, composed(&mut anette, now.plus(120_000)), "until it is answered");
    let said: Vec<_> =
        told.iter().map(|one| (one.kind.as_str(), one.people.clone(), one.programme.is_some())).collect();
    assert_eq!(said, [(PRINTED, vec![bris], true), (PRINTED, vec![bris, tind], true)]);
    assert!(told[0].rows >= 1 && told[1].rows >= 2 && told[0].at < told[1].at);
    let body = wire::encode(&told).expect("encodes");
    assert!(!body.windows(4).any(|part| part == b"Bris"), "never what stood in it");

    anette.restart();
    anette.sync(&mut server);
    let now = anette.now();
    assert_eq!(composed(&mut anette, now), [], "answered");
    assert_eq!(here(&anette), 2, "kept for a server that is put back");
}

#[test]
fn a_server_that_was_put_back_is_told_again_and_after_a_month_nothing_of_it_is_here() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    print(&mut anette, &Query::Participant(OneParticipant { participant: bris, limit: None }));
    anette.sync(&mut server);
    let now = anette.now();
    assert_eq!(composed(&mut anette, now), []);
    anette.database().execute("UPDATE exported SET told = x'0909090909090909'", []).expect("another life");
    anette.restart();
    let now = anette.now();
    assert_eq!(composed(&mut anette, now).len(), 1);
    anette.restart();
    anette.sync(&mut server);
    assert_eq!(here(&anette), 1);
    anette.database().execute("UPDATE exported SET at = at - ?1", [31 * DAY]).expect("long ago");
    anette.restart();
    anette.sync(&mut server);
    assert_eq!(here(&anette), 0);
}

#[test]
fn the_text_of_a_refused_act_is_noted_and_one_that_is_not_here_is_not() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.sync(&mut server);
    anette.log(bris, 20);
    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("something to send");
    let uploads = wire::decode::<SyncRequest>(&request.body).expect("ours").uploads;
    server.refuse = vec![folge_shared::admission::chunk::hash_of(&uploads[0].changes[0])];
    let answer = server.sync(common::worker(1), &request.body);
    anette.device().on_response(request.id, answer.as_deref().map_err(Clone::clone), now).expect("taken");
    let refused = anette.sync_view().refused;
    assert_eq!(refused.len(), 1);
    let now = anette.now();
    anette.device().note_copied(uuid::Uuid::from_u128(5).into(), now).expect("nothing to note");
    assert_eq!(here(&anette), 0);
    anette.device().note_copied(refused[0].command, now).expect("noted");
    let told = composed(&mut anette, now);
    let said: Vec<_> = told.iter().map(|one| (one.kind.as_str(), one.people.clone(), one.rows)).collect();
    assert_eq!(said, [(REFUSED_TEXT, vec![bris], 1)]);
    // What is printed of it is noted, too, though the list names nobody's file.
    print(&mut anette, &Query::Sync(folge_shared::query::Empty {}));
    assert_eq!(here(&anette), 2);
}
