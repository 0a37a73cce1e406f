//! A group evening with two leaders on two phones without coverage: whatever both of them tick, nothing is lost.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/evening.rs"]
mod evening;
#[path = "common/people.rs"]
mod people;
#[path = "common/phone.rs"]
mod phone;
#[path = "common/store.rs"]
mod store;

use evening::{HOUR, ask_group, ask_session, at, attend, guests, house, plan, set, state, thursday};
use folge_shared::command::{Choose, Command, EditSession, Enrol, EntryRef, Restore, Retract};
use people::{NOW, day};

#[test]
fn ticks_on_different_people_all_stand() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, tonight) = (them.group, them.tonight);
    house.anette.act(attend(group, tonight, them.bris, "mott")).expect("ticked");
    house.siw.act(attend(group, tonight, them.ola, "forfall")).expect("ticked");
    house.siw.act(attend(group, tonight, them.liv, "digitalt")).expect("ticked");
    house.sync();
    house.agree(group.doc());
    for phone in house.phones() {
        if phone.writer.worker == people::writer(3).worker {
            continue;
        }
        let view = ask_session(phone, group, tonight);
        let marks: Vec<_> = view
            .marks
            .iter()
            .map(|mark| {
                (mark.alias.as_str(), mark.attendance.as_ref().map(|code| code.as_str()), mark.by_name.as_str())
            })
            .collect();
        assert_eq!(
            marks,
            [
                ("Bris (eksempel)", Some("mott"), "Anette"),
                ("Liv (eksempel)", Some("digitalt"), "Siw"),
                ("Ola (eksempel)", Some("forfall"), "Siw"),
            ],
            "Mia is on the waiting list: nobody waits for her"
        );
        assert_eq!((view.row.came, view.row.unmarked, view.row.state.as_str()), (2, 0, "holdt"));
        assert!(!view.ended, "nobody has said that the evening is over");
        assert!(view.marks.iter().all(|mark| mark.conflict.is_none()));
        assert!(view.conflicts.is_empty());
    }
}

#[test]
fn different_marks_for_one_person_stand_beside_each_other_until_somebody_picks() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, tonight) = (them.group, them.tonight);
    house.anette.act(attend(group, tonight, them.ola, "mott")).expect("ticked");
    house.siw.later_by(30_000);
    house.siw.act(attend(group, tonight, them.ola, "ikke_mott")).expect("ticked");
    // On Liv they agree: that is no conflict.
    house.anette.act(attend(group, tonight, them.liv, "mott")).expect("ticked");
    house.siw.act(attend(group, tonight, them.liv, "mott")).expect("ticked");
    house.sync();
    house.agree(group.doc());
    let view = ask_session(&mut house.siw, group, tonight);
    let of = |alias: &str| view.marks.iter().find(|mark| mark.alias.starts_with(alias)).expect("there").clone();
    assert_eq!(of("Liv").conflict, None);
    let conflict = of("Ola").conflict.expect("both marks");
    assert_eq!(conflict.field, format!("att.{}", them.ola));
    let said: Vec<_> = conflict.versions.iter().map(|v| (v.value.as_str(), v.by_name.as_str(), v.mine)).collect();
    assert_eq!(said, [("mott", "Anette", false), ("ikke_mott", "Siw", true)]);
    let row = ask_group(&mut house.kari, group);
    assert!(row.row.conflict);

    let target = EntryRef::new(group.doc(), "sessions", tonight);
    let choice = Choose { target, field: conflict.field, value: "mott".into() };
    house.anette.act(Command::Choose(choice)).expect("picked");
    house.sync();
    house.agree(group.doc());
    let view = ask_session(&mut house.siw, group, tonight);
    let ola = view.marks.iter().find(|mark| mark.alias.starts_with("Ola")).expect("there");
    assert_eq!((ola.attendance.as_ref().expect("a mark").as_str(), &ola.conflict), ("mott", &None));
    assert!(!ask_group(&mut house.kari, group).row.conflict);
}

