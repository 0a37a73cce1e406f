//! An entry is erased while a phone has things to send: nothing of the entry is left on it, and nothing else is lost.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{NOW, Phone, Server};
use folge_device::{Failure, Request};
use folge_shared::{
    admission::chunk,
    command::{Command, EditContact, EntryRef, LogContact, MergeParticipants, Retract},
    documents::{participant, redact::Redact},
    error::ErrorCode,
    ids::{EntryId, EntryMark, ParticipantId},
    query::Query,
    view::{EntryKind, Verdict},
    wire::{self, Answer, GoneIn, SyncRequest, SyncResponse},
};

const SECRET: &str = "HemmeligKx81QzPwVn";

fn log(phone: &mut Phone, participant: ParticipantId, note: &str, minutes: u32) -> EntryId {
    let now = phone.now();
    let contact = LogContact::of(participant, "telefon".into(), "likeperson".into());
    let command = Command::LogContact(LogContact { note: Some(note.into()), minutes: Some(minutes), ..contact });
    phone.device().execute(command, now).expect("logged").entry.expect("an entry")
}

fn edit(phone: &mut Phone, participant: ParticipantId, contact: EntryId, note: &str) {
    let now = phone.now();
    let command = EditContact { note: Some(note.into()), ..EditContact::of(participant, contact) };
    phone.device().execute(Command::EditContact(command), now).expect("edited");
}

fn erase(server: &mut Server, participant: ParticipantId, entry: EntryId) {
    let at = NOW.plus(3_600_000);
    server.redact(participant.doc(), &[Redact::Entry { list: "contacts".into(), entry, at }]);
}

fn notes(server: &Server, participant: ParticipantId) -> Vec<String> {
    let contacts = participant::contacts(server.document(participant));
    let mut notes: Vec<String> = contacts.into_iter().filter_map(|contact| contact.note).collect();
    notes.sort_unstable();
    notes
}

#[test]
fn what_waits_is_made_once_more_and_what_was_about_the_entry_goes_with_it() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    let gone = log(&mut anette, bris, SECRET, 10);
    let kept = log(&mut anette, bris, "Blir", 20);
    anette.sync(&mut server);
    assert!(anette.holds(SECRET));

    // Without coverage: about the entry that is being erased meanwhile, about the other one, and something new.
    edit(&mut anette, bris, gone, &format!("{SECRET} og mer"));
    edit(&mut anette, bris, kept, "Blir, og mer");
    log(&mut anette, bris, "Nytt", 30);
    let now = anette.now();
    let target = EntryRef::new(bris.doc(), "contacts", gone);
    anette.device().execute(Command::Retract(Retract { target, reason: None }), now).expect("retracted");
    anette.device().keep_draft(&format!("place/contacts/{gone}"), Some(SECRET), now).expect("kept");
    anette.device().keep_draft("contact", Some("annet"), now).expect("kept");
    erase(&mut server, bris, gone);

    anette.sync(&mut server);
    assert_eq!(notes(&server, bris), ["Blir, og mer", "Nytt"]);
    let view = anette.sync_view();
    assert_eq!((view.pending, view.refused.len()), (0, 0));
    let told: Vec<_> = view.reviews.iter().map(|row| (row.act.as_str(), row.verdict)).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|(_, verdict)| *verdict == Verdict::Erased), "{told:?}");
    let mut kinds: Vec<_> = anette.participant(bris).timeline.iter().map(|entry| entry.kind).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, [EntryKind::Contact, EntryKind::Contact, EntryKind::Erased]);
    assert!(!anette.holds(SECRET), "nothing of it is left on the phone");
    let now = anette.now();
    let drafts = anette.device().query(&Query::Drafts(folge_shared::query::Empty {}), now).expect("answered");
    assert!(serde_json::to_string(&drafts).expect("JSON").contains("annet"));
    anette.restart();
    assert!(!anette.holds(SECRET));
}

#[test]
fn what_the_server_had_already_is_not_done_twice() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    let gone = log(&mut anette, bris, SECRET, 10);
    let kept = log(&mut anette, bris, "Først", 20);
    anette.sync(&mut server);
    // Sent, taken, and the answer is lost on the way.
    edit(&mut anette, bris, kept, "Så");
    log(&mut anette, bris, "Ny", 30);
    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("something to send");
    server.sync(common::worker(1), &request.body).expect("taken");
    anette.device().on_response(request.id, Err(Failure::Away), now).expect("told");
    assert_eq!(notes(&server, bris).len(), 3);
    erase(&mut server, bris, gone);
    let names = server.document(bris).changes().len();
    log(&mut anette, bris, "Enda en", 40);
    anette.sync(&mut server);
    assert_eq!(notes(&server, bris), ["Enda en", "Ny", "Så"]);
    assert_eq!(server.document(bris).changes().len(), names + 1, "one act was left to do");
    assert_eq!(anette.sync_view().pending, 0);
    assert!(!anette.holds(SECRET));
}

