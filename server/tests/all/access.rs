//! Who gets what: grants and revocations, by what coordinators write and by date.

use folge_shared::{documents::participant, domain::Role, error::ErrorCode};

use crate::world::{World, noon, told, upload};

#[tokio::test]
async fn who_is_assigned_gets_all_that_was_written_before() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    for phone in [&mut nora, &mut jonas, &mut solveig] {
        phone.sync(&world).await;
    }
    let participant = nora.meet(&world).await;
    let contact = nora.log(&world, participant);
    nora.deliver(&world, &[&contact]).await;
    assert!(told(&jonas.sync(&world).await, participant.doc()).is_empty());
    solveig.sync(&world).await;
    let assigned = solveig.assign(&world, participant, jonas.worker, None);
    solveig.deliver(&world, &[&assigned]).await;
    // What is older than the grant comes inside the document, never by itself.
    assert_eq!(told(&jonas.sync(&world).await, participant.doc()), ["granted whole"]);
    assert!(jonas.doc(participant.doc()).unwrap().has(&contact.hash));

    let his = jonas.log(&world, participant);
    let (answer, _) = jonas.deliver(&world, &[&his]).await;
    assert_eq!(answer.accepted, [his.hash]);
    assert_eq!(told(&nora.sync(&world).await, participant.doc()), ["changes"]);
}

#[tokio::test]
async fn after_the_end_of_an_assignment_nothing_comes_and_nothing_is_taken() {
    let world = World::new();
    let (mut nora, mut jonas, mut solveig, participant) = world.cast().await;
    solveig.sync(&world).await;
    let assigned = solveig.assign(&world, participant, jonas.worker, None);
    solveig.deliver(&world, &[&assigned]).await;
    jonas.sync(&world).await;
    let offline = jonas.clone();

    let ended = solveig.end(&world, participant, assigned.entry.unwrap());
    solveig.deliver(&world, &[&ended]).await;
    nora.sync(&world).await;
    let later = nora.log(&world, participant);
    nora.deliver(&world, &[&later]).await;
    assert_eq!(told(&jonas.sync(&world).await, participant.doc()), ["revoked"]);
    assert!(jonas.doc(participant.doc()).is_none());

    // A phone that was away writes on; it is told so, and asking for the document brings the end again, not content.
    let mut away = offline;
    let written = away.log(&world, participant);
    let mut request = away.request();
    request.uploads.push(upload(&[&written]));
    request.want = vec![participant.doc()];
    let answer = away.exchange(&world, &request).await.unwrap();
    // It is kept for the coordinator, once.
    assert_eq!((answer.answers[0].code, answer.answers[0].retry), (ErrorCode::ChangeHeld, false));
    assert!(told(&answer.events, participant.doc()).iter().all(|what| *what == "revoked"));
    let head = world.head();
    away.exchange(&world, &request).await.unwrap();
    assert_eq!(world.head(), head);
}

#[tokio::test]
async fn only_the_latest_word_about_access_is_told() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    for phone in [&mut nora, &mut jonas] {
        phone.sync(&world).await;
    }
    let participant = nora.meet(&world).await;
    solveig.sync(&world).await;
    // Assigned, ended, assigned anew while Jonas' phone was off: he hears of it once.
    let first = solveig.assign(&world, participant, jonas.worker, None);
    solveig.deliver(&world, &[&first]).await;
    let ended = solveig.end(&world, participant, first.entry.unwrap());
    solveig.deliver(&world, &[&ended]).await;
    let again = solveig.assign(&world, participant, jonas.worker, None);
    solveig.deliver(&world, &[&again]).await;
    assert_eq!(told(&jonas.sync(&world).await, participant.doc()), ["granted whole"]);
}

