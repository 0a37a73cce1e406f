//! What a request may bring, and what becomes of it.

use folge_shared::{
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{DocId, Generation},
    wire::Event,
};

use crate::world::{World, noon, told, upload};

#[tokio::test]
async fn a_contact_reaches_the_coordinator_and_is_not_sent_back() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    let mut second_phone = world.phone(nora.worker).await;
    for phone in [&mut nora, &mut solveig, &mut second_phone] {
        phone.sync(&world).await;
    }
    let participant = nora.meet(&world).await;
    let contact = nora.log(&world, participant);
    let (answer, events) = nora.deliver(&world, &[&contact]).await;
    assert_eq!(answer.accepted, [contact.hash]);
    assert!(answer.answers.is_empty());
    assert!(!told(&events, participant.doc()).contains(&"changes"), "{events:?}");

    // The coordinator gets the newcomer whole; the same person's other phone as well.
    for phone in [&mut solveig, &mut second_phone] {
        let events = phone.sync(&world).await;
        assert_eq!(told(&events, participant.doc()), ["granted whole"]);
        assert_eq!(phone.doc(participant.doc()).unwrap().heads(), nora.doc(participant.doc()).unwrap().heads());
    }
    // From then on change by change.
    let next = nora.log(&world, participant);
    nora.deliver(&world, &[&next]).await;
    for phone in [&mut solveig, &mut second_phone] {
        assert_eq!(told(&phone.sync(&world).await, participant.doc()), ["changes"]);
        assert_eq!(phone.doc(participant.doc()).unwrap().heads(), nora.doc(participant.doc()).unwrap().heads());
    }
}

#[tokio::test]
async fn own_changes_are_left_out_only_of_the_answer_to_the_very_request() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let contact = nora.log(&world, participant);
    let mut request = nora.request();
    request.uploads.push(upload(&[&contact]));
    // The answer is lost on the way; the phone asks from where it stood, without sending anything.
    nora.exchange(&world, &request).await.unwrap();
    let events = nora.sync(&world).await;
    assert_eq!(told(&events, participant.doc()), ["changes"]);
}

#[tokio::test]
async fn the_same_upload_twice_changes_nothing() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let (created, create) = nora.create(&world, world.programme);
    let participant = created.doc.into();
    let contact = nora.log(&world, participant);
    let mut request = nora.request();
    request.creates.push(create);
    request.uploads.push(upload(&[&created, &contact]));
    let first = nora.exchange(&world, &request).await.unwrap();
    assert_eq!(first.accepted, [created.hash, contact.hash]);
    let head = world.head();
    let again = nora.exchange(&world, &request).await.unwrap();
    assert_eq!(again.accepted, first.accepted);
    assert!(again.answers.is_empty());
    assert_eq!(world.head(), head, "the feed has not moved");
}

#[tokio::test]
async fn one_refused_change_stops_only_what_builds_on_it() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let before = nora.clone();
    // A peer may not assign: refused, and what was written on top of it shares its fate.
    let forbidden = nora.assign(&world, participant, jonas.worker, None);
    let on_top = nora.log(&world, participant);
    let other = before.clone().log(&world, participant);
    let mut request = before.request();
    request.uploads.push(upload(&[&forbidden, &on_top]));
    let mut broken = forbidden.clone();
    broken.bytes.truncate(40);
    request.uploads.push(upload(&[&broken, &other]));
    let answer = before.exchange(&world, &request).await.unwrap();
    let codes: Vec<_> = answer.answers.iter().map(|answer| (answer.code, answer.retry)).collect();
    assert_eq!(
        codes,
        [(ErrorCode::AccessProtected, false), (ErrorCode::ChangeChained, false), (ErrorCode::ChangeUnreadable, false)]
    );
    assert_eq!(answer.answers[0].hash, forbidden.hash);
    assert_eq!(answer.answers[1].hash, on_top.hash);
    assert_eq!(answer.accepted, [other.hash]);
    assert!(told(&jonas.sync(&world).await, participant.doc()).is_empty());
}

#[tokio::test]
async fn what_builds_on_something_missing_may_come_again() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let (one, two) = (nora.log(&world, participant), nora.log(&world, participant));
    let (answer, _) = nora.deliver(&world, &[&two]).await;
    assert_eq!((answer.answers[0].code, answer.answers[0].retry), (ErrorCode::ChangeDependency, true));
    let (answer, _) = nora.deliver(&world, &[&one, &two]).await;
    assert_eq!(answer.accepted, [one.hash, two.hash]);
}

