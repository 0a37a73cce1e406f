//! A group evening through two real windows at once: two leaders, each with a phone, tick who came. All people are
//! invented.

use folge_tests::{
    app::Device,
    door::join,
    server::Server,
    story::{Hand, PROGRAMME, list, one, text},
    webdriver::{Window, id},
};
use serde_json::json;

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
    // A cellar without coverage. She ticks quickly: no row may move away from under her finger, or she ticks the wrong
    // person.
    server.stop();
    let before = top_of(&at_siw, &lyng).await;
    at_siw.tap(&id(&format!("att-{bris}-mott"))).await;
    at_siw.tap(&id(&format!("att-{eika}-mott"))).await;
    at_siw.tap(&id("guests-more")).await;
    at_roar.tap(&id(&format!("att-{lyng}-forfall"))).await;
    at_roar.tap(&id(&format!("att-{eika}-delvis"))).await;
    at_siw.find(&format!("{}[data-marked]", id(&format!("att-{eika}")))).await;
    at_siw.find(&id("evening-pending")).await;
    assert_eq!(top_of(&at_siw, &lyng).await, before, "the list moved while it was being ticked");
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

/// How far down the page a member's row lies, in pixels.
async fn top_of(window: &Window, member: &str) -> i64 {
    let css = id(&format!("att-{member}"));
    let look = format!(
        "return Math.round(document.querySelector({css:?}).getBoundingClientRect().top + \
         document.scrollingElement.scrollTop)"
    );
    window.script(&look).await.as_i64().expect("pixels")
}
