//! A phone says when the older generation of a document has gone from it: once, after the words have left every file, and
//! also if it was killed in between.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{NOW, Phone, Server};
use folge_shared::{
    command::{Command, LogContact},
    documents::redact::Redact,
    ids::{EntryId, Generation, ParticipantId},
    wire::Renewed,
};

const SECRET: &str = "HemmeligKx81QzPwVn";

fn log(phone: &mut Phone, participant: ParticipantId) -> EntryId {
    let now = phone.now();
    let contact = LogContact::of(participant, "telefon".into(), "likeperson".into());
    let command = Command::LogContact(LogContact { note: Some(SECRET.into()), ..contact });
    phone.device().execute(command, now).expect("logged").entry.expect("an entry")
}

fn erase(server: &mut Server, participant: ParticipantId, entry: EntryId) {
    let at = NOW.plus(3_600_000);
    server.redact(participant.doc(), &[Redact::Entry { list: "contacts".into(), entry, at }]);
}

/// One exchange, and no more.
fn once(phone: &mut Phone, server: &mut Server) -> bool {
    let now = phone.now();
    phone.device().on_hint();
    let Some(request) = phone.device().next_request(now).expect("composed") else { return false };
    let answer = server.sync(common::worker(1), &request.body).expect("answered");
    phone.device().on_response(request.id, Ok(&answer), now).expect("taken");
    true
}

#[test]
fn the_receipt_comes_when_nothing_of_the_older_generation_is_left_and_comes_once() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    anette.sync(&mut server);
    let (bris, sol) = (anette.create("Bris (eksempel)"), anette.create("Sol (eksempel)"));
    let (gone, other) = (log(&mut anette, bris), log(&mut anette, sol));
    anette.sync(&mut server);
    assert_eq!(server.renewed, [], "what was never made anew is not told of");
    erase(&mut server, bris, gone);
    once(&mut anette, &mut server);
    assert_eq!(server.renewed, [], "the new one has only just come");
    // Killed here: the receipt waits in the database.
    anette.restart();
    anette.sync(&mut server);
    assert_eq!(server.renewed, [Renewed { doc: bris.doc(), generation: Generation(2) }]);
    erase(&mut server, sol, other);
    anette.sync(&mut server);
    assert!(!anette.holds(SECRET), "as it says");
    anette.sync(&mut server);
    let told = [(bris, 2), (sol, 2)].map(|(who, n)| Renewed { doc: who.doc(), generation: Generation(n) });
    assert_eq!(server.renewed, told, "once each");
    // Another entry of the same file: another generation, another receipt.
    let second = log(&mut anette, bris);
    anette.sync(&mut server);
    erase(&mut server, bris, second);
    anette.sync(&mut server);
    anette.sync(&mut server);
    assert_eq!(server.renewed.last(), Some(&Renewed { doc: bris.doc(), generation: Generation(3) }));
}

#[test]
fn a_document_that_is_erased_before_the_receipt_has_left_tells_of_its_deletion_only() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    let gone = log(&mut anette, bris);
    anette.sync(&mut server);
    erase(&mut server, bris, gone);
    once(&mut anette, &mut server);
    server.erase(bris);
    // The receipt leaves with the question whose answer takes the document away, and is not told again.
    let before = server.renewed.len();
    anette.sync(&mut server);
    assert!(server.renewed.len() <= before + 1);
    assert!(server.purged.iter().any(|purged| purged.doc == bris.doc()));
    let told = server.renewed.len();
    anette.sync(&mut server);
    assert_eq!(server.renewed.len(), told);
}
