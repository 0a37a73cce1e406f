//! A worker's own year: people without a file, work with no participant, and how they were after calls.
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
        ActivityField, Command, ContactField, EditActivity, EditAnonymous, EntryRef, LogActivity, LogAnonymous,
        Restore, Retract, SetDebrief, Tags,
    },
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{DocId, ProgrammeId},
    query::{Query, View, Work},
    time::Millis,
    view::WorkView,
};
use people::{NOW, anette, coordinator, day, programme_id, siw};

fn at(text: &str, hour: i8) -> Millis {
    Millis::from_local(day(text).0.at(hour, 0, 0, 0))
}

struct House {
    server: Server,
    anette: Phone,
    siw: Phone,
    kari: Phone,
}

impl House {
    fn new() -> Self {
        let people = [
            (1, "Anette", Role::Likeperson, "2026-01-01", None),
            (2, "Siw", Role::Likeperson, "2026-01-01", None),
            (9, "Kari", Role::Koordinator, "2026-01-01", None),
        ];
        let server = Server::new(programme_id(), people::programme("Stavanger (eksempel)", &people));
        let [anette, siw, kari] = [anette(), siw(), coordinator()].map(Phone::new);
        let mut house = Self { server, anette, siw, kari };
        house.sync();
        house
    }

    fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, kari, .. } = self;
            [anette, siw, kari].into_iter().for_each(|phone| server.sync(phone));
        }
    }

    /// Every device's rows are those of a rebuild, and the server answers as each device does.
    fn whole(&mut self) {
        let Self { server, anette, siw, kari } = self;
        assert_eq!(server.store.dump(), server.store.rebuilt().dump());
        for phone in [anette, siw, kari] {
            assert_eq!(phone.store.dump(), phone.store.rebuilt().dump());
            for year in [2025, 2026, 2027] {
                let query = Query::Work(Work { year: Some(year) });
                assert_eq!(phone.ask(&query), server.ask(&query, phone.writer.worker, phone.clock));
            }
        }
    }
}

fn year(phone: &mut Phone, year: Option<i16>) -> WorkView {
    match phone.ask(&Query::Work(Work { year })) {
        Ok(View::Work(view)) => view,
        other => unreachable!("{other:?}"),
    }
}

fn anonymous(channel: &str, people: Option<u32>) -> LogAnonymous {
    LogAnonymous { people, ..LogAnonymous::of(channel.into(), "tilfeldig".into()) }
}

#[test]
fn people_on_the_street_are_counted_beside_attempts_and_never_named() {
    let mut house = House::new();
    let mut street = anonymous("ansikt_til_ansikt", Some(4));
    street.place = Some("ute".into());
    street.minutes = Some(90);
    street.travel = Some(20);
    street.note = Some("  Delte ut nalokson ved stasjonen. ".into());
    street.tags = Tags {
        themes: vec!["overdose_nalokson".into(), "bolig".into()],
        actions: vec!["nalokson_utdelt".into()],
        services: vec!["nav".into()],
    };
    house.anette.act(Command::LogAnonymous(street)).expect("logged");
    house.anette.act(Command::LogAnonymous(anonymous("telefon", None))).expect("logged");
    house.anette.act(Command::LogAnonymous(anonymous("forsok_uten_svar", None))).expect("logged");
    let view = year(&mut house.anette, None);
    assert_eq!((view.year, view.anonymous, view.people), (2026, 2, 5));
    assert_eq!(view.contacts.len(), 3);
    let first = &view.contacts[2];
    assert_eq!((first.people, first.minutes, first.travel), (4, Some(90), Some(20)));
    assert_eq!(first.note.as_deref(), Some("Delte ut nalokson ved stasjonen."));
    assert_eq!(first.place.as_ref().map(|place| place.as_str()), Some("ute"));
    assert_eq!(first.tags.themes, ["bolig".into(), "overdose_nalokson".into()]);
    assert!(!view.contacts[0].counts, "an attempt");
    // Taken back, it stays and does not count; and back again.
    let target = first.target.clone();
    house.anette.act(Command::Retract(Retract { target: target.clone(), reason: None })).expect("taken back");
    let view = year(&mut house.anette, None);
    assert_eq!((view.anonymous, view.people), (1, 1));
    assert!(view.contacts[2].retracted && !view.contacts[2].counts);
    house.anette.act(Command::Restore(Restore { target })).expect("restored");
    assert_eq!(year(&mut house.anette, None).people, 5);
    house.sync();
    house.whole();
    // One's own only: not a colleague's, not even for those who coordinate (figures come from elsewhere).
    assert_eq!(year(&mut house.siw, None).contacts, []);
    assert_eq!(year(&mut house.kari, None).contacts, []);
}

