//! What a group does not take: every refusal with its stable code, and nothing changed.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/evening.rs"]
mod evening;
#[path = "common/people.rs"]
mod people;
#[path = "common/phone.rs"]
mod phone;
#[path = "common/store.rs"]
mod store;

use evening::{DAY, House, Thursday, at, attend, ended, guests, house, moved, plan, set, state, thursday};
use folge_shared::{
    command::{
        AddLeader, Attend, Command, CreateGroup, EditGroup, EditSession, EndLeader, EndRole, Enrol, EntryRef,
        NewSession, PlanSessions, RecordConsent, Retract, SetGuests, SetMember,
    },
    documents::group,
    error::{ErrorCode, PublicError},
    ids::{EntryId, GroupId},
    query::{OneGroup, OneSession, Query},
    time::Millis,
};
use people::{NOW, anette, day, siw, writer};
use phone::Phone;
use uuid::Uuid;

fn create() -> CreateGroup {
    CreateGroup::of("Ny (eksempel)", "samtalegruppe".into(), "brukere".into())
}

#[track_caller]
fn no(phone: &mut Phone, command: Command, code: ErrorCode) -> PublicError {
    let error = phone.refused(command.clone());
    assert_eq!(error.code, code, "{command:?}");
    error
}

fn stranger() -> EntryId {
    EntryId(Uuid::from_u128(0xdead))
}

#[test]
fn who_begins_a_group() {
    let mut house = house();
    no(&mut house.per, Command::CreateGroup(create()), ErrorCode::NotLeader);
    house.anette.act(Command::CreateGroup(create())).expect("a leader may");
    let begun = house.kari.act(Command::CreateGroup(create())).expect("a coordinator may");
    let again = Command::CreateGroup(CreateGroup { group: begun.command.group(), ..create() });
    no(&mut house.kari, again, ErrorCode::EntryExists);
    let elsewhere = CreateGroup { programme: Some(Uuid::from_u128(5).into()), ..create() };
    no(&mut house.anette, Command::CreateGroup(elsewhere), ErrorCode::ProgrammeUnknown);
}

#[test]
fn a_group_has_a_name_and_known_codes() {
    let mut house = house();
    let phone = &mut house.anette;
    let long = |n: usize| "å".repeat(n);
    let with = |change: fn(&mut CreateGroup)| {
        let mut command = create();
        change(&mut command);
        Command::CreateGroup(command)
    };
    no(phone, with(|c| c.name = "  ".into()), ErrorCode::NameMissing);
    let error = no(phone, with(|c| c.name = "å".repeat(61)), ErrorCode::TextTooLong);
    assert_eq!(error.args["limit"], "60");
    no(phone, with(|c| c.place = Some("å".repeat(61))), ErrorCode::TextTooLong);
    let error = no(phone, with(|c| c.kind = "bridge".into()), ErrorCode::CodeUnknown);
    assert_eq!(error.args["list"], "group_kind");
    no(phone, with(|c| c.audience = "alle".into()), ErrorCode::CodeUnknown);
    no(phone, with(|c| c.from = Some(day("2026-05-13"))), ErrorCode::TimeAhead);
    let group = phone.act(Command::CreateGroup(create())).expect("begun").command.group().expect("completed");
    let edit = |change: EditGroup| Command::EditGroup(change);
    no(phone, edit(EditGroup { name: Some(" ".into()), ..EditGroup::of(group) }), ErrorCode::NameMissing);
    no(phone, edit(EditGroup { name: Some(long(61)), ..EditGroup::of(group) }), ErrorCode::TextTooLong);
    no(phone, edit(EditGroup { place: Some(long(61)), ..EditGroup::of(group) }), ErrorCode::TextTooLong);
    no(phone, edit(EditGroup { kind: Some("bridge".into()), ..EditGroup::of(group) }), ErrorCode::CodeUnknown);
    no(phone, edit(EditGroup { audience: Some("alle".into()), ..EditGroup::of(group) }), ErrorCode::CodeUnknown);
    no(phone, edit(EditGroup::of(group)), ErrorCode::NothingToChange);
}

