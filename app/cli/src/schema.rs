//! What can be said to `exec` and `query`: JSON Schema, with an example of each.

use folge_shared::{
    command::{
        Assign, Command, ConfirmParticipant, CreateParticipant, EditContact, EndAssignment, LogContact, Outcome,
    },
    query::{Empty, OneParticipant, Overview, Participants, Query, View},
    time::Millis,
};
use schemars::schema_for;
use serde_json::{Value, json};
use uuid::Uuid;

/// Everything, as one JSON object.
pub fn all() -> Value {
    json!({
        "command": schema_for!(Command),
        "outcome": schema_for!(Outcome),
        "query": schema_for!(Query),
        "view": schema_for!(View),
        "error": schema_for!(folge_shared::error::PublicError),
        "examples": { "command": commands(), "query": queries() },
    })
}

/// One command of each kind.
pub fn commands() -> Vec<Command> {
    let (participant, contact) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    let (worker, assignment) = (Uuid::from_u128(3).into(), Uuid::from_u128(4).into());
    let at = Some(Millis(1_778_589_120_000));
    vec![
        Command::LogContact(LogContact {
            participant,
            contact: None,
            at,
            channel: "telefon".into(),
            initiative: "deltaker".into(),
            minutes: Some(30),
            note: Some("Eksempeldata: snakket om hybelen.".into()),
            also: vec![],
            workers: vec![],
            place: None,
            travel: None,
            tags: Default::default(),
        }),
        Command::EditContact(EditContact {
            participant,
            contact,
            at: None,
            channel: None,
            initiative: None,
            minutes: Some(45),
            note: None,
            place: None,
            travel: None,
            add: Default::default(),
            remove: Default::default(),
            add_workers: vec![],
            remove_workers: vec![],
        }),
        Command::CreateParticipant(CreateParticipant {
            participant: None,
            programme: None,
            alias: "Bris (eksempel)".into(),
            kind: Some("bruker".into()),
            municipality: Some("Sola".into()),
            assignment: None,
            from: None,
            birth_band: None,
            gender: None,
        }),
        Command::ConfirmParticipant(ConfirmParticipant { participant, confirmation: None }),
        Command::Assign(Assign { participant, worker, assignment: None, from: None, to: None, cover_for: None }),
        Command::EndAssignment(EndAssignment { participant, assignment, to: None }),
    ]
}

/// One query of each kind.
pub fn queries() -> Vec<Query> {
    vec![
        Query::Me(Empty {}),
        Query::Today(Empty {}),
        Query::Participants(Participants::default()),
        Query::Participant(OneParticipant { participant: Uuid::from_u128(1).into(), limit: None }),
        Query::Overview(Overview::default()),
        Query::Sync(Empty {}),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_an_example_of_every_kind_and_each_can_be_read_back() {
        let all = all();
        for (kind, schema) in [("command", &all["command"]), ("query", &all["query"])] {
            let kinds = schema["oneOf"].as_array().expect("one of several").len();
            let examples = all["examples"][kind].as_array().expect("examples");
            assert_eq!(examples.len(), kinds, "{kind}");
        }
        for example in commands() {
            let text = serde_json::to_string(&example).expect("writes");
            assert_eq!(serde_json::from_str::<Command>(&text).expect("reads"), example);
        }
        for example in queries() {
            let text = serde_json::to_string(&example).expect("writes");
            assert_eq!(serde_json::from_str::<Query>(&text).expect("reads"), example);
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
