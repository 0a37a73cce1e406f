//! The log of who read what is a chain: whatever is done to it shows.

use folge_server::{
    audit::{self, Found},
    store::{ReadingRow, Value},
};
use folge_shared::{
    domain::Role,
    ids::{DocId, WorkerId},
    time::Millis,
};
use serde_json::json;

use crate::world::World;

const WHOLE: Found = Found { lines: 5, altered: None, cut: false };

/// Five lines, by two people.
fn read(world: &World) {
    let doc = |n: u128| DocId(uuid::Uuid::from_u128(n));
    for n in 0..5 {
        let worker = WorkerId(uuid::Uuid::from_u128(1 + n % 2));
        let docs = (0..n).map(doc).collect();
        let tx = world.core.store.write().unwrap();
        let row = ReadingRow { at: Millis(7), worker, view: "participant".to_owned(), docs };
        audit::note(&world.core, &*tx, &row).unwrap();
        tx.commit(&[]).unwrap();
    }
}

fn changes(world: &World, sql: &str) {
    let tx = world.core.store.write().unwrap();
    tx.execute(sql, &[]).unwrap();
    tx.commit(&[]).unwrap();
}

fn look(world: &World) -> Found {
    audit::look(&world.core, &world.folder.path().join("read")).unwrap()
}

#[test]
fn what_is_altered_left_out_or_put_in_shows_at_its_place() {
    for (sql, at) in [
        ("UPDATE reading SET worker = (SELECT worker FROM reading WHERE id = 1) WHERE id = 2", 2),
        ("UPDATE reading SET at = 8 WHERE id = 3", 3),
        ("UPDATE reading SET view = 'overview' WHERE id = 1", 1),
        ("UPDATE reading SET mac = NULL WHERE id = 4", 4),
        ("DELETE FROM reading_doc WHERE reading = 5 AND doc = (SELECT MIN(doc) FROM reading_doc)", 5),
        ("INSERT INTO reading_doc (reading, doc) VALUES (2, x'99999999999999999999999999999999')", 2),
        ("UPDATE reading SET mac = (SELECT mac FROM reading WHERE id = 1) WHERE id = 2", 2),
        ("UPDATE reading SET id = 9 WHERE id = 1", 2),
    ] {
        let world = World::new();
        read(&world);
        assert_eq!(look(&world), WHOLE);
        changes(&world, sql);
        assert_eq!(look(&world).altered, Some(at), "{sql}");
        assert!(!look(&world).whole());
    }
}

#[test]
fn what_is_cut_off_at_the_end_shows_by_the_note_and_stays_until_somebody_has_looked() {
    let world = World::new();
    let note = world.folder.path().join("read");
    assert_eq!(look(&world), Found { lines: 0, ..WHOLE });
    read(&world);
    audit::keep(&world.core, &note).unwrap();
    changes(&world, "DELETE FROM reading_doc WHERE reading = 5");
    changes(&world, "DELETE FROM reading WHERE id = 5");
    assert_eq!(look(&world), Found { lines: 4, altered: None, cut: true });
    // Others read on, under the number that has become free.
    let tx = world.core.store.write().unwrap();
    let row = ReadingRow { at: Millis(9), worker: WorkerId(uuid::Uuid::from_u128(1)), view: "me".into(), docs: vec![] };
    audit::note(&world.core, &*tx, &row).unwrap();
    tx.commit(&[]).unwrap();
    audit::keep(&world.core, &note).unwrap();
    assert_eq!(look(&world), Found { lines: 5, altered: None, cut: true });
    // A note of somebody else's making says nothing better.
    let text = std::fs::read_to_string(&note).unwrap();
    std::fs::write(&note, text.replace("5 ", "4 ")).unwrap();
    assert!(look(&world).cut);
    audit::go_on(&world.core, &note, true).unwrap();
    assert_eq!(look(&world), WHOLE);
    // What was wrong before is known; what is wrong from here on shows.
    changes(&world, "UPDATE reading SET at = 8 WHERE id = 3");
    assert_eq!(look(&world), WHOLE);
    let tx = world.core.store.write().unwrap();
    audit::note(&world.core, &*tx, &row).unwrap();
    tx.commit(&[]).unwrap();
    assert_eq!(look(&world), Found { lines: 6, ..WHOLE });
    changes(&world, "UPDATE reading SET at = 8 WHERE id = 6");
    assert_eq!(look(&world).altered, Some(6));
}

#[test]
fn the_lines_of_an_older_version_are_linked_once() {
    let world = World::new();
    read(&world);
    changes(&world, "UPDATE reading SET mac = NULL");
    assert_eq!(look(&world).altered, Some(1));
    audit::begin(&world.core).unwrap();
    assert_eq!(look(&world), WHOLE);
    changes(&world, "UPDATE reading SET mac = NULL");
    audit::begin(&world.core).unwrap();
    assert_eq!(look(&world).altered, Some(1), "not a second time");
}

#[tokio::test]
async fn what_is_read_on_the_page_is_a_link_of_it() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let cookie = world.sign_in(nora.worker).await;
    for _ in 0..3 {
        let question = json!({ "type": "participant", "participant": participant });
        assert_eq!(world.page(&cookie, "/v1/view/participant", question).await.0, 200);
    }
    assert_eq!(look(&world), Found { lines: 3, ..WHOLE });
    let line = [Value::from(participant.doc().bytes())];
    let tx = world.core.store.write().unwrap();
    tx.execute("DELETE FROM reading_doc WHERE doc = $1 AND reading = 2", &line).unwrap();
    tx.commit(&[]).unwrap();
    assert_eq!(look(&world).altered, Some(2), "nobody takes themself out of it");
}