/// One of each, all of them right where they stand.
fn everything(them: &Thursday) -> Vec<Command> {
    let group = them.group;
    vec![
        Command::EditGroup(EditGroup { name: Some("Annet".into()), ..EditGroup::of(group) }),
        Command::Enrol(Enrol { alias: Some("Ny".into()), ..Enrol::of(group, "pameldt".into()) }),
        set(group, them.liv, "startet", "2026-05-10"),
        Command::PlanSessions(PlanSessions::of(group, vec![NewSession { session: None, at: NOW }])),
        Command::EditSession(EditSession { theme: Some("Håp".into()), ..EditSession::of(group, them.tonight) }),
        attend(group, them.tonight, them.ola, "mott"),
        guests(group, them.tonight, 2),
    ]
}

#[test]
fn who_does_not_lead_a_group_knows_none() {
    let mut house = house();
    let them = thursday(&mut house);
    for command in everything(&them) {
        no(&mut house.per, command, ErrorCode::GroupUnknown);
    }
    // Nor who no longer leads it, though the phone has not heard yet; nor who has left the programme.
    let leader = |house: &House, who| {
        let leaders = group::leaders(house.server.doc(them.group.doc()));
        leaders.into_iter().find(|leader| leader.worker == who).expect("leads").id
    };
    let id = leader(&house, siw().worker);
    house.kari.act(Command::EndLeader(EndLeader { group: them.group, id, to: Some(NOW.day()) })).expect("ended");
    house.sync();
    house.siw.act(everything(&them).remove(0)).expect("the last day is a day");
    house.siw.later_by(DAY);
    for command in everything(&them) {
        no(&mut house.siw, command, ErrorCode::GroupUnknown);
    }
    let role = folge_shared::documents::programme::roles(house.server.doc(people::programme_id().doc()));
    let role = role.into_iter().find(|role| role.worker == anette().worker).expect("a member").id;
    let end = EndRole { programme: people::programme_id(), id: role, to: Some(NOW.day().plus_days(-1)) };
    house.kari.act(Command::EndRole(end)).expect("ended");
    let programme = house.kari.doc(people::programme_id().doc()).clone();
    let all = folge_shared::documents::Touched::all();
    house.anette.store.put(people::programme_id().doc(), people::programme_id(), programme, &all);
    for command in everything(&them) {
        no(&mut house.anette, command, ErrorCode::GroupUnknown);
    }
    // Questions are answered alike: there is no such group.
    for query in [
        Query::Group(OneGroup { group: them.group }),
        Query::Session(OneSession { group: them.group, session: them.tonight }),
    ] {
        for phone in [&mut house.anette, &mut house.siw, &mut house.per] {
            assert_eq!(phone.ask(&query).expect_err("unknown").code, ErrorCode::GroupUnknown);
        }
    }
}

#[test]
fn what_has_ended_stays_as_it_is() {
    let mut house = house();
    let them = thursday(&mut house);
    house.anette.act(ended(them.group, true)).expect("ended");
    house.sync();
    for command in everything(&them) {
        no(&mut house.anette, command.clone(), ErrorCode::GroupEnded);
        no(&mut house.kari, command, ErrorCode::GroupEnded);
    }
    let add = AddLeader { group: them.group, worker: writer(3).worker, id: None, from: None, to: None };
    no(&mut house.kari, Command::AddLeader(add), ErrorCode::GroupEnded);
    // A leader's time can still be ended, and the group opened again.
    let id = group::leaders(house.server.doc(them.group.doc()))[1].id;
    house.kari.act(Command::EndLeader(EndLeader { group: them.group, id, to: None })).expect("ended");
    house.kari.act(ended(them.group, false)).expect("opened");
    house.sync();
    for command in everything(&them) {
        house.kari.act(command).expect("as before");
    }
}

#[test]
fn leaders_are_the_coordinators() {
    let mut house = house();
    let them = thursday(&mut house);
    let group = them.group;
    let add = |worker, from: &str, to: Option<&str>| {
        let to = to.map(day);
        Command::AddLeader(AddLeader { group, worker, id: None, from: Some(day(from)), to })
    };
    no(&mut house.anette, add(writer(3).worker, "2026-05-12", None), ErrorCode::NotCoordinator);
    no(&mut house.kari, add(writer(77).worker, "2026-05-12", None), ErrorCode::WorkerUnknown);
    no(&mut house.kari, add(writer(3).worker, "2026-05-12", Some("2026-05-11")), ErrorCode::PeriodReversed);
    no(&mut house.kari, add(siw().worker, "2026-06-01", None), ErrorCode::NothingToChange);
    let leaders = group::leaders(house.server.doc(group.doc()));
    let own = leaders.iter().find(|leader| leader.worker == anette().worker).expect("leads").id;
    let end = |id, to: &str| Command::EndLeader(EndLeader { group, id, to: Some(day(to)) });
    no(&mut house.anette, end(own, "2026-05-12"), ErrorCode::NotCoordinator);
    no(&mut house.kari, end(stranger(), "2026-05-12"), ErrorCode::TargetGone);
    no(&mut house.kari, end(own, "2026-05-11"), ErrorCode::PeriodReversed);
}

