//! The coordinator's view on the server's own web page, in Chromium: a one-time link, a picture that updates by
//! itself, and nothing that the page's own security policy had to stop.
//!
//! All people are invented.

use folge_tests::{
    browser::Browser,
    cli::Cli,
    layout,
    server::Server,
    story::{self, Hand, text},
    webdriver::id,
};
use serde_json::json;

const PROGRAMME: &str = "Likepersontjenesten (Eksempeldata)";

#[tokio::test]
async fn a_coordinator_signs_in_once_sees_what_arrives_and_confirms_a_newcomer() {
    let server = Server::started(PROGRAMME, "Ada Administrator");
    let kari = server.add_worker(PROGRAMME, "Kari Koordinator", "koordinator");
    let arne = server.add_worker(PROGRAMME, "Arne Likeperson", "likeperson");
    let link = server.sign_in_link(&kari);

    // Without a link there is nothing to see.
    let stranger = Browser::start("page-stranger", server.fingerprint()).await;
    stranger.open(&format!("https://{}/", server.address())).await;
    stranger.window().find(&id("signed-out")).await;
    stranger.window().picture("01-signed-out").await;

    // The link opens the page, and leaves nothing of itself in the address.
    let desk = Browser::start("page", server.fingerprint()).await;
    desk.open(&link).await;
    let page = desk.window();
    page.find(&id("overview")).await;
    let code = link.rsplit('/').next().expect("a code");
    let address = page.client().current_url().await.expect("an address").to_string();
    assert!(!address.contains(code), "the code stays in the address bar");
    page.picture("01-overview-empty").await;

    // A peer meets somebody new and writes; it appears on the open page, which nobody reloads.
    page.script("window.__same = true").await;
    let phone = Cli::joined(&server.invite(&arne));
    let made = phone.exec(&json!({ "type": "create_participant", "alias": "Fjellreven" }));
    let participant = made["participant"].as_str().expect("an id");
    phone.exec(&json!({
        "type": "log_contact", "participant": participant, "channel": "folge", "initiative": "deltaker",
        "minutes": 55, "note": "Gikk sammen til tannlegen."
    }));
    phone.sync();
    page.reads("Gikk sammen til tannlegen.").await;
    page.find(&id("newcomers")).await;
    page.reads("Fjellreven").await;
    page.picture("02-contact-arrived").await;

    // The coordinator confirms.
    page.tap(&id(&format!("confirm-{participant}"))).await;
    page.gone(&id("newcomers")).await;
    page.find(&id(&format!("overview-row-{participant}"))).await;
    page.picture("03-confirmed").await;

    // The participant with the timeline, then the same page on a phone.
    page.tap(&format!("tr[data-testid='overview-row-{participant}'] a")).await;
    page.find(&id("participant")).await;
    page.reads("Gikk sammen til tannlegen.").await;
    page.picture("04-participant").await;
    desk.size(390, 844).await;
    page.picture("05-participant-phone").await;
    page.client().back().await.expect("going back");
    page.find(&id("overview")).await;
    page.picture("06-overview-phone").await;
    assert_eq!(page.script("return window.__same === true").await, json!(true), "the page was reloaded");

    // The confirmation reaches the peer's own device.
    folge_tests::wait::until(
        "the newcomer is confirmed on the phone",
        || {
            phone.sync();
            phone.query(&json!({ "type": "participant", "participant": participant })).to_string()
        },
        |view| view.contains("\"confirmed\":true"),
    );

    // The same link a second time, on another computer: a sentence that says what to do, and no way in.
    stranger.open("about:blank").await;
    stranger.open(&link).await;
    stranger.window().find(&id("signed-out")).await;
    let error = stranger.window().find(&id("error")).await;
    assert_eq!(error.attr("data-code").await.expect("an attribute").as_deref(), Some("sign_in_link"));
    stranger.window().picture("02-link-used-twice").await;

    for (who, browser) in [("desk", &desk), ("stranger", &stranger)] {
        let said = browser.console().await;
        let bad: Vec<_> = said
            .iter()
            .filter(|line| {
                line.contains("Content Security Policy") || line.contains("Uncaught") || line.contains("panicked")
            })
            .collect();
        assert!(bad.is_empty(), "{who}: the console says {bad:#?}");
    }
    desk.close().await;
    stranger.close().await;
}

