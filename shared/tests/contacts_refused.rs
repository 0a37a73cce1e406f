//! Every way to say a contact wrongly, and what a newer app may have written.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;
#[path = "common/week.rs"]
mod week;

use folge_shared::{
    command::{CloseFile, Command, CreateParticipant, EditContact, LogContact, RecordConsent},
    documents::{Document, Touched, contact, participant},
    domain::{DocKind, Role},
    error::{ErrorCode, PublicError},
    ids::{EntryId, ParticipantId, ProgrammeId},
    query::{OneParticipant, Query, View},
    time::Millis,
};
use people::{NOW, anette, coordinator, programme_id, siw, writer};
use week::{HOUR, Week, codes, entry, log, refused, shown, tags};

/// Every way to say it wrongly.
#[test]
fn nonsense_is_refused_with_a_code() {
    let mut week = Week::new();
    let base = log(week.bris);
    let id = entry(&week.anette.act(Command::LogContact(base.clone())).expect("logged"));
    let log = |change: &dyn Fn(&mut LogContact)| {
        let mut contact = base.clone();
        change(&mut contact);
        Command::LogContact(contact)
    };
    let edit = |change: &dyn Fn(&mut EditContact)| {
        let mut edit = EditContact::of(base.participant, id);
        change(&mut edit);
        Command::EditContact(edit)
    };
    let ahead = week.anette.clock.plus(24 * HOUR + 60_000);
    let long = "x".repeat(4_001);
    let cases: Vec<(&str, Command, ErrorCode)> = vec![
        ("channel", log(&|c| c.channel = "brevdue".into()), ErrorCode::CodeUnknown),
        ("initiative", log(&|c| c.initiative = "vet_ikke".into()), ErrorCode::CodeUnknown),
        ("place", log(&|c| c.place = Some("mars".into())), ErrorCode::CodeUnknown),
        ("theme", log(&|c| c.tags = tags(&["vaer"], &[], &[])), ErrorCode::CodeUnknown),
        ("action", log(&|c| c.tags = tags(&[], &["sove"], &[])), ErrorCode::CodeUnknown),
        ("service", log(&|c| c.tags = tags(&[], &[], &["frisor"])), ErrorCode::CodeUnknown),
        ("minutes", log(&|c| c.minutes = Some(1_441)), ErrorCode::MinutesRange),
        ("travel", log(&|c| c.travel = Some(1_441)), ErrorCode::MinutesRange),
        ("ahead", log(&|c| c.at = Some(ahead)), ErrorCode::TimeAhead),
        ("note", log(&|c| c.note = Some(long.clone())), ErrorCode::TextTooLong),
        ("twice", log(&|c| c.also = vec![c.participant]), ErrorCode::SamePerson),
        ("nobody", log(&|c| c.also = vec![ParticipantId(uuid::Uuid::from_u128(5))]), ErrorCode::ParticipantUnknown),
        ("stranger", log(&|c| c.workers = vec![writer(50).worker]), ErrorCode::WorkerUnknown),
        ("has left", log(&|c| c.workers = vec![writer(4).worker]), ErrorCode::WorkerUnknown),
        ("id again", log(&|c| c.contact = Some(id)), ErrorCode::EntryExists),
        ("edit: place", edit(&|c| c.place = Some("mars".into())), ErrorCode::CodeUnknown),
        ("edit: theme", edit(&|c| c.add = tags(&["vaer"], &[], &[])), ErrorCode::CodeUnknown),
        ("edit: travel", edit(&|c| c.travel = Some(1_441)), ErrorCode::MinutesRange),
        ("edit: minutes", edit(&|c| c.minutes = Some(1_441)), ErrorCode::MinutesRange),
        ("edit: ahead", edit(&|c| c.at = Some(ahead)), ErrorCode::TimeAhead),
        ("edit: note", edit(&|c| c.note = Some(long.clone())), ErrorCode::TextTooLong),
        ("edit: stranger", edit(&|c| c.add_workers = vec![writer(50).worker]), ErrorCode::WorkerUnknown),
        ("edit: gone", edit(&|c| c.contact = EntryId(uuid::Uuid::from_u128(6))), ErrorCode::TargetGone),
        // A code from a newer app can be taken away, and is not there.
        ("edit: unknown away", edit(&|c| c.remove = tags(&["vaer"], &[], &[])), ErrorCode::NothingToChange),
    ];
    for (what, command, code) in cases {
        assert_eq!(refused(&mut week.anette, command), code, "{what}");
    }
    // The limits themselves are fine.
    week.anette.act(log(&|c| (c.minutes, c.travel) = (Some(1_440), Some(0)))).expect("a day and a night");
    week.anette.act(log(&|c| c.note = Some("å".repeat(4_000)))).expect("characters, not bytes");
    // Negative minutes cannot even be said.
    let json = r#"{"type":"log_contact","participant":"00000000-0000-0000-0000-000000000001","channel":"sms","initiative":"deltaker","minutes":-5}"#;
    assert!(serde_json::from_str::<Command>(json).is_err());
}

