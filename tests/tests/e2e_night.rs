//! A night on call through the app's real window: one phone handed around, a note that begins before anybody knows who is
//! calling, an app that is killed in the middle of a sentence, and in the morning the card it belongs on.
//! All people are invented.

use folge_tests::{
    app::Device,
    door::{join, unlock},
    server::Server,
    story::{Hand, PROGRAMME, hours, list, one},
    webdriver::{Window, id},
};
use serde_json::json;

const TEXT: &str = "Eksempel: ute alene, våken og prater. En venn er på vei.";

/// Comes in on a phone that several people use.
async fn comes_in(window: &Window, person: Option<&str>) {
    window.find(&id("unlock")).await;
    if let Some(person) = person {
        window.tap(&id(&format!("unlock-person-{person}"))).await;
    }
    unlock(window, "tab-on-call").await;
}

async fn value(window: &Window, testid: &str) -> String {
    let script = format!("const e = document.querySelector('{}'); return e ? e.value : ''", id(testid));
    window.script(&script).await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn one_phone_three_hands_and_a_note_that_finds_its_card() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let kari = Hand::new(&server, "Kari (eksempel)", "koordinator");
    let roar = server.add_worker(PROGRAMME, "Roar (eksempel)", "vakt");
    let siw = server.add_worker(PROGRAMME, "Siw (eksempel)", "vakt");
    kari.syncs();
    let bris = kari.meets("Bris");
    kari.does(&json!({ "type": "confirm_participant", "participant": bris }));
    kari.does(&json!({ "type": "set_card", "participant": bris, "helps": "Eksempel: spør om hunden" }));
    let now = folge_host::clock::now();
    for (who, from, to) in [(&roar, -4, 4), (&siw, 4, 12)] {
        kari.does(&json!({
            "type": "plan_shift", "worker": who, "level": "primar", "from": hours(now, from), "to": hours(now, to),
        }));
    }
    kari.syncs();

    // Roar is on call. Somebody rings; who, nobody knows yet.
    let mut phone = Device::new("night", 390, 844);
    let window = phone.start().await;
    join(&window, &server.invite(&roar), "tab-on-call").await;
    window.tap(&id("tab-on-call")).await;
    window.reads("Siw").await;
    window.picture("01-on-call").await;
    window.tap(&id("note-open")).await;
    window.find(&id("call-113")).await;
    window.tap(&id("note-urgency-i_dag")).await;
    window.tap(&id("note-concern-overdose")).await;
    window.find(&id("duty-overdose")).await;
    window.fill(&id("note-text"), TEXT).await;
    window.find(&id("note-draft-line")).await;
    window.picture("02-note").await;
    // The sentence is not saved, and yet it is not lost: the draft is sealed on the phone.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    phone.kill();
    let window = phone.start().await;
    comes_in(&window, None).await;
    window.tap(&id("tab-on-call")).await;
    window.tap(&id("note-draft")).await;
    window.find(&id("note-text")).await;
    assert_eq!(value(&window, "note-text").await, TEXT);
    window.fill(&id("note-next"), "Eksempel: ring tilbake").await;
    window.tap(&id("note-debrief-trenger_debrief")).await;
    window.picture("03-note-after-kill").await;
    window.tap(&id("note-save")).await;
    window.find(&id("lately")).await;
    window.reads(TEXT).await;
    window.picture("04-saved").await;

    // The phone changes hands. Nothing of Roar's is left to see.
    window.tap(&id("switch-person")).await;
    window.find(&id("unlock")).await;
    assert!(!window.text().await.contains("Eksempel:"), "words of the last person: {}", window.text().await);
    window.picture("05-who-is-next").await;
    window.tap(&id("join-open")).await;
    join(&window, &server.invite(&siw), "tab-on-call").await;
    window.tap(&id("tab-on-call")).await;
    window.reads(TEXT).await;
    assert!(!window.text().await.contains("prate om det"), "how Roar is doing is Roar's");
    window.picture("06-siw-reads").await;
    window.tap("[data-testid^=\"acknowledge-\"]").await;
    window.gone("[data-testid^=\"acknowledge-\"]").await;

    // In the morning Roar knows who it was.
    window.tap(&id("switch-person")).await;
    comes_in(&window, Some("Roar (eksempel)")).await;
    window.tap(&id("tab-on-call")).await;
    window.reads(TEXT).await;
    window.tap("[data-testid^=\"menu-\"]").await;
    window.tap("[data-testid^=\"edit-\"]").await;
    window.find(&id("note-edit")).await;
    if !window.shows(&id(&format!("note-who-{bris}"))).await {
        window.tap(&id("note-find")).await;
        window.tap(&id(&format!("note-found-{bris}"))).await;
    } else {
        window.tap(&id(&format!("note-who-{bris}"))).await;
    }
    window.picture("07-attach").await;
    window.tap(&id("note-save")).await;
    window.reads("Bris").await;
    window.picture("08-attached").await;
    let mut person = json!(null);
    for _ in 0..30 {
        kari.syncs();
        person = kari.person(&bris);
        if !list(&person, "timeline").is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    let note = one(list(&person, "timeline"), "kind", "note");
    assert_eq!((&note["by_name"], &note["note"]), (&json!("Roar (eksempel)"), &json!(TEXT)));
    assert_eq!(list(&kari.asks(&json!({ "type": "work" })), "debriefs")[0]["state"], json!("trenger_debrief"));
    phone.close().await;
}
