//! Who follows: several peers, cover that ends by its date, a hand-over.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;
#[path = "common/team.rs"]
mod team;

use folge_shared::{
    command::{Assign, CloseFile, Command, ConfirmParticipant, EndAssignment, HandOver},
    documents::{Document, participant},
    error::ErrorCode,
    ids::{EntryId, ParticipantId},
    view::CoverRow,
};
use people::{anette, coordinator, day, siw, writer};
use team::{Team, contact, one, overview, refused, rows, today};

fn cover(bris: ParticipantId, to: &str) -> Assign {
    let mut assign = Assign::of(bris, siw().worker);
    (assign.from, assign.to) = (Some(day("2026-07-01")), Some(day(to)));
    assign.cover_for = Some(anette().worker);
    assign
}
fn first(doc: &Document) -> EntryId {
    participant::assignments(doc)[0].id
}

#[test]
fn several_follow_one_and_all_are_named() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    team.follows(siw().worker, bris);
    let row = rows(&mut team.siw, &mut team.server).remove(0);
    assert_eq!((row.followers, row.mine), (vec!["Anette".to_owned(), "Siw".to_owned()], true));
    let row = rows(&mut team.kari, &mut team.server).remove(0);
    assert!(!row.mine);
    assert_eq!(overview(&mut team.kari, &mut team.server).unfollowed, 0);
    team.settled();
}

#[test]
fn holiday_cover_begins_and_ends_by_itself() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    team.kari.act(Command::Assign(cover(bris, "2026-07-21"))).expect("assigned");
    team.sync();
    let seen = |team: &mut Team| {
        let covers = |view: folge_shared::view::TodayView| view.cover;
        let siw = covers(today(&mut team.siw, &mut team.server));
        (team.siw.holds(bris.doc()), siw, covers(today(&mut team.anette, &mut team.server)))
    };
    assert_eq!(seen(&mut team), (false, vec![], vec![]), "not yet");
    team.on("2026-07-01");
    let row = |mine| CoverRow {
        participant: bris,
        alias: "Bris (eksempel)".into(),
        worker_name: "Siw".into(),
        for_name: "Anette".into(),
        mine,
        to: Some(day("2026-07-21")),
    };
    assert_eq!(seen(&mut team), (true, vec![], vec![row(false)]), "it has begun: Anette can put the phone away");
    assert!(today(&mut team.siw, &mut team.server).due.iter().any(|row| row.participant == bris));
    let view = one(&mut team.siw, &mut team.server, bris);
    let of_siw = view.assignments.iter().find(|row| row.worker == siw().worker).expect("there");
    assert_eq!((of_siw.cover_for.as_deref(), of_siw.current), (Some("Anette"), true));
    team.siw.act(Command::LogContact(contact(bris))).expect("logged");
    team.on("2026-07-14");
    assert_eq!(seen(&mut team).1, [row(true)], "a week before the end Siw is told");
    team.on("2026-07-21");
    assert_eq!(seen(&mut team), (true, vec![row(true)], vec![row(false)]), "the last day");
    team.on("2026-07-22");
    assert_eq!(seen(&mut team), (false, vec![], vec![]), "nobody wrote anything");
    refused(&mut team.siw, Command::LogContact(contact(bris)), ErrorCode::ParticipantUnknown);
    let view = one(&mut team.anette, &mut team.server, bris);
    assert_eq!(view.timeline.len(), 1, "what Siw wrote stands");
    assert_eq!(view.row.followers, ["Anette"]);
    team.settled();
}

#[test]
fn nobody_is_reminded_of_cover_for_the_dead() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    team.kari.act(Command::Assign(cover(bris, "2026-07-07"))).expect("assigned");
    team.on("2026-07-02");
    assert_eq!(today(&mut team.siw, &mut team.server).cover.len(), 1);
    let dead = folge_shared::command::SetStatus::of(bris, "dod".into());
    team.anette.act(Command::SetStatus(dead)).expect("written");
    team.sync();
    for phone in [&mut team.siw, &mut team.anette] {
        assert_eq!(today(phone, &mut team.server).cover, []);
    }
}

