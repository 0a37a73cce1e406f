//! A coordinator sets what a programme is like.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/service.rs"]
mod service;
#[path = "common/store.rs"]
mod store;

use folge_shared::{
    command::{AddText, Choose, Command, EndRole, EntryRef, GiveRole, SetProgramme},
    documents::programme,
    domain::Role,
    error::ErrorCode,
    ids::EntryId,
    time::Day,
    view::WorkersView,
};
use people::{NOW, day, programme_id, writer};
use service::{Service, me, oslo, refused, settings, workers};

const DAY: i64 = 86_400_000;

fn set(change: impl FnOnce(&mut SetProgramme)) -> Command {
    let mut set = SetProgramme::of(programme_id());
    change(&mut set);
    Command::SetProgramme(set)
}
fn text(kind: &str, version: &str, text: &str) -> Command {
    let (kind, version, text) = (kind.into(), version.into(), text.into());
    Command::AddText(AddText { programme: programme_id(), id: None, kind, version, text })
}
fn give(worker: u8, role: Role, from: Option<Day>, to: Option<Day>) -> Command {
    let worker = writer(worker).worker;
    Command::GiveRole(GiveRole { programme: programme_id(), worker, role, id: None, from, to })
}
fn end(id: EntryId, to: Option<Day>) -> Command {
    Command::EndRole(EndRole { programme: programme_id(), id, to })
}
#[test]
fn rules_are_set_and_everybody_goes_by_them() {
    let mut s = Service::new();
    let before = settings(&mut s.server, &mut s.kari, Some(programme_id())).expect("seen");
    assert_eq!((before.contact_every_days, before.lost_after_days), (7, 90));
    assert_eq!(
        (before.age_from, before.age_to, before.attendance_on_timeline, before.on_call_always),
        (None, None, false, false)
    );
    let change = set(|c| {
        c.name = Some(" Rogaland (eksempel) ".into());
        (c.contact_every_days, c.lost_after_days) = (Some(14), Some(60));
        (c.age_from, c.age_to) = (Some(18), Some(30));
        (c.attendance_on_timeline, c.on_call_always) = (Some(true), Some(true));
    });
    s.kari.act(change.clone()).expect("set");
    assert_eq!(refused(&mut s.kari, change), ErrorCode::NothingToChange);
    s.sync();
    let after = settings(&mut s.server, &mut s.berit, None).expect("Berit's only one");
    assert_eq!((after.name.as_str(), after.contact_every_days, after.lost_after_days), ("Rogaland (eksempel)", 14, 60));
    assert_eq!(
        (after.age_from, after.age_to, after.attendance_on_timeline, after.on_call_always),
        (Some(18), Some(30), true, true)
    );
    let mine = &me(&mut s.server, &mut s.siw).programmes[0];
    assert_eq!((mine.contact_every_days, mine.age_from, mine.age_to), (14, Some(18), Some(30)));
    // 0 stands for no limit.
    s.kari.act(set(|c| c.age_from = Some(0))).expect("set");
    s.sync();
    let after = settings(&mut s.server, &mut s.kari, Some(programme_id())).expect("seen");
    assert_eq!((after.age_from, after.age_to), (None, Some(30)));
}

#[test]
fn two_coordinators_at_once() {
    let mut s = Service::new();
    s.kari.act(set(|c| c.contact_every_days = Some(10))).expect("set");
    s.berit.act(set(|c| c.contact_every_days = Some(21))).expect("set");
    s.kari.act(set(|c| c.add_municipalities = vec!["Randaberg".into(), "Strand".into()])).expect("set");
    s.berit.act(set(|c| c.add_municipalities = vec!["strand ".into(), "Gjesdal".into()])).expect("set");
    s.sync();
    let view = settings(&mut s.server, &mut s.kari, Some(programme_id())).expect("seen");
    // Every place stands once; those that the programme began with come first, in their order.
    assert_eq!(view.municipalities[..3], ["Stavanger", "Sola", "Sandnes"]);
    let mut new: Vec<String> = view.municipalities[3..].iter().map(|name| name.to_lowercase()).collect();
    new.sort();
    assert_eq!(new, ["gjesdal", "randaberg", "strand"]);
    // Of the rule both versions stand until somebody picks.
    assert_eq!(
        view.conflicts.iter().map(|conflict| conflict.field.as_str()).collect::<Vec<_>>(),
        ["contact_every_days"]
    );
    let mut versions: Vec<_> =
        view.conflicts[0].versions.iter().map(|v| (v.value.as_str(), v.by_name.as_str())).collect();
    versions.sort_unstable();
    assert_eq!(versions, [("10", "Kari"), ("21", "Berit")]);
    let choose = Choose { target: EntryRef::root(view.doc), field: "contact_every_days".into(), value: "21".into() };
    s.kari.act(Command::Choose(choose)).expect("chosen");
    s.sync();
    let view = settings(&mut s.server, &mut s.kari, Some(programme_id())).expect("seen");
    assert_eq!((view.contact_every_days, view.conflicts.len()), (21, 0));
}

