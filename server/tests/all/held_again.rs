//! What waits for a coordinator is not lost when the server is put back from a backup made before it came: its author's
//! device kept it sealed, and brings it. Nothing gets in that way, and nothing that was erased comes back.

use axum::http::StatusCode;
use folge_server::{
    core::Core,
    denial,
    entropy::Chance,
    erasure::Erasure,
    keys::SecretKey,
    parcels::{Content, Parcels},
    rebase::{self, Because},
};
use folge_shared::{
    command::{Command, EditContact, LogContact},
    decision::ErasureReason,
    documents::redact::Redact,
    domain::{Code, DocKind, Role},
    error::ErrorCode,
    ids::{ChangeHash, DocId, Generation, ParticipantId, ProgrammeId},
    view::Verdict,
    wire::{Kept, Parcel, SyncRequest, SyncResponse},
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    erased_meanwhile::{Backup, says, there},
    restored,
    world::{Phone, World, Written, upload},
};

const SECRET: &str = "Hemmelig-Kx81QzPwVn";
const LATE: &str = "Kom for sent, og blir";

/// Jonas has followed somebody until yesterday, and wrote a contact there in time; his phone has not heard of the end. The
/// backup is from now.
struct Story {
    world: World,
    nora: Phone,
    jonas: Phone,
    solveig: Phone,
    participant: ParticipantId,
    early: Written,
    backup: Option<Backup>,
}

fn log(phone: &mut Phone, world: &World, participant: ParticipantId, note: &str) -> Written {
    let contact = LogContact::of(participant, Code::from("telefon"), Code::from("deltaker"));
    phone.write(world, Command::LogContact(LogContact { note: Some(note.to_owned()), ..contact }))
}

async fn story() -> Story {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    solveig.sync(&world).await;
    let assigned = solveig.assign(&world, participant, jonas.worker, None);
    solveig.deliver(&world, &[&assigned]).await;
    jonas.sync(&world).await;
    let early = log(&mut jonas, &world, participant, "I tide");
    jonas.deliver(&world, &[&early]).await;
    let over = solveig.end(&world, participant, assigned.entry.unwrap());
    solveig.deliver(&world, &[&over]).await;
    let backup = Some(Backup::of(&world));
    Story { world, nora, jonas, solveig, participant, early, backup }
}

impl Story {
    fn doc(&self) -> DocId {
        self.participant.doc()
    }
    fn core(&self) -> &Core {
        &self.world.core
    }
    /// Jonas' phone sends what came too late, and keeps what it gets for it.
    async fn too_late(&self, written: &[&Written]) -> Vec<Parcel> {
        let request = SyncRequest { uploads: vec![upload(written)], kept: Some(vec![]), ..self.jonas.request() };
        let answer = self.jonas.exchange(&self.world, &request).await.unwrap();
        assert!(answer.answers.iter().all(|answer| answer.code == ErrorCode::ChangeHeld), "{:?}", answer.answers);
        assert_eq!(
            answer.parcels.iter().map(|parcel| parcel.hash).collect::<Vec<_>>(),
            written.iter().map(|written| written.hash).collect::<Vec<_>>()
        );
        answer.parcels
    }
    async fn one_too_late(&mut self) -> (Written, Parcel) {
        let late = log(&mut self.jonas, &self.world, self.participant, LATE);
        let parcel = self.too_late(&[&late]).await.remove(0);
        (late, parcel)
    }
    /// The server goes on from the backup; what it was stays to be looked at.
    fn put_back(&mut self) -> World {
        let back = self.backup.take().unwrap().put_back(&self.world);
        std::mem::replace(&mut self.world, back)
    }
    /// Jonas' phone asks about its held changes, and brings something.
    async fn asks(&self, kept: &[Kept], parcels: Vec<Parcel>) -> SyncResponse {
        let held = kept.iter().map(|kept| kept.hash).collect();
        let request =
            SyncRequest { held, kept: Some(kept.to_vec()), parcels, cursor: None, bare: true, ..self.jonas.request() };
        self.jonas.exchange(&self.world, &request).await.unwrap()
    }
    async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        let bearer = format!("Bearer {}", self.solveig.token);
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let (status, bytes) = self.world.post(path, body.to_string().into_bytes(), &headers).await;
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }
    /// What the coordinator sees.
    async fn list(&self) -> Vec<Value> {
        let (status, view) = self.post("/v1/view/held", json!({ "type": "held" })).await;
        assert_eq!(status, StatusCode::OK);
        view["rows"].as_array().unwrap().clone()
    }
    async fn decide(&self, row: &Value, accept: bool) -> StatusCode {
        let reason = (!accept).then_some("Eksempel: ført av en annen");
        let body = json!({ "type": "review", "doc": row["doc"], "enrolment": row["enrolment"],
                           "changes": row["changes"], "accept": accept, "reason": reason });
        self.post("/v1/decision", body).await.0
    }
    fn has(&self, hash: ChangeHash) -> bool {
        there(&self.world, self.doc()).unwrap().1.has(&hash)
    }
    fn held(&self) -> usize {
        self.core().store.read().unwrap().held_waiting().unwrap().len()
    }
}

