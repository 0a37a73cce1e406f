//! A hundred devices at once: how many changes a second the server takes, and what a device that only listens costs it.

use std::{fs, time::Instant};

use folge_device::{Device, Folder};
use folge_host::{client::Client, clock, once};
use folge_shared::{
    command::{Command, CreateParticipant},
    ids::{DeviceToken, ParticipantId},
    wire::{self, SyncResponse},
};
use folge_tests::server::Server;
use tokio::{runtime::Runtime, task::JoinSet};

use crate::{
    Row,
    sync::{Place, contact, in_memory, quick_device},
};

const DEVICES: usize = 100;
/// What each brings at once: a hundred contacts, and then one in each of so many requests.
const AT_ONCE: usize = 100;
const ONE_BY_ONE: usize = 20;

struct One {
    device: Device,
    client: Client,
    token: DeviceToken,
    participant: ParticipantId,
}

/// The rows. The devices are those of one person, each with a file of its own to write in: what the server does for a change
/// is the same, and joining a hundred people would be measured for nothing.
pub fn run(runtime: &Runtime, place: &Place) -> Vec<Row> {
    let folders = tempfile::tempdir_in(in_memory()).expect("a folder");
    let mut all: Vec<One> =
        (0..DEVICES).map(|n| join(runtime, place, &Folder::new(folders.path().join(n.to_string())), n)).collect();
    let before = resident(&place.server);
    let (idle, lines) = listeners(runtime, place, &all, before);
    let bodies = all.iter_mut().map(|one| vec![written(one, AT_ONCE)]).collect();
    let (changes, took) = send(runtime, &all, bodies);
    let at_once = changes as f64 / took;
    let bodies = all.iter_mut().map(|one| (0..ONE_BY_ONE).map(|n| single(one, n)).collect()).collect();
    let (singles, slow) = send(runtime, &all, bodies);
    vec![
        Row {
            what: "upload admission with 100 devices, 100 changes each",
            aim: "at least 3,000 changes/s",
            measured: format!("{at_once:.0} changes/s ({changes} in {took:.2} s)"),
            met: Some(at_once >= 3_000.0),
        },
        Row {
            what: "  the same, each change a request (a durable commit each)",
            aim: "-",
            measured: format!("{:.0} changes/s ({singles} in {slow:.2} s)", singles as f64 / slow),
            met: None,
        },
        Row {
            what: "server, memory per idle connected device",
            aim: "-",
            measured: format!("{idle:.0} KiB ({lines} lines; {} MiB without)", before / 1024),
            met: None,
        },
    ]
}

fn join(runtime: &Runtime, place: &Place, folder: &Folder, n: usize) -> One {
    let (mut device, client) = quick_device(runtime, folder, &place.server.invite(&place.peer));
    runtime.block_on(once::sync(&mut device, &client)).expect("synced");
    let command = Command::CreateParticipant(CreateParticipant::of(&format!("Eksempel {n}")));
    let participant = device.execute(command, clock::now()).expect("made").participant.expect("an id");
    runtime.block_on(once::sync(&mut device, &client)).expect("synced");
    let token = device.enrolment().token;
    One { device, client, token, participant }
}

/// One request with everything that waits.
fn written(one: &mut One, count: usize) -> Vec<u8> {
    for n in 0..count {
        one.device.execute(contact(one.participant, n), clock::now()).expect("logged");
    }
    one.device.on_hint();
    let body = one.device.next_request(clock::now()).expect("composed").expect("something to send").body;
    let request: wire::SyncRequest = wire::decode(&body).expect("ours");
    assert_eq!(request.uploads.iter().map(|upload| upload.changes.len()).sum::<usize>(), count);
    body
}

/// The next change in a request of its own. Those before it are at the server or go before it.
fn single(one: &mut One, n: usize) -> Vec<u8> {
    one.device.execute(contact(one.participant, AT_ONCE + n), clock::now()).expect("logged");
    let mut request: wire::SyncRequest = wire::decode(&waiting(one)).expect("ours");
    for upload in &mut request.uploads {
        upload.changes = upload.changes.split_off(upload.changes.len() - 1);
    }
    wire::encode(&request).expect("encodes")
}

/// What the device would send now, though an answer to what it sent before has never been handed to it.
fn waiting(one: &mut One) -> Vec<u8> {
    // An answer that never came is one that failed.
    for id in 1..100 {
        let _ = one.device.on_response(id, Err(folge_device::Failure::Away), clock::now());
    }
    one.device.on_hint();
    one.device.next_request(clock::now()).expect("composed").expect("something to send").body
}

/// Sends each device's requests one after the other, all devices at once: how many changes were taken, and in how many
/// seconds.
fn send(runtime: &Runtime, all: &[One], bodies: Vec<Vec<Vec<u8>>>) -> (usize, f64) {
    let begin = Instant::now();
    let taken = runtime.block_on(async {
        let mut sending = JoinSet::new();
        for (one, bodies) in all.iter().zip(bodies) {
            let (client, token) = (one.client.clone(), one.token);
            sending.spawn(async move {
                let mut taken = 0;
                for body in bodies {
                    let (answer, _) = client.sync(&token, &body).await.expect("an answer");
                    let answer: SyncResponse = wire::decode(&answer).expect("an answer");
                    assert!(answer.answers.is_empty(), "{:?}", answer.answers);
                    taken += answer.accepted.len();
                }
                taken
            });
        }
        sending.join_all().await.into_iter().sum()
    });
    (taken, begin.elapsed().as_secs_f64())
}

/// Lets every device wait for hints, and asks how much more memory the server holds then, in KiB per device.
fn listeners(runtime: &Runtime, place: &Place, all: &[One], before: u64) -> (f64, usize) {
    let (heard, mut hearing) = tokio::sync::mpsc::unbounded_channel();
    let mut lines: JoinSet<()> = JoinSet::new();
    let _inside = runtime.enter();
    for one in all {
        // As a device does that has just been opened: a connection of its own.
        let (client, token, heard) = (Client::of(one.device.enrolment()).expect("a client"), one.token, heard.clone());
        lines.spawn(async move {
            let _ = client.hints(&token, || heard.send(()).unwrap_or(())).await;
        });
    }
    for _ in all {
        runtime.block_on(hearing.recv()).expect("a hint when the line opens");
    }
    std::thread::sleep(std::time::Duration::from_secs(1));
    let more = resident(&place.server).saturating_sub(before) as f64;
    lines.abort_all();
    (more / all.len() as f64, all.len())
}

/// Resident memory of the server, in KiB.
fn resident(server: &Server) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
