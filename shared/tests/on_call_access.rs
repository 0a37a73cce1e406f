//! Who holds cards, months on call and years of work, on days that are moved: the documents decide, and what the
//! server shows is the same.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use desk::{Phone, Server};
use folge_shared::{
    command::{
        Assign, CloseFile, Command, ConfirmParticipant, CreateParticipant, EntryRef, LogActivity, SetCard, SetStatus,
        WriteNote,
    },
    documents::Writer,
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{DocId, ParticipantId},
    query::{History, OnCall, Query, View},
    time::Day,
    view::OnCallView,
};
use people::{anette, coordinator, day, programme_id, siw, writer};

fn tor() -> Writer {
    writer(3)
}
fn ida() -> Writer {
    writer(4)
}

/// Anette and Siw are peers. Tor is on the team until the end of June, Ida from July on. Kari coordinates.
struct Year {
    server: Server,
    anette: Phone,
    kari: Phone,
    bris: ParticipantId,
}

impl Year {
    fn new() -> Self {
        let people = [
            (1, "Anette", Role::Likeperson, "2026-01-01", None),
            (2, "Siw", Role::Likeperson, "2026-01-01", None),
            (3, "Tor", Role::Vakt, "2026-01-01", Some("2026-06-30")),
            (4, "Ida", Role::Vakt, "2026-07-01", None),
            (9, "Kari", Role::Koordinator, "2026-01-01", None),
        ];
        let server = Server::new(programme_id(), people::programme("Stavanger (eksempel)", &people));
        let (mut anette, mut kari) = (Phone::new(anette()), Phone::new(coordinator()));
        let mut server = server;
        server.sync(&mut anette);
        server.sync(&mut kari);
        let made = anette.act(Command::CreateParticipant(CreateParticipant::of("Bris (eksempel)"))).expect("created");
        let bris = made.command.participant().expect("completed");
        let mut card = SetCard::of(bris);
        card.helps = Some("Å gå en tur.".into());
        anette.act(Command::SetCard(card)).expect("set");
        let mut note = WriteNote::of("info".into(), "Ringte i går kveld.");
        note.participant = Some(bris);
        anette.act(Command::WriteNote(note)).expect("written");
        let mut year = Self { server, anette, kari, bris };
        year.sync();
        year
    }

    fn sync(&mut self) {
        for _ in 0..2 {
            self.server.sync(&mut self.anette);
            self.server.sync(&mut self.kari);
        }
    }

    fn coordinate(&mut self, command: Command) {
        self.kari.act(command).expect("done");
        self.sync();
    }

    fn on(&mut self, day: Day) {
        self.server.day = day;
        let noon = folge_shared::time::Millis::from_local(day.0.at(12, 0, 0, 0));
        (self.anette.clock, self.kari.clock) = (noon, noon);
    }

    fn confirm(&mut self) {
        self.coordinate(Command::ConfirmParticipant(ConfirmParticipant { participant: self.bris, confirmation: None }));
    }

    fn status(&mut self, status: &str) {
        self.coordinate(Command::SetStatus(SetStatus::of(self.bris, status.into())));
    }

    fn card(&self) -> DocId {
        DocId::derived(DocKind::Card, programme_id(), self.bris.bytes())
    }

    /// The numbers of those who hold the card, as the documents say and as the server shows.
    fn holders(&mut self) -> Vec<u8> {
        let (card, day) = (self.card(), self.server.day);
        let mut holders = vec![];
        for number in [1, 2, 3, 4, 9] {
            let worker = writer(number).worker;
            let holds = self.server.may_hold(card, worker);
            // A note of May is shown for 14 days: the window begins with the note, wherever the day has moved.
            let query = Query::OnCall(OnCall { from: Some(self::day("2026-05-12")), ..OnCall::default() });
            let shows = match self.server.store.ask(&query, worker, day) {
                Ok(View::OnCall(view)) => view.notes.iter().any(|note| note.target.doc == card),
                Err(error) => {
                    assert_eq!(error.code, ErrorCode::ProgrammeUnknown);
                    false
                }
                other => unreachable!("{other:?}"),
            };
            assert_eq!(shows, holds, "worker {number} on {day}");
            let history = Query::History(History { target: EntryRef::root(card) });
            assert_eq!(
                self.server.store.ask(&history, worker, day).is_ok(),
                holds,
                "history: worker {number} on {day}"
            );
            holders.extend(holds.then_some(number));
        }
        holders
    }
}

