//! What a person may no longer hold goes from the phone, with a receipt; what they wrote in it goes to the coordinator.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

mod common;

use common::{NOW, Phone, Server, worker};
use folge_shared::{
    admission::chunk,
    command::{Command, EditContact, EndAssignment},
    documents::{participant, redact::Redact},
    error::ErrorCode,
    ids::{DocId, ParticipantId},
    query::{OneParticipant, Query},
    view::Verdict,
    wire::{self, SyncRequest},
};

const SECRET: &str = "HemmeligKx81QzPwVn";

/// Anette has followed Bris until yesterday.
fn followed_until_yesterday(server: &mut Server, anette: &mut Phone) -> ParticipantId {
    let mut ingunn = Phone::new(3);
    anette.sync(server);
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
    anette.sync(server);
    ingunn.sync(server);
    let assignment = participant::assignments(server.document(bris))[0].id;
    let now = ingunn.now();
    let end = Command::EndAssignment(EndAssignment { participant: bris, assignment, to: Some(NOW.day()) });
    ingunn.device().execute(end, now).expect("ended");
    ingunn.sync(server);
    anette.sync(server);
    assert_eq!(anette.entries(bris).len(), 1, "still hers today");
    server.today = NOW.day().plus_days(1);
    bris
}

fn is_gone(phone: &mut Phone, participant: ParticipantId) -> bool {
    let now = phone.now();
    let asked = phone.device().query(&Query::Participant(OneParticipant { participant, limit: None }), now);
    let unknown =
        asked.is_err_and(|error| folge_shared::error::PublicError::from(error).code == ErrorCode::ParticipantUnknown);
    unknown && !phone.device().held().expect("held").contains(&participant.doc())
}

fn receipts(server: &Server) -> Vec<DocId> {
    server.purged.iter().map(|receipt| receipt.doc).collect()
}

#[test]
fn what_ends_by_date_goes_and_the_server_hears_of_it_once() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let bris = followed_until_yesterday(&mut server, &mut anette);
    anette.sync(&mut server);
    assert!(is_gone(&mut anette, bris));
    assert_eq!(receipts(&server), [bris.doc()]);
    anette.restart();
    anette.sync(&mut server);
    assert_eq!(receipts(&server), [bris.doc()], "said once is enough");
}

#[test]
fn what_was_written_too_late_goes_to_the_coordinator_and_its_writer_hears_what_became_of_it() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let bris = followed_until_yesterday(&mut server, &mut anette);
    anette.log(bris, 20);
    anette.log(bris, 30);
    anette.sync(&mut server);
    assert!(is_gone(&mut anette, bris));
    assert_eq!((server.waiting.len(), receipts(&server)), (2, vec![bris.doc()]));
    let view = anette.sync_view();
    assert_eq!((view.pending, view.refused.len(), view.reviews.len()), (0, 0, 2));
    assert!(view.reviews.iter().all(|row| row.verdict == Verdict::Waiting && row.act == "log_contact"));

    let [first, second] = server.waiting[..] else { panic!("two wait") };
    let reason = Some("Ført av en annen.".to_owned());
    server.verdicts = vec![
        wire::Reviewed { hash: first, verdict: Verdict::Accepted, reason: None },
        wire::Reviewed { hash: second, verdict: Verdict::Rejected, reason: reason.clone() },
    ];
    anette.restart();
    anette.sync(&mut server);
    let mut heard: Vec<_> = anette.sync_view().reviews.into_iter().map(|row| (row.verdict, row.reason)).collect();
    heard.sort_by_key(|(verdict, _)| *verdict == Verdict::Rejected);
    assert_eq!(heard, [(Verdict::Accepted, None), (Verdict::Rejected, reason)]);
    // Decided is decided: it is not asked about any more.
    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("asked for");
    let request: SyncRequest = wire::decode(&request.body).expect("ours");
    assert!(request.held.is_empty() && request.purged.is_empty());
}