#[test]
fn a_phone_with_nothing_to_send_gets_the_document_anew() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    let gone = log(&mut anette, bris, SECRET, 10);
    log(&mut anette, bris, "Blir", 20);
    anette.sync(&mut server);
    erase(&mut server, bris, gone);
    anette.sync(&mut server);
    assert!(!anette.holds(SECRET));
    // And goes on writing in it, twice over.
    log(&mut anette, bris, "Etterpå", 30);
    anette.sync(&mut server);
    assert_eq!(notes(&server, bris), ["Blir", "Etterpå"]);
    assert_eq!(anette.sync_view().refused.len(), 0);
}

/// A request, and an answer that says nothing of what it brought: none of that has arrived.
fn unanswered(server: &mut Server, phone: &mut Phone, worker: u128) -> (Request, SyncResponse) {
    let now = phone.now();
    phone.device().on_hint();
    let request = phone.device().next_request(now).expect("composed").expect("something to send");
    let mut asked: SyncRequest = wire::decode(&request.body).expect("ours");
    (asked.uploads, asked.creates) = (vec![], vec![]);
    let answer = server.sync(common::worker(worker), &wire::encode(&asked).expect("encodes")).expect("answered");
    (request, wire::decode(&answer).expect("an answer"))
}

#[test]
fn what_was_written_after_an_erased_entry_on_its_way_to_another_file_still_goes_up() {
    let mut server = Server::new();
    let mut ingunn = Phone::new(3);
    ingunn.sync(&mut server);
    let (bris, storm) = (ingunn.create("Bris (eksempel)"), ingunn.create("Storm (eksempel)"));
    let gone = log(&mut ingunn, bris, SECRET, 10);
    ingunn.sync(&mut server);
    // Without coverage: the files turn out to be of one person, and she goes on writing in the one that stays.
    let now = ingunn.now();
    let merge = MergeParticipants { keep: storm, other: bris, id: None };
    ingunn.device().execute(Command::MergeParticipants(merge), now).expect("merged");
    log(&mut ingunn, storm, "Etterpå", 20);
    erase(&mut server, bris, gone);
    // She hears of it before anything of hers has arrived.
    let (request, answer) = unanswered(&mut server, &mut ingunn, 3);
    let now = ingunn.now();
    ingunn.device().on_response(request.id, Ok(&wire::encode(&answer).expect("encodes")), now).expect("taken");
    ingunn.sync(&mut server);
    assert_eq!(notes(&server, storm), ["Etterpå"]);
    let view = ingunn.sync_view();
    assert_eq!((view.pending, view.refused.len()), (0, 0));
    assert!(!ingunn.holds(SECRET));
    log(&mut ingunn, storm, "Og igjen", 30);
    ingunn.sync(&mut server);
    assert_eq!(notes(&server, storm), ["Etterpå", "Og igjen"]);
}

#[test]
fn all_that_is_about_an_entry_goes_when_the_server_remembers_only_that_it_was_erased() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.sync(&mut server);
    // The server was put back to before she wrote this, and it was erased there in the meantime.
    let gone = log(&mut anette, bris, SECRET, 10);
    edit(&mut anette, bris, gone, &format!("{SECRET} og mer"));
    log(&mut anette, bris, "Blir", 20);
    let (request, mut answer) = unanswered(&mut server, &mut anette, 1);
    let sent = wire::decode::<SyncRequest>(&request.body).expect("ours").uploads;
    let codes = [ErrorCode::TargetGone, ErrorCode::ChangeChained, ErrorCode::ChangeChained];
    let said = sent[0].changes.iter().zip(codes);
    answer.answers = said.map(|(bytes, code)| Answer { hash: chunk::hash_of(bytes), code, retry: false }).collect();
    answer.gone = vec![GoneIn { doc: bris.doc(), entries: vec![EntryMark::of(gone)] }];
    let (body, now) = (wire::encode(&answer).expect("encodes"), anette.now());
    anette.device().on_response(request.id, Ok(&body), now).expect("taken");
    assert!(!anette.holds(SECRET));
    let view = anette.sync_view();
    assert_eq!((view.pending, view.refused.len()), (1, 0));
    assert!(view.reviews.iter().all(|row| row.verdict == Verdict::Erased) && view.reviews.len() == 2);
    anette.sync(&mut server);
    assert_eq!(notes(&server, bris), ["Blir"]);
}
