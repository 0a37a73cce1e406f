//! A week of a peer through the app's real window: contacts of every kind for two people, one written down late, one put
//! right and an answer of it emptied, one taken back; what was done without a name; and the same week's figures, at the
//! peer's and at the coordinator's. The days themselves are told on devices without a window (`story_week`). All people are invented.

use folge_tests::{
    app::Device,
    door::join,
    server::Server,
    story::{Hand, PROGRAMME, list, one, text},
    wait::{self, LIMIT},
    webdriver::{Window, id},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Everybody, with the files that Anette follows from Monday on.
struct Week {
    server: Server,
    ingunn: Hand,
    anette: String,
    siw: String,
    bris: String,
    tind: String,
}

fn week() -> Week {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = server.add_worker(PROGRAMME, "Anette (eksempel)", "likeperson");
    let siw = server.add_worker(PROGRAMME, "Siw (eksempel)", "likeperson");
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    let follows = |alias: &str| {
        let participant = ingunn.meets(alias);
        ingunn.does(&json!({ "type": "confirm_participant", "participant": participant }));
        ingunn.does(&json!({ "type": "assign", "participant": participant, "worker": anette }));
        participant
    };
    let (bris, tind) = (follows("Bris"), follows("Tind"));
    ingunn.syncs();
    Week { server, ingunn, anette, siw, bris, tind }
}

/// The form for a contact with somebody, with the two questions that every contact answers.
async fn begin(window: &Window, participant: &str, channel: &str, initiative: &str) {
    window.tap(&id("tab-today")).await;
    window.tap(&id(&format!("log-for-{participant}"))).await;
    let channel = id(&format!("log-channel-{channel}"));
    window.find("#log-channel").await;
    if !window.shows(&channel).await {
        window.tap(&id("log-channel-more")).await;
    }
    window.tap(&channel).await;
    let initiative = id(&format!("log-initiative-{initiative}"));
    if !window.shows(&initiative).await {
        window.tap(&id("log-initiative-more")).await;
    }
    window.tap(&initiative).await;
}

/// Saves; where it stands opens.
async fn save(window: &Window, button: &str, then: &str) {
    window.tap(&id(button)).await;
    window.find(&id(then)).await;
}

/// The entry on the screen that says `words`: its id.
async fn entry(window: &Window, words: &str) -> String {
    window.reads(words).await;
    let script = format!(
        "return [...document.querySelectorAll('[data-testid^=\"entry-\"]')].find(e => e.innerText.includes('{words}')) \
         ?.dataset.testid.slice(6) ?? ''"
    );
    let found = window.script(&script).await.as_str().unwrap_or_default().to_owned();
    assert!(!found.is_empty(), "no entry says {words}");
    found
}

/// Waits until the figures on the screen are these.
async fn figures(window: &Window, wanted: &[(&str, &str)]) {
    let end = Instant::now() + LIMIT;
    loop {
        let mut seen = Vec::new();
        for (name, _) in wanted {
            seen.push((*name, window.text_of(&format!("{} dd", id(&format!("figure-{name}")))).await));
        }
        if seen.iter().zip(wanted).all(|(seen, wanted)| seen.1 == wanted.1) {
            return;
        }
        assert!(Instant::now() < end, "wanted {wanted:?}, the screen says {seen:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test]
async fn a_week_of_a_peer_on_the_phone() {
    let week = week();
    let (bris, tind) = (&week.bris, &week.tind);
    let mut phone = Device::new("week", 390, 844);
    let window = phone.start().await;
    join(&window, &week.server.invite(&week.anette), "today").await;
    window.reads("Bris").await;
    window.picture("01-today").await;

    // A walk with both of them and a colleague: everything that can be said about a contact.
    begin(&window, bris, "folge", "avtalt").await;
    window.tap(&id("log-minutes-60")).await;
    window.tap(&id("log-theme-bolig")).await;
    window.fill(&id("log-note"), "Eksempel: gikk rundt Mosvatnet").await;
    window.tap(&id("log-details")).await;
    for answer in ["log-place-ute", "log-action-samvaer", "log-service-nav"] {
        window.tap(&id(answer)).await;
    }
    window.fill(&id("log-travel"), "10").await;
    window.tap(&id(&format!("log-worker-{}", week.siw))).await;
    window.picture("02-walk").await;
    window.tap(&id(&format!("log-also-{tind}"))).await;
    window.picture("03-walk-together").await;
    save(&window, "log-save", "participant").await;
    window.reads("Tind").await;
    let walk = entry(&window, "Mosvatnet").await;

    // A call of three days ago, written down late. An attempt. And a message to the wrong one.
    begin(&window, bris, "telefon", "deltaker").await;
    window.tap(&id("log-when-open")).await;
    let past = folge_host::clock::now().day().plus_days(-3).to_string();
    window.pick(&id("log-date"), &past).await;
    window.pick(&id("log-time"), "18:30").await;
    window.tap(&id("log-minutes-30")).await;
    window.fill(&id("log-note"), "Eksempel: ringte om husleia").await;
    window.picture("04-late").await;
    save(&window, "log-save", "participant").await;
    let late = entry(&window, "husleia").await;
    window.find(&id(&format!("late-{late}"))).await;
    begin(&window, tind, "forsok_uten_svar", "likeperson").await;
    window.find(&id("log-attempt")).await;
    window.picture("05-attempt").await;
    save(&window, "log-save", "participant").await;
    begin(&window, bris, "sms", "likeperson").await;
    window.fill(&id("log-note"), "Eksempel: til feil person").await;
    save(&window, "log-save", "participant").await;

    // Taken back, with the reason; the walk took longer than was written. Both stay to be seen.
    let mistake = entry(&window, "til feil person").await;
    window.tap(&id(&format!("menu-{mistake}"))).await;
    window.tap(&id(&format!("retract-{mistake}"))).await;
    window.fill(&id(&format!("retract-reason-{mistake}")), "Feil person").await;
    window.picture("06-retract").await;
    window.tap(&id(&format!("retract-save-{mistake}"))).await;
    window.find(&id(&format!("retracted-{mistake}"))).await;
    let said = window.text_of(&id(&format!("entry-{mistake}"))).await;
    assert!(said.contains("Feil person") && !said.contains("forsøk"), "the reason, and no more: {said}");
    window.find(&format!("{} s", id(&format!("entry-{mistake}")))).await;
    window.tap(&id(&format!("menu-{walk}"))).await;
    window.tap(&id(&format!("edit-{walk}"))).await;
    window.tap(&id("log-minutes-more")).await;
    window.fill(&id("log-minutes-other"), "100").await;
    window.tap(&id("log-theme-nettverk")).await;
    window.tap(&id("log-place-clear")).await;
    window.gone(&id("log-place-clear")).await;
    window.picture("07-edit").await;
    save(&window, "edit-save", "participant").await;
    window.find(&id(&format!("edited-{walk}"))).await;
    window.tap(&id(&format!("menu-{walk}"))).await;
    window.tap(&id(&format!("history-open-{walk}"))).await;
    window.reads("100").await;
    window.picture("08-history").await;

    // The words are found again, in both files.
    window.tap(&id("tab-participants")).await;
    window.fill(&id("search"), "mosva").await;
    window.tap(&id("search-notes-open")).await;
    window.fill(&id("search-words"), "mosva").await;
    window.find(&id("hit-1")).await;
    window.picture("09-search").await;
    window.tap(&format!("{} a", id("hit-0"))).await;
    window.find(&id(&format!("entry-{walk}"))).await;
    window.picture("10-person").await;

    without_a_name(&window).await;
    window.tap(&id("tab-today")).await;
    window.find(&id("today")).await;
    window.picture("15-today-after").await;

    figures_at_the_desk(&week, &walk).await;
    phone.close().await;
}

/// What has no file: people in the street, put right afterwards, and an evening of information.
async fn without_a_name(window: &Window) {
    window.tap(&id("tab-me")).await;
    window.tap(&id("my-year")).await;
    window.tap(&id("anonymous-open")).await;
    for answer in [
        "anon-channel-ansikt_til_ansikt",
        "anon-initiative-tilfeldig",
        "anon-people-more",
        "anon-minutes-15",
        "anon-place-kafe",
    ] {
        window.tap(&id(answer)).await;
    }
    window.picture("11-anonymous").await;
    save(window, "anon-save", "work").await;
    figures(window, &[("anonymous", "1"), ("people", "2"), ("activities", "0")]).await;
    // There were three of them, and it was in no café.
    window.tap("[data-testid=\"work-contacts\"] [data-testid^=\"menu-\"]").await;
    window.tap("[data-testid=\"work-contacts\"] [data-testid^=\"edit-\"]").await;
    window.tap(&id("anon-people-more")).await;
    window.tap(&id("anon-place-clear")).await;
    window.picture("12-anonymous-changed").await;
    save(window, "anon-save", "work").await;
    window.tap(&id("activity-open")).await;
    window.tap(&id("activity-kind-informasjonsmote")).await;
    window.fill(&id("activity-quantity"), "12").await;
    window.tap(&id("activity-minutes-60")).await;
    window.picture("13-activity").await;
    save(window, "activity-save", "work").await;
    // One contact that reached three, and one evening.
    figures(window, &[("anonymous", "1"), ("people", "3"), ("activities", "1")]).await;
    let said = window.text_of(&id("work-contacts")).await;
    assert!(said.contains("3 personer") && !said.contains("Kafé"), "as it was put right: {said}");
    window.picture("14-work").await;
}

/// The coordinator's figures, as her screen shows them, count the same week.
async fn figures_at_the_desk(week: &Week, walk: &str) {
    // What the phone wrote is with the server; her window starts from there.
    let person = wait::until(
        "the week has arrived",
        || {
            week.ingunn.syncs();
            week.ingunn.person(&week.bris)
        },
        |person| list(person, "timeline").len() == 3 && entry_of(person, walk)["minutes"] == json!(100),
    );
    let arrived = entry_of(&person, walk);
    assert_eq!((text(arrived, "note"), &arrived["place"]), ("Eksempel: gikk rundt Mosvatnet".into(), &Value::Null));
    let mut desk = Device::new("week-desk", 1440, 900);
    let window = desk.start().await;
    join(&window, &week.server.invite(&week.ingunn.id), "overview").await;
    // Bris: the walk and the late call. Tind: the walk. What was taken back is no contact, and the attempt is none; the
    // three in the street are people whom nobody knows, beside the two who are known.
    let reached = [("active", "2"), ("reached", "2"), ("not-reached", "0"), ("contacts", "3"), ("anonymous", "3")];
    figures(&window, &reached).await;
    let said = window.text_of(&id("figure-contacts")).await;
    assert!(said.contains("på 2 ganger") && said.contains("1 forsøk uten svar"), "events, and attempts apart: {said}");
    window.picture("01-overview").await;
    window.tap(&format!("{} a", id(&format!("overview-row-{}", week.bris)))).await;
    window.find(&id(&format!("entry-{walk}"))).await;
    window.picture("02-person").await;
    desk.close().await;
}

fn entry_of<'a>(person: &'a Value, contact: &str) -> &'a Value {
    one(list(person, "timeline"), "contact", contact)
}
