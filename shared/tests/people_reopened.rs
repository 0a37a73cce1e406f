//! A closed file is opened again by a coordinator: after a mistaken merge, two merges that crossed each other, a move that
//! did not last, and a worker who is one no more.
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
    admission::{self, Rule},
    command::{
        Assign, CloseFile, Command, EndAssignment, GiveRole, MergeParticipants, MoveParticipant, ReopenFile, SetStatus,
    },
    documents::{Document, execute, participant},
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{EntryId, ParticipantId},
    view::{ParticipantView, Rhythm},
};
use people::{anette, coordinator, day, peer, programme_id, siw, writer};
use team::{Team, beside, code, contact, one, oslo, overview, refused, rows};

fn reopen(participant: ParticipantId) -> Command {
    Command::ReopenFile(ReopenFile { participant, closings: vec![] })
}
fn merge(keep: ParticipantId, other: ParticipantId) -> Command {
    Command::MergeParticipants(MergeParticipants { keep, other, id: None })
}
fn close(participant: ParticipantId, worker: folge_shared::ids::WorkerId) -> Command {
    Command::CloseFile(CloseFile { participant, worker, id: None, from: None })
}
fn why(view: &ParticipantView) -> Vec<&str> {
    view.file.closings.iter().map(|closing| closing.why.as_str()).collect()
}
fn seen(team: &mut Team, who: ParticipantId) -> ParticipantView {
    one(&mut team.kari, &mut team.server, who)
}

#[test]
fn a_mistaken_merge_is_taken_back_and_who_followed_follows_again() {
    let mut team = Team::new();
    let (bris, briz) = (team.met("Bris (eksempel)", "bruker"), team.met("Briz (eksempel)", "bruker"));
    team.follows(siw().worker, briz);
    let walk = team.siw.act(Command::LogContact(contact(briz))).expect("logged").command.entry().expect("an entry");
    // Cover that had ended by its date when the file was closed does not come back.
    let mut cover = Assign::of(briz, writer(3).worker);
    (cover.from, cover.to) = (Some(day("2026-05-01")), Some(day("2026-05-02")));
    team.kari.act(Command::Assign(cover)).expect("assigned");
    team.sync();
    team.kari.act(merge(bris, briz)).expect("joined");
    team.sync();
    assert!(!team.siw.holds(briz.doc()));
    let view = seen(&mut team, briz);
    assert_eq!((why(&view), view.file.closings[0].into, view.file.crossed), (vec!["slatt_sammen"], Some(bris), false));
    refused(&mut team.siw, reopen(briz), ErrorCode::ParticipantUnknown);
    refused(&mut team.kari, reopen(bris), ErrorCode::NothingToChange);
    let strange = ReopenFile { participant: briz, closings: vec![EntryId(uuid::Uuid::from_u128(5))] };
    refused(&mut team.kari, Command::ReopenFile(strange), ErrorCode::TargetGone);

    team.kari.act(reopen(briz)).expect("opened");
    team.sync();
    assert!(team.siw.holds(briz.doc()) && team.anette.holds(briz.doc()), "as the assignments say");
    assert!(team.tor.holds(beside(DocKind::Card, briz)) && !team.tor.holds(briz.doc()), "the card only, as before");
    let view = seen(&mut team, briz);
    assert_eq!((view.row.closed.clone(), why(&view), view.file.related.len()), (None, vec![], 0));
    assert_eq!(seen(&mut team, bris).file.related, [], "two people, two files");
    team.siw.act(Command::LogContact(contact(briz))).expect("written again");
    // What came along stays: nothing is taken from anybody's sight behind their back.
    assert!(
        participant::contact(team.file(bris), walk).is_some() && participant::contact(team.file(briz), walk).is_some()
    );
    assert!(team.siw.holds(bris.doc()), "the assignment that came along is the coordinator's to end");
    team.settled();
    let figures = overview(&mut team.kari, &mut team.server).figures;
    assert_eq!((figures.events_30, figures.contacts_30), (2, 3), "one walk, said of two until it is retracted of one");

    // And joined after all: nothing stands twice, and whoever was ended meanwhile follows again.
    let along = participant::assignments(team.file(bris)).into_iter().find(|entry| entry.worker == siw().worker);
    let end =
        EndAssignment { participant: bris, assignment: along.expect("came along").id, to: Some(day("2026-05-12")) };
    team.kari.act(Command::EndAssignment(end)).expect("ended");
    team.on("2026-05-13");
    assert!(!team.siw.holds(bris.doc()));
    team.kari.act(merge(bris, briz)).expect("joined again");
    team.sync();
    assert!(team.siw.holds(bris.doc()) && !team.siw.holds(briz.doc()));
    assert_eq!(participant::contacts(team.file(bris)).len(), 2);
    team.settled();
}

