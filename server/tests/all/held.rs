//! What somebody wrote who had lost the document by then: kept, decided on by a coordinator, told to its author.

use axum::http::StatusCode;
use folge_shared::{domain::Role, error::ErrorCode, ids::ParticipantId, view::Verdict, wire::Purged};
use serde_json::{Value, json};

use crate::world::{NOTE, Phone, World, Written, upload};

/// Jonas has followed a participant until yesterday, and his phone has not heard of the end of it.
struct Ended {
    world: World,
    nora: Phone,
    jonas: Phone,
    solveig: Phone,
    participant: ParticipantId,
}

async fn ended() -> Ended {
    let world = World::new();
    let (nora, mut jonas, mut solveig, participant) = world.cast().await;
    solveig.sync(&world).await;
    let assigned = solveig.assign(&world, participant, jonas.worker, None);
    solveig.deliver(&world, &[&assigned]).await;
    jonas.sync(&world).await;
    let over = solveig.end(&world, participant, assigned.entry.unwrap());
    solveig.deliver(&world, &[&over]).await;
    Ended { world, nora, jonas, solveig, participant }
}

impl Ended {
    async fn ask(&self, phone: &Phone, what: &str) -> (StatusCode, Value) {
        self.as_device(phone, &format!("/v1/view/{what}"), json!({ "type": what })).await
    }
    async fn as_device(&self, phone: &Phone, path: &str, body: Value) -> (StatusCode, Value) {
        let bearer = format!("Bearer {}", phone.token);
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let (status, bytes) = self.world.post(path, body.to_string().into_bytes(), &headers).await;
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }
    /// Jonas' phone sends what it wrote in ignorance.
    async fn too_late(&mut self, count: usize) -> Vec<Written> {
        let written: Vec<Written> = (0..count).map(|_| self.jonas.log(&self.world, self.participant)).collect();
        let (answer, _) = self.jonas.deliver(&self.world, &written.iter().collect::<Vec<_>>()).await;
        assert_eq!(answer.accepted, []);
        for (answer, written) in answer.answers.iter().zip(&written) {
            assert_eq!((answer.hash, answer.code, answer.retry), (written.hash, ErrorCode::ChangeHeld, false));
        }
        assert_eq!(answer.answers.len(), count);
        written
    }
    fn review(row: &Value, accept: bool, reason: Option<&str>) -> Value {
        let (doc, enrolment, changes) = (&row["doc"], &row["enrolment"], &row["changes"]);
        json!({ "type": "review", "doc": doc, "enrolment": enrolment, "changes": changes, "accept": accept,
                "reason": reason })
    }
}

