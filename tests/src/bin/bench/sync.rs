//! Sync: what it costs when nothing happened, whatever the device holds; how fast much arrives for the first time; what an
//! entry takes on the server.

use std::{fs, path::PathBuf, time::Instant};

use folge_device::Device;
use folge_host::{client::Client, clock, entropy::OsEntropy, once};
use folge_shared::{
    command::{Command, CreateParticipant, LogContact},
    ids::ParticipantId,
};
use folge_tests::{cli::Cli, server::Server};
use tokio::runtime::Runtime;

use crate::{Row, crowd, median, network, start::open};

const PROGRAMME: &str = "Eksempeldata: måling";
/// How many documents a coordinator holds, little and much.
const FEW: usize = 200;
const MANY: usize = 10_000;
/// Entries for the first sync and for the size on the server, and the people they are about.
const ENTRIES: usize = 10_000;
const PEOPLE: usize = 50;
/// How often an idle sync is measured, and how often a change is watched on its way.
const IDLE: usize = 100;
const WATCHED: usize = 200;

/// A server and its coordinator. What is only there to be measured against lies in memory where the machine has such a
/// place: writing it is not what is measured.
pub struct Place {
    /// The server.
    pub server: Server,
    /// The coordinator.
    pub coordinator: String,
    /// A peer.
    pub peer: String,
}

/// Where what is not measured may lie.
pub fn in_memory() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

fn place() -> Place {
    let mut server = Server::create_in(&in_memory(), PROGRAMME, "Admin (eksempel)");
    server.start();
    let coordinator = server.add_worker(PROGRAMME, "Ingunn (eksempel)", "koordinator");
    let peer = server.add_worker(PROGRAMME, "Anette (eksempel)", "likeperson");
    Place { server, coordinator, peer }
}

/// A phone in memory, for somebody who only writes what others get.
pub fn writer(place: &Place, worker: &str) -> Cli {
    let cli = Cli::within(&in_memory());
    cli.must(&["join", &place.server.invite(worker)], "");
    cli.sync();
    cli
}

fn create(device: &mut Device, from: usize, to: usize) -> Vec<ParticipantId> {
    let make = |n: usize| {
        let command = Command::CreateParticipant(CreateParticipant::of(&format!("Eksempel {n}")));
        device.execute(command, clock::now()).expect("made").participant.expect("an id")
    };
    (from..to).map(make).collect()
}

/// A contact as people write them.
pub fn contact(participant: ParticipantId, n: usize) -> Command {
    Command::LogContact(LogContact {
        minutes: Some(30),
        note: Some(format!("Eksempel {n}: gikk langs sjøen og snakket om hybelen, søknaden og en time hos fastlegen.")),
        ..LogContact::of(participant, "telefon".into(), "deltaker".into())
    })
}

fn synced(runtime: &Runtime, device: &mut Device) -> (Client, u64, f64) {
    let client = Client::of(device.enrolment()).expect("a client");
    let begin = Instant::now();
    let done = runtime.block_on(once::sync(device, &client)).expect("synced");
    (client, done.rounds, begin.elapsed().as_secs_f64())
}

/// The parts, by name.
pub const PARTS: [&str; 4] = ["idle", "first", "seen", "crowd"];

/// The rows of one part.
pub fn run(part: &str) -> Vec<Row> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    match part {
        "idle" => idle(&runtime),
        "first" => {
            eprintln!("bench: 10,000 entries for the first time; bytes on the server");
            first(&runtime)
        }
        "seen" => {
            eprintln!("bench: a change on its way to another device");
            vec![seen(&runtime)]
        }
        _ => {
            eprintln!("bench: 100 devices at once");
            crowd::run(&runtime, &place())
        }
    }
}

/// Bytes both ways and milliseconds (median) of a sync in which nothing happened.
fn idle_of(runtime: &Runtime, device: &mut Device) -> (u64, f64) {
    let (client, ..) = synced(runtime, device);
    let (mut bytes, mut times) = (0, vec![]);
    for _ in 0..IDLE {
        let begin = Instant::now();
        let done = runtime.block_on(once::sync(device, &client)).expect("synced");
        times.push(begin.elapsed().as_secs_f64() * 1e3);
        assert_eq!(done.rounds, 1, "nothing to do takes one round trip");
        bytes = done.traffic.up + done.traffic.down;
    }
    (bytes, median(&mut times))
}

