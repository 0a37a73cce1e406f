//! A page of the database goes bad: at the opening, or in the middle of the day. What was sent comes again from the
//! server; what was not is taken out row by row, and what could not be read is told.

#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use common::{NOW, Phone, SECRET, Seeded, Server, worker};
use folge_device::{Device, DeviceError, Folder};
use folge_shared::{
    command::{Command, LogContact},
    documents::participant,
    error::{ErrorCode, PublicError},
    ids::ParticipantId,
    query::{Empty, OneParticipant, Participants, Query, View},
    view::Damage,
};

const PAGE: usize = 4096;
const ACTS: u32 = 30;

fn home(phone: &Path) -> PathBuf {
    phone.join("people").join(worker(1).to_string())
}

/// Anette's phone: one person whose file the server has, with acts that were not sent, another that began without
/// coverage, and a draft.
fn morning() -> (Server, Phone, ParticipantId, ParticipantId) {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 1000);
    anette.sync(&mut server);
    for minutes in 1..ACTS {
        note(&mut anette, bris, minutes);
    }
    let tind = anette.create("Tind (eksempel)");
    note(&mut anette, tind, ACTS);
    let now = anette.now();
    anette.device().keep_draft("note", Some("{\"text\":\"halvskrevet\"}"), now).expect("kept");
    (server, anette, bris, tind)
}

fn note(phone: &mut Phone, participant: ParticipantId, minutes: u32) {
    let now = phone.now();
    let contact = LogContact::of(participant, "telefon".into(), "likeperson".into());
    let note = Some("Vi gikk en tur i regnet og snakket om sommeren. ".repeat(8));
    let command = Command::LogContact(LogContact { minutes: Some(minutes), note, ..contact });
    phone.device().execute(command, now).expect("logged");
}

/// Eight bytes in the middle of a page are no longer what they were.
fn tear(phone: &Path, page: usize) {
    let path = home(phone).join("folge.db");
    let mut bytes = fs::read(&path).expect("a database");
    for byte in bytes.iter_mut().skip(page * PAGE + PAGE / 2).take(8) {
        *byte ^= 0x5a;
    }
    fs::write(path, bytes).expect("written");
}

fn open(phone: &Path) -> Result<Device, DeviceError> {
    Folder::new(phone).open(worker(1), SECRET, NOW.plus(3_600_000), Box::new(Seeded(77)))
}

fn is_damaged<T>(result: Result<T, DeviceError>) -> bool {
    match result.map_err(|error| PublicError::from(error).code) {
        Ok(_) => false,
        Err(ErrorCode::DataDamaged) => true,
        Err(code) => panic!("neither an answer nor damage: {}", code.code()),
    }
}

/// What a person looks at in a day; how often damage was met.
fn look_around(phone: &mut Phone, people: &[ParticipantId]) -> u32 {
    let now = phone.now();
    let mut queries = vec![
        Query::Me(Empty {}),
        Query::Sync(Empty {}),
        Query::Drafts(Empty {}),
        Query::Today(Empty {}),
        Query::Participants(Participants::default()),
    ];
    queries
        .extend(people.iter().map(|who| Query::Participant(OneParticipant { participant: *who, limit: Some(1000) })));
    let mut met = 0;
    for query in queries {
        // After the rescue the documents are not here before the next round.
        met += match phone.device().query(&query, now).map_err(|error| PublicError::from(error).code) {
            Err(ErrorCode::DataDamaged) => 1,
            Ok(_) | Err(ErrorCode::ParticipantUnknown) => 0,
            Err(code) => panic!("{query:?}: {}", code.code()),
        };
    }
    phone.device().on_hint();
    let request = phone.device().next_request(now);
    let id = request.as_ref().ok().and_then(|request| request.as_ref().map(|request| request.id));
    met += u32::from(is_damaged(request));
    if let Some(id) = id {
        met += u32::from(is_damaged(phone.device().on_response(id, Err(folge_device::Failure::Away), now)));
    }
    met
}

/// Talks until there is nothing left to say; how often damage was met.
fn talk(phone: &mut Phone, server: &mut Server) -> u32 {
    let (mut met, mut silent) = (0, 0);
    phone.device().on_hint();
    while silent < 2 {
        let now = phone.now().plus(120_000);
        let request = match phone.device().next_request(now) {
            Ok(Some(request)) => request,
            other => {
                met += u32::from(is_damaged(other));
                silent += 1;
                phone.device().on_hint();
                continue;
            }
        };
        let answer = server.sync(worker(1), &request.body);
        let taken = phone.device().on_response(request.id, answer.as_deref().map_err(Clone::clone), now);
        met += u32::from(is_damaged(taken));
        silent = 0;
        let state = phone.sync_view();
        if state.complete && state.pending == 0 {
            silent = 2;
        }
    }
    met
}

