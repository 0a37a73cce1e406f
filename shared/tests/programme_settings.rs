//! A coordinator sets what a programme is like, and each programme goes by its own rules.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use desk::{Phone, Server};
use folge_shared::{
    command::{
        AddText, Choose, Command, ConfirmParticipant, CreateParticipant, EndRole, EntryRef, GiveRole, LogAnonymous,
        LogContact, SetProgramme, SetStatus,
    },
    documents::programme,
    domain::Role,
    error::ErrorCode,
    ids::{EntryId, ParticipantId, ProgrammeId},
    query::{Empty, OfProgramme, Overview, Participants, Query, View},
    time::Day,
    view::{MeView, OverviewView, ProgrammeView, Rhythm, TodayView, WorkersView},
};
use people::{NOW, anette, coordinator, day, programme_id, siw, writer};

const DAY: i64 = 86_400_000;

fn oslo() -> ProgrammeId {
    ProgrammeId(uuid::Uuid::from_u128(77))
}

/// Kari and Berit coordinate Stavanger, Kari coordinates Oslo too. Anette is a peer in both, Siw in Stavanger.
struct Service {
    server: Server,
    anette: Phone,
    siw: Phone,
    kari: Phone,
    berit: Phone,
}

impl Service {
    fn new() -> Self {
        let stavanger = people::programme(
            "Stavanger (eksempel)",
            &[
                (1, "Anette", Role::Likeperson, "2026-01-01", None),
                (2, "Siw", Role::Likeperson, "2026-01-01", None),
                (9, "Kari", Role::Koordinator, "2026-01-01", None),
                (6, "Berit", Role::Koordinator, "2026-01-01", None),
            ],
        );
        let oslo_doc = people::programme(
            "Oslo (eksempel)",
            &[
                (1, "Anette", Role::Likeperson, "2026-01-01", None),
                (1, "Anette", Role::Vakt, "2025-01-01", Some("2025-12-31")),
                (9, "Kari", Role::Koordinator, "2026-01-01", None),
            ],
        );
        let mut server = Server::new(programme_id(), stavanger);
        server.add_programme(oslo(), oslo_doc);
        let [anette, siw, kari, berit] = [anette(), siw(), coordinator(), writer(6)].map(Phone::new);
        let mut service = Self { server, anette, siw, kari, berit };
        service.sync();
        service
    }

    fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, kari, berit } = self;
            [anette, siw, kari, berit].into_iter().for_each(|phone| server.sync(phone));
        }
        for phone in [&self.anette, &self.siw, &self.kari, &self.berit] {
            assert_eq!(phone.store.dump(), phone.store.rebuilt().dump());
        }
    }

    fn met(&mut self, alias: &str, programme: ProgrammeId) -> ParticipantId {
        let create = CreateParticipant { programme: Some(programme), ..CreateParticipant::of(alias) };
        let made = self.anette.act(Command::CreateParticipant(create)).expect("created");
        let participant = made.command.participant().expect("completed");
        self.sync();
        let confirm = ConfirmParticipant { participant, confirmation: None };
        self.kari.act(Command::ConfirmParticipant(confirm)).expect("confirmed");
        self.sync();
        participant
    }
}

