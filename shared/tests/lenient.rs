//! One wrong field costs that field. Unknown codes and keys, from a newer app, survive and are shown as they are.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use automerge::{ObjType, ReadDoc, ScalarValue, legacy::OpType};
use folge_shared::{
    command::{Command, EditContact},
    documents::{Document, Touched, execute, participant, programme},
    domain::{Code, DocKind, Role, codes::CHANNEL},
    projection::Text,
    query::{Empty, OneParticipant, Query, View},
    time::Millis,
    view::Rhythm,
};
use forge::{Forgery, let_in, put};
use people::{Bris, NOW, anette, bris, complete, coordinator, edit_minutes, peer, programme_id, siw};
use store::Store;

/// Something of every kind that can stand under a key.
fn every_kind() -> Vec<OpType> {
    let mut all: Vec<OpType> = vec![
        put(ScalarValue::Bytes(vec![0, 159, 146, 150])),
        put("tull"),
        put(""),
        put(-5_i64),
        put(i64::MAX),
        put(ScalarValue::Uint(u64::MAX)),
        put(f64::NAN),
        put(ScalarValue::counter(7)),
        put(ScalarValue::Timestamp(i64::MIN)),
        put(ScalarValue::Timestamp(i64::MAX)),
        put(true),
        put(ScalarValue::Null),
        put(ScalarValue::Unknown { type_code: 12, bytes: vec![1, 2, 3] }),
    ];
    all.extend([ObjType::Map, ObjType::List, ObjType::Text].map(OpType::Make));
    all
}

fn store(bris: &Bris) -> Store {
    let mut store = Store::new(Text::Plain);
    let programme = people::programme(
        "Eksempel",
        &[
            (1, "Anette", Role::Likeperson, "2026-01-01", None),
            (2, "Siw", Role::Likeperson, "2026-01-01", None),
            (9, "Kari", Role::Koordinator, "2026-01-01", None),
        ],
    );
    store.put(programme_id().doc(), programme_id(), programme, &Touched::all());
    store.put(bris.id.doc(), programme_id(), bris.doc.clone(), &Touched::all());
    store
}

fn one(bris: &Bris) -> Query {
    Query::Participant(OneParticipant { participant: bris.id, limit: None })
}

#[test]
fn a_wrong_kind_of_value_costs_that_field_only() {
    let bris = bris();
    let mine = bris.of_anette.to_string();
    let right = participant::contact(&bris.doc, bris.of_anette).expect("there");
    for field in ["by", "at", "noted", "channel", "initiative", "minutes", "note"] {
        for action in every_kind() {
            let mut doc = bris.doc.clone();
            let mut change = Forgery::new(&doc, &anette());
            change.on(&["contacts", &mine, field], action.clone());
            // As if it had come in before the wall was what it is: readers do not rely on the wall.
            doc.apply(&[change.bytes()]).expect("applied");
            // Nothing in the writer's place is the mark of what was erased for ever. The wall lets nobody set it.
            let erased = field == "by" && action == OpType::Put(ScalarValue::Null);
            let read = participant::contact(&doc, bris.of_anette);
            assert_eq!(read.is_none(), erased, "{field}: {action:?}");
            let Some(read) = read else { continue };
            let mut expected = right.clone();
            let text = match &action {
                OpType::Put(ScalarValue::Str(text)) if !text.is_empty() => Some(text.to_string()),
                _ => None,
            };
            let code = || Code(text.clone().unwrap_or("ukjent".into()));
            match field {
                "by" => expected.by = None,
                "at" => expected.at = None,
                "noted" => expected.noted = None,
                "channel" => expected.channel = code(),
                "initiative" => expected.initiative = code(),
                "minutes" => expected.minutes = (action == put(i64::MAX)).then_some(i64::MAX),
                _ => expected.note = text.clone(),
            }
            // Most of these are writes; a deletion at the entry's end leaves no trace but the history.
            expected.edited = read.edited;
            assert_eq!(read, expected, "{field}: {action:?}");
            assert_eq!(participant::contact(&doc, bris.of_siw), participant::contact(&bris.doc, bris.of_siw));
            // Rows and every screen take it.
            let mut store = store(&Bris { doc, ..people::bris() });
            for query in [one(&bris), Query::Today(Empty {}), Query::Overview(Default::default())] {
                for asker in [anette(), siw(), coordinator()] {
                    store.json(&query, asker.worker, NOW.day());
                }
            }
        }
    }
}

#[test]
fn the_first_and_the_last_instant_of_the_calendar() {
    let mut bris = bris();
    let mine = bris.of_anette.to_string();
    for instant in [jiff::Timestamp::MIN, jiff::Timestamp::MAX] {
        // Milliseconds count up to the whole second at either end.
        let millis = instant.as_second() * 1_000;
        assert_ne!(Millis(millis).local(), Millis(0).local(), "still a time");
        let mut change = Forgery::new(&bris.doc, &anette());
        change.on(&["contacts", &mine, "at"], put(ScalarValue::Timestamp(millis)));
        let_in(&mut bris.doc, &change.bytes(), &peer(&anette()));
        assert_eq!(participant::contact(&bris.doc, bris.of_anette).expect("there").at, Some(Millis(millis)));
        let mut store = store(&bris);
        for query in [one(&bris), Query::Today(Empty {}), Query::Overview(Default::default())] {
            store.json(&query, coordinator().worker, NOW.day());
            store.json(&query, anette().worker, NOW.day());
        }
    }
}