/// What arrived at the server, of the acts that were not sent.
fn arrived(server: &Server, people: &[ParticipantId]) -> Vec<i64> {
    let held = server.of_kind(folge_shared::domain::DocKind::Participant);
    let mut minutes: Vec<i64> = people
        .iter()
        .filter(|who| held.contains(&who.doc()))
        .flat_map(|who| participant::contacts(server.document(*who)))
        .filter_map(|contact| contact.minutes)
        .filter(|minutes| *minutes <= i64::from(ACTS))
        .collect();
    minutes.sort_unstable();
    minutes
}

fn damage(phone: &mut Phone) -> Option<Damage> {
    phone.sync_view().damage
}

#[test]
fn whichever_page_goes_bad_what_was_not_sent_arrives_or_is_told_as_lost() {
    let (before, mut first, bris, tind) = morning();
    first.device = None;
    let length = fs::metadata(home(first.path()).join("folge.db")).expect("there").len();
    let pages = usize::try_from(length).expect("small") / PAGE;
    let (mut found, mut lossless, mut lossy) = (0, 0, 0);
    // Every third, and the first few: those hold what everything else is found by.
    for page in (0..pages).filter(|page| *page < 5 || page % 3 == 0) {
        let mut server = before.clone();
        let mut anette = Phone::copy_of(&first);
        tear(anette.path(), page);
        let at_once = match open(anette.path()) {
            Ok(device) => {
                anette.device = Some(device);
                0
            }
            Err(error) => {
                assert_eq!(PublicError::from(error).code, ErrorCode::DataDamaged, "page {page}");
                anette.device = Some(open(anette.path()).expect("a new one"));
                1
            }
        };
        let met = at_once + look_around(&mut anette, &[bris, tind]) + talk(&mut anette, &mut server);
        assert!(met <= 1, "page {page}: said once, and then it is mended");
        let aside = home(anette.path()).join("folge.damaged-1").exists();
        assert_eq!(aside, met == 1, "page {page}: moved aside, never deleted");
        let there = arrived(&server, &[bris, tind]);
        assert!(there.windows(2).all(|two| two[0] < two[1]), "page {page}: nothing twice: {there:?}");
        let here = anette.sync_view();
        assert_eq!(here.pending, 0, "page {page}: nothing waits for ever");
        let told = damage(&mut anette);
        assert_eq!(told.is_some(), met == 1, "page {page}");
        let Some(told) = told else {
            assert_eq!(there.len(), usize::try_from(ACTS).expect("few"), "page {page}: nothing was touched");
            continue;
        };
        found += 1;
        if page == 0 {
            assert!(told.uncertain && told.rescued == 0, "nothing can be read without the first page");
            continue;
        }
        // 30 contacts and one that begins a file: every one is there, kept to be read, or counted as lost.
        let kept = i64::try_from(here.refused.len()).expect("few");
        let all = i64::from(ACTS) + 1;
        if !told.uncertain {
            assert_eq!(told.rescued + told.lost, all, "page {page}: {told:?}");
            let sent = told.rescued - kept;
            let begun = i64::from(server.of_kind(folge_shared::domain::DocKind::Participant).contains(&tind.doc()));
            assert_eq!(i64::try_from(there.len()).expect("few") + begun, sent, "page {page}: {told:?}");
        }
        if told.lost == 0 && !told.uncertain {
            lossless += 1;
        } else {
            lossy += 1;
            assert!(told.lost < 12, "page {page}: a page holds a few acts: {told:?}");
        }
        let shown = anette.participant(bris).timeline;
        assert!(shown.iter().any(|entry| entry.minutes == Some(1000)), "page {page}: fetched again");
    }
    assert!(found > pages / 9 && lossless > 3 && lossy > 1, "{found} of {pages}: {lossless} whole, {lossy} not");
}

#[test]
fn a_rescue_that_is_cut_off_goes_on_at_the_next_opening() {
    let (mut server, mut anette, bris, tind) = morning();
    anette.device = None;
    // Killed after the damaged one was moved, before the new one was there.
    for suffix in ["", "-wal", "-shm"] {
        let from = home(anette.path()).join(format!("folge.db{suffix}"));
        if from.exists() {
            fs::rename(from, home(anette.path()).join(format!("folge.salvaging{suffix}"))).expect("moved");
        }
    }
    anette.device = Some(open(anette.path()).expect("opens"));
    let told = damage(&mut anette).expect("told");
    assert_eq!((told.rescued, told.lost, told.uncertain), (i64::from(ACTS) + 1, 0, false));
    let now = anette.now();
    let drafts = anette.device().query(&Query::Drafts(Empty {}), now).expect("answered");
    assert!(matches!(drafts, View::Drafts(view) if view.rows.len() == 1), "half written, and still there");
    anette.restart();
    assert_eq!(damage(&mut anette).map(|told| told.rescued), Some(i64::from(ACTS) + 1), "said after a restart, too");
    anette.sync(&mut server);
    assert_eq!(arrived(&server, &[bris, tind]).len(), usize::try_from(ACTS).expect("few"));
    assert_eq!(anette.sync_view().refused, []);
}
