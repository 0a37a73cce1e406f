//! One contact's journey, seen through the app's real window: a peer on a phone with no coverage, an app that is
//! killed, a server that comes back, and a coordinator at a desk. Nobody presses anything for it to travel.
//!
//! All people are invented.

use folge_tests::{
    app::Device,
    cli::{Cli, SECRET},
    door::unlock,
    server::Server,
    wait,
    webdriver::{Window, id},
};
use serde_json::{Value, json};

const PROGRAMME: &str = "Likepersontjenesten (Eksempeldata)";
const SAVED: &str = "Lagret på telefonen. Sendes når du har dekning.";

/// Everybody, with what they wrote before the story begins.
struct Town {
    server: Server,
    /// A second peer, who follows the same participant.
    arne: Cli,
    mona_invite: String,
    kari_invite: String,
    participant: String,
}

/// Arne has met "Fjellreven" and written about a walk; Kari has confirmed, and Mona follows too from today.
fn town() -> Town {
    let server = Server::started(PROGRAMME, "Ada Administrator");
    let kari = server.add_worker(PROGRAMME, "Kari Koordinator", "koordinator");
    let mona = server.add_worker(PROGRAMME, "Mona Likeperson", "likeperson");
    let arne = server.add_worker(PROGRAMME, "Arne Likeperson", "likeperson");
    let arne = Cli::joined(&server.invite(&arne));
    let made = arne.exec(&json!({ "type": "create_participant", "alias": "Fjellreven" }));
    let participant = made["participant"].as_str().expect("a participant's id").to_owned();
    contact(&arne, &participant, "folge", "Vi gikk rundt vannet. God stemning.");
    arne.sync();
    let desk = Cli::joined(&server.invite(&kari));
    desk.exec(&json!({ "type": "confirm_participant", "participant": participant }));
    desk.exec(&json!({ "type": "assign", "participant": participant, "worker": mona }));
    desk.sync();
    let mona_invite = server.invite(&mona);
    let kari_invite = server.invite(&kari);
    Town { server, arne, mona_invite, kari_invite, participant }
}

fn contact(cli: &Cli, participant: &str, channel: &str, note: &str) -> Value {
    cli.exec(&json!({
        "type": "log_contact", "participant": participant, "channel": channel, "initiative": "likeperson",
        "minutes": 40, "note": note
    }))
}

async fn join(window: &Window, invite: &str, home: &str) {
    window.fill(&id("join-link"), invite).await;
    window.fill(&id("join-secret"), SECRET).await;
    window.picture("01-join").await;
    window.tap(&id("join-submit")).await;
    window.find(&id(home)).await;
}

/// Fills in the open form and saves.
async fn log(window: &Window, channel: &str, note: &str, picture: &str) {
    window.tap(&id(&format!("log-channel-{channel}"))).await;
    window.tap(&id("log-initiative-deltaker")).await;
    window.tap(&id("log-minutes-30")).await;
    window.fill(&id("log-note"), note).await;
    window.picture(picture).await;
    window.tap(&id("log-save")).await;
}

fn entry(delivery: &str) -> String {
    format!("[data-testid^=\"entry-\"][data-delivery=\"{delivery}\"]")
}

