//! The lock, seen in the app's real window: a peer is called away in the middle of a note, a phone that slept, wrong
//! passphrases, and a phone that two people share. Everybody is invented.

use folge_device::Folder;
use folge_host::{clock, entropy::OsEntropy};
use folge_shared::error::{ErrorCode, PublicError};
use folge_tests::{
    app::Device,
    cli::{Cli, SECRET},
    server::Server,
    webdriver::{Window, id},
};
use serde_json::json;

const PROGRAMME: &str = "Likepersontjenesten (Eksempeldata)";
const WRONG: &str = "feil passord, helt feil";
const MINUTE: i64 = 60_000;

async fn join(window: &Window, invite: &str) {
    window.fill(&id("join-link"), invite).await;
    window.fill(&id("join-secret"), SECRET).await;
    window.tap(&id("join-submit")).await;
    window.find(&id("today")).await;
}

async fn unlock(window: &Window, secret: &str) {
    window.fill(&id("unlock-secret"), secret).await;
    window.tap(&id("unlock-submit")).await;
}

/// The window goes out of sight, or comes back, as far as the page can tell.
async fn see(window: &Window, visible: bool) {
    let hidden = !visible;
    window
        .script(&format!(
            "Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }}); \
             document.dispatchEvent(new Event('visibilitychange'));"
        ))
        .await;
}