#[tokio::test]
async fn documents_begin_only_where_the_worker_belongs_and_only_as_they_should() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let foreign = world.found("Eksempeldata: Oslo", world.hire("Ola (eksempel)", Role::Administrator));
    let head = world.head();
    let mut refused = async |programme, change: &dyn Fn(&mut folge_shared::wire::Create)| {
        let (written, mut create) = nora.create(&world, programme);
        change(&mut create);
        let mut request = nora.request();
        request.creates.push(create);
        request.uploads.push(upload(&[&written]));
        let answer = nora.exchange(&world, &request).await.unwrap();
        assert!(answer.accepted.is_empty());
        assert_eq!(answer.answers[0].hash, written.hash);
        answer.answers[0].code
    };
    assert_eq!(refused(foreign, &|_| {}).await, ErrorCode::NoAccess);
    assert_eq!(refused(world.programme, &|create| create.kind = DocKind::Programme).await, ErrorCode::NoAccess);
    assert_eq!(refused(world.programme, &|create| create.kind = DocKind::Worker).await, ErrorCode::CreateConflict);
    let derived = Some(DocId(uuid::Uuid::from_u128(5)));
    assert_eq!(refused(world.programme, &|create| create.derived_from = derived).await, ErrorCode::CreateConflict);
    assert_eq!(refused(world.programme, &|create| create.doc = DocId(uuid::Uuid::nil())).await, ErrorCode::NoAccess);
    assert_eq!(world.head(), head, "nothing of all that has happened");
}

#[tokio::test]
async fn a_header_is_immutable_and_saying_it_again_is_harmless() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let (created, create) = nora.create(&world, world.programme);
    let contact = nora.log(&world, created.doc.into());
    let mut request = nora.request();
    request.creates.push(create.clone());
    request.uploads.push(upload(&[&created]));
    nora.exchange(&world, &request).await.unwrap();
    request.uploads[0] = upload(&[&created, &contact]);
    let answer = nora.exchange(&world, &request).await.unwrap();
    assert_eq!(answer.accepted, [created.hash, contact.hash]);

    let later = nora.log(&world, created.doc.into());
    request.uploads[0] = upload(&[&later]);
    request.creates[0].programme = world.found("Eksempeldata: Oslo", nora.worker);
    let answer = nora.exchange(&world, &request).await.unwrap();
    assert_eq!(answer.answers[0].code, ErrorCode::CreateConflict);
    // Somebody else who claims the id learns nothing about the document.
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    let (mut claimed, _) = jonas.create(&world, world.programme);
    claimed.doc = created.doc;
    let mut request = jonas.request();
    request.creates.push(create);
    request.uploads.push(upload(&[&claimed]));
    let answer = jonas.exchange(&world, &request).await.unwrap();
    assert_eq!(answer.answers[0].code, ErrorCode::NoAccess);
    assert!(told(&answer.events, created.doc).is_empty());
}

#[tokio::test]
async fn another_generation_is_refused_but_what_is_known_stays_known() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let (known, fresh) = (nora.log(&world, participant), nora.log(&world, participant));
    nora.deliver(&world, &[&known]).await;
    let mut request = nora.request();
    request.uploads.push(upload(&[&known, &fresh]));
    request.uploads[0].generation = Generation(2);
    let answer = nora.exchange(&world, &request).await.unwrap();
    assert_eq!(answer.accepted, [known.hash]);
    assert_eq!((answer.answers[0].hash, answer.answers[0].code), (fresh.hash, ErrorCode::ChangeGeneration));
}

#[tokio::test]
async fn nobody_writes_in_a_colleagues_name() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    solveig.sync(&world).await;
    let hers = nora.log(&world, participant);
    let (answer, _) = solveig.deliver(&world, &[&hers]).await;
    assert_eq!(answer.answers[0].code, ErrorCode::ChangeAuthor);
}

#[tokio::test]
async fn a_long_history_is_folded_and_still_served_change_by_change() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    solveig.sync(&world).await;
    let mut late = solveig.clone();
    for round in 0..10 {
        world.clock.set(noon("2026-05-12").plus(round * 60_000));
        let written: Vec<_> = (0..15).map(|_| nora.log(&world, participant)).collect();
        nora.deliver(&world, &written.iter().collect::<Vec<_>>()).await;
        assert_eq!(told(&solveig.sync(&world).await, participant.doc()), ["changes"], "{round}");
    }
    let row = world.core.store.read().unwrap().doc(participant.doc()).unwrap().unwrap();
    assert!(row.log_changes < 64 && row.snapshot_bytes > 0, "{row:?}");
    assert_eq!(row.changes, 151);
    // Who lacks more than a third of it gets it whole.
    let events = late.sync(&world).await;
    assert_eq!(told(&events, participant.doc()), ["granted whole"]);
    // Who lacks less gets the changes, out of the snapshot if need be.
    let mut request = solveig.request();
    let few: Vec<_> = (0..12).map(|_| nora.log(&world, participant)).collect();
    nora.deliver(&world, &few.iter().collect::<Vec<_>>()).await;
    for _ in 0..60 {
        let one = nora.log(&world, participant);
        nora.deliver(&world, &[&one]).await;
    }
    request.page_bytes = 3_000;
    let page = solveig.exchange(&world, &request).await.unwrap();
    assert!(page.more && matches!(page.events[0], Event::Granted(_) | Event::Changes(_)));
    solveig.sync(&world).await;
    let heads = nora.doc(participant.doc()).unwrap().heads();
    late.sync(&world).await;
    assert_eq!(solveig.doc(participant.doc()).unwrap().heads(), heads);
    assert_eq!(late.doc(participant.doc()).unwrap().heads(), heads);
}
