//! The server was put back from a backup: what this device does then, kill or no kill, and what becomes of that which
//! the server does not take.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{NOW, Phone, Server, worker};
use folge_device::{Address, Failure};
use folge_shared::{
    admission::chunk,
    error::ErrorCode,
    ids::{ChangeHash, DocId, Epoch, ParticipantId},
    wire::{self, Answer, ReconcileRequest, ReconcileResponse, Stand, Standing, Taken},
};

/// What the server says to a request of a phone that brings back what it has.
type Answers<'a> = &'a mut dyn FnMut(&ReconcileRequest) -> ReconcileResponse;

/// One request and its answer; none if there is nothing to say.
fn step(phone: &mut Phone, n: u128, server: &mut Server, answers: Answers<'_>) -> Option<Address> {
    let now = phone.now();
    let request = phone.device().next_request(now).expect("composed")?;
    let answer = match request.to {
        Address::Sync => server.sync(worker(n), &request.body),
        Address::Reconcile => {
            Ok(wire::encode(&answers(&wire::decode(&request.body).expect("a request"))).expect("encodes"))
        }
        Address::Join => Err(Failure::Problem(ErrorCode::EnrolmentUnknown.into())),
    };
    let answer = answer.as_ref().map(Vec::as_slice).map_err(Failure::clone);
    phone.device().on_response(request.id, answer, now).expect("taken");
    Some(request.to)
}

fn talk(phone: &mut Phone, n: u128, server: &mut Server, answers: Answers<'_>) {
    phone.device().on_hint();
    for _ in 0..20 {
        if step(phone, n, server, answers).is_none() {
            return;
        }
    }
    panic!("no end of talking");
}

fn nothing_yet(server: &Server) -> ReconcileResponse {
    ReconcileResponse { epoch: Epoch([server.epoch; 8]), server_time: NOW, stands: vec![], taken: vec![] }
}

fn stand(doc: DocId, standing: Standing) -> Stand {
    Stand { doc, standing, heads: vec![], receipt: None }
}

/// Anette and Siw follow Bris, and both have written; of what Siw wrote last the server knows nothing any more.
struct Story {
    server: Server,
    anette: Phone,
    bris: ParticipantId,
    lost: ChangeHash,
}

fn story() -> Story {
    let (mut server, mut anette, mut siw, mut ingunn) = (Server::new(), Phone::new(1), Phone::new(2), Phone::new(3));
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
    anette.sync(&mut server);
    ingunn.sync(&mut server);
    let now = ingunn.now();
    let assign = folge_shared::command::Assign {
        participant: bris,
        worker: worker(2),
        assignment: None,
        from: None,
        to: None,
        cover_for: None,
    };
    ingunn.device().execute(folge_shared::command::Command::Assign(assign), now).expect("assigned");
    ingunn.sync(&mut server);
    siw.sync(&mut server);
    anette.sync(&mut server);
    let mut before = server.clone();
    let known = server.document(bris).changes();
    siw.log(bris, 20);
    siw.sync(&mut server);
    anette.sync(&mut server);
    assert_eq!(anette.entries(bris).len(), 2);
    let lost = server.document(bris).changes().into_iter().find(|bytes| !known.contains(bytes)).expect("one more");
    before.epoch += 1;
    Story { server: before, anette, bris, lost: chunk::hash_of(&lost) }
}