#[test]
fn handed_over_from_one_to_the_next() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let hand_over = |assignment, worker: folge_shared::ids::WorkerId, from: Option<&str>| {
        let from = from.map(day);
        Command::HandOver(HandOver { participant: bris, assignment, worker, next: None, from })
    };
    let of_anette = first(team.file(bris));
    let next = team.kari.act(hand_over(of_anette, siw().worker, Some("2026-06-01"))).expect("handed over");
    team.sync();
    assert!(team.anette.holds(bris.doc()) && !team.siw.holds(bris.doc()));
    team.on("2026-05-31");
    assert!(team.anette.holds(bris.doc()) && !team.siw.holds(bris.doc()), "the last day");
    team.on("2026-06-01");
    assert!(!team.anette.holds(bris.doc()) && team.siw.holds(bris.doc()));
    assert_eq!(rows(&mut team.kari, &mut team.server)[0].followers, ["Siw"]);
    // On the very day on which the old one began: one day for both, never an end before the beginning.
    let of_siw = next.command.entry().expect("an entry");
    team.kari.act(hand_over(of_siw, anette().worker, Some("2026-06-01"))).expect("handed over");
    team.sync();
    let ended = participant::assignments(team.file(bris)).into_iter().find(|entry| entry.id == of_siw);
    assert_eq!(ended.expect("there").to, Some(day("2026-06-01")));
    // One that has ended earlier by itself stays ended then.
    let made = team.kari.act(Command::Assign(cover(bris, "2026-07-05"))).expect("assigned");
    let cover = made.command.entry().expect("an entry");
    team.on("2026-07-10");
    team.kari.act(hand_over(cover, anette().worker, None)).expect("handed over");
    team.sync();
    let ended = participant::assignments(team.file(bris)).into_iter().find(|entry| entry.id == cover);
    assert_eq!(ended.expect("there").to, Some(day("2026-07-05")));
    team.settled();
}

#[test]
fn ended_called_off_and_nobody_left() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let made = team.kari.act(Command::Assign(cover(bris, "2026-07-21"))).expect("assigned");
    let cover = made.command.entry().expect("an entry");
    let end = |assignment, to: Option<&str>| {
        Command::EndAssignment(EndAssignment { participant: bris, assignment, to: to.map(day) })
    };
    // Cover that is not needed after all ends before it begins, and never holds.
    team.kari.act(end(cover, None)).expect("called off");
    team.on("2026-07-01");
    assert!(!team.siw.holds(bris.doc()));
    team.on("2026-05-20");
    let of_anette = first(team.file(bris));
    refused(&mut team.kari, end(of_anette, Some("2026-05-01")), ErrorCode::PeriodReversed);
    refused(&mut team.kari, end(EntryId(uuid::Uuid::from_u128(4)), None), ErrorCode::TargetGone);
    refused(&mut team.anette, end(of_anette, None), ErrorCode::NotCoordinator);
    team.kari.act(end(of_anette, None)).expect("ended");
    team.on("2026-05-21");
    assert!(!team.anette.holds(bris.doc()));
    let view = overview(&mut team.kari, &mut team.server);
    assert_eq!((view.unfollowed, view.figures.active), (1, 1));
    team.settled();
}

#[test]
fn what_is_nonsense_is_refused() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let kari = &mut team.kari;
    refused(kari, Command::Assign(Assign::of(bris, writer(5).worker)), ErrorCode::WorkerUnknown);
    refused(&mut team.anette, Command::Assign(Assign::of(bris, siw().worker)), ErrorCode::NotCoordinator);
    let assign = |change: fn(&mut Assign)| {
        let mut assign = cover(bris, "2026-07-21");
        change(&mut assign);
        Command::Assign(assign)
    };
    refused(kari, assign(|c| c.to = Some(day("2026-06-30"))), ErrorCode::PeriodReversed);
    refused(kari, assign(|c| c.to = None), ErrorCode::CoverEnd);
    refused(kari, assign(|c| c.cover_for = Some(siw().worker)), ErrorCode::NothingToChange);
    refused(kari, assign(|c| c.cover_for = Some(writer(5).worker)), ErrorCode::WorkerUnknown);
    let confirm = Command::ConfirmParticipant(ConfirmParticipant { participant: bris, confirmation: None });
    refused(kari, confirm, ErrorCode::NothingToChange);
    let assignment = first(kari.doc(bris.doc()));
    let hand_over =
        |worker, from| Command::HandOver(HandOver { participant: bris, assignment, worker, next: None, from });
    refused(kari, hand_over(anette().worker, None), ErrorCode::NothingToChange);
    refused(kari, hand_over(writer(5).worker, None), ErrorCode::WorkerUnknown);
    refused(kari, hand_over(siw().worker, Some(day("2026-05-01"))), ErrorCode::PeriodReversed);
    refused(&mut team.anette, hand_over(siw().worker, None), ErrorCode::NotCoordinator);
    let close = CloseFile { participant: bris, worker: coordinator().worker, id: None, from: None };
    refused(&mut team.anette, Command::CloseFile(close), ErrorCode::NotCoordinator);
}