#[test]
fn members_have_a_name_and_are_enrolled_once() {
    let mut house = house();
    let them = thursday(&mut house);
    let group = them.group;
    let enrol = |change: fn(&mut Enrol)| {
        let mut command = Enrol { alias: Some("Ny".into()), ..Enrol::of(group, "pameldt".into()) };
        change(&mut command);
        Command::Enrol(command)
    };
    let phone = &mut house.anette;
    no(phone, enrol(|c| c.alias = None), ErrorCode::AliasMissing);
    no(phone, enrol(|c| c.alias = Some("  ".into())), ErrorCode::AliasMissing);
    no(phone, enrol(|c| c.alias = Some("å".repeat(61))), ErrorCode::TextTooLong);
    no(phone, enrol(|c| c.state = "kanskje".into()), ErrorCode::CodeUnknown);
    no(phone, enrol(|c| c.state = "fullfort".into()), ErrorCode::CodeUnknown);
    no(phone, enrol(|c| c.state = "sluttet".into()), ErrorCode::CodeUnknown);
    no(phone, enrol(|c| c.day = Some(day("2026-05-14"))), ErrorCode::TimeAhead);
    let again = Enrol { member: Some(them.ola), alias: Some("Ny".into()), ..Enrol::of(group, "pameldt".into()) };
    no(phone, Command::Enrol(again), ErrorCode::EntryExists);
    let bris = || Enrol { participant: Some(them.participant), ..Enrol::of(group, "pameldt".into()) };
    no(phone, Command::Enrol(bris()), ErrorCode::ParticipantUnknown);
    no(&mut house.kari, Command::Enrol(bris()), ErrorCode::MemberExists);
    // Who has left may come again, as a new entry for the same person.
    house.kari.act(set(group, them.bris, "sluttet", "2026-05-10")).expect("left");
    house.kari.act(Command::Enrol(bris())).expect("back again");
    // Who has said no to being registered is not enrolled.
    let refused = people::create("Nei (eksempel)", NOW, 800);
    let who = house.kari.act(refused.command).expect("created").command.participant().expect("completed");
    let declined = RecordConsent::of(who, "registrering".into(), "avslatt".into(), "muntlig".into());
    house.kari.act(Command::RecordConsent(declined)).expect("declined");
    let error = no(
        &mut house.kari,
        Command::Enrol(Enrol { participant: Some(who), ..Enrol::of(group, "pameldt".into()) }),
        ErrorCode::ConsentWithdrawn,
    );
    assert_eq!(error.args["kind"], "registrering");
}

#[test]
fn a_closed_file_is_not_enrolled() {
    let mut house = house();
    let them = thursday(&mut house);
    let old = house.kari.act(people::create("Før (eksempel)", NOW, 801).command).expect("created");
    let old = old.command.participant().expect("completed");
    let close = folge_shared::command::CloseFile { participant: old, worker: writer(3).worker, id: None, from: None };
    house.kari.act(Command::CloseFile(close)).expect("closed");
    let enrol = Enrol { participant: Some(old), ..Enrol::of(them.group, "pameldt".into()) };
    no(&mut house.kari, Command::Enrol(enrol), ErrorCode::FileClosed);
}

