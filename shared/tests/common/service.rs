//! A service with two programmes, their coordinators, and two peers, one of whom works in both.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use folge_shared::{
    command::{Command, ConfirmParticipant, CreateParticipant},
    domain::Role,
    error::ErrorCode,
    ids::{ParticipantId, ProgrammeId},
    query::{Empty, OfProgramme, Overview, Query, View},
    view::{MeView, OverviewView, ProgrammeView, TodayView, WorkersView},
};

use crate::{
    desk::{Phone, Server},
    people::{self, anette, coordinator, programme_id, siw, writer},
};

pub fn oslo() -> ProgrammeId {
    ProgrammeId(uuid::Uuid::from_u128(77))
}

/// Kari and Berit coordinate Stavanger, Kari coordinates Oslo too. Anette is a peer in both, Siw in Stavanger.
pub struct Service {
    pub server: Server,
    pub anette: Phone,
    pub siw: Phone,
    pub kari: Phone,
    pub berit: Phone,
}

impl Service {
    pub fn new() -> Self {
        let stavanger = people::programme(
            "Stavanger (eksempel)",
            &[
                (1, "Anette", Role::Likeperson, "2026-01-01", None),
                (2, "Siw", Role::Likeperson, "2026-01-01", None),
                (9, "Kari", Role::Koordinator, "2026-01-01", None),
                (6, "Berit", Role::Koordinator, "2026-01-01", None),
            ],
        );
        let oslo_doc = people::programme(
            "Oslo (eksempel)",
            &[
                (1, "Anette", Role::Likeperson, "2026-01-01", None),
                (1, "Anette", Role::Vakt, "2025-01-01", Some("2025-12-31")),
                (9, "Kari", Role::Koordinator, "2026-01-01", None),
            ],
        );
        let mut server = Server::new(programme_id(), stavanger);
        server.add_programme(oslo(), oslo_doc);
        let [anette, siw, kari, berit] = [anette(), siw(), coordinator(), writer(6)].map(Phone::new);
        let mut service = Self { server, anette, siw, kari, berit };
        service.sync();
        service
    }

    pub fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, kari, berit } = self;
            [anette, siw, kari, berit].into_iter().for_each(|phone| server.sync(phone));
        }
        for phone in [&self.anette, &self.siw, &self.kari, &self.berit] {
            assert_eq!(phone.store.dump(), phone.store.rebuilt().dump());
        }
    }

    pub fn met(&mut self, alias: &str, programme: ProgrammeId) -> ParticipantId {
        let create = CreateParticipant { programme: Some(programme), ..CreateParticipant::of(alias) };
        let made = self.anette.act(Command::CreateParticipant(create)).expect("created");
        let participant = made.command.participant().expect("completed");
        self.sync();
        let confirm = ConfirmParticipant { participant, confirmation: None };
        self.kari.act(Command::ConfirmParticipant(confirm)).expect("confirmed");
        self.sync();
        participant
    }
}

/// As the phone answers, which is as the server answers.
pub fn ask(server: &mut Server, phone: &mut Phone, query: Query) -> Result<View, ErrorCode> {
    let on_phone = phone.ask(&query);
    assert_eq!(on_phone, server.ask(&query, phone.writer.worker, phone.clock));
    on_phone
}
pub fn settings(
    server: &mut Server,
    phone: &mut Phone,
    programme: Option<ProgrammeId>,
) -> Result<ProgrammeView, ErrorCode> {
    match ask(server, phone, Query::Programme(OfProgramme { programme })) {
        Ok(View::Programme(view)) => Ok(view),
        Err(code) => Err(code),
        other => unreachable!("{other:?}"),
    }
}
pub fn me(server: &mut Server, phone: &mut Phone) -> MeView {
    match ask(server, phone, Query::Me(Empty {})) {
        Ok(View::Me(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
pub fn workers(server: &mut Server, phone: &mut Phone, programme: Option<ProgrammeId>) -> WorkersView {
    match ask(server, phone, Query::Workers(OfProgramme { programme })) {
        Ok(View::Workers(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
pub fn today(server: &mut Server, phone: &mut Phone) -> TodayView {
    match ask(server, phone, Query::Today(Empty {})) {
        Ok(View::Today(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
pub fn overview(server: &mut Server, phone: &mut Phone, programme: ProgrammeId) -> OverviewView {
    match ask(server, phone, Query::Overview(Overview { programme: Some(programme) })) {
        Ok(View::Overview(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
pub fn refused(phone: &mut Phone, command: Command) -> ErrorCode {
    let before = phone.store.dump();
    let code = phone.act(command).expect_err("must be refused");
    assert_eq!(phone.store.dump(), before, "nothing was changed");
    code
}