#[tokio::test]
async fn one_contact_travels_from_a_phone_without_coverage_to_the_coordinators_desk() {
    let mut town = town();
    let who = town.participant.clone();

    // A peer pastes the invite, chooses a passphrase, and has their participants.
    let mut phone = Device::new("phone", 390, 844);
    let mona = phone.start().await;
    join(&mona, &town.mona_invite, "today").await;
    mona.reads("Fjellreven").await;
    mona.picture("02-today").await;

    // No network. A contact is logged all the same, and shown at once as not yet sent.
    town.server.stop();
    mona.tap(&id(&format!("log-for-{who}"))).await;
    log(&mona, "telefon", "Ringte om kvelden. Vil bli med på tur på lørdag.", "03-log-offline").await;
    mona.reads(SAVED).await;
    phone.kill();

    // Killed right after "saved", and started again: it is there, still waiting.
    let mona = phone.start().await;
    mona.find(&id("unlock")).await;
    mona.picture("04-locked-after-kill").await;
    unlock(&mona, "today").await;
    mona.find(&format!("{}[data-pending=\"1\"]", id("sync-strip"))).await;
    mona.picture("05-today-one-waits").await;
    mona.tap(&format!("main a[href='#/participant/{who}']")).await;
    mona.reads("Vil bli med på tur på lørdag.").await;
    mona.find(&entry("pending")).await;
    mona.picture("06-pending-after-restart").await;

    // The network is back. Nobody presses anything.
    town.server.start();
    mona.find(&entry("sent")).await;
    mona.gone(&entry("pending")).await;
    mona.reads("Vi gikk rundt vannet.").await;
    mona.picture("07-sent-by-itself").await;

    // The coordinator's desk: one picture of what both wrote.
    let mut desk = Device::new("desk", 1440, 900);
    let kari = desk.start().await;
    join(&kari, &town.kari_invite, "overview").await;
    kari.find(&id(&format!("overview-row-{who}"))).await;
    kari.reads("Vil bli med på tur på lørdag.").await;
    kari.picture("02-overview").await;

    // It updates by itself when somebody else writes.
    contact(&town.arne, &who, "sms", "Sendte en hilsen før helgen.");
    town.arne.sync();
    kari.reads("Sendte en hilsen før helgen.").await;
    kari.picture("03-overview-by-itself").await;
    kari.tap(&format!("tr[data-testid='overview-row-{who}'] a")).await;
    kari.find(&id("participant")).await;
    for said in ["Vi gikk rundt vannet.", "Vil bli med på tur på lørdag.", "Sendte en hilsen før helgen."] {
        kari.reads(said).await;
    }
    for name in ["Arne", "Mona"] {
        kari.reads(name).await;
    }
    kari.picture("04-merged-timeline").await;

    // It works from its own copy when the server is away, after a restart too.
    town.server.stop();
    desk.close().await;
    let kari = desk.start().await;
    unlock(&kari, "overview").await;
    kari.find(&id(&format!("overview-row-{who}"))).await;
    kari.reads("Sendte en hilsen før helgen.").await;
    kari.picture("05-offline-overview").await;

    // Somebody new, met with no coverage: made, and the first contact logged.
    mona.tap("a[href='#/participants']").await;
    mona.tap(&id("new-participant-open")).await;
    mona.fill(&id("new-alias"), "Linerla").await;
    mona.tap(&id("new-kind-bruker")).await;
    mona.picture("08-newcomer").await;
    mona.tap(&id("new-save")).await;
    mona.find(&id("log")).await;
    log(&mona, "ansikt_til_ansikt", "Møttes utenfor kafeen.", "09-newcomer-log").await;
    mona.reads(SAVED).await;
    mona.find(&id("not-confirmed")).await;
    mona.picture("10-newcomer-pending").await;
    let kari_text = kari.text().await;
    assert!(!kari_text.contains("Linerla"), "nobody can know yet: {kari_text}");

    // With the network back the coordinator sees the newcomer and confirms; the peer sees that, too.
    town.server.start();
    kari.find(&id("newcomers")).await;
    kari.reads("Linerla").await;
    kari.reads("Møttes utenfor kafeen.").await;
    kari.picture("06-newcomer").await;
    mona.find(&entry("sent")).await;
    kari.tap("[data-testid^='confirm-']").await;
    kari.gone(&id("newcomers")).await;
    kari.picture("07-confirmed").await;
    mona.gone(&id("not-confirmed")).await;
    mona.picture("11-newcomer-confirmed").await;

    // What the windows showed is what the server gives to anybody who may see it.
    wait::until(
        "the other peer does not see whom they do not follow",
        || {
            town.arne.sync();
            town.arne.query(&json!({ "type": "participants" })).to_string()
        },
        |rows| rows.contains("Fjellreven") && !rows.contains("Linerla"),
    );
    phone.close().await;
    desk.close().await;
}
