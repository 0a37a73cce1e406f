//! The coordinator's view on the server's own web page, in Chromium: a one-time link, a picture that updates by
//! itself, and nothing that the page's own security policy had to stop.
//!
//! All people are invented.

use folge_tests::{browser::Browser, cli::Cli, server::Server, webdriver::id};
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