#[test]
fn what_the_server_does_not_take_is_kept_beside_and_what_waits_is_made_again_on_what_is_there() {
    let Story { mut server, mut anette, bris, lost } = story();
    anette.log(bris, 30);
    let (before, mut refused) = (nothing_yet(&server), 0);
    let heads = server.document(bris).tips();
    talk(&mut anette, 1, &mut server, &mut |request| {
        let mut answer = before.clone();
        for offer in &request.offers {
            let lacks = offer.header.doc == bris.doc();
            let standing = if lacks { Standing::Lacks } else { Standing::Level };
            let heads = if lacks { heads.clone() } else { vec![] };
            answer.stands.push(Stand { heads, ..stand(offer.header.doc, standing) });
        }
        for brought in &request.brought {
            assert_eq!(brought.changes.iter().map(|bytes| chunk::hash_of(bytes)).collect::<Vec<_>>(), [lost]);
            refused += 1;
            let answers = vec![Answer { hash: lost, code: ErrorCode::ChangeUnvouched, retry: false }];
            answer.taken.push(Taken { doc: bris.doc(), answers });
        }
        answer
    });
    assert_eq!(refused, 1);
    let view = anette.sync_view();
    assert_eq!((view.aside, view.pending, view.recovery), (1, 0, None), "kept, and said");
    let minutes: Vec<i64> = anette.entries(bris).into_iter().map(|(minutes, _)| minutes).collect();
    assert_eq!(minutes, [10, 30], "the document is what the server has, with what waited on top of it");
    assert!(server.document(bris).changes().len() > heads.len());
    // Siw's own phone brings it: then there is nothing beside any more that the document does not have, and after a
    // restart it is the same.
    anette.restart();
    assert_eq!(anette.sync_view().aside, 1);
    assert_eq!(anette.entries(bris).len(), 2);
    let kept: Vec<u8> =
        anette.database().query_row("SELECT bytes FROM aside", [], |row| row.get(0)).expect("the bytes");
    assert_eq!(chunk::hash_of(&kept), lost);
}

#[test]
fn a_kill_in_the_middle_costs_nothing() {
    // Killed before each of the requests that it takes, one after the other.
    let mut steps = 0;
    for killed in 0.. {
        let Story { mut server, mut anette, bris, lost } = story();
        let (before, heads) = (nothing_yet(&server), server.document(bris).tips());
        let mut brought = vec![];
        let mut answers = |request: &ReconcileRequest| {
            let mut answer = before.clone();
            for offer in &request.offers {
                let lacks = offer.header.doc == bris.doc() && brought.is_empty();
                let standing = if lacks { Standing::Lacks } else { Standing::Level };
                let heads = if lacks { heads.clone() } else { vec![] };
                answer.stands.push(Stand { heads, ..stand(offer.header.doc, standing) });
            }
            for piece in &request.brought {
                brought.extend(piece.changes.iter().map(|bytes| chunk::hash_of(bytes)));
                answer.taken.push(Taken { doc: bris.doc(), answers: vec![] });
            }
            answer
        };
        anette.device().on_hint();
        let mut done = 0;
        while done < killed && step(&mut anette, 1, &mut server, &mut answers).is_some() {
            done += 1;
        }
        // A request goes out, and the phone is gone before there is an answer.
        let now = anette.now();
        let last = anette.device().next_request(now).expect("composed").is_none();
        anette.restart();
        talk(&mut anette, 1, &mut server, &mut answers);
        assert_eq!(brought.iter().filter(|hash| **hash == lost).count(), 1, "killed after {killed}");
        let view = anette.sync_view();
        assert_eq!((view.aside, view.recovery), (0, None), "killed after {killed}");
        if last {
            steps = killed;
            break;
        }
    }
    assert!(steps >= 4, "a cursor that is not known, an offer, a change, the end: {steps}");
}

#[test]
fn pieces_that_are_not_there_any_more_are_offered_once_more_and_only_once() {
    let Story { mut server, mut anette, bris, lost } = story();
    let before = nothing_yet(&server);
    let (mut offers, mut pieces) = (0, 0);
    talk(&mut anette, 1, &mut server, &mut |request| {
        let mut answer = before.clone();
        for offer in &request.offers {
            let ours = offer.header.doc == bris.doc();
            offers += u32::from(ours);
            answer.stands.push(stand(offer.header.doc, if ours { Standing::Lacks } else { Standing::Level }));
        }
        for _ in &request.brought {
            pieces += 1;
            let answers = vec![Answer { hash: lost, code: ErrorCode::ChangeDependency, retry: true }];
            answer.taken.push(Taken { doc: bris.doc(), answers });
        }
        answer
    });
    assert_eq!((offers, pieces), (2, 2));
    let view = anette.sync_view();
    assert_eq!((view.aside, view.recovery), (1, None), "kept beside, and the rest goes on");
}
