//! A group evening through two real windows at once: two leaders, each with a phone, tick who came. And the coordinator's
//! desk, where cover for a holiday is given and somebody takes a consent back. All people are invented.

use folge_tests::{
    app::Device,
    cli::SECRET,
    server::Server,
    story::{Hand, PROGRAMME, list, one, text},
    webdriver::{Window, id},
};
use serde_json::json;

async fn join(window: &Window, invite: &str, place: &str) {
    window.fill(&id("join-link"), invite).await;
    window.fill(&id("join-secret"), SECRET).await;
    window.tap(&id("join-submit")).await;
    window.find(&id(place)).await;
}

#[tokio::test]
async fn two_leaders_tick_at_once_and_nothing_is_lost() {
    let mut server = Server::started(PROGRAMME, "Admin (eksempel)");
    let kari = Hand::new(&server, "Kari (eksempel)", "koordinator");
    let siw = server.add_worker(PROGRAMME, "Siw (eksempel)", "gruppeleder");
    let roar = server.add_worker(PROGRAMME, "Roar (eksempel)", "gruppeleder");
    kari.syncs();
    let group = text(
        &kari.does(&json!({
            "type": "create_group", "name": "Tirsdagsgruppa", "kind": "samtalegruppe", "audience": "brukere",
            "place": "Lokalet på Storhaug",
        })),
        "doc",
    );
    for leader in [&siw, &roar] {
        kari.does(&json!({ "type": "add_leader", "group": group, "worker": leader }));
    }
    let enrol = |alias: &str| {
        let command = json!({ "type": "enrol", "group": group, "alias": alias, "state": "startet" });
        text(&kari.does(&command), "entry")
    };
    let (bris, eika, lyng) = (enrol("Bris"), enrol("Eika"), enrol("Lyng"));
    let tonight = folge_host::clock::now().to_string();
    let planned = kari.does(&json!({
        "type": "plan_sessions", "group": group, "sessions": [{ "at": tonight }], "minutes": 90, "theme": "Å be om hjelp",
    }));
    let session = text(&planned, "entry");
    kari.syncs();

    let (mut one_phone, mut other_phone) = (Device::new("siw", 390, 844), Device::new("roar", 390, 844));
    let (at_siw, at_roar) = (one_phone.start().await, other_phone.start().await);
    join(&at_siw, &server.invite(&siw), "tab-groups").await;
    join(&at_roar, &server.invite(&roar), "tab-groups").await;
    for window in [&at_siw, &at_roar] {
        window.tap(&id("tab-groups")).await;
        window.reads("Tirsdagsgruppa").await;
        window.picture("01-groups").await;
        window.tap(&id(&format!("evening-open-{session}"))).await;
        window.find(&id("session")).await;
    }
    // A cellar without coverage.
    server.stop();
    at_siw.tap(&id(&format!("att-{bris}-mott"))).await;
    at_siw.tap(&id(&format!("att-{eika}-mott"))).await;
    at_siw.tap(&id("guests-more")).await;
    at_roar.tap(&id(&format!("att-{lyng}-forfall"))).await;
    at_roar.tap(&id(&format!("att-{eika}-delvis"))).await;
    at_siw.find(&format!("{}[data-marked]", id(&format!("att-{eika}")))).await;
    at_siw.picture("02-ticked").await;
    server.start();
    // Nobody presses anything; each sees what the other ticked, and both answers about Eika.
    let versions = id(&format!("versions-{session}-att.{eika}"));
    for window in [&at_siw, &at_roar] {
        window.find(&versions).await;
        window.picture("03-both-are-right").await;
    }
    at_siw.tap(&format!("{versions} button")).await;
    for window in [&at_siw, &at_roar] {
        window.gone(&versions).await;
    }
    at_siw.tap(&id("evening-end")).await;
    at_siw.find(&id("evening-held")).await;
    at_siw.picture("04-held").await;
    at_roar.find(&id("evening-held")).await;
    kari.syncs();
    let view = kari.asks(&json!({ "type": "session", "group": group, "session": session }));
    let marks = list(&view, "marks");
    assert_eq!(one(marks, "member", &bris)["attendance"], json!("mott"));
    assert_eq!(one(marks, "member", &lyng)["attendance"], json!("forfall"));
    assert!(one(marks, "member", &eika)["conflict"].is_null());
    assert_eq!((&view["row"]["guests"], &view["row"]["state"]), (&json!(1), &json!("holdt")));
    one_phone.close().await;
    other_phone.close().await;
}

