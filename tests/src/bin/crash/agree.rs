//! What must hold when everybody has come to rest.

use std::collections::BTreeSet;

use folge_tests::{cli::Cli, server::Server};
use serde_json::{Value, json};

use crate::{
    phone::Phone,
    record::{Known, Shown},
};

/// How often everybody sends until nothing waits: what one brings is fetched by the others.
const ROUNDS: usize = 3;

/// Lets everybody send and fetch, and compares every phone with one that its person joins on only now: that one has what
/// the server has, and nothing else.
///
/// # Panics
/// When something that was saved is not at the server exactly once, or two replicas differ.
pub fn at_rest(server: &Server, phones: &mut [Phone], workers: &[String]) {
    for phone in phones.iter_mut() {
        phone.look();
    }
    for _ in 0..ROUNDS {
        for phone in phones.iter_mut() {
            let done = phone.cli.sync();
            assert_eq!((&done["pending"], &done["refused"]), (&json!(0), &json!([])), "{}: {done}", phone.name);
            phone.record.acknowledge();
        }
    }
    let mut written = BTreeSet::new();
    let mut found = BTreeSet::new();
    for worker in workers {
        let fresh = Cli::joined(&server.invite(worker));
        let queries = questions(&fresh);
        let expected = answers(&fresh, &queries);
        let mut shown = Shown::default();
        for line in expected.lines() {
            shown.read(&serde_json::from_str(line).expect("an answer"));
        }
        found.extend(shown.words().filter(|words| words.starts_with("Eksempel: ")).cloned());
        for phone in phones.iter_mut().filter(|phone| name_of(&phone.cli) == *worker) {
            phone.record.compare(&shown, "the server", false);
            assert_eq!(
                answers(&phone.cli, &queries),
                expected,
                "{} and a new phone of the same person differ",
                phone.name
            );
        }
    }
    for phone in phones.iter() {
        written.extend(phone.record.0.iter().filter(|act| act.known == Known::Saved).map(|act| act.words.clone()));
    }
    let foreign: Vec<_> = found.difference(&written).collect();
    assert!(foreign.is_empty(), "nobody wrote {foreign:?}");
}

fn name_of(cli: &Cli) -> String {
    let me = cli.must(&["status"], "");
    me.first().and_then(|status| status["worker"].as_str()).expect("a worker").to_owned()
}

/// Everything that this person can ask for.
pub fn questions(cli: &Cli) -> Vec<Value> {
    let list = cli.query(&json!({ "type": "participants" }));
    let rows = list["rows"].as_array().expect("rows");
    let one = |row: &Value| json!({ "type": "participant", "participant": row["participant"], "limit": 1000 });
    let general = ["me", "today", "participants", "work"].map(|name| json!({ "type": name }));
    general.into_iter().chain(rows.iter().map(one)).collect()
}

/// The answers, as they are printed.
pub fn answers(cli: &Cli, queries: &[Value]) -> String {
    let lines: String = queries.iter().map(|query| format!("{query}\n")).collect();
    let said = cli.call(&["query"], &lines);
    assert_eq!(said.code, 0, "{}", said.stderr);
    said.stdout
}
