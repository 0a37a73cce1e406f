//! What waits for a coordinator is kept on its author's phone, sealed by the server, until it is decided: brought to a
//! server that was put back and asks for it, and gone with the decision or with what is erased.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

mod common;

use common::{NOW, Phone, Server, WRAPPED, worker};
use folge_shared::{
    command::{Command, EndAssignment},
    documents::{participant, redact::Redact},
    ids::{ChangeHash, Generation, ParticipantId},
    view::Verdict,
    wire::{self, SyncRequest},
};

/// Anette followed Bris until yesterday, and wrote two contacts too late.
fn two_too_late(server: &mut Server, anette: &mut Phone) -> (ParticipantId, [ChangeHash; 2]) {
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
    server.today = NOW.day().plus_days(1);
    anette.log(bris, 20);
    anette.log(bris, 30);
    anette.sync(server);
    let [first, second] = server.waiting[..] else { panic!("two wait") };
    (bris, [first, second])
}

/// Hash, generation, and whether the server wants it, has it again, and has not said whether it may stay.
type Row = (ChangeHash, u32, bool, bool, bool);

fn parcels(phone: &Phone) -> Vec<Row> {
    let database = phone.database();
    let sql = "SELECT hash, generation, wanted, again, doubt FROM parcel ORDER BY n";
    let mut statement = database.prepare(sql).expect("prepares");
    let row = |row: &rusqlite::Row<'_>| {
        let hash = ChangeHash::from_slice(&row.get::<_, Vec<u8>>(0)?).expect("a hash");
        Ok((hash, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
    };
    let rows = statement.query_map([], row).expect("runs");
    rows.collect::<Result<_, _>>().expect("reads")
}

fn next(phone: &mut Phone) -> (u64, SyncRequest) {
    let now = phone.now();
    phone.device().on_hint();
    let request = phone.device().next_request(now).expect("composed").expect("asked for");
    (request.id, wire::decode(&request.body).expect("ours"))
}

fn verdict(hash: ChangeHash, verdict: Verdict) -> wire::Reviewed {
    wire::Reviewed { hash, verdict, reason: None }
}

#[test]
fn it_comes_with_the_answer_and_goes_with_the_decision() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let (bris, [first, second]) = two_too_late(&mut server, &mut anette);
    let kept = [(first, 1, false, false, false), (second, 1, false, false, false)];
    assert_eq!(parcels(&anette), kept);
    assert_eq!(server.purged.iter().map(|purged| purged.doc).collect::<Vec<_>>(), [bris.doc()], "the document is gone");
    anette.restart();
    let (_, request) = next(&mut anette);
    let said: Vec<_> = request.kept.expect("it keeps them").iter().map(|kept| (kept.doc, kept.generation)).collect();
    assert_eq!(said, [(bris.doc(), Some(Generation(1))); 2]);
    assert!(request.parcels.is_empty(), "nobody has asked for them");

    anette.restart();
    server.verdicts = vec![verdict(first, Verdict::Rejected)];
    anette.sync(&mut server);
    assert_eq!(parcels(&anette), kept[1..]);
    server.verdicts = vec![verdict(second, Verdict::Accepted)];
    anette.sync(&mut server);
    assert_eq!(parcels(&anette), []);
    assert_eq!(anette.tables_with(WRAPPED), [] as [String; 0]);
}

#[test]
fn a_server_that_was_put_back_gets_them_and_the_screen_says_so() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let (_, [first, second]) = two_too_late(&mut server, &mut anette);
    server.fetch = [first, second].into();
    anette.sync(&mut server);
    let brought: Vec<ChangeHash> = server.brought_parcels.iter().map(|parcel| parcel.hash).collect();
    assert_eq!(brought, [first, second], "in the order in which they were held, once");
    assert!(server.brought_parcels[0].body.starts_with(WRAPPED.as_bytes()), "as they came");
    let view = anette.sync_view();
    assert!(view.reviews.iter().all(|row| row.again && row.verdict == Verdict::Waiting));
    anette.restart();
    anette.sync(&mut server);
    assert_eq!(server.brought_parcels.len(), 2, "held again is held");

    // It may be put back a second time.
    server.fetch = [first].into();
    anette.sync(&mut server);
    assert_eq!(server.brought_parcels.len(), 3);
    server.verdicts = vec![verdict(first, Verdict::Accepted), verdict(second, Verdict::Lost)];
    anette.sync(&mut server);
    let mut told: Vec<_> = anette.sync_view().reviews.iter().map(|row| (row.verdict, row.again)).collect();
    told.sort_by_key(|(verdict, _)| *verdict == Verdict::Lost);
    assert_eq!(told, [(Verdict::Accepted, false), (Verdict::Lost, false)]);
}

