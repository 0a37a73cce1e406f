//! What people see: who is due, who counts, and nobody else's participants.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use folge_shared::{
    command::{Command, CreateParticipant},
    documents::{Document, Touched, Writer, execute},
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{ParticipantId, ProgrammeId},
    projection::Text,
    query::{Empty, OneParticipant, Overview, Participants, Query, View},
    time::{Day, Millis},
    view::{Figures, OverviewView, ParticipantRow, ParticipantView, Rhythm, TodayView},
};
use forge::{Forgery, put};
use people::{anette, assign, complete, confirm, contact, coordinator, day, programme_id, siw, writer};
use store::Store;

const TODAY: &str = "2026-05-13";

fn today() -> Day {
    day(TODAY)
}
/// So many days ago at this hour in Norway.
fn ago(days: i64, hour: i8) -> Millis {
    Millis::from_local(today().plus_days(-days).0.at(hour, 0, 0, 0))
}
fn other_programme() -> ProgrammeId {
    ProgrammeId(uuid::Uuid::from_u128(77))
}

/// Two programmes. Kari coordinates the first, Bo the second; Anette and Siw are peers of the first.
fn service(text: Text) -> Store {
    let mut store = Store::new(text);
    let first = people::programme(
        "Stavanger (eksempel)",
        &[
            (1, "Anette", Role::Likeperson, "2026-01-01", None),
            (2, "Siw", Role::Likeperson, "2026-01-01", None),
            (3, "Admin", Role::Administrator, "2026-01-01", None),
            (4, "Sluttet", Role::Likeperson, "2025-01-01", Some("2026-05-12")),
            (9, "Kari", Role::Koordinator, "2026-01-01", None),
        ],
    );
    let second = people::programme("Oslo (eksempel)", &[(8, "Bo", Role::Koordinator, "2026-01-01", None)]);
    store.put(programme_id().doc(), programme_id(), first, &Touched::all());
    store.put(other_programme().doc(), other_programme(), second, &Touched::all());
    store
}

/// A participant met by somebody, with contacts: days ago, hour, channel.
struct Person<'a> {
    alias: &'a str,
    of: Writer,
    confirmed: bool,
    contacts: &'a [(i64, i8, &'a str)],
}

fn person<'a>(alias: &'a str, contacts: &'a [(i64, i8, &'a str)]) -> Person<'a> {
    Person { alias, of: anette(), confirmed: true, contacts }
}

impl Person<'_> {
    fn put(&self, store: &mut Store, programme: ProgrammeId) -> ParticipantId {
        let seed = store.docs.len() as u64 * 1_000 + 1;
        let mut doc = Document::new(DocKind::Participant);
        let mut create = CreateParticipant {
            participant: None,
            programme: Some(programme),
            alias: self.alias.into(),
            kind: None,
            municipality: None,
            assignment: None,
            from: Some(day("2026-01-01")),
            birth_band: None,
            gender: None,
        };
        create.municipality = Some("Sola".into());
        let create = complete(Command::CreateParticipant(create), ago(100, 12), seed);
        let id = create.command.participant().expect("completed");
        execute(&mut doc, &create, &self.of).expect("created");
        if self.confirmed {
            execute(&mut doc, &confirm(id, seed + 1), &coordinator()).expect("confirmed");
        }
        for (n, (days, hour, channel)) in (seed + 2..).zip(self.contacts) {
            let envelope = contact(id, channel, ago(*days, *hour), "Notat (eksempel)", n);
            execute(&mut doc, &envelope, &self.of).expect("logged");
        }
        store.put(id.doc(), programme, doc, &Touched::all());
        id
    }
}

fn rewrite(store: &mut Store, id: ParticipantId, by: &Writer, write: impl FnOnce(&mut Document, &Writer)) {
    let (programme, mut doc) = store.docs[&id.doc()].clone();
    write(&mut doc, by);
    store.put(id.doc(), programme, doc, &Touched::all());
}

