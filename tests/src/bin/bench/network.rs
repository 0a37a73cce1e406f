//! What goes over the wire, and how soon the other device sees it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use folge_host::{
    client::{Client, Traffic},
    once,
    session::Session,
};
use folge_shared::{
    api::Signal,
    command::{Command, LogContact},
    ids::ParticipantId,
    query::{OneParticipant, Participants, Query, View},
};
use folge_tests::cli::Cli;
use tokio::sync::Notify;

use crate::{
    Row, median,
    start::{Example, open},
};

const TIMES: usize = 15;

fn contact(participant: ParticipantId) -> Command {
    Command::LogContact(LogContact {
        participant,
        contact: None,
        at: None,
        channel: "telefon".into(),
        initiative: "deltaker".into(),
        minutes: Some(30),
        note: Some("Eksempel: gikk langs sjøen og snakket om hybelen.".into()),
        also: vec![],
        workers: vec![],
        place: None,
        travel: None,
        tags: Default::default(),
    })
}

/// The rows.
pub fn run(example: &Example) -> Vec<Row> {
    let peer = example.peers.first().expect("a peer");
    let phone = Cli::joined(&example.server.invite(peer));
    let desk = Cli::joined(&example.server.invite(&example.coordinator));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let (idle, one) = runtime.block_on(bytes(&phone));
    let mut seen = runtime.block_on(until_seen(&phone, &desk, TIMES));
    let sum = |traffic: Traffic| traffic.up + traffic.down;
    let seen = median(&mut seen);
    vec![
        Row {
            what: "body bytes of an idle sync, both ways",
            aim: "under 300",
            measured: format!("{} (up {}, down {})", sum(idle), idle.up, idle.down),
            met: Some(sum(idle) < 300),
        },
        Row {
            what: "body bytes of one contact, both ways",
            aim: "under 1024",
            measured: format!("{} (up {}, down {})", sum(one), one.up, one.down),
            met: Some(sum(one) < 1024),
        },
        Row {
            what: "from saved on the phone to seen on the other device",
            aim: "under 1000 ms",
            measured: format!("{seen:.0} ms (median of {TIMES})"),
            met: Some(seen < 1000.0),
        },
    ]
}

async fn bytes(phone: &Cli) -> (Traffic, Traffic) {
    let mut device = open(phone);
    let client = Client::of(device.enrolment()).expect("a client");
    once::sync(&mut device, &client).await.expect("synced");
    let idle = once::sync(&mut device, &client).await.expect("synced");
    assert_eq!(idle.rounds, 1, "nothing to do takes one round trip");
    let participant = first(&mut device);
    // The first change of an actor in a document names its author; the second is the everyday one.
    device.execute(contact(participant), folge_host::clock::now()).expect("logged");
    once::sync(&mut device, &client).await.expect("synced");
    device.execute(contact(participant), folge_host::clock::now()).expect("logged");
    let one = once::sync(&mut device, &client).await.expect("synced");
    assert_eq!(one.rounds, 1, "one contact takes one round trip");
    (idle.traffic, one.traffic)
}

fn first(device: &mut folge_device::Device) -> ParticipantId {
    let query = Query::Participants(Participants::default());
    match device.query(&query, folge_host::clock::now()) {
        Ok(View::Participants(view)) => view.rows.first().expect("somebody").participant,
        other => panic!("no list: {other:?}"),
    }
}

async fn total(session: &Session, participant: ParticipantId) -> i64 {
    match session.query(Query::Participant(OneParticipant { participant, limit: Some(1) })).await {
        Ok(View::Participant(view)) => view.total,
        other => panic!("no participant: {other:?}"),
    }
}

/// Milliseconds from saved on the phone to seen at the desk, so many times.
pub async fn until_seen(phone: &Cli, desk: &Cli, many: usize) -> Vec<f64> {
    let participant = first(&mut open(phone));
    let news = Arc::new(Notify::new());
    let told = Arc::clone(&news);
    let writer = Session::start(open(phone), Arc::new(|_| {})).expect("a session");
    let on_signal = Arc::new(move |signal: Signal| {
        if signal == Signal::Data {
            told.notify_one();
        }
    });
    let reader = Session::start(open(desk), on_signal).expect("a session");
    // Both listen before anything is measured.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let mut times = vec![];
    for _ in 0..many {
        let before = total(&reader, participant).await;
        let begin = Instant::now();
        writer.execute(contact(participant)).await.expect("logged");
        while total(&reader, participant).await == before {
            assert!(begin.elapsed() < Duration::from_secs(60), "never seen");
            let _ = tokio::time::timeout(Duration::from_millis(500), news.notified()).await;
        }
        times.push(begin.elapsed().as_secs_f64() * 1e3);
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    times
}