#[test]
fn what_became_of_it_is_closed_by_its_writer_and_goes_by_itself_a_month_later() {
    const DAY: i64 = 24 * 3_600_000;
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let bris = followed_until_yesterday(&mut server, &mut anette);
    anette.log(bris, 20);
    anette.log(bris, 30);
    anette.sync(&mut server);
    let [first, _] = server.waiting[..] else { panic!("two wait") };
    let reason = Some("Eksempel: ført av en annen".to_owned());
    server.verdicts = vec![wire::Reviewed { hash: first, verdict: Verdict::Rejected, reason }];
    anette.sync(&mut server);
    let now = anette.now();
    for row in anette.sync_view().reviews {
        anette.device().see_review(row.command, now).expect("noted");
    }
    let seen = |phone: &mut Phone| -> Vec<(Verdict, bool)> {
        let rows = phone.sync_view().reviews;
        rows.iter().map(|row| (row.verdict, row.seen.is_some())).collect()
    };
    let mut both = seen(&mut anette);
    both.sort_by_key(|(_, seen)| *seen);
    assert_eq!(both, [(Verdict::Waiting, false), (Verdict::Rejected, true)], "what waits cannot be closed");

    anette.clock += 29 * DAY;
    anette.sync(&mut server);
    assert_eq!(seen(&mut anette).len(), 2, "it can still be looked up");
    assert!(!anette.tables_with("ført av en annen").is_empty());
    anette.clock += 2 * DAY;
    anette.sync(&mut server);
    assert_eq!(seen(&mut anette), [(Verdict::Waiting, false)]);
    assert_eq!(anette.tables_with("ført av en annen"), [] as [String; 0]);
}

#[test]
fn a_receipt_whose_answer_was_lost_is_sent_again() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let bris = followed_until_yesterday(&mut server, &mut anette);
    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("asked for");
    let answer = server.sync(worker(1), &request.body).expect("answered");
    anette.device().on_response(request.id, Ok(&answer), now).expect("taken");
    assert!(is_gone(&mut anette, bris), "gone before anything is reported");
    // The report goes up, its answer is lost, and the app is killed.
    let now = anette.now();
    let request = anette.device().next_request(now).expect("composed").expect("a report");
    server.sync(worker(1), &request.body).expect("answered");
    anette.restart();
    anette.sync(&mut server);
    assert_eq!(receipts(&server), [bris.doc(), bris.doc()]);
}

#[test]
fn access_that_begins_again_before_the_answer_takes_back_the_job() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let bris = followed_until_yesterday(&mut server, &mut anette);
    anette.log(bris, 20);
    anette.sync(&mut server);
    assert!(is_gone(&mut anette, bris));
    server.today = NOW.day();
    anette.sync(&mut server);
    assert_eq!(anette.entries(bris).len(), 1, "what the server has; the late one is the coordinator's to decide");
}

#[test]
fn what_was_refused_about_an_entry_goes_when_the_entry_is_erased_after_its_writer_has_lost_it() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let bris = followed_until_yesterday(&mut server, &mut anette);
    server.today = NOW.day();
    // Two changes are refused, and stand on her screen with the reason.
    let first = participant::contacts(server.document(bris))[0].id;
    let [gone, kept] = [first, anette.log(bris, 20)];
    anette.sync(&mut server);
    for (entry, note) in [(gone, SECRET), (kept, "Blir, og mer")] {
        let now = anette.now();
        let edit = EditContact { note: Some(note.into()), ..EditContact::of(bris, entry) };
        anette.device().execute(Command::EditContact(edit), now).expect("edited");
        anette.device().on_hint();
        let request = anette.device().next_request(now).expect("composed").expect("something to send");
        let uploads = wire::decode::<SyncRequest>(&request.body).expect("ours").uploads;
        server.refuse = uploads[0].changes.iter().map(|bytes| chunk::hash_of(bytes)).collect();
        let answer = server.sync(worker(1), &request.body);
        anette.device().on_response(request.id, answer.as_deref().map_err(Clone::clone), now).expect("taken");
    }
    assert_eq!(anette.sync_view().refused.len(), 2);
    assert!(anette.holds(SECRET));
    server.today = NOW.day().plus_days(1);
    anette.sync(&mut server);
    assert!(is_gone(&mut anette, bris));
    assert_eq!(anette.sync_view().refused.len(), 2, "hers to read, as long as the entry stands");
    let now = anette.now();
    anette.device().keep_draft(&format!("place/contacts/{gone}"), Some(SECRET), now).expect("kept");

    server.redact(bris.doc(), &[Redact::Entry { list: "contacts".into(), entry: gone, at: NOW.plus(3_600_000) }]);
    server.once_more.insert(worker(1), vec![bris.doc()]);
    anette.sync(&mut server);
    let view = anette.sync_view();
    assert_eq!(view.refused.len(), 1, "the other one stays");
    assert!(view.refused[0].text.contains("Blir, og mer"));
    assert!(view.reviews.iter().any(|row| row.verdict == Verdict::Erased), "that there was something is said");
    assert!(!anette.holds(SECRET));
}
