//! Written too late, through real windows: a peer's phone is away while two people are taken from her; what she wrote
//! waits for the coordinator, who reads it on the server's page, takes one and says no to the other; the peer reads both
//! on her phone, and the coordinator sees that the phone has deleted what it had to. All people are invented.

use folge_tests::{
    app::Device,
    browser::Browser,
    door::{join, unlock},
    server::Server,
    story::{Hand, PROGRAMME, text},
    webdriver::{Window, id},
};
use serde_json::json;

const WALK: &str = "Eksempel: ringte fra kaia og snakket om hybelen";
const COFFEE: &str = "Eksempel: avtalte kaffe etter møtet";
const REASON: &str = "Anette har ført den samme samtalen.";

struct Story {
    server: Server,
    kari: Hand,
    siw: String,
    /// Whom Siw follows, and by which assignment.
    bris: (String, String),
    tind: (String, String),
}

/// So many days from today: an assignment holds through its last day.
fn day(days: i64) -> String {
    folge_host::clock::now().day().plus_days(days).to_string()
}

fn story() -> Story {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = Hand::new(&server, "Anette (eksempel)", "likeperson");
    let kari = Hand::new(&server, "Kari (eksempel)", "koordinator");
    let siw = server.add_worker(PROGRAMME, "Siw (eksempel)", "likeperson");
    let who = ["Bris", "Tind"].map(|alias| anette.meets(alias));
    anette.syncs();
    kari.syncs();
    let [bris, tind] = who.map(|who| {
        kari.does(&json!({ "type": "confirm_participant", "participant": who }));
        let assigned = kari.does(&json!({
            "type": "assign", "participant": who, "worker": siw, "from": day(-3),
        }));
        (who, text(&assigned, "entry"))
    });
    kari.syncs();
    Story { server, kari, siw, bris, tind }
}

async fn log(window: &Window, who: &str, note: &str) {
    window.script(&format!("location.hash = '#/log/{who}'")).await;
    window.tap(&id("log-channel-telefon")).await;
    window.tap(&id("log-initiative-deltaker")).await;
    window.tap(&id("log-minutes-30")).await;
    window.fill(&id("log-note"), note).await;
    window.tap(&id("log-save")).await;
    window.reads("Sendes når du har dekning.").await;
}

/// A button of the card about somebody.
fn button(who: &str, name: &str) -> String {
    format!("[data-testid^='held-{who}'][data-testid$='-{name}']")
}

/// The same page on both kinds of screen.
async fn both(desk: &Browser, name: &str) {
    desk.window().picture(&format!("{name}-desk")).await;
    desk.size(390, 844).await;
    desk.window().picture(&format!("{name}-phone")).await;
    desk.size(1440, 900).await;
}