#[tokio::test]
async fn a_phone_that_missed_an_end_and_a_new_beginning_still_gets_what_lay_between() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let mut followed = vec![];
    for _ in 0..4 {
        let participant = nora.meet(&world).await;
        solveig.sync(&world).await;
        let assigned = solveig.assign(&world, participant, jonas.worker, None);
        solveig.deliver(&world, &[&assigned]).await;
        followed.push((participant, assigned));
    }
    jonas.sync(&world).await;
    for (participant, assigned) in &followed {
        let contact = nora.log(&world, *participant);
        nora.deliver(&world, &[&contact]).await;
        solveig.sync(&world).await;
        let ended = solveig.end(&world, *participant, assigned.entry.unwrap());
        solveig.deliver(&world, &[&ended]).await;
        let again = solveig.assign(&world, *participant, jonas.worker, None);
        solveig.deliver(&world, &[&again]).await;
    }
    // Pages of about one document: none of the four may come without its content.
    jonas.page_bytes = 1_500;
    jonas.sync(&world).await;
    for (participant, _) in &followed {
        assert_eq!(jonas.doc(participant.doc()).unwrap().heads(), solveig.doc(participant.doc()).unwrap().heads());
    }
}

#[tokio::test]
async fn access_ends_and_begins_by_date_although_nobody_writes() {
    let world = World::new();
    let (_, mut jonas, mut solveig, participant) = world.cast().await;
    solveig.sync(&world).await;
    let today = world.core.today();
    let cover = solveig.assign(&world, participant, jonas.worker, Some(today));
    solveig.deliver(&world, &[&cover]).await;
    jonas.sync(&world).await;
    assert!(jonas.doc(participant.doc()).is_some(), "holiday cover, today included");
    // 23:30 in Norway is still that day; half an hour later it is not, and 22:00 UTC decides nothing.
    world.clock.set(noon("2026-05-12").plus(11 * 3_600_000 + 30 * 60_000));
    assert!(told(&jonas.sync(&world).await, participant.doc()).is_empty());
    world.clock.set(noon("2026-05-13").plus(-12 * 3_600_000));
    assert_eq!(told(&jonas.sync(&world).await, participant.doc()), ["revoked"]);
    let head = world.head();
    jonas.sync(&world).await;
    assert_eq!(world.head(), head, "once a day is enough");
}

#[tokio::test]
async fn a_new_coordinator_gets_every_participant_of_the_programme_and_an_administrator_none() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut admin = world.person("Åge (eksempel)", Role::Administrator).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    admin.sync(&world).await;
    assert!(admin.doc(world.programme.doc()).is_some());
    assert!(admin.doc(participant.doc()).is_none(), "by that role alone nobody sees a participant");
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    solveig.sync(&world).await;
    assert!(solveig.doc(participant.doc()).is_some());

    // A coordinator of another programme on the same server sees nothing of this one.
    let elsewhere = world.found("Eksempeldata: Oslo", solveig.worker);
    let stranger = world.hire_into(elsewhere, "Kari (eksempel)", Role::Koordinator);
    let mut kari = world.phone(stranger).await;
    kari.sync(&world).await;
    assert!(kari.doc(elsewhere.doc()).is_some());
    assert!(kari.doc(world.programme.doc()).is_none() && kari.doc(participant.doc()).is_none());
}

#[tokio::test]
async fn who_met_somebody_with_a_clock_that_runs_ahead_follows_them_from_now_on() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    // Two days ahead, on her phone only: so her own first day is one that has not come yet.
    world.clock.set(noon("2026-05-14"));
    let (met, header) = nora.create(&world, world.programme);
    let participant = met.doc.into();
    let contact = nora.log(&world, participant);
    world.clock.set(noon("2026-05-12"));
    let mut request = nora.request();
    request.creates.push(header);
    request.uploads.push(upload(&[&met, &contact]));
    let (answer, _) = nora.sync_with(&world, request).await;
    assert_eq!(answer.accepted, [met.hash, contact.hash], "nothing is refused for a clock: {:?}", answer.answers);
    world.clock.set(noon("2026-05-13"));
    let again = nora.log(&world, participant);
    assert_eq!(nora.deliver(&world, &[&again]).await.0.accepted, [again.hash]);
    assert!(told(&jonas.sync(&world).await, met.doc).is_empty());

    // Whoever ends it, ends it.
    solveig.sync(&world).await;
    let own = participant::assignments(solveig.doc(met.doc).unwrap()).first().unwrap().id;
    let ended = solveig.end(&world, participant, own);
    solveig.deliver(&world, &[&ended]).await;
    assert_eq!(told(&nora.sync(&world).await, met.doc), ["revoked"]);
}
