//! After a restore: what devices bring back is taken if a receipt vouches for it, and nothing else slips in with it.

use axum::http::StatusCode;
use folge_server::{
    clock::SetClock, core::Core, entropy::OsEntropy, feed::restored, keys::SecretKey, store::sqlite::SqliteStore,
};
use folge_shared::{
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{ActorKey, ChangeHash, Generation, ParticipantId},
    wire::{
        self, Brought, Create, Offer, PROTOCOL, Receipt, ReconcileRequest, ReconcileResponse, Stand, Standing,
        SyncResponse,
    },
};
use std::sync::Arc;

use crate::world::{Phone, World, Written, problem, upload};

/// What the server vouched for in an answer, of one document.
pub fn receipts(answer: &SyncResponse, participant: ParticipantId) -> Vec<Receipt> {
    answer.receipts.iter().filter(|receipt| receipt.doc == participant.doc()).cloned().collect()
}

fn header(world: &World, participant: ParticipantId) -> Create {
    let (doc, programme) = (participant.doc(), world.programme);
    Create { doc, kind: DocKind::Participant, programme, derived_from: None, period: None }
}

pub fn offer(world: &World, participant: ParticipantId, heads: Vec<ChangeHash>, receipts: Vec<Receipt>) -> Offer {
    Offer { header: header(world, participant), generation: Generation(1), heads, receipts }
}

pub async fn reconcile(world: &World, phone: &Phone, request: ReconcileRequest) -> ReconcileResponse {
    let bearer = format!("Bearer {}", phone.token);
    let body = wire::encode(&request).expect("encodes");
    let (status, body) = world.post("/v1/reconcile", body, &[("authorization", &bearer)]).await;
    assert_eq!(status, StatusCode::OK, "{:?}", problem(&body));
    wire::decode(&body).expect("an answer")
}

pub fn request(phone: &Phone) -> ReconcileRequest {
    ReconcileRequest {
        protocol: PROTOCOL,
        enrolment: phone.enrolment,
        app_schema: wire::APP_SCHEMA,
        offers: vec![],
        brought: vec![],
        done: false,
    }
}

pub async fn bring(world: &World, phone: &Phone, offer: Offer, changes: &[&Written]) -> Vec<(ChangeHash, ErrorCode)> {
    let changes = changes.iter().map(|written| written.bytes.clone().into()).collect();
    let brought = vec![Brought { offer, changes, more: false }];
    let answer = reconcile(world, phone, ReconcileRequest { brought, ..request(phone) }).await;
    answer.taken[0].answers.iter().map(|answer| (answer.hash, answer.code)).collect()
}

pub async fn stands(world: &World, phone: &Phone, offer: Offer) -> Stand {
    let answer = reconcile(world, phone, ReconcileRequest { offers: vec![offer], ..request(phone) }).await;
    answer.stands[0].clone()
}

/// Two phones that follow the same person, and everything that was written there, oldest first; what the server said of it
/// last to each.
struct Day {
    world: World,
    anette: Phone,
    siw: Phone,
    participant: ParticipantId,
    written: Vec<Written>,
    vouched: Vec<Receipt>,
}

async fn a_day() -> Day {
    let world = World::new();
    let mut anette = world.person("Anette (eksempel)", Role::Likeperson).await;
    let mut siw = world.person("Siw (eksempel)", Role::Likeperson).await;
    let mut ingunn = world.person("Ingunn (eksempel)", Role::Koordinator).await;
    for phone in [&mut anette, &mut siw, &mut ingunn] {
        phone.sync(&world).await;
    }
    let (created, create) = anette.create(&world, world.programme);
    let participant = ParticipantId::from(created.doc);
    let mut request = anette.request();
    request.creates.push(create);
    request.uploads.push(upload(&[&created]));
    anette.sync_with(&world, request).await;
    ingunn.sync(&world).await;
    let assigned = ingunn.assign(&world, participant, siw.worker, None);
    ingunn.deliver(&world, &[&assigned]).await;
    siw.sync(&world).await;
    let by_siw = siw.log(&world, participant);
    siw.deliver(&world, &[&by_siw]).await;
    anette.sync(&world).await;
    let by_anette = anette.log(&world, participant);
    let (answer, _) = anette.deliver(&world, &[&by_anette]).await;
    let vouched = receipts(&answer, participant);
    assert_eq!(vouched.len(), 1, "one word for what was taken: {vouched:?}");
    assert_eq!(vouched[0].heads, [by_anette.hash]);
    Day { world, anette, siw, participant, written: vec![created, assigned, by_siw, by_anette], vouched }
}

