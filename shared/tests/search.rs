//! Finding people by what they want to be called, and notes by the words in them: one's own only, and no sign that one
//! may type means anything but itself.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use desk::{Phone, Server};
use folge_shared::{
    command::{Command, ConfirmParticipant, CreateParticipant, EditContact, LogContact, WriteNote},
    domain::Role,
    error::ErrorCode,
    ids::{EntryId, ParticipantId},
    query::{Query, Search, View},
    view::{EntryKind, SearchHit, SearchView},
};
use people::{Seeded, anette, coordinator, programme_id, siw, writer};

/// Anette and Siw follow somebody each, Tor is on call, Kari coordinates.
struct Town {
    server: Server,
    anette: Phone,
    siw: Phone,
    tor: Phone,
    kari: Phone,
}

impl Town {
    fn new() -> Self {
        let programme = people::programme(
            "Stavanger (eksempel)",
            &[
                (1, "Anette", Role::Likeperson, "2026-01-01", None),
                (2, "Siw", Role::Likeperson, "2026-01-01", None),
                (3, "Tor", Role::Vakt, "2026-01-01", None),
                (9, "Kari", Role::Koordinator, "2026-01-01", None),
            ],
        );
        let server = Server::new(programme_id(), programme);
        let [anette, siw, tor, kari] = [anette(), siw(), writer(3), coordinator()].map(Phone::new);
        let mut town = Self { server, anette, siw, tor, kari };
        town.sync();
        town
    }

    fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, tor, kari } = self;
            [anette, siw, tor, kari].into_iter().for_each(|phone| server.sync(phone));
        }
    }

    fn confirm(&mut self, participant: ParticipantId) {
        self.sync();
        let confirm = ConfirmParticipant { participant, confirmation: None };
        self.kari.act(Command::ConfirmParticipant(confirm)).expect("confirmed");
        self.sync();
    }
}

fn met(phone: &mut Phone, alias: &str) -> ParticipantId {
    let made = phone.act(Command::CreateParticipant(CreateParticipant::of(alias))).expect("created");
    made.command.participant().expect("completed")
}
fn log(phone: &mut Phone, participant: ParticipantId, note: &str) -> EntryId {
    let log = LogContact { note: Some(note.into()), ..LogContact::of(participant, "folge".into(), "deltaker".into()) };
    phone.act(Command::LogContact(log)).expect("logged").command.entry().expect("completed")
}
fn query(text: &str, limit: Option<u32>) -> Query {
    Query::Search(Search { text: text.into(), limit })
}
fn find(phone: &mut Phone, text: &str) -> Vec<SearchHit> {
    match phone.ask(&query(text, None)) {
        Ok(View::Search(view)) => {
            assert!(view.notes_searched);
            view.hits
        }
        other => unreachable!("{other:?}"),
    }
}
fn snippets(hits: &[SearchHit]) -> Vec<String> {
    hits.iter().map(|hit| hit.snippet.replace(['\u{2068}', '\u{2069}'], "|")).collect()
}

#[test]
fn people_first_then_notes_newest_first() {
    let mut town = Town::new();
    let hybel = met(&mut town.anette, "Hybelen (eksempel)");
    let bris = met(&mut town.anette, "Bris (eksempel)");
    log(&mut town.anette, bris, "Så på en hybel i Åsen.\nDen var blå, og dyr.");
    log(&mut town.anette, hybel, "HYBELVERTEN ringte: alt i orden.");
    log(&mut town.anette, bris, "Kaffe på kaia.");
    let hits = find(&mut town.anette, "hyb");
    assert_eq!(
        snippets(&hits),
        ["|Hybelen| (eksempel)", "|HYBELVERTEN| ringte: alt i orden.", "Så på en |hybel| i Åsen. Den var blå, og dyr."]
    );
    assert_eq!(
        hits.iter().map(|hit| hit.kind).collect::<Vec<_>>(),
        [None, Some(EntryKind::Contact), Some(EntryKind::Contact)]
    );
    assert_eq!((hits[2].participant, hits[2].alias.as_str()), (Some(bris), "Bris (eksempel)"));
    assert_eq!(hits[2].channel.as_ref().map(|code| code.as_str()), Some("folge"));
    // Every word must be there, each as the beginning of one; letters are Norwegian, capitals do not matter.
    for (text, found) in [
        ("åsen blå", 1),
        ("ÅSEN", 1),
        ("asen", 0),
        ("bla", 0),
        ("hyb kaffe", 0),
        ("ybel", 0),
        ("kai", 1),
        ("Hyb Åse DYR", 1),
        ("kaffe på kaia", 1),
    ] {
        assert_eq!(find(&mut town.anette, text).iter().filter(|hit| hit.kind.is_some()).count(), found, "{text}");
    }
    assert_eq!(find(&mut town.anette, "eksempel").len(), 2, "the word is in both aliases and in no note");
}