#[test]
fn what_was_written_on_the_street_is_put_right() {
    let mut house = House::new();
    let mut street = anonymous("telefon", Some(2));
    (street.minutes, street.place, street.note) = (Some(20), Some("ute".into()), Some("Ved elva.".into()));
    street.tags.themes = vec!["rus".into()];
    house.anette.act(Command::LogAnonymous(street)).expect("logged");
    let mut letters = LogActivity::of("utsending".into());
    (letters.quantity, letters.minutes) = (Some(40), Some(60));
    house.anette.act(Command::LogActivity(letters)).expect("logged");
    let view = year(&mut house.anette, None);
    let (contact, activity) = (view.contacts[0].target.clone(), view.activities[0].target.clone());
    let edit = EditAnonymous {
        channel: Some("ansikt_til_ansikt".into()),
        people: Some(5),
        note: Some(" ".into()),
        clear: vec![ContactField::Place, ContactField::Minutes],
        add: Tags { themes: vec!["bolig".into()], ..Tags::default() },
        remove: Tags { themes: vec!["rus".into()], ..Tags::default() },
        ..EditAnonymous::of(contact.clone())
    };
    house.anette.act(Command::EditAnonymous(edit.clone())).expect("edited");
    let work = EditActivity {
        kind: Some("annonse".into()),
        quantity: Some(3),
        clear: vec![ActivityField::Minutes],
        // Written in another year by mistake: it stands where it was written, and is read where it happened.
        at: Some(at("2025-12-30", 12)),
        ..EditActivity::of(activity.clone())
    };
    house.anette.act(Command::EditActivity(work.clone())).expect("edited");
    house.sync();
    house.whole();
    let row = year(&mut house.anette, None).contacts[0].clone();
    assert_eq!((row.channel.as_str(), row.people, row.minutes, row.place), ("ansikt_til_ansikt", 5, None, None));
    assert_eq!((row.note, row.tags.themes), (None, vec!["bolig".into()]));
    assert!(year(&mut house.anette, None).activities.is_empty());
    let row = year(&mut house.anette, Some(2025)).activities[0].clone();
    assert_eq!((row.kind.as_str(), row.quantity, row.minutes), ("annonse", Some(3), None));
    // Nothing twice, nothing into another list, nothing in a year that is not held.
    let again = [Command::EditAnonymous(edit.clone()), Command::EditActivity(work.clone())];
    for command in again {
        assert_eq!(house.anette.act(command), Err(ErrorCode::NothingToChange));
    }
    for command in [Command::EditAnonymous(edit.clone()), Command::EditActivity(work.clone())] {
        assert_eq!(house.siw.act(command), Err(ErrorCode::TargetGone));
    }
    let elsewhere = EditAnonymous { contact: activity.clone(), ..edit.clone() };
    assert_eq!(house.anette.act(Command::EditAnonymous(elsewhere)), Err(ErrorCode::TargetGone));
    for (command, code) in [
        (EditAnonymous { people: Some(0), ..edit.clone() }, ErrorCode::PeopleRange),
        (EditAnonymous { minutes: Some(5), ..edit.clone() }, ErrorCode::CommandMalformed),
        (EditAnonymous { travel: Some(1_441), ..edit.clone() }, ErrorCode::MinutesRange),
        (EditAnonymous { at: Some(NOW.plus(25 * 3_600_000)), ..edit }, ErrorCode::TimeAhead),
    ] {
        assert_eq!(house.anette.act(Command::EditAnonymous(command)), Err(code));
    }
    for (command, code) in [
        (EditActivity { quantity: Some(100_001), ..work.clone() }, ErrorCode::QuantityRange),
        (EditActivity { minutes: Some(5), ..work.clone() }, ErrorCode::CommandMalformed),
        (EditActivity { kind: Some("hvile".into()), ..work }, ErrorCode::CodeUnknown),
    ] {
        assert_eq!(house.anette.act(Command::EditActivity(command)), Err(code));
    }
}

