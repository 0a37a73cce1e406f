//! The example data: first sync as coordinator, and from process start to the first list.

use std::{process::Command, time::Instant};

use folge_device::{Device, Folder};
use folge_host::{client::Client, clock, entropy::OsEntropy, once};
use folge_shared::query::{Participants, Query, View};
use folge_tests::{
    cli::{Cli, SECRET},
    programs,
    server::Server,
};

use crate::{Row, median};

const STARTS: usize = 9;

/// A running server with the example data, and its people.
pub struct Example {
    /// The server.
    pub server: Server,
    /// The coordinator's worker id.
    pub coordinator: String,
    /// Two peers' worker ids.
    pub peers: Vec<String>,
}

/// Makes the server.
pub fn example() -> Example {
    let mut server = Server::create("Eksempeldata: måling", "Admin (eksempel)");
    let made = server.json(&["example", "--seed", "1", "--json"]);
    server.start();
    let ids = |role: &str| -> Vec<String> {
        let people = made["workers"].as_array().cloned().unwrap_or_default();
        let of = people.iter().filter(|one| one["role"] == role);
        of.filter_map(|one| one["worker"].as_str().map(str::to_owned)).collect()
    };
    let coordinator = ids("koordinator").into_iter().next().expect("a coordinator");
    Example { server, coordinator, peers: ids("likeperson") }
}

/// Opens the device in a folder of `folge-cli`.
pub fn open(cli: &Cli) -> Device {
    let folder = Folder::new(cli.data());
    let worker = folder.person(None).expect("somebody").worker;
    folder.open(worker, SECRET, folge_host::clock::now(), Box::new(OsEntropy)).expect("opens")
}

fn list(device: &mut Device) -> usize {
    match device.query(&Query::Participants(Participants::default()), clock::now()) {
        Ok(View::Participants(view)) => view.rows.len(),
        _ => 0,
    }
}

/// The rows.
pub fn run(example: &Example) -> Vec<Row> {
    let cli = Cli::new();
    cli.must(&["join", &example.server.invite(&example.coordinator)], "");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut device = open(&cli);
    let client = Client::of(device.enrolment()).expect("a client");
    let begin = Instant::now();
    let done = runtime.block_on(once::sync(&mut device, &client)).expect("synced");
    let took = begin.elapsed().as_secs_f64();
    let overview = cli_count(&mut device);
    drop(device);

    // The whole process: start, open the key (Argon2id), open the database, ask, print.
    let query = r#"{"type":"participants"}"#;
    let mut whole = vec![];
    for _ in 0..STARTS {
        let begin = Instant::now();
        assert_eq!(cli.call(&["query"], query).code, 0);
        whole.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    let mut bare = vec![];
    for _ in 0..STARTS {
        let begin = Instant::now();
        assert!(Command::new(programs::path("folge-cli")).arg("schema").output().expect("runs").status.success());
        bare.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    let (mut opening, mut asking, mut rows) = (vec![], vec![], 0);
    for _ in 0..STARTS {
        let begin = Instant::now();
        let mut device = open(&cli);
        opening.push(begin.elapsed().as_secs_f64() * 1e3);
        let begin = Instant::now();
        rows = list(&mut device);
        asking.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    vec![
        Row {
            what: "first sync of the example data as coordinator",
            aim: "-",
            measured: format!(
                "{:.0} entries/s ({overview} entries, {took:.2} s, {} KB, {} rounds)",
                overview as f64 / took,
                done.traffic.down / 1024,
                done.rounds
            ),
            met: None,
        },
        Row {
            what: "process start to first list, passphrase included",
            aim: "-",
            measured: format!(
                "{:.0} ms ({rows} people, {overview} entries; process alone {:.0} ms)",
                median(&mut whole),
                median(&mut bare)
            ),
            met: None,
        },
        Row {
            what: "  of that: passphrase and database; the list itself",
            aim: "-",
            measured: format!("{:.0} ms; {:.1} ms", median(&mut opening), median(&mut asking)),
            met: None,
        },
    ]
}

fn cli_count(device: &mut Device) -> i64 {
    let Ok(View::Participants(people)) = device.query(&Query::Participants(Participants::default()), clock::now())
    else {
        return 0;
    };
    let mut total = 0;
    for row in people.rows {
        let query = folge_shared::query::OneParticipant { participant: row.participant, limit: Some(1) };
        if let Ok(View::Participant(view)) = device.query(&Query::Participant(query), clock::now()) {
            total += view.total;
        }
    }
    total
}