fn idle(runtime: &Runtime) -> Vec<Row> {
    let place = place();
    let (phone, desk) = (writer(&place, &place.peer), Cli::joined(&place.server.invite(&place.coordinator)));
    let grow = |from, to| {
        let mut device = open(&phone);
        create(&mut device, from, to);
        synced(runtime, &mut device);
        drop(device);
        let mut desk = open(&desk);
        synced(runtime, &mut desk);
        let held = desk.held().expect("held").len();
        assert!(held >= to, "{held} documents");
        idle_of(runtime, &mut desk)
    };
    eprintln!("bench: idle sync with {FEW} and with {MANY} documents");
    let (few_bytes, few_ms) = grow(0, FEW);
    let (many_bytes, many_ms) = grow(FEW, MANY);
    vec![
        Row {
            what: "idle sync with 200 and with 10,000 documents, bytes",
            aim: "do not grow",
            measured: format!("{few_bytes} and {many_bytes}"),
            met: Some(many_bytes <= few_bytes + 8),
        },
        Row {
            what: "idle sync with 200 and with 10,000 documents, time",
            aim: "does not grow (at most 1.5 times)",
            measured: format!("{few_ms:.2} and {many_ms:.2} ms (medians of {IDLE})"),
            met: Some(many_ms <= few_ms * 1.5),
        },
    ]
}

/// The database's size once everything has left its log.
fn database(server: &Server) -> u64 {
    // The last one to close it empties the log.
    server.run(&["invite", "--worker", server.admin(), "--json"]);
    let folder = fs::read_dir(server.data()).expect("a folder").flatten();
    let ours = folder.filter(|entry| entry.file_name().to_string_lossy().starts_with("folge.db"));
    ours.filter_map(|entry| entry.metadata().ok()).map(|meta| meta.len()).sum()
}

fn first(runtime: &Runtime) -> Vec<Row> {
    let mut place = place();
    let phone = writer(&place, &place.peer);
    let mut device = open(&phone);
    let people = create(&mut device, 0, PEOPLE);
    synced(runtime, &mut device);
    place.server.stop();
    let before = database(&place.server);
    place.server.start();
    let client = Client::of(device.enrolment()).expect("a client");
    // Five contacts between two times with coverage, as on a day out.
    for n in 0..ENTRIES {
        let participant = people.get(n % PEOPLE).copied().expect("somebody");
        device.execute(contact(participant, n), clock::now()).expect("logged");
        if n % 250 == 249 {
            runtime.block_on(once::sync(&mut device, &client)).expect("synced");
        }
    }
    runtime.block_on(once::sync(&mut device, &client)).expect("synced");
    let link = place.server.invite(&place.coordinator);
    let desk = Cli::new();
    desk.must(&["join", &link], "");
    let mut desk = open(&desk);
    let (_, rounds, took) = synced(runtime, &mut desk);
    drop(desk);
    place.server.stop();
    let bytes = (database(&place.server).saturating_sub(before)) as f64 / ENTRIES as f64;
    let speed = ENTRIES as f64 / took;
    vec![
        Row {
            what: "first sync of 10,000 entries over loopback",
            aim: "at least 20,000 entries/s",
            measured: format!("{speed:.0} entries/s ({took:.2} s, {rounds} rounds)"),
            met: Some(speed >= 20_000.0),
        },
        Row {
            what: "server, bytes per entry with history and indexes",
            aim: "at most 300",
            measured: format!("{bytes:.0} bytes ({ENTRIES} contacts of {PEOPLE} people)"),
            met: Some(bytes <= 300.0),
        },
    ]
}

fn seen(runtime: &Runtime) -> Row {
    let place = place();
    let phone = Cli::joined(&place.server.invite(&place.peer));
    let mut device = open(&phone);
    create(&mut device, 0, 1);
    synced(runtime, &mut device);
    drop(device);
    let desk = Cli::joined(&place.server.invite(&place.coordinator));
    let mut times = runtime.block_on(network::until_seen(&phone, &desk, WATCHED));
    let middle = median(&mut times);
    let late = times.get(times.len() * 99 / 100).copied().unwrap_or(f64::NAN);
    Row {
        what: "from saved on one device to seen on another, both online",
        aim: "p50 at most 10 ms, p99 100 ms",
        measured: format!("p50 {middle:.1} ms, p99 {late:.1} ms ({WATCHED} times)"),
        met: Some(middle <= 10.0 && late <= 100.0),
    }
}

/// A device in a folder of its own whose key nobody had to derive.
pub fn quick_device(runtime: &Runtime, folder: &folge_device::Folder, link: &str) -> (Device, Client) {
    let invite = folge_shared::invite::Invite::parse(link).expect("a link");
    let token = folge_shared::ids::DeviceToken::random(&mut OsEntropy);
    let client = Client::new(&invite.server, invite.fingerprint).expect("a client");
    let joined = runtime.block_on(client.join(&invite.code, token)).expect("joined");
    let enrolment = folge_device::Enrolment {
        worker: joined.worker,
        name: joined.name,
        enrolment: joined.enrolment,
        token,
        server: invite.server,
        fingerprint: invite.fingerprint,
    };
    let device = folder.open_unsealed(enrolment, [7; 32], Box::new(OsEntropy)).expect("opens");
    (device, client)
}
