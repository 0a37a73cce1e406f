//! The server is put back from yesterday's copy: the phones bring back what it lost, and nobody writes anything twice.
//! Everybody is invented.

use folge_tests::{cli::Cli, server::Server};
use serde_json::{Value, json};

const PROGRAMME: &str = "Eksempeldata: Sola";

struct Team {
    server: Server,
    anette: Cli,
    siw: Cli,
    ingunn: Cli,
    /// Who Siw is.
    siw_id: String,
    bris: String,
    copies: tempfile::TempDir,
}

fn create(who: &Cli, alias: &str) -> String {
    let created = who.exec(&json!({ "type": "create_participant", "alias": alias, "municipality": "Sola" }));
    created["participant"].as_str().expect("an id").to_owned()
}

fn log(who: &Cli, participant: &str, minutes: u32, note: &str) {
    who.exec(&json!({
        "type": "log_contact", "participant": participant, "channel": "telefon", "initiative": "deltaker",
        "minutes": minutes, "note": note,
    }));
}

/// Anette and Siw both follow Bris; Ingunn coordinates.
fn team() -> Team {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = Cli::joined(&server.invite(&server.add_worker(PROGRAMME, "Anette (eksempel)", "likeperson")));
    let siw_id = server.add_worker(PROGRAMME, "Siw (eksempel)", "likeperson");
    let siw = Cli::joined(&server.invite(&siw_id));
    let ingunn = Cli::joined(&server.invite(&server.add_worker(PROGRAMME, "Ingunn (eksempel)", "koordinator")));
    let bris = create(&anette, "Bris");
    log(&anette, &bris, 10, "Eksempel: før kopien");
    anette.sync();
    ingunn.sync();
    ingunn.exec(&json!({ "type": "assign", "participant": bris, "worker": siw_id }));
    for who in [&ingunn, &siw, &anette] {
        who.sync();
    }
    Team { server, anette, siw, ingunn, siw_id, bris, copies: tempfile::tempdir().expect("a folder") }
}

impl Team {
    fn backup(&self) -> String {
        let to = self.copies.path().to_string_lossy().into_owned();
        self.server.json(&["backup", "--to", &to])["backup"].as_str().expect("a file").to_owned()
    }
    fn restore(&mut self, copy: &str) {
        self.server.stop();
        self.server.json(&["restore", "--from", copy]);
        self.server.start();
    }
    /// A day's work of two phones, acknowledged and seen by both; who was met that day.
    fn a_day(&self) -> String {
        log(&self.anette, &self.bris, 20, "Eksempel: Anette om dagen");
        let skum = create(&self.anette, "Skum");
        log(&self.anette, &skum, 25, "Eksempel: et nytt menneske");
        self.anette.sync();
        self.ingunn.sync();
        self.ingunn.exec(&json!({ "type": "assign", "participant": skum, "worker": self.siw_id }));
        self.ingunn.sync();
        self.siw.sync();
        log(&self.siw, &self.bris, 40, "Eksempel: Siw om dagen");
        log(&self.siw, &skum, 45, "Eksempel: Siw og det nye mennesket");
        self.siw.sync();
        self.anette.sync();
        self.ingunn.sync();
        skum
    }
}

/// What a coordinator sees, byte for byte.
fn seen(who: &Cli, people: &[&str]) -> Vec<String> {
    let mut questions = vec![
        json!({ "type": "overview" }),
        json!({ "type": "participants" }),
        json!({ "type": "today" }),
        json!({ "type": "workers" }),
    ];
    questions.extend(people.iter().map(|id| json!({ "type": "participant", "participant": id })));
    questions.iter().map(|question| who.call(&["query"], &question.to_string()).stdout).collect()
}

/// What the server itself would show: a coordinator's next device, which has everything from there.
fn fresh(team: &Team, ingunn_id: &str) -> Cli {
    Cli::joined(&team.server.invite(ingunn_id))
}

fn coordinator(team: &Team) -> String {
    let me: Value = team.ingunn.query(&json!({ "type": "me" }));
    me["worker"].as_str().expect("an id").to_owned()
}

