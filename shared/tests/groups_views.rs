//! What the screens of a group show, on a device and on the server, whose rows carry no words: the same.
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
    DAY, House, Thursday, ask_group, ask_groups, ask_session, at, attend, ended, guests, house, plan, set, state,
    thursday,
};
use folge_shared::{
    command::{AddLeader, Command, CreateGroup, EditGroup, EditSession, EndLeader, EntryRef, Retract},
    documents::group,
    ids::GroupId,
    query::{Empty, OfProgramme, OneGroup, OneSession, Query, View},
    view::{SessionRow, TodayView},
};
use people::{NOW, anette, coordinator, day, programme_id, siw, writer};
use phone::Phone;

/// Every question about groups gets the same answer from the server as from the device of whoever asks.
#[track_caller]
fn server_answers_alike(house: &mut House, groups: &[GroupId]) {
    let mut queries = vec![
        Query::Today(Empty {}),
        Query::Groups(OfProgramme { programme: None }),
        Query::Groups(OfProgramme { programme: Some(programme_id()) }),
        Query::Groups(OfProgramme { programme: Some(uuid::Uuid::from_u128(5).into()) }),
    ];
    for group in groups {
        queries.push(Query::Group(OneGroup { group: *group }));
        let sessions = group::sessions(house.server.doc(group.doc()));
        let asked = |session: group::Session| Query::Session(OneSession { group: *group, session: session.id });
        queries.extend(sessions.into_iter().map(asked));
    }
    for query in queries {
        let House { server, anette, siw, per, kari } = house;
        for phone in [anette, siw, per, kari] {
            let today = phone.clock.day();
            let mine = phone.store.json(&query, phone.writer.worker, today);
            let theirs = server.store.json(&query, phone.writer.worker, today);
            assert_eq!(mine, theirs, "{query:?}");
        }
    }
}

fn today(phone: &mut Phone) -> TodayView {
    match phone.ask(&Query::Today(Empty {})).expect("today") {
        View::Today(view) => view,
        _ => unreachable!("the variant matches the question's"),
    }
}

/// Three Thursdays that have been, tonight, and one to come.
fn season(house: &mut House) -> (Thursday, Vec<SessionRow>) {
    let them = thursday(house);
    let group = them.group;
    let weeks_ago = |weeks: i64| at(NOW.day().plus_days(-7 * weeks), 18);
    let held = plan(&mut house.anette, group, at(day("2026-05-05"), 18));
    house.anette.act(attend(group, held, them.bris, "mott")).expect("ticked");
    house.anette.act(attend(group, held, them.ola, "delvis")).expect("ticked");
    house.anette.act(guests(group, held, 3)).expect("counted");
    house.anette.act(state(group, held, "holdt")).expect("held");
    let cancelled = plan(&mut house.siw, group, weeks_ago(2));
    house.siw.act(state(group, cancelled, "avlyst")).expect("cancelled");
    let forgotten = plan(&mut house.siw, group, weeks_ago(3));
    let next = plan(&mut house.anette, group, at(NOW.day().plus_days(7), 18));
    let theme = EditSession {
        theme: Some("Håp".into()),
        place: Some("Kirka".into()),
        online: Some(true),
        note: Some("Ta med kaffe.".into()),
        ..EditSession::of(group, next)
    };
    house.anette.act(Command::EditSession(theme)).expect("themed");
    house.sync();
    house.agree(group.doc());
    let view = ask_group(&mut house.kari, group);
    let order: Vec<_> = view.upcoming.iter().chain(&view.past).map(|row| row.session).collect();
    assert_eq!(order, [them.tonight, next, held, cancelled, forgotten]);
    (them, view.upcoming.into_iter().chain(view.past).collect())
}

