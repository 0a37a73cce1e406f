//! The program itself: what it says, the exit codes that scripts go by, and that it can be set up while it runs.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use folge_server::{keyring::Keyring, keys::SecretKey};
use folge_shared::{invite::Invite, time::Millis};
use serde_json::Value;

fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_folge-server"));
    command.arg("--data").arg(data).stdin(Stdio::null()).env_remove("FOLGE_MASTER_KEY").env_remove("FOLGE_LANGUAGE");
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    program(data).args(arguments).output().expect("runs")
}

fn json(data: &Path, arguments: &[&str]) -> Value {
    let output = run(data, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("a line of JSON")
}

/// The exit code, and that the last line on stderr is a Norwegian sentence.
fn refused(data: &Path, arguments: &[&str], code: i32, part: &str) {
    let output = run(data, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(said.contains(part), "{arguments:?}: {said}");
    assert!(output.stdout.is_empty());
}

const INIT: [&str; 5] = ["init", "--programme", "Eksempeldata: Sola", "--admin", "Ada (eksempel)"];

struct Served(Child);

impl Served {
    fn start(data: &Path, listen: &str) -> (Self, Value) {
        let mut child = program(data)
            .args(["serve", "--listen", listen])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        (Self(child), serde_json::from_str(&line).expect("a line of JSON"))
    }
    fn terminate(mut self) -> Option<i32> {
        let id = self.0.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("runs").success());
        self.0.wait().expect("ends").code()
    }
}
impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_server_is_set_up_while_it_runs() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let made = json(&data, &INIT);
    refused(&data, &["invite", "--worker", made["admin"].as_str().unwrap()], 6, "Adressen");
    let early = json(
        &data,
        &["invite", "--worker", made["admin"].as_str().unwrap(), "--address", "folge.example.no:443", "--json"],
    );
    assert_eq!(early["fingerprint"], made["fingerprint"]);

    let (served, ready) = Served::start(&data, "127.0.0.1:0");
    assert_eq!((&ready["ready"], &ready["fingerprint"]), (&Value::Bool(true), &made["fingerprint"]));
    let address = ready["address"].as_str().unwrap();
    assert!(!address.ends_with(":0"));
    let worker = json(
        &data,
        &[
            "worker",
            "add",
            "--name",
            "Solveig (eksempel)",
            "--role",
            "koordinator",
            "--programme",
            "Eksempeldata: Sola",
            "--json",
        ],
    );
    let id = worker["worker"].as_str().unwrap();
    let invite = json(&data, &["invite", "--worker", id, "--json"]);
    let parsed = Invite::parse(invite["link"].as_str().unwrap()).unwrap();
    assert_eq!(
        (parsed.server.as_str(), hex::encode(parsed.fingerprint).as_str()),
        (address, made["fingerprint"].as_str().unwrap())
    );
    assert!(invite["expires"].is_string() && invite["code"] == parsed.code.as_str());
    let link = String::from_utf8(run(&data, &["sign-in-link", "--worker", id]).stdout).unwrap();
    assert!(link.starts_with(&format!("https://{address}/#/inn/")), "{link}");
    let other = dir.path().join("other");
    json(&other, &INIT);
    assert_eq!(run(&other, &["serve", "--listen", address]).status.code(), Some(6), "the port is taken");
    assert_eq!(served.terminate(), Some(0), "stops when asked");
    let (again, ready) = Served::start(&data, address);
    assert_eq!(ready["address"].as_str(), Some(address));
    assert_eq!(again.terminate(), Some(0));
}