/// A coordinator holds the year, too: two who put the same right at once leave two versions, and nothing is lost.
#[test]
fn two_who_put_the_same_right_are_both_heard() {
    let mut house = House::new();
    house.anette.act(Command::LogAnonymous(anonymous("telefon", Some(2)))).expect("logged");
    house.sync();
    let target = year(&mut house.anette, None).contacts[0].target.clone();
    let people = |n| Command::EditAnonymous(EditAnonymous { people: Some(n), ..EditAnonymous::of(target.clone()) });
    house.anette.act(people(3)).expect("edited");
    house.kari.act(people(4)).expect("edited");
    house.sync();
    let row = year(&mut house.anette, None).contacts[0].clone();
    assert_eq!(row.conflicts.iter().map(|conflict| conflict.field.as_str()).collect::<Vec<_>>(), ["people"]);
    let versions = row.conflicts[0].versions.iter().map(|one| (one.value.as_str(), one.by_name.as_str(), one.mine));
    let versions: std::collections::BTreeSet<_> = versions.collect();
    assert_eq!(versions, [("3", "Anette", true), ("4", "Kari", false)].into());
    house.whole();
}

#[test]
fn work_stands_in_the_year_in_which_it_was_done() {
    let mut house = House::new();
    house.anette.clock = at("2027-01-02", 9);
    house.server.day = day("2027-01-02");
    house.sync();
    let mut meeting = LogActivity::of("informasjonsmote".into());
    (meeting.at, meeting.quantity, meeting.minutes) = (Some(at("2026-12-31", 18)), Some(35), Some(60));
    house.anette.act(Command::LogActivity(meeting)).expect("logged");
    house.anette.act(Command::LogActivity(LogActivity::of("administrasjon".into()))).expect("logged");
    house
        .anette
        .act(Command::LogAnonymous(LogAnonymous { at: Some(at("2026-12-31", 23)), ..anonymous("telefon", None) }))
        .expect("logged");
    let kinds = |view: WorkView| view.activities.into_iter().map(|row| row.kind.0).collect::<Vec<_>>();
    assert_eq!(kinds(year(&mut house.anette, None)), ["administrasjon"]);
    assert_eq!(kinds(year(&mut house.anette, Some(2026))), ["informasjonsmote"]);
    assert_eq!(year(&mut house.anette, Some(2026)).anonymous, 1);
    let owner = anette().worker;
    for period in ["2026", "2027"] {
        assert!(house.anette.holds(DocId::derived_in(DocKind::Work, programme_id(), owner.bytes(), period)));
    }
    house.sync();
    house.kari.clock = house.anette.clock;
    house.siw.clock = house.anette.clock;
    house.whole();
}

#[test]
fn how_somebody_is_is_theirs_and_the_coordinators() {
    let mut house = House::new();
    let state = |state: &str| SetDebrief { programme: None, id: None, state: state.into(), note: None };
    house.anette.act(Command::SetDebrief(state("litt_sliten"))).expect("said");
    house.siw.act(Command::SetDebrief(state("trenger_stotte_na"))).expect("said");
    house.sync();
    let states = |phone: &mut Phone| -> Vec<(String, String, bool)> {
        let rows = year(phone, None).debriefs;
        let mut rows: Vec<_> = rows.into_iter().map(|row| (row.name, row.state.0, row.mine)).collect();
        rows.sort();
        rows
    };
    assert_eq!(states(&mut house.anette), [("Anette".into(), "litt_sliten".into(), true)]);
    assert_eq!(states(&mut house.siw), [("Siw".into(), "trenger_stotte_na".into(), true)]);
    let all = [("Anette".into(), "litt_sliten".into(), false), ("Siw".into(), "trenger_stotte_na".into(), false)];
    assert_eq!(states(&mut house.kari), all);
    house.whole();
}

