//! The lock from the command line: the same count of wrong passphrases as in the window, the same end after ten, and one
//! program at a time. Everybody is invented.

use folge_device::Folder;
use folge_host::{clock, entropy::OsEntropy};
use folge_tests::{
    cli::{Cli, SECRET, Said},
    server::Server,
    story::PROGRAMME,
};
use serde_json::json;

const WRONG: &str = "feil passord, helt feil";

fn refused(said: &Said, exit: i32, code: &str) -> String {
    let error = said.json.last().and_then(|line| line["error"]["code"].as_str()).unwrap_or("none");
    assert_eq!((said.code, error), (exit, code), "{}", said.stderr);
    said.stderr.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn ten_wrong_passphrases_end_it_for_one_person_and_an_invite_begins_again() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = server.add_worker(PROGRAMME, "Anette (eksempel)", "likeperson");
    let siw = server.add_worker(PROGRAMME, "Siw (eksempel)", "likeperson");
    let phone = Cli::joined(&server.invite(&anette)).with_person("Anette (eksempel)");
    let others = phone.handed_to("Siw (eksempel)", &server.invite(&siw));

    let sentence = refused(&phone.call_as(WRONG, &["status"], ""), 5, "secret_wrong");
    assert_eq!(sentence, "Passordet stemmer ikke. Vent ett sekund, og prøv igjen. Du har 9 forsøk igjen.");
    for n in 2..=7 {
        phone.move_clock(n * 2);
        refused(&phone.call_as(WRONG, &["status"], ""), 5, "secret_wrong");
    }
    let sentence = refused(&phone.call(&["status"], ""), 5, "secret_wait");
    assert!(sentence.contains("Vent 5 minutter") && sentence.contains("3 forsøk igjen"), "{sentence}");
    assert!(sentence.contains("slettes alt") && sentence.contains("ikke er sendt"), "{sentence}");
    // Set back by a day it is as long as it was, and another person does not wait at all.
    phone.move_clock(-10);
    refused(&phone.call(&["status"], ""), 5, "secret_wait");
    assert_eq!(others.must(&["status"], "")[0]["name"], json!("Siw (eksempel)"));

    for n in 8..=9 {
        phone.move_clock(n * 2);
        refused(&phone.call_as(WRONG, &["status"], ""), 5, "secret_wrong");
    }
    phone.move_clock(20);
    let sentence = refused(&phone.call_as(WRONG, &["status"], ""), 5, "data_wiped");
    assert!(sentence.contains("invitasjon"), "{sentence}");
    refused(&phone.call(&["status"], ""), 5, "person_unknown");
    let people = others.must(&["status"], "")[0]["people"].clone();
    assert_eq!(people.as_array().map(Vec::len), Some(1), "{people}");

    phone.must(&["join", &server.invite(&anette)], "");
    assert_eq!(phone.must(&["status"], "")[0]["name"], json!("Anette (eksempel)"));
}

#[test]
fn one_program_at_a_time_and_no_try_is_counted_meanwhile() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = server.add_worker(PROGRAMME, "Anette (eksempel)", "likeperson");
    let phone = Cli::joined(&server.invite(&anette));
    let folder = Folder::new(phone.data());
    let worker = folder.people().expect("people")[0].worker;
    let open = folder.open(worker, SECRET, clock::now(), Box::new(OsEntropy)).expect("opens");
    for secret in [SECRET, WRONG] {
        let sentence = refused(&phone.call_as(secret, &["status"], ""), 6, "data_busy");
        assert!(sentence.contains("Lås eller lukk"), "{sentence}");
    }
    // Locked, it is free.
    drop(open);
    phone.must(&["status"], "");
}