#[test]
fn what_stands_in_the_way_has_a_sentence_and_a_code() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    refused(&data, &["serve", "--listen", "127.0.0.1:0"], 3, "Det er ingen tjener i denne mappen.");
    refused(&data, &["dance"], 2, "Kommandoen er ikke riktig skrevet.");
    refused(&data, &["init", "--programme", "  ", "--admin", "Ada"], 2, "Navnet");
    let made = json(&data, &INIT);
    let admin = made["admin"].as_str().unwrap();
    refused(&data, &INIT, 3, "Det er allerede en tjener i denne mappen.");
    refused(&data, &["worker", "add", "--name", "N", "--role", "likeperson", "--programme", "Oslo"], 5, "program");
    refused(&data, &["worker", "add", "--name", "N", "--role", "sjef", "--programme", "Oslo"], 2, "Kommandoen");
    refused(
        &data,
        &["invite", "--worker", "00000000-0000-7000-8000-000000000000", "--address", "x:1"],
        5,
        "medarbeider",
    );
    refused(&data, &["sign-in-link", "--worker", admin, "--address", "https://x"], 2, "vert:port");
    refused(&data, &["example", "--until", "i går"], 2, "ÅÅÅÅ-MM-DD");
    let missing = data.join("none.pem");
    let missing = missing.to_str().unwrap();
    refused(&data, &["serve", "--listen", "127.0.0.1:0", "--cert", missing, "--key", missing], 7, "Sertifikatet");

    let key = data.join("master.key");
    let good = std::fs::read_to_string(&key).unwrap();
    let wrong: String = good.chars().rev().collect();
    std::fs::write(&key, wrong).unwrap();
    refused(&data, &["serve", "--listen", "127.0.0.1:0"], 4, "lar seg ikke åpne med denne nøkkelen");
    std::fs::remove_file(&key).unwrap();
    refused(&data, &["serve", "--listen", "127.0.0.1:0"], 4, "Hovednøkkelen mangler");
    let output = program(&data)
        .env("FOLGE_MASTER_KEY", good.trim())
        .args(["sign-in-link", "--worker", admin, "--address", "x:1"])
        .output()
        .unwrap();
    assert!(output.status.success(), "the key may come from the environment instead");
}

