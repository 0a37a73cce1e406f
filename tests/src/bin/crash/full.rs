//! A disk that is full: the person is told so, nothing that was saved is lost, nothing half is left, and it goes on when
//! there is room again. On the server the same, and phones that bring nothing notice nothing.

use std::collections::BTreeMap;

use folge_tests::{
    cli::{Cli, Said},
    server::Server,
    story::PROGRAMME,
};
use serde_json::{Value, json};

use crate::room::Room;

/// How much is left when the room is gone, in bytes: so that now this and now that is the first that does not fit.
const RESTS: [u64; 9] = [0, 512, 4_096, 8_192, 24_576, 40_960, 73_728, 139_264, 262_144];
/// How many contacts somebody writes into what is left.
const CONTACTS: usize = 60;

/// A person with a phone, and whom they follow.
struct Person {
    worker: String,
    cli: Cli,
    participant: String,
    /// What was said to be saved.
    saved: Vec<String>,
    written: usize,
}

/// How often something did not fit, by what it was.
#[derive(Debug, Default)]
struct Count(BTreeMap<&'static str, usize>);

impl Count {
    fn one(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }
    fn of(&self, what: &str) -> usize {
        self.0.get(what).copied().unwrap_or(0)
    }
}

impl Person {
    fn new(server: &Server, cli: Cli, name: &str) -> Self {
        let worker = server.add_worker(PROGRAMME, name, "likeperson");
        cli.must(&["join", &server.invite(&worker)], "");
        cli.sync();
        let made = cli.exec(&json!({ "type": "create_participant", "alias": format!("Bris til {name}") }));
        let participant = made["participant"].as_str().expect("an id").to_owned();
        cli.sync();
        Self { worker, cli, participant, saved: vec![], written: 0 }
    }

    /// Contacts to be written, with their words.
    fn contacts(&mut self, count: usize) -> (Vec<String>, String) {
        let (mut all, mut lines) = (vec![], String::new());
        for _ in 0..count {
            self.written += 1;
            // No two alike, so that nothing becomes small by being packed.
            let filler: String =
                (0..60_u64).map(|n| format!("{:x} ", n.wrapping_mul(0x9e37_79b9) ^ self.written as u64)).collect();
            let words = format!("Eksempel {}: {}", self.written, filler.trim_end());
            let command = json!({
                "type": "log_contact", "participant": self.participant, "channel": "telefon", "initiative": "deltaker",
                "minutes": 30, "note": words,
            });
            lines.push_str(&format!("{command}\n"));
            all.push(words);
        }
        (all, lines)
    }

    /// Notes what was answered; the rest must not be there.
    fn note(&mut self, words: Vec<String>, said: &Said) {
        let answered = said.json.iter().filter(|line| line["entry"].is_string()).count();
        self.saved.extend(words.into_iter().take(answered));
    }

    /// Exactly what was saved is there, once, on this phone.
    fn complete(&self, cli: &Cli, whose: &str) {
        let query = json!({ "type": "participant", "participant": self.participant, "limit": 1000 });
        self.compare(&cli.query(&query), whose);
    }

    fn compare(&self, answer: &Value, whose: &str) {
        let rows = answer["timeline"].as_array().expect("entries");
        let mut found: Vec<&str> = rows.iter().filter_map(|row| row["note"].as_str()).collect();
        let mut saved: Vec<&str> = self.saved.iter().map(String::as_str).collect();
        found.sort_unstable();
        saved.sort_unstable();
        assert_eq!(found.len(), saved.len(), "{whose}: so many entries, and so many were saved");
        assert!(found == saved, "{whose} shows other entries than were saved");
    }
}

/// Whether it worked; else it must have said, in words too, that there is no room.
fn told(said: &Said, exit: i32, code: &str) -> bool {
    if said.code == 0 {
        return true;
    }
    let line = said.json.last().expect("a reason");
    assert_eq!((said.code, &line["error"]["code"]), (exit, &json!(code)), "{}{}", said.stdout, said.stderr);
    let sentence = said.stderr.lines().last().unwrap_or_default();
    assert!(sentence.ends_with('.') && sentence.contains(' '), "no sentence: {}", said.stderr);
    false
}

/// A phone without room.
///
/// # Panics
/// When something does not hold.
pub fn phone(room: &Room) {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let mut person = Person::new(&server, Cli::within(&room.place()), "Anette (eksempel)");
    let mut count = Count::default();
    for rest in RESTS {
        room.take(rest);
        let (words, lines) = person.contacts(CONTACTS);
        let said = room.call(&person.cli, rest, &["exec"], &lines);
        if !told(&said, 6, "data_unwritable") {
            count.one("writing");
        }
        person.note(words, &said);
        let query = json!({ "type": "participant", "participant": person.participant, "limit": 1000 });
        let said = room.call(&person.cli, rest, &["query"], &query.to_string());
        if told(&said, 6, "data_unwritable") {
            person.compare(&said.json[0], "a phone without room");
        } else {
            count.one("looking");
        }
        if !told(&room.call(&person.cli, rest, &["sync"], ""), 6, "data_unwritable") {
            count.one("sending");
        }
        room.give_back();
        person.complete(&person.cli, "the phone that has room again");
        let (words, lines) = person.contacts(1);
        let said = person.cli.call(&["exec"], &lines);
        assert_eq!(said.code, 0, "there is room again: {}", said.stderr);
        person.note(words, &said);
        let done = person.cli.sync();
        assert_eq!((&done["pending"], &done["refused"]), (&json!(0), &json!([])));
    }
    let next = Cli::joined(&server.invite(&person.worker));
    person.complete(&next, "the server");
    person.complete(&person.cli, "the phone at the end");
    assert!(count.of("writing") >= 3, "the room was never gone: {count:?}");
    println!(
        "crash: phone, {}: ok: {} times without room; writing did not fit {} times, sending {}, looking {}; {} contacts \
         said to be saved, all at the server exactly once, and no other",
        room.name(),
        RESTS.len(),
        count.of("writing"),
        count.of("sending"),
        count.of("looking"),
        person.saved.len()
    );
}

/// A server without room.
///
/// # Panics
/// When something does not hold.
pub fn server(room: &Room) {
    let mut server = Server::create_in(&room.place(), PROGRAMME, "Admin (eksempel)");
    room.prepare(&mut server);
    server.start();
    let mut anette = Person::new(&server, Cli::new(), "Anette (eksempel)");
    let mut siw = Person::new(&server, Cli::new(), "Siw (eksempel)");
    let jonas = Person::new(&server, Cli::new(), "Jonas (eksempel)");
    let mut count = Count::default();
    for rest in RESTS {
        room.of_server(&server, Some(rest));
        for person in [&mut anette, &mut siw] {
            let (words, lines) = person.contacts(CONTACTS / 2);
            let said = person.cli.call(&["exec"], &lines);
            assert_eq!(said.code, 0, "a phone writes whatever the server lacks: {}", said.stderr);
            person.note(words, &said);
            if !told(&person.cli.call(&["sync"], ""), 4, "server_full") {
                count.one("sending");
            }
        }
        // Who has nothing to bring gets what there is.
        let said = jonas.cli.call(&["sync"], "");
        assert_eq!(said.code, 0, "a phone that brings nothing is served: {}", said.stderr);
        for person in [&anette, &siw] {
            person.complete(&person.cli, "a phone whose server has no room");
        }
        room.of_server(&server, None);
        for person in [&anette, &siw] {
            let done = person.cli.sync();
            assert_eq!((&done["pending"], &done["refused"]), (&json!(0), &json!([])));
        }
    }
    server.kill();
    server.start();
    for person in [&anette, &siw] {
        let next = Cli::joined(&server.invite(&person.worker));
        person.complete(&next, "the server, started again");
    }
    assert!(count.of("sending") >= 3, "the room was never gone: {count:?}");
    println!(
        "crash: server, {}: ok: {} times without room; it took nothing {} times of {}, and said so; {} contacts said to be \
         saved, all there exactly once afterwards",
        room.name(),
        RESTS.len(),
        count.of("sending"),
        2 * RESTS.len(),
        anette.saved.len() + siw.saved.len()
    );
}