#[test]
fn what_the_server_cannot_judge_yet_is_brought_again_but_not_at_once() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let (_, [first, _]) = two_too_late(&mut server, &mut anette);
    server.fetch = [first].into();
    server.not_yet = true;
    let rounds = anette.sync(&mut server);
    assert!(rounds <= 4, "{rounds} round trips");
    let brought = server.brought_parcels.len();
    assert_eq!(brought, 1);
    assert!(!anette.sync_view().reviews.iter().any(|row| row.again), "it is not held again yet");
    anette.restart();
    server.not_yet = false;
    anette.sync(&mut server);
    assert_eq!(server.brought_parcels.len(), brought + 1);
    assert!(anette.sync_view().reviews.iter().any(|row| row.again));
}

#[test]
fn an_answer_that_is_lost_loses_nothing() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let (_, [first, _]) = two_too_late(&mut server, &mut anette);
    server.fetch = [first].into();
    let (id, request) = next(&mut anette);
    let body = wire::encode(&request).expect("encodes");
    let answer = server.sync(worker(1), &body).expect("answered");
    let now = anette.now();
    anette.device().on_response(id, Ok(&answer), now).expect("taken");
    // It goes up, and the app is killed before the answer is here.
    let (_, request) = next(&mut anette);
    assert_eq!(request.parcels.len(), 1);
    anette.restart();
    let (_, request) = next(&mut anette);
    assert_eq!(request.parcels.len(), 1, "until it has been answered");
}

#[test]
fn an_app_that_was_updated_asks_for_what_it_has_not_kept() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    server.wraps = false;
    two_too_late(&mut server, &mut anette);
    assert_eq!(parcels(&anette), []);
    server.wraps = true;
    anette.sync(&mut server);
    assert_eq!(parcels(&anette).len(), 2);
}

#[test]
fn it_goes_with_who_is_erased() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let (bris, _) = two_too_late(&mut server, &mut anette);
    assert!(!anette.tables_with(WRAPPED).is_empty());
    server.erased.insert(bris.doc());
    server.once_more.insert(worker(1), vec![bris.doc()]);
    anette.sync(&mut server);
    assert_eq!(anette.tables_with(WRAPPED), [] as [String; 0]);
    assert!(anette.sync_view().reviews.iter().all(|row| row.verdict == Verdict::Erased));
}

#[test]
fn of_a_document_in_which_something_was_erased_none_stays_that_may_say_it_and_only_then_that_is_reported() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    let (bris, [first, second]) = two_too_late(&mut server, &mut anette);
    let reported = server.purged.len();
    let gone = participant::contacts(server.document(bris))[0].id;
    server.redact(bris.doc(), &[Redact::Entry { list: "contacts".into(), entry: gone, at: NOW.plus(3_600_000) }]);
    server.once_more.insert(worker(1), vec![bris.doc()]);
    // The server that says so was put back, and cannot judge what is kept yet.
    server.fetch = [first].into();
    server.not_yet = true;
    anette.sync(&mut server);
    assert_eq!(parcels(&anette), [(first, 1, true, false, true), (second, 2, false, false, false)]);
    assert_eq!(server.purged.len(), reported, "it may still say it");
    server.not_yet = false;
    server.fetch.clear();
    anette.sync(&mut server);
    let left = parcels(&anette);
    assert_eq!((left.len(), left[0].1, left[0].4), (2, 2, false), "another has taken its place");
    assert_eq!(server.purged.len(), reported + 1);
    assert_eq!(anette.tables_with(&format!("{WRAPPED} 1")), [] as [String; 0]);
}
