//! A person whose two files are joined is one person in every group; and an evening that one leader cancels while another
//! ticks who came.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/evening.rs"]
mod evening;
#[path = "common/people.rs"]
mod people;
#[path = "common/phone.rs"]
mod phone;
#[path = "common/store.rs"]
mod store;

use evening::{
    DAY, House, Thursday, ask_group, ask_groups, ask_session, at, attend, guests, house, plan, state, thursday,
};
use folge_shared::{
    command::{Command, Enrol, MergeParticipants, ReopenFile},
    documents::group,
    error::ErrorCode,
    ids::{EntryId, ParticipantId},
};
use people::{NOW, day};

/// Somebody who was met twice, and is enrolled under both files.
fn twice(house: &mut House, them: &Thursday) -> (ParticipantId, EntryId) {
    let other = house.kari.act(people::create("Bris igjen (eksempel)", NOW, 700).command).expect("created");
    let other = other.command.participant().expect("completed");
    house.sync();
    let enrol =
        Enrol { participant: Some(other), day: Some(day("2026-05-01")), ..Enrol::of(them.group, "startet".into()) };
    let member = house.kari.act(Command::Enrol(enrol)).expect("enrolled").command.entry().expect("completed");
    house.sync();
    (other, member)
}
fn merge(keep: ParticipantId, other: ParticipantId) -> Command {
    Command::MergeParticipants(MergeParticipants { keep, other, id: None })
}
fn reopen(participant: ParticipantId) -> Command {
    Command::ReopenFile(ReopenFile { participant, closings: vec![] })
}
/// Members, started, attendances; and of the evening: who came, who is not marked. As everybody who holds the group reads it.
fn counted(house: &mut House, them: &Thursday) -> (i64, i64, i64, i64, i64) {
    let mut all = vec![];
    for phone in [&mut house.anette, &mut house.siw, &mut house.kari] {
        let (whole, tonight) = (ask_group(phone, them.group), ask_session(phone, them.group, them.tonight).row);
        let list = ask_groups(phone).rows.remove(0);
        assert_eq!(list.members, whole.row.members);
        let figures = whole.figures;
        all.push((list.members, figures.started, figures.attendances, tonight.came, tonight.unmarked));
    }
    assert!(all.iter().all(|one| *one == all[0]), "leaders and coordinator read the same: {all:?}");
    all[0]
}

#[test]
fn two_memberships_of_one_person_are_one_person() {
    let mut house = house();
    let them = thursday(&mut house);
    let (other, again) = twice(&mut house, &them);
    house.anette.act(attend(them.group, them.tonight, them.bris, "mott")).expect("ticked");
    house.siw.act(attend(them.group, them.tonight, again, "mott")).expect("ticked");
    house.sync();
    assert_eq!(counted(&mut house, &them), (4, 3, 2, 2, 2), "two people, as far as anybody knows");
    house.kari.act(merge(them.participant, other)).expect("joined");
    house.sync();
    assert_eq!(counted(&mut house, &them), (3, 2, 1, 1, 2), "one person, in figures and on the evening");
    assert_eq!(
        group::members(house.server.doc(them.group.doc())).len(),
        5,
        "and each membership stands, with its mark"
    );
    // A mark under one of the two is a mark for the person.
    let next = plan(&mut house.anette, them.group, at(NOW.day().plus_days(-7), 18));
    house.anette.act(attend(them.group, next, again, "mott")).expect("ticked");
    house.sync();
    let row = ask_session(&mut house.siw, them.group, next).row;
    assert_eq!((row.came, row.unmarked), (1, 2), "Ola and Liv");
    // It is the kept file that is a member now.
    let enrol = Enrol { participant: Some(them.participant), ..Enrol::of(them.group, "startet".into()) };
    assert_eq!(house.kari.refused(Command::Enrol(enrol)).code, ErrorCode::MemberExists);
    house.agree(them.group.doc());

    // Two people after all: the file is opened again, and each is counted.
    house.kari.act(reopen(other)).expect("opened");
    house.sync();
    assert_eq!(counted(&mut house, &them).0, 4);
    let member = group::member(house.server.doc(them.group.doc()), again).expect("a member");
    assert_eq!(member.participant, Some(other));
    // And joined once more.
    house.kari.act(merge(them.participant, other)).expect("joined again");
    house.sync();
    assert_eq!(counted(&mut house, &them).0, 3);
    house.agree(them.group.doc());
}

