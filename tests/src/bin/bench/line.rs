//! A bad line: 50 kbit/s, a second there and back, one packet in ten to be sent again, nothing at all for half a minute. A
//! day's work goes up and the colleagues' day comes down.
//!
//! The line is our own ([`folge_tests::bad_line`]): a TCP proxy, in which a loss shows as a stall. Network namespaces with
//! `tc netem` would show how TCP itself takes it; not every machine has that module, and the figures of two machines should
//! be of the same thing.

use std::time::{Duration, Instant};

use folge_device::Device;
use folge_host::{client::Client, clock, once};
use folge_shared::{
    ids::ParticipantId,
    query::{Empty, Query, View},
};
use folge_tests::{
    bad_line::{BadLine, Quality},
    cli::Cli,
    page::Page,
    server::Server,
    story::{PROGRAMME, text},
};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::{Row, start::open, sync::contact};

const BAD: Quality = Quality { rate: 50_000, round_trip: Duration::from_secs(1), lost: 100 };
const CUT: Duration = Duration::from_secs(30);
/// When the trouble comes: the greeting is over, and what goes up is on its way.
const MIDDLE: Duration = Duration::from_secs(5);
/// What somebody has written who had no coverage for weeks.
const BACKLOG: usize = 300;

/// Two colleagues who follow the same people, are on call together and lead a group; one of them far from everything.
struct Team {
    server: Server,
    line: BadLine,
    anette: Cli,
    siw: Cli,
    people: Vec<String>,
    group: String,
    members: Vec<String>,
    sessions: Vec<String>,
}

fn team() -> Team {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let line = BadLine::to(server.address());
    let add = |name: &str, role: &str| server.add_worker(PROGRAMME, name, role);
    let ingunn = Cli::joined(&server.invite(&add("Ingunn (eksempel)", "koordinator")));
    let ids = ["Anette (eksempel)", "Siw (eksempel)"].map(|name| add(name, "likeperson"));
    ingunn.sync();
    let programme = ingunn.query(&json!({ "type": "me" }))["programmes"][0]["programme"].clone();
    for (id, role) in ids.iter().flat_map(|id| [(id, "vakt"), (id, "gruppeleder")]) {
        ingunn.exec(&json!({ "type": "give_role", "programme": programme, "worker": id, "role": role }));
    }
    let mut people = vec![];
    for n in 0..4 {
        let made = ingunn.exec(&json!({ "type": "create_participant", "alias": format!("Eksempel {n}") }));
        people.push(text(&made, "participant"));
        for id in &ids {
            ingunn.exec(&json!({ "type": "assign", "participant": people[n], "worker": id }));
        }
    }
    let made = ingunn.exec(&json!({
        "type": "create_group", "name": "Eksempel: onsdagsgruppa", "kind": "samtalegruppe", "audience": "brukere",
    }));
    let group = text(&made, "doc");
    for id in &ids {
        ingunn.exec(&json!({ "type": "add_leader", "group": group, "worker": id }));
    }
    let enrol =
        |n: usize| json!({ "type": "enrol", "group": group, "alias": format!("Medlem {n}"), "state": "startet" });
    let members = (0..8).map(|n| text(&ingunn.exec(&enrol(n)), "entry")).collect();
    let plan = |hours: i64| {
        let at = clock::now().plus(-hours * 3_600_000).to_string();
        json!({ "type": "plan_sessions", "group": group, "sessions": [{ "at": at }], "minutes": 90 })
    };
    let sessions = [3, 6].map(|hours| text(&ingunn.exec(&plan(hours)), "entry")).to_vec();
    ingunn.sync();
    let far = server.invite(&ids[0]).replace(server.address(), line.address());
    let (anette, siw) = (Cli::joined(&far), Cli::joined(&server.invite(&ids[1])));
    Team { server, line, anette, siw, people, group, members, sessions }
}

/// Eight contacts, two notes and an evening in a group.
fn day(team: &Team, cli: &Cli, evening: usize) {
    let mut acts: Vec<Value> = (0..8)
        .map(|n| {
            json!({
                "type": "log_contact", "participant": team.people[n % 4], "channel": "telefon", "initiative": "deltaker",
                "minutes": 30, "note": format!("Eksempel {n}: gikk langs sjøen og snakket om hybelen og en time hos legen."),
            })
        })
        .collect();
    for n in 0..2 {
        acts.push(json!({
            "type": "write_note", "urgency": "i_dag", "minutes": 15, "participant": team.people[n],
            "text": format!("Eksempel {n}: ringte sent, ville snakke litt. Rolig da vi la på."), "next": "Ring i morgen.",
        }));
    }
    let session = &team.sessions[evening];
    acts.push(json!({ "type": "edit_session", "group": team.group, "session": session, "state": "holdt" }));
    for member in &team.members {
        acts.push(json!({
            "type": "attend", "group": team.group, "session": session, "member": member, "attendance": "mott",
        }));
    }
    let lines: String = acts.iter().map(|act| format!("{act}\n")).collect();
    cli.must(&["exec"], &lines);
}

