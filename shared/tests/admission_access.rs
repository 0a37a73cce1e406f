//! The wall around `access`: from anybody but a coordinator not a byte of it changes, visible or not.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;

use automerge::{
    ChangeHash, ObjType, ScalarValue,
    legacy::{Key, ObjectId, OpId, OpType},
};
use folge_shared::{
    access,
    admission::Rule,
    documents::{Document, execute, participant, programme as programmes},
    domain::{DocKind, Role},
    ids::{ActorKey, EnrolmentId},
};
use forge::{Forgery, kept_out, let_in, make, put};
use people::{
    NOW, anette, assign, bris, complete, coordinating, coordinator, create, creating, day, peer, programme, siw, write,
    writer,
};

const NEW: &str = "0196c000-0000-7000-8000-000000000007";
const OTHER: &str = "0196c000-0000-7000-8000-000000000008";

fn id(writer: &folge_shared::documents::Writer) -> OpType {
    put(writer.worker.to_string().as_str())
}

#[test]
fn nothing_under_access_from_a_peer() {
    let mut bris = bris();
    let own = bris.assignment_of_anette.to_string();
    let assignment = ["access", "assignments", own.as_str()];
    let at = |field: &'static str| [&assignment[..], &[field]].concat();
    let mut forged = vec![];
    for (path, action) in [
        (at("to"), put("2030-01-01")),
        (at("from"), put("2020-01-01")),
        (at("from"), OpType::Delete),
        (at("worker"), id(&siw())),
        (at("worker"), put(ScalarValue::counter(1))),
        (at("x"), make()),
        (at("x"), OpType::Make(ObjType::List)),
        (vec!["access", "x"], put(1)),
        (vec!["access", "x"], make()),
    ] {
        let mut change = Forgery::new(&bris.doc, &anette());
        change.on(&path, action.clone());
        forged.push(change);
        if action != OpType::Delete {
            // As a rival value: which of the two wins does not matter.
            let mut change = Forgery::new(&bris.doc, &anette());
            change.raw(&path, action, vec![]);
            forged.push(change);
        }
    }
    // A second assignment of one's own, one for a friend, a confirmation.
    for (collection, who) in [("assignments", anette()), ("assignments", writer(5)), ("confirmations", anette())] {
        let mut change = Forgery::new(&bris.doc, &anette());
        let entry = change.entry(&["access", collection, NEW], &anette());
        change.inside(&entry, "worker", id(&who));
        change.inside(&entry, "from", put("2026-01-01"));
        forged.push(change);
    }
    for change in forged {
        let bytes = change.bytes();
        kept_out(&mut bris.doc, &bytes, &peer(&anette()), Rule::Access);
    }
}

#[test]
fn a_value_that_loses_today_would_surface_later() {
    let mut bris = bris();
    let own = bris.assignment_of_anette.to_string();
    let before = forge::plain(&bris.doc).get_heads();
    // The coordinator ends Anette's assignment; Anette writes beside that, on the old heads, with a lower id.
    let end = folge_shared::command::EndAssignment {
        participant: bris.id,
        assignment: bris.assignment_of_anette,
        to: Some(day("2026-05-10")),
    };
    let end = complete(folge_shared::command::Command::EndAssignment(end), NOW, 21);
    write(&mut bris.doc, &end, &coordinator(), &coordinating());
    let mut change = Forgery::at(&bris.doc, &anette(), &before);
    change.on(&["access", "assignments", &own, "to"], put("2030-01-01"));
    let bytes = change.bytes();
    // It is there without the wall, and it is not what anybody sees now.
    let mut without = bris.doc.clone();
    without.apply(&[&bytes]).expect("taken");
    let am = forge::plain(&without);
    assert_eq!(forge::values(&am, &["access", "assignments", &own, "to"]).len(), 2);
    assert_eq!(participant::assignments(&without), participant::assignments(&bris.doc));
    kept_out(&mut bris.doc, &bytes, &peer(&anette()), Rule::Access);
    // And if such a value were there: one version that ends it is enough.
    let ended = participant::assignments(&without).into_iter().find(|a| a.id == bris.assignment_of_anette);
    assert_eq!(ended.expect("there").to, Some(day("2026-05-10")));
}