#[test]
fn guests_counted_by_both_are_two_counts_and_no_sum() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, tonight) = (them.group, them.tonight);
    house.anette.act(guests(group, tonight, 3)).expect("counted");
    house.siw.later_by(60_000);
    house.siw.act(guests(group, tonight, 4)).expect("counted");
    house.sync();
    house.agree(group.doc());
    let view = ask_session(&mut house.kari, group, tonight);
    assert!([3, 4].contains(&view.row.guests), "one of them, never seven");
    assert_eq!(view.conflicts.len(), 1);
    let said: Vec<_> = view.conflicts[0].versions.iter().map(|v| (v.value.as_str(), v.by_name.as_str())).collect();
    assert_eq!((view.conflicts[0].field.as_str(), said), ("guests", vec![("3", "Anette"), ("4", "Siw")]));
}

#[test]
fn an_evening_that_both_planned_is_shown_as_two_and_one_is_taken_back() {
    let mut house = house();
    let them = thursday(&mut house);
    let next = NOW.day().plus_days(7);
    let one = plan(&mut house.anette, them.group, at(next, 18));
    let two = plan(&mut house.siw, them.group, at(next, 18));
    house.siw.act(attend(them.group, two, them.ola, "forfall")).expect("told beforehand");
    house.sync();
    house.agree(them.group.doc());
    let view = ask_group(&mut house.kari, them.group);
    let twins: Vec<_> = view.upcoming.iter().filter(|row| row.twin).map(|row| row.session).collect();
    assert_eq!(twins.len(), 2);
    assert!(twins.contains(&one) && twins.contains(&two));
    assert!(!view.upcoming.iter().any(|row| row.session == them.tonight && row.twin));
    let target = EntryRef::new(them.group.doc(), "sessions", one);
    house
        .kari
        .act(Command::Retract(Retract { target, reason: Some("Planlagt to ganger".into()) }))
        .expect("taken back");
    house.sync();
    house.agree(them.group.doc());
    let view = ask_group(&mut house.anette, them.group);
    let rows: Vec<_> = view.upcoming.iter().map(|row| (row.session, row.twin, row.retracted)).collect();
    assert!(rows.contains(&(one, false, true)), "it stays, struck out");
    assert!(rows.contains(&(two, false, false)));
}

#[test]
fn taken_back_by_one_while_the_other_writes_in_it() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, tonight) = (them.group, them.tonight);
    let target = EntryRef::new(group.doc(), "sessions", tonight);
    house.anette.act(Command::Retract(Retract { target: target.clone(), reason: None })).expect("taken back");
    let theme = EditSession { theme: Some("Håp".into()), ..EditSession::of(group, tonight) };
    house.siw.act(Command::EditSession(theme)).expect("written");
    house.siw.act(attend(group, tonight, them.ola, "mott")).expect("ticked");
    house.sync();
    house.agree(group.doc());
    let view = ask_session(&mut house.kari, group, tonight);
    assert!(!view.row.retracted, "somebody was there and wrote: it counts until somebody picks");
    assert_eq!((view.row.theme.as_deref(), view.row.came), (Some("Håp"), 1));
    assert_eq!(view.conflicts[0].field, "retracted");
    house.kari.act(Command::Restore(Restore { target })).expect("restored");
    house.sync();
    assert!(ask_session(&mut house.siw, group, tonight).conflicts.is_empty());
}