#[test]
fn what_is_edited_is_found_as_it_is_now() {
    let mut town = Town::new();
    let bris = met(&mut town.anette, "Bris (eksempel)");
    let contact = log(&mut town.anette, bris, "Traff ham på Skeie.");
    let edit = EditContact { note: Some("Traff ham på Storhaug.".into()), ..EditContact::of(bris, contact) };
    town.anette.act(Command::EditContact(edit)).expect("edited");
    assert_eq!(find(&mut town.anette, "skeie").len(), 0);
    assert_eq!(find(&mut town.anette, "storhaug").len(), 1);
    town.anette.store.forget(bris.doc());
    assert_eq!(find(&mut town.anette, "storhaug").len(), 0);
}

#[test]
fn one_s_own_only_whatever_the_database_holds() {
    let mut town = Town::new();
    let hers = met(&mut town.anette, "Bris (eksempel)");
    let siws = met(&mut town.siw, "Brisling (eksempel)");
    log(&mut town.anette, hers, "Gikk til brygga.");
    log(&mut town.siw, siws, "Satt på brygga.");
    town.confirm(hers);
    town.confirm(siws);
    town.tor.clock = town.siw.clock;
    let mut note = WriteNote::of("info".into(), "Ringte fra brygga.");
    note.participant = Some(siws);
    town.tor.act(Command::WriteNote(note)).expect("written");
    town.tor.act(Command::WriteNote(WriteNote::of("info".into(), "Noen ringte fra brygga."))).expect("written");
    town.sync();
    assert_eq!(snippets(&find(&mut town.anette, "bry")), ["Gikk til |brygga|."]);
    assert_eq!(snippets(&find(&mut town.siw, "bry")), ["Ringte fra |brygga|.", "Satt på |brygga|."]);
    // Tor holds cards and the night's notes, and no file.
    let hits = find(&mut town.tor, "bry");
    assert_eq!(snippets(&hits), ["Noen ringte fra |brygga|.", "Ringte fra |brygga|."]);
    assert_eq!((hits[0].participant, hits[0].alias.as_str()), (None, ""));
    assert_eq!((hits[1].participant, hits[1].alias.as_str()), (Some(siws), "Brisling (eksempel)"));
    assert_eq!(find(&mut town.tor, "bris").len(), 0);
    assert_eq!(find(&mut town.kari, "bry").len(), 4);
    assert_eq!(snippets(&find(&mut town.kari, "bris")), ["|Bris| (eksempel)", "|Brisling| (eksempel)"]);
    // A phone that has not been told yet that somebody has left shows them nothing all the same.
    let all = town.kari.store.docs.clone();
    for (id, (programme, doc)) in all {
        town.anette.store.put(id, programme, doc, &folge_shared::documents::Touched::all());
    }
    assert_eq!(snippets(&find(&mut town.anette, "bry")), ["Gikk til |brygga|."]);
    assert_eq!(find(&mut town.anette, "bris").len(), 1);
}

#[test]
fn the_server_finds_people_and_says_that_it_has_not_looked_into_notes() {
    let mut town = Town::new();
    let bris = met(&mut town.anette, "Bris (eksempel)");
    let other = met(&mut town.siw, "Brisling (eksempel)");
    log(&mut town.anette, bris, "Bris og brisling.");
    town.confirm(bris);
    town.confirm(other);
    for (who, found) in [(anette(), 1), (siw(), 1), (coordinator(), 2), (writer(3), 0), (writer(50), 0)] {
        let now = town.anette.clock;
        let Ok(View::Search(SearchView { hits, notes_searched })) =
            town.server.ask(&query("bris", None), who.worker, now)
        else {
            unreachable!("as asked")
        };
        assert_eq!((hits.len(), notes_searched), (found, false));
        assert!(hits.iter().all(|hit| hit.kind.is_none()));
    }
}

#[test]
fn too_short_too_long_and_nothing_but_signs() {
    let mut town = Town::new();
    for (text, code) in [("", ErrorCode::SearchShort), (" a ", ErrorCode::SearchShort)] {
        assert_eq!(town.anette.ask(&query(text, None)), Err(code), "{text:?}");
    }
    assert_eq!(town.anette.ask(&query(&"a".repeat(101), None)), Err(ErrorCode::TextTooLong));
    assert!(find(&mut town.anette, "--").is_empty());
}