#[test]
fn the_list_says_who_leads_what_comes_and_what_was() {
    let mut house = house();
    let (them, rows) = season(&mut house);
    let other = CreateGroup { online: Some(true), ..CreateGroup::of("Aktivitet", "aktivitet".into(), "unge".into()) };
    let other = house.siw.act(Command::CreateGroup(other)).expect("begun").command.group().expect("completed");
    let old = CreateGroup::of("Abc (avsluttet)", "abc_gruppe".into(), "unge".into());
    let old = house.kari.act(Command::CreateGroup(old)).expect("begun").command.group().expect("completed");
    house.kari.act(ended(old, true)).expect("ended");
    house.sync();
    let view = ask_groups(&mut house.kari);
    let names: Vec<_> = view.rows.iter().map(|row| (row.name.as_str(), row.ended, row.mine)).collect();
    assert_eq!(
        names,
        [("Aktivitet", false, false), ("Torsdag (eksempel)", false, false), ("Abc (avsluttet)", true, true)]
    );
    let row = &view.rows[1];
    assert_eq!(row.leaders, ["Anette", "Siw"]);
    assert_eq!((row.members, row.waiting, row.conflict), (3, 1, false));
    assert_eq!((row.kind.as_str(), row.audience.as_str()), ("samtalegruppe", "brukere"));
    assert_eq!((row.place.as_deref(), row.online), (Some("Lokalet"), false));
    assert_eq!(row.next.as_ref(), Some(&rows[0]));
    assert_eq!(row.last.as_ref(), Some(&rows[2]));
    assert_eq!(row, &ask_group(&mut house.kari, them.group).row, "a group says of itself what the list says");
    assert!(view.rows[0].online && view.rows[0].next.is_none() && view.rows[0].last.is_none());
    // Leaders see what they lead, the peer nothing.
    let ids = |phone: &mut Phone| ask_groups(phone).rows.iter().map(|row| row.group).collect::<Vec<_>>();
    assert_eq!(ids(&mut house.anette), [them.group]);
    assert_eq!(ids(&mut house.siw), [other, them.group]);
    assert!(ids(&mut house.per).is_empty());
    server_answers_alike(&mut house, &[them.group, other, old]);
}

#[test]
fn an_evening_says_what_it_means() {
    let mut house = house();
    let (them, rows) = season(&mut house);
    let [tonight, next, held, cancelled, forgotten] = rows.as_slice() else { unreachable!("five evenings") };
    assert_eq!((tonight.state.as_str(), tonight.came, tonight.unmarked), ("planlagt", 0, 3));
    assert_eq!((tonight.at, tonight.minutes), (Some(at(NOW.day(), 18)), Some(120)));
    assert_eq!((tonight.place.as_deref(), tonight.online), (Some("Lokalet"), false), "as the group");
    assert_eq!((next.theme.as_deref(), next.place.as_deref(), next.online), (Some("Håp"), Some("Kirka"), true));
    assert_eq!((held.state.as_str(), held.came, held.guests, held.unmarked), ("holdt", 2, 3, 1));
    assert_eq!((cancelled.state.as_str(), cancelled.unmarked), ("avlyst", 0), "nobody is missing there");
    assert_eq!((forgotten.state.as_str(), forgotten.unmarked), ("planlagt", 0), "before anybody was a member");
    assert_eq!(ask_session(&mut house.anette, them.group, next.session).note.as_deref(), Some("Ta med kaffe."));
    server_answers_alike(&mut house, &[them.group]);
}

