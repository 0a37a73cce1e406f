//! What a coordinator does about what is to be forgotten, on the server's page: files whose time is over, one that is kept
//! longer, history that is older than the rule, who has opened a file, what has left the program. How it looks, to whom.
//! All people are invented.

use folge_tests::{
    browser::Browser,
    looks,
    server::Server,
    story::{Hand, PROGRAMME, day, text},
    webdriver::{Window, id},
};
use serde_json::json;

/// Two years and three months, in hours.
const LATER: i64 = 820 * 24;

struct Story {
    server: Server,
    kari: Hand,
    bris: String,
    tind: String,
    lykke: String,
    copies: tempfile::TempDir,
}

/// Kari has followed three people. Of two the follow-up has ended; something was corrected about the third; and two years
/// have passed.
fn story() -> Story {
    let mut server = Server::started(PROGRAMME, "Admin (eksempel)");
    let siw = Hand::new(&server, "Siw (eksempel)", "likeperson");
    let kari = Hand::new(&server, "Kari Kristiansen-Sandnes (eksempel)", "koordinator");
    let [bris, tind, lykke] = ["Bris", "Tind", "Lykke"].map(|alias| kari.meets(alias));
    for who in [&bris, &tind, &lykke] {
        kari.does(&json!({ "type": "confirm_participant", "participant": who }));
    }
    for who in [&bris, &tind] {
        kari.does(&json!({ "type": "set_status", "participant": who, "status": "avsluttet_mal", "from": day(0) }));
    }
    kari.does(&json!({ "type": "assign", "participant": lykke, "worker": siw.id, "from": day(0) }));
    let contact = json!({ "type": "log_contact", "participant": lykke, "channel": "folge", "initiative": "avtalt",
                          "minutes": 45, "note": "Eksempel: gikk rundt vannet" });
    let entry = text(&kari.does(&contact), "entry");
    kari.does(
        &json!({ "type": "edit_contact", "participant": lykke, "contact": entry, "note": "Eksempel: gikk på fjellet" }),
    );
    let me = kari.asks(&json!({ "type": "me" }));
    let programme = me["programmes"][0]["programme"].as_str().expect("a programme").to_owned();
    kari.does(&json!({ "type": "set_programme", "programme": programme, "history_months": 24 }));
    kari.syncs();
    siw.syncs();
    siw.person(&lykke);
    siw.syncs();
    let copies = tempfile::tempdir().expect("a folder");
    server.json(&["backup", "--to", &copies.path().to_string_lossy()]);
    server.move_clock(LATER);
    Story { server, kari, bris, tind, lykke, copies }
}

/// Opens the page as the coordinator, whose computer's clock is where the server's is.
async fn open(story: &Story, desk: &Browser) {
    desk.open(&story.server.sign_in_link(&story.kari.id)).await;
    desk.window().find(&id("overview")).await;
    let ahead = LATER * 3_600_000;
    desk.window().script(&format!("const told = Date.now.bind(Date); Date.now = () => told() + {ahead};")).await;
}

async fn at(page: &Window, place: &str, shows: &str) {
    page.script(&format!("location.hash = '#/{place}'")).await;
    page.find(shows).await;
}

/// The whole page in one picture, on both kinds of screen.
async fn whole(desk: &Browser, name: &str) {
    for (place, width, height) in [("desk", 1440, 1800), ("phone", 390, 2600)] {
        desk.size(width, height).await;
        desk.window().picture(&format!("{name}-{place}-whole")).await;
    }
    desk.size(1440, 900).await;
}

