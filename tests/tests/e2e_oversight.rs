//! The coordinator's screens for what goes wrong and what has to go, on the server's page: what came too late, the devices,
//! a device that is shut out, an entry and a person that are erased, a server that was put back from a backup. How they
//! look, to whom, and that a question which is open stays open when the window changes. All people are invented.

use folge_tests::{
    browser::Browser,
    looks,
    server::Server,
    story::{Hand, PROGRAMME, day, text},
    webdriver::{Window, id},
};
use serde_json::json;

struct Story {
    server: Server,
    kari: Hand,
    siw: Hand,
    bris: String,
    tind: String,
    /// Kari's contact with Tind.
    entry: String,
}

fn log(hand: &Hand, who: &str, note: &str) -> String {
    text(
        &hand.does(&json!({ "type": "log_contact", "participant": who, "channel": "folge", "initiative": "avtalt",
            "minutes": 45, "note": note })),
        "entry",
    )
}

/// Siw has lost Bris, wrote there too late, and has not heard yet that she has lost Tind, too.
fn story() -> Story {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let siw = Hand::new(&server, "Siw Sandnes-Kristiansen (eksempel)", "likeperson");
    let kari = Hand::new(&server, "Kari (eksempel)", "koordinator");
    let (bris, tind) = (kari.meets("Bris"), kari.meets("Tind"));
    let assignments = [&bris, &tind].map(|who| {
        kari.does(&json!({ "type": "confirm_participant", "participant": who }));
        text(&kari.does(&json!({ "type": "assign", "participant": who, "worker": siw.id, "from": day(-3) })), "entry")
    });
    let entry = log(&kari, &tind, "Eksempel: gikk rundt vannet og snakket om boligen");
    kari.syncs();
    siw.syncs();
    log(&siw, &bris, "Eksempel: ringte fra kaia og snakket lenge om hybelen");
    let ends = |who: &str, assignment: &str| {
        kari.does(&json!({ "type": "end_assignment", "participant": who, "assignment": assignment, "to": day(-1) }));
        kari.syncs();
    };
    ends(&bris, &assignments[0]);
    siw.syncs();
    ends(&tind, &assignments[1]);
    Story { server, kari, siw, bris, tind, entry }
}

async fn at(page: &Window, place: &str, shows: &str) {
    page.script(&format!("location.hash = '#/{place}'")).await;
    page.find(shows).await;
}

#[tokio::test]
async fn what_has_to_be_decided_can_be_read_by_everybody_and_stays_open_when_the_window_changes() {
    let mut story = story();
    let copies = tempfile::tempdir().expect("a folder");
    let to = copies.path().to_string_lossy().into_owned();
    let copy = story.server.json(&["backup", "--to", &to])["backup"].as_str().expect("a file").to_owned();
    let desk = Browser::start("oversight", story.server.fingerprint()).await;
    desk.open(&story.server.sign_in_link(&story.kari.id)).await;
    let page = desk.window();
    page.find(&id("overview")).await;
    let mut bad = vec![];

    // What came too late, with the question why not and words in it.
    at(page, "held", &format!("[data-testid^='held-{}']", story.bris)).await;
    bad.extend(looks::wrong(&desk, "01-held").await);
    page.tap("[data-testid$='-refuse']").await;
    let why = "[data-testid^='held-'][data-testid$='-reason']";
    page.fill(why, "Eksempel: ført av en annen").await;
    bad.extend(looks::wrong(&desk, "02-held-why").await);
    let typed = page.script(&format!("return document.querySelector(`{why}`).value")).await;
    assert_eq!(typed, json!("Eksempel: ført av en annen"));

    // The devices, and one to be shut out: the answer is chosen and the window turned.
    let of_siw = id(&format!("devices-{}", story.siw.id));
    at(page, "devices", &of_siw).await;
    bad.extend(looks::wrong(&desk, "03-devices").await);
    page.tap(&format!("{of_siw} [data-testid^='shut-out-']")).await;
    page.tap(&format!("{of_siw} form [data-testid$='-retired']")).await;
    bad.extend(looks::wrong(&desk, "04-shut-out").await);
    let chosen = page.script(&format!("return document.querySelector(`{of_siw} form input:checked`)?.value")).await;
    assert_eq!(chosen, json!("retired"), "the question stays open, and answered");

    // One entry, for good.
    at(page, &format!("participant/{}", story.tind), &id(&format!("menu-{}", story.entry))).await;
    page.tap(&id(&format!("menu-{}", story.entry))).await;
    page.tap(&id(&format!("erase-{}", story.entry))).await;
    let form = id(&format!("erase-{}-form", story.entry));
    page.find(&form).await;
    page.tap(&id(&format!("erase-{}-do", story.entry))).await;
    page.reads("Velg hvorfor.").await;
    bad.extend(looks::wrong(&desk, "05-erase-missing").await);
    assert!(page.shows(&form).await, "the question stays open");
    page.tap(&format!("{form} [data-testid$='-unodvendig']")).await;
    bad.extend(looks::wrong(&desk, "06-erase-chosen").await);
    let chosen = page.script(&format!("return document.querySelector(`{form} input:checked`)?.value")).await;
    assert_eq!(chosen, json!("unodvendig"));
    page.tap(&id(&format!("erase-{}-do", story.entry))).await;
    page.reads_no_more("snakket om boligen").await;
    bad.extend(looks::wrong(&desk, "07-erase-done").await);

    // A person.
    at(page, &format!("participant/{}/do/erase", story.tind), &id("erase-alias")).await;
    page.tap(&id("erase-save")).await;
    page.reads("Velg hvorfor.").await;
    bad.extend(looks::wrong(&desk, "08-person-missing").await);
    page.tap(&id("erase-reason-krav_om_sletting")).await;
    page.fill(&id("erase-alias"), "Tind").await;
    page.tap(&id("erase-save")).await;
    page.reads("Alt om personen er slettet.").await;
    at(page, "devices", &id("erased")).await;
    bad.extend(looks::wrong(&desk, "09-erased").await);

    // The server is put back from the backup: who has not brought what they have, and how that changes.
    story.server.stop();
    story.server.json(&["restore", "--from", &copy]);
    story.server.start();
    desk.open(&story.server.sign_in_link(&story.kari.id)).await;
    page.find(&id("overview")).await;
    at(page, "devices", &format!("{}[data-awaited='2']", id("devices-restored"))).await;
    bad.extend(looks::wrong(&desk, "10-restored").await);
    story.siw.syncs();
    page.script("location.reload()").await;
    page.find(&format!("{}[data-awaited='1']", id("devices-restored"))).await;
    story.kari.syncs();
    page.script("location.reload()").await;
    page.find(&format!("{}[data-awaited='0']", id("devices-restored"))).await;
    bad.extend(looks::wrong(&desk, "11-brought-back").await);

    bad.extend(desk.console().await.into_iter().filter(|line| line.contains("panicked")));
    assert!(bad.is_empty(), "{bad:#?}");
    desk.close().await;
}