#[test]
fn nonsense_is_refused_with_its_code() {
    let mut house = House::new();
    let street = || anonymous("telefon", None);
    let unknown = Tags { themes: vec!["vaeret".into()], ..Tags::default() };
    for (command, code) in [
        (anonymous("roykt", None), ErrorCode::CodeUnknown),
        (LogAnonymous { initiative: "ingen".into(), ..street() }, ErrorCode::CodeUnknown),
        (LogAnonymous { place: Some("manen".into()), ..street() }, ErrorCode::CodeUnknown),
        (LogAnonymous { tags: unknown, ..street() }, ErrorCode::CodeUnknown),
        (LogAnonymous { minutes: Some(1_441), ..street() }, ErrorCode::MinutesRange),
        (LogAnonymous { travel: Some(1_441), ..street() }, ErrorCode::MinutesRange),
        (LogAnonymous { people: Some(0), ..street() }, ErrorCode::PeopleRange),
        (LogAnonymous { people: Some(501), ..street() }, ErrorCode::PeopleRange),
        (LogAnonymous { note: Some("a".repeat(4_001)), ..street() }, ErrorCode::TextTooLong),
        (LogAnonymous { at: Some(NOW.plus(25 * 3_600_000)), ..street() }, ErrorCode::TimeAhead),
        (
            LogAnonymous { programme: Some(ProgrammeId(uuid::Uuid::from_u128(77))), ..street() },
            ErrorCode::ProgrammeUnknown,
        ),
    ] {
        assert_eq!(house.anette.act(Command::LogAnonymous(command)), Err(code));
    }
    let work = || LogActivity::of("rekruttering".into());
    for (command, code) in [
        (LogActivity::of("hvile".into()), ErrorCode::CodeUnknown),
        (LogActivity { quantity: Some(100_001), ..work() }, ErrorCode::QuantityRange),
        (LogActivity { minutes: Some(1_441), ..work() }, ErrorCode::MinutesRange),
        (LogActivity { note: Some("a".repeat(4_001)), ..work() }, ErrorCode::TextTooLong),
        (LogActivity { at: Some(NOW.plus(25 * 3_600_000)), ..work() }, ErrorCode::TimeAhead),
    ] {
        assert_eq!(house.anette.act(Command::LogActivity(command)), Err(code));
    }
    assert!(house.anette.outbox.is_empty(), "nothing was written");
    // What somebody said about themselves is not taken back like a figure.
    let state = SetDebrief { programme: None, id: None, state: "ok".into(), note: None };
    let said = house.anette.act(Command::SetDebrief(state)).expect("said").command.entry().expect("completed");
    let (own, _) = house.anette.only(DocKind::Work);
    let target = EntryRef::new(own, "debriefs", said);
    let taken = Command::Retract(Retract { target, reason: None });
    assert_eq!(house.anette.act(taken), Err(ErrorCode::NotRetractable));
}

#[test]
fn in_two_programmes_one_says_which() {
    let mut house = House::new();
    let other = ProgrammeId(uuid::Uuid::from_u128(77));
    let people = [(1, "Anette", Role::Fagperson, "2026-01-01", None)];
    house.server.add_programme(other, people::programme("Oslo (eksempel)", &people));
    house.sync();
    assert_eq!(house.anette.act(Command::LogAnonymous(anonymous("telefon", None))), Err(ErrorCode::ProgrammeUnknown));
    for programme in [programme_id(), other] {
        let command = LogAnonymous { programme: Some(programme), ..anonymous("telefon", None) };
        house.anette.act(Command::LogAnonymous(command)).expect("logged");
    }
    let view = year(&mut house.anette, None);
    let mut programmes: Vec<_> = view.contacts.iter().map(|row| row.programme).collect();
    programmes.sort();
    assert_eq!(programmes, [other, programme_id()]);
    house.sync();
    house.whole();
}