#[test]
fn a_limit_holds_for_all_together() {
    let mut town = Town::new();
    let bris = met(&mut town.anette, "Tur (eksempel)");
    for n in 0..30 {
        log(&mut town.anette, bris, &format!("Tur nummer {n}."));
    }
    for (limit, found) in [(Some(0), 1), (Some(10), 10), (Some(1_000), 31), (None, 31)] {
        let Ok(View::Search(view)) = town.anette.ask(&query("tur", limit)) else { unreachable!("as asked") };
        assert_eq!(view.hits.len(), found, "{limit:?}");
        assert_eq!(view.hits[0].kind, None);
    }
}

/// A beginning that very many notes hold is looked for from the newest note on: the same answer as when all of them
/// are fetched and sorted.
#[test]
fn of_very_many_notes_the_newest_come_first_also_those_written_down_late() {
    let mut town = Town::new();
    let hers = met(&mut town.anette, "Bris (eksempel)");
    let siws = met(&mut town.siw, "Tind (eksempel)");
    let (his_id, (programme, his)) = {
        let docs = &town.siw.store.docs;
        let (id, held) = docs.iter().find(|(id, _)| **id == siws.doc()).expect("Siw's own");
        (*id, held.clone())
    };
    // Anette's database holds somebody else's file as well, and all its notes are newer than hers.
    town.anette.store.put(his_id, programme, his, &folge_shared::documents::Touched::all());
    let day = 86_400_000;
    let hour = |n: i64| people::NOW.plus(-400 * day + n * 3_600_000);
    for n in 0..1_500 {
        // Every third was written down long after the others of its day.
        let at = if n % 3 == 0 { hour(1_500 - n) } else { hour(n) };
        town.anette.store.note(hers.doc(), at, &format!("Gikk tur, nummer {n}."));
        town.anette.store.note(siws.doc(), hour(2_000 + n), "Gikk tur med en annen.");
    }
    let ask = |town: &mut Town, limit| match town.anette.ask(&query("tu", Some(limit))) {
        Ok(View::Search(view)) => view.hits,
        other => unreachable!("{other:?}"),
    };
    let hits = ask(&mut town, 60);
    assert_eq!(hits.len(), 60);
    assert!(hits.iter().all(|hit| hit.participant == Some(hers) && hit.kind == Some(EntryKind::Contact)));
    let times: Vec<_> = hits.iter().filter_map(|hit| hit.at).collect();
    let mut newest: Vec<_> = (0..1_500).map(|n| if n % 3 == 0 { hour(1_500 - n) } else { hour(n) }).collect();
    newest.sort_by(|a, b| b.cmp(a));
    newest.truncate(60);
    assert_eq!(times, newest);
    assert_eq!(ask(&mut town, 7), hits[..7]);
    // A word that one of them has is found among all of them, and one that the others have is not.
    assert_eq!(find(&mut town.anette, "tur 17").len(), 11);
    assert!(find(&mut town.anette, "annen").is_empty());
}

/// Whatever is typed, the answer is hits and never an error of the full-text table.
#[test]
fn signs_of_every_kind() {
    let mut town = Town::new();
    let bris = met(&mut town.anette, "Bris (eksempel)");
    log(&mut town.anette, bris, "E-post til NAV: 100 % klart, «ja» OR nei. e\u{301}n");
    for text in [
        "e-post",
        "\"nav\"",
        "nav*",
        "nav OR nei",
        "(ja)",
        "nav: ja",
        "^nav",
        "note:nav",
        "NEAR(nav ja)",
        "100%",
        "e\u{301}n",
        "nav AND ja",
    ] {
        find(&mut town.anette, text);
    }
    assert_eq!(find(&mut town.anette, "e-post til").len(), 1);
    assert_eq!(find(&mut town.anette, "100 %").len(), 1);
    assert_eq!(find(&mut town.anette, "«ja»").len(), 1);
    // `AND` and `OR` are words like others.
    assert_eq!((find(&mut town.anette, "nav AND ja").len(), find(&mut town.anette, "nav OR nei").len()), (0, 1));
    let mut random = Seeded(5);
    let signs: Vec<char> = "ab næøå\"'*()^:-+,.;{}[]<>~\\/|&!?%_#@0\u{301}\u{200d}😀\n\t\0NEAROT ".chars().collect();
    for _ in 0..2_000 {
        let text: String = (0..2 + random.below(12)).map(|_| signs[random.below(signs.len())]).collect();
        match town.anette.ask(&query(&text, None)) {
            Ok(View::Search(_)) | Err(ErrorCode::SearchShort) => {}
            other => panic!("{text:?}: {other:?}"),
        }
    }
}
