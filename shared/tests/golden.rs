//! Documents of every released version stay readable. `golden/<version>/` holds what that version wrote and what it
//! showed; later versions must show the same. Made by this test with `FOLGE_WRITE_GOLDEN=1`, once per version.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use std::path::PathBuf;

use folge_shared::{
    documents::{Document, Touched, execute, worker},
    domain::{DocKind, Role},
    ids::DocId,
    projection::{Text, Value},
    query::{Empty, OneParticipant, Overview, Query},
};
use forge::{Forgery, put};
use people::{NOW, anette, coordinator, day, edit_minutes, peer, programme_id, siw};
use serde_json::json;
use store::Store;

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/0.1.0").join(name)
}

/// What 0.1.0 wrote: a participant with contacts, an attempt, a conflict and a newer app's words; the programme; a worker.
fn made() -> [(&'static str, DocKind, DocId, Document); 3] {
    let mut bris = people::bris();
    let mut newer = Forgery::new(&bris.doc, &anette());
    newer.on(&["contacts", &bris.of_anette.to_string(), "channel"], put("hologram"));
    newer.on(&["contacts", &bris.of_anette.to_string(), "mood"], put(8));
    forge::let_in(&mut bris.doc, &newer.bytes(), &peer(&anette()));
    let attempt = people::contact(bris.id, "forsok_uten_svar", NOW, "Ringte to ganger.", 70);
    people::write(&mut bris.doc, &attempt, &siw(), &peer(&siw()));
    let mut phones = [(anette(), 60, bris.doc.clone()), (siw(), 45, bris.doc.clone())];
    for (who, minutes, phone) in &mut phones {
        let edit = edit_minutes(bris.id, bris.of_siw, *minutes, NOW.plus(60_000), 71);
        let edit = execute(phone, &edit, who).expect("edited");
        folge_shared::admission::admit(&mut bris.doc, &edit.bytes, &peer(who)).expect("admitted");
    }
    let programme = people::programme(
        "Likepersontjenesten (Eksempeldata)",
        &[
            (1, "Anette (eksempel)", Role::Likeperson, "2026-01-01", None),
            (2, "Siw (eksempel)", Role::Likeperson, "2026-01-01", Some("2026-12-31")),
            (9, "Kari (eksempel)", Role::Koordinator, "2025-08-01", None),
        ],
    );
    let mut own = Document::new(DocKind::Worker);
    let approval = (
        "0196c000-0000-7000-8000-000000000001".parse().expect("an id"),
        anette().worker,
        programme_id(),
        day("2026-01-15"),
    );
    worker::approve(&mut own, &coordinator(), NOW, approval).expect("approved");
    let own_id = DocId::derived(DocKind::Worker, programme_id(), anette().worker.bytes());
    [
        ("participant.automerge", DocKind::Participant, bris.id.doc(), bris.doc),
        ("programme.automerge", DocKind::Programme, programme_id().doc(), programme),
        ("worker.automerge", DocKind::Worker, own_id, own),
    ]
}

/// Rows and answers, as JSON that a person can read in a diff.
fn shown(documents: Vec<(DocId, Document)>, participant: DocId) -> serde_json::Value {
    let mut store = Store::new(Text::Plain);
    for (id, doc) in documents {
        store.put(id, programme_id(), doc, &Touched::all());
    }
    let cell = |value: &Value| match value {
        Value::Null => json!(null),
        Value::Int(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::Bytes(bytes) => json!(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
    };
    let rows: serde_json::Map<String, serde_json::Value> = store
        .dump()
        .iter()
        .map(|(table, rows)| {
            let rows: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
            ((*table).to_owned(), json!(rows))
        })
        .collect();
    let today = NOW.day();
    let mut answers = serde_json::Map::new();
    for (name, who, query) in [
        ("me", anette(), Query::Me(Empty {})),
        ("today", anette(), Query::Today(Empty {})),
        ("participant", siw(), Query::Participant(OneParticipant { participant: participant.into(), limit: None })),
        ("overview", coordinator(), Query::Overview(Overview { programme: None })),
    ] {
        let view = store.ask(&query, who.worker, today).expect("an answer");
        answers.insert(name.to_owned(), serde_json::to_value(view).expect("JSON"));
    }
    json!({ "rows": rows, "answers": answers })
}

#[test]
fn documents_of_version_0_1_0_read_as_they_did() {
    let participant = made()[0].2;
    if std::env::var_os("FOLGE_WRITE_GOLDEN").is_some() {
        for (name, _, _, doc) in made() {
            std::fs::write(file(name), doc.save_verified().expect("verified")).expect("written");
        }
        let documents = made().map(|(_, _, id, doc)| (id, doc)).into();
        let text = serde_json::to_string_pretty(&shown(documents, participant)).expect("JSON") + "\n";
        std::fs::write(file("expected.json"), text).expect("written");
    }
    let mut documents = vec![];
    for (name, kind, id, now) in made() {
        let doc = Document::load(kind, &std::fs::read(file(name)).expect("a golden file")).expect("loads");
        // Today's code still writes the very same changes; the day it does not, the golden files stay as they are and
        // this line moves to the new version's.
        assert_eq!(doc.heads(), now.heads(), "{name}");
        documents.push((id, doc));
    }
    let expected = std::fs::read_to_string(file("expected.json")).expect("a golden file");
    let expected: serde_json::Value = serde_json::from_str(&expected).expect("JSON");
    assert_eq!(shown(documents, participant), expected);
}
