//! What has left is listed for those whom it concerns, and named when somebody is erased.

use axum::http::StatusCode;
use folge_server::exports;
use folge_shared::{
    domain::{Code, Role},
    ids::{EntryId, ParticipantId},
    time::Millis,
    wire::{
        Exported, SyncRequest,
        exported::{BACKUP, PRINTED, REFUSED_TEXT},
    },
};
use serde_json::{Value, json};

use crate::world::{Phone, World};

const DAY: i64 = 24 * 3_600_000;

fn line(world: &World, n: u128, kind: &str, people: &[ParticipantId]) -> Exported {
    let (id, kind) = (EntryId(uuid::Uuid::from_u128(n)), Code::from(kind));
    Exported { id, at: world.core.now(), kind, programme: None, people: people.to_vec(), rows: 3 }
}

async fn ask(world: &World, phone: &Phone, view: &str, body: Value) -> (StatusCode, Value) {
    let cookie = world.sign_in(phone.worker).await;
    world.page(&cookie, &format!("/v1/view/{view}"), body).await
}

/// Kind, times, people, how many of them erased.
fn said(view: &Value) -> Vec<(String, i64, i64, i64)> {
    let number = |row: &Value, name: &str| row[name].as_i64().unwrap();
    let line = |row: &Value| {
        let kind = row["kind"].as_str().unwrap().to_owned();
        (kind, number(row, "times"), number(row, "people"), number(row, "erased"))
    };
    view.as_array().unwrap().iter().map(line).collect()
}

fn of(kind: &str, times: i64, people: i64, erased: i64) -> (String, i64, i64, i64) {
    (kind.to_owned(), times, people, erased)
}

async fn listed(world: &World, phone: &Phone) -> Vec<(String, i64, i64, i64)> {
    let (status, view) = ask(world, phone, "exports", json!({ "type": "exports" })).await;
    assert_eq!(status, StatusCode::OK, "{view}");
    said(&view["rows"])
}

async fn about(world: &World, phone: &Phone, participant: ParticipantId) -> Vec<(String, i64, i64, i64)> {
    let (_, view) = ask(world, phone, "exports", json!({ "type": "exports", "participant": participant })).await;
    said(&view["rows"])
}

#[tokio::test]
async fn what_a_device_tells_is_noted_once_and_only_what_its_person_could_have_had() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    let admin = world.person("Adam (eksempel)", Role::Administrator).await;
    let elsewhere = world.found("Eksempeldata: Karmøy", admin.worker);
    let other = world.phone(world.hire_into(elsewhere, "Kari (eksempel)", Role::Koordinator)).await;
    nora.sync(&world).await;
    jonas.sync(&world).await;
    let (mine, theirs) = (nora.meet(&world).await, jonas.meet(&world).await);
    solveig.sync(&world).await;
    let late = line(&world, 4, REFUSED_TEXT, &[mine]);
    let exported = vec![
        line(&world, 1, PRINTED, &[mine, theirs]),
        line(&world, 2, PRINTED, &[mine]),
        line(&world, 3, "Not a code; said by nobody", &[]),
        Exported { at: world.core.now().plus(9 * DAY), programme: Some(elsewhere), ..late },
    ];
    let ids: Vec<EntryId> = exported.iter().map(|one| one.id).collect();
    let request = SyncRequest { exported, ..nora.request() };
    for _ in 0..2 {
        assert_eq!(nora.exchange(&world, &request).await.unwrap().exported, ids, "the answer was lost");
    }
    // What is told later under an id that is there says nothing new.
    let again = SyncRequest { exported: vec![line(&world, 2, BACKUP, &[])], ..jonas.request() };
    assert_eq!(jonas.exchange(&world, &again).await.unwrap().exported.len(), 1);

    let expected = [of("annet", 1, 0, 0), of(REFUSED_TEXT, 1, 1, 0), of(PRINTED, 2, 1, 0)];
    let mut shown = listed(&world, &solveig).await;
    shown.sort();
    assert_eq!(shown, expected, "nobody whom Nora never had");
    let all = exports::all(&*world.core.store.read().unwrap()).unwrap();
    assert_eq!(all.len(), 4);
    assert!(all.iter().all(|row| row.worker == Some(nora.worker) && row.at <= world.core.now()));
    assert!(all.iter().all(|row| row.programme.is_none_or(|programme| programme == world.programme)));
    // Whose programme it is not hears nothing, and who coordinates nothing may not ask.
    assert_eq!(listed(&world, &other).await, []);
    assert_eq!(about(&world, &other, mine).await, []);
    for phone in [&nora, &admin] {
        let (status, said) = ask(&world, phone, "exports", json!({ "type": "exports" })).await;
        assert_eq!((status, said["code"].as_str()), (StatusCode::FORBIDDEN, Some("not_coordinator")));
    }
    assert_eq!(about(&world, &solveig, theirs).await, []);
    assert_eq!(about(&world, &solveig, mine).await.len(), 2);
}