/// As the phone answers, which is as the server answers.
fn ask(server: &mut Server, phone: &mut Phone, query: Query) -> Result<View, ErrorCode> {
    let on_phone = phone.ask(&query);
    assert_eq!(on_phone, server.ask(&query, phone.writer.worker, phone.clock));
    on_phone
}
fn settings(
    server: &mut Server,
    phone: &mut Phone,
    programme: Option<ProgrammeId>,
) -> Result<ProgrammeView, ErrorCode> {
    match ask(server, phone, Query::Programme(OfProgramme { programme })) {
        Ok(View::Programme(view)) => Ok(view),
        Err(code) => Err(code),
        other => unreachable!("{other:?}"),
    }
}
fn me(server: &mut Server, phone: &mut Phone) -> MeView {
    match ask(server, phone, Query::Me(Empty {})) {
        Ok(View::Me(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
fn workers(server: &mut Server, phone: &mut Phone, programme: Option<ProgrammeId>) -> WorkersView {
    match ask(server, phone, Query::Workers(OfProgramme { programme })) {
        Ok(View::Workers(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
fn today(server: &mut Server, phone: &mut Phone) -> TodayView {
    match ask(server, phone, Query::Today(Empty {})) {
        Ok(View::Today(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
fn overview(server: &mut Server, phone: &mut Phone, programme: ProgrammeId) -> OverviewView {
    match ask(server, phone, Query::Overview(Overview { programme: Some(programme) })) {
        Ok(View::Overview(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
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
fn refused(phone: &mut Phone, command: Command) -> ErrorCode {
    let before = phone.store.dump();
    let code = phone.act(command).expect_err("must be refused");
    assert_eq!(phone.store.dump(), before, "nothing was changed");
    code
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

#[test]
fn two_programmes_at_once_each_by_its_own_rules() {
    let mut s = Service::new();
    let strict = SetProgramme { contact_every_days: Some(3), ..SetProgramme::of(oslo()) };
    s.kari.act(Command::SetProgramme(strict)).expect("set");
    s.sync();
    for (alias, programme) in [("I Stavanger (eksempel)", programme_id()), ("I Oslo (eksempel)", oslo())] {
        let id = s.met(alias, programme);
        s.anette.act(Command::LogContact(LogContact::of(id, "telefon".into(), "deltaker".into()))).expect("logged");
    }
    let anonymous = LogAnonymous {
        programme: Some(oslo()),
        people: Some(4),
        ..LogAnonymous::of("ansikt_til_ansikt".into(), "tilfeldig".into())
    };
    s.anette.act(Command::LogAnonymous(anonymous)).expect("logged");
    s.sync();
    // Five days later one is overdue and the other is not, in one list.
    let names: Vec<_> = me(&mut s.server, &mut s.anette).programmes.iter().map(|mine| mine.name.clone()).collect();
    assert_eq!(names, ["Oslo (eksempel)", "Stavanger (eksempel)"]);
    s.anette.clock = s.anette.clock.plus(5 * DAY);
    s.kari.clock = s.anette.clock;
    let view = today(&mut s.server, &mut s.anette);
    assert_eq!(view.due.iter().map(|row| (row.programme, row.rhythm)).collect::<Vec<_>>(), [(oslo(), Rhythm::Overdue)]);
    assert_eq!(
        view.others.iter().map(|row| (row.programme, row.rhythm)).collect::<Vec<_>>(),
        [(programme_id(), Rhythm::OnTrack)]
    );
    for (programme, seen) in [(None, 2), (Some(oslo()), 1), (Some(programme_id()), 1)] {
        let Ok(View::Participants(view)) =
            ask(&mut s.server, &mut s.anette, Query::Participants(Participants { programme }))
        else {
            unreachable!("as asked")
        };
        assert_eq!(view.rows.len(), seen);
    }
    // Figures of each by itself.
    for (programme, anonymous, not_reached) in [(programme_id(), 0, 0), (oslo(), 4, 1)] {
        let figures = overview(&mut s.server, &mut s.kari, programme).figures;
        assert_eq!((figures.active, figures.contacts_30, figures.events_30), (1, 1, 1));
        assert_eq!((figures.anonymous_30, figures.not_reached), (anonymous, not_reached));
    }
    // Anette stands twice among the workers, once in each; how many she follows is for her coordinator.
    let follows = |view: WorkersView| {
        view.rows.iter().filter(|row| row.name == "Anette").map(|row| row.follows).collect::<Vec<_>>()
    };
    assert_eq!(follows(workers(&mut s.server, &mut s.kari, None)), [1, 1]);
    assert_eq!(follows(workers(&mut s.server, &mut s.anette, None)), [0, 0]);
}

#[test]
fn one_event_is_reach_for_two() {
    let mut s = Service::new();
    let (one, two) = (s.met("Bris (eksempel)", programme_id()), s.met("Dønning (eksempel)", programme_id()));
    let three = s.met("Eling (eksempel)", programme_id());
    let together = LogContact { also: vec![two], ..LogContact::of(one, "folge".into(), "deltaker".into()) };
    s.anette.act(Command::LogContact(together)).expect("logged");
    let try_again = LogContact::of(one, "forsok_uten_svar".into(), "likeperson".into());
    s.anette.act(Command::LogContact(try_again)).expect("logged");
    let mut pause = SetStatus::of(three, "pause".into());
    pause.to = Some(NOW.day().plus_days(30));
    s.anette.act(Command::SetStatus(pause)).expect("set");
    s.sync();
    let view = overview(&mut s.server, &mut s.kari, programme_id());
    let figures = view.figures;
    assert_eq!((figures.contacts_30, figures.events_30, figures.attempts_30), (2, 1, 1));
    assert_eq!((figures.active, figures.reached_7, figures.not_reached, figures.paused), (3, 2, 0, 1));
    assert_eq!((view.latest.len(), view.unfollowed), (3, 0));
}
