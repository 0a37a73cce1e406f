//! Acts of several documents, and who holds what follows from them: cards, the team, covers, two phones at once.

use folge_server::founding::{self, NewWorker};
use folge_shared::{
    command::{
        AddLeader, Assign, Command, ConfirmParticipant, CreateGroup, GiveRole, HandOverShift, PlanShift, SetCard,
        SetStatus, WriteNote,
    },
    documents::participant,
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{DocId, ParticipantId, WorkerId},
    wire::Create,
};

use crate::world::{Phone, World, noon, told};

fn card(world: &World, participant: ParticipantId) -> DocId {
    DocId::derived(DocKind::Card, world.programme, participant.bytes())
}

fn confirm(participant: ParticipantId) -> Command {
    Command::ConfirmParticipant(ConfirmParticipant { participant, confirmation: None })
}

fn status(participant: ParticipantId, code: &str) -> Command {
    Command::SetStatus(SetStatus::of(participant, code.into()))
}

fn helps(participant: ParticipantId, text: &str) -> Command {
    Command::SetCard(SetCard { helps: Some(text.to_owned()), ..SetCard::of(participant) })
}

/// Nora met somebody, Solveig confirmed them, the card has been written. Jonas is on the team and follows nobody.
async fn night() -> (World, Phone, Phone, Phone, ParticipantId) {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Vakt).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    solveig.sync(&world).await;
    jonas.sync(&world).await;
    solveig.does(&world, confirm(participant)).await;
    nora.sync(&world).await;
    nora.does(&world, helps(participant, "Gå en tur")).await;
    (world, nora, solveig, jonas, participant)
}

#[tokio::test]
async fn the_team_holds_the_card_and_never_the_file() {
    let (world, mut nora, _, mut jonas, participant) = night().await;
    let card = card(&world, participant);
    let events = jonas.sync(&world).await;
    assert_eq!(told(&events, card), ["granted whole"]);
    assert!(told(&events, participant.doc()).is_empty());
    let note = WriteNote { participant: Some(participant), ..WriteNote::of("i_dag".into(), "Ringte, rolig etterpå.") };
    jonas.does(&world, Command::WriteNote(note)).await;
    assert_eq!(told(&nora.sync(&world).await, card), ["changes"]);
}

#[tokio::test]
async fn the_team_holds_the_card_only_while_the_follow_up_goes_on() {
    let (world, mut nora, mut solveig, mut jonas, participant) = night().await;
    let card = card(&world, participant);
    jonas.sync(&world).await;
    // A planned pause changes nothing; an end does, at once, for the team only.
    let mut pause = SetStatus::of(participant, "pause".into());
    pause.to = Some(world.core.today().plus_days(20));
    nora.does(&world, Command::SetStatus(pause)).await;
    assert!(told(&jonas.sync(&world).await, card).is_empty());
    world.clock.set(world.core.now().plus(60_000));
    nora.does(&world, status(participant, "avsluttet_mal")).await;
    assert_eq!(told(&jonas.sync(&world).await, card), ["revoked"]);
    assert!(told(&solveig.sync(&world).await, card).iter().all(|told| *told != "revoked"));
    world.clock.set(world.core.now().plus(60_000));
    nora.does(&world, status(participant, "aktiv")).await;
    assert_eq!(told(&jonas.sync(&world).await, card), ["granted whole"]);
    world.clock.set(world.core.now().plus(60_000));
    nora.does(&world, status(participant, "dod")).await;
    assert_eq!(told(&jonas.sync(&world).await, card), ["revoked"]);
    assert!(nora.doc(card).is_some(), "who follows holds it");
}

#[tokio::test]
async fn who_no_longer_follows_loses_file_and_card_together() {
    let (world, mut nora, mut solveig, _, participant) = night().await;
    let card = card(&world, participant);
    solveig.sync(&world).await;
    let assignment = participant::assignments(solveig.doc(participant.doc()).unwrap())[0].id;
    let end = solveig.end(&world, participant, assignment);
    solveig.deliver(&world, &[&end]).await;
    let events = nora.sync(&world).await;
    assert_eq!(told(&events, participant.doc()), ["revoked"]);
    assert_eq!(told(&events, card), ["revoked"]);
    // And gets both again with a new assignment.
    let again = solveig.assign(&world, participant, nora.worker, None);
    solveig.deliver(&world, &[&again]).await;
    let events = nora.sync(&world).await;
    assert_eq!(told(&events, participant.doc()), ["granted whole"]);
    assert_eq!(told(&events, card), ["granted whole"]);
}

