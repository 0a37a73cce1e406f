//! A team around a few participants: Anette and Siw are peers, Tor is on call, Kari coordinates. Wants `mod desk`,
//! `mod people` and `mod store` beside it.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use folge_shared::{
    command::{Assign, Command, ConfirmParticipant, CreateParticipant, LogContact},
    documents::Document,
    domain::{Code, DocKind, Role},
    error::ErrorCode,
    ids::{DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    query::{Empty, OneParticipant, Overview, Participants, Query, View},
    time::{Day, Millis},
    view::{OverviewView, ParticipantRow, ParticipantView, TodayView},
};

use crate::{
    desk::{Phone, Server},
    people::{self, anette, coordinator, day, programme_id, siw, writer},
};

pub struct Team {
    pub server: Server,
    pub anette: Phone,
    pub siw: Phone,
    pub tor: Phone,
    pub kari: Phone,
}

/// Another programme, which Kari coordinates as well.
pub fn oslo() -> ProgrammeId {
    ProgrammeId(uuid::Uuid::from_u128(77))
}

pub fn code(text: &str) -> Code {
    Code::from(text)
}

/// Noon of a day.
pub fn noon(text: &str) -> Millis {
    Millis::from_local(day(text).0.at(12, 0, 0, 0))
}

impl Team {
    pub fn new() -> Self {
        let people = [
            (1, "Anette", Role::Likeperson, "2026-01-01", None),
            (2, "Siw", Role::Likeperson, "2026-01-01", None),
            (3, "Tor", Role::Vakt, "2026-01-01", None),
            (9, "Kari", Role::Koordinator, "2026-01-01", None),
        ];
        let there =
            [(1, "Anette", Role::Likeperson, "2026-01-01", None), (9, "Kari", Role::Koordinator, "2026-01-01", None)];
        let mut server = Server::new(programme_id(), people::programme("Stavanger (eksempel)", &people));
        server.add_programme(oslo(), people::programme("Oslo (eksempel)", &there));
        let [anette, siw, tor, kari] = [anette(), siw(), writer(3), coordinator()].map(Phone::new);
        let mut team = Self { server, anette, siw, tor, kari };
        team.sync();
        team
    }

    pub fn phones(&mut self) -> [&mut Phone; 4] {
        [&mut self.anette, &mut self.siw, &mut self.tor, &mut self.kari]
    }

    /// Everybody sends and gets; twice, so that what the last one sent reaches the first.
    pub fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, tor, kari } = self;
            for phone in [anette, siw, tor, kari] {
                server.sync(phone);
            }
        }
    }

    /// The clocks go on to noon of a day, and dates cause what they cause.
    pub fn on(&mut self, text: &str) {
        for phone in self.phones() {
            phone.clock = noon(text);
        }
        self.server.day = day(text);
        self.sync();
    }

    /// Met by Anette, confirmed by Kari.
    pub fn met(&mut self, alias: &str, kind: &str) -> ParticipantId {
        let mut create = CreateParticipant::of(alias);
        create.programme = Some(programme_id());
        create.kind = Some(code(kind));
        let made = self.anette.act(Command::CreateParticipant(create)).expect("created");
        let id = made.command.participant().expect("completed");
        self.sync();
        let confirm = ConfirmParticipant { participant: id, confirmation: None };
        self.kari.act(Command::ConfirmParticipant(confirm)).expect("confirmed");
        self.sync();
        id
    }

    /// Kari lets a worker follow somebody.
    pub fn follows(&mut self, worker: WorkerId, participant: ParticipantId) -> EntryId {
        let made = self.kari.act(Command::Assign(Assign::of(participant, worker))).expect("assigned");
        self.sync();
        made.command.entry().expect("completed")
    }

    /// Whoever holds it on the server.
    pub fn file(&self, participant: ParticipantId) -> &Document {
        &self.server.store.docs[&participant.doc()].1
    }
    pub fn beside(&self, kind: DocKind, participant: ParticipantId) -> &Document {
        &self.server.store.docs[&beside(kind, participant)].1
    }

    /// Everything that was projected step by step is what a rebuild gives, on every phone and on the server.
    pub fn settled(&mut self) {
        self.sync();
        assert_eq!(self.server.store.dump(), self.server.store.rebuilt().dump(), "the server");
        for phone in self.phones() {
            assert_eq!(phone.store.dump(), phone.store.rebuilt().dump(), "{:?}", phone.writer.worker);
        }
    }
}

pub fn beside(kind: DocKind, participant: ParticipantId) -> DocId {
    DocId::derived(kind, programme_id(), participant.bytes())
}

/// A contact by phone, now.
pub fn contact(participant: ParticipantId) -> LogContact {
    LogContact::of(participant, code("telefon"), code("deltaker"))
}

/// Refused with this code, by a phone that then is as it was.
#[track_caller]
pub fn refused(phone: &mut Phone, command: Command, code: ErrorCode) {
    let before = (phone.store.dump(), phone.outbox.len());
    match phone.act(command) {
        Err(error) => assert_eq!(error, code),
        Ok(done) => panic!("done: {done:?}"),
    }
    assert_eq!((phone.store.dump(), phone.outbox.len()), before, "nothing was changed");
}

/// The answer of a phone, which must be the server's as well.
#[track_caller]
pub fn answer(phone: &mut Phone, server: &mut Server, query: &Query) -> Result<View, ErrorCode> {
    let here = phone.ask(query);
    let there = server.ask(query, phone.writer.worker, phone.clock);
    assert_eq!(here, there, "the server says the same");
    here
}

#[track_caller]
pub fn one(phone: &mut Phone, server: &mut Server, participant: ParticipantId) -> ParticipantView {
    let query = Query::Participant(OneParticipant { participant, limit: None });
    match answer(phone, server, &query) {
        Ok(View::Participant(view)) => view,
        other => panic!("{other:?}"),
    }
}
#[track_caller]
pub fn today(phone: &mut Phone, server: &mut Server) -> TodayView {
    match answer(phone, server, &Query::Today(Empty {})) {
        Ok(View::Today(view)) => view,
        other => panic!("{other:?}"),
    }
}
#[track_caller]
pub fn rows(phone: &mut Phone, server: &mut Server) -> Vec<ParticipantRow> {
    match answer(phone, server, &Query::Participants(Participants::default())) {
        Ok(View::Participants(view)) => view.rows,
        other => panic!("{other:?}"),
    }
}
#[track_caller]
pub fn overview(phone: &mut Phone, server: &mut Server) -> OverviewView {
    let query = Query::Overview(Overview { programme: Some(programme_id()) });
    match answer(phone, server, &query) {
        Ok(View::Overview(view)) => view,
        other => panic!("{other:?}"),
    }
}
pub fn aliases(rows: &[ParticipantRow]) -> Vec<&str> {
    rows.iter().map(|row| row.alias.as_str()).collect()
}
pub fn a_day(text: &str) -> Day {
    day(text)
}