#[test]
fn cancelled_by_one_while_the_other_ticks() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, tonight) = (them.group, them.tonight);
    house.anette.act(state(group, tonight, "avlyst")).expect("cancelled");
    house.siw.act(attend(group, tonight, them.ola, "mott")).expect("ticked");
    house.sync();
    house.agree(group.doc());
    let view = ask_session(&mut house.kari, group, tonight);
    // Both stand: cancelled in no figure, and the tick is there for whoever looks.
    assert_eq!((view.row.state.as_str(), view.row.came), ("avlyst", 1));
    let figures = ask_group(&mut house.kari, group).figures;
    assert_eq!((figures.sessions, figures.attendances), (0, 0));
    house.kari.act(state(group, tonight, "holdt")).expect("it was held after all");
    house.sync();
    let figures = ask_group(&mut house.siw, group).figures;
    assert_eq!((figures.sessions, figures.attendances), (1, 1));
    assert!(ask_session(&mut house.siw, group, tonight).ended);
}

#[test]
fn one_person_enrolled_by_two_at_once_is_one_person() {
    let mut house = house();
    let them = thursday(&mut house);
    let group = them.group;
    // Liv gets a file that Kari and, as cover, Anette hold; each enrols her.
    let file = house.kari.act(people::create("Liv (eksempel)", NOW, 600).command).expect("created");
    let liv = file.command.participant().expect("completed");
    house.sync();
    let cover = people::assign(liv, people::anette().worker, day("2026-05-01"), None, 601).command;
    house.kari.act(cover).expect("assigned");
    house.sync();
    let enrol = || Command::Enrol(Enrol { participant: Some(liv), ..Enrol::of(group, "pameldt".into()) });
    let before = ask_group(&mut house.kari, group);
    let one = house.anette.act(enrol()).expect("enrolled").command.entry().expect("completed");
    let two = house.kari.act(enrol()).expect("enrolled").command.entry().expect("completed");
    house.sync();
    house.agree(group.doc());
    let view = ask_group(&mut house.siw, group);
    assert_eq!(view.members.len(), before.members.len() + 2);
    assert_eq!(view.row.members, before.row.members + 1);
    assert_eq!(view.figures.enrolled, before.figures.enrolled + 1);
    // Ticked under both names on two phones: one attendance.
    house.anette.act(attend(group, them.tonight, one, "mott")).expect("ticked");
    house.siw.act(attend(group, them.tonight, two, "mott")).expect("ticked");
    house.sync();
    assert_eq!(ask_session(&mut house.kari, group, them.tonight).row.came, 1);
    // One of the two is taken back; the other stays.
    let target = EntryRef::new(group.doc(), "members", two);
    house.kari.act(Command::Retract(Retract { target, reason: None })).expect("taken back");
    house.sync();
    house.agree(group.doc());
    let view = ask_session(&mut house.siw, group, them.tonight);
    assert_eq!(view.row.came, 1);
    assert!(!view.marks.iter().any(|mark| mark.member == two));
}

#[test]
fn two_leaders_disagree_on_where_a_member_stands() {
    let mut house = house();
    let them = thursday(&mut house);
    house.later(10 * HOUR);
    house.anette.act(set(them.group, them.liv, "startet", "2026-05-12")).expect("started");
    house.siw.act(set(them.group, them.liv, "sluttet", "2026-05-11")).expect("left");
    house.sync();
    house.agree(them.group.doc());
    let view = ask_group(&mut house.kari, them.group);
    let liv = view.members.iter().find(|member| member.member == them.liv).expect("there");
    assert_eq!(liv.conflicts.len(), 1);
    let said: Vec<_> = liv.conflicts[0].versions.iter().map(|v| (v.value.as_str(), v.by_name.as_str())).collect();
    assert_eq!(liv.conflicts[0].field, "state");
    assert!(said.contains(&("startet", "Anette")) && said.contains(&("sluttet", "Siw")));
    // Each state keeps its own day: nothing of what either wrote is gone.
    let days: Vec<_> = liv.days.iter().map(|(code, on)| (code.as_str(), on.to_string())).collect();
    assert_eq!(
        days,
        [("pameldt", "2026-05-01".into()), ("startet", "2026-05-12".into()), ("sluttet", "2026-05-11".into())]
    );
}
