//! One entry is erased: on the server, for everybody who holds the document, and again after an old backup.

use std::sync::Arc;

use axum::http::StatusCode;
use folge_server::{
    core::Core,
    denial,
    entropy::OsEntropy,
    keyring::Keyring,
    ledger::{Denied, Ledger},
    rebase::{self, Because},
    store::sqlite::SqliteStore,
};
use folge_shared::{
    command::{Command, LogContact},
    documents::{
        Document, participant,
        redact::{self, Redact},
    },
    domain::{Code, Role},
    error::ErrorCode,
    ids::{DocId, EntryId, Generation, ParticipantId},
    wire::Event,
};
use serde_json::{Value, json};

use crate::world::{Phone, World, Written, told, upload};

const SECRET: &str = "Hemmelig-Kx81QzPwVn";

/// Nora follows a participant, and wrote something that should never have been written; Solveig coordinates.
struct Story {
    world: World,
    nora: Phone,
    solveig: Phone,
    participant: ParticipantId,
    written: Written,
    kept: Written,
}

fn log(phone: &mut Phone, world: &World, participant: ParticipantId, note: &str) -> Written {
    let contact = LogContact::of(participant, Code::from("telefon"), Code::from("deltaker"));
    phone.write(world, Command::LogContact(LogContact { note: Some(note.to_owned()), ..contact }))
}

async fn story() -> Story {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let written = log(&mut nora, &world, participant, SECRET);
    let kept = log(&mut nora, &world, participant, "Blir");
    nora.deliver(&world, &[&written, &kept]).await;
    solveig.sync(&world).await;
    Story { world, nora, solveig, participant, written, kept }
}

impl Story {
    fn doc(&self) -> DocId {
        self.participant.doc()
    }
    async fn decide(&self, phone: &Phone, body: &Value) -> (StatusCode, Value) {
        let bearer = format!("Bearer {}", phone.token);
        let headers = [("authorization", bearer.as_str())];
        let (status, bytes) = self.world.post("/v1/decision", body.to_string().into_bytes(), &headers).await;
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }
    async fn erase(&self, phone: &Phone, list: &str, entry: EntryId) -> (StatusCode, Value) {
        let target = json!({ "doc": self.doc(), "list": list, "entry": entry });
        self.decide(phone, &json!({ "type": "erase_entry", "target": target, "reason": "feil_person" })).await
    }
    fn on_server(&self, core: &Core) -> (Generation, Arc<Document>) {
        let tx = core.store.read().unwrap();
        let row = tx.doc(self.doc()).unwrap().unwrap();
        (row.generation, core.vault.load(&*tx, &row).unwrap())
    }
    fn count(&self, sql: &str) -> usize {
        self.world.core.store.read().unwrap().select(sql, &[]).unwrap().len()
    }
}