fn kept(parcel: &Parcel) -> Kept {
    Kept { doc: parcel.doc, hash: parcel.hash, generation: Some(parcel.generation) }
}

fn verdicts(answer: &SyncResponse) -> Vec<(ChangeHash, Verdict)> {
    answer.reviewed.iter().map(|reviewed| (reviewed.hash, reviewed.verdict)).collect()
}

#[tokio::test]
async fn after_a_restore_it_comes_back_to_the_list_with_its_words_and_is_taken_from_there() {
    let mut story = story().await;
    let (late, parcel) = story.one_too_late().await;
    assert!(!parcel.body.windows(4).any(|part| LATE.as_bytes().windows(4).any(|word| word == part)));
    story.put_back();
    assert_eq!(story.held(), 0, "the backup does not have it");
    let answer = story.asks(&[kept(&parcel)], vec![]).await;
    assert_eq!((verdicts(&answer), &answer.fetch), (vec![], &vec![late.hash]), "not decided: asked for");
    assert!(answer.parcels.is_empty());

    let mut hints = story.core().hint.listen();
    hints.mark_unchanged();
    let answer = story.asks(&[kept(&parcel)], vec![parcel.clone()]).await;
    assert_eq!((verdicts(&answer), answer.fetch.len(), answer.parcels.len()), (vec![], 0, 0));
    assert!(hints.has_changed().unwrap(), "who has the page open sees it come");
    assert!(!story.has(late.hash), "it is in the list, and nowhere else");
    let rows = story.list().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["author_name"], "Jonas (eksempel)");
    assert_eq!(rows[0]["received"], "2026-05-12T10:00:00.000Z", "when it first came");
    let told = rows[0]["entries"][0]["rows"].as_array().unwrap();
    assert!(told.iter().any(|field| field["field"] == "note" && field["to"] == LATE), "{told:?}");

    assert_eq!(story.decide(&rows[0], true).await, StatusCode::OK);
    assert!(story.has(late.hash));
    let answer = story.asks(&[kept(&parcel)], vec![]).await;
    assert_eq!(verdicts(&answer), [(late.hash, Verdict::Accepted)]);
    // Brought once more, nothing happens to it.
    let before = there(&story.world, story.doc()).unwrap().1.changes().len();
    let answer = story.asks(&[kept(&parcel)], vec![parcel]).await;
    assert_eq!((verdicts(&answer), story.held()), (vec![(late.hash, Verdict::Accepted)], 0));
    assert_eq!(there(&story.world, story.doc()).unwrap().1.changes().len(), before);
}

#[tokio::test]
async fn several_that_build_on_each_other_come_back_in_any_order() {
    let mut story = story().await;
    let late: Vec<Written> =
        (0..3).map(|n| log(&mut story.jonas, &story.world, story.participant, &format!("{LATE} {n}"))).collect();
    let mut parcels = story.too_late(&late.iter().collect::<Vec<_>>()).await;
    parcels.reverse();
    story.put_back();
    let all: Vec<Kept> = parcels.iter().map(kept).collect();
    assert_eq!(story.asks(&all, vec![]).await.fetch.len(), 3);
    assert!(story.asks(&all, parcels).await.fetch.is_empty());
    let rows = story.list().await;
    assert_eq!((rows.len(), rows[0]["entries"].as_array().unwrap().len()), (1, 3));
    assert_eq!(story.decide(&rows[0], true).await, StatusCode::OK);
    assert!(late.iter().all(|late| story.has(late.hash)));
}