/// Every Monday's drill: a copy while the server runs, a phone lost after it, and back to the copy.
#[test]
fn the_drill_a_copy_is_put_back_and_the_lost_phone_stays_out() {
    let dir = tempfile::tempdir().expect("a folder");
    let (data, copies) = (dir.path().join("server"), dir.path().join("copies"));
    let admin = json(&data, &INIT)["admin"].as_str().expect("an id").to_owned();
    let (served, ready) = Served::start(&data, "127.0.0.1:0");
    assert_eq!(ready["ready"], true);
    let folder = copies.to_string_lossy().into_owned();
    let taken = json(&data, &["backup", "--to", &folder]);
    let copy = taken["backup"].as_str().expect("a file").to_owned();
    assert_eq!(taken["documents"].as_u64(), Some(2));
    let bad = "000102030405060708090a0b";
    assert_eq!(json(&data, &["revoke-device", "--enrolment", bad, "--ending", "lost"])["revoked"], true);
    let second = data.join("serving");
    assert!(second.exists());
    refused(&data, &["serve", "--listen", "127.0.0.1:0"], 3, "kjører allerede");
    refused(&data, &["restore", "--from", &copy], 3, "kjører allerede");
    assert_eq!(served.terminate(), Some(0));

    let restored = json(&data, &["restore", "--from", &copy]);
    assert_eq!((restored["documents"].as_u64(), restored["denied"].as_u64()), (Some(2), Some(1)));
    let aside = restored["set_aside"].as_str().expect("a file");
    assert!(Path::new(aside).exists());
    json(
        &data,
        &[
            "worker",
            "add",
            "--name",
            "Solveig (eksempel)",
            "--role",
            "koordinator",
            "--programme",
            "Eksempeldata: Sola",
            "--json",
        ],
    );
    assert!(!admin.is_empty());

    // What cannot be used changes nothing.
    let broken = dir.path().join("broken.db");
    let mut bytes = std::fs::read(&copy).expect("reads");
    let middle = bytes.len() / 2;
    bytes.get_mut(middle..middle + 8).expect("long enough").fill(0);
    std::fs::write(&broken, bytes).expect("writes");
    refused(&data, &["restore", "--from", &broken.to_string_lossy()], 4, "nøkkel");
    assert!(json(&data, &["backup", "--to", &folder])["backup"].is_string());

    // A copy of the keyring that is too old is not used, and does not stay; nor does the one that was set aside.
    let taken = json(&data, &["backup", "--to", &folder]);
    let of = |what: &str| taken[what].as_str().expect("a file").to_owned();
    let (copy, keys) = (of("backup"), of("keys"));
    assert!(Path::new(&keys).starts_with(copies.join("keys")));
    let master = SecretKey::from_hex(&std::fs::read_to_string(data.join("master.key")).expect("reads")).expect("a key");
    let (fresh, days) = (dir.path().join("fresh.db"), 24 * 60 * 60 * 1000);
    std::fs::rename(&keys, &fresh).expect("moves");
    let now = Keyring::date(&fresh, &master).expect("opens").expect("dated");
    let aged = |path: &Path, back: i64| {
        Keyring::copy(&fresh, path, &master, Some(Millis(now.0 - back * days))).expect("copies");
    };
    // Two days over: a month ago the clocks may have been on another time.
    aged(Path::new(&keys), 32);
    refused(&data, &["restore", "--from", &copy], 10, "mer enn 30 dager");
    assert!(data.join("folge.db").exists(), "nothing has been touched");
    aged(&copies.join("keys/keys-other.db"), 29);
    std::fs::write(copies.join("keys/keys-strange.db"), "of somebody else").expect("writes");
    let old = data.join("keys.before-old.db");
    aged(&old, 40);
    let deleted = json(&data, &["backup", "--to", &folder])["deleted"].clone();
    assert_eq!(deleted, serde_json::json!([keys, old]));
    assert!(copies.join("keys/keys-other.db").exists() && copies.join("keys/keys-strange.db").exists());

    // Beside no copy of a keyring, the one in the folder is used; without that, nothing opens and nothing is touched.
    assert_eq!(json(&data, &["restore", "--from", &copy])["restored"], true);
    let ring = data.join("keys.db");
    std::fs::rename(&ring, dir.path().join("ring.db")).expect("moves");
    refused(&data, &["serve", "--listen", "127.0.0.1:0"], 10, "keys.db) mangler");
    refused(&data, &["restore", "--from", &copy], 10, "Ikke ett dokument");
    assert!(data.join("folge.db").exists());
    let named = fresh.to_string_lossy();
    assert_eq!(json(&data, &["restore", "--from", &copy, "--keys", &named])["restored"], true);
    std::fs::remove_file(&ring).expect("removes");
    Keyring::begin(&ring, &master).expect("another one");
    refused(&data, &["serve", "--listen", "127.0.0.1:0"], 10, "Ikke ett dokument");
    json(&data, &["restore", "--from", &copy, "--keys", &named]);

    // Without its ledger the server does not start, and not on an older one either.
    let ledger = data.join("deny.log");
    let text = std::fs::read_to_string(&ledger).expect("reads");
    std::fs::write(&ledger, text.lines().next().expect("a line").to_owned() + "\n").expect("writes");
    refused(&data, &["serve", "--listen", "127.0.0.1:0"], 8, "eldre enn databasen");
    std::fs::remove_file(&ledger).expect("removes");
    refused(&data, &["serve", "--listen", "127.0.0.1:0"], 8, "mangler");
    std::fs::write(&ledger, "00\n").expect("writes");
    refused(&data, &["serve", "--listen", "127.0.0.1:0"], 8, "lar seg ikke lese");
    std::fs::write(&ledger, text).expect("writes");
    let (served, _) = Served::start(&data, "127.0.0.1:0");
    assert_eq!(served.terminate(), Some(0));
}