fn says(document: &Document, text: &str) -> bool {
    document.changes().concat().windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn a_coordinator_erases_an_entry_and_everybody_gets_the_document_without_it() {
    let mut story = story().await;
    let (doc, entry) = (story.doc(), story.written.entry.unwrap());
    let key = || story.world.core.store.read().unwrap().key_of(doc).unwrap().unwrap();
    let (before, opened) = (key(), story.on_server(&story.world.core));
    assert_eq!((opened.0, says(&opened.1, SECRET)), (Generation(1), true));
    let (status, said) = story.erase(&story.nora, "contacts", entry).await;
    assert_eq!((status, said["code"].as_str()), (StatusCode::FORBIDDEN, Some("not_coordinator")));
    let (_, said) = story.erase(&story.solveig, "access/assignments", entry).await;
    assert_eq!(said["code"], "not_retractable");
    let (_, said) = story.erase(&story.solveig, "contacts", EntryId(uuid::Uuid::from_u128(5))).await;
    assert_eq!(said["code"], "target_gone");
    assert_eq!(story.on_server(&story.world.core).0, Generation(1), "so far nothing has happened");

    // Nora writes on the old generation meanwhile; her phone has not heard.
    let late = log(&mut story.nora, &story.world, story.participant, "Skrevet imens");
    assert_eq!(story.erase(&story.solveig, "contacts", entry).await.0, StatusCode::OK);
    let (generation, document) = story.on_server(&story.world.core);
    assert_eq!(generation, Generation(2));
    assert!(!says(&document, SECRET));
    assert!(story.world.core.keyring.key(before).unwrap().is_none(), "and the old key is destroyed");
    assert_ne!(key(), before, "what was sealed under the old key opens no more");
    assert_eq!(participant::contacts(&document).len(), 1);
    assert!(redact::erased_entry(&document, "contacts", entry).is_some());
    assert_eq!((story.count("SELECT 1 FROM p_contact"), story.count("SELECT 1 FROM p_erased")), (1, 1));
    let sealed_before = "SELECT 1 FROM log l JOIN number d ON d.n = l.doc JOIN former f ON f.doc = d.id";
    assert_eq!((story.count(sealed_before), story.count("SELECT 1 FROM former")), (0, 2));

    // What the server has it has, under the old names too; what it has not is to be written once more.
    let mut request = story.nora.request();
    request.uploads.push(upload(&[&story.written, &story.kept, &late]));
    let (answer, events) = story.nora.sync_with(&story.world, request).await;
    assert_eq!(answer.accepted, [story.written.hash, story.kept.hash]);
    let [refused] = answer.answers.as_slice() else { panic!("{:?}", answer.answers) };
    assert_eq!((refused.hash, refused.code, refused.retry), (late.hash, ErrorCode::ChangeGeneration, false));
    assert_eq!(told(&events, doc), ["granted whole"]);
    assert!(
        events.iter().any(|event| matches!(event, Event::Granted(g) if g.doc == doc && g.generation == generation))
    );
    assert!(!says(story.nora.doc(doc).unwrap(), SECRET));
    let again = log(&mut story.nora, &story.world, story.participant, "Skrevet imens");
    let mut request = story.nora.request();
    let mut fresh = upload(&[&again]);
    fresh.generation = generation;
    request.uploads.push(fresh);
    let (answer, _) = story.nora.sync_with(&story.world, request).await;
    assert_eq!(answer.accepted, [again.hash], "{:?}", answer.answers);

    let events = story.solveig.sync(&story.world).await;
    assert_eq!(told(&events, doc), ["granted whole"], "what came after is in there");
    assert!(story.solveig.doc(doc).unwrap().has(&again.hash));
    // Erased twice is erased once.
    assert_eq!(story.erase(&story.solveig, "contacts", entry).await.0, StatusCode::OK);
    assert_eq!(story.on_server(&story.world.core).0, Generation(2));
    let cookie = story.world.sign_in(story.solveig.worker).await;
    let question = json!({ "type": "participant", "participant": story.participant });
    let (_, view) = story.world.page(&cookie, "/v1/view/participant", question).await;
    let timeline = view["timeline"].as_array().unwrap();
    let kinds: Vec<_> = timeline.iter().filter_map(|entry| entry["kind"].as_str()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "erased").count(), 1, "{kinds:?}");
    assert_eq!(view["total"], 3, "what was erased has a place and nothing else: {view}");
}

#[tokio::test]
async fn an_old_backup_brings_nothing_back() {
    let mut story = story().await;
    let entry = story.written.entry.unwrap();
    let copy = story.world.folder.path().join("copy.db");
    let key = story.world.master.derive("database");
    SqliteStore::copy(&story.world.folder.path().join("folge.db"), &copy, &key).unwrap();
    let (keys, keys_copy) = (story.world.folder.path().join("keys.db"), story.world.folder.path().join("keys-copy.db"));
    Keyring::copy(&keys, &keys_copy, &story.world.master, None).unwrap();
    story.erase(&story.solveig, "contacts", entry).await;
    // Another one in a second step: both are made good at once.
    let other = log(&mut story.nora, &story.world, story.participant, "Enda en");
    story.nora.sync(&story.world).await;
    let field = Redact::Field { list: String::new(), entry: None, field: "alias".into() };
    rebase::redact(&story.world.core, story.doc(), &[field], Because::default()).unwrap();
    let (generation, document) = story.on_server(&story.world.core);
    assert_eq!(generation, Generation(3));
    assert_eq!(participant::header(&document).alias, None);

    let ledger = Ledger::in_memory(&story.world.master);
    for line in story.world.core.ledger.lines().unwrap() {
        let Denied::Minted { doc, ref redacted, .. } = line.denied else { continue };
        assert_eq!((doc, redacted.len()), (story.doc(), 1));
        ledger.deny(line.at, line.denied, &mut OsEntropy).unwrap();
    }
    let store = SqliteStore::open(&copy, key).unwrap();
    let restored = Core::new(Arc::new(store), &story.world.master, story.world.clock.clone())
        .with_ledger(ledger)
        .with_keyring(Keyring::open(&keys_copy, &story.world.master).unwrap(), &story.world.master);
    assert!(says(&story.on_server(&restored).1, SECRET), "the copy holds it");
    denial::apply(&restored).unwrap();
    let (again, back) = story.on_server(&restored);
    assert_eq!(again, generation);
    assert!(!says(&back, SECRET) && !says(&back, crate::world::ALIAS));
    assert_eq!(back.heads(), document.heads(), "under the same names, so that phones can bring back what is missing");
    denial::apply(&restored).unwrap();
    assert_eq!(story.on_server(&restored).0, generation);
    assert_eq!(other.doc, story.doc());
}

