//! What the stories share: a programme with its people on devices of their own, and short words for what they do.
//! Everybody is invented.

use crate::{cli::Cli, server::Server};
use folge_shared::time::Millis;
use serde_json::{Value, json};

/// The programme of every story.
pub const PROGRAMME: &str = "Eksempeldata: Sola";

/// A worker and their device.
#[derive(Debug)]
pub struct Hand {
    /// The worker's id.
    pub id: String,
    /// Their device.
    pub cli: Cli,
}

impl Hand {
    /// A new worker with one role, joined on a device of their own.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn new(server: &Server, name: &str, role: &str) -> Self {
        let id = server.add_worker(PROGRAMME, name, role);
        let cli = Cli::joined(&server.invite(&id));
        Self { id, cli }
    }
    /// Does something; it must be taken.
    ///
    /// # Panics
    /// When it is refused.
    pub fn does(&self, command: &Value) -> Value {
        self.cli.exec(command)
    }
    /// Does something that must be refused, and gives the stable code. A sentence for people must stand beside it.
    ///
    /// # Panics
    /// When it is taken, or refused without words.
    pub fn refused(&self, command: &Value) -> String {
        let said = self.cli.call(&["exec"], &command.to_string());
        assert_ne!(said.code, 0, "taken: {command}");
        let sentence = said.stderr.lines().last().unwrap_or_default();
        assert!(sentence.ends_with('.') && sentence.contains(' '), "no sentence for {command}: {sentence:?}");
        let code = said.json.last().and_then(|line| line["error"]["code"].as_str());
        code.unwrap_or_else(|| panic!("no code for {command}: {}", said.stdout)).to_owned()
    }
    /// Asks.
    ///
    /// # Panics
    /// When there is no answer.
    pub fn asks(&self, query: &Value) -> Value {
        self.cli.query(query)
    }
    /// One participant, with up to 1000 entries.
    ///
    /// # Panics
    /// When there is no answer.
    pub fn person(&self, participant: &str) -> Value {
        self.asks(&json!({ "type": "participant", "participant": participant, "limit": 1000 }))
    }
    /// Sends and fetches, twice: what the server writes because of what came is there afterwards, too.
    ///
    /// # Panics
    /// When the server is away.
    pub fn syncs(&self) {
        self.cli.sync();
        self.cli.sync();
    }
    /// The code that a call ends with, and a sentence stands beside it.
    ///
    /// # Panics
    /// When it is taken, or refused without words.
    pub fn refused_at(&self, call: &str, what: &Value) -> String {
        let said = self.cli.call(&[call], &what.to_string());
        assert_ne!(said.code, 0, "{call} was taken: {what}");
        assert!(said.stderr.trim_end().ends_with('.'), "no sentence: {}", said.stderr);
        text(&said.json.last().expect("a line")["error"], "code")
    }
    /// Decides something at the server; it must be taken.
    ///
    /// # Panics
    /// When it is refused.
    pub fn decides(&self, decision: &Value) {
        self.cli.must(&["decide"], &decision.to_string());
    }
    /// The only device of somebody, as a coordinator sees it.
    ///
    /// # Panics
    /// When there is none, or the asker coordinates nothing.
    pub fn device_of(&self, name: &str) -> Value {
        one(list(&self.asks(&json!({ "type": "devices" })), "rows"), "name", name).clone()
    }
    /// Opens a file; its id.
    ///
    /// # Panics
    /// When it is refused.
    pub fn meets(&self, alias: &str) -> String {
        text(&self.does(&json!({ "type": "create_participant", "alias": alias })), "participant")
    }
}

/// So many days from today: a role or an assignment holds through its last day.
pub fn day(days: i64) -> String {
    folge_host::clock::now().day().plus_days(days).to_string()
}

/// Takes what stands in a row of what is held, or says why not.
pub fn review(row: &Value, accept: bool, reason: Option<&str>) -> Value {
    json!({
        "type": "review", "doc": row["doc"], "enrolment": row["enrolment"], "changes": row["changes"],
        "accept": accept, "reason": reason,
    })
}

/// A text in an answer.
///
/// # Panics
/// When it is not there.
pub fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_else(|| panic!("no {key} in {value}")).to_owned()
}

/// The objects of a list.
///
/// # Panics
/// When it is no list.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("no list {key} in {value}"))
}

/// The one of a list whose `key` is `is`.
///
/// # Panics
/// When there is none.
pub fn one<'a>(rows: &'a [Value], key: &str, is: &str) -> &'a Value {
    rows.iter().find(|row| row[key] == json!(is)).unwrap_or_else(|| panic!("no {key} = {is} in {rows:#?}"))
}

/// So many hours from a moment, as JSON says it, but not before its day: until today nobody was in the programme.
pub fn hours(from: Millis, hours: i64) -> Value {
    Value::from(from.plus(hours * 3_600_000).max(from.day().start()).to_string())
}