#[tokio::test]
async fn it_is_shown_to_coordinators_only_and_taken_in_its_authors_name() {
    let mut story = ended().await;
    let mut hints = story.world.core.hint.listen();
    let late = story.too_late(2).await;
    assert!(hints.has_changed().unwrap(), "who has a page open sees it come");
    hints.mark_unchanged();
    let (again, _) = story.jonas.deliver(&story.world, &late.iter().collect::<Vec<_>>()).await;
    assert!(again.answers.iter().all(|answer| answer.code == ErrorCode::ChangeHeld));
    assert!(!hints.has_changed().unwrap(), "sent again it is no news");
    assert!(!story.nora.doc(story.participant.doc()).unwrap().has(&late[0].hash));
    assert_eq!(story.ask(&story.nora, "held").await.0, StatusCode::FORBIDDEN);
    assert_eq!(story.ask(&story.jonas, "devices").await.0, StatusCode::FORBIDDEN);

    // How much waits is said without opening anything, and to coordinators only.
    assert_eq!(story.ask(&story.jonas, "waiting").await.0, StatusCode::FORBIDDEN);
    let (_, waits) = story.ask(&story.solveig, "waiting").await;
    assert_eq!(
        (&waits["held"], &waits["devices"]),
        (&json!(2), &json!(1)),
        "two changes; a phone that has not deleted"
    );
    assert!(story.world.core.store.read().unwrap().readings(1).unwrap().iter().all(|row| row.view != "waiting"));

    let (status, view) = story.ask(&story.solveig, "held").await;
    assert_eq!(status, StatusCode::OK);
    let row = &view["rows"][0];
    assert_eq!((view["rows"].as_array().unwrap().len(), row["author_name"].as_str()), (1, Some("Jonas (eksempel)")));
    assert_eq!(row["alias"], crate::world::ALIAS);
    let entries = row["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 2);
    let told = entries[0]["rows"].as_array().unwrap();
    assert!(told.iter().any(|field| field["field"] == "note" && field["to"] == NOTE), "{told:?}");
    // Looking at it is reading the file.
    let readings = story.world.core.store.read().unwrap().readings(1).unwrap();
    assert_eq!((readings[0].view.as_str(), readings[0].worker), ("held", story.solveig.worker));
    assert_eq!(readings[0].docs, [story.participant.doc()]);

    let yes = Ended::review(row, true, None);
    assert_eq!(story.as_device(&story.nora, "/v1/decision", yes.clone()).await.0, StatusCode::FORBIDDEN);
    assert_eq!(story.as_device(&story.solveig, "/v1/decision", yes.clone()).await.0, StatusCode::OK);
    story.nora.sync(&story.world).await;
    let file = story.nora.doc(story.participant.doc()).unwrap();
    assert!(late.iter().all(|late| file.has(&late.hash)), "in his words, under his name");
    let contacts = folge_shared::documents::participant::contacts(file);
    assert!(contacts.iter().all(|contact| contact.by == Some(story.jonas.worker)));

    // Decided is decided, and his phone hears of it.
    assert_eq!(story.ask(&story.solveig, "held").await.1["rows"], json!([]));
    assert_eq!(story.ask(&story.solveig, "waiting").await.1["held"], 0);
    assert_eq!(story.as_device(&story.solveig, "/v1/decision", yes).await.0, StatusCode::GONE);
    let mut request = story.jonas.request();
    request.held = late.iter().map(|late| late.hash).collect();
    let (answer, _) = story.jonas.sync_with(&story.world, request).await;
    let heard: Vec<_> = answer.reviewed.iter().map(|reviewed| (reviewed.hash, reviewed.verdict)).collect();
    assert_eq!(heard, [(late[0].hash, Verdict::Accepted), (late[1].hash, Verdict::Accepted)]);
}

#[tokio::test]
async fn a_no_needs_a_reason_and_its_author_reads_it() {
    let mut story = ended().await;
    let late = story.too_late(1).await;
    let (_, view) = story.ask(&story.solveig, "held").await;
    let row = view["rows"][0].clone();
    let bare = Ended::review(&row, false, Some("  "));
    let (status, problem) = story.as_device(&story.solveig, "/v1/decision", bare).await;
    assert_eq!((status, problem["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("text_missing")));
    let long = Ended::review(&row, false, Some(&"a".repeat(501)));
    let (_, problem) = story.as_device(&story.solveig, "/v1/decision", long).await;
    assert_eq!(problem["code"], "text_too_long");
    let no = Ended::review(&row, false, Some("Samtalen er ført av Nora."));
    let hints = story.world.core.hint.listen();
    assert_eq!(story.as_device(&story.solveig, "/v1/decision", no).await.0, StatusCode::OK);

    assert!(hints.has_changed().unwrap(), "its author's phone need not wait for its next look");
    story.nora.sync(&story.world).await;
    assert!(!story.nora.doc(story.participant.doc()).unwrap().has(&late[0].hash));
    let mut request = story.jonas.request();
    request.held = vec![late[0].hash, folge_shared::ids::ChangeHash([7; 32])];
    let (answer, _) = story.jonas.sync_with(&story.world, request).await;
    assert_eq!(answer.reviewed[0].verdict, Verdict::Rejected);
    assert_eq!(answer.reviewed[0].reason.as_deref(), Some("Samtalen er ført av Nora."));
    assert_eq!(answer.reviewed[1].verdict, Verdict::Erased, "what the server does not have any more");
    // Sent again it is what it was; and a phone of somebody else learns nothing.
    let mut request = story.nora.request();
    request.held = vec![late[0].hash];
    let (answer, _) = story.nora.sync_with(&story.world, request).await;
    assert_eq!((answer.reviewed[0].verdict, answer.reviewed[0].reason.as_deref()), (Verdict::Erased, None));
}

#[tokio::test]
async fn what_arrives_while_a_decision_is_made_is_not_decided_on() {
    let mut story = ended().await;
    let written: Vec<Written> = (0..2).map(|_| story.jonas.log(&story.world, story.participant)).collect();
    let (first, second) = written.split_at(1);
    let mut request = story.jonas.request();
    request.uploads = vec![upload(&[&first[0]])];
    story.jonas.exchange(&story.world, &request).await.unwrap();
    let (_, view) = story.ask(&story.solveig, "held").await;
    let seen = view["rows"][0].clone();
    request.uploads = vec![upload(&[&second[0]])];
    let answer = story.jonas.exchange(&story.world, &request).await.unwrap();
    assert_eq!(answer.answers[0].code, ErrorCode::ChangeHeld, "on top of the one that waits");
    assert_eq!(
        story.as_device(&story.solveig, "/v1/decision", Ended::review(&seen, true, None)).await.0,
        StatusCode::OK
    );
    story.nora.sync(&story.world).await;
    let file = story.nora.doc(story.participant.doc()).unwrap();
    assert_eq!((file.has(&first[0].hash), file.has(&second[0].hash)), (true, false));
    let (_, view) = story.ask(&story.solveig, "held").await;
    assert_eq!(view["rows"][0]["changes"], json!([second[0].hash.to_string()]));
}

#[tokio::test]
async fn nothing_is_held_for_who_never_had_the_document_or_for_what_the_wall_refuses() {
    let mut story = ended().await;
    let mut siri = story.world.person("Siri (eksempel)", Role::Likeperson).await;
    siri.sync(&story.world).await;
    siri.docs.clone_from(&story.jonas.docs);
    let strange = siri.log(&story.world, story.participant);
    let (answer, _) = siri.deliver(&story.world, &[&strange]).await;
    assert_eq!(answer.answers[0].code, ErrorCode::NoAccess);

    // Another's change, and one that builds on nothing that is here, are not kept for anybody.
    let mut forged = story.jonas.log(&story.world, story.participant);
    let middle = forged.bytes.len() / 2;
    forged.bytes[middle] ^= 1;
    let mut request = story.jonas.request();
    request.uploads.push(upload(&[&strange]));
    request.uploads.push(upload(&[&forged]));
    let (answer, _) = story.jonas.sync_with(&story.world, request).await;
    let codes: Vec<_> = answer.answers.iter().map(|answer| answer.code).collect();
    assert_eq!(codes, [ErrorCode::ChangeAuthor, ErrorCode::ChangeUnreadable]);
    assert_eq!(story.ask(&story.solveig, "held").await.1["rows"], json!([]));
}

#[tokio::test]
async fn coordinators_see_which_devices_have_not_deleted_yet() {
    let mut story = ended().await;
    let (_, view) = story.ask(&story.solveig, "devices").await;
    let of_jonas = |view: &Value| {
        view["rows"].as_array().unwrap().iter().find(|row| row["name"] == "Jonas (eksempel)").cloned().unwrap()
    };
    let device = of_jonas(&view);
    assert_eq!(device["waiting"][0]["alias"], crate::world::ALIAS);
    assert_eq!(device["waiting"][0]["since"], "2026-05-12T10:00:00.000Z");
    assert_eq!(device["purged"], 0);

    let events = story.jonas.sync(&story.world).await;
    let revoked = events.iter().find_map(|event| match event {
        folge_shared::wire::Event::Revoked(revoked) => Some(revoked.clone()),
        _ => None,
    });
    let revoked = revoked.expect("told");
    // A report about what is still held counts for nothing.
    let mut request = story.jonas.request();
    let programme = story.world.programme.doc();
    request.purged = vec![Purged { doc: revoked.doc, seq: revoked.seq }, Purged { doc: programme, seq: revoked.seq }];
    story.jonas.sync_with(&story.world, request).await;
    let device = of_jonas(&story.ask(&story.solveig, "devices").await.1);
    assert_eq!((device["waiting"].as_array().unwrap().len(), device["purged"].as_i64()), (0, Some(1)));
    assert_eq!(story.ask(&story.solveig, "waiting").await.1["devices"], 0);

    // Held and lost once more: the old receipt does not answer for the new end.
    let again = story.solveig.assign(&story.world, story.participant, story.jonas.worker, None);
    story.solveig.deliver(&story.world, &[&again]).await;
    let over = story.solveig.end(&story.world, story.participant, again.entry.unwrap());
    story.solveig.deliver(&story.world, &[&over]).await;
    let device = of_jonas(&story.ask(&story.solveig, "devices").await.1);
    assert_eq!(device["waiting"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_phone_that_starts_over_is_told_what_it_may_no_longer_hold() {
    let mut story = ended().await;
    story.jonas.cursor = None;
    let events = story.jonas.sync(&story.world).await;
    assert_eq!(crate::world::told(&events, story.participant.doc()), ["revoked"]);
    assert!(story.jonas.doc(story.participant.doc()).is_none());
}