#[tokio::test]
async fn what_waits_for_a_decision_is_carried_over() {
    let mut story = story().await;
    let mut jonas = story.world.person("Jonas (eksempel)", Role::Likeperson).await;
    let assigned = story.solveig.assign(&story.world, story.participant, jonas.worker, None);
    story.solveig.deliver(&story.world, &[&assigned]).await;
    jonas.sync(&story.world).await;
    let over = story.solveig.end(&story.world, story.participant, assigned.entry.unwrap());
    story.solveig.deliver(&story.world, &[&over]).await;
    let early = log(&mut jonas, &story.world, story.participant, "Før slettingen");
    let late = log(&mut jonas, &story.world, story.participant, "Etter slettingen");
    let held = |answer: &folge_shared::wire::SyncResponse| {
        answer.answers.iter().map(|answer| (answer.hash, answer.code)).collect::<Vec<_>>()
    };
    let (answer, _) = jonas.deliver(&story.world, &[&early]).await;
    assert_eq!(held(&answer), [(early.hash, ErrorCode::ChangeHeld)]);
    story.erase(&story.solveig, "contacts", story.written.entry.unwrap()).await;
    let (answer, _) = jonas.deliver(&story.world, &[&early, &late]).await;
    assert_eq!(held(&answer), [(early.hash, ErrorCode::ChangeHeld), (late.hash, ErrorCode::ChangeHeld)]);

    let bearer = format!("Bearer {}", story.solveig.token);
    let asked = json!({ "type": "held" }).to_string().into_bytes();
    let (_, bytes) = story.world.post("/v1/view/held", asked, &[("authorization", &bearer)]).await;
    let view: Value = serde_json::from_slice(&bytes).unwrap();
    let row = &view["rows"][0];
    assert_eq!(row["entries"].as_array().unwrap().len(), 2, "{view}");
    let yes = json!({ "type": "review", "doc": row["doc"], "enrolment": row["enrolment"], "changes": row["changes"], "accept": true });
    let (status, said) = story.decide(&story.solveig, &yes).await;
    assert_eq!(status, StatusCode::OK, "{said}");
    let mut notes: Vec<_> = participant::contacts(&story.on_server(&story.world.core).1)
        .into_iter()
        .filter(|contact| contact.by == Some(jonas.worker))
        .filter_map(|contact| contact.note)
        .collect();
    notes.sort_unstable();
    assert_eq!(notes, ["Etter slettingen", "Før slettingen"]);
}

#[tokio::test]
async fn an_erased_participants_name_leaves_the_groups_as_well() {
    let story = story().await;
    let cookie = story.world.sign_in(story.solveig.worker).await;
    let act = async |command: Value| {
        let (status, outcome) = story.world.page(&cookie, "/v1/command", command).await;
        assert_eq!(status, StatusCode::OK, "{outcome}");
        outcome
    };
    let kind = json!({ "type": "create_group", "name": "Tirsdag", "kind": "samtalegruppe", "audience": "brukere" });
    let group: DocId = act(kind).await["doc"].as_str().unwrap().parse().unwrap();
    act(json!({ "type": "enrol", "group": group, "participant": story.participant, "state": "startet" })).await;
    let there = || {
        let tx = story.world.core.store.read().unwrap();
        let row = tx.doc(group).unwrap().unwrap();
        (row.generation, story.world.core.vault.load(&*tx, &row).unwrap())
    };
    let (_, before) = there();
    assert!(says(&before, crate::world::ALIAS), "a group says what its members are called");
    let erase = json!({ "type": "erase_participant", "participant": story.participant, "reason": "krav_om_sletting" });
    assert_eq!(story.decide(&story.solveig, &erase).await.0, StatusCode::OK);
    let (generation, after) = there();
    assert_eq!(generation, Generation(2));
    assert!(!says(&after, crate::world::ALIAS));
    let members = folge_shared::documents::group::members(&after);
    assert_eq!((members.len(), members[0].participant), (1, Some(story.participant)), "that somebody was there stays");
    folge_server::erasure::wash(&story.world.core).unwrap();
    assert_eq!(there().0, Generation(2), "once is enough");
}
