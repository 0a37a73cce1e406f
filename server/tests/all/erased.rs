//! Somebody who is erased: gone from the store, never begun again, told to everybody who had them, also after a backup
//! has been put back. What is left are ids and counts.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use folge_server::{core::Core, denial, erasure, keyring::Keyring, ledger::Ledger, store::sqlite::SqliteStore};
use folge_shared::{
    command::{
        Attend, Command, ConfirmParticipant, CreateGroup, CreateParticipant, Enrol, LinkParticipants, LogContact,
        NewSession, PlanSessions, RecordConsent, SetCard, WriteNote,
    },
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{DocId, GroupId, ParticipantId},
    view::Verdict,
    wire::{CONTACTS, Create, Event, KeptFigures, Purged, SyncRequest},
};
use serde_json::{Value, json};

use crate::world::{ALIAS, NOTE, Phone, World, told, upload};

fn beside(world: &World, participant: ParticipantId, kind: DocKind) -> DocId {
    DocId::derived(kind, world.programme, participant.bytes())
}

fn docs(world: &World, participant: ParticipantId) -> [DocId; 3] {
    [participant.doc(), beside(world, participant, DocKind::Identity), beside(world, participant, DocKind::Card)]
}

async fn post(world: &World, phone: &Phone, path: &str, body: Value) -> (StatusCode, Value) {
    let bearer = format!("Bearer {}", phone.token);
    let (status, bytes) = world.post(path, body.to_string().into_bytes(), &[("authorization", &bearer)]).await;
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

async fn erase(world: &World, phone: &Phone, participant: ParticipantId) -> (StatusCode, Value) {
    let body = json!({ "type": "erase_participant", "participant": participant, "reason": "krav_om_sletting" });
    post(world, phone, "/v1/decision", body).await
}

async fn erased(world: &World, phone: &Phone) -> Value {
    let (status, view) = post(world, phone, "/v1/view/erased", json!({ "type": "erased" })).await;
    assert_eq!(status, StatusCode::OK, "{view}");
    view["rows"].clone()
}

async fn figures(world: &World, phone: &Phone) -> Value {
    let (status, view) = post(world, phone, "/v1/view/overview", json!({ "type": "overview" })).await;
    assert_eq!(status, StatusCode::OK, "{view}");
    view["figures"].clone()
}

/// Nora follows somebody who has a card and whose card the team holds; Jonas followed them until yesterday; Solveig
/// coordinates.
struct Story {
    world: World,
    nora: Phone,
    jonas: Phone,
    solveig: Phone,
    kari: Phone,
    participant: ParticipantId,
}

async fn story() -> Story {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    let mut kari = world.person("Kari (eksempel)", Role::Vakt).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    solveig.sync(&world).await;
    solveig.does(&world, Command::ConfirmParticipant(ConfirmParticipant { participant, confirmation: None })).await;
    nora.sync(&world).await;
    nora.does(&world, Command::SetCard(SetCard { helps: Some(NOTE.to_owned()), ..SetCard::of(participant) })).await;
    for _ in 0..3 {
        let written = nora.log(&world, participant);
        nora.deliver(&world, &[&written]).await;
    }
    kari.sync(&world).await;
    let call = WriteNote { participant: Some(participant), ..WriteNote::of("i_dag".into(), NOTE) };
    kari.does(&world, Command::WriteNote(call)).await;
    solveig.sync(&world).await;
    let assigned = solveig.assign(&world, participant, jonas.worker, None);
    solveig.deliver(&world, &[&assigned]).await;
    jonas.sync(&world).await;
    let over = solveig.end(&world, participant, assigned.entry.unwrap());
    solveig.deliver(&world, &[&over]).await;
    nora.sync(&world).await;
    Story { world, nora, jonas, solveig, kari, participant }
}

/// Every table in which one of these ids or blobs stands.
fn tables_with(world: &World, sought: &[Vec<u8>]) -> BTreeSet<String> {
    let path = world.folder.path().join("folge.db");
    let database = rusqlite::Connection::open(path).unwrap();
    let key = world.master.derive("database").to_hex();
    database.execute_batch(&format!("PRAGMA key = \"x'{}'\"", key.as_str())).unwrap();
    let strings = |sql: &str| -> Vec<String> {
        let mut statement = database.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let mut found = BTreeSet::new();
    for table in strings("SELECT name FROM sqlite_schema WHERE type = 'table'") {
        for column in strings(&format!("SELECT name FROM pragma_table_info('{table}')")) {
            let sql = format!("SELECT COUNT(*) FROM {table} WHERE instr(CAST({column} AS BLOB), ?1) > 0");
            for bytes in sought {
                if database.query_row(&sql, [bytes], |row| row.get::<_, i64>(0)).unwrap() > 0 {
                    found.insert(table.clone());
                }
            }
        }
    }
    found
}

/// What the store has of documents under seal: keys, snapshots, logs.
fn sealed(world: &World, docs: &[DocId]) -> Vec<Vec<u8>> {
    let tx = world.core.store.read().unwrap();
    let mut all = vec![];
    for doc in docs {
        all.extend(tx.key_of(*doc).unwrap().map(|key| key.0.to_vec()));
        all.extend(tx.snapshot(*doc).unwrap());
        all.extend(tx.log(*doc).unwrap().into_iter().map(|(_, sealed)| sealed));
    }
    all
}

#[tokio::test]
async fn everything_of_an_erased_person_goes_and_everybody_who_had_it_is_told() {
    let Story { world, mut nora, mut jonas, mut solveig, mut kari, participant } = story().await;
    // Jonas wrote too late; it waits for Solveig, with his words.
    let late = jonas.log(&world, participant);
    let (answer, _) = jonas.deliver(&world, &[&late]).await;
    assert_eq!(answer.answers[0].code, ErrorCode::ChangeHeld);
    let later = jonas.log(&world, participant);
    let docs = docs(&world, participant);
    let blobs = sealed(&world, &docs);
    assert!(blobs.len() > 6, "looked for where it is");
    assert!(tables_with(&world, &blobs).contains("key_of"));

    for who in [&nora, &jonas, &kari] {
        let (status, said) = erase(&world, who, participant).await;
        assert_eq!((status, said["code"].as_str()), (StatusCode::FORBIDDEN, Some("not_coordinator")));
    }
    assert_eq!(erased(&world, &solveig).await, json!([]));
    assert_eq!(erase(&world, &solveig, participant).await.0, StatusCode::OK);
    assert_eq!(erase(&world, &solveig, participant).await.0, StatusCode::OK, "done is done");
    assert_eq!(erase(&world, &nora, participant).await.0, StatusCode::FORBIDDEN);
    let lines = world.core.ledger.lines().unwrap();
    assert_eq!(lines.len(), 2, "once");

    let ids: Vec<Vec<u8>> = docs.iter().map(|doc| doc.bytes().to_vec()).collect();
    assert!(tables_with(&world, &blobs).is_empty());
    let left = ["access", "erased", "number", "purged", "reading_doc"].map(str::to_owned);
    assert!(tables_with(&world, &ids).is_subset(&left.into()), "{:?}", tables_with(&world, &ids));
    let log = world.folder.path().join("folge.db-wal");
    assert!(std::fs::metadata(log).map_or(true, |meta| meta.len() < 50_000), "emptied; what is told now is new");

    // Everybody who had something is told, whoever lost it before, too.
    for (who, phone) in [("nora", &mut nora), ("jonas", &mut jonas), ("solveig", &mut solveig), ("kari", &mut kari)] {
        let events = phone.sync(&world).await;
        assert_eq!(told(&events, participant.doc()), ["revoked", "erased"], "{who}");
        assert_eq!(told(&events, docs[2]), ["revoked", "erased"], "{who}");
        assert!(phone.doc(participant.doc()).is_none());
        phone.cursor = None;
        assert_eq!(told(&phone.sync(&world).await, participant.doc()), ["revoked", "erased"], "{who} starts over");
    }
    let mut request = nora.request();
    request.want = vec![participant.doc()];
    let answer = nora.exchange(&world, &request).await.unwrap();
    assert_eq!(told(&answer.events, participant.doc()), ["revoked", "erased"]);
    let mut strange = world.person("Siri (eksempel)", Role::Likeperson).await;
    assert!(told(&strange.sync(&world).await, participant.doc()).is_empty());

    // What comes now comes to nothing, and what waited has gone.
    let mut request = jonas.request();
    request.uploads.push(upload(&[&later]));
    request.held = vec![late.hash];
    let answer = jonas.exchange(&world, &request).await.unwrap();
    assert_eq!((answer.answers[0].code, answer.answers[0].retry), (ErrorCode::DocumentErased, false));
    assert_eq!((answer.reviewed[0].verdict, answer.reviewed[0].reason.clone()), (Verdict::Erased, None));
    let mut request = strange.request();
    request.uploads.push(upload(&[&later]));
    let answer = strange.exchange(&world, &request).await.unwrap();
    assert_eq!(answer.answers[0].code, ErrorCode::NoAccess, "who never had it learns nothing");
    for (doc, kind) in docs.into_iter().zip([DocKind::Participant, DocKind::Identity, DocKind::Card]) {
        let derived_from = (doc != participant.doc()).then(|| participant.doc());
        let mut request = nora.request();
        request.creates.push(Create { doc, kind, programme: world.programme, derived_from, period: None });
        let mut again = upload(&[&later]);
        again.doc = doc;
        request.uploads.push(again);
        let answer = nora.exchange(&world, &request).await.unwrap();
        assert_eq!(answer.answers[0].code, ErrorCode::DocumentErased, "{kind:?}");
    }
    let cookie = world.sign_in(solveig.worker).await;
    let card = json!({ "type": "set_card", "participant": participant, "helps": "Gå en tur" });
    let (status, _) = world.page(&cookie, "/v1/command", card).await;
    assert_ne!(status, StatusCode::OK);
    assert!(
        tables_with(&world, &ids)
            .is_subset(&["access", "erased", "number", "purged", "reading_doc"].map(str::to_owned).into())
    );
}

#[tokio::test]
async fn coordinators_see_when_and_why_and_which_devices_have_not_reported() {
    let Story { world, mut nora, solveig, kari, participant, .. } = story().await;
    assert_eq!(post(&world, &nora, "/v1/view/erased", json!({ "type": "erased" })).await.0, StatusCode::FORBIDDEN);
    erase(&world, &solveig, participant).await;
    let rows = erased(&world, &solveig).await;
    let row = &rows[0];
    assert_eq!(row["reason"], "krav_om_sletting");
    assert_eq!(row["by_name"], "Solveig (eksempel)");
    assert_eq!(row["at"], "2026-05-12T10:00:00.000Z");
    assert_eq!((row["confirmed"].as_i64(), row["waiting"].as_array().unwrap().len()), (Some(0), 4));
    assert!(!rows.to_string().contains(ALIAS));
    let (_, waits) = post(&world, &solveig, "/v1/view/waiting", json!({ "type": "waiting" })).await;
    assert_eq!(waits["devices"], 4, "the phones of four people have something to delete still");
    let (_, view) = post(&world, &solveig, "/v1/view/devices", json!({ "type": "devices" })).await;
    assert!(!view.to_string().contains(ALIAS));
    let of_kari = view["rows"].as_array().unwrap().iter().find(|row| row["name"] == "Kari (eksempel)").unwrap();
    let waiting = of_kari["waiting"].as_array().unwrap();
    assert_eq!((waiting.len(), &waiting[0]["erased"]), (1, &json!(true)), "one person, not three documents");

    // One phone reports document by document: it counts when all are gone.
    let events = nora.sync(&world).await;
    let gone = events.iter().filter_map(|event| match event {
        Event::Erased(erased) => Some(Purged { doc: erased.doc, seq: erased.seq }),
        _ => None,
    });
    let gone: Vec<Purged> = gone.collect();
    assert_eq!(gone.len(), 3);
    for (n, part) in gone.chunks(2).enumerate() {
        let mut request = nora.request();
        request.purged = part.to_vec();
        nora.sync_with(&world, request).await;
        let row = erased(&world, &solveig).await[0].clone();
        assert_eq!(row["confirmed"], n as i64);
        let waiting: Vec<&str> =
            row["waiting"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(waiting.contains(&"Nora (eksempel)"), n == 0);
    }
    // A device that was lost and has heard of it has wiped itself.
    let revoke = json!({ "type": "revoke_device", "enrolment": kari.enrolment, "ending": "lost" });
    post(&world, &solveig, "/v1/decision", revoke).await;
    assert_eq!(erased(&world, &solveig).await[0]["confirmed"], 1);
    kari.exchange(&world, &kari.request()).await.unwrap_err();
    assert_eq!(erased(&world, &solveig).await[0]["confirmed"], 2);
}

#[tokio::test]
async fn an_old_app_lets_go_of_it_and_an_app_from_before_cards_hears_only_of_the_file() {
    let Story { world, mut nora, solveig, participant, .. } = story().await;
    nora.app_schema = 1;
    erase(&world, &solveig, participant).await;
    let events = nora.sync(&world).await;
    assert!(told(&events, participant.doc()).starts_with(&["revoked"]), "it reads the other event as unknown");
    assert!(told(&events, docs(&world, participant)[2]).is_empty());
}

#[tokio::test]
async fn a_backup_that_is_put_back_brings_back_nobody() {
    let Story { world, mut nora, solveig, participant, mut kari, .. } = story().await;
    let key = world.master.derive("database");
    let copy = world.folder.path().join("copy.db");
    SqliteStore::copy(&world.folder.path().join("folge.db"), &copy, &key).unwrap();
    let aside = tempfile::tempdir().unwrap();
    let keys = aside.path().join("keys.db");
    Keyring::copy(&world.folder.path().join("keys.db"), &keys, &world.master, Some(world.core.now())).unwrap();
    let before = figures(&world, &solveig).await;
    // Somebody who came after the backup was taken, and went before it was put back.
    let newer = nora.meet(&world).await;
    for who in [participant, newer] {
        assert_eq!(erase(&world, &solveig, who).await.0, StatusCode::OK);
    }

    // The drill: the copy in the place of the database, the ledger as it is.
    let World { folder, master, programme, .. } = world;
    let place = aside.path().join("folge.db");
    std::fs::rename(&copy, &place).unwrap();
    std::fs::rename(folder.path().join("deny.log"), aside.path().join("deny.log")).unwrap();
    let store = SqliteStore::open(&place, master.derive("database")).unwrap();
    let tx = folge_server::store::Store::read(&store).unwrap();
    assert!(tx.doc(participant.doc()).unwrap().is_some(), "the copy has them");
    assert_eq!(tx.tombstone(newer.doc()).unwrap(), None);
    drop(tx);
    let ledger = Ledger::open(&aside.path().join("deny.log"), &master).unwrap();
    drop(ledger);
    let mut world = World::on(aside, &master, store);
    world.programme = programme;
    let tx = world.core.store.read().unwrap();
    for doc in docs(&world, participant).into_iter().chain(docs(&world, newer)) {
        assert_eq!(tx.doc(doc).unwrap(), None);
        assert!(tx.tombstone(doc).unwrap().is_some());
    }
    drop(tx);
    let ids: Vec<Vec<u8>> = docs(&world, participant).iter().map(|doc| doc.bytes().to_vec()).collect();
    let left = ["access", "erased", "number", "purged", "reading_doc"].map(str::to_owned);
    assert!(tables_with(&world, &ids).is_subset(&left.into()));
    denial::apply(&world.core).unwrap();

    // A phone that still has both is told of both, and what it sends is answered.
    nora.cursor = None;
    let events = nora.sync(&world).await;
    for doc in [participant.doc(), newer.doc()] {
        assert_eq!(told(&events, doc), ["revoked", "erased"]);
    }
    kari.cursor = None;
    assert_eq!(told(&kari.sync(&world).await, docs(&world, participant)[2]), ["revoked", "erased"]);
    let rows = erased(&world, &solveig).await;
    assert_eq!(rows.as_array().unwrap().len(), 2, "the list comes back, too");
    let after = figures(&world, &solveig).await;
    for name in ["contacts_30", "attempts_30", "events_30", "anonymous_30"] {
        assert_eq!(before[name], after[name], "{name}");
    }
}

#[tokio::test]
async fn devices_of_coordinators_are_told_what_the_erased_add_to_counts() {
    let Story { world, mut nora, solveig, participant, .. } = story().await;
    nora.sync(&world).await;
    nora.does(&world, Command::LogContact(LogContact::of(participant, "telefon".into(), "likeperson".into()))).await;
    let asks = async |who: &Phone, has: Option<&[u8]>| {
        let figures = has.map(|digest| digest.to_vec().into());
        who.exchange(&world, &SyncRequest { figures, ..who.request() }).await.unwrap().figures
    };
    assert_eq!(asks(&solveig, Some(&[])).await, None, "there is nothing to tell");
    let before = figures(&world, &solveig).await["contacts_30"].as_i64().unwrap();
    assert_eq!(erase(&world, &solveig, participant).await.0, StatusCode::OK);
    let told = asks(&solveig, Some(&[])).await.unwrap();
    let contacts = told.rows.iter().filter(|row| row.what == CONTACTS);
    assert_eq!(contacts.map(|row| row.n).sum::<i64>(), before, "all were theirs");
    assert!(told.rows.iter().all(|row| row.programme == world.programme));
    assert_eq!(asks(&solveig, Some(&told.digest)).await, None, "once");
    assert_eq!(asks(&solveig, None).await, None, "an app that does not know them is not told");
    // Who does not coordinate learns nothing, and gives back what they were told when they did.
    assert_eq!(asks(&nora, Some(&[])).await, None);
    assert_eq!(asks(&nora, Some(&told.digest)).await, Some(KeptFigures::default()));
}

/// A contact with two people, an attempt, a call; somebody whose follow-up is linked to a next of kin.
#[tokio::test]
async fn figures_of_the_time_that_has_passed_are_the_same_afterwards() {
    let Story { world, mut nora, mut solveig, participant, .. } = story().await;
    nora.sync(&world).await;
    let other = nora.meet(&world).await;
    solveig.sync(&world).await;
    solveig
        .does(&world, Command::ConfirmParticipant(ConfirmParticipant { participant: other, confirmation: None }))
        .await;
    nora.sync(&world).await;
    let contact = |channel: &str| LogContact::of(participant, channel.into(), "likeperson".into());
    nora.does(&world, Command::LogContact(LogContact { also: vec![other], ..contact("ansikt_til_ansikt") })).await;
    nora.does(&world, Command::LogContact(contact("forsok_uten_svar"))).await;
    solveig.sync(&world).await;
    let before = figures(&world, &solveig).await;
    assert_eq!((before["contacts_30"].as_i64(), before["events_30"].as_i64()), (Some(6), Some(5)), "{before}");
    assert_eq!((before["attempts_30"].as_i64(), before["active"].as_i64()), (Some(1), Some(2)));
    let same = |before: &Value, after: &Value, when: &str| {
        for name in ["contacts_30", "attempts_30", "events_30", "anonymous_30"] {
            assert_eq!(before[name], after[name], "{name} {when}");
        }
    };
    erase(&world, &solveig, participant).await;
    let after = figures(&world, &solveig).await;
    same(&before, &after, "after the first");
    assert_eq!(after["active"], 1, "how many are here today is a figure of today");
    erase(&world, &solveig, other).await;
    let after = figures(&world, &solveig).await;
    same(&before, &after, "after the second: what they shared counts once still");
    assert_eq!(after["active"], 0);

    // 30 days later nothing of it is counted any more, and no day is kept.
    let figures_of = |world: &World| world.core.store.read().unwrap().figures_of(world.programme).unwrap();
    assert!(figures_of(&world).iter().all(|row| row.period == "2026-05-12"));
    world.clock.set(crate::world::noon("2026-06-10"));
    same(&before, &figures(&world, &solveig).await, "on the last day");
    world.clock.set(crate::world::noon("2026-06-11"));
    assert_eq!(figures(&world, &solveig).await["contacts_30"], 0);
    world.clock.set(crate::world::noon("2026-06-20"));
    nora.sync(&world).await;
    let kept: Vec<_> = figures_of(&world).into_iter().map(|row| (row.period, row.what, row.n)).collect();
    let month = |what: &str, n| ("2026-05".to_owned(), what.to_owned(), n);
    assert_eq!(kept, [month("attempts", 1), month("contacts", 6), month("events", 5)]);
}

/// A link, a shared contact, a file that goes on elsewhere: what others' files say about somebody who is gone.
#[tokio::test]
async fn nobody_elses_file_shows_a_name() {
    let Story { world, mut nora, mut solveig, participant, .. } = story().await;
    let other = {
        let create = CreateParticipant { kind: Some("parorende".into()), ..CreateParticipant::of("Bris (eksempel)") };
        nora.does(&world, Command::CreateParticipant(create)).await;
        let known =
            nora.docs.iter().filter(|(doc, kind, _)| *kind == DocKind::Participant && *doc != participant.doc());
        known.map(|(doc, ..)| ParticipantId::from(*doc)).next().unwrap()
    };
    let yes = RecordConsent::of(participant, "parorende_kontakt".into(), "gitt".into(), "muntlig".into());
    nora.does(&world, Command::RecordConsent(yes)).await;
    let link = LinkParticipants { participant, id: None, other, relation: None };
    nora.does(&world, Command::LinkParticipants(link)).await;
    let contact = LogContact::of(participant, "ansikt_til_ansikt".into(), "likeperson".into());
    nora.does(&world, Command::LogContact(LogContact { also: vec![other], ..contact })).await;
    solveig.sync(&world).await;
    let ask = json!({ "type": "participant", "participant": other });
    let (_, view) = post(&world, &solveig, "/v1/view/participant", ask.clone()).await;
    assert!(view.to_string().contains(ALIAS), "looked for where it is: {view}");
    erase(&world, &solveig, participant).await;
    let (status, view) = post(&world, &solveig, "/v1/view/participant", ask).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!view.to_string().contains(ALIAS), "{view}");
    assert_eq!(view["file"]["links"], json!([]));
    assert_eq!(view["timeline"].as_array().unwrap().len(), 1, "their own contact stands");
}

/// What the ledger keeps is on disk before the database knows.
#[tokio::test]
async fn what_is_in_the_ledger_is_done_at_the_next_start() {
    let Story { world, solveig, participant, .. } = story().await;
    let workers = [solveig.worker].into();
    let reason = folge_shared::decision::ErasureReason::Expired;
    let line = erasure::Erasure { participant, programme: world.programme, reason, by: solveig.worker, workers };
    let denied = folge_server::ledger::Denied::Participant(line);
    world.core.ledger.deny(world.core.now(), denied, &mut folge_server::entropy::OsEntropy).unwrap();
    assert!(world.core.store.read().unwrap().doc(participant.doc()).unwrap().is_some());
    let again: &Core = &world.core;
    denial::apply(again).unwrap();
    assert_eq!(again.store.read().unwrap().doc(participant.doc()).unwrap(), None);
    assert_eq!(erased(&world, &solveig).await[0]["reason"], "lagringstid_ute");
}

/// In a group they are nobody any more, and the group's figures are what they were.
#[tokio::test]
async fn a_group_keeps_its_figures_and_loses_the_name() {
    let Story { world, mut nora, mut solveig, participant, .. } = story().await;
    let mut siri = world.person("Siri (eksempel)", Role::Gruppeleder).await;
    siri.sync(&world).await;
    let group = CreateGroup::of("Onsdagsgruppa", "selvhjelp".into(), "brukere".into());
    let group = GroupId::from(siri.does(&world, Command::CreateGroup(group)).await.written[0].doc);
    solveig.sync(&world).await;
    let enrol = Enrol {
        participant: Some(participant),
        alias: Some(ALIAS.to_owned()),
        day: Some(world.core.today().plus_days(-30)),
        ..Enrol::of(group, "startet".into())
    };
    let member = solveig.does(&world, Command::Enrol(enrol)).await.written[0].entry.unwrap();
    siri.sync(&world).await;
    let at = crate::world::noon("2026-05-11");
    let plan = PlanSessions::of(group, vec![NewSession { session: None, at }]);
    let session = siri.does(&world, Command::PlanSessions(plan)).await.written[0].entry.unwrap();
    siri.does(&world, Command::Attend(Attend { group, session, member, attendance: "mott".into() })).await;
    let ask = async || {
        let (status, view) = post(&world, &siri, "/v1/view/group", json!({ "type": "group", "group": group })).await;
        assert_eq!(status, StatusCode::OK, "{view}");
        view
    };
    let before = ask().await;
    assert!(before.to_string().contains(ALIAS), "looked for where it is");

    erase(&world, &solveig, participant).await;
    let after = ask().await;
    assert!(!after.to_string().contains(ALIAS), "{after}");
    assert_eq!(before["figures"], after["figures"]);
    assert_eq!((&after["members"][0]["came"], &after["past"][0]["came"]), (&json!(1), &json!(1)));
    assert_eq!(after["members"][0]["conflicts"], json!([]));
    nora.sync(&world).await;
    siri.sync(&world).await;
    let members = folge_shared::documents::group::members(siri.doc(group.doc()).unwrap());
    assert_eq!((members[0].alias.as_deref(), members[0].participant), (None, Some(participant)));
    // Once is enough.
    let head = world.head();
    erasure::wash(&world.core).unwrap();
    assert_eq!(world.head(), head);
}
