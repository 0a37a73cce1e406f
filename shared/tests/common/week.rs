//! A peer's week: Anette with two participants, a colleague and a coordinator, and their phones.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use folge_shared::{
    command::{Assign, Command, ConfirmParticipant, CreateParticipant, Envelope, LogContact, Tags},
    domain::{Code, Role},
    error::ErrorCode,
    ids::{EntryId, ParticipantId},
    query::{OneParticipant, Query, View},
    view::{ParticipantView, TimelineEntry},
};

use crate::{
    desk::{Phone, Server},
    people::{self, anette, coordinator, programme_id, siw},
};

pub const HOUR: i64 = 3_600_000;

/// Anette follows Bris and Dønning, Siw follows Dønning too. Kari coordinates.
pub struct Week {
    pub server: Server,
    pub anette: Phone,
    pub siw: Phone,
    pub kari: Phone,
    pub bris: ParticipantId,
    pub donning: ParticipantId,
}

impl Week {
    pub fn new() -> Self {
        let programme = people::programme(
            "Stavanger (eksempel)",
            &[
                (1, "Anette", Role::Likeperson, "2026-01-01", None),
                (2, "Siw", Role::Likeperson, "2026-01-01", None),
                (4, "Sluttet", Role::Likeperson, "2025-01-01", Some("2026-05-01")),
                (9, "Kari", Role::Koordinator, "2026-01-01", None),
            ],
        );
        let server = Server::new(programme_id(), programme);
        let [anette, siw, kari] = [anette(), siw(), coordinator()].map(Phone::new);
        let nobody = ParticipantId(uuid::Uuid::nil());
        let mut week = Self { server, anette, siw, kari, bris: nobody, donning: nobody };
        week.sync();
        week.bris = week.met("Bris (eksempel)");
        week.donning = week.met("Dønning (eksempel)");
        week.sync();
        for participant in [week.bris, week.donning] {
            let confirm = ConfirmParticipant { participant, confirmation: None };
            week.kari.act(Command::ConfirmParticipant(confirm)).expect("confirmed");
        }
        week.kari.act(Command::Assign(Assign::of(week.donning, week.siw.writer.worker))).expect("assigned");
        week.sync();
        week
    }

    pub fn met(&mut self, alias: &str) -> ParticipantId {
        let made = self.anette.act(Command::CreateParticipant(CreateParticipant::of(alias))).expect("created");
        made.command.participant().expect("completed")
    }

    pub fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, kari, .. } = self;
            [anette, siw, kari].into_iter().for_each(|phone| server.sync(phone));
        }
    }

    /// The same file as Anette, Kari and the server see it: the answers differ in what is whose only.
    pub fn file(&mut self, id: ParticipantId) -> ParticipantView {
        let query = Query::Participant(OneParticipant { participant: id, limit: None });
        let now = self.anette.clock;
        let on_phone = self.anette.ask(&query).expect("seen");
        let on_server = self.server.ask(&query, anette().worker, now).expect("seen");
        assert_eq!(on_phone, on_server);
        let (phone, rebuilt) = (self.anette.store.dump(), self.anette.store.rebuilt().dump());
        assert_eq!(phone, rebuilt);
        match on_phone {
            View::Participant(view) => view,
            other => unreachable!("{other:?}"),
        }
    }
}

pub fn log(participant: ParticipantId) -> LogContact {
    LogContact::of(participant, "folge".into(), "deltaker".into())
}
pub fn codes(codes: &[&str]) -> Vec<Code> {
    codes.iter().map(|code| Code::from(*code)).collect()
}
pub fn tags(themes: &[&str], actions: &[&str], services: &[&str]) -> Tags {
    Tags { themes: codes(themes), actions: codes(actions), services: codes(services) }
}
pub fn entry(made: &Envelope) -> EntryId {
    made.command.entry().expect("completed")
}
pub fn shown(view: &ParticipantView, id: EntryId) -> &TimelineEntry {
    view.timeline.iter().find(|entry| entry.contact == id).expect("in the timeline")
}
pub fn refused(phone: &mut Phone, command: Command) -> ErrorCode {
    let before = phone.store.dump();
    let code = phone.act(command).expect_err("must be refused");
    assert_eq!(phone.store.dump(), before, "nothing was changed");
    code
}
