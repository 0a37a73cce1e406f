//! A device after some years: 200 participants with 30,000 contacts, 100 groups with 4,000 evenings. What a person waits
//! for on such a phone: the list, one participant, saving a contact, search in notes, opening the app; and what a contact
//! takes on the disk, sealed, with its history, its row, its indexes and its place in the search.

use std::{path::Path, time::Instant};

use folge_device::Device;
use folge_host::{clock, entropy::OsEntropy};
use folge_shared::{
    command::{Command, CreateGroup, CreateParticipant, EntryRef, LogContact, NewSession, PlanSessions, Tags},
    ids::{DocId, ParticipantId},
    query::{History, OfProgramme, OneParticipant, Participants, Query, Search, View},
    time::Millis,
};
use folge_tests::{cli::Cli, server::Server};

use crate::{Row, logging, median, start::open};

const PARTICIPANTS: usize = 200;
const CONTACTS: usize = 30_000;
const SENT_EVERY: usize = 250;
const GROUPS: usize = 100;
const SESSIONS: usize = 4_000;
const TURNS: usize = 60;
const STARTS: usize = 7;

/// Words of which notes are made: what people write about, often enough to be found and rarely enough to be searched.
const WORDS: &[&str] = &[
    "gikk",
    "tur",
    "langs",
    "sjøen",
    "snakket",
    "om",
    "hybelen",
    "søsteren",
    "middag",
    "søknad",
    "boligkontoret",
    "tannlege",
    "time",
    "mandag",
    "jobb",
    "kurs",
    "møte",
    "sov",
    "dårlig",
    "ringte",
    "kaffe",
    "trening",
    "fotball",
    "gjeld",
    "brev",
    "fastlege",
    "medisin",
    "rolig",
    "glad",
    "sliten",
    "lengter",
    "barna",
    "helg",
    "hytte",
    "venn",
    "rusfri",
    "sug",
    "avtale",
    "neste",
    "uke",
];

/// A step of a small generator: repeatable, and good enough to spread words.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap_or(0)
}

/// A note of twelve words, one of them rare.
fn note(state: &mut u64) -> String {
    let mut words: Vec<String> = vec![];
    for _ in 0..11 {
        words.extend(WORDS.get(next(state) % WORDS.len()).map(|word| (*word).to_owned()));
    }
    words.push(format!("sak{}", next(state) % 500));
    words.join(" ")
}

fn contact(participant: ParticipantId, at: Millis, state: &mut u64) -> Command {
    Command::LogContact(LogContact {
        at: Some(at),
        minutes: Some(u32::try_from(next(state) % 90).unwrap_or(0)),
        note: Some(note(state)),
        tags: Tags { themes: vec!["bolig".into()], actions: vec!["samvaer".into()], services: vec![] },
        ..LogContact::of(participant, "telefon".into(), "deltaker".into())
    })
}

/// Size of the person's data, write-ahead log included.
fn size(folder: &Path) -> u64 {
    let mut total = 0;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(meta) = entry.metadata() else { continue };
        total += if meta.is_dir() { size(&entry.path()) } else { meta.len() };
    }
    total
}

