//! A server and phones that are not of the same age: a database of an older version, an app that knows fewer kinds.

use folge_server::{feed::rows, keys::SecretKey, store::sqlite::SqliteStore};
use folge_shared::{
    command::{Command, ConfirmParticipant, SetCard},
    documents::participant,
    domain::{DocKind, Role},
    ids::{DocId, ParticipantId},
    wire::{APP_SCHEMA, Cursor, Event},
};
use serde::Deserialize;
use serde_json::json;

use crate::world::{NOTE, Phone, World, told};

#[derive(Deserialize)]
struct About {
    participant: ParticipantId,
    programme: folge_shared::ids::ProgrammeId,
    peer: folge_shared::ids::WorkerId,
    coordinator: folge_shared::ids::WorkerId,
    token: folge_shared::ids::DeviceToken,
    enrolment: folge_shared::ids::EnrolmentId,
    cursor: String,
}

#[tokio::test]
async fn a_database_of_the_first_version_gets_its_rows_anew_and_serves_its_phones() {
    let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/0.1.0");
    let about: About = serde_json::from_slice(&std::fs::read(golden.join("about.json")).unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("folge.db");
    std::fs::copy(golden.join("folge.db"), &database).unwrap();
    let master = SecretKey::from_hex(&"42".repeat(32)).unwrap();
    let store = SqliteStore::open(&database, master.derive("database")).expect("opens");
    let mut world = World::on(folder, &master, store);
    world.programme = about.programme;
    assert!(rows::bring_up_to_date(&world.core).expect("projects") >= 4, "programme, participant, workers");
    assert_eq!(rows::bring_up_to_date(&world.core).expect("looks"), 0, "once");

    let cookie = world.sign_in(about.coordinator).await;
    let question = json!({ "type": "participant", "participant": about.participant });
    let (status, view) = world.page(&cookie, "/v1/view/participant", question).await;
    assert_eq!(status, 200, "{view}");
    assert_eq!(view["row"]["contacts_30"], 3);
    assert_eq!(view["timeline"][0]["note"], NOTE);

    // Nora's phone, not updated yet: it goes on from where it stood.
    let cursor = Some(Cursor(hex::decode(&about.cursor).unwrap().into()));
    let mut nora = Phone {
        worker: about.peer,
        token: about.token,
        enrolment: about.enrolment,
        cursor,
        page_bytes: 1 << 20,
        app_schema: 1,
        docs: vec![],
    };
    assert_eq!(nora.sync(&world).await, []);
    // Updated: the list of grants once more, and her own file can be written to as before.
    nora.app_schema = APP_SCHEMA;
    assert_eq!(told(&nora.sync(&world).await, about.participant.doc()), ["granted whole"]);
    let contact = nora.log(&world, about.participant);
    let (answer, _) = nora.deliver(&world, &[&contact]).await;
    assert_eq!(answer.accepted, [contact.hash]);
    let file = nora.doc(about.participant.doc()).unwrap();
    assert_eq!(participant::contacts(file).len(), 4);
}

#[tokio::test]
async fn an_older_app_is_told_of_the_kinds_that_it_knows_and_of_the_rest_once_it_is_updated() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.app_schema = 1;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    solveig.sync(&world).await;
    let confirm = Command::ConfirmParticipant(ConfirmParticipant { participant, confirmation: None });
    solveig.does(&world, confirm).await;
    let helps = SetCard { helps: Some("Musikk".to_owned()), ..SetCard::of(participant) };
    solveig.does(&world, Command::SetCard(helps)).await;
    let card = DocId::derived(DocKind::Card, world.programme, participant.bytes());
    assert_eq!(world.core.store.read().unwrap().holders(card).unwrap().len(), 2, "she holds the card");

    let kinds = |events: &[Event]| {
        let kind = |event: &Event| match event {
            Event::Granted(granted) => Some(granted.kind),
            _ => None,
        };
        events.iter().filter_map(kind).collect::<Vec<_>>()
    };
    let events = nora.sync(&world).await;
    assert_eq!(told(&events, participant.doc()), ["changes"]);
    assert!(told(&events, card).is_empty() && kinds(&events).is_empty());
    let mut wanting = nora.request();
    wanting.want = vec![card];
    assert!(nora.exchange(&world, &wanting).await.unwrap().events.is_empty(), "not when it is asked for, either");
    // From the start, the same.
    let mut fresh = nora.clone();
    fresh.cursor = None;
    assert!(!kinds(&fresh.sync(&world).await).contains(&DocKind::Card));
    // What happens to the card passes it by.
    let more = SetCard { plan: Some("Ring Solveig".to_owned()), ..SetCard::of(participant) };
    solveig.does(&world, Command::SetCard(more)).await;
    assert_eq!(nora.sync(&world).await, []);

    // A lost answer costs nothing: the cursor says which app it was for.
    let before = nora.cursor.clone();
    nora.app_schema = APP_SCHEMA;
    assert_eq!(told(&nora.sync(&world).await, card), ["granted whole"]);
    nora.cursor = before;
    nora.docs.clear();
    let events = nora.sync(&world).await;
    assert_eq!(told(&events, card), ["granted whole"]);
    assert_eq!(told(&events, participant.doc()), ["granted whole"]);
    assert_eq!(nora.sync(&world).await, []);
}