#[test]
fn crossed_merges_are_one_person_when_one_file_is_opened_again() {
    let mut house = house();
    let them = thursday(&mut house);
    let (other, again) = twice(&mut house, &them);
    let give = folge_shared::command::GiveRole {
        programme: people::programme_id(),
        worker: house.siw.writer.worker,
        role: folge_shared::domain::Role::Koordinator,
        id: None,
        from: None,
        to: None,
    };
    house.kari.act(Command::GiveRole(give)).expect("given");
    house.sync();
    house.kari.act(merge(them.participant, other)).expect("joined");
    house.siw.act(merge(other, them.participant)).expect("joined the other way");
    house.sync();
    house.kari.act(reopen(them.participant)).expect("opened");
    house.sync();
    assert_eq!(counted(&mut house, &them).0, 3);
    for id in [them.bris, again] {
        let member = group::member(house.server.doc(them.group.doc()), id).expect("a member");
        assert_eq!(member.participant, Some(them.participant), "both name the open file");
    }
    house.agree(them.group.doc());
}

#[test]
fn cancelled_by_one_leader_and_ticked_by_the_other_says_both_and_counts_when_it_is_settled() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, tonight) = (them.group, them.tonight);
    house.anette.act(state(group, tonight, "avlyst")).expect("cancelled");
    house.siw.act(attend(group, tonight, them.bris, "mott")).expect("ticked");
    house.siw.act(attend(group, tonight, them.ola, "delvis")).expect("ticked");
    house.siw.act(guests(group, tonight, 2)).expect("counted");
    house.sync();
    house.agree(group.doc());
    for phone in [&mut house.anette, &mut house.siw, &mut house.kari] {
        let row = ask_session(phone, group, tonight).row;
        assert_eq!((row.state.as_str(), row.came, row.guests, row.unmarked), ("avlyst", 2, 2, 0));
        let view = ask_group(phone, group);
        let listed = view.upcoming.iter().chain(&view.past).find(|row| row.session == tonight).expect("listed");
        assert_eq!((listed.state.as_str(), listed.came), ("avlyst", 2), "the list says it as well");
        let figures = view.figures;
        assert_eq!((figures.sessions, figures.attendances, figures.guests), (0, 0, 0), "nothing is counted yet");
        assert!(view.members.iter().all(|member| member.came == 0 && member.sessions == 0));
    }
    // Nobody can be ticked as having come to it.
    for code in ["mott", "forfall"] {
        assert_eq!(house.siw.refused(attend(group, tonight, them.liv, code)).code, ErrorCode::SessionCancelled);
    }
    assert_eq!(house.siw.refused(attend(group, tonight, them.bris, "delvis")).code, ErrorCode::SessionCancelled);
    assert_eq!(house.siw.refused(guests(group, tonight, 1)).code, ErrorCode::SessionCancelled);

    // It was held: all of it counts.
    house.siw.act(state(group, tonight, "planlagt")).expect("held after all");
    house.sync();
    let figures = ask_group(&mut house.anette, group).figures;
    assert_eq!((figures.sessions, figures.attendances, figures.guests), (1, 2, 2));

    // It was not: the ticks are taken back, one by one as they were made.
    house.anette.act(state(group, tonight, "avlyst")).expect("cancelled");
    for who in [them.bris, them.ola] {
        house.anette.act(attend(group, tonight, who, "ikke_mott")).expect("taken back");
    }
    house.anette.act(guests(group, tonight, 0)).expect("taken back");
    house.later(DAY);
    house.sync();
    let row = ask_session(&mut house.siw, group, tonight).row;
    assert_eq!((row.state.as_str(), row.came, row.guests), ("avlyst", 0, 0));
    house.agree(group.doc());
}