#[tokio::test]
async fn cover_and_a_role_on_the_team_end_by_themselves() {
    let (world, mut nora, mut solveig, mut jonas, participant) = night().await;
    let card = card(&world, participant);
    let mut kari = world.person("Kari (eksempel)", Role::Likeperson).await;
    kari.sync(&world).await;
    solveig.sync(&world).await;
    let until = Some(world.core.today().plus_days(7));
    let cover = Assign { to: until, cover_for: Some(nora.worker), ..Assign::of(participant, kari.worker) };
    solveig.does(&world, Command::Assign(cover)).await;
    let role =
        GiveRole { programme: world.programme, worker: kari.worker, role: Role::Vakt, id: None, from: None, to: until };
    solveig.does(&world, Command::GiveRole(role)).await;
    let shift = PlanShift::of(jonas.worker, "primar".into(), noon("2026-05-12"), noon("2026-05-13"));
    jonas.sync(&world).await;
    let acted = jonas.does(&world, Command::PlanShift(shift)).await;
    let month = acted.written[0].doc;
    let events = kari.sync(&world).await;
    for doc in [participant.doc(), card, month] {
        assert_eq!(told(&events, doc), ["granted whole"]);
    }
    // The last day is hers still; the day after nobody has written anything.
    world.clock.set(noon("2026-05-19"));
    let events = kari.sync(&world).await;
    assert!([participant.doc(), card, month].iter().all(|doc| told(&events, *doc).is_empty()));
    world.clock.set(noon("2026-05-20"));
    let events = kari.sync(&world).await;
    for doc in [participant.doc(), card, month] {
        assert_eq!(told(&events, doc), ["revoked"]);
    }
    assert!(told(&jonas.sync(&world).await, card).is_empty(), "he is on the team without an end");
    let events = nora.sync(&world).await;
    assert!([participant.doc(), card].iter().all(|doc| !told(&events, *doc).contains(&"revoked")));
}

#[tokio::test]
async fn a_leaders_time_ends_and_a_follow_up_ends_on_the_day_that_was_said() {
    let (world, mut nora, mut solveig, mut jonas, participant) = night().await;
    let card = card(&world, participant);
    let mut siri = world.person("Siri (eksempel)", Role::Gruppeleder).await;
    siri.sync(&world).await;
    jonas.sync(&world).await;
    let group = CreateGroup::of("Onsdagsgruppa", "selvhjelp".into(), "brukere".into());
    let group = siri.does(&world, Command::CreateGroup(group)).await.written[0].doc;
    solveig.sync(&world).await;
    let tomorrow = world.core.today().plus_days(1);
    let (id, worker) = (None, jonas.worker);
    let lead = AddLeader { group: group.into(), worker, id, from: Some(tomorrow), to: Some(tomorrow.plus_days(1)) };
    solveig.does(&world, Command::AddLeader(lead)).await;
    let ends = SetStatus { from: Some(tomorrow), ..SetStatus::of(participant, "avsluttet_onske".into()) };
    nora.does(&world, Command::SetStatus(ends)).await;
    let events = jonas.sync(&world).await;
    assert!(told(&events, card).is_empty() && told(&events, group).is_empty(), "not today");
    world.clock.set(noon("2026-05-13"));
    let events = jonas.sync(&world).await;
    assert_eq!((told(&events, card), told(&events, group)), (vec!["revoked"], vec!["granted whole"]));
    world.clock.set(noon("2026-05-15"));
    assert_eq!(told(&jonas.sync(&world).await, group), ["revoked"]);
    assert!(siri.doc(group).is_some() && told(&siri.sync(&world).await, group).iter().all(|told| *told != "revoked"));
}

