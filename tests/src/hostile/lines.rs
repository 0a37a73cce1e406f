//! The importer: lines of JSON as `folge-cli exec` and `query` take them. Each is carried out or refused with a code; after
//! either the device opens again and answers.

use folge_device::DeviceError;
use folge_shared::{
    command::Command,
    decision::Decision,
    error::{ErrorCode, PublicError},
    query::{Participants, Query},
};
use serde_json::Deserializer;

use super::{Reached, meeting};

const EXAMPLES: [&str; 3] = [
    include_str!("../../../app/cli/src/examples/commands.jsonl"),
    include_str!("../../../app/cli/src/examples/queries.jsonl"),
    include_str!("../../../app/cli/src/examples/decisions.jsonl"),
];
/// As many of them are carried out: an import is many lines, a test of it need not be.
const MOST: usize = 4;

/// Every example that is printed for people who write such lines, and acts that find what they are about.
pub fn seeds() -> Vec<Vec<u8>> {
    let bris = meeting::here().participant;
    let act = serde_json::to_vec(&meeting::contact(bris, "Tok en kaffe.")).expect("written");
    let two = [act.as_slice(), b"\n", &act].concat();
    let lines = EXAMPLES.into_iter().flat_map(str::lines).map(|line| line.as_bytes().to_vec());
    [act, two].into_iter().chain(lines).collect()
}

/// The lines as they are.
pub fn run(bytes: &[u8]) -> Reached {
    let commands: Vec<Command> = read(bytes);
    let queries: Vec<Query> = read(bytes);
    let decisions: Vec<Decision> = read(bytes);
    if commands.is_empty() && queries.is_empty() {
        return if decisions.is_empty() { Reached::Nothing } else { Reached::Read };
    }
    let phone = &meeting::here().phones[1];
    let (mut device, _, folder) = phone.copy();
    let mut reached = Reached::Read;
    for command in commands {
        match device.execute(command, meeting::LATER) {
            Ok(_) => reached = Reached::Taken,
            Err(error) => said(&error),
        }
    }
    for query in queries {
        match device.query(&query, meeting::LATER) {
            Ok(_) => reached = Reached::Taken,
            Err(error) => said(&error),
        }
    }
    drop(device);
    let mut device = phone.reopen(folder.path());
    device.query(&Query::Participants(Participants::default()), meeting::LATER).expect("the list of people");
    reached
}

/// What comes before the first that cannot be read, as the importer does.
fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Vec<T> {
    Deserializer::from_slice(bytes).into_iter().take(MOST).map_while(Result::ok).collect()
}

/// A refusal is one that a person can be told.
fn said(error: &DeviceError) {
    assert_ne!(PublicError::from(error).code, ErrorCode::Internal, "no reason that a person could be told: {error}");
}
