//! Evenings in a group stand in a person's own timeline, if the programme says so, and say nothing about the group.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/evening.rs"]
mod evening;
#[path = "common/people.rs"]
mod people;
#[path = "common/phone.rs"]
mod phone;
#[path = "common/store.rs"]
mod store;

use evening::{DAY, House, Thursday, at, attend, house, moved, plan, rule, state, thursday};
use folge_shared::{
    command::{CloseFile, Command, EditGroup, Enrol, EntryRef, RecordConsent, Restore, Retract, WithdrawConsent},
    documents::{Touched, group::visits, participant::Visit},
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, ParticipantId},
    query::{OneParticipant, Query, View},
    view::{EntryKind, TimelineEntry},
};
use people::{NOW, anette, coordinator, day, siw};

fn on(house: &mut House) -> Thursday {
    let them = thursday(house);
    house.kari.act(rule(true)).expect("turned on");
    house.sync();
    them
}

/// Attendance and whether it stands, of every copy in a file.
fn copies(house: &House, who: ParticipantId) -> Vec<(String, bool)> {
    house.server.visits(who).into_iter().map(|visit| (visit.attendance.0, !visit.retracted)).collect()
}

fn only(house: &House, who: ParticipantId) -> Visit {
    let mut visits = house.server.visits(who);
    assert_eq!(visits.len(), 1);
    visits.remove(0)
}

fn timeline(house: &mut House, who: ParticipantId) -> Vec<TimelineEntry> {
    match house.per.ask(&Query::Participant(OneParticipant { participant: who, limit: None })).expect("a file") {
        View::Participant(view) => {
            view.timeline.into_iter().filter(|entry| entry.kind == EntryKind::Attendance).collect()
        }
        _ => unreachable!("the variant matches the question's"),
    }
}

#[test]
fn a_peer_sees_the_evening_and_nothing_of_the_group() {
    let mut house = house();
    let them = on(&mut house);
    house.anette.act(attend(them.group, them.tonight, them.bris, "mott")).expect("ticked");
    house.anette.act(attend(them.group, them.tonight, them.ola, "mott")).expect("ticked");
    house.sync();
    assert!(!house.per.store.docs.contains_key(&them.group.doc()), "Per does not hold the group");
    let seen = timeline(&mut house, them.participant);
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].at, Some(at(NOW.day(), 18)));
    assert_eq!(seen[0].channel.as_str(), "samtalegruppe");
    assert_eq!(seen[0].attendance.as_ref().expect("said").as_str(), "mott");
    assert!(!seen[0].counts, "figures count the group's own document");
    assert_eq!((seen[0].note.as_ref(), seen[0].by_name.as_str()), (None, ""));
    let visit = only(&house, them.participant);
    assert_eq!(visit.by, Some(anette().worker));
    assert_eq!(visit.id, visits::visit_id(them.tonight, them.bris));
    // Not a word of the group anywhere in the file that Per holds.
    let file = String::from_utf8_lossy(&house.per.doc(them.participant.doc()).changes().concat()).into_owned();
    for secret in ["Torsdag", "Lokalet", "Ola (", &them.group.to_string(), &them.tonight.to_string()] {
        assert!(!file.contains(secret), "{secret}");
    }
}

#[test]
fn off_is_the_rule_and_turning_it_on_copies_what_is_there() {
    let mut house = house();
    let them = thursday(&mut house);
    house.anette.act(attend(them.group, them.tonight, them.bris, "delvis")).expect("ticked");
    house.sync();
    assert!(house.server.visits(them.participant).is_empty());
    house.kari.act(rule(true)).expect("turned on");
    house.sync();
    house.server.copy(them.group.doc(), &Touched::all(), coordinator().worker);
    assert_eq!(copies(&house, them.participant), [("delvis".to_owned(), true)]);
    assert_eq!(only(&house, them.participant).by, Some(anette().worker), "the leader's word, whoever turned it on");
    // Once more: nothing new.
    let heads = house.server.doc(them.participant.doc()).heads();
    house.server.copy(them.group.doc(), &Touched::all(), coordinator().worker);
    assert_eq!(house.server.doc(them.participant.doc()).heads(), heads);
    // Turned off: copying stops, what has been copied stays.
    house.kari.act(rule(false)).expect("turned off");
    house.sync();
    house.anette.act(attend(them.group, them.tonight, them.bris, "mott")).expect("ticked");
    house.sync();
    assert_eq!(copies(&house, them.participant), [("delvis".to_owned(), true)]);
}