#[test]
fn enrolled_started_completed_and_left_are_figures_of_their_own() {
    let mut house = house();
    let (them, _) = season(&mut house);
    let group = them.group;
    house.anette.act(set(group, them.bris, "fullfort", "2026-05-10")).expect("completed");
    house.anette.act(set(group, them.liv, "startet", "2026-05-06")).expect("started");
    house.anette.act(set(group, them.ola, "sluttet", "2026-05-07")).expect("left");
    house.sync();
    let view = ask_group(&mut house.siw, group);
    let figures = view.figures;
    assert_eq!((figures.enrolled, figures.started, figures.completed, figures.left), (3, 3, 1, 1));
    assert_eq!((figures.waiting, figures.sessions, figures.attendances, figures.guests), (1, 1, 2, 3));
    assert_eq!((view.row.members, view.row.waiting), (1, 1));
    let members: Vec<_> = view
        .members
        .iter()
        .map(|row| (row.alias.as_str(), row.state.as_str(), row.sessions, row.came, row.marks.len()))
        .collect();
    assert_eq!(
        members,
        [
            ("Liv (eksempel)", "startet", 1, 0, 0),
            ("Mia (eksempel)", "venteliste", 0, 0, 0),
            ("Bris (eksempel)", "fullfort", 1, 1, 1),
            ("Ola (eksempel)", "sluttet", 1, 1, 1),
        ]
    );
    let bris = &view.members[2];
    assert_eq!(bris.participant, Some(them.participant));
    let days: Vec<_> = bris.days.iter().map(|(code, day)| (code.as_str(), day.to_string())).collect();
    assert_eq!(days, [("startet", "2026-05-01".into()), ("fullfort", "2026-05-10".to_owned())]);
    assert_eq!((bris.marks[0].attendance.as_str(), bris.marks[0].two), ("mott", false));
    // Taken back: in no figure, last in the list, struck out.
    let target = EntryRef::new(group.doc(), "members", them.ola);
    house.anette.act(Command::Retract(Retract { target, reason: None })).expect("taken back");
    house.sync();
    house.agree(group.doc());
    let view = ask_group(&mut house.siw, group);
    assert!(view.members[3].retracted && view.members[3].member == them.ola);
    assert_eq!((view.figures.left, view.figures.attendances, view.figures.enrolled), (0, 1, 2));
    server_answers_alike(&mut house, &[group]);
}

#[test]
fn leaders_come_and_go() {
    let mut house = house();
    let them = thursday(&mut house);
    let group = them.group;
    let view = ask_group(&mut house.anette, group);
    assert!(!view.coordinator && ask_group(&mut house.kari, group).coordinator);
    let siws = view.leaders.iter().find(|row| row.worker == siw().worker).expect("leads").id;
    house.kari.act(Command::EndLeader(EndLeader { group, id: siws, to: Some(NOW.day()) })).expect("ended");
    let from = Some(NOW.day().plus_days(3));
    let per = AddLeader { group, worker: writer(3).worker, id: None, from, to: None };
    house.kari.act(Command::AddLeader(per)).expect("added");
    house.sync();
    let leaders = |house: &mut House| {
        let view = ask_group(&mut house.kari, group);
        view.leaders.iter().map(|row| (row.name.clone(), row.current)).collect::<Vec<_>>()
    };
    let named = |all: &[(&str, bool)]| all.iter().map(|(name, yes)| ((*name).to_owned(), *yes)).collect::<Vec<_>>();
    assert_eq!(leaders(&mut house), named(&[("Anette", true), ("Siw", true), ("Per", false)]));
    house.later(3 * DAY);
    house.sync();
    assert_eq!(leaders(&mut house), named(&[("Anette", true), ("Per", true), ("Siw", false)]));
    assert!(!house.siw.store.docs.contains_key(&group.doc()), "the document has left Siw's phone");
    assert!(ask_groups(&mut house.siw).rows.is_empty());
    assert_eq!(ask_groups(&mut house.per).rows.len(), 1);
    server_answers_alike(&mut house, &[group]);
}