impl Day {
    /// The same server with the same people and keys, as it was before the day: it has their devices, and nothing of the
    /// document. (A database from before, without the trouble of files.)
    fn forget(&self) {
        let tx = self.world.core.store.write().expect("writes");
        restored::begin_new_life(&self.world.core, &*tx).expect("begins");
        let doc = folge_server::store::Value::Bytes(self.participant.doc().bytes().to_vec());
        for table in ["access", "former", "snapshot", "key_of", "doc_heads", "purged", "held"] {
            let sql = format!("DELETE FROM {table} WHERE doc = $1");
            tx.execute(&sql, std::slice::from_ref(&doc)).expect("forgets");
        }
        for table in ["feed", "log"] {
            let sql = format!("DELETE FROM {table} WHERE doc = (SELECT n FROM number WHERE id = $1)");
            tx.execute(&sql, std::slice::from_ref(&doc)).expect("forgets");
        }
        for table in folge_shared::projection::TABLES {
            tx.execute(&format!("DELETE FROM {} WHERE doc = $1", table.name), std::slice::from_ref(&doc))
                .expect("forgets");
        }
        tx.execute("DELETE FROM doc WHERE doc = $1", &[doc]).expect("forgets");
        tx.commit(&[]).expect("commits");
    }
    fn all(&self) -> Vec<&Written> {
        self.written.iter().collect()
    }
    fn offer(&self) -> Offer {
        let last = self.written.last().expect("written").hash;
        offer(&self.world, self.participant, vec![last], self.vouched.clone())
    }
    fn has(&self, hash: ChangeHash) -> bool {
        let tx = self.world.core.store.read().expect("reads");
        let row = tx.doc(self.participant.doc()).expect("reads");
        row.is_some_and(|row| self.world.core.vault.has(&*tx, &row, hash).expect("answers"))
    }
}

#[tokio::test]
async fn whoever_holds_it_brings_back_what_everybody_wrote() {
    let day = a_day().await;
    assert_eq!(stands(&day.world, &day.anette, day.offer()).await.standing, Standing::Level);
    day.forget();
    let stand = stands(&day.world, &day.anette, day.offer()).await;
    assert_eq!((stand.standing, stand.heads.len()), (Standing::Lacks, 0));
    assert!(bring(&day.world, &day.anette, day.offer(), &day.all()).await.is_empty());
    assert!(day.written.iter().all(|written| day.has(written.hash)));
    // Who may hold it follows from what came back: Siw is told of it again, and is one of its people.
    let mut siw = day.siw.clone();
    siw.cursor = None;
    siw.docs.clear();
    siw.sync(&day.world).await;
    let theirs = siw.doc(day.participant.doc()).expect("granted");
    assert_eq!(theirs.tips(), [day.written[3].hash]);
    // Said again it changes nothing.
    let head = day.world.head();
    assert!(bring(&day.world, &day.anette, day.offer(), &day.all()).await.is_empty());
    assert_eq!(day.world.head(), head);
}

#[tokio::test]
async fn in_pieces_it_waits_for_the_head_that_vouches_for_it() {
    let day = a_day().await;
    day.forget();
    let (first, rest) = day.written.split_at(3);
    let changes = first.iter().map(|written| written.bytes.clone().into()).collect();
    let brought = vec![Brought { offer: day.offer(), changes, more: true }];
    let answer = reconcile(&day.world, &day.anette, ReconcileRequest { brought, ..request(&day.anette) }).await;
    assert!(answer.taken[0].answers.is_empty());
    assert!(!first.iter().any(|written| day.has(written.hash)), "in quarantine nothing is in the document");
    assert!(bring(&day.world, &day.anette, day.offer(), &[&rest[0]]).await.is_empty());
    assert!(day.written.iter().all(|written| day.has(written.hash)));
    let weight = day.world.core.store.read().expect("reads").quarantine_weight(day.anette.enrolment).expect("answers");
    assert_eq!(weight, (0, 0));
}

#[tokio::test]
async fn nobody_uses_the_occasion_to_write_in_another_name() {
    let day = a_day().await;
    day.forget();
    // Anette's phone forges a contact of Siw's, under Siw's own actor, on top of what both have.
    let mut forger = day.anette.clone();
    forger.worker = day.siw.worker;
    let forged = {
        let as_siw = Phone { enrolment: day.siw.enrolment, ..forger };
        let mut as_siw = Phone { docs: day.anette.docs.clone(), ..as_siw };
        // The next of Siw's changes, or a new actor of hers.
        let actor = ActorKey { enrolment: day.siw.enrolment, incarnation: 9 };
        as_siw.enrolment = actor.enrolment;
        as_siw.log(&day.world, day.participant)
    };
    let mut with_forged = day.all();
    with_forged.push(&forged);
    let heads = vec![forged.hash];
    let shown = Offer { heads: heads.clone(), ..day.offer() };
    let answers = bring(&day.world, &day.anette, shown, &with_forged).await;
    assert_eq!(answers, [(forged.hash, ErrorCode::ChangeUnvouched)], "a true receipt, for other heads");
    assert!(day.written.iter().all(|written| day.has(written.hash)), "what it is for is taken all the same");
    // The receipt says other heads than it was made for.
    let altered = Receipt { heads, ..day.vouched[0].clone() };
    let shown = Offer { receipts: vec![altered], ..day.offer() };
    let answers = bring(&day.world, &day.anette, shown, &[&forged]).await;
    assert_eq!(answers, [(forged.hash, ErrorCode::ChangeUnvouched)]);
    assert!(!day.has(forged.hash));
}

