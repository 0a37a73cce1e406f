//! After an entry has been erased, and after a history has been cut: which devices have let go of what was there before, and
//! a coordinator's open page that hears of each.

use axum::http::StatusCode;
use folge_shared::{
    command::{Command, EditContact, LogContact, SetProgramme},
    documents::participant,
    domain::Role,
    ids::{EntryId, Generation, ParticipantId},
    wire::Renewed,
};
use serde_json::{Value, json};

use crate::world::{ALIAS, Phone, World, noon};

async fn post(world: &World, phone: &Phone, path: &str, body: Value) -> (StatusCode, Value) {
    let bearer = format!("Bearer {}", phone.token);
    let (status, bytes) = world.post(path, body.to_string().into_bytes(), &[("authorization", &bearer)]).await;
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

async fn ask(world: &World, phone: &Phone, name: &str) -> Value {
    let (status, view) = post(world, phone, &format!("/v1/view/{name}"), json!({ "type": name })).await;
    assert_eq!(status, StatusCode::OK, "{view}");
    view
}

fn names(row: &Value) -> Vec<&str> {
    row["waiting"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

/// Nora follows somebody and has written one contact; Jonas follows, too; Solveig coordinates.
struct Story {
    world: World,
    nora: Phone,
    jonas: Phone,
    solveig: Phone,
    participant: ParticipantId,
    contact: EntryId,
}

async fn story() -> Story {
    let world = World::new();
    let (mut nora, mut jonas, mut solveig, participant) = world.cast().await;
    let log =
        LogContact { note: Some("Feil".to_owned()), ..LogContact::of(participant, "sms".into(), "deltaker".into()) };
    let contact = nora.does(&world, Command::LogContact(log)).await.written[0].entry.unwrap();
    solveig.sync(&world).await;
    let assigned = solveig.assign(&world, participant, jonas.worker, None);
    solveig.deliver(&world, &[&assigned]).await;
    jonas.sync(&world).await;
    Story { world, nora, jonas, solveig, participant, contact }
}

async fn reports(world: &World, phone: &mut Phone, participant: ParticipantId, generation: u32) {
    let mut request = phone.request();
    request.renewed = vec![Renewed { doc: participant.doc(), generation: Generation(generation) }];
    phone.sync_with(world, request).await;
}

#[tokio::test]
async fn a_coordinator_sees_which_devices_have_let_go_of_an_erased_entry() {
    let Story { world, mut nora, mut jonas, mut solveig, participant, contact } = story().await;
    assert_eq!(ask(&world, &solveig, "erased").await["renewed"], json!([]));
    let mut line = world.core.hint.listen_for_reports();
    world.clock.set(noon("2026-05-13"));
    let target = json!({ "doc": participant, "list": "contacts", "entry": contact });
    let erase = json!({ "type": "erase_entry", "target": target, "reason": "onske" });
    assert_eq!(post(&world, &solveig, "/v1/decision", erase).await.0, StatusCode::OK);
    // Somebody whose device joins now never had it.
    world.clock.set(noon("2026-05-14"));
    let late = world.phone(nora.worker).await;
    let row = ask(&world, &solveig, "erased").await["renewed"][0].clone();
    assert_eq!((row["alias"].as_str(), row["what"].as_str()), (Some(ALIAS), Some("entry")));
    assert_eq!((row["by_name"].as_str(), row["confirmed"].as_i64()), (Some("Solveig (eksempel)"), Some(0)));
    assert_eq!(names(&row).len(), 3, "{row}");
    let devices = ask(&world, &solveig, "devices").await;
    let of = |view: &Value, enrolment: &str| {
        view["rows"].as_array().unwrap().iter().find(|row| row["enrolment"] == enrolment).unwrap().clone()
    };
    let waiting = of(&devices, &nora.enrolment.to_string())["waiting"].clone();
    assert_eq!((waiting[0]["renewed"].as_bool(), waiting[0]["alias"].as_str()), (Some(true), Some(ALIAS)));
    assert_eq!(waiting[0]["since"], "2026-05-13T10:00:00.000Z");
    assert_eq!(of(&devices, &late.enrolment.to_string())["waiting"], json!([]));
    assert_eq!(ask(&world, &solveig, "waiting").await["devices"], 3);

    // A generation that there is not is no receipt, nor one of somebody who does not hold it.
    assert!(!line.has_changed().unwrap());
    reports(&world, &mut nora, participant, 3).await;
    let mut strange = world.person("Siri (eksempel)", Role::Likeperson).await;
    reports(&world, &mut strange, participant, 2).await;
    assert_eq!(names(&ask(&world, &solveig, "erased").await["renewed"][0]).len(), 3);
    assert!(!line.has_changed().unwrap());
    for phone in [&mut nora, &mut jonas, &mut solveig] {
        reports(&world, phone, participant, 2).await;
        assert!(line.has_changed().unwrap(), "an open page hears of it");
        line.mark_unchanged();
        reports(&world, phone, participant, 2).await;
        assert!(!line.has_changed().unwrap(), "said twice is no news");
    }
    let row = ask(&world, &solveig, "erased").await["renewed"][0].clone();
    assert_eq!((row["confirmed"].as_i64(), names(&row).len()), (Some(3), 0));
    assert_eq!(ask(&world, &solveig, "waiting").await["devices"], 0);
    let erase = json!({ "type": "erase_participant", "participant": participant, "reason": "krav_om_sletting" });
    assert_eq!(post(&world, &solveig, "/v1/decision", erase).await.0, StatusCode::OK);
    assert_eq!(ask(&world, &solveig, "erased").await["renewed"], json!([]), "with the person it is their erasure");
}

#[tokio::test]
async fn what_was_written_over_longer_ago_than_the_rule_says_is_cut_when_a_coordinator_says_so() {
    let Story { world, mut nora, mut solveig, participant, contact, .. } = story().await;
    let note = |text: &str| {
        let edit = EditContact { note: Some(text.to_owned()), ..EditContact::of(participant, contact) };
        Command::EditContact(edit)
    };
    nora.does(&world, note("Rettet")).await;
    world.clock.set(noon("2027-03-01"));
    nora.does(&world, note("Rettet igjen")).await;
    let cut = json!({ "type": "cut_history", "doc": participant });
    let (_, said) = post(&world, &solveig, "/v1/decision", cut.clone()).await;
    assert_eq!(said["code"], "nothing_to_change", "without a rule nothing is cut");
    let none = ask(&world, &solveig, "old_history").await;
    assert_eq!((&none["rows"], &none["left"]), (&json!([]), &json!(0)));

    solveig.sync(&world).await;
    let rule = SetProgramme { history_months: Some(12), ..SetProgramme::of(world.programme) };
    solveig.does(&world, Command::SetProgramme(rule)).await;
    assert_eq!(ask(&world, &solveig, "old_history").await["rows"], json!([]), "nothing is that old");
    world.clock.set(noon("2027-06-01"));
    let rows = ask(&world, &solveig, "old_history").await["rows"].clone();
    let row = &rows[0];
    assert_eq!((rows.as_array().unwrap().len(), row["alias"].as_str()), (1, Some(ALIAS)));
    assert_eq!(row["oldest"], "2026-05-12T10:00:00.000Z");
    assert_eq!(post(&world, &nora, "/v1/decision", cut.clone()).await.0, StatusCode::FORBIDDEN);
    let history = |view: &Value| view.to_string().contains("Feil");
    let target = json!({ "doc": participant, "list": "contacts", "entry": contact });
    let asked = json!({ "type": "history", "target": target });
    assert!(history(&post(&world, &solveig, "/v1/view/history", asked.clone()).await.1));

    assert_eq!(post(&world, &solveig, "/v1/decision", cut.clone()).await.0, StatusCode::OK);
    assert_eq!(post(&world, &solveig, "/v1/decision", cut).await.0, StatusCode::OK, "done is done");
    let told = post(&world, &solveig, "/v1/view/history", asked).await.1;
    assert!(!history(&told) && told.to_string().contains("Rettet"), "what is newer is still told: {told}");
    let tx = world.core.store.read().unwrap();
    let row = tx.doc(participant.doc()).unwrap().unwrap();
    let document = world.core.vault.load(&*tx, &row).unwrap();
    assert_eq!(row.generation, Generation(2), "once");
    let stands = participant::contacts(&document).remove(0);
    assert_eq!((stands.note.as_deref(), stands.by), (Some("Rettet igjen"), Some(nora.worker)));
    drop(tx);
    assert_eq!(ask(&world, &solveig, "old_history").await["rows"], json!([]));
    let renewed = ask(&world, &solveig, "erased").await["renewed"].clone();
    assert_eq!(renewed[0]["what"], "history");
    assert!(names(&renewed[0]).contains(&"Nora (eksempel)"));
}