#[test]
fn after_a_restore_the_phones_bring_everything_back() {
    let mut team = team();
    let ingunn = coordinator(&team);
    let copy = team.backup();
    let skum = team.a_day();
    let people = [team.bris.as_str(), skum.as_str()];
    let before = seen(&team.ingunn, &people);
    assert_eq!(seen(&fresh(&team, &ingunn), &people), before);
    // Something that waits for coverage while the server is away builds on what is about to be lost.
    log(&team.siw, &team.bris, 50, "Eksempel: uten dekning");
    let people = [team.bris.clone(), skum];
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    team.restore(&copy);

    let view = team.ingunn.query(&json!({ "type": "devices" }));
    assert!(view["restored"].is_string(), "{view}");
    let awaited =
        |view: &Value| view["rows"].as_array().expect("rows").iter().filter(|row| row["awaited"] == true).count();
    assert!(awaited(&view) >= 3, "{view}");

    // Anette's first: what Siw wrote comes with it.
    team.anette.sync();
    assert_eq!(seen(&fresh(&team, &ingunn), &people), before);
    team.siw.sync();
    team.anette.sync();
    team.ingunn.sync();
    let after = seen(&team.ingunn, &people);
    assert_eq!(after, seen(&fresh(&team, &ingunn), &people));
    assert_ne!(after, before, "what waited for coverage is there, too");
    for phone in [&team.anette, &team.siw, &team.ingunn] {
        let sync = phone.query(&json!({ "type": "sync" }));
        assert_eq!(
            (&sync["pending"], &sync["refused"], &sync["recovery"]),
            (&json!(0), &json!([]), &Value::Null),
            "{sync}"
        );
    }
    // Ingunn's fresh devices that were only looked at joined before or after; the three that are used are not waited for.
    let view = team.ingunn.query(&json!({ "type": "devices" }));
    let rows = view["rows"].as_array().expect("rows");
    assert!(rows.iter().filter(|row| row["name"] != "Ingunn (eksempel)").all(|row| row["awaited"] != true), "{view}");
}

#[test]
fn one_phone_brings_back_what_both_wrote_when_the_other_is_gone() {
    let mut team = team();
    let ingunn = coordinator(&team);
    let copy = team.backup();
    let skum = team.a_day();
    let people = [team.bris.clone(), skum];
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let before = seen(&team.ingunn, &people);
    team.restore(&copy);
    // Siw's phone lies in the sea, and Ingunn's with it.
    team.anette.sync();
    let next = fresh(&team, &ingunn);
    assert_eq!(seen(&next, &people), before, "whoever wrote it, and byte for byte");
    let siw = Cli::joined(&team.server.invite(&team.siw_id));
    let file = &seen(&siw, &people)[4];
    assert!(file.contains("Siw om dagen") && file.contains("Anette om dagen"), "{file}");
}

#[test]
fn a_database_that_was_put_back_by_hand_is_noticed() {
    let mut team = team();
    let ingunn = coordinator(&team);
    // Anette's phone is not online again before the copy is put back.
    let skum = create(&team.anette, "Skum");
    team.anette.sync();
    let kept = std::fs::read(team.backup()).expect("a copy");
    log(&team.siw, &team.bris, 40, "Eksempel: etter kopien");
    team.siw.sync();
    team.server.stop();
    for name in ["folge.db", "folge.db-wal", "folge.db-shm"] {
        let _ = std::fs::remove_file(team.server.data().join(name));
    }
    std::fs::write(team.server.data().join("folge.db"), kept).expect("put back");
    team.server.start();
    // Its cursor is one that the old file knows: only the note beside the ledger tells that something is missing.
    team.anette.sync();
    let view = team.ingunn.query(&json!({ "type": "devices" }));
    assert!(view["restored"].is_string(), "{view}");
    team.siw.sync();
    let people = [team.bris.as_str(), skum.as_str()];
    team.ingunn.sync();
    assert_eq!(seen(&fresh(&team, &ingunn), &people), seen(&team.ingunn, &people));
    assert!(seen(&team.ingunn, &people)[4].contains("etter kopien"));
}

#[test]
fn a_phone_that_joined_after_the_copy_comes_back_by_itself() {
    let mut team = team();
    let copy = team.backup();
    let siw = Cli::joined(&team.server.invite(&team.siw_id));
    log(&siw, &team.bris, 30, "Eksempel: på den nye telefonen");
    siw.sync();
    log(&siw, &team.bris, 35, "Eksempel: ikke sendt ennå");
    team.restore(&copy);
    siw.sync();
    team.ingunn.sync();
    let file = team.ingunn.query(&json!({ "type": "participant", "participant": team.bris }));
    let minutes: Vec<i64> =
        file["timeline"].as_array().expect("entries").iter().filter_map(|entry| entry["minutes"].as_i64()).collect();
    assert!(minutes.contains(&30) && minutes.contains(&35), "{minutes:?}");
}