#[tokio::test]
async fn it_waits_also_where_what_it_builds_on_is_not_back_yet() {
    let mut story = story().await;
    // A day later: a contact in time, which only Nora's phone has then, and one too late on top of it.
    let again = story.solveig.assign(&story.world, story.participant, story.jonas.worker, None);
    story.solveig.deliver(&story.world, &[&again]).await;
    story.jonas.sync(&story.world).await;
    let lost = log(&mut story.jonas, &story.world, story.participant, "Etter kopien");
    story.jonas.deliver(&story.world, &[&lost]).await;
    let over = story.solveig.end(&story.world, story.participant, again.entry.unwrap());
    story.solveig.deliver(&story.world, &[&over]).await;
    let (late, parcel) = story.one_too_late().await;
    story.nora.sync(&story.world).await;
    let request = SyncRequest { want: vec![story.doc()], ..story.nora.request() };
    let (answer, _) = story.nora.sync_with(&story.world, request).await;
    let vouched = restored::receipts(&answer, story.participant);
    let everything: Vec<Written> = {
        let written = |bytes: Vec<u8>| Written {
            doc: story.doc(),
            hash: folge_shared::admission::chunk::hash_of(&bytes),
            bytes,
            entry: None,
        };
        story.nora.doc(story.doc()).unwrap().changes().into_iter().map(written).collect()
    };
    story.put_back();
    assert_eq!(story.asks(&[kept(&parcel)], vec![]).await.fetch, [late.hash]);
    assert!(verdicts(&story.asks(&[kept(&parcel)], vec![parcel.clone()]).await).is_empty());
    assert_eq!(story.held(), 1);
    let row = story.list().await.remove(0);
    assert_eq!(row["entries"], json!([]), "nothing can be shown of it yet");
    assert_ne!(story.decide(&row, true).await, StatusCode::OK, "nor taken");

    let heads = story.nora.doc(story.doc()).unwrap().tips();
    let offer = restored::offer(&story.world, story.participant, heads, vouched);
    let brought: Vec<&Written> = everything.iter().collect();
    assert!(restored::bring(&story.world, &story.nora, offer, &brought).await.is_empty());
    let row = story.list().await.remove(0);
    assert_eq!(row["entries"].as_array().unwrap().len(), 1);
    assert_eq!(story.decide(&row, true).await, StatusCode::OK);
    assert!(story.has(lost.hash) && story.has(late.hash));
}

#[tokio::test]
async fn what_was_taken_and_comes_back_with_the_document_is_not_taken_twice() {
    let mut story = story().await;
    let (late, parcel) = story.one_too_late().await;
    let row = story.list().await.remove(0);
    assert_eq!(story.decide(&row, true).await, StatusCode::OK);
    story.nora.sync(&story.world).await;
    let request = SyncRequest { want: vec![story.doc()], ..story.nora.request() };
    let (answer, _) = story.nora.sync_with(&story.world, request).await;
    let vouched = restored::receipts(&answer, story.participant);
    // Jonas' phone has not heard of it. First it brings what it kept, then Nora's brings the document.
    story.put_back();
    assert_eq!(story.asks(&[kept(&parcel)], vec![]).await.fetch, [late.hash]);
    story.asks(&[kept(&parcel)], vec![parcel.clone()]).await;
    assert_eq!(story.held(), 1);
    let heads = story.nora.doc(story.doc()).unwrap().tips();
    let offer = restored::offer(&story.world, story.participant, heads, vouched);
    assert!(restored::bring(&story.world, &story.nora, offer, &[&late]).await.is_empty());
    assert!(story.has(late.hash));
    assert!(story.list().await.is_empty(), "nobody is asked about it a second time");
    assert_eq!(verdicts(&story.asks(&[kept(&parcel)], vec![]).await), [(late.hash, Verdict::Accepted)]);
    assert_eq!(verdicts(&story.asks(&[kept(&parcel)], vec![parcel]).await), [(late.hash, Verdict::Accepted)]);
    let notes = there(&story.world, story.doc()).unwrap().1;
    let contacts = folge_shared::documents::participant::contacts(&notes);
    assert_eq!(contacts.iter().filter(|contact| contact.by == Some(story.jonas.worker)).count(), 2);
}