#[test]
fn where_a_member_stands() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, phone) = (them.group, &mut house.anette);
    no(phone, set(group, them.liv, "borte", "2026-05-12"), ErrorCode::CodeUnknown);
    no(phone, set(group, stranger(), "startet", "2026-05-12"), ErrorCode::TargetGone);
    no(phone, set(group, them.liv, "startet", "2026-05-14"), ErrorCode::TimeAhead);
    no(phone, set(group, them.liv, "fullfort", "2026-04-30"), ErrorCode::PeriodReversed);
    no(phone, set(group, them.liv, "sluttet", "2026-04-30"), ErrorCode::PeriodReversed);
    no(phone, set(group, them.liv, "pameldt", "2026-05-01"), ErrorCode::NothingToChange);
    let target = EntryRef::new(group.doc(), "members", them.liv);
    phone.act(Command::Retract(Retract { target, reason: None })).expect("taken back");
    no(phone, set(group, them.liv, "startet", "2026-05-12"), ErrorCode::NotAMember);
    let day_of_today = SetMember { group, member: them.ola, state: "fullfort".into(), day: None };
    phone.act(Command::SetMember(day_of_today)).expect("today, when left out");
}

#[test]
fn evenings_are_planned_within_reason() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, phone) = (them.group, &mut house.anette);
    let sessions = |n: i64| (0..n).map(|n| NewSession { session: None, at: NOW.plus(n * DAY) }).collect::<Vec<_>>();
    let planned = |sessions: Vec<NewSession>| PlanSessions::of(group, sessions);
    let error = no(phone, Command::PlanSessions(planned(vec![])), ErrorCode::SessionsCount);
    assert_eq!(error.args["limit"], "60");
    no(phone, Command::PlanSessions(planned(sessions(61))), ErrorCode::SessionsCount);
    let one = || planned(sessions(1));
    no(phone, Command::PlanSessions(PlanSessions { minutes: Some(1_441), ..one() }), ErrorCode::MinutesRange);
    no(phone, Command::PlanSessions(PlanSessions { theme: Some("å".repeat(201)), ..one() }), ErrorCode::TextTooLong);
    no(phone, Command::PlanSessions(PlanSessions { place: Some("å".repeat(61)), ..one() }), ErrorCode::TextTooLong);
    let far = planned(vec![NewSession { session: None, at: NOW.plus(1_096 * DAY) }]);
    no(phone, Command::PlanSessions(far), ErrorCode::DaysRange);
    let beyond = planned(vec![NewSession { session: None, at: Millis(i64::MAX) }]);
    no(phone, Command::PlanSessions(beyond), ErrorCode::DaysRange);
    let twice = planned(vec![NewSession { session: Some(them.tonight), at: NOW }]);
    no(phone, Command::PlanSessions(twice), ErrorCode::EntryExists);
    let same = NewSession { session: Some(stranger()), at: NOW };
    no(phone, Command::PlanSessions(planned(vec![same.clone(), same])), ErrorCode::EntryExists);
    phone.act(Command::PlanSessions(planned(sessions(60)))).expect("a year of Thursdays");
}

#[test]
fn evenings_are_edited_within_reason() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, phone) = (them.group, &mut house.anette);
    let edit = |change: EditSession| Command::EditSession(change);
    let of = || EditSession::of(group, them.tonight);
    no(phone, edit(EditSession { minutes: Some(1_441), ..of() }), ErrorCode::MinutesRange);
    no(phone, edit(EditSession { theme: Some("å".repeat(201)), ..of() }), ErrorCode::TextTooLong);
    no(phone, edit(EditSession { place: Some("å".repeat(61)), ..of() }), ErrorCode::TextTooLong);
    no(phone, edit(EditSession { note: Some("å".repeat(4_001)), ..of() }), ErrorCode::TextTooLong);
    no(phone, edit(EditSession { state: Some("kanskje".into()), ..of() }), ErrorCode::CodeUnknown);
    no(phone, edit(EditSession { at: Some(NOW.plus(1_096 * DAY)), ..of() }), ErrorCode::DaysRange);
    no(
        phone,
        edit(EditSession { theme: Some("x".into()), ..EditSession::of(group, stranger()) }),
        ErrorCode::TargetGone,
    );
    no(phone, edit(of()), ErrorCode::NothingToChange);
    no(phone, edit(EditSession { minutes: Some(120), ..of() }), ErrorCode::NothingToChange);
    // What is more than a day ahead has not been held, and what has been held is not moved there.
    let next = plan(phone, group, at(NOW.day().plus_days(7), 18));
    no(phone, state(group, next, "holdt"), ErrorCode::TimeAhead);
    phone.act(state(group, them.tonight, "holdt")).expect("held");
    no(phone, moved(group, them.tonight, at(NOW.day().plus_days(7), 18)), ErrorCode::TimeAhead);
    let target = EntryRef::new(group.doc(), "sessions", next);
    phone.act(Command::Retract(Retract { target, reason: None })).expect("taken back");
    no(phone, state(group, next, "avlyst"), ErrorCode::TargetGone);
    no(phone, guests(group, next, 0), ErrorCode::TargetGone);
    no(phone, attend(group, next, them.ola, "forfall"), ErrorCode::TargetGone);
}