#[tokio::test]
async fn the_coordinators_desk_gives_cover_and_a_peer_records_a_consent() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = Hand::new(&server, "Anette (eksempel)", "likeperson");
    let siw = Hand::new(&server, "Siw (eksempel)", "likeperson");
    let kari = server.add_worker(PROGRAMME, "Kari (eksempel)", "koordinator");
    let bris = anette.meets("Bris");
    anette.does(&json!({
        "type": "log_contact", "participant": bris, "channel": "folge", "initiative": "avtalt", "minutes": 60,
        "note": "Eksempel: gikk rundt vannet", "tags": { "themes": ["bolig"], "actions": ["samvaer"] },
    }));
    anette.syncs();
    let mut desk = Device::new("desk", 1440, 900);
    let window = desk.start().await;
    join(&window, &server.invite(&kari), "overview").await;
    window.tap(&id(&format!("confirm-{bris}"))).await;
    window.gone(&id("newcomers")).await;
    window.picture("11-overview").await;
    window.tap(&format!("tr[data-testid='overview-row-{bris}'] a")).await;
    window.tap(&id("view-followers")).await;
    window.tap(&id("assign-open")).await;
    window.tap(&id(&format!("assign-worker-{}", siw.id))).await;
    window.tap(&id(&format!("assign-cover-{}", anette.id))).await;
    let until = folge_host::clock::now().day().plus_days(14).to_string();
    let set = format!(
        "const e = document.querySelector('{}'); const f = e.matches('input') ? e : e.querySelector('input'); \
         f.value = '{until}'; f.dispatchEvent(new Event('input', {{ bubbles: true }})); \
         f.dispatchEvent(new Event('change', {{ bubbles: true }}));",
        id("assign-to")
    );
    window.find(&id("assign-to")).await;
    window.script(&set).await;
    window.picture("12-cover").await;
    window.tap(&id("assign-save")).await;
    window.reads("Siw (eksempel)").await;
    window.picture("13-followers").await;
    let mut rows = 0;
    for _ in 0..30 {
        siw.syncs();
        rows = list(&siw.asks(&json!({ "type": "participants" })), "rows").len();
        if rows == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    assert_eq!(rows, 1, "Siw stands in");
    let assignments = siw.person(&bris)["assignments"].clone();
    let cover = one(assignments.as_array().expect("a list"), "worker", &siw.id).clone();
    assert_eq!((&cover["cover_for"], &cover["to"]), (&json!("Anette (eksempel)"), &json!(until)));

    // Consent: what was said, how, and then taken back.
    window.tap(&id("view-consents")).await;
    window.tap(&id("consent-open")).await;
    window.tap(&id("consent-kind-registrering")).await;
    window.tap(&id("consent-state-gitt")).await;
    window.tap(&id("consent-how-muntlig")).await;
    window.picture("14-consent").await;
    window.tap(&id("consent-save")).await;
    window.find("[data-testid^=\"consent-\"][data-state=\"gitt\"]").await;
    window.picture("15-consents").await;
    window.tap(&id("view-card")).await;
    window.picture("16-card").await;
    window.tap(&id("view-about")).await;
    window.picture("17-about").await;
    for (tab, name) in [("tab-programme", "18-programme"), ("tab-workers", "19-workers"), ("tab-on-call", "20-on-call")]
    {
        window.tap(&id(tab)).await;
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        window.picture(name).await;
    }
    desk.close().await;
}
