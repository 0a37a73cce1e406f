//! The log of who read what is a chain: whatever is done to it shows.

use folge_server::{
    audit::{self, Found},
    store::{ReadingRow, Value},
};
use folge_shared::{
    domain::Role,
    ids::{DocId, WorkerId},
    time::Millis,
    wire::{ReadOnDevice, SyncRequest},
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
        let row = ReadingRow { at: Millis(7), worker, view: "participant".to_owned(), docs, device: None };
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
    let row = ReadingRow {
        at: Millis(9),
        worker: WorkerId(uuid::Uuid::from_u128(1)),
        view: "me".into(),
        docs: vec![],
        device: None,
    };
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

#[tokio::test]
async fn what_is_opened_on_a_device_is_told_with_the_next_sync() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let strange = DocId(uuid::Uuid::from_u128(77));
    let read = |n, view: &str, doc| ReadOnDevice { n, at: Millis(1_000 + n as i64), view: view.to_owned(), doc };
    let audit = vec![
        read(3, "participant", participant.doc()),
        read(4, "participant", strange),
        read(5, "Not a view; said by nobody", participant.doc()),
        read(6, "history", participant.doc()),
    ];
    let request = SyncRequest { audit, ..nora.request() };
    for _ in 0..2 {
        let answer = nora.exchange(&world, &request).await.unwrap();
        assert_eq!(answer.audited, Some(6), "also what is not taken need not come again");
    }
    let lines = world.core.store.read().unwrap().readings(10).unwrap();
    let said: Vec<_> = lines.iter().map(|row| (row.at.0, row.view.as_str(), row.docs.clone(), row.worker)).collect();
    let doc = vec![participant.doc()];
    assert_eq!(
        said,
        [(1_006, "history", doc.clone(), nora.worker), (1_003, "participant", doc, nora.worker)],
        "once, though the answer was lost"
    );
    let on = lines[0].device.unwrap();
    assert_eq!((on.enrolment, on.n, on.received_at), (nora.enrolment, 6, world.core.now()));
    assert_eq!(look(&world), Found { lines: 2, ..WHOLE });
    changes(&world, "UPDATE reading SET received_at = received_at - 1 WHERE id = 2");
    assert_eq!(look(&world).altered, Some(2));
    assert_eq!(nora.exchange(&world, &nora.request()).await.unwrap().audited, None);
}

#[tokio::test]
async fn a_coordinator_sees_who_has_opened_a_file_and_nobody_else_does() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let other = nora.meet(&world).await;
    solveig.sync(&world).await;
    let cookie = world.sign_in(solveig.worker).await;
    let open = json!({ "type": "participant", "participant": participant });
    assert_eq!(world.page(&cookie, "/v1/view/participant", open).await.0, 200);
    let read = |n, doc| ReadOnDevice { n, at: world.core.now().plus(60_000), view: "history".to_owned(), doc };
    let audit = vec![read(1, participant.doc()), read(2, other.doc())];
    nora.exchange(&world, &SyncRequest { audit, ..nora.request() }).await.unwrap();

    let asked = json!({ "type": "readers", "participant": participant });
    let (status, view) = world.page(&cookie, "/v1/view/readers", asked.clone()).await;
    assert_eq!(status, 200, "{view}");
    let rows = view["rows"].as_array().unwrap();
    let said: Vec<_> =
        rows.iter().map(|row| (row["name"].as_str(), row["view"].as_str(), row["device"].as_bool())).collect();
    assert_eq!(
        said,
        [
            (Some("Nora (eksempel)"), Some("history"), Some(true)),
            (Some("Solveig (eksempel)"), Some("participant"), Some(false))
        ],
        "newest first, and only of this person"
    );
    let theirs = world.sign_in(nora.worker).await;
    let (status, said) = world.page(&theirs, "/v1/view/readers", asked).await;
    assert_eq!((status.as_u16(), said["code"].as_str()), (403, Some("not_coordinator")));
    let stranger = json!({ "type": "readers", "participant": uuid::Uuid::from_u128(5) });
    assert_eq!(world.page(&cookie, "/v1/view/readers", stranger).await.1["code"], "participant_unknown");
}