#[tokio::test]
async fn what_was_written_too_late_is_read_decided_on_and_told() {
    let Story { mut server, kari, siw, bris, tind } = story();
    let mut phone = Device::new("late", 390, 844);
    let at_siw = phone.start().await;
    join(&at_siw, &server.invite(&siw), "today").await;
    at_siw.reads("Tind").await;
    // No coverage: she writes, and puts the phone away.
    server.stop();
    log(&at_siw, &bris.0, WALK).await;
    log(&at_siw, &tind.0, COFFEE).await;
    phone.close().await;
    server.start();
    for (who, assignment) in [&bris, &tind] {
        kari.does(&json!({ "type": "end_assignment", "participant": who, "assignment": assignment,
            "to": day(-1) }));
    }
    kari.syncs();

    // The coordinator's page: the phone has not deleted anything yet.
    let desk = Browser::start("review", server.fingerprint()).await;
    desk.open(&server.sign_in_link(&kari.id)).await;
    let page = desk.window();
    page.find(&id("overview")).await;
    assert!(!page.shows(&id("overview-held")).await, "nothing has come yet");
    page.tap(&id("tab-devices")).await;
    let of_siw = |waiting: u8, purged: u8| {
        format!("{} [data-waiting='{waiting}'][data-purged='{purged}']", id(&format!("devices-{siw}")))
    };
    page.find(&of_siw(4, 0)).await;
    page.reads("Har ikke meldt at dette er slettet:").await;
    both(&desk, "01-devices-waiting").await;
    page.tap(&id("tab-held")).await;
    page.find(&id("held-none")).await;
    both(&desk, "02-none").await;

    // The phone comes back. It says at once where her words are, and shows nothing of whom they are about.
    let at_siw = phone.start().await;
    unlock(&at_siw, "today").await;
    at_siw.reads("2 føringer ligger hos koordinator til vurdering").await;
    at_siw.picture("01-today").await;
    at_siw.tap(&id("sync-strip")).await;
    at_siw.find("[data-verdict='waiting']").await;
    at_siw.reads("Du følger ikke lenger denne personen.").await;
    for gone in ["Bris", "Tind", "kaia"] {
        assert!(!at_siw.text().await.contains(gone), "{gone} is still shown");
    }
    at_siw.picture("02-waiting").await;
    at_siw.script("document.querySelector('[data-testid=reviews]').scrollIntoView()").await;
    at_siw.picture("03-waiting-below").await;

    // It stands on the coordinator's overview by itself, with a number.
    page.tap(&id("tab-overview")).await;
    page.find(&format!("{}[data-count='2']", id("overview-held"))).await;
    both(&desk, "03-overview").await;
    page.tap(&id("overview-held")).await;
    page.reads(WALK).await;
    page.reads(COFFEE).await;
    page.reads("Hvor lenge").await;
    both(&desk, "04-cards").await;

    // A no needs a reason, and says so where the question is.
    page.tap(&button(&tind.0, "refuse")).await;
    page.tap(&button(&tind.0, "reject")).await;
    page.find("[data-code='text_missing']").await;
    both(&desk, "05-reason-missing").await;
    page.fill(&button(&tind.0, "reason"), REASON).await;
    page.tap(&button(&tind.0, "reject")).await;
    page.reads_no_more(COFFEE).await;
    page.reads("Ikke tatt med.").await;
    page.tap(&button(&bris.0, "accept")).await;
    page.find(&id("held-none")).await;
    page.reads("Tatt med.").await;
    both(&desk, "06-decided").await;

    // She reads what became of it, and why.
    at_siw.tap(&id("sync-now")).await;
    at_siw.find("[data-verdict='accepted']").await;
    at_siw.find("[data-verdict='rejected']").await;
    at_siw.reads(REASON).await;
    at_siw.script("document.querySelector('[data-testid=reviews]').scrollIntoView()").await;
    at_siw.picture("04-decided").await;

    // What was taken stands in the file under her name; and her phone has deleted what it had to.
    page.tap(&id("tab-devices")).await;
    page.find(&of_siw(0, 4)).await;
    both(&desk, "07-devices-deleted").await;
    page.script(&format!("location.hash = '#/participant/{}'", bris.0)).await;
    page.reads(WALK).await;
    page.reads("Snakket med Siw (eksempel) på telefon").await;
    let bad: Vec<String> = desk.console().await.into_iter().filter(|line| line.contains("panicked")).collect();
    assert!(bad.is_empty(), "{bad:#?}");
    desk.close().await;
    phone.close().await;
}

/// In the app, what only the server knows is not made up: without coverage there is a sentence and another try.
#[tokio::test]
async fn without_coverage_no_list_pretends_to_be_empty() {
    let mut server = Server::started(PROGRAMME, "Admin (eksempel)");
    let kari = server.add_worker(PROGRAMME, "Kari (eksempel)", "koordinator");
    let mut phone = Device::new("away", 390, 844);
    let window = phone.start().await;
    join(&window, &server.invite(&kari), "overview").await;
    server.stop();
    for (place, none) in [("held", "Ingenting venter på deg."), ("devices", "enhet")] {
        window.script(&format!("location.hash = '#/{place}'")).await;
        window.reads("så du trenger dekning for å se det").await;
        assert!(!window.text().await.contains(&format!("1 {none}")) && !window.shows(&id("held-none")).await, "{none}");
        window.picture(place).await;
    }
    server.start();
    window.tap(&id("ask-again")).await;
    window.find(&id(&format!("devices-{kari}"))).await;
    window.picture("back").await;
    window.script("location.hash = '#/me'").await;
    window.find(&id("tab-held")).await;
    window.picture("me").await;
    phone.close().await;
}
