//! People's file where something in it is wrong or from a newer app: one wrong field costs that field, and nothing that
//! is strict becomes loose.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use automerge::{ObjType, ScalarValue, legacy::OpType};
use folge_shared::{
    documents::{Document, Touched, Writer, consent, identity, participant},
    domain::{DocKind, Role},
    ids::{DocId, ParticipantId},
    projection::Text,
    query::{OneParticipant, Query, View},
    view::{ParticipantView, Rhythm},
};
use forge::{Forgery, let_in, put};
use people::{Bris, anette, bris, coordinator, day, peer, programme_id, siw};
use store::Store;

const NEW: &str = "0196c000-0000-7000-8000-000000000007";
const OTHER: &str = "0196c000-0000-7000-8000-000000000008";

fn every_kind() -> Vec<OpType> {
    let mut all: Vec<OpType> = vec![
        put(ScalarValue::Bytes(vec![0, 159])),
        put("tull"),
        put(""),
        put(-5_i64),
        put(f64::NAN),
        put(ScalarValue::counter(7)),
        put(ScalarValue::Timestamp(i64::MAX)),
        put(true),
        put(ScalarValue::Null),
    ];
    all.extend([ObjType::Map, ObjType::List, ObjType::Text].map(OpType::Make));
    all
}

/// Writes an entry in one change of a writer's.
fn write(doc: &mut Document, by: &Writer, path: &[&str], fields: &[(&str, OpType)]) {
    let mut change = Forgery::new(doc, by);
    let entry = change.entry(path, by);
    for (key, value) in fields {
        change.inside(&entry, key, value.clone());
    }
    doc.apply(&[change.bytes()]).expect("applied");
}
fn set(doc: &mut Document, by: &Writer, path: &[&str], value: OpType) {
    let mut change = Forgery::new(doc, by);
    change.on(path, value);
    doc.apply(&[change.bytes()]).expect("applied");
}
/// As one who has not seen what stands there.
fn beside(doc: &mut Document, by: &Writer, path: &[&str], value: OpType) {
    let mut change = Forgery::new(doc, by);
    change.raw(path, value, vec![]);
    doc.apply(&[change.bytes()]).expect("applied");
}

