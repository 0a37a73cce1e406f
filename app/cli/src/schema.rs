//! What can be said to `exec` and `query`: JSON Schema, with an example of each. The examples are files of lines that can
//! be handed in as they are.

use folge_shared::{
    command::{Command, Outcome},
    decision::Decision,
    query::{Query, View},
};
use schemars::schema_for;
use serde_json::{Value, json};

const COMMANDS: &str = include_str!("examples/commands.jsonl");
const DECISIONS: &str = include_str!("examples/decisions.jsonl");
const QUERIES: &str = include_str!("examples/queries.jsonl");

/// Everything, as one JSON object.
pub fn all() -> Value {
    json!({
        "command": schema_for!(Command),
        "outcome": schema_for!(Outcome),
        "decision": schema_for!(Decision),
        "query": schema_for!(Query),
        "view": schema_for!(View),
        "error": schema_for!(folge_shared::error::PublicError),
        "examples": { "command": examples(COMMANDS), "decision": examples(DECISIONS), "query": examples(QUERIES) },
    })
}

/// The lines; one that is not JSON (a test sees to it that there is none) is left out.
fn examples(lines: &str) -> Vec<Value> {
    lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use folge_shared::{command::Envelope, documents::check, ids::Entropy, time::Millis};
    use serde::{Serialize, de::DeserializeOwned};

    use super::*;

    struct Counting(u8);
    impl Entropy for Counting {
        fn fill(&mut self, out: &mut [u8]) {
            for byte in out {
                self.0 = self.0.wrapping_add(1);
                *byte = self.0;
            }
        }
    }

    fn read_back<T: Serialize + DeserializeOwned>(lines: &str, schema: &Value) -> Vec<T> {
        let read = |line| serde_json::from_str::<T>(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let found: Vec<T> = lines.lines().map(read).collect();
        for (line, value) in lines.lines().zip(&found) {
            let (said, written): (Value, _) = (serde_json::from_str(line).expect("JSON"), serde_json::to_value(value));
            assert_eq!(written.expect("writes"), said, "nothing is added to what is said");
        }
        let kinds = schema["oneOf"].as_array().expect("one of several");
        let kinds: BTreeSet<_> =
            kinds.iter().map(|kind| kind["properties"]["type"]["const"].clone().to_string()).collect();
        let said: BTreeSet<_> = examples(lines).iter().map(|example| example["type"].to_string()).collect();
        assert_eq!(said, kinds);
        assert_eq!(said.len(), found.len(), "one of each");
        found
    }

    #[test]
    fn there_is_an_example_of_every_kind_and_each_makes_sense() {
        let all = all();
        read_back::<Query>(QUERIES, &all["query"]);
        read_back::<Decision>(DECISIONS, &all["decision"]);
        for command in read_back::<Command>(COMMANDS, &all["command"]) {
            let envelope = Envelope::complete(command, Millis(1_778_600_000_000), &mut Counting(0));
            assert_eq!(check(&envelope), Ok(()), "{:?}", envelope.command);
        }
    }

    #[test]
    fn nonsense_in_a_command_is_no_command() {
        for text in [
            r#"{"type":"log_contact"}"#,
            r#"{"type":"dance"}"#,
            r#"{"type":"confirm_participant","participant":"00000000-0000-0000-0000-000000000001","extra":1}"#,
            r#"{"type":"edit_contact","participant":"x","contact":"y"}"#,
        ] {
            assert!(serde_json::from_str::<Command>(text).is_err(), "{text}");
        }
    }
}