#[test]
fn my_evenings_today() {
    let mut house = house();
    let them = thursday(&mut house);
    let late = plan(&mut house.siw, them.group, at(NOW.day(), 21));
    let other = CreateGroup::of("Lunsj", "maltid".into(), "blandet".into());
    let other = house.siw.act(Command::CreateGroup(other)).expect("begun").command.group().expect("completed");
    let lunch = plan(&mut house.siw, other, at(NOW.day(), 12));
    plan(&mut house.siw, other, at(NOW.day().plus_days(1), 12));
    let gone = plan(&mut house.siw, other, at(NOW.day(), 13));
    let target = EntryRef::new(other.doc(), "sessions", gone);
    house.siw.act(Command::Retract(Retract { target, reason: None })).expect("taken back");
    house.siw.act(state(them.group, late, "avlyst")).expect("cancelled");
    house.sync();
    let mine = |phone: &mut Phone| {
        today(phone).sessions.iter().map(|row| (row.session, row.state.0.clone())).collect::<Vec<_>>()
    };
    let (planned, off) = ("planlagt".to_owned(), "avlyst".to_owned());
    assert_eq!(mine(&mut house.siw), [(lunch, planned.clone()), (them.tonight, planned.clone()), (late, off.clone())]);
    assert_eq!(mine(&mut house.anette), [(them.tonight, planned), (late, off)]);
    assert!(mine(&mut house.kari).is_empty(), "a coordinator leads none of them");
    assert!(mine(&mut house.per).is_empty());
    let row = &today(&mut house.siw).sessions[1];
    assert_eq!((row.group_name.as_str(), row.unmarked, row.twin), ("Torsdag (eksempel)", 3, false));
    server_answers_alike(&mut house, &[them.group, other]);
}

#[test]
fn versions_of_what_a_group_is_are_shown_with_both_names() {
    let mut house = house();
    let them = thursday(&mut house);
    let name = |name: &str| Command::EditGroup(EditGroup { name: Some(name.into()), ..EditGroup::of(them.group) });
    house.anette.act(name("Torsdagskveld")).expect("named");
    house.siw.later_by(5_000);
    house.siw.act(name("Torsdag på Lokalet")).expect("named");
    house.sync();
    house.agree(them.group.doc());
    let view = ask_group(&mut house.kari, them.group);
    assert!(view.row.conflict);
    let said: Vec<_> = view.conflicts[0].versions.iter().map(|v| (v.value.as_str(), v.by_name.as_str())).collect();
    assert_eq!(view.conflicts[0].field, "name");
    assert_eq!(said, [("Torsdagskveld", "Anette"), ("Torsdag på Lokalet", "Siw")]);
    server_answers_alike(&mut house, &[them.group]);
    let choice = folge_shared::command::Choose {
        target: EntryRef::root(them.group.doc()),
        field: "name".into(),
        value: "Torsdagskveld".into(),
    };
    house.kari.act(Command::Choose(choice)).expect("picked");
    house.sync();
    let view = ask_group(&mut house.siw, them.group);
    assert_eq!((view.row.name.as_str(), view.row.conflict, view.conflicts.len()), ("Torsdagskveld", false, 0));
}

#[test]
fn words_of_a_newer_app_are_shown_as_they_are() {
    let mut house = house();
    let them = thursday(&mut house);
    let mut change = forged(&house, &them);
    change.on(&["sessions", &them.tonight.to_string(), &format!("att.{}", them.ola)], put("i_ånden"));
    change.on(&["members", &them.liv.to_string(), "state"], put("pause"));
    change.on(&["kind"], put("friluftsliv"));
    let sent = phone::Sent { doc: them.group.doc(), begin: None, bytes: change.bytes() };
    house.server.take(&anette(), &sent).expect("admitted");
    house.kari.sync(&mut house.server);
    let view = ask_session(&mut house.kari, them.group, them.tonight);
    let ola = view.marks.iter().find(|mark| mark.member == them.ola).expect("there");
    assert_eq!(ola.attendance.as_ref().expect("a mark").as_str(), "i_ånden");
    assert_eq!(view.row.came, 1, "a newer app knows why it made the mark");
    let view = ask_group(&mut house.kari, them.group);
    let liv = view.members.iter().find(|row| row.member == them.liv).expect("there");
    assert_eq!((liv.state.as_str(), view.row.kind.as_str(), view.row.members), ("pause", "friluftsliv", 3));
    assert_eq!(coordinator().worker, house.kari.writer.worker);
}

#[path = "common/forge.rs"]
mod forge;
use forge::{Forgery, put};

fn forged(house: &House, them: &Thursday) -> Forgery {
    let mut writer = anette();
    writer.actor.incarnation = 7;
    Forgery::new(house.server.doc(them.group.doc()), &writer)
}