#[test]
fn a_place_that_goes_and_comes_back_keeps_its_place() {
    let mut s = Service::new();
    let places =
        |s: &mut Service| settings(&mut s.server, &mut s.kari, Some(programme_id())).expect("seen").municipalities;
    s.kari.act(set(|c| c.remove_municipalities = vec!["SOLA".into()])).expect("set");
    assert_eq!(
        refused(&mut s.kari, set(|c| c.remove_municipalities = vec!["Sola".into()])),
        ErrorCode::NothingToChange
    );
    s.kari.act(set(|c| c.add_municipalities = vec!["Klepp".into(), "Hå".into()])).expect("set");
    s.sync();
    assert_eq!(places(&mut s), ["Stavanger", "Sandnes", "Klepp", "Hå"]);
    s.kari.act(set(|c| c.add_municipalities = vec!["Sola".into(), "klepp".into()])).expect("set");
    s.sync();
    assert_eq!(places(&mut s), ["Stavanger", "Sola", "Sandnes", "Klepp", "Hå"]);
    assert_eq!(
        me(&mut s.server, &mut s.anette).programmes[1].municipalities,
        ["Stavanger", "Sola", "Sandnes", "Klepp", "Hå"]
    );
}

#[test]
fn texts_in_versions_and_the_latest_is_shown() {
    let mut s = Service::new();
    for (kind, version, words) in [
        ("registrering", "2025-1", "Vi skriver ned det vi gjør sammen."),
        ("registrering", "2026-1", "Vi skriver ned det vi gjør sammen, og du kan lese det."),
        ("identitet", "2026-1", "Vi skriver ned navnet ditt."),
    ] {
        s.kari.act(text(kind, version, words)).expect("added");
    }
    s.sync();
    let texts: Vec<_> = settings(&mut s.server, &mut s.kari, Some(programme_id()))
        .expect("seen")
        .texts
        .into_iter()
        .map(|text| (text.kind.0, text.version))
        .collect();
    let plain = |kind: &str, version: &str| (kind.to_owned(), version.to_owned());
    assert_eq!(texts, [plain("identitet", "2026-1"), plain("registrering", "2026-1"), plain("registrering", "2025-1")]);
    // What a peer reads aloud on the street is the latest of each.
    let mine = me(&mut s.server, &mut s.siw).programmes.remove(0).texts;
    let latest: Vec<_> =
        mine.iter().map(|text| (text.kind.as_str(), text.version.as_str(), text.text.len() > 20)).collect();
    assert_eq!(latest, [("identitet", "2026-1", true), ("registrering", "2026-1", true)]);
    assert_eq!(refused(&mut s.kari, text("identitet", " 2026-1 ", "Andre ord.")), ErrorCode::EntryExists);
}

#[test]
fn roles_begin_and_end_by_date() {
    let mut s = Service::new();
    let tomorrow = NOW.day().plus_days(1);
    s.kari.act(give(1, Role::Vakt, Some(tomorrow), Some(tomorrow.plus_days(6)))).expect("given");
    let given = s.kari.act(give(2, Role::Gruppeleder, None, None)).expect("given").command.entry().expect("completed");
    s.sync();
    let of = |view: &WorkersView, name: &str| {
        let row = view.rows.iter().find(|row| row.name == name && row.programme == programme_id()).expect("listed");
        row.roles.iter().map(|role| (role.role.0.clone(), role.current)).collect::<Vec<_>>()
    };
    let view = workers(&mut s.server, &mut s.siw, None);
    assert_eq!(of(&view, "Anette"), [("likeperson".to_owned(), true), ("vakt".to_owned(), false)]);
    assert_eq!(of(&view, "Siw"), [("likeperson".to_owned(), true), ("gruppeleder".to_owned(), true)]);
    assert_eq!(
        view.rows.iter().map(|row| (row.name.as_str(), row.me)).collect::<Vec<_>>(),
        [("Anette", false), ("Berit", false), ("Kari", false), ("Siw", true)]
    );
    // The same again is nothing new; within what holds already neither.
    assert_eq!(refused(&mut s.kari, give(2, Role::Gruppeleder, None, None)), ErrorCode::NothingToChange);
    assert_eq!(refused(&mut s.kari, give(1, Role::Vakt, Some(tomorrow), Some(tomorrow))), ErrorCode::NothingToChange);
    s.kari.act(give(1, Role::Vakt, Some(tomorrow), None)).expect("longer");
    s.kari.act(end(given, None)).expect("ended");
    s.sync();
    // It holds today, and not tomorrow.
    assert!(of(&workers(&mut s.server, &mut s.siw, None), "Siw").contains(&("gruppeleder".to_owned(), true)));
    s.siw.clock = s.siw.clock.plus(DAY);
    assert!(of(&workers(&mut s.server, &mut s.siw, None), "Siw").contains(&("gruppeleder".to_owned(), false)));
}