/// On the narrowest phone that people still have, whoever goes through a page with a keyboard or a switch sees where they
/// are: on no page does a control stop under the bars that stand still.
#[tokio::test]
async fn at_320_pixels_nothing_that_the_keyboard_reaches_lies_under_a_bar() {
    let server = Server::started(story::PROGRAMME, "Ada Administrator");
    let kari = Hand::new(&server, "Kari (eksempel)", "koordinator");
    let bris = kari.meets("Bris");
    kari.does(&json!({ "type": "confirm_participant", "participant": bris }));
    for _ in 0..3 {
        kari.does(&json!({
            "type": "log_contact", "participant": bris, "channel": "folge", "initiative": "avtalt", "minutes": 60,
            "note": "Eksempel: gikk rundt vannet og snakket om boligen",
        }));
    }
    kari.does(&json!({
        "type": "record_consent", "participant": bris, "kind": "registrering", "state": "gitt", "how": "muntlig",
    }));
    let group =
        json!({ "type": "create_group", "name": "Tirsdagsgruppa", "kind": "samtalegruppe", "audience": "brukere" });
    let group = text(&kari.does(&group), "doc");
    for alias in ["Bris", "Eika", "Lyng"] {
        kari.does(&json!({ "type": "enrol", "group": group, "alias": alias, "state": "startet" }));
    }
    let at = folge_host::clock::now().to_string();
    let sessions = json!([{ "at": at }]);
    let planned = kari.does(&json!({ "type": "plan_sessions", "group": group, "sessions": sessions, "minutes": 90 }));
    let session = text(&planned, "entry");
    kari.syncs();

    let browser = Browser::start("narrow", server.fingerprint()).await;
    browser.open(&server.sign_in_link(&kari.id)).await;
    let page = browser.window();
    page.find(&id("overview")).await;
    browser.size(320, 640).await;
    let person = |tab: &str| format!("participant/{bris}{tab}");
    let mut bad = vec![];
    for (place, picture) in [
        ("overview".to_owned(), None),
        ("participants".to_owned(), None),
        (person(""), Some("01-person")),
        (person("/about"), Some("02-about")),
        (person("/consents"), None),
        (person("/card"), None),
        (person("/followers"), None),
        (person("/do/assign"), None),
        (format!("log/{bris}"), None),
        ("groups".to_owned(), None),
        (format!("group/{group}"), Some("03-group")),
        (format!("group/{group}/{session}"), Some("04-session")),
        ("on-call".to_owned(), None),
        ("note".to_owned(), Some("05-note")),
        ("programme".to_owned(), None),
        ("workers".to_owned(), None),
        ("held".to_owned(), None),
        ("devices".to_owned(), None),
        ("me".to_owned(), None),
    ] {
        page.script(&format!("location.hash = '#/{place}'")).await;
        page.find("h1").await;
        // The answer of the server, and what the page makes of it.
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        let covered = layout::covered(page).await;
        if !covered.is_empty() {
            bad.push(format!("{place}: {covered}"));
        }
        if let Some(picture) = picture {
            page.picture(picture).await;
        }
    }
    assert!(bad.is_empty(), "{bad:#?}");
    browser.close().await;
}

/// What makes the pinning above worth something: with another key in the pin, Chromium opens nothing.
#[tokio::test]
async fn a_browser_that_pins_another_key_does_not_open_the_page() {
    let server = Server::started(PROGRAMME, "Ada Administrator");
    let other = Browser::start("page-other", [7; 32]).await;
    other.open(&format!("https://{}/", server.address())).await;
    other.window().reads("ERR_CERT_AUTHORITY_INVALID").await;
    assert!(!other.window().shows("#app").await, "nothing of the page is shown");
    other.close().await;
}