#[tokio::test]
async fn receipts_of_elsewhere_vouch_for_nothing() {
    let mut day = a_day().await;
    let other = {
        let (created, create) = day.anette.create(&day.world, day.world.programme);
        let mut request = day.anette.request();
        request.creates.push(create);
        request.uploads.push(upload(&[&created]));
        let (answer, _) = day.anette.sync_with(&day.world, request).await;
        receipts(&answer, created.doc.into())
    };
    assert_eq!(other.len(), 1);
    day.forget();
    let by_others: Vec<ChangeHash> = [&day.written[1], &day.written[2]].iter().map(|written| written.hash).collect();
    let foreign = {
        let master = SecretKey::random(&mut OsEntropy);
        let folder = tempfile::tempdir().expect("a folder");
        let store = SqliteStore::create(&folder.path().join("folge.db"), master.derive("database")).expect("creates");
        let core = Core::new(Arc::new(store), &master, Arc::new(SetClock::new(day.world.core.now())));
        let row = folge_server::store::DocRow::begin(
            day.participant.doc(),
            DocKind::Participant,
            day.world.programme,
            day.anette.worker,
            day.world.core.now(),
        );
        core.receipts.issue(&row, day.vouched[0].heads.clone())
    };
    let moved = Receipt { doc: day.participant.doc(), ..other[0].clone() };
    let of_later = Receipt { generation: Generation(2), ..day.vouched[0].clone() };
    for receipts in [vec![], other.clone(), vec![moved], vec![foreign], vec![of_later]] {
        let shown = Offer { receipts, ..day.offer() };
        assert_eq!(stands(&day.world, &day.siw, shown.clone()).await.receipt, None);
        let answers = bring(&day.world, &day.siw, shown, &[&day.written[1], &day.written[3]]).await;
        assert!(!answers.is_empty() && !by_others.iter().any(|hash| day.has(*hash)), "{answers:?}");
        assert!(!day.has(day.written[3].hash));
    }
}

#[tokio::test]
async fn a_receipt_of_an_older_state_vouches_for_that_state_only() {
    let mut day = a_day().await;
    let older = day.vouched.clone();
    let later = day.siw.sync(&day.world).await;
    assert!(!later.is_empty());
    let more = day.siw.log(&day.world, day.participant);
    day.siw.deliver(&day.world, &[&more]).await;
    day.anette.sync(&day.world).await;
    day.forget();
    let mut changes = day.all();
    changes.push(&more);
    let shown = Offer { heads: vec![more.hash], receipts: older, ..day.offer() };
    let answers = bring(&day.world, &day.anette, shown, &changes).await;
    assert_eq!(
        answers,
        [(more.hash, ErrorCode::ChangeUnvouched)],
        "what Siw wrote after it comes from Siw, or vouched for"
    );
    // From her own phone it comes the ordinary way.
    let shown = Offer { heads: vec![more.hash], receipts: vec![], ..day.offer() };
    assert!(bring(&day.world, &day.siw, shown, &[&more]).await.is_empty());
    assert!(day.has(more.hash));
}

#[tokio::test]
async fn an_answer_tells_strangers_nothing() {
    let day = a_day().await;
    let per = day.world.person("Per (eksempel)", Role::Likeperson).await;
    let shown = Offer { receipts: vec![], ..day.offer() };
    let known = stands(&day.world, &per, shown.clone()).await;
    day.forget();
    assert_eq!(known, stands(&day.world, &per, shown).await, "there is one, or there is none: the same words");
}

