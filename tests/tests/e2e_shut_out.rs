//! A phone is left on a bus: the coordinator shuts it out on the server's page, and the phone, open in whosever hands,
//! shows nobody's name any more and has nothing left on its disk. All people are invented.

use folge_tests::{
    app::Device,
    browser::Browser,
    door::join,
    server::Server,
    story::{Hand, PROGRAMME},
    webdriver::id,
};
use serde_json::json;

/// Everything that lies below a folder.
fn files(folder: &std::path::Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return vec![] };
    let below = entries.flatten().map(|entry| entry.path());
    below.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path.display().to_string()] }).collect()
}

#[tokio::test]
async fn a_lost_phone_is_shut_out_at_the_desk_and_forgets_everything() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let siw = server.add_worker(PROGRAMME, "Siw (eksempel)", "likeperson");
    let kari = Hand::new(&server, "Kari (eksempel)", "koordinator");
    let bris = kari.meets("Bris");
    kari.does(&json!({ "type": "assign", "participant": bris, "worker": siw }));
    kari.syncs();
    let mut phone = Device::new("lost", 390, 844);
    let at_siw = phone.start().await;
    join(&at_siw, &server.invite(&siw), "today").await;
    at_siw.reads("Bris").await;
    assert!(files(&phone.data()).iter().any(|file| file.ends_with("folge.db")), "something lies on it");

    let desk = Browser::start("desk", server.fingerprint()).await;
    desk.size(1440, 900).await;
    desk.open(&server.sign_in_link(&kari.id)).await;
    let page = desk.window();
    page.tap(&id("tab-devices")).await;
    page.find(&id(&format!("devices-{siw}"))).await;
    let button = format!("[data-testid='devices-{siw}'] [data-testid^='shut-out-']");
    page.tap(&button).await;
    let form = format!("[data-testid='devices-{siw}'] form");
    page.find(&form).await;
    page.tap(&format!("{form} [type=submit]")).await;
    page.reads("Velg hva som har skjedd.").await;
    page.tap(&format!("{form} [data-testid$='-lost']")).await;
    page.reads("Det kan ikke gjøres om.").await;
    page.picture("21-shut-out").await;
    page.tap(&format!("{form} [type=submit]")).await;

    // Nobody touches the phone.
    at_siw.find("[data-code=device_lost]").await;
    let text = at_siw.text().await;
    assert!(!text.contains("Bris") && !text.contains("Siw"), "{text}");
    at_siw.picture("01-shut-out").await;
    let left = files(&phone.data());
    assert!(!left.iter().any(|file| file.contains("folge.db")), "{left:?}");
    page.script("location.reload()").await;
    page.find(&id(&format!("devices-{siw}"))).await;
    page.picture("22-shut-out-done").await;
    desk.size(390, 844).await;
    page.picture("22-shut-out-done-phone").await;
    desk.close().await;
    phone.close().await;
}