#[test]
fn the_team_holds_a_card_while_the_follow_up_is_going_on() {
    let mut year = Year::new();
    assert_eq!(year.holders(), [1, 9], "a newcomer is not the team's yet");
    year.confirm();
    assert_eq!(year.holders(), [1, 3, 9]);
    year.status("pause");
    assert_eq!(year.holders(), [1, 3, 9], "people call in a pause, too");
    year.on(day("2026-05-20"));
    year.status("avsluttet_mal");
    assert_eq!(year.holders(), [1, 9]);
    year.on(day("2026-05-25"));
    year.status("aktiv");
    assert_eq!(year.holders(), [1, 3, 9]);
    year.status("dod");
    assert_eq!(year.holders(), [1, 9]);
}

#[test]
fn the_team_changes_by_its_days() {
    let mut year = Year::new();
    year.confirm();
    let month = DocId::derived_in(DocKind::OnCall, programme_id(), programme_id().bytes(), "2026-05");
    let note = WriteNote { participant: None, ..WriteNote::of("info".into(), "Ukjent mann.") };
    year.coordinate(Command::WriteNote(note));
    for (on, team) in [("2026-06-30", tor()), ("2026-07-01", ida())] {
        year.on(day(on));
        let number = team.worker.bytes()[15];
        assert_eq!(year.holders(), [1, number, 9]);
        for other in [anette(), siw(), tor(), ida(), coordinator()] {
            let holds = [team.worker, coordinator().worker].contains(&other.worker);
            assert_eq!(year.server.may_hold(month, other.worker), holds, "{on}");
        }
    }
}

#[test]
fn who_has_left_holds_nothing_not_even_their_own_year() {
    let mut year = Year::new();
    let mut tors = Phone::new(tor());
    year.server.sync(&mut tors);
    tors.act(Command::LogActivity(LogActivity::of("vakt".into()))).expect("logged");
    year.server.sync(&mut tors);
    let (own, _) = tors.only(DocKind::Work);
    assert!(year.server.may_hold(own, tor().worker) && year.server.may_hold(own, coordinator().worker));
    assert!(!year.server.may_hold(own, ida().worker) && !year.server.may_hold(own, anette().worker));
    year.on(day("2026-07-01"));
    assert!(!year.server.may_hold(own, tor().worker));
    year.server.sync(&mut tors);
    assert!(tors.store.docs.is_empty() && tors.store.dump().iter().all(|(_, rows)| rows.is_empty()));
}

#[test]
fn a_closed_file_takes_its_card_along_and_never_shows_it_to_the_person() {
    let mut year = Year::new();
    year.confirm();
    let follow = Assign::of(year.bris, siw().worker);
    year.coordinate(Command::Assign(follow));
    assert_eq!(year.holders(), [1, 2, 3, 9]);
    // Bris becomes a worker: Siw is Bris.
    let close = CloseFile { participant: year.bris, worker: siw().worker, id: None, from: Some(day("2026-05-20")) };
    year.coordinate(Command::CloseFile(close));
    year.on(day("2026-05-20"));
    assert_eq!(year.holders(), [9]);
    // Nothing new is written there.
    year.sync();
    let mut note = WriteNote::of("info".into(), "Etterpå.");
    note.participant = Some(year.bris);
    assert_eq!(year.kari.act(Command::WriteNote(note.clone())), Err(ErrorCode::FileClosed));
    assert_eq!(year.anette.act(Command::WriteNote(note)), Err(ErrorCode::CardMissing));
}

#[test]
fn a_peer_who_is_not_on_the_team_sees_their_own_peoples_notes_and_no_plan() {
    let mut year = Year::new();
    year.confirm();
    year.coordinate(Command::WriteNote(WriteNote::of("akutt".into(), "Ukjent mann.")));
    let view = |phone: &mut Phone| -> OnCallView {
        match phone.ask(&Query::OnCall(OnCall::default())) {
            Ok(View::OnCall(view)) => view,
            other => unreachable!("{other:?}"),
        }
    };
    let seen = view(&mut year.anette);
    assert_eq!(seen.notes.len(), 1);
    assert_eq!(seen.cards.len(), 1);
    assert!(!seen.on_team && !seen.coordinator);
    let seen = view(&mut year.kari);
    assert_eq!((seen.notes.len(), seen.coordinator), (2, true));
}