fn rows(store: &mut Store, who: &Writer) -> Vec<ParticipantRow> {
    let query = Query::Participants(Participants::default());
    let View::Participants(view) = store.ask(&query, who.worker, today()).expect("a list") else {
        unreachable!("the variant matches the question's");
    };
    view.rows
}
fn aliases(store: &mut Store, who: &Writer) -> Vec<String> {
    rows(store, who).into_iter().map(|row| row.alias).collect()
}
fn today_view(store: &mut Store, who: &Writer) -> TodayView {
    match store.ask(&Query::Today(Empty {}), who.worker, today()) {
        Ok(View::Today(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
fn overview(store: &mut Store, who: &Writer, programme: Option<ProgrammeId>) -> Result<OverviewView, ErrorCode> {
    match store.ask(&Query::Overview(Overview { programme }), who.worker, today()) {
        Ok(View::Overview(view)) => Ok(view),
        Err(error) => Err(error.code),
        other => unreachable!("{other:?}"),
    }
}
fn one(store: &mut Store, who: &Writer, id: ParticipantId) -> Result<ParticipantView, ErrorCode> {
    let query = Query::Participant(OneParticipant { participant: id, limit: None });
    match store.ask(&query, who.worker, today()) {
        Ok(View::Participant(view)) => Ok(view),
        Err(error) => Err(error.code),
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn due_on_the_seventh_day_overdue_on_the_eighth_perhaps_lost_on_the_ninetieth() {
    for (days, rhythm) in [
        (0, Rhythm::OnTrack),
        (6, Rhythm::OnTrack),
        (7, Rhythm::DueToday),
        (8, Rhythm::Overdue),
        (89, Rhythm::Overdue),
        (90, Rhythm::MaybeLost),
    ] {
        // The day counts, not the hour: early this morning or late that night.
        for hour in [0, 23] {
            let mut store = service(Text::Plain);
            person("Bris", &[(days, hour, "telefon"), (days + 1, 12, "folge")]).put(&mut store, programme_id());
            let row = rows(&mut store, &anette()).remove(0);
            assert_eq!((row.days_since, row.rhythm), (Some(days), rhythm), "{days} days ago at {hour}");
            assert_eq!(row.last_channel.map(|code| code.0).as_deref(), Some("telefon"));
        }
    }
    let mut store = service(Text::Plain);
    person("Bris", &[]).put(&mut store, programme_id());
    let row = rows(&mut store, &anette()).remove(0);
    assert_eq!((row.days_since, row.rhythm, row.last_at, row.last_channel), (None, Rhythm::Never, None, None));
}

#[test]
fn the_programme_sets_its_own_rhythm() {
    let mut store = service(Text::Plain);
    person("Bris", &[(13, 12, "telefon")]).put(&mut store, programme_id());
    person("Dønning", &[(14, 12, "telefon")]).put(&mut store, programme_id());
    person("Eling", &[(30, 12, "telefon")]).put(&mut store, programme_id());
    let (_, mut doc) = store.docs[&programme_id().doc()].clone();
    let mut change = Forgery::new(&doc, &coordinator());
    change.on(&["rules", "contact_every_days"], put(14));
    change.on(&["rules", "lost_after_days"], put(30));
    let hashes = doc.apply(&[change.bytes()]).expect("applied");
    let touched = doc.touched_by(&hashes);
    store.put(programme_id().doc(), programme_id(), doc, &touched);
    let rhythms: Vec<_> = rows(&mut store, &anette()).into_iter().map(|row| row.rhythm).collect();
    assert_eq!(rhythms, [Rhythm::OnTrack, Rhythm::DueToday, Rhythm::MaybeLost]);
}

#[test]
fn a_peers_day() {
    let mut store = service(Text::Plain);
    for (alias, contacts) in [
        ("Aldri", &[][..]),
        ("Alltid", &[(0, 9, "folge")]),
        ("Forfall i dag", &[(7, 9, "sms")]),
        ("Lenge siden", &[(40, 9, "sms")]),
        ("Også lenge", &[(40, 9, "sms")]),
        ("I går", &[(1, 9, "sms")]),
    ] {
        person(alias, contacts).put(&mut store, programme_id());
    }
    Person { of: siw(), ..person("Siws", &[(50, 9, "sms")]) }.put(&mut store, programme_id());
    let view = today_view(&mut store, &anette());
    let names = |rows: &[ParticipantRow]| rows.iter().map(|row| row.alias.clone()).collect::<Vec<_>>();
    assert_eq!(names(&view.due), ["Lenge siden", "Også lenge", "Forfall i dag", "Aldri"]);
    assert_eq!(names(&view.others), ["Alltid", "I går"]);
    // A coordinator follows nobody by that role.
    let view = today_view(&mut store, &coordinator());
    assert_eq!((view.due.len(), view.others.len()), (0, 0));
}

#[test]
fn an_attempt_is_work_but_no_contact() {
    let mut store = service(Text::Plain);
    let contacts =
        [(9, 12, "telefon"), (10, 12, "forsok_uten_svar"), (2, 12, "forsok_uten_svar"), (1, 12, "forsok_uten_svar")];
    let id = person("Bris", &contacts).put(&mut store, programme_id());
    let row = rows(&mut store, &anette()).remove(0);
    assert_eq!((row.days_since, row.rhythm), (Some(9), Rhythm::Overdue));
    assert_eq!((row.contacts_30, row.attempts_since), (1, 2));
    let view = one(&mut store, &anette(), id).expect("seen");
    assert_eq!(view.total, 4);
    assert_eq!(view.timeline.iter().map(|entry| entry.counts).collect::<Vec<_>>(), [false, false, true, false]);
    let view = overview(&mut store, &coordinator(), None).expect("seen");
    assert_eq!((view.figures.contacts_30, view.figures.attempts_30), (1, 3));
    assert_eq!(view.rows[0].weeks, [0, 0, 1, 0]);
    // Attempts only: never reached.
    let mut store = service(Text::Plain);
    person("Bris", &[(1, 12, "forsok_uten_svar")]).put(&mut store, programme_id());
    let row = rows(&mut store, &anette()).remove(0);
    assert_eq!((row.rhythm, row.attempts_since, row.contacts_30), (Rhythm::Never, 1, 0));
}

#[test]
fn figures_count_confirmed_people_and_say_who_was_not_reached() {
    let mut store = service(Text::Plain);
    person("Nådd i dag", &[(0, 9, "folge")]).put(&mut store, programme_id());
    person("Nådd", &[(6, 9, "folge")]).put(&mut store, programme_id());
    person("Forfall i dag", &[(7, 9, "folge")]).put(&mut store, programme_id());
    person("Ikke nådd", &[(8, 9, "folge")]).put(&mut store, programme_id());
    person("Kanskje mistet", &[(90, 9, "folge")]).put(&mut store, programme_id());
    person("Aldri", &[]).put(&mut store, programme_id());
    Person { confirmed: false, ..person("Ny", &[(1, 9, "folge")]) }.put(&mut store, programme_id());
    let view = overview(&mut store, &coordinator(), Some(programme_id())).expect("seen");
    let expected = Figures {
        active: 6,
        reached_7: 2,
        not_reached: 3,
        maybe_lost: 1,
        contacts_30: 5,
        attempts_30: 0,
        events_30: 5,
        anonymous_30: 0,
        paused: 0,
    };
    assert_eq!(view.figures, expected);
    assert_eq!(view.peers, 2, "who has left is none");
    assert_eq!(
        view.newcomers.iter().map(|n| (n.alias.as_str(), n.by_name.as_str())).collect::<Vec<_>>(),
        [("Ny", "Anette")]
    );
    let order: Vec<_> = view.rows.iter().map(|row| row.row.alias.as_str()).collect();
    assert_eq!(order, ["Aldri", "Kanskje mistet", "Ikke nådd", "Forfall i dag", "Nådd", "Ny", "Nådd i dag"]);
}

#[test]
fn the_last_thirty_days_and_the_last_four_weeks() {
    let mut store = service(Text::Plain);
    let contacts =
        [(0, 23, "sms"), (6, 9, "sms"), (7, 9, "sms"), (27, 9, "sms"), (28, 9, "sms"), (29, 0, "sms"), (30, 23, "sms")];
    person("Bris", &contacts).put(&mut store, programme_id());
    let view = overview(&mut store, &coordinator(), None).expect("seen");
    assert_eq!(view.rows[0].row.contacts_30, 6);
    assert_eq!(view.figures.contacts_30, 6);
    assert_eq!(view.rows[0].weeks, [1, 0, 1, 2]);
}

#[test]
fn the_latest_twenty_newest_first_and_norwegian_order() {
    let mut store = service(Text::Plain);
    let many: Vec<(i64, i8, &str)> = (0..30).map(|n| (n, 9, "sms")).collect();
    for alias in ["Åse", "Øy", "Ærlig", "Zakk", "aase", "Bris"] {
        person(alias, &many).put(&mut store, programme_id());
    }
    let view = overview(&mut store, &coordinator(), None).expect("seen");
    assert_eq!(view.latest.len(), 20);
    assert!(view.latest.windows(2).all(|pair| pair[0].at >= pair[1].at));
    assert_eq!(aliases(&mut store, &coordinator()), ["Bris", "Zakk", "Ærlig", "Øy", "aase", "Åse"]);
}

#[test]
fn a_peer_sees_their_own_participants_whatever_the_database_holds() {
    let mut store = service(Text::Plain);
    let hers = person("Anettes", &[(1, 9, "sms")]).put(&mut store, programme_id());
    let siws = Person { of: siw(), ..person("Siws", &[(1, 9, "sms")]) }.put(&mut store, programme_id());
    let both = person("Begges", &[(1, 9, "sms")]).put(&mut store, programme_id());
    rewrite(&mut store, both, &coordinator(), |doc, by| {
        execute(doc, &assign(both, siw().worker, day("2026-05-01"), None, 7), by).expect("assigned");
    });
    assert_eq!(aliases(&mut store, &anette()), ["Anettes", "Begges"]);
    assert_eq!(aliases(&mut store, &siw()), ["Begges", "Siws"]);
    assert_eq!(aliases(&mut store, &coordinator()), ["Anettes", "Begges", "Siws"]);
    assert_eq!(one(&mut store, &anette(), siws), Err(ErrorCode::ParticipantUnknown));
    assert_eq!(one(&mut store, &siw(), hers), Err(ErrorCode::ParticipantUnknown));
    assert_eq!(one(&mut store, &anette(), ParticipantId(uuid::Uuid::from_u128(5))), Err(ErrorCode::ParticipantUnknown));
    assert_eq!(one(&mut store, &siw(), both).expect("seen").row.followers, ["Anette", "Siw"]);
    for nobody in [writer(3), writer(4), writer(8), writer(50)] {
        assert_eq!(aliases(&mut store, &nobody), [""; 0]);
        assert_eq!(one(&mut store, &nobody, hers), Err(ErrorCode::ParticipantUnknown));
    }
    for peer in [anette(), siw(), writer(3), writer(4), writer(50)] {
        for programme in [None, Some(programme_id()), Some(other_programme())] {
            assert_eq!(overview(&mut store, &peer, programme), Err(ErrorCode::NotCoordinator));
        }
    }
}

#[test]
fn a_coordinator_sees_their_own_programme() {
    let mut store = service(Text::Plain);
    let mine = person("I Stavanger", &[(1, 9, "sms")]).put(&mut store, programme_id());
    let theirs = person("I Oslo", &[(1, 9, "sms")]).put(&mut store, other_programme());
    let (kari, bo) = (coordinator(), writer(8));
    assert_eq!(aliases(&mut store, &kari), ["I Stavanger"]);
    assert_eq!(aliases(&mut store, &bo), ["I Oslo"]);
    assert_eq!(one(&mut store, &kari, theirs), Err(ErrorCode::ParticipantUnknown));
    assert_eq!(one(&mut store, &bo, mine), Err(ErrorCode::ParticipantUnknown));
    assert_eq!(overview(&mut store, &kari, Some(other_programme())), Err(ErrorCode::NotCoordinator));
    for (who, alias, peers) in [(kari, "I Stavanger", 2), (bo, "I Oslo", 0)] {
        let view = overview(&mut store, &who, None).expect("seen");
        assert_eq!((view.figures.active, view.peers), (1, peers));
        assert_eq!(view.rows.iter().map(|row| row.row.alias.as_str()).collect::<Vec<_>>(), [alias]);
        assert_eq!(view.latest.iter().map(|row| row.alias.as_str()).collect::<Vec<_>>(), [alias]);
    }
    // Anette met somebody for Oslo but has no role there: the assignment alone shows her nothing.
    assert_eq!(aliases(&mut store, &anette()), ["I Stavanger"]);
}

#[test]
fn an_assignment_gives_access_from_its_first_to_its_last_day() {
    for (from, to, sees) in [
        ("2026-05-01", None, true),
        ("2026-05-13", Some("2026-05-13"), true),
        ("2026-05-01", Some("2026-05-12"), false),
        ("2026-05-14", None, false),
    ] {
        let mut store = service(Text::Plain);
        let id = person("Bris", &[(1, 9, "sms")]).put(&mut store, programme_id());
        rewrite(&mut store, id, &coordinator(), |doc, by| {
            execute(doc, &assign(id, siw().worker, day(from), to.map(day), 7), by).expect("assigned");
        });
        assert_eq!(aliases(&mut store, &siw()).len(), usize::from(sees), "{from} to {to:?}");
        assert_eq!(one(&mut store, &siw(), id).is_ok(), sees);
        assert_eq!(today_view(&mut store, &siw()).others.len(), usize::from(sees));
        let followers = one(&mut store, &coordinator(), id).expect("seen").row.followers;
        assert_eq!(followers.contains(&"Siw".to_owned()), sees);
    }
}

#[test]
fn sealed_rows_are_filled_from_documents() {
    let (mut open, mut sealed) = (service(Text::Plain), service(Text::Sealed));
    let mut ids = vec![];
    for store in [&mut open, &mut sealed] {
        ids.push(person("Bris", &[(1, 9, "sms"), (3, 9, "folge")]).put(store, programme_id()));
    }
    assert_eq!(ids[0], ids[1]);
    let words = |store: &Store| {
        format!("{:?}", store.dump()).matches("Bris").count() + format!("{:?}", store.dump()).matches("Notat").count()
    };
    assert_eq!((words(&open), words(&sealed)), (3, 0));
    for who in [anette(), coordinator()] {
        for query in [
            Query::Today(Empty {}),
            Query::Participants(Participants::default()),
            Query::Participant(OneParticipant { participant: ids[0], limit: Some(1) }),
            Query::Overview(Overview::default()),
        ] {
            assert_eq!(open.json(&query, who.worker, today()), sealed.json(&query, who.worker, today()));
        }
    }
    let view = one(&mut sealed, &anette(), ids[0]).expect("seen");
    assert_eq!(view.timeline[0].note.as_deref(), Some("Notat (eksempel)"));
    // A document that cannot be read costs its words, not the list.
    sealed.docs.remove(&ids[0].doc());
    assert_eq!(aliases(&mut sealed, &anette()), [""]);
    assert_eq!(one(&mut sealed, &anette(), ids[0]).expect("seen").timeline[0].note, None);
}