#[test]
fn the_copy_follows_what_becomes_of_the_evening() {
    let mut house = house();
    let them = on(&mut house);
    let (group, who) = (them.group, them.participant);
    house.anette.act(attend(group, them.tonight, them.bris, "mott")).expect("ticked");
    house.sync();
    let first = only(&house, who);
    // Another leader corrects the mark: the same entry, by whom it was at first.
    house.siw.act(attend(group, them.tonight, them.bris, "digitalt")).expect("corrected");
    house.sync();
    assert_eq!(only(&house, who), Visit { attendance: "digitalt".into(), ..first.clone() });
    // Moved by a day; and the group is called something else.
    house.siw.act(moved(group, them.tonight, at(NOW.day().plus_days(-1), 19))).expect("moved");
    house.siw.act(Command::EditGroup(EditGroup { kind: Some("kurs".into()), ..EditGroup::of(group) })).expect("named");
    house.sync();
    let moved = only(&house, who);
    assert_eq!((moved.at, moved.kind.as_str()), (Some(at(NOW.day().plus_days(-1), 19)), "kurs"));
    // Cancelled, and held after all; taken back, and restored; the member taken back, and restored.
    let target = |list: &str, entry| EntryRef::new(group.doc(), list, entry);
    let session = target("sessions", them.tonight);
    let member = target("members", them.bris);
    let acts = [
        (state(group, them.tonight, "avlyst"), false),
        (state(group, them.tonight, "holdt"), true),
        (Command::Retract(Retract { target: session.clone(), reason: None }), false),
        (Command::Restore(Restore { target: session }), true),
        (Command::Retract(Retract { target: member.clone(), reason: None }), false),
        (Command::Restore(Restore { target: member }), true),
    ];
    for (command, stands) in acts {
        house.siw.act(command.clone()).expect("done");
        house.sync();
        assert_eq!(copies(&house, who), [("digitalt".to_owned(), stands)], "{command:?}");
        assert_eq!(timeline(&mut house, who).len(), usize::from(stands), "{command:?}");
        house.agree(who.doc());
    }
}

#[test]
fn nothing_is_copied_that_never_held() {
    let mut house = house();
    let them = on(&mut house);
    let (group, who) = (them.group, them.participant);
    let cancelled = plan(&mut house.anette, group, at(NOW.day().plus_days(-7), 18));
    // Ticked and cancelled before the phone finds coverage.
    house.anette.act(attend(group, cancelled, them.bris, "mott")).expect("ticked");
    house.anette.act(state(group, cancelled, "avlyst")).expect("cancelled");
    // Somebody without a file is nobody's timeline.
    house.anette.act(attend(group, them.tonight, them.ola, "mott")).expect("ticked");
    house
        .siw
        .act(Command::SetGuests(folge_shared::command::SetGuests { group, session: them.tonight, guests: 4 }))
        .expect("counted");
    house.sync();
    // The one copy was there between the two changes of Anette's phone, and has been taken back.
    assert_eq!(copies(&house, who), [("mott".to_owned(), false)]);
    assert!(timeline(&mut house, who).is_empty());
}

#[test]
fn each_leader_copies_in_their_own_name() {
    let mut house = house();
    let them = on(&mut house);
    let earlier = plan(&mut house.anette, them.group, at(NOW.day().plus_days(-7), 18));
    house.sync();
    house.anette.act(attend(them.group, earlier, them.bris, "mott")).expect("ticked");
    house.siw.act(attend(them.group, them.tonight, them.bris, "forfall")).expect("ticked");
    house.sync();
    let mut authors: Vec<_> = house.server.visits(them.participant).into_iter().map(|visit| visit.by).collect();
    authors.sort();
    assert_eq!(authors, [Some(anette().worker), Some(siw().worker)]);
    house.agree(them.participant.doc());
}

#[test]
fn the_copy_goes_where_the_person_is() {
    let mut house = house();
    let them = on(&mut house);
    let other = house.kari.act(people::create("Bris B (eksempel)", NOW, 700).command).expect("created");
    let keep = other.command.participant().expect("completed");
    house.sync();
    let merge = folge_shared::command::MergeParticipants { keep, other: them.participant, id: None };
    house.kari.act(Command::MergeParticipants(merge)).expect("merged");
    house.sync();
    house.anette.act(attend(them.group, them.tonight, them.bris, "mott")).expect("ticked");
    house.sync();
    assert!(house.server.visits(them.participant).is_empty(), "the closed file stays as it was");
    assert_eq!(copies(&house, keep), [("mott".to_owned(), true)]);
}