#[tokio::test]
async fn what_is_to_be_forgotten_can_be_read_by_everybody_and_goes_when_it_is_said() {
    let story = story();
    let desk = Browser::start("forgetting", story.server.fingerprint()).await;
    open(&story, &desk).await;
    let page = desk.window();
    let mut bad = vec![];

    // Two files whose time is over. One is ticked, and it is said what that means.
    at(page, "due", &id(&format!("due-{}", story.bris))).await;
    whole(&desk, "01-due").await;
    bad.extend(looks::wrong(&desk, "01-due").await);
    page.tap(&id(&format!("due-{}-tick", story.bris))).await;
    page.tap(&id("due-ask")).await;
    page.find(&id("due-means")).await;
    whole(&desk, "02-due-ask").await;
    bad.extend(looks::wrong(&desk, "02-due-ask").await);
    assert!(page.shows(&id("due-means")).await, "the question stays open");
    page.tap(&id("due-erase")).await;
    page.gone(&id(&format!("due-{}", story.bris))).await;
    whole(&desk, "03-due-done").await;

    // The other is kept longer: until when, and why.
    page.tap(&id(&format!("due-{}-postpone", story.tind))).await;
    page.find(&id("postpone-save")).await;
    page.tap(&id("postpone-save")).await;
    whole(&desk, "04-postpone-missing").await;
    bad.extend(looks::wrong(&desk, "04-postpone-missing").await);
    let until = folge_host::clock::now().plus((LATER + 100 * 24) * 3_600_000).day();
    page.pick(&id("postpone-until"), &until.to_string()).await;
    page.fill(&id("postpone-reason"), "Eksempel: har bedt om innsyn i mappa").await;
    page.tap(&id("postpone-save")).await;
    page.find(&id("due-postponed")).await;
    page.reads("Eksempel: har bedt om innsyn i mappa").await;
    whole(&desk, "05-postponed").await;
    bad.extend(looks::wrong(&desk, "05-postponed").await);

    // History that is older than the rule.
    page.tap(&id("history-ask")).await;
    page.find(&id("history-cut")).await;
    whole(&desk, "06-history-ask").await;
    bad.extend(looks::wrong(&desk, "06-history-ask").await);
    page.tap(&id("history-cut")).await;
    page.find(&id("history-none")).await;
    whole(&desk, "07-history-done").await;

    // Who has opened a file.
    at(page, &format!("participant/{}/about", story.lykke), &id("readers-open")).await;
    page.tap(&id("readers-open")).await;
    page.find(&id("readers-list")).await;
    page.reads("Siw (eksempel)").await;
    page.script("document.querySelector('[data-testid=readers]').scrollIntoView()").await;
    whole(&desk, "08-readers").await;
    bad.extend(looks::wrong(&desk, "08-readers").await);

    // What has left: the list, beside the erasure, and before the next one.
    story.server.json(&["backup", "--to", &story.copies.path().to_string_lossy()]);
    at(page, "devices", &format!("{} [data-testid='export-sikkerhetskopi']", id("exports"))).await;
    page.find(&format!("{} [data-testid='export-sikkerhetskopi']", id(&format!("erased-{}", story.bris)))).await;
    page.reads("Svar skrevet ut med folge-cli").await;
    page.script("document.querySelector('[data-testid=exports]').scrollIntoView()").await;
    whole(&desk, "09-exports").await;
    bad.extend(looks::wrong(&desk, "09-exports").await);
    at(page, &format!("participant/{}/do/erase", story.lykke), &id("may-hold")).await;
    page.find(&format!("{} [data-testid='export-utskrift']", id("may-hold"))).await;
    whole(&desk, "10-erase").await;
    bad.extend(looks::wrong(&desk, "10-erase").await);

    // The longest words at the foot of a phone, in each language and with the largest letters.
    for (language, people) in [("nb", "Deltakere"), ("nn", "Deltakarar"), ("en", "Participants")] {
        at(page, "groups", &id("groups")).await;
        page.script(&format!("localStorage.setItem('folge.language', '{language}'); location.reload()")).await;
        page.reads(people).await;
        for (width, size) in [(320, "100%"), (390, "100%"), (390, "200%")] {
            desk.size(width, 844).await;
            page.script(&format!("document.documentElement.style.fontSize = '{size}'")).await;
            page.find(".f-tabs").await;
            page.picture(&format!("11-tabs-{language}-{width}-{}", size.trim_end_matches('%'))).await;
            let over = page.script(TOUCHING).await;
            if over != json!("") {
                bad.push(format!("tabs in {language}, {width} wide, letters of {size}: {over}"));
            }
        }
        desk.size(1440, 900).await;
    }
    bad.extend(desk.console().await.into_iter().filter(|line| line.contains("panicked")));
    assert!(bad.is_empty(), "{bad:#?}");
    desk.close().await;
}

/// The words at the foot of a phone that reach out of their place.
const TOUCHING: &str = "
    return [...document.querySelectorAll('.f-tabs a')].filter(a => {
        const box = a.getBoundingClientRect(), range = document.createRange();
        range.selectNodeContents(a);
        const word = range.getBoundingClientRect();
        return word.left < box.left - .5 || word.right > box.right + .5 || box.right > innerWidth + .5;
    }).map(a => a.textContent).join('; ');
";
