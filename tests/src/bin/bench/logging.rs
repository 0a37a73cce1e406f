//! Logging one contact for a participant with 500, durably, beside a bare durable insert of the same bytes into a plain
//! SQLite database on the same disk, taking turns.

use std::time::Instant;

use folge_device::Device;
use folge_host::{clock, entropy::OsEntropy};
use folge_shared::{
    command::{Command, Envelope, LogContact},
    ids::ParticipantId,
    wire::{self, SyncRequest},
};
use folge_tests::{cli::Cli, server::Server};
use serde_json::json;

use crate::{Row, median, start::open};

const CONTACTS: usize = 500;
const TURNS: usize = 200;

fn contact(participant: ParticipantId, n: usize) -> Command {
    Command::LogContact(LogContact {
        participant,
        contact: None,
        at: None,
        channel: "telefon".into(),
        initiative: "deltaker".into(),
        minutes: Some(u32::try_from(n % 90).unwrap_or(0)),
        note: Some("Eksempel: gikk langs sjøen og snakket om hybelen og om å be søsteren på middag.".into()),
        also: vec![],
        workers: vec![],
        place: None,
        travel: None,
        tags: Default::default(),
    })
}

/// A plain database with one table, as durable as ours.
fn bare(path: &std::path::Path) -> rusqlite::Connection {
    let plain = rusqlite::Connection::open(path).expect("opens");
    plain.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).expect("wal");
    plain.pragma_update(None, "synchronous", "FULL").expect("full");
    plain.execute_batch("CREATE TABLE t (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT").expect("a table");
    plain
}

/// What one contact stores: the change, as it goes up, and the act.
fn stored(device: &mut Device, participant: ParticipantId) -> usize {
    let act = Envelope::complete(contact(participant, 0), clock::now(), &mut OsEntropy);
    let act = serde_json::to_string(&act).expect("writes").len();
    device.on_hint();
    let request = device.next_request(clock::now()).expect("composed").expect("something to send");
    let request: SyncRequest = wire::decode(&request.body).expect("ours");
    act + request.uploads.first().and_then(|upload| upload.changes.last()).map_or(0, |change| change.len())
}

/// The rows.
pub fn run() -> Vec<Row> {
    const PROGRAMME: &str = "Eksempeldata: måling";
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let worker = server.add_worker(PROGRAMME, "Anette (eksempel)", "likeperson");
    let cli = Cli::joined(&server.invite(&worker));
    let made = cli.exec(&json!({ "type": "create_participant", "alias": "Bris" }));
    let participant: ParticipantId = made["participant"].as_str().expect("an id").parse().expect("an id");
    let mut device = open(&cli);
    for n in 0..CONTACTS {
        device.execute(contact(participant, n), clock::now()).expect("logged");
    }
    drop(device);
    cli.sync();

    let mut device = open(&cli);
    let first = Instant::now();
    device.execute(contact(participant, 0), clock::now()).expect("logged");
    let first = first.elapsed().as_secs_f64() * 1e3;
    let (ours, theirs, bytes) = beside_bare(&cli, &mut device, participant);
    let ratio = ours / theirs;
    vec![
        Row {
            what: "log one contact, participant with 500, against bare insert",
            aim: "at most 4 times",
            measured: format!("{ratio:.2} times ({ours:.2} / {theirs:.2} ms, {bytes} bytes)"),
            met: Some(ratio <= 4.0),
        },
        Row {
            what: "the first one after opening (document loaded from disk)",
            aim: "-",
            measured: format!("{first:.2} ms"),
            met: None,
        },
    ]
}

/// Logs contacts on the device and inserts as many bytes into a bare database, taking turns: milliseconds of each
/// (median), and how many bytes.
pub fn beside_bare(cli: &Cli, device: &mut Device, participant: ParticipantId) -> (f64, f64, usize) {
    let folder = tempfile::tempdir_in(cli.data()).expect("a folder on the same disk");
    let plain = bare(&folder.path().join("bare.db"));
    let mut insert = plain.prepare("INSERT INTO t (bytes) VALUES (?1)").expect("prepared");
    device.execute(contact(participant, 0), clock::now()).expect("logged");
    let bytes = vec![0x5a_u8; stored(device, participant)];
    let (mut ours, mut theirs) = (vec![], vec![]);
    for n in 0..TURNS {
        let begin = Instant::now();
        insert.execute([&bytes]).expect("inserted");
        theirs.push(begin.elapsed().as_secs_f64() * 1e3);
        let begin = Instant::now();
        device.execute(contact(participant, n), clock::now()).expect("logged");
        ours.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    (median(&mut ours), median(&mut theirs), bytes.len())
}