#[test]
fn the_last_coordinator_stays() {
    let mut s = Service::new();
    let roles = programme::roles(s.kari.doc(programme_id().doc()));
    let of = |n: u8| roles.iter().find(|role| role.worker == writer(n).worker).expect("a role").id;
    let today = NOW.day();
    // Anybody's role ends; Kari's too, while Berit is there.
    s.kari.act(end(of(9), Some(today.plus_days(30)))).expect("in a month");
    s.sync();
    for to in [None, Some(today.plus_days(-3)), Some(today.plus_days(30)), Some(today.plus_days(400))] {
        let held_by_kari_then = to.unwrap_or(today).plus_days(1).max(today) <= today.plus_days(30);
        let answer = s.berit.plan(end(of(6), to)).map(|_| ());
        assert_eq!(answer, if held_by_kari_then { Ok(()) } else { Err(ErrorCode::LastCoordinator) }, "{to:?}");
    }
    // A peer's role is nobody's concern but theirs.
    s.kari.act(end(of(2), None)).expect("ended");
}

#[test]
fn nonsense_and_strangers_are_refused() {
    let mut s = Service::new();
    let roles = programme::roles(s.kari.doc(programme_id().doc()));
    let long = "x".repeat(61);
    let cases: Vec<(&str, Command, ErrorCode)> = vec![
        ("no name", set(|c| c.name = Some(" ".into())), ErrorCode::NameMissing),
        ("long name", set(|c| c.name = Some(long.clone())), ErrorCode::TextTooLong),
        ("no days", set(|c| c.contact_every_days = Some(0)), ErrorCode::DaysRange),
        ("ten years", set(|c| c.lost_after_days = Some(3_651)), ErrorCode::DaysRange),
        ("older than anybody", set(|c| c.age_to = Some(121)), ErrorCode::AgeRange),
        ("reversed", set(|c| (c.age_from, c.age_to) = (Some(31), Some(30))), ErrorCode::AgeRange),
        ("no place", set(|c| c.add_municipalities = vec![" ".into()]), ErrorCode::NameMissing),
        ("long place", set(|c| c.add_municipalities = vec![long.clone()]), ErrorCode::TextTooLong),
        ("nothing", set(|_| ()), ErrorCode::NothingToChange),
        ("kind", text("alt", "1", "Ord."), ErrorCode::CodeUnknown),
        ("no words", text("identitet", "1", " "), ErrorCode::TextMissing),
        ("no version", text("identitet", " ", "Ord."), ErrorCode::NameMissing),
        ("long version", text("identitet", &"1".repeat(21), "Ord."), ErrorCode::TextTooLong),
        ("long text", text("identitet", "1", &"x".repeat(4_001)), ErrorCode::TextTooLong),
        (
            "reversed role",
            give(1, Role::Vakt, Some(day("2026-06-02")), Some(day("2026-06-01"))),
            ErrorCode::PeriodReversed,
        ),
        ("stranger", give(50, Role::Vakt, None, None), ErrorCode::WorkerUnknown),
        ("no role", end(EntryId(uuid::Uuid::from_u128(5)), None), ErrorCode::TargetGone),
        ("before it began", end(roles[0].id, Some(day("2025-12-31"))), ErrorCode::PeriodReversed),
    ];
    for (what, command, code) in cases {
        assert_eq!(refused(&mut s.kari, command), code, "{what}");
    }
    // Only one of the two is changed, against the other as it stands.
    s.kari.act(set(|c| c.age_to = Some(30))).expect("set");
    assert_eq!(refused(&mut s.kari, set(|c| c.age_from = Some(31))), ErrorCode::AgeRange);
    s.kari.act(set(|c| c.name = Some("Nytt (eksempel)".into()))).expect("the ages are not asked about");
    // A peer may do none of it, nor see it; of a programme that is not theirs nobody knows.
    for command in
        [set(|c| c.contact_every_days = Some(3)), text("identitet", "2", "Ord."), give(1, Role::Vakt, None, None)]
    {
        assert_eq!(refused(&mut s.siw, command), ErrorCode::NotCoordinator);
    }
    assert_eq!(refused(&mut s.siw, end(roles[0].id, None)), ErrorCode::NotCoordinator);
    assert_eq!(settings(&mut s.server, &mut s.siw, None), Err(ErrorCode::NotCoordinator));
    assert_eq!(settings(&mut s.server, &mut s.berit, Some(oslo())), Err(ErrorCode::NotCoordinator));
    let theirs = Command::SetProgramme(SetProgramme { contact_every_days: Some(3), ..SetProgramme::of(oslo()) });
    assert_eq!(refused(&mut s.berit, theirs), ErrorCode::ProgrammeUnknown);
    assert!(workers(&mut s.server, &mut s.siw, Some(oslo())).rows.is_empty());
}