fn store(bris: &Bris) -> Store {
    let mut store = Store::new(Text::Plain);
    let people = [
        (1, "Anette", Role::Likeperson, "2026-01-01", None),
        (2, "Siw", Role::Likeperson, "2026-01-01", None),
        (9, "Kari", Role::Koordinator, "2026-01-01", None),
    ];
    store.put(programme_id().doc(), programme_id(), people::programme("Eksempel", &people), &Touched::all());
    store.put(bris.id.doc(), programme_id(), bris.doc.clone(), &Touched::all());
    store
}
fn view(store: &mut Store, participant: ParticipantId) -> ParticipantView {
    let query = Query::Participant(OneParticipant { participant, limit: None });
    match store.ask(&query, anette().worker, day("2026-05-13")) {
        Ok(View::Participant(view)) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_wrong_field_costs_that_field() {
    let bris = bris();
    let fields = [("status", "pause"), ("from", "2026-05-01"), ("to", "2026-06-01"), ("note", "Ferie.")];
    let consent = [("kind", "identitet"), ("state", "gitt"), ("how", "muntlig"), ("from", "2026-05-01")];
    for action in every_kind() {
        for (key, _) in fields {
            let mut doc = bris.doc.clone();
            write(&mut doc, &anette(), &["statuses", NEW], &fields.map(|(key, value)| (key, put(value))));
            set(&mut doc, &anette(), &["statuses", NEW, key], action.clone());
            let read = &participant::statuses(&doc)[0];
            let period = &read.period;
            assert!(key == "from" || period.from == Some(day("2026-05-01")));
            assert!(key == "note" || read.note.as_deref() == Some("Ferie."));
            assert!(key == "status" || period.status.as_str() == "pause");
            let mut store = store(&Bris { doc, ..bris_like(&bris) });
            assert_eq!(view(&mut store, bris.id).file.statuses.len(), 1, "it is in sight");
        }
        for (key, _) in consent {
            let mut doc = bris.doc.clone();
            write(&mut doc, &anette(), &["consents", NEW], &consent.map(|(key, value)| (key, put(value))));
            set(&mut doc, &anette(), &["consents", NEW, key], action.clone());
            let stands = consent::require(&doc, "identitet", day("2026-05-13")).is_ok();
            assert_eq!(stands, key == "how", "what is not said clearly is not agreed to: {key}");
            let mut store = store(&Bris { doc, ..bris_like(&bris) });
            assert_eq!(view(&mut store, bris.id).file.consents.len(), 1, "it is in sight");
        }
        // A link that names nobody is no link; a closure without a day closes nothing; both read.
        let mut doc = bris.doc.clone();
        write(&mut doc, &anette(), &["links", NEW], &[("other", action.clone())]);
        write(
            &mut doc,
            &coordinator(),
            &["access", "closures", NEW],
            &[("from", action.clone()), ("into", action.clone())],
        );
        assert!(participant::links(&doc).is_empty() && participant::closures(&doc).is_empty());
        set(&mut doc, &coordinator(), &["access", "closures", NEW, "from"], put("2026-05-20"));
        let [closure] = participant::closures(&doc).try_into().expect("one");
        assert_eq!((closure.why.as_str(), closure.into, closure.person), ("ukjent", None, None));
        let mut store = store(&Bris { doc, ..bris_like(&bris) });
        assert_eq!(view(&mut store, bris.id).row.closed, None, "not yet");
        assert_eq!(store.dump(), store.rebuilt().dump());
    }
}

/// The same story around another document.
fn bris_like(bris: &Bris) -> Bris {
    Bris {
        doc: bris.doc.clone(),
        id: bris.id,
        of_anette: bris.of_anette,
        of_siw: bris.of_siw,
        assignment_of_anette: bris.assignment_of_anette,
    }
}

#[test]
fn a_code_of_a_newer_app_is_shown_as_it_is() {
    let mut bris = bris();
    write(&mut bris.doc, &anette(), &["statuses", NEW], &[("status", put("hviler")), ("from", put("2026-05-01"))]);
    let consent = [("kind", put("bilder")), ("state", put("gitt")), ("how", put("sms")), ("from", put("2026-05-01"))];
    write(&mut bris.doc, &anette(), &["consents", NEW], &consent);
    let mut store = store(&bris);
    let view = view(&mut store, bris.id);
    // Nobody here knows what it means; a reminder too many does less harm than one too few.
    assert_eq!((view.row.status.as_str(), view.row.rhythm), ("hviler", Rhythm::OnTrack));
    let row = &view.file.consents[0];
    assert_eq!((row.kind.as_str(), row.how.as_str(), row.state.as_str()), ("bilder", "sms", "gitt"));
}

#[test]
fn of_two_versions_the_stricter_holds() {
    let mut bris = bris();
    let today = day("2026-05-13");
    let doc = &mut bris.doc;
    let consent = [("kind", put("identitet")), ("state", put("gitt")), ("from", put("2026-05-01"))];
    write(doc, &anette(), &["consents", NEW], &consent);
    assert!(consent::require(doc, "identitet", today).is_ok());
    for (key, value) in
        [("state", "avslatt"), ("withdrawn", "2026-05-10"), ("expires", "2026-05-12"), ("from", "2026-06-01")]
    {
        let mut doc = doc.clone();
        // Written first or last, by whoever: which one Automerge lets win does not matter.
        set(&mut doc, &anette(), &["consents", NEW, key], put(if key == "state" { "gitt" } else { "2026-05-01" }));
        let loose = if key == "expires" || key == "withdrawn" { "2027-01-01" } else { "2026-05-01" };
        set(&mut doc, &anette(), &["consents", NEW, key], put(if key == "state" { "gitt" } else { loose }));
        beside(&mut doc, &siw(), &["consents", NEW, key], put(value));
        assert!(consent::require(&doc, "identitet", today).is_err(), "{key}");
    }
    // Any version of a status that says so is a death.
    write(doc, &anette(), &["statuses", NEW], &[("status", put("pause")), ("from", put("2026-05-01"))]);
    beside(doc, &siw(), &["statuses", NEW, "status"], put("dod"));
    assert_eq!(participant::status_on(doc, today).as_str(), "dod");
    set(doc, &siw(), &["statuses", NEW, "status"], put("dod"));
    beside(doc, &anette(), &["statuses", NEW, "status"], put("aktiv"));
    assert_eq!(participant::status_on(doc, today).as_str(), "dod");
    // The earliest closing holds.
    write(doc, &coordinator(), &["access", "closures", NEW], &[("from", put("2026-05-10"))]);
    beside(doc, &coordinator(), &["access", "closures", NEW, "from"], put("2099-01-01"));
    assert!(participant::closed_on(doc, today).is_some());
}

#[test]
fn an_identity_is_shown_where_its_own_id_says_it_belongs() {
    let mut first = bris();
    let consent = [("kind", put("identitet")), ("state", put("gitt")), ("from", put("2026-05-01"))];
    write(&mut first.doc, &anette(), &["consents", NEW], &consent);
    let mut store = store(&first);
    let own = DocId::derived(DocKind::Identity, programme_id(), first.id.bytes());
    let other: ParticipantId = OTHER.parse().expect("an id");
    let theirs = DocId::derived(DocKind::Identity, programme_id(), other.bytes());
    // Somebody writes in the identity of another participant, whom they follow, that it is Bris's.
    for (id, shown) in [(theirs, false), (own, true)] {
        let mut doc = Document::new(DocKind::Identity);
        let mut change = Forgery::new(&doc, &siw());
        change.on(&["participant"], put(first.id.to_string().as_str()));
        change.on(&["name"], put("Kari Nordmann"));
        let_in(&mut doc, &change.bytes(), &peer(&siw()));
        assert_eq!(identity::identity(&doc).name.as_deref(), Some("Kari Nordmann"));
        store.put(id, programme_id(), doc, &Touched::all());
        assert_eq!(view(&mut store, first.id).file.identity.is_some(), shown);
    }
}