#[test]
fn versions_written_at_impossible_times_are_still_shown() {
    let bris = bris();
    let mut doc = bris.doc.clone();
    let heads = forge::plain(&doc).get_heads();
    for (who, minutes, time) in [(anette(), 10, 253_402_300_799), (siw(), 20, -62_167_219_200)] {
        let mut change = Forgery::at(&doc, &who, &heads);
        change.on(&["contacts", &bris.of_anette.to_string(), "minutes"], put(minutes));
        change.change.time = time;
        doc.apply(&[change.bytes()]).expect("applied");
    }
    let versions = participant::contact_versions(&doc, bris.of_anette);
    assert_eq!(versions.len(), 1);
    let values: Vec<_> =
        versions[0].values.iter().map(|(value, by, noted)| (value.as_str(), *by, noted.is_some())).collect();
    // The year 9999 ends after the calendar of every zone on earth does: that time is left out, the version is not.
    assert_eq!(values, [("10", Some(anette().worker), false), ("20", Some(siw().worker), true)]);
    store(&Bris { doc, ..people::bris() }).json(&one(&bris), coordinator().worker, NOW.day());
}

#[test]
fn dates_and_workers_that_are_none_give_nobody_access() {
    let bris = bris();
    let own = bris.assignment_of_anette.to_string();
    let right = participant::assignments(&bris.doc);
    for field in ["from", "worker"] {
        for action in every_kind() {
            let mut doc = bris.doc.clone();
            let mut change = Forgery::new(&doc, &coordinator());
            change.on(&["access", "assignments", &own, field], action);
            doc.apply(&[change.bytes()]).expect("applied");
            let left: Vec<_> = right.iter().filter(|a| a.id != bris.assignment_of_anette).cloned().collect();
            assert_eq!(participant::assignments(&doc), left);
        }
    }
}

#[test]
fn a_programme_with_nonsense_in_it_falls_back() {
    let doc = people::programme("Eksempel", &[(1, "Anette", Role::Likeperson, "2026-01-01", None)]);
    let right = programme::header(&doc);
    for action in every_kind() {
        for (path, expected) in [
            (&["rules", "contact_every_days"][..], programme::Header { contact_every_days: 7, ..right.clone() }),
            (&["rules", "lost_after_days"], programme::Header { lost_after_days: 90, ..right.clone() }),
            (&["example"], programme::Header { example: action == put(true), ..right.clone() }),
        ] {
            let mut doc = doc.clone();
            let mut change = Forgery::new(&doc, &coordinator());
            change.on(path, action.clone());
            doc.apply(&[change.bytes()]).expect("applied");
            assert_eq!(programme::header(&doc), expected, "{path:?} {action:?}");
        }
    }
}

/// A contact as a newer app writes it: a code and keys that this version does not know.
fn from_a_newer_app(bris: &mut Bris) {
    let mine = bris.of_anette.to_string();
    let mut change = Forgery::new(&bris.doc, &anette());
    change.on(&["contacts", &mine, "channel"], put("hologram"));
    change.on(&["contacts", &mine, "mood"], put(8));
    let extra = change.on(&["contacts", &mine, "themes"], forge::make());
    change.inside(&extra, "nettverk", put(true));
    change.on(&["pronoun"], put("hen"));
    let_in(&mut bris.doc, &change.bytes(), &peer(&anette()));
}

#[test]
fn unknown_codes_and_keys_survive_an_edit_by_this_version() {
    let mut bris = bris();
    from_a_newer_app(&mut bris);
    let edit = edit_minutes(bris.id, bris.of_anette, 75, NOW, 60);
    people::write(&mut bris.doc, &edit, &siw(), &peer(&siw()));
    let doc = Document::load(DocKind::Participant, &bris.doc.save()).expect("loads");
    let contact = participant::contact(&doc, bris.of_anette).expect("there");
    assert_eq!((contact.channel.as_str(), contact.minutes), ("hologram", Some(75)));
    assert!(contact.counts(), "a newer app knows why it made the code");
    let am = forge::plain(&doc);
    let entry = forge::object(&am, &["contacts", &bris.of_anette.to_string()]);
    assert_eq!(am.get(&entry, "mood").expect("readable").expect("there").0.as_i64(), Some(8));
    let themes = forge::object(&am, &["contacts", &bris.of_anette.to_string(), "themes"]);
    assert_eq!(am.get(&themes, "nettverk").expect("readable").expect("there").0.as_bool(), Some(true));
    assert_eq!(am.get(automerge::ROOT, "pronoun").expect("readable").expect("there").0.as_str(), Some("hen"));
    // Shown as it is, in rows, lists and timeline.
    let View::Participant(view) = store(&bris).ask(&one(&bris), siw().worker, NOW.day()).expect("seen") else {
        unreachable!("the variant matches the question's");
    };
    let shown = view.timeline.iter().find(|entry| entry.contact == bris.of_anette).expect("there");
    assert_eq!(shown.channel.as_str(), "hologram");
    assert_eq!(view.row.rhythm, Rhythm::OnTrack);
    // Commands made here use codes that are known here.
    assert!(!CHANNEL.knows("hologram"));
    let command = EditContact { channel: Some("hologram".into()), ..EditContact::of(bris.id, bris.of_siw) };
    let refused = execute(&mut bris.doc, &complete(Command::EditContact(command), NOW, 61), &siw());
    assert_eq!(refused, Err(folge_shared::documents::CommandError::CodeUnknown("channel")));
}