#[tokio::test]
async fn who_is_erased_is_named_beside_what_left_for_a_year_and_only_counted_then() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let noon = world.core.now();
    let backup = |at: Millis| exports::everything(&world.core, BACKUP, at).unwrap();
    backup(noon.plus(-3 * DAY));
    let (gone, stays) = (nora.meet(&world).await, nora.meet(&world).await);
    solveig.sync(&world).await;
    let exported = vec![line(&world, 1, PRINTED, &[gone, stays])];
    nora.exchange(&world, &SyncRequest { exported, ..nora.request() }).await.unwrap();
    backup(noon);
    backup(noon.plus(60_000));
    // Before: whoever is about to erase them sees it. The copy from before they were met cannot have them.
    assert_eq!(about(&world, &solveig, gone).await, [of(BACKUP, 2, 0, 0), of(PRINTED, 1, 2, 0)]);
    world.clock.set(noon.plus(2 * DAY));
    let cookie = world.sign_in(solveig.worker).await;
    let decision = json!({ "type": "erase_participant", "participant": gone, "reason": "krav_om_sletting" });
    assert_eq!(world.page(&cookie, "/v1/decision", decision).await.0, StatusCode::OK);
    world.clock.set(noon.plus(3 * DAY));
    backup(world.core.now());
    // A phone that was without coverage tells of before.
    let late = Exported { at: noon, ..line(&world, 2, REFUSED_TEXT, &[gone]) };
    nora.exchange(&world, &SyncRequest { exported: vec![late], ..nora.request() }).await.unwrap();

    let (_, view) = ask(&world, &solveig, "erased", json!({ "type": "erased" })).await;
    let mut files = said(&view["rows"][0]["files"]);
    files.sort();
    assert_eq!(files, [of(REFUSED_TEXT, 1, 1, 1), of(BACKUP, 2, 0, 0), of(PRINTED, 1, 2, 1)], "{view}");
    assert!(!view.to_string().contains("alias"));

    exports::forget(&world.core).unwrap();
    assert_eq!(listed(&world, &solveig).await.iter().map(|row| row.3).sum::<i64>(), 2, "not yet");
    world.clock.set(noon.plus(368 * DAY));
    exports::forget(&world.core).unwrap();
    exports::forget(&world.core).unwrap();
    let all = exports::all(&*world.core.store.read().unwrap()).unwrap();
    assert!(all.iter().all(|row| !row.people.contains_key(&gone)));
    let mut shown = listed(&world, &solveig).await;
    shown.sort();
    assert_eq!(shown, [of(REFUSED_TEXT, 1, 1, 1), of(BACKUP, 4, 0, 0), of(PRINTED, 1, 2, 1)]);
    assert_eq!(about(&world, &solveig, stays).await.len(), 2, "the others are named as before");
}

#[tokio::test]
async fn a_device_that_is_laid_down_tells_the_last_time_it_is_heard() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    solveig.sync(&world).await;
    let cookie = world.sign_in(solveig.worker).await;
    let decision = json!({ "type": "revoke_device", "enrolment": nora.enrolment, "ending": "retired" });
    let (status, answer) = world.page(&cookie, "/v1/decision", decision).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let exported = vec![line(&world, 1, PRINTED, &[participant])];
    nora.exchange(&world, &SyncRequest { exported, ..nora.request() }).await.unwrap_err();
    assert_eq!(listed(&world, &solveig).await, [of(PRINTED, 1, 1, 0)]);
}
