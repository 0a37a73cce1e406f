//! What goes wrong is said clearly, in Norwegian, and costs nothing that was written. Everybody is invented.

use folge_shared::invite::Invite;
use folge_tests::{
    cli::{Cli, Said},
    server::Server,
};
use serde_json::{Value, json};

const PROGRAMME: &str = "Eksempeldata: Sola";

/// The error's code, and that a sentence was said which is no code and no English.
fn said(said: &Said, exit: i32, code: &str) {
    let error = said.json.last().and_then(|line| line["error"]["code"].as_str()).unwrap_or("none");
    assert_eq!((said.code, error), (exit, code), "{}", said.stderr);
    let sentence = said.stderr.lines().last().unwrap_or_default();
    assert!(sentence.ends_with('.') && sentence.contains(' '), "no sentence: {sentence:?}");
    assert!(!sentence.contains("error") && !sentence.contains(code), "not for people: {sentence:?}");
}

fn joined() -> (Server, Cli, String) {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let worker = server.add_worker(PROGRAMME, "Anette (eksempel)", "likeperson");
    let cli = Cli::joined(&server.invite(&worker));
    (server, cli, worker)
}

fn log(participant: &Value) -> Value {
    json!({
        "type": "log_contact", "participant": participant, "channel": "sms", "initiative": "likeperson",
        "note": "Eksempel: god morgen",
    })
}

#[test]
fn an_invite_that_is_wrong_used_or_expired() {
    let (server, _anette, worker) = joined();
    let link = server.invite(&worker);
    said(&Cli::new().call(&["join", "hei på deg"], ""), 4, "invite_malformed");
    said(&Cli::new().call(&["join", &link[..link.len() - 9]], ""), 4, "invite_malformed");

    let mut unknown = Invite::parse(&link).expect("an invite");
    unknown.code = unknown.code.chars().rev().collect();
    said(&Cli::new().call(&["join", &unknown.link()], ""), 4, "invite_unknown");

    // Too short a passphrase uses nothing up.
    let phone = Cli::new();
    said(&phone.call_as("kort", &["join", &link], ""), 5, "secret_too_short");
    phone.must(&["join", &link], "");
    said(&Cli::new().call(&["join", &link], ""), 4, "invite_used");

    let expired = server.json(&["invite", "--worker", &worker, "--minutes", "0", "--json"]);
    said(&Cli::new().call(&["join", expired["link"].as_str().expect("a link")], ""), 4, "invite_expired");
}

#[test]
fn a_server_that_is_not_the_one_that_was_joined() {
    let (server, _anette, worker) = joined();
    let mut invite = Invite::parse(&server.invite(&worker)).expect("an invite");
    invite.fingerprint[0] ^= 1;
    said(&Cli::new().call(&["join", &invite.link()], ""), 4, "wrong_certificate");
}

#[test]
fn a_server_that_is_away_costs_nothing() {
    let (mut server, anette, worker) = joined();
    let participant = anette.exec(&json!({ "type": "create_participant", "alias": "Bris" }))["participant"].clone();
    let next = server.invite(&worker);
    server.stop();
    let entry = anette.exec(&log(&participant))["entry"].clone();
    said(&anette.call(&["sync"], ""), 4, "server_away");
    said(&Cli::new().call(&["join", &next], ""), 4, "server_away");
    let view = anette.query(&json!({ "type": "participant", "participant": participant }));
    assert_eq!(view["timeline"][0]["contact"], entry);
    assert_eq!(view["timeline"][0]["delivery"], json!("pending"));
    let state = anette.query(&json!({ "type": "sync" }));
    assert_eq!((&state["pending"], &state["trouble"]), (&json!(2), &json!("server_away")));
    server.start();
    assert_eq!(anette.sync()["pending"], json!(0));
    let view = anette.query(&json!({ "type": "participant", "participant": participant }));
    assert_eq!(view["timeline"][0]["delivery"], json!("sent"));
}

#[test]
fn a_wrong_passphrase_and_a_folder_of_several_people() {
    let (server, anette, _) = joined();
    said(&anette.call_as("helt feil passord", &["status"], ""), 5, "secret_wrong");
    said(&Cli::new().call(&["query"], r#"{"type":"me"}"#), 5, "not_joined");

    let siw = server.add_worker(PROGRAMME, "Siw (eksempel)", "likeperson");
    anette.must(&["join", &server.invite(&siw)], "");
    said(&anette.call(&["query"], r#"{"type":"me"}"#), 5, "person_ambiguous");
    let anette = anette.with_person("Siw (eksempel)");
    anette.sync();
    assert_eq!(anette.query(&json!({ "type": "me" }))["name"], json!("Siw (eksempel)"));
    let nobody = anette.with_person("Ukjent");
    said(&nobody.call(&["query"], r#"{"type":"me"}"#), 5, "person_unknown");
}

#[test]
fn nonsense_in_a_command_and_what_came_before_it_stands() {
    let (_server, anette, _) = joined();
    let participant = anette.exec(&json!({ "type": "create_participant", "alias": "Bris" }))["participant"].clone();
    let lines = format!("{}\n{{\"type\":\"danse\"}}\n{}\n", log(&participant), log(&participant));
    let mixed = anette.call(&["exec"], &lines);
    said(&mixed, 2, "command_malformed");
    assert_eq!(mixed.json.len(), 2, "one outcome, one error");
    assert!(mixed.stderr.contains("2:"), "where it is: {}", mixed.stderr);
    let view = anette.query(&json!({ "type": "participant", "participant": participant }));
    assert_eq!(view["total"], json!(1));

    let refuse = |change: &dyn Fn(&mut Value), exit: i32, code: &str| {
        let mut command = log(&participant);
        change(&mut command);
        said(&anette.call(&["exec"], &command.to_string()), exit, code);
    };
    refuse(&|c| c["minutes"] = json!(1441), 3, "minutes_range");
    refuse(&|c| c["minutes"] = json!(-1), 2, "command_malformed");
    refuse(&|c| c["channel"] = json!("brevdue"), 3, "code_unknown");
    refuse(&|c| c["at"] = json!("2126-01-01T00:00:00Z"), 3, "time_ahead");
    refuse(&|c| c["note"] = json!("a".repeat(4001)), 3, "text_too_long");
    refuse(&|c| c["participant"] = json!("00000000-0000-7000-8000-000000000000"), 3, "participant_unknown");
    refuse(&|c| c["extra"] = json!(1), 2, "command_malformed");
    let empty = json!({ "type": "create_participant", "alias": "  " });
    said(&anette.call(&["exec"], &empty.to_string()), 3, "alias_missing");
    let confirm = json!({ "type": "confirm_participant", "participant": participant });
    said(&anette.call(&["exec"], &confirm.to_string()), 3, "not_coordinator");
    let view = anette.query(&json!({ "type": "participant", "participant": participant }));
    assert_eq!(view["total"], json!(1), "nothing of all that was written");
}

#[test]
fn the_schema_names_every_command_and_query_with_an_example_that_is_understood() {
    let (_server, anette, _) = joined();
    let schema = anette.must(&["schema"], "").into_iter().next().expect("a schema");
    for example in schema["examples"]["command"].as_array().expect("examples") {
        let answer = anette.call(&["exec"], &example.to_string());
        assert_ne!(answer.code, 2, "{example} is not understood: {}", answer.stderr);
    }
    for example in schema["examples"]["query"].as_array().expect("examples") {
        let answer = anette.call(&["query"], &example.to_string());
        assert_ne!(answer.code, 2, "{example} is not understood: {}", answer.stderr);
    }
}