#[test]
fn who_has_declined_to_be_registered_is_not_written_about() {
    let mut week = Week::new();
    for (state, blocked) in [("avslatt", true), ("gitt", false)] {
        week.anette.clock = week.anette.clock.plus(HOUR);
        let consent = RecordConsent::of(week.bris, "registrering".into(), state.into(), "muntlig".into());
        week.anette.act(Command::RecordConsent(consent)).expect("recorded");
        let logged = week.anette.plan(Command::LogContact(log(week.bris))).map(|_| ());
        assert_eq!(logged, if blocked { Err(ErrorCode::ConsentWithdrawn) } else { Ok(()) }, "{state}");
        // One event with somebody who has declined is written for nobody.
        let other = log(week.donning);
        let logged = week.anette.plan(Command::LogContact(LogContact { also: vec![week.bris], ..other })).map(|_| ());
        assert_eq!(logged.is_err(), blocked);
    }
}

#[test]
fn nothing_new_in_a_closed_file() {
    let mut week = Week::new();
    let id = entry(&week.anette.act(Command::LogContact(log(week.bris))).expect("logged"));
    week.sync();
    let close = CloseFile { participant: week.bris, worker: siw().worker, id: None, from: None };
    week.kari.act(Command::CloseFile(close)).expect("closed");
    assert_eq!(refused(&mut week.kari, Command::LogContact(log(week.bris))), ErrorCode::FileClosed);
    let edit = EditContact { minutes: Some(5), ..EditContact::of(week.bris, id) };
    assert_eq!(refused(&mut week.kari, Command::EditContact(edit)), ErrorCode::FileClosed);
    week.sync();
    assert_eq!(refused(&mut week.anette, Command::LogContact(log(week.bris))), ErrorCode::ParticipantUnknown);
}

#[test]
fn a_colleague_must_be_in_the_programme_of_every_file() {
    let other = ProgrammeId(uuid::Uuid::from_u128(77));
    let mut week = Week::new();
    let oslo = people::programme(
        "Oslo (eksempel)",
        &[(1, "Anette", Role::Likeperson, "2026-01-01", None), (8, "Bo", Role::Koordinator, "2026-01-01", None)],
    );
    week.server.add_programme(other, oslo);
    week.sync();
    let create = CreateParticipant { programme: Some(other), ..CreateParticipant::of("I Oslo (eksempel)") };
    let there = week.anette.act(Command::CreateParticipant(create)).expect("created").command.participant();
    let both = LogContact { also: there.into_iter().collect(), ..log(week.bris) };
    let with_siw = LogContact { workers: vec![siw().worker], ..both.clone() };
    assert_eq!(refused(&mut week.anette, Command::LogContact(with_siw)), ErrorCode::WorkerUnknown);
    let alone = week.anette.act(Command::LogContact(both)).expect("one event in two programmes");
    week.sync();
    let view = week.file(week.bris);
    assert_eq!(shown(&view, entry(&alone)).with.len(), 1);
}

/// What a file says when a newer app has written in it, or nobody knows what.
#[test]
fn unknown_codes_and_keys_survive_and_are_shown() {
    use automerge::{ObjType, ROOT, transaction::Transactable};
    let mut doc = Document::new(DocKind::Participant);
    let create = people::create("Bris (eksempel)", NOW, 1);
    folge_shared::documents::execute(&mut doc, &create, &anette()).expect("created");
    let mut plain = automerge::Automerge::load(&doc.save()).expect("loads");
    let mut tx = plain.transaction();
    let contacts = match automerge::ReadDoc::get(&tx, ROOT, "contacts") {
        Ok(Some((_, contacts))) => contacts,
        other => unreachable!("{other:?}"),
    };
    let id = EntryId(uuid::Uuid::from_u128(0x77));
    let object = tx.put_object(&contacts, id.to_string(), ObjType::Map).expect("made");
    for key in ["theme.romfart", "action.", "action.to ord", "hva.som.helst", "worker.ingen", "theme.rus"] {
        tx.put(&object, key, true).expect("put");
    }
    tx.put(&object, "service.nav", "ja").expect("put");
    tx.put(&object, "place", "ukjent_sted").expect("put");
    tx.put(&object, "travel", -5).expect("put");
    tx.commit();
    let doc = Document::load(DocKind::Participant, &plain.save()).expect("loads");
    let read = contact::contact(&doc, id).expect("there");
    assert_eq!(read.tags, tags(&["romfart", "rus"], &[], &[]));
    assert_eq!((read.place, read.travel, read.workers), (Some("ukjent_sted".into()), None, vec![]));
    assert_eq!(participant::contacts(&doc).len(), 1);
    let mut store = store::Store::new(folge_shared::projection::Text::Plain);
    store.put(
        people::programme_id().doc(),
        programme_id(),
        people::programme("E", &[(9, "Kari", Role::Koordinator, "2026-01-01", None)]),
        &Touched::all(),
    );
    let bris = create.command.participant().expect("completed");
    store.put(bris.doc(), programme_id(), doc, &Touched::all());
    let query = Query::Participant(OneParticipant { participant: bris, limit: None });
    let view: Result<View, PublicError> = store.ask(&query, coordinator().worker, NOW.day());
    let Ok(View::Participant(view)) = view else { unreachable!("as asked") };
    assert_eq!(view.timeline[0].tags.themes, codes(&["romfart", "rus"]));
    assert_eq!(view.timeline[0].at, None::<Millis>);
}