fn timed(times: usize, mut run: impl FnMut(usize)) -> f64 {
    let mut all = vec![];
    for n in 0..times {
        let begin = Instant::now();
        run(n);
        all.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    median(&mut all)
}

struct Made {
    cli: Cli,
    people: Vec<ParticipantId>,
    /// Bytes on disk.
    before: u64,
    unsent: u64,
    sent: u64,
    // Kept so that it lives as long as the device that joined it.
    _server: Server,
}

/// A phone with all its contacts, which found coverage after every so many of them and at the end.
fn contacts(sent_every: usize) -> Made {
    const PROGRAMME: &str = "Eksempeldata: måling";
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let worker = server.add_worker(PROGRAMME, "Kari (eksempel)", "koordinator");
    let cli = Cli::joined(&server.invite(&worker));
    let mut device = open(&cli);
    let mut people = vec![];
    for n in 0..PARTICIPANTS {
        let command = Command::CreateParticipant(CreateParticipant::of(&format!("Eksempel {n}")));
        people.extend(device.execute(command, clock::now()).expect("made").participant);
    }
    drop(device);
    cli.sync();
    let before = size(&cli.data());
    let mut device = open(&cli);
    let (now, mut state) = (clock::now(), 1);
    for n in 0..CONTACTS {
        let participant = people.get(n % PARTICIPANTS).copied().expect("somebody");
        // Spread over three years, oldest first.
        let back = i64::try_from(CONTACTS - n).unwrap_or(0) * (3 * 365 * 86_400_000 / 30_000);
        device.execute(contact(participant, now.plus(-back), &mut state), clock::now()).expect("logged");
        if n % sent_every == sent_every - 1 && n + 1 < CONTACTS {
            drop(device);
            cli.sync();
            device = open(&cli);
        }
    }
    drop(device);
    // Opened once more, so that the write-ahead log is folded in.
    drop(open(&cli));
    let unsent = size(&cli.data());
    cli.sync();
    drop(open(&cli));
    let sent = size(&cli.data());
    Made { cli, people, before, unsent, sent, _server: server }
}

fn make() -> Made {
    // A phone finds coverage now and then: an outbox of three years would be no phone's.
    let made = contacts(SENT_EVERY);
    let (mut device, now) = (open(&made.cli), clock::now());
    for n in 0..GROUPS {
        let command = CreateGroup::of(&format!("Gruppe {n}"), "samtalegruppe".into(), "brukere".into());
        let group = device.execute(Command::CreateGroup(command), clock::now()).expect("made").doc.into();
        let evening = |m: usize| NewSession {
            session: None,
            at: now.plus((i64::try_from(m).unwrap_or(0) - 20) * 7 * 86_400_000),
        };
        let sessions = (0..SESSIONS / GROUPS).map(evening).collect();
        device.execute(Command::PlanSessions(PlanSessions::of(group, sessions)), clock::now()).expect("planned");
    }
    drop(device);
    made.cli.sync();
    made
}

/// Bytes for one contact.
#[expect(clippy::cast_precision_loss, reason = "bytes of one database")]
fn each(before: u64, after: u64) -> f64 {
    after.saturating_sub(before) as f64 / CONTACTS as f64
}

fn rows_of(device: &mut Device, query: &Query) -> usize {
    match device.query(query, clock::now()) {
        Ok(View::Participants(view)) => view.rows.len(),
        Ok(View::Participant(view)) => view.timeline.len(),
        Ok(View::Search(view)) => view.hits.len(),
        Ok(View::Groups(view)) => view.rows.len(),
        Ok(View::History(view)) => view.rows.len(),
        Ok(View::Today(view)) => view.due.len() + view.others.len(),
        other => panic!("no answer: {other:?}"),
    }
}

/// The rows.
pub fn run() -> Vec<Row> {
    let made = make();
    let mut device = open(&made.cli);
    let person = |n: usize| made.people.get(n % made.people.len()).copied().expect("somebody");
    let list = timed(TURNS, |_| {
        assert_eq!(rows_of(&mut device, &Query::Participants(Participants::default())), PARTICIPANTS);
    });
    let today = timed(TURNS, |_| {
        rows_of(&mut device, &Query::Today(folge_shared::query::Empty {}));
    });
    let groups = timed(TURNS, |_| {
        assert_eq!(rows_of(&mut device, &Query::Groups(OfProgramme::default())), GROUPS);
    });
    let one = |n: usize| Query::Participant(OneParticipant { participant: person(n), limit: None });
    let opened = timed(TURNS, |n| {
        assert_eq!(rows_of(&mut device, &one(n)), 50);
    });
    let search = |text: String| Query::Search(Search { text, limit: None });
    let mut hits = 0;
    let rare = timed(TURNS, |n| hits += rows_of(&mut device, &search(format!("sak{}", 100 + n))));
    assert!(hits > TURNS, "words that are there are found");
    let common = timed(TURNS, |_| {
        assert_eq!(rows_of(&mut device, &search("tannl".into())), 50);
    });
    let history = {
        let Ok(View::Participant(view)) = device.query(&one(0), clock::now()) else { panic!("no participant") };
        let entry = view.timeline.first().expect("an entry").contact;
        let target = EntryRef::new(DocId(person(0).0), "contacts", entry);
        timed(TURNS, |_| {
            assert!(rows_of(&mut device, &Query::History(History { target: target.clone() })) > 0);
        })
    };
    let (ours, bare, bytes) = logging::beside_bare(&made.cli, &mut device, person(0));
    drop(device);
    let cold = timed(STARTS, |_| {
        let folder = folge_device::Folder::new(made.cli.data());
        let worker = folder.person(None).expect("somebody").worker;
        let secret = folge_tests::cli::SECRET;
        let mut device = folder.open(worker, secret, folge_host::clock::now(), Box::new(OsEntropy)).expect("opens");
        assert_eq!(rows_of(&mut device, &Query::Participants(Participants::default())), PARTICIPANTS);
    });
    let kept = each(made.before, made.sent);
    let late = contacts(CONTACTS);
    let (peak, given_back) = (each(late.before, late.unsent), each(late.before, late.sent));
    let within = |ms: f64| Some(ms <= 20.0);
    let ratio = ours / bare;
    let row = |what, aim, measured, met| Row { what, aim, measured, met };
    vec![
        row(
            "200 people, 30,000 contacts: list of participants",
            "at most 20 ms",
            format!("{list:.1} ms"),
            within(list),
        ),
        row("  the same: today", "-", format!("{today:.1} ms"), None),
        row(
            "  the same: 100 groups, 4,000 evenings: list of groups",
            "at most 20 ms",
            format!("{groups:.1} ms"),
            within(groups),
        ),
        row("  the same: one participant, 50 entries", "-", format!("{opened:.1} ms"), None),
        row("  the same: history of one entry", "-", format!("{history:.1} ms"), None),
        row("  the same: search in notes, a rare word", "at most 20 ms", format!("{rare:.1} ms"), within(rare)),
        row(
            "  the same: search in notes, a common beginning",
            "at most 20 ms",
            format!("{common:.1} ms"),
            within(common),
        ),
        row(
            "  the same: log one contact, against bare insert",
            "at most 4 times",
            format!("{ratio:.2} times ({ours:.2} / {bare:.2} ms, {bytes} bytes)"),
            Some(ratio <= 4.0),
        ),
        row("  the same: cold start to list, passphrase included", "-", format!("{cold:.0} ms"), None),
        row(
            "  the same: bytes on disk for one contact, sealed",
            "at most 600",
            format!("{kept:.0} ({} MB for all)", made.sent / 1_000_000),
            Some(kept <= 600.0),
        ),
        row(
            "  the same, when all were sent at the end only",
            "at most 600",
            format!("{given_back:.0} ({peak:.0} while none was sent)"),
            Some(given_back <= 600.0),
        ),
    ]
}