#[test]
fn attendance_is_for_members_of_that_day() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, tonight, phone) = (them.group, them.tonight, &mut house.anette);
    no(phone, attend(group, tonight, them.ola, "kanskje"), ErrorCode::CodeUnknown);
    no(phone, attend(group, stranger(), them.ola, "mott"), ErrorCode::TargetGone);
    no(phone, attend(group, tonight, stranger(), "mott"), ErrorCode::NotAMember);
    no(phone, attend(group, tonight, them.mia, "mott"), ErrorCode::NotAMember);
    phone.act(set(group, them.mia, "startet", "2026-05-12")).expect("from the waiting list");
    phone.act(attend(group, tonight, them.mia, "mott")).expect("a member now");
    no(phone, attend(group, tonight, them.mia, "mott"), ErrorCode::NothingToChange);
    // Before one was enrolled; after one has left, but for the last day and for a mark that is there.
    let before = plan(phone, group, at(day("2026-04-30"), 18));
    no(phone, attend(group, before, them.ola, "mott"), ErrorCode::NotAMember);
    let (sixth, eighth) =
        (plan(phone, group, at(day("2026-05-06"), 18)), plan(phone, group, at(day("2026-05-08"), 18)));
    phone.act(attend(group, tonight, them.ola, "mott")).expect("ticked");
    phone.act(set(group, them.ola, "sluttet", "2026-05-06")).expect("left");
    phone.act(attend(group, sixth, them.ola, "mott")).expect("the last day still is a day");
    no(phone, attend(group, eighth, them.ola, "mott"), ErrorCode::NotAMember);
    phone.act(attend(group, tonight, them.ola, "ikke_mott")).expect("a mark that is there can be corrected");
    // Back again.
    phone.act(set(group, them.ola, "startet", "2026-05-08")).expect("back");
    phone.act(attend(group, eighth, them.ola, "mott")).expect("a member again");
    let target = EntryRef::new(group.doc(), "members", them.liv);
    phone.act(Command::Retract(Retract { target, reason: None })).expect("taken back");
    no(phone, attend(group, tonight, them.liv, "mott"), ErrorCode::NotAMember);
}

#[test]
fn nobody_came_to_what_was_cancelled_or_is_yet_to_come() {
    let mut house = house();
    let them = thursday(&mut house);
    let (group, phone) = (them.group, &mut house.anette);
    let next = plan(phone, group, at(NOW.day().plus_days(7), 18));
    no(phone, attend(group, next, them.ola, "mott"), ErrorCode::TimeAhead);
    no(phone, guests(group, next, 2), ErrorCode::TimeAhead);
    phone.act(attend(group, next, them.ola, "forfall")).expect("that one can be said beforehand");
    let tomorrow = plan(phone, group, NOW.plus(DAY));
    phone.act(attend(group, tomorrow, them.ola, "mott")).expect("a day of grace for clocks");
    phone.act(state(group, them.tonight, "avlyst")).expect("cancelled");
    no(phone, attend(group, them.tonight, them.ola, "mott"), ErrorCode::SessionCancelled);
    no(phone, guests(group, them.tonight, 2), ErrorCode::SessionCancelled);
    let error = no(phone, guests(group, tomorrow, 501), ErrorCode::PeopleRange);
    assert_eq!(error.args["limit"], "500");
    phone.act(guests(group, tomorrow, 500)).expect("a concert");
}

#[test]
fn a_group_that_is_something_else() {
    let mut house = house();
    let them = thursday(&mut house);
    // A participant's id where a group's is meant, and an id of nothing.
    for id in [GroupId(them.participant.0), GroupId(Uuid::from_u128(4))] {
        let command = Attend { group: id, session: them.tonight, member: them.ola, attendance: "mott".into() };
        no(&mut house.kari, Command::Attend(command), ErrorCode::GroupUnknown);
        no(
            &mut house.kari,
            Command::SetGuests(SetGuests { group: id, session: them.tonight, guests: 1 }),
            ErrorCode::GroupUnknown,
        );
    }
}