#[test]
fn inside_a_hidden_object_of_access() {
    let mut bris = bris();
    // Two coordinators make a map of the same name at the same time; one of them is hidden.
    let heads = forge::plain(&bris.doc).get_heads();
    let other = writer(8);
    let uploading = folge_shared::admission::Uploader { coordinator: true, ..peer(&other) };
    for (who, uploader) in [(coordinator(), coordinating()), (other, uploading)] {
        let mut change = Forgery::at(&bris.doc, &who, &heads);
        change.raw(&["access", "x"], make(), vec![]);
        let_in(&mut bris.doc, &change.bytes(), &uploader);
    }
    for map in forge::values(&forge::plain(&bris.doc), &["access", "x"]) {
        let mut change = Forgery::new(&bris.doc, &anette());
        change.op(ObjectId::Id(map), Key::Map("y".into()), put(1), vec![], false);
        kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Access);
    }
    // In one that has been deleted, and in a list, where a comparison key by key sees nothing.
    let mut change = Forgery::new(&bris.doc, &coordinator());
    let gone = change.on(&["access", "gone"], make());
    change.raw(&["access", "gone"], OpType::Delete, vec![gone.clone()]);
    let list = change.on(&["access", "list"], OpType::Make(ObjType::List));
    let_in(&mut bris.doc, &change.bytes(), &coordinating());
    let mut change = Forgery::new(&bris.doc, &anette());
    change.op(ObjectId::Id(gone), Key::Map("y".into()), put(1), vec![], false);
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Access);
    let mut change = Forgery::new(&bris.doc, &anette());
    change.op(ObjectId::Id(list), Key::head(), put(1), vec![], true);
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Access);
}

/// Anette's new participant, ready for additions: header and her own assignment.
fn newcomer(doc: &Document) -> (Forgery, OpId) {
    let mut change = Forgery::new(doc, &anette());
    change.on(&["alias"], put("Ny"));
    change.on(&["programme"], put(people::programme_id().to_string().as_str()));
    change.on(&["by"], id(&anette()));
    let entry = change.entry(&["access", "assignments", NEW], &anette());
    change.inside(&entry, "worker", id(&anette()));
    change.inside(&entry, "from", put("2026-05-12"));
    (change, entry)
}

#[test]
fn a_newcomer_holds_exactly_one_assignment_the_creators_own() {
    let fresh = || Document::new(DocKind::Participant);
    let mut doc = fresh();
    let honest = newcomer(&doc).0.bytes();
    kept_out(&mut doc, &honest, &peer(&anette()), Rule::Access);
    let_in(&mut doc, &honest, &creating(&anette()));

    type Addition = fn(&mut Forgery, &OpId);
    let additions: [Addition; 7] = [
        |change, _| {
            let entry = change.entry(&["access", "assignments", OTHER], &anette());
            change.inside(&entry, "worker", id(&siw()));
            change.inside(&entry, "from", put("2026-05-12"));
        },
        // One that gives nobody access yet.
        |change, _| drop(change.entry(&["access", "assignments", OTHER], &anette())),
        |change, entry| drop(change.inside(entry, "to", put("2026-06-01"))),
        |change, entry| drop(change.inside(entry, "to", put("en gang"))),
        // A rival worker, and a rival day, that lose today.
        |change, entry| drop(change.inside(entry, "worker", id(&anette()))),
        |change, _| drop(change.entry(&["access", "confirmations", OTHER], &anette())),
        |change, _| drop(change.on(&["access", "x"], put(1))),
    ];
    for add in additions {
        let mut doc = fresh();
        let (mut change, entry) = newcomer(&doc);
        add(&mut change, &entry);
        kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
    }
    // For somebody else, openly or as a rival value that loses today; without a first day.
    for fields in [
        vec![("worker", id(&siw())), ("from", put("2026-05-12"))],
        vec![("worker", id(&siw())), ("worker", id(&anette())), ("from", put("2026-05-12"))],
        vec![("worker", id(&anette()))],
    ] {
        let mut doc = fresh();
        let mut change = Forgery::new(&doc, &anette());
        let entry = change.entry(&["access", "assignments", NEW], &anette());
        for (field, value) in fields {
            change.inside(&entry, field, value);
        }
        kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
    }
}

#[test]
fn creating_is_over_when_somebody_is_assigned() {
    let mut doc = Document::new(DocKind::Participant);
    let creation = newcomer(&doc).0.bytes();
    let_in(&mut doc, &creation, &creating(&anette()));
    let mut change = Forgery::new(&doc, &anette());
    let entry = change.entry(&["access", "assignments", OTHER], &anette());
    change.inside(&entry, "worker", id(&anette()));
    change.inside(&entry, "from", put("2026-05-12"));
    // Even if the server still believed that the document is being made.
    kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
    let mut change = Forgery::new(&doc, &anette());
    change.on(&["access", "assignments", NEW, "worker"], id(&siw()));
    kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
    let mut change = Forgery::new(&doc, &anette());
    change.on(&["access", "assignments", NEW, "x"], put(1));
    kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
    // A worker's document, or a programme, is nobody's to create this way.
    let mut doc = Document::new(DocKind::Worker);
    let mut change = Forgery::new(&doc, &anette());
    change.entry(&["access", "approvals", NEW], &anette());
    kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
}