#[test]
fn a_closed_file_and_a_person_who_said_no_get_nothing_new() {
    let mut house = house();
    let them = on(&mut house);
    let (group, who) = (them.group, them.participant);
    house.anette.act(attend(group, them.tonight, them.bris, "mott")).expect("ticked");
    let consent = RecordConsent::of(who, "registrering".into(), "gitt".into(), "muntlig".into());
    let consent = house.kari.act(Command::RecordConsent(consent)).expect("given").command.entry().expect("completed");
    let withdrawn = WithdrawConsent { participant: who, consent, day: None, how: "muntlig".into() };
    house.sync();
    house.kari.act(Command::WithdrawConsent(withdrawn)).expect("taken back");
    house.sync();
    let later = plan(&mut house.anette, group, at(NOW.day().plus_days(-1), 18));
    house.anette.act(attend(group, later, them.bris, "mott")).expect("ticked");
    house.anette.act(attend(group, them.tonight, them.bris, "ikke_mott")).expect("corrected");
    house.sync();
    assert_eq!(copies(&house, who), [("ikke_mott".to_owned(), true)], "what is there is kept right");

    let close = CloseFile { participant: who, worker: people::writer(3).worker, id: None, from: None };
    house.kari.act(Command::CloseFile(close)).expect("closed");
    house.sync();
    house.anette.act(attend(group, them.tonight, them.bris, "delvis")).expect("corrected");
    house.sync();
    assert_eq!(copies(&house, who), [("ikke_mott".to_owned(), true)]);
}

#[test]
fn a_file_of_another_programme_is_out_of_reach() {
    let mut house = house();
    let them = on(&mut house);
    struct Nowhere;
    impl visits::Files for Nowhere {
        fn file(&mut self, _: ParticipantId) -> Option<&folge_shared::documents::Document> {
            None
        }
    }
    house.anette.act(attend(them.group, them.tonight, them.bris, "mott")).expect("ticked");
    let group = house.anette.doc(them.group.doc());
    let asked = visits::copying(group, &Touched::all(), anette().worker, NOW.day(), &mut Nowhere);
    assert!(asked.is_empty());
    // And whoever does not hold a file cannot enrol its person.
    let command =
        Command::Enrol(Enrol { participant: Some(them.participant), ..Enrol::of(them.group, "startet".into()) });
    assert_eq!(house.siw.refused(command).code, ErrorCode::ParticipantUnknown);
}

#[test]
fn the_copy_is_corrected_in_the_group_only() {
    let mut house = house();
    let them = on(&mut house);
    house.anette.act(attend(them.group, them.tonight, them.bris, "mott")).expect("ticked");
    house.sync();
    let target = EntryRef::new(them.participant.doc(), "visits", visits::visit_id(them.tonight, them.bris));
    let refused = house.per.refused(Command::Retract(Retract { target, reason: None }));
    assert_eq!(refused.code, ErrorCode::NotRetractable);
}

#[test]
fn many_evenings_come_in_changes_of_a_bearable_size() {
    let mut house = house();
    let them = thursday(&mut house);
    for part in 0..5 {
        let start = at(day("2026-05-01"), 6).plus(part * 2 * DAY);
        let sessions = (0..60).map(|n| folge_shared::command::NewSession { session: None, at: start.plus(n * 60_000) });
        let command = folge_shared::command::PlanSessions::of(them.group, sessions.collect());
        house.anette.act(Command::PlanSessions(command)).expect("planned");
    }
    let group = house.anette.doc(them.group.doc()).clone();
    for session in folge_shared::documents::group::sessions(&group) {
        house.anette.act(attend(them.group, session.id, them.bris, "mott")).expect("ticked");
    }
    house.sync();
    house.kari.act(rule(true)).expect("turned on");
    house.sync();
    house.server.copy(them.group.doc(), &Touched::all(), coordinator().worker);
    assert_eq!(house.server.visits(them.participant).len(), 301);
    let file = house.server.doc(them.participant.doc());
    assert!(file.changes().iter().all(|change| change.len() < 32 * 1024));
    assert_eq!((file.kind(), day("2026-05-12")), (DocKind::Participant, NOW.day()));
    assert_ne!(DocId(visits::visit_id(them.tonight, them.bris).0), them.participant.doc());
}
