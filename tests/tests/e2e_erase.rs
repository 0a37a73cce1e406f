//! Somebody is erased, through real windows: the coordinator reads what goes and what stays, gives a reason, types the
//! alias; the phone of the one who followed lets go of everything and says so without a name; the coordinator sees which
//! devices have confirmed. All people are invented.

use folge_tests::{
    app::Device,
    browser::Browser,
    door::{join, unlock},
    server::Server,
    story::{Hand, PROGRAMME, text},
    webdriver::{Window, id},
};
use serde_json::json;

const NOTE: &str = "Eksempel: satt lenge på benken ved vannet";

async fn log(window: &Window, who: &str, note: &str) {
    window.script(&format!("location.hash = '#/log/{who}'")).await;
    window.tap(&id("log-channel-telefon")).await;
    window.tap(&id("log-initiative-deltaker")).await;
    window.tap(&id("log-minutes-30")).await;
    window.fill(&id("log-note"), note).await;
    window.tap(&id("log-save")).await;
    window.reads("Sendes når du har dekning.").await;
}

/// The same page on both kinds of screen.
async fn both(desk: &Browser, name: &str) {
    desk.window().picture(&format!("{name}-desk")).await;
    desk.size(390, 844).await;
    desk.window().picture(&format!("{name}-phone")).await;
    desk.size(1440, 900).await;
}

#[tokio::test]
async fn everything_about_somebody_is_erased_and_the_phones_say_so() {
    let mut server = Server::started(PROGRAMME, "Admin (eksempel)");
    let kari = Hand::new(&server, "Kari (eksempel)", "koordinator");
    let siw = server.add_worker(PROGRAMME, "Siw (eksempel)", "likeperson");
    let bris = kari.meets("Bris");
    let tind = kari.meets("Tind");
    kari.syncs();
    for who in [&bris, &tind] {
        kari.does(&json!({ "type": "confirm_participant", "participant": who }));
        kari.does(&json!({ "type": "assign", "participant": who, "worker": siw, "from": "2026-01-01" }));
    }
    kari.syncs();
    let mut phone = Device::new("erased", 390, 844);
    let at_siw = phone.start().await;
    join(&at_siw, &server.invite(&siw), "today").await;
    at_siw.reads("Bris").await;
    // No coverage: she writes, begins something else, and puts the phone away.
    server.stop();
    log(&at_siw, &bris, NOTE).await;
    at_siw.script(&format!("location.hash = '#/log/{bris}'")).await;
    at_siw.fill(&id("log-note"), NOTE).await;
    at_siw.script("location.hash = '#/today'").await;
    at_siw.find(&id("draft-open")).await;
    phone.close().await;
    server.start();

    let desk = Browser::start("erase", server.fingerprint()).await;
    desk.open(&server.sign_in_link(&kari.id)).await;
    let page = desk.window();
    page.find(&id("overview")).await;
    page.script(&format!("location.hash = '#/participant/{bris}/about'")).await;
    page.find(&id("erase-open")).await;
    both(&desk, "01-about").await;
    page.tap(&id("erase-open")).await;
    page.reads("Dette kan ikke gjøres om").await;
    both(&desk, "02-asked").await;
    // Nothing is done before a reason is given and the alias typed.
    page.tap(&id("erase-save")).await;
    page.reads("Velg hvorfor.").await;
    both(&desk, "03-missing").await;
    page.tap(&id("erase-reason-samtykke_trukket")).await;
    page.fill(&id("erase-alias"), "Brisen").await;
    page.tap(&id("erase-save")).await;
    page.reads("Skriv «Bris».").await;
    page.fill(&id("erase-alias"), "bris").await;
    both(&desk, "04-ready").await;
    page.tap(&id("erase-save")).await;
    page.find(&id("participants")).await;
    page.reads("Alt om personen er slettet.").await;
    page.reads_no_more("Bris").await;
    both(&desk, "05-done").await;

    // When, why, and who has not confirmed: the phone that sleeps, and Kari's own.
    page.script("location.hash = '#/devices'").await;
    let row = |waiting: u8, confirmed: u8| {
        format!("{}[data-waiting='{waiting}'][data-confirmed='{confirmed}']", id(&format!("erased-{bris}")))
    };
    page.find(&row(2, 0)).await;
    page.reads("Samtykket er trukket").await;
    assert!(!page.text().await.contains("Bris"));
    page.script("document.querySelector('[data-testid=erased]').scrollIntoView()").await;
    both(&desk, "06-waiting").await;

    // The phone wakes.
    let at_siw = phone.start().await;
    unlock(&at_siw, "today").await;
    at_siw.reads_no_more("Bris").await;
    at_siw.reads("Tind").await;
    at_siw.picture("01-today").await;
    at_siw.script("location.hash = '#/sync'").await;
    at_siw.find("[data-verdict='erased']").await;
    at_siw.reads("En koordinator har slettet alt om en person du har fulgt.").await;
    for gone in ["Bris", "benken"] {
        assert!(!at_siw.text().await.contains(gone), "{gone} is still shown");
    }
    at_siw.picture("02-told").await;
    phone.close().await;
    let at_siw = phone.start().await;
    unlock(&at_siw, "today").await;
    assert!(!at_siw.shows(&id("draft-open")).await, "what was half written has gone, too");

    kari.syncs();
    page.tap(&id("tab-overview")).await;
    page.find(&id("overview")).await;
    page.tap(&id("tab-devices")).await;
    page.find(&row(0, 2)).await;
    page.script("document.querySelector('[data-testid=erased]').scrollIntoView()").await;
    page.reads("Slettet på alle 2 enheter").await;
    both(&desk, "07-confirmed").await;
    let bad: Vec<String> = desk.console().await.into_iter().filter(|line| line.contains("panicked")).collect();
    assert!(bad.is_empty(), "{bad:#?}");
    desk.close().await;
    phone.close().await;
}

/// In the app a coordinator without coverage is told that nothing has been erased.
#[tokio::test]
async fn without_coverage_nothing_is_erased_and_the_screen_says_so() {
    let mut server = Server::started(PROGRAMME, "Admin (eksempel)");
    let kari = Hand::new(&server, "Kari (eksempel)", "koordinator");
    let bris = text(&kari.does(&json!({ "type": "create_participant", "alias": "Bris" })), "participant");
    kari.syncs();
    let mut phone = Device::new("erase-away", 390, 844);
    let window = phone.start().await;
    join(&window, &server.invite(&kari.id), "overview").await;
    window.reads("Bris").await;
    server.stop();
    window.script(&format!("location.hash = '#/participant/{bris}/do/erase'")).await;
    window.reads("Du trenger dekning.").await;
    window.tap(&id("erase-reason-krav_om_sletting")).await;
    window.fill(&id("erase-alias"), "Bris").await;
    window.tap(&id("erase-save")).await;
    window.find("[data-code='server_away']").await;
    window.picture("away").await;
    server.start();
    window.tap(&id("erase-save")).await;
    window.reads("Alt om personen er slettet.").await;
    window.reads_no_more("Bris").await;
    phone.close().await;
}