#[tokio::test]
async fn a_device_that_joined_after_the_backup_shows_the_servers_word_and_one_that_was_shut_out_stays_out() {
    let world = World::new();
    let siw = world.person("Siw (eksempel)", Role::Likeperson).await;
    let asked = wire::SyncRequest { unproven: true, ..siw.request() };
    let enrolled = siw.exchange(&world, &asked).await.expect("a page").enrolled.expect("the server's word");
    let token = folge_server::store::Value::Bytes(siw.enrolment.0.to_vec());
    let forget = || {
        let tx = world.core.store.write().expect("writes");
        tx.execute("UPDATE invite SET used_by = NULL WHERE used_by = $1", std::slice::from_ref(&token))
            .expect("forgets");
        tx.execute("DELETE FROM enrolment WHERE enrolment = $1", std::slice::from_ref(&token)).expect("forgets");
        tx.commit(&[]).expect("commits");
    };
    forget();
    assert_eq!(
        siw.exchange(&world, &siw.request()).await,
        Err((StatusCode::UNAUTHORIZED, ErrorCode::EnrolmentUnknown))
    );
    let back = |enrolled, token| {
        let request = wire::JoinRequest { protocol: PROTOCOL, code: String::new(), token, enrolled: Some(enrolled) };
        world.post("/v1/join", wire::encode(&request).expect("encodes"), &[])
    };
    let stranger = folge_shared::ids::DeviceToken::random(&mut OsEntropy);
    let (status, body) = back(enrolled.clone(), stranger).await;
    assert_eq!((status, problem(&body)), (StatusCode::UNAUTHORIZED, ErrorCode::EnrolmentUnknown));
    let (status, _) = back(enrolled.clone(), siw.token).await;
    assert_eq!(status, StatusCode::OK);
    siw.exchange(&world, &siw.request()).await.expect("known again");

    folge_server::denial::device(&world.core, siw.enrolment, folge_shared::decision::Ending::Lost).expect("shuts out");
    forget();
    let (_, body) = back(enrolled, siw.token).await;
    assert_eq!(problem(&body), ErrorCode::DeviceLost, "the ledger remembers what the database has forgotten");
}

#[tokio::test]
async fn a_database_that_is_older_than_the_note_begins_a_new_life() {
    let world = World::new();
    let folder = tempfile::tempdir().expect("a folder");
    let note = folder.path().join("reached");
    let epoch = || world.core.store.read().expect("reads").feed_head().expect("a head").epoch;
    let first = epoch();
    assert!(!restored::notice(&world.core, &note).expect("noticed"), "the first note");
    world.hire("Siw (eksempel)", Role::Likeperson);
    assert!(!restored::notice(&world.core, &note).expect("noticed"), "the database has gone on");
    assert_eq!(epoch(), first);
    // The entry that the note names goes, and another one comes in its place.
    let tx = world.core.store.write().expect("writes");
    tx.execute("UPDATE feed SET tag = x'0102030405060708' WHERE seq = (SELECT MAX(seq) FROM feed)", &[])
        .expect("older");
    tx.commit(&[]).expect("commits");
    assert!(restored::notice(&world.core, &note).expect("noticed"));
    assert_ne!(epoch(), first);
    assert!(!restored::notice(&world.core, &note).expect("noticed"), "once");
    std::fs::write(&note, "something else").expect("writes");
    assert!(restored::notice(&world.core, &note).expect("noticed"), "a note that nobody can read");
}

#[tokio::test]
async fn quarantine_has_an_end() {
    let day = a_day().await;
    day.forget();
    let piece = |written: &[Written], more| {
        let changes = written.iter().map(|written| written.bytes.clone().into()).collect();
        vec![Brought { offer: day.offer(), changes, more }]
    };
    let weight =
        || day.world.core.store.read().expect("reads").quarantine_weight(day.anette.enrolment).expect("answers");
    // Something else of this device's waits already, almost as much as may.
    let other = folge_shared::ids::DocId(uuid::Uuid::from_u128(5));
    let most = 32 * 1024 * 1024;
    let tx = day.world.core.store.write().expect("writes");
    let there = folge_server::store::Quarantined {
        doc: other,
        hash: ChangeHash([7; 32]),
        sealed: &[1],
        size: most - 10,
        received_at: day.world.core.now(),
    };
    tx.quarantine(day.anette.enrolment, &there).expect("kept");
    tx.commit(&[]).expect("commits");
    let answer = {
        let brought = piece(&day.written[..2], true);
        reconcile(&day.world, &day.anette, ReconcileRequest { brought, ..request(&day.anette) }).await
    };
    let codes: Vec<ErrorCode> = answer.taken[0].answers.iter().map(|answer| answer.code).collect();
    assert_eq!(codes, [ErrorCode::BodyTooLarge; 2]);
    assert_eq!(weight(), (1, most - 10), "nothing of it is kept");
    // In one piece it needs no place there; and of another device's share nothing is taken.
    assert!(bring(&day.world, &day.anette, day.offer(), &day.all()).await.is_empty());
    assert!(day.written.iter().all(|written| day.has(written.hash)));
    // What nobody fetches goes with the end of the occasion, or after 30 days.
    let done = ReconcileRequest { done: true, ..request(&day.siw) };
    reconcile(&day.world, &day.siw, done).await;
    assert_eq!(weight().0, 1, "somebody else's end");
    day.world.clock.set(day.world.core.now().plus(31 * 86_400_000));
    folge_server::feed::dates::turn(&day.world.core).expect("turned");
    assert_eq!(weight(), (0, 0));
}
