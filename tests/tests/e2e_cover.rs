//! Holiday cover through the app's real windows: a coordinator at her desk gives it with its days, the one who stands in
//! sees the person on her phone, and when the days have passed the person is gone from it, with nobody doing anything.
//! And what else a coordinator's desk shows of a person. All people are invented.

use folge_device::Folder;
use folge_host::{clock, entropy::OsEntropy};
use folge_shared::{
    ids::ParticipantId,
    query::{Query, Search, View},
};
use folge_tests::{
    app::Device,
    cli::SECRET,
    door::{join, unlock},
    server::Server,
    story::{Hand, PROGRAMME},
    webdriver::{Window, id},
};
use serde_json::json;
use std::time::Duration;

const NOTE: &str = "Eksempel: gikk rundt vannet";
/// The last day of the cover, counted from today.
const DAYS: i64 = 6;

#[tokio::test]
async fn holiday_cover_is_given_at_the_desk_and_ends_on_the_phone_when_its_days_have_passed() {
    let mut server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = Hand::new(&server, "Anette (eksempel)", "likeperson");
    let siw = server.add_worker(PROGRAMME, "Siw (eksempel)", "likeperson");
    let kari = server.add_worker(PROGRAMME, "Kari (eksempel)", "koordinator");
    let bris = anette.meets("Bris");
    anette.does(&json!({
        "type": "log_contact", "participant": bris, "channel": "folge", "initiative": "avtalt", "minutes": 60,
        "note": NOTE, "tags": { "themes": ["bolig"], "actions": ["samvaer"] },
    }));
    anette.syncs();

    // Siw follows nobody yet. Kari confirms the newcomer, and lets Siw stand in for Anette for a week.
    let (mut phone, mut desk) = (Device::new("cover", 390, 844), Device::new("desk", 1440, 900));
    let at_siw = phone.start().await;
    join(&at_siw, &server.invite(&siw), "today").await;
    let at_kari = desk.start().await;
    join(&at_kari, &server.invite(&kari), "overview").await;
    at_kari.tap(&id(&format!("confirm-{bris}"))).await;
    at_kari.gone(&id("newcomers")).await;
    at_kari.picture("11-overview").await;
    assert!(!at_siw.text().await.contains("Bris"), "nobody has let Siw follow");
    at_kari.tap(&format!("tr[data-testid='overview-row-{bris}'] a")).await;
    at_kari.tap(&id("view-followers")).await;
    at_kari.tap(&id("assign-open")).await;
    at_kari.tap(&id(&format!("assign-worker-{siw}"))).await;
    at_kari.tap(&id(&format!("assign-cover-{}", anette.id))).await;
    let today = folge_host::clock::now().day();
    at_kari.pick(&id("assign-from"), &today.to_string()).await;
    at_kari.pick(&id("assign-to"), &today.plus_days(DAYS).to_string()).await;
    at_kari.picture("12-cover").await;
    at_kari.tap(&id("assign-save")).await;
    at_kari.gone(&id("assign")).await;
    at_kari.reads("Vikar for Anette (eksempel)").await;
    at_kari.picture("13-followers").await;

    // It comes to the phone by itself, says until when, and opens the file.
    let row = id(&format!("cover-{bris}"));
    at_siw.find(&row).await;
    let said = at_siw.text_of(&row).await;
    assert!(said.contains("Du er vikar for Anette") && said.contains(&format!("{DAYS} dager igjen")), "{said}");
    at_siw.picture("01-today").await;
    at_siw.tap(&format!("{row} a")).await;
    at_siw.reads(NOTE).await;
    at_siw.picture("02-person").await;
    around_the_desk(&at_kari).await;

    // The days pass. Nobody writes anything.
    phone.close().await;
    desk.close().await;
    let hours = (DAYS + 1) * 24;
    server.move_clock(hours);
    phone.move_clock(hours);
    desk.move_clock(hours);
    let at_siw = phone.start().await;
    unlock(&at_siw, "today").await;
    at_siw.gone(&row).await;
    at_siw.reads_no_more("Bris").await;
    at_siw.picture("03-today-after").await;
    at_siw.tap(&id("tab-participants")).await;
    at_siw.find(&id("participants")).await;
    assert!(!at_siw.text().await.contains("Bris"), "the list still shows whom Siw stood in with");
    at_siw.picture("04-participants-after").await;
    // Nor is there a way in by the address of the file.
    at_siw.script(&format!("location.hash = '#/participant/{bris}'")).await;
    at_siw.find(&id("error")).await;
    assert!(!at_siw.text().await.contains(NOTE), "the file still opens");
    at_siw.picture("05-address-after").await;

    // At the desk it stands among those who followed before; Anette follows still.
    let at_kari = desk.start().await;
    unlock(&at_kari, "overview").await;
    at_kari.tap(&format!("tr[data-testid='overview-row-{bris}'] a")).await;
    at_kari.tap(&id("view-followers")).await;
    at_kari.reads("Fulgte før").await;
    at_kari.reads_no_more("Vikar for Anette (eksempel)").await;
    at_kari.picture("21-followers-after").await;
    desk.close().await;
    phone.close().await;
    nothing_is_left(&phone, &siw, &bris);
}

/// What a screen does not show may lie in the database all the same.
fn nothing_is_left(phone: &Device, worker: &str, participant: &str) {
    let worker = worker.parse().expect("a worker's id");
    let participant: ParticipantId = participant.parse().expect("a participant's id");
    let mut data =
        Folder::new(phone.data()).open(worker, SECRET, clock::now(), Box::new(OsEntropy)).expect("her passphrase");
    let held = data.held().expect("a list");
    assert!(!held.is_empty() && !held.contains(&participant.doc()), "the file lies on the phone");
    for text in ["Bris", "vannet"] {
        let search = Query::Search(Search { text: text.to_owned(), limit: None });
        let Ok(View::Search(found)) = data.query(&search, folge_host::clock::now()) else { panic!("no answer") };
        assert!(found.hits.is_empty(), "{text} is found on the phone");
    }
}

/// Consent: what was said, how. Then the person's other views and the programme's own pages.
async fn around_the_desk(window: &Window) {
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
        tokio::time::sleep(Duration::from_millis(600)).await;
        window.picture(name).await;
    }
}