#[test]
fn two_coordinators_who_cross_each_other_see_it_and_one_file_is_opened_again() {
    let mut team = Team::new();
    let (bris, briz) = (team.met("Bris (eksempel)", "bruker"), team.met("Briz (eksempel)", "bruker"));
    let give = GiveRole {
        programme: programme_id(),
        worker: siw().worker,
        role: Role::Koordinator,
        id: None,
        from: None,
        to: None,
    };
    team.kari.act(Command::GiveRole(give)).expect("given");
    for who in [bris, briz] {
        team.anette.act(Command::LogContact(contact(who))).expect("logged");
    }
    team.sync();
    team.kari.act(merge(bris, briz)).expect("joined");
    team.siw.act(merge(briz, bris)).expect("joined the other way");
    team.sync();
    for (who, other) in [(bris, briz), (briz, bris)] {
        let view = seen(&mut team, who);
        assert_eq!(
            (why(&view), view.file.closings[0].into, view.file.crossed),
            (vec!["slatt_sammen"], Some(other), true)
        );
        assert_eq!(participant::contacts(team.file(who)).len(), 2, "all of it stands in both");
        refused(&mut team.kari, Command::LogContact(contact(who)), ErrorCode::FileClosed);
    }
    assert!(rows(&mut team.anette, &mut team.server).is_empty(), "the person is in nobody's hands");
    // Both open the same one at once: one act as good as the other.
    team.kari.act(reopen(bris)).expect("opened");
    team.siw.act(reopen(bris)).expect("opened");
    team.sync();
    let view = seen(&mut team, bris);
    assert_eq!((view.row.closed.clone(), view.file.crossed, why(&view)), (None, false, vec![]));
    let view = seen(&mut team, briz);
    assert_eq!((why(&view), view.file.crossed), (vec!["slatt_sammen"], false));
    assert_eq!(rows(&mut team.anette, &mut team.server).len(), 1);
    assert_eq!(overview(&mut team.kari, &mut team.server).figures.contacts_30, 2);
    team.anette.act(Command::LogContact(contact(bris))).expect("written again");
    team.settled();
}

#[test]
fn who_closes_it_at_the_same_time_has_closed_it() {
    let mut team = Team::new();
    let (bris, briz) = (team.met("Bris (eksempel)", "bruker"), team.met("Briz (eksempel)", "bruker"));
    let give = GiveRole {
        programme: programme_id(),
        worker: siw().worker,
        role: Role::Koordinator,
        id: None,
        from: None,
        to: None,
    };
    team.kari.act(Command::GiveRole(give)).expect("given");
    team.sync();
    team.kari.act(merge(bris, briz)).expect("joined");
    team.sync();
    team.kari.act(reopen(briz)).expect("opened");
    team.siw.act(close(briz, writer(3).worker)).expect("closed");
    team.sync();
    let view = seen(&mut team, briz);
    assert_eq!((why(&view), view.file.closings[0].person.as_deref()), (vec!["medarbeider"], Some("Tor")));
    assert!(!team.anette.holds(briz.doc()) && !team.tor.holds(beside(DocKind::Card, briz)));
    team.settled();
}

#[test]
fn a_move_that_did_not_last() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let away = MoveParticipant {
        participant: bris,
        programme: oslo(),
        new: None,
        bring: vec![],
        worker: None,
        assignment: None,
        closing: None,
        from: None,
    };
    let new = team.kari.act(Command::MoveParticipant(away)).expect("moved").command.participant().expect("an id");
    team.sync();
    assert!(!team.anette.holds(bris.doc()));
    team.kari.act(reopen(bris)).expect("opened");
    team.sync();
    let view = one(&mut team.anette, &mut team.server, bris);
    assert_eq!((view.row.status.as_str(), view.row.closed.clone()), ("aktiv", None), "the move's status went with it");
    assert_ne!(view.row.rhythm, Rhythm::Silent);
    assert!(view.file.statuses.iter().all(|status| status.retracted), "and stands in the history");
    assert!(team.tor.holds(beside(DocKind::Card, bris)));
    assert_eq!(seen(&mut team, new).row.closed, None, "the file there is that programme's own");
    team.anette.act(Command::SetStatus(SetStatus::of(bris, code("pause")))).expect("written again");
    team.settled();
}

#[test]
fn a_worker_who_is_one_no_more() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    team.follows(siw().worker, bris);
    // One that is still to come is called off by naming it, by a coordinator.
    let to_come = CloseFile { participant: bris, worker: siw().worker, id: None, from: Some(day("2026-06-01")) };
    let to_come = team.kari.act(Command::CloseFile(to_come)).expect("closed").command.entry().expect("an entry");
    team.sync();
    let named = Command::ReopenFile(ReopenFile { participant: bris, closings: vec![to_come] });
    refused(&mut team.anette, named.clone(), ErrorCode::NotCoordinator);
    refused(&mut team.kari, reopen(bris), ErrorCode::NothingToChange);
    team.kari.act(named).expect("called off");
    // The wrong worker was named: it is Siw who follows.
    team.kari.act(close(bris, siw().worker)).expect("closed");
    team.sync();
    assert!(!team.siw.holds(bris.doc()));
    team.kari.act(reopen(bris)).expect("opened");
    team.sync();
    assert!(team.siw.holds(bris.doc()) && team.anette.holds(bris.doc()));
    // Nobody opens their own: a coordinator who was a participant does not hold the file.
    team.kari.act(close(bris, coordinator().worker)).expect("closed");
    team.sync();
    refused(&mut team.kari, reopen(bris), ErrorCode::ParticipantUnknown);
    team.settled();
}

#[test]
fn the_wall_takes_it_from_coordinators_only() {
    let mut team = Team::new();
    let (bris, briz) = (team.met("Bris (eksempel)", "bruker"), team.met("Briz (eksempel)", "bruker"));
    team.kari.act(merge(bris, briz)).expect("joined");
    team.sync();
    let closing = participant::closures(team.file(briz))[0].id;
    let forged = ReopenFile { participant: briz, closings: vec![closing] };
    let mut file: Document = team.file(briz).clone();
    let mut held = file.clone();
    let envelope = people::complete(Command::ReopenFile(forged), people::NOW, 99);
    let edit = execute(&mut held, &envelope, &anette()).expect("written by hand");
    let refused = admission::admit(&mut file, &edit.bytes, &peer(&anette())).expect_err("turned down");
    assert_eq!(refused.rule, Rule::Access);
    assert_eq!(participant::closures(&file).len(), 1);
}