#[tokio::test]
async fn two_phones_begin_the_same_month_and_nothing_is_lost() {
    let (world, _, _, mut jonas, _) = night().await;
    let mut kari = world.person("Kari (eksempel)", Role::Vakt).await;
    jonas.sync(&world).await;
    kari.sync(&world).await;
    let shift = |worker, from, to| Command::PlanShift(PlanShift::of(worker, "primar".into(), noon(from), noon(to)));
    let his = jonas.act(&world, shift(jonas.worker, "2026-05-13", "2026-05-14")).expect("planned");
    let hers = kari.act(&world, shift(kari.worker, "2026-05-14", "2026-05-15")).expect("planned");
    let text = HandOverShift { programme: None, id: None, to: Some(kari.worker), text: "Rolig natt".to_owned() };
    let over = jonas.act(&world, Command::HandOverShift(text)).expect("planned");
    assert_eq!((his.creates.len(), hers.creates.len(), over.creates.len()), (1, 1, 0));
    assert_eq!(his.creates[0].doc, hers.creates[0].doc, "the same month");
    for (phone, acts) in [(&mut jonas, vec![&his, &over]), (&mut kari, vec![&hers])] {
        let (answer, _) = phone.send(&world, &acts).await;
        assert_eq!(answer.answers, []);
    }
    jonas.sync(&world).await;
    let month = his.creates[0].doc;
    assert_eq!(jonas.doc(month).unwrap().heads(), kari.doc(month).unwrap().heads());
    assert_eq!(jonas.doc(month).unwrap().changes().len(), 3);
}

#[tokio::test]
async fn a_document_begins_only_where_it_belongs_and_by_whom_it_may() {
    let (world, mut nora, _, mut jonas, participant) = night().await;
    let mut kari = world.person("Kari (eksempel)", Role::Likeperson).await;
    kari.sync(&world).await;
    jonas.sync(&world).await;
    let shift = PlanShift::of(jonas.worker, "primar".into(), noon("2026-06-13"), noon("2026-06-14"));
    let good = jonas.act(&world, Command::PlanShift(shift)).expect("planned");
    let refused = async |phone: &mut Phone, acted: crate::acting::Acted| {
        let (answer, _) = phone.send(&world, &[&acted]).await;
        assert_eq!(answer.accepted, []);
        answer.answers.iter().map(|answer| answer.code).collect::<Vec<_>>()
    };
    // Not on the team: no month begins, whatever its header says.
    let mut forged = good.clone();
    let document = folge_shared::documents::Document::new(DocKind::OnCall);
    kari.docs.push((forged.written[0].doc, DocKind::OnCall, document));
    assert_eq!(refused(&mut kari, forged.clone()).await, [ErrorCode::NoAccess]);
    // Another month under this id, a month that is none, somebody else's programme.
    let period = |text: &str| Create { period: Some(text.to_owned()), ..good.creates[0].clone() };
    let elsewhere = Create { derived_from: Some(participant.doc()), ..good.creates[0].clone() };
    for header in [period("2026-07"), period("2026-6"), elsewhere] {
        forged.creates = vec![header];
        assert_eq!(refused(&mut jonas, forged.clone()).await, [ErrorCode::CreateConflict]);
    }
    let (answer, _) = jonas.send(&world, &[&good]).await;
    assert_eq!(answer.answers, []);
    // A header that differs from what is there.
    forged.creates = vec![period("2026-07")];
    forged.written = jonas
        .act(
            &world,
            Command::PlanShift(PlanShift::of(jonas.worker, "reserve".into(), noon("2026-06-13"), noon("2026-06-14"))),
        )
        .expect("planned")
        .written;
    assert_eq!(refused(&mut jonas, forged).await, [ErrorCode::CreateConflict]);

    // The card of somebody whom one does not follow.
    let other = nora.meet(&world).await;
    let mut forged = nora.act(&world, helps(other, "Musikk")).expect("planned");
    assert_eq!(forged.creates.len(), 1);
    let document = folge_shared::documents::Document::new(DocKind::Card);
    kari.docs.push((forged.written[0].doc, DocKind::Card, document));
    forged.written.truncate(1);
    assert_eq!(refused(&mut kari, forged).await, [ErrorCode::NoAccess]);
}

#[tokio::test]
async fn a_role_that_ends_takes_the_cards_and_gives_them_back() {
    let (world, _, mut solveig, mut jonas, participant) = night().await;
    let card = card(&world, participant);
    jonas.sync(&world).await;
    solveig.sync(&world).await;
    let kari: WorkerId = world.hire("Kari (eksempel)", Role::Likeperson);
    let mut kari = world.phone(kari).await;
    assert!(told(&kari.sync(&world).await, card).is_empty());
    let pen = founding::server_pen(&world.core).expect("a pen");
    let person = NewWorker { worker: kari.worker, name: "Kari (eksempel)", roles: &[Role::Vakt] };
    let entropy = &mut folge_server::entropy::OsEntropy;
    founding::add_to_programme(&world.core, &pen, world.programme, &person, entropy).expect("adds");
    assert_eq!(told(&kari.sync(&world).await, card), ["granted whole"]);
}