fn entries(device: &mut Device) -> i64 {
    let Ok(View::Participants(people)) = device.query(&Query::Participants(Default::default()), clock::now()) else {
        return 0;
    };
    let count = |participant: ParticipantId| {
        let query = folge_shared::query::OneParticipant { participant, limit: Some(1) };
        match device.query(&Query::Participant(query), clock::now()) {
            Ok(View::Participant(view)) => view.total,
            _ => 0,
        }
    };
    people.rows.into_iter().map(|row| row.participant).map(count).sum()
}

fn pending(device: &mut Device) -> usize {
    match device.query(&Query::Sync(Empty {}), clock::now()) {
        Ok(View::Sync(state)) => usize::try_from(state.pending).unwrap_or(0),
        _ => 0,
    }
}

/// The rows.
pub fn run() -> Vec<Row> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let team = team();
    day(&team, &team.siw, 0);
    team.siw.sync();
    day(&team, &team.anette, 1);
    let mut rows = vec![a_day(&runtime, &team)];
    rows.extend(interrupted(&runtime, &team));
    drop(team.server);
    rows
}

fn a_day(runtime: &Runtime, team: &Team) -> Row {
    let mut device = open(&team.anette);
    let before = entries(&mut device);
    team.line.set(BAD);
    let handshake = runtime.block_on(async {
        let page = Page::plain(team.line.address());
        let (first, second) = (page.healthy().await, page.healthy().await);
        first.saturating_sub(second).as_secs_f64()
    });
    let carried = team.line.carried();
    let client = Client::of(device.enrolment()).expect("a client");
    let begin = Instant::now();
    let done = runtime.block_on(once::sync(&mut device, &client)).expect("synced");
    let took = begin.elapsed().as_secs_f64();
    let now = team.line.carried();
    team.line.set(Quality::default());
    let (up, down) = (now.0 - carried.0, now.1 - carried.1);
    assert_eq!(pending(&mut device), 0);
    assert_eq!(entries(&mut device) - before, 10, "the colleague's contacts and notes have come");
    Row {
        what: "a day up and the colleagues' day down, 50 kbit/s, 1 s, 10 % lost",
        aim: "one round trip, at most 15 s",
        measured: format!(
            "{took:.1} s, handshake {handshake:.1} s of it; {} round trip(s); bodies {} + {} bytes, on the line {up} + {down}",
            done.rounds, done.traffic.up, done.traffic.down
        ),
        met: Some(took <= 15.0 && done.rounds == 1),
    }
}

/// Weeks of work over the bad line: once with a cut in the middle, once with the connection broken there.
fn interrupted(runtime: &Runtime, team: &Team) -> Vec<Row> {
    let people: Vec<ParticipantId> = team.people.iter().map(|id| id.parse().expect("an id")).collect();
    let mut device = open(&team.anette);
    let client = Client::of(device.enrolment()).expect("a client");
    let mut go = |broken: bool| {
        for n in 0..BACKLOG {
            device.execute(contact(people[n % people.len()], n), clock::now()).expect("logged");
        }
        team.line.set(BAD);
        let (begin, before) = (Instant::now(), team.line.carried());
        let line = team.line.clone();
        let trouble = std::thread::spawn(move || {
            std::thread::sleep(MIDDLE);
            if broken { line.break_off() } else { line.cut(CUT) }
        });
        let mut tries = 1;
        while let Err(error) = runtime.block_on(once::sync(&mut device, &client)) {
            assert!(tries < 10, "{error}");
            tries += 1;
        }
        let took = begin.elapsed().as_secs_f64();
        trouble.join().expect("ended");
        let now = team.line.carried();
        team.line.set(Quality::default());
        assert_eq!(pending(&mut device), 0);
        format!(
            "{took:.0} s, tries: {tries}; on the line {} + {} KB",
            (now.0 - before.0) / 1000,
            (now.1 - before.1) / 1000
        )
    };
    vec![
        Row { what: "  300 contacts, the line cut for 30 s in the middle", aim: "-", measured: go(false), met: None },
        Row { what: "  300 contacts, the connection broken in the middle", aim: "-", measured: go(true), met: None },
    ]
}