/// The address that the window shows.
async fn place(window: &Window) -> String {
    window.script("return location.hash").await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_app_locks_by_itself_and_what_was_being_typed_is_there_again() {
    let server = Server::started(PROGRAMME, "Ada Administrator");
    let mona = server.add_worker(PROGRAMME, "Mona Likeperson", "likeperson");
    let mut phone = Device::new("lock", 390, 844).that_locks();
    let window = phone.start().await;
    join(&window, &server.invite(&mona)).await;
    let other = Cli::joined(&server.invite(&mona));
    let who = other.exec(&json!({ "type": "create_participant", "alias": "Fjellreven" }))["participant"].clone();
    let who = who.as_str().expect("an id").to_owned();
    other.sync();
    window.reads("Fjellreven").await;
    // Open here, it is open nowhere else.
    let folder = Folder::new(phone.data());
    let worker = folder.people().expect("people")[0].worker;
    let beside = folder.open(worker, SECRET, clock::now(), Box::new(OsEntropy)).map(drop);
    assert_eq!(beside.map_err(|error| PublicError::from(error).code), Err(ErrorCode::DataBusy));
    window.tap(&id(&format!("log-for-{who}"))).await;
    window.fill(&id("log-note"), "Hun ringte mens jeg gikk.").await;

    // Half a minute before, it is said; a touch is answer enough.
    phone.sleep(4 * MINUTE + 35_000);
    window.find(&id("lock-soon")).await;
    window.picture("01-soon").await;
    window.tap(&id("lock-stay")).await;
    window.gone(&id("lock-soon")).await;
    window.fill(&id("log-note"), "Hun ringte mens jeg gikk. Det hastet ikke.").await;

    // The phone sleeps for an hour in the middle of a word. Nothing of the file is there when it wakes.
    let form = place(&window).await;
    phone.sleep(60 * MINUTE);
    window.find(&id("unlock")).await;
    window.reads("Det var stille en stund").await;
    let text = window.text().await;
    assert!(!text.contains("Fjellreven") && !text.contains("ringte"), "{text}");
    window.picture("02-locked-by-itself").await;
    // Locked, the folder is free for another program. While that has it, the window says what to do.
    let other = folder.open(worker, SECRET, clock::now(), Box::new(OsEntropy)).expect("free");
    unlock(&window, SECRET).await;
    window.find("[data-testid=error][data-code=data_busy]").await;
    window.picture("04-busy").await;
    drop(other);

    // Back where she was, with every letter; what she typed into the lock stood there still.
    window.tap(&id("unlock-submit")).await;
    window.find(&id("log-note")).await;
    assert_eq!(place(&window).await, form);
    let typed = window.script("return document.querySelector('[data-testid=log-note]').value").await;
    assert_eq!(typed, json!("Hun ringte mens jeg gikk. Det hastet ikke."));
    window.picture("03-back-where-she-was").await;

    // A contact that is being changed is kept as well.
    window.tap(&id("log-channel-telefon")).await;
    window.tap(&id("log-initiative-deltaker")).await;
    window.tap(&id("log-minutes-30")).await;
    window.tap(&id("log-save")).await;
    window.reads("Det hastet ikke.").await;
    let entry = window.script("return document.querySelector('[data-testid^=\"entry-\"]').dataset.testid").await;
    let entry = entry.as_str().expect("an entry").trim_start_matches("entry-").to_owned();
    window.tap(&id(&format!("menu-{entry}"))).await;
    window.tap(&id(&format!("edit-{entry}"))).await;
    window.fill(&id("log-note"), "Hun ringte. Vi går på lørdag.").await;
    phone.sleep(10 * MINUTE);
    window.find(&id("unlock")).await;
    unlock(&window, SECRET).await;
    window.find(&id("edit-save")).await;
    let typed = window.script("return document.querySelector('[data-testid=log-note]').value").await;
    assert_eq!(typed, json!("Hun ringte. Vi går på lørdag."));
    window.tap(&id("edit-save")).await;
    window.reads("Vi går på lørdag.").await;

    // So is a form of single answers, until it is left.
    let consent = format!("#/participant/{who}/do/consent");
    window.script(&format!("location.hash = '{consent}'")).await;
    window.tap(&id("consent-kind-registrering")).await;
    window.fill(&id("consent-scope"), "Bare det hun selv sier").await;
    phone.sleep(10 * MINUTE);
    window.find(&id("unlock")).await;
    unlock(&window, SECRET).await;
    window.find(&id("consent-save")).await;
    let answers = "return [document.querySelector('[data-testid=consent-scope]').value, \
                   document.querySelectorAll('[data-testid=consent-form] :checked, #consent-form :checked').length]";
    assert_eq!(window.script(answers).await, json!(["Bare det hun selv sier", 1]));
    window.picture("05-consent-again").await;
    window.script(&format!("location.hash = '#/participant/{who}'")).await;
    window.reads("Vi går på lørdag.").await;
    window.script(&format!("location.hash = '{consent}'")).await;
    window.find(&id("consent-save")).await;
    assert_eq!(window.script(answers).await.get(0), Some(&json!("")), "left is left");
    window.script(&format!("location.hash = '#/participant/{who}'")).await;
    window.reads("Vi går på lørdag.").await;

    // Another app in front for half a minute costs nothing; for more than one it does. What can be read is covered at once.
    see(&window, false).await;
    phone.sleep(MINUTE / 2);
    assert_eq!(window.text().await, "", "nothing for the list of open apps");
    see(&window, true).await;
    window.reads("Vi går på lørdag.").await;
    see(&window, false).await;
    phone.sleep(MINUTE + 1_000);
    see(&window, true).await;
    window.find(&id("unlock")).await;
    phone.close().await;
}

#[tokio::test]
async fn wrong_passphrases_have_to_be_waited_for_and_the_tenth_ends_it_for_one_person_only() {
    let server = Server::started(PROGRAMME, "Ada Administrator");
    let mona = server.add_worker(PROGRAMME, "Mona Likeperson", "likeperson");
    let arne = server.add_worker(PROGRAMME, "Arne Likeperson", "likeperson");
    let mut phone = Device::new("tries", 390, 844).that_locks();
    let window = phone.start().await;
    join(&window, &server.invite(&mona)).await;
    phone.sleep(6 * MINUTE);
    window.find(&id("unlock")).await;
    window.tap(&id("join-open")).await;
    join(&window, &server.invite(&arne)).await;
    phone.sleep(6 * MINUTE);
    window.find(&id("unlock")).await;

    let mona = id("unlock-person-Mona Likeperson");
    let choose = format!("label:has({mona})");
    let choose = if window.shows(&mona).await { mona } else { choose };
    window.tap(&choose).await;
    unlock(&window, WRONG).await;
    window.reads("Du har 9 forsøk igjen.").await;
    window.picture("01-wrong").await;
    for _ in 2..=7 {
        phone.sleep(120 * MINUTE);
        window.find(&id("unlock")).await;
        window.tap(&choose).await;
        unlock(&window, WRONG).await;
        window.find("[data-testid=error][data-code=secret_wrong]").await;
    }
    window.reads("Du har 3 forsøk igjen.").await;
    window.reads("slettes alt").await;
    window.picture("02-few-left").await;

    // Started again it is still known, and said before anybody types.
    phone.kill();
    let window = phone.start().await;
    window.tap(&choose).await;
    window.reads("Du har 3 forsøk igjen.").await;
    window.picture("03-known-after-a-restart").await;
    for n in 8..=10 {
        phone.sleep(120 * MINUTE);
        window.tap(&choose).await;
        unlock(&window, WRONG).await;
        let code = if n < 10 { "secret_wrong" } else { "data_wiped" };
        window.find(&format!("[data-testid=error][data-code={code}]")).await;
    }
    window.reads("Alt som lå her for Mona Likeperson, er slettet fra enheten").await;
    // Arne is alone on the phone now, and has lost nothing.
    window.reads("Hei, Arne").await;
    window.picture("04-wiped").await;
    unlock(&window, SECRET).await;
    window.find(&id("today")).await;
    phone.close().await;
}

#[tokio::test]
async fn a_damaged_database_is_said_once_and_told_where_sending_is_told() {
    let server = Server::started(PROGRAMME, "Ada Administrator");
    let mona = server.add_worker(PROGRAMME, "Mona Likeperson", "likeperson");
    let mut phone = Device::new("damage", 390, 844);
    let window = phone.start().await;
    join(&window, &server.invite(&mona)).await;
    phone.close().await;
    // Opened and closed once more: what lies in the log beside the database is then in it.
    let folder = Folder::new(phone.data());
    let worker = folder.people().expect("people")[0].worker;
    drop(folder.open(worker, SECRET, clock::now(), Box::new(OsEntropy)).expect("free"));
    let people = phone.data().join("people");
    let home = std::fs::read_dir(people).expect("people").next().expect("Mona").expect("a folder").path();
    let mut bytes = std::fs::read(home.join("folge.db")).expect("a database");
    bytes[2_000] ^= 0x5a;
    std::fs::write(home.join("folge.db"), bytes).expect("written");

    let window = phone.start().await;
    unlock(&window, SECRET).await;
    window.find("[data-testid=error][data-code=data_damaged]").await;
    window.picture("01-said").await;
    assert!(home.join("folge.damaged-1").exists(), "aside, not deleted");
    window.tap(&id("unlock-submit")).await;
    window.find(&id("today")).await;
    window.tap(&id("sync-strip")).await;
    window.find(&id("damage")).await;
    window.reads("Vi vet ikke om noe som ikke var sendt, er borte.").await;
    window.picture("02-told").await;
    phone.close().await;
}