#[tokio::test]
async fn of_somebody_who_was_erased_nothing_is_held_again() {
    let mut story = story().await;
    let (late, parcel) = story.one_too_late().await;
    let erasure = Erasure {
        participant: story.participant,
        programme: story.world.programme,
        reason: ErasureReason::ALL[0],
        by: story.solveig.worker,
        workers: Default::default(),
    };
    denial::erase(story.core(), erasure).unwrap();
    let erased = vec![(late.hash, Verdict::Erased)];
    assert_eq!(verdicts(&story.asks(&[kept(&parcel)], vec![]).await), erased);
    story.put_back();
    let answer = story.asks(&[kept(&parcel)], vec![]).await;
    assert_eq!((verdicts(&answer), answer.fetch.len()), (erased.clone(), 0), "not even asked for");
    assert_eq!(verdicts(&story.asks(&[kept(&parcel)], vec![parcel]).await), erased);
    assert_eq!(story.held(), 0);
}

#[tokio::test]
async fn of_an_entry_that_was_erased_no_word_is_held_again_and_the_rest_is() {
    let mut story = story().await;
    let entry = story.early.entry.unwrap();
    let edit = EditContact { note: Some(SECRET.into()), ..EditContact::of(story.participant, entry) };
    let about = story.jonas.write(&story.world, Command::EditContact(edit));
    let other = log(&mut story.jonas, &story.world, story.participant, LATE);
    let parcels = story.too_late(&[&about, &other]).await;
    let what = [Redact::Entry { list: "contacts".into(), entry, at: story.core().now() }];
    let because = Because { by: Some(story.solveig.worker), reason: None };
    rebase::redact(story.core(), story.doc(), &what, because).unwrap();
    // What the phone keeps may say it: one is gone, and of the other comes a parcel that does not.
    let answer = story.asks(&parcels.iter().map(kept).collect::<Vec<_>>(), vec![]).await;
    assert_eq!(verdicts(&answer), [(about.hash, Verdict::Erased)]);
    let fresh: Vec<_> = answer.parcels.iter().map(|parcel| (parcel.hash, parcel.generation)).collect();
    assert_eq!(fresh, [(other.hash, Generation(2))]);

    // A phone that has not heard of it brings the old ones to a server that was put back.
    story.put_back();
    let all: Vec<Kept> = parcels.iter().map(kept).collect();
    assert_eq!(story.asks(&all, vec![]).await.fetch, [about.hash, other.hash]);
    let answer = story.asks(&all, parcels).await;
    assert_eq!(verdicts(&answer), [(about.hash, Verdict::Erased)]);
    assert_eq!(answer.parcels.iter().map(|parcel| parcel.hash).collect::<Vec<_>>(), [other.hash], "in its new form");
    let tx = story.core().store.read().unwrap();
    for change in tx.held_waiting().unwrap() {
        let bytes = story.core().vault.open_held(&*tx, &change).unwrap();
        assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()));
    }
    drop(tx);
    let row = story.list().await.remove(0);
    assert!(row.to_string().contains(LATE) && !row.to_string().contains(SECRET));
    assert_eq!(story.decide(&row, true).await, StatusCode::OK);
    let document = there(&story.world, story.doc()).unwrap().1;
    assert!(says(&document, LATE) && !says(&document, SECRET));
}