#[test]
fn whose_document_it_is_decides_who_holds_it() {
    let mut doc = Document::new(DocKind::Worker);
    let approval = (NEW.parse().expect("an id"), anette().worker, people::programme_id(), day("2026-01-01"));
    folge_shared::documents::worker::approve(&mut doc, &coordinator(), NOW, approval).expect("approved");
    for path in [["worker"], ["programme"]] {
        for action in [id(&siw()), OpType::Delete] {
            let mut change = Forgery::new(&doc, &anette());
            change.on(&path, action);
            kept_out(&mut doc, &change.bytes(), &peer(&anette()), Rule::Access);
        }
        let mut change = Forgery::new(&doc, &anette());
        change.raw(&path, id(&siw()), vec![]);
        kept_out(&mut doc, &change.bytes(), &peer(&anette()), Rule::Access);
    }
    let mut bris = bris();
    let mut change = Forgery::new(&bris.doc, &anette());
    change.on(&["programme"], put("0196c000-0000-7000-8000-0000000000ff"));
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Access);
    // What is not protected, a worker writes in their own document.
    let mut change = Forgery::new(&doc, &anette());
    let language = change.entry(&["languages", NEW], &anette());
    change.inside(&language, "code", put("nb"));
    let_in(&mut doc, &change.bytes(), &peer(&anette()));
}

#[test]
fn access_ends_by_date_and_with_the_role() {
    let bris = bris();
    let roles = programmes::roles(&programme(
        "Eksempel",
        &[
            (1, "Anette", Role::Likeperson, "2026-01-01", None),
            (2, "Siw", Role::Likeperson, "2026-01-01", Some("2026-05-20")),
            (9, "Kari", Role::Koordinator, "2026-01-01", None),
        ],
    ));
    let holders = |doc: &Document, on: &str| {
        access::holders(doc, &access::Around { roles: &roles, day: day(on), derived_from: None, participant: None })
            .into_iter()
            .collect::<Vec<_>>()
    };
    let (anette, siw, kari) = (anette().worker, siw().worker, coordinator().worker);
    assert_eq!(holders(&bris.doc, "2026-05-13"), [anette, siw, kari]);
    assert_eq!(holders(&bris.doc, "2026-05-20"), [anette, siw, kari]);
    assert_eq!(holders(&bris.doc, "2026-05-21"), [anette, kari], "Siw has left the programme");
    // A stranger with an assignment but no role.
    let mut doc = bris.doc;
    write(&mut doc, &assign(bris.id, writer(5).worker, day("2026-05-01"), None, 31), &coordinator(), &coordinating());
    assert_eq!(holders(&doc, "2026-05-13"), [anette, siw, kari]);
}

#[test]
fn two_coordinators_at_once_end_at_the_earlier_day() {
    let mut bris = bris();
    let heads: Vec<ChangeHash> = forge::plain(&bris.doc).get_heads();
    let other = writer(8);
    let uploading = folge_shared::admission::Uploader { coordinator: true, ..peer(&other) };
    let own = bris.assignment_of_anette.to_string();
    for (who, uploader, to) in [(coordinator(), coordinating(), "2026-06-01"), (other, uploading, "2026-12-01")] {
        let mut change = Forgery::at(&bris.doc, &who, &heads);
        change.on(&["access", "assignments", &own, "to"], put(to));
        let_in(&mut bris.doc, &change.bytes(), &uploader);
    }
    let assignment = participant::assignments(&bris.doc).into_iter().find(|a| a.id == bris.assignment_of_anette);
    assert_eq!(assignment.expect("there").to, Some(day("2026-06-01")));
}

#[test]
fn an_enrolment_that_is_not_ones_own_cannot_create_either() {
    let mut doc = Document::new(DocKind::Participant);
    let mut phone = doc.clone();
    let edit = execute(&mut phone, &create("Ny", NOW, 40), &anette()).expect("created");
    let stranger = folge_shared::documents::Writer {
        actor: ActorKey { enrolment: EnrolmentId([7; 12]), incarnation: 1 },
        ..anette()
    };
    kept_out(&mut doc, &edit.bytes, &creating(&stranger), Rule::Actor);
}