#[tokio::test]
async fn nobody_gets_anything_in_by_a_parcel() {
    let mut story = story().await;
    let (late, parcel) = story.one_too_late().await;
    let forged = |master: &SecretKey| {
        let content = Content {
            doc: story.doc(),
            kind: DocKind::Participant,
            programme: story.world.programme,
            generation: Generation(1),
            hash: ChangeHash([5; 32]),
            enrolment: story.jonas.enrolment,
            worker: story.jonas.worker,
            received_at: story.core().now(),
            bytes: late.bytes.clone().into(),
        };
        (Parcels::new(master), content)
    };
    let chance = &mut Chance::of_the_system();
    let mut bad = vec![];
    let (theirs, content) = forged(&SecretKey::random(chance));
    bad.push(theirs.wrap(&content, chance).unwrap());
    let (ours, content) = forged(&story.world.master);
    // The server's own seal, on what it never says: another programme's, another kind.
    let elsewhere = Content { programme: ProgrammeId(Uuid::from_u128(4)), ..content.clone() };
    bad.push(ours.wrap(&elsewhere, chance).unwrap());
    bad.push(
        ours.wrap(&Content { hash: ChangeHash([6; 32]), kind: DocKind::Group, ..content.clone() }, chance).unwrap(),
    );
    bad.push(ours.wrap(&Content { hash: ChangeHash([7; 32]), worker: story.nora.worker, ..content }, chance).unwrap());
    let mut altered = parcel.clone();
    altered.body[40] ^= 1;
    bad.push(altered);
    bad.push(Parcel { body: parcel.body[..30].to_vec().into(), ..parcel.clone() });
    bad.push(Parcel { body: vec![].into(), ..parcel.clone() });
    bad.push(Parcel { doc: story.world.programme.doc(), ..parcel.clone() });
    bad.push(Parcel { hash: ChangeHash([8; 32]), ..parcel.clone() });
    story.put_back();
    for parcel in bad {
        let answer = story.asks(&[kept(&parcel)], vec![parcel.clone()]).await;
        assert_eq!(verdicts(&answer), [(parcel.hash, Verdict::Lost)]);
    }
    // Somebody else who holds the document, with Jonas' parcel.
    let stolen = SyncRequest {
        held: vec![late.hash],
        kept: Some(vec![kept(&parcel)]),
        parcels: vec![parcel.clone()],
        cursor: None,
        ..story.nora.request()
    };
    let answer = story.nora.exchange(&story.world, &stolen).await.unwrap();
    assert_eq!((verdicts(&answer), story.held()), (vec![(late.hash, Verdict::Lost)], 0));
    assert!(!story.has(late.hash));

    // The true one, ten thousand times.
    let many = vec![parcel.clone(); 10_000];
    let answer = story.asks(&[kept(&parcel)], many).await;
    assert_eq!((verdicts(&answer).len(), story.held()), (0, 1));
    let rows = story.list().await;
    assert_eq!((rows.len(), rows[0]["changes"].as_array().unwrap().len()), (1, 1));
    let crowd = SyncRequest { parcels: vec![parcel; 20_001], ..story.jonas.request() };
    let refused = story.jonas.exchange(&story.world, &crowd).await.unwrap_err();
    assert_eq!(refused, (StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::BodyTooLarge));
}

#[tokio::test]
async fn a_device_that_kept_nothing_is_told_the_truth() {
    let mut story = story().await;
    // Held while the app kept no parcels: nothing comes with the answer, and one as soon as it does.
    let late = log(&mut story.jonas, &story.world, story.participant, LATE);
    let request = SyncRequest { uploads: vec![upload(&[&late])], ..story.jonas.request() };
    assert!(story.jonas.exchange(&story.world, &request).await.unwrap().parcels.is_empty());
    let none = Kept { doc: story.doc(), hash: late.hash, generation: None };
    let answer = story.asks(&[none], vec![]).await;
    assert_eq!((answer.parcels.len(), verdicts(&answer).len()), (1, 0));
    assert!(story.asks(&[kept(&answer.parcels[0])], vec![]).await.parcels.is_empty(), "it has that now");

    story.put_back();
    let old = SyncRequest { held: vec![late.hash], cursor: None, ..story.jonas.request() };
    let answer = story.jonas.exchange(&story.world, &old).await.unwrap();
    assert!(verdicts(&answer).is_empty(), "an app that keeps none: whether it was erased nobody knows");
    assert_eq!(verdicts(&story.asks(&[none], vec![]).await), [(late.hash, Verdict::Lost)]);
    let nowhere = Kept { doc: DocId(Uuid::from_u128(77)), ..none };
    assert!(verdicts(&story.asks(&[nowhere], vec![]).await).is_empty(), "the document may come back");
}
