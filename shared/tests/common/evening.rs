//! A Thursday group with two leaders, a peer who leads nothing, and the coordinator. Wants `people`, `store`, `phone`.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use folge_shared::{
    command::{
        AddLeader, Attend, Command, ConfirmParticipant, CreateGroup, EditGroup, EditSession, Enrol, NewSession,
        PlanSessions, SetGuests, SetMember, SetProgramme,
    },
    domain::Role,
    ids::{DocId, EntryId, GroupId, ParticipantId},
    query::{OfProgramme, OneGroup, OneSession, Query, View},
    time::{Day, Millis},
    view::{GroupView, GroupsView, SessionView},
};

use crate::{
    people::{self, NOW, anette, coordinator, day, programme_id, siw, writer},
    phone::{Phone, Server},
};

pub const DAY: i64 = 86_400_000;
pub const HOUR: i64 = 3_600_000;

/// A programme's people, each with their phone.
pub struct House {
    pub server: Server,
    /// Anette and Siw lead groups; Per follows people; Kari coordinates.
    pub anette: Phone,
    pub siw: Phone,
    pub per: Phone,
    pub kari: Phone,
}

pub fn house() -> House {
    let team = people::programme(
        "Eksempel",
        &[
            (1, "Anette", Role::Gruppeleder, "2026-01-01", None),
            (2, "Siw", Role::Gruppeleder, "2026-01-01", None),
            (3, "Per", Role::Likeperson, "2026-01-01", None),
            (9, "Kari", Role::Koordinator, "2026-01-01", None),
        ],
    );
    let mut house = House {
        server: Server::new(&[(programme_id(), team)]),
        anette: Phone::new(anette()),
        siw: Phone::new(siw()),
        per: Phone::new(writer(3)),
        kari: Phone::new(coordinator()),
    };
    house.sync();
    house
}

impl House {
    pub fn phones(&mut self) -> [&mut Phone; 4] {
        [&mut self.anette, &mut self.siw, &mut self.per, &mut self.kari]
    }

    /// Everybody finds coverage, twice, so that all have what all sent.
    pub fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, per, kari } = self;
            for phone in [anette, siw, per, kari] {
                assert_eq!(phone.sync(server), vec![], "nobody does anything that the server refuses");
            }
        }
    }

    /// Time passes for all of them.
    pub fn later(&mut self, millis: i64) {
        self.server.clock = self.server.clock.plus(millis);
        for phone in self.phones() {
            phone.clock = phone.clock.plus(millis);
        }
    }

    /// All replicas of a group are one, and every device's rows are those of a rebuild.
    pub fn agree(&mut self, doc: DocId) {
        let heads = self.server.doc(doc).heads();
        let rebuilt = self.server.store.rebuilt().dump();
        assert_eq!(self.server.store.dump(), rebuilt);
        for phone in self.phones() {
            if let Some((_, held)) = phone.store.docs.get(&doc) {
                assert_eq!(held.heads(), heads);
            }
            assert_eq!(phone.store.dump(), phone.store.rebuilt().dump());
        }
    }
}

/// Anette's group with Siw as second leader, four members, and an evening tonight.
pub struct Thursday {
    pub group: GroupId,
    pub tonight: EntryId,
    /// Bris has a file, which Per and Kari hold; the others are known by name only.
    pub bris: EntryId,
    pub ola: EntryId,
    pub liv: EntryId,
    /// On the waiting list.
    pub mia: EntryId,
    pub participant: ParticipantId,
}

/// The instant of a wall clock time in Norway.
pub fn at(on: Day, hour: i8) -> Millis {
    Millis::from_local(on.0.at(hour, 0, 0, 0))
}

pub fn thursday(house: &mut House) -> Thursday {
    let created = house.per.act(people::create("Bris (eksempel)", NOW, 500).command).expect("created");
    let participant = created.command.participant().expect("completed");
    house.sync();
    house.kari.act(Command::ConfirmParticipant(ConfirmParticipant { participant, confirmation: None })).expect("ok");
    let command = CreateGroup {
        place: Some("Lokalet".into()),
        ..CreateGroup::of("Torsdag (eksempel)", "samtalegruppe".into(), "brukere".into())
    };
    let group = house.anette.act(Command::CreateGroup(command)).expect("begun").command.group().expect("completed");
    house.sync();
    let siw = AddLeader { group, worker: siw().worker, id: None, from: None, to: None };
    house.kari.act(Command::AddLeader(siw)).expect("added");
    let enrol = |phone: &mut Phone, who: Option<ParticipantId>, alias: Option<&str>, state: &str| {
        let command = Enrol {
            participant: who,
            alias: alias.map(str::to_owned),
            day: Some(day("2026-05-01")),
            ..Enrol::of(group, state.into())
        };
        phone.act(Command::Enrol(command)).expect("enrolled").command.entry().expect("completed")
    };
    let bris = enrol(&mut house.kari, Some(participant), None, "startet");
    let ola = enrol(&mut house.anette, None, Some("Ola (eksempel)"), "startet");
    let liv = enrol(&mut house.anette, None, Some("Liv (eksempel)"), "pameldt");
    let mia = enrol(&mut house.anette, None, Some("Mia (eksempel)"), "venteliste");
    let tonight = plan(&mut house.anette, group, at(NOW.day(), 18));
    house.sync();
    Thursday { group, tonight, bris, ola, liv, mia, participant }
}

pub fn plan(phone: &mut Phone, group: GroupId, at: Millis) -> EntryId {
    let sessions = vec![NewSession { session: None, at }];
    let command = PlanSessions { minutes: Some(120), ..PlanSessions::of(group, sessions) };
    phone.act(Command::PlanSessions(command)).expect("planned").command.entry().expect("completed")
}

pub fn attend(group: GroupId, session: EntryId, member: EntryId, attendance: &str) -> Command {
    Command::Attend(Attend { group, session, member, attendance: attendance.into() })
}
pub fn guests(group: GroupId, session: EntryId, guests: u32) -> Command {
    Command::SetGuests(SetGuests { group, session, guests })
}
pub fn set(group: GroupId, member: EntryId, state: &str, on: &str) -> Command {
    Command::SetMember(SetMember { group, member, state: state.into(), day: Some(day(on)) })
}
pub fn state(group: GroupId, session: EntryId, state: &str) -> Command {
    Command::EditSession(EditSession { state: Some(state.into()), ..EditSession::of(group, session) })
}
pub fn moved(group: GroupId, session: EntryId, at: Millis) -> Command {
    Command::EditSession(EditSession { at: Some(at), ..EditSession::of(group, session) })
}
pub fn ended(group: GroupId, ended: bool) -> Command {
    Command::EditGroup(EditGroup { ended: Some(ended), ..EditGroup::of(group) })
}
pub fn rule(on: bool) -> Command {
    Command::SetProgramme(SetProgramme { attendance_on_timeline: Some(on), ..SetProgramme::of(programme_id()) })
}

pub fn ask_groups(phone: &mut Phone) -> GroupsView {
    match phone.ask(&Query::Groups(OfProgramme { programme: None })).expect("a list") {
        View::Groups(view) => view,
        _ => unreachable!("the variant matches the question's"),
    }
}
pub fn ask_group(phone: &mut Phone, group: GroupId) -> GroupView {
    match phone.ask(&Query::Group(OneGroup { group })).expect("a group") {
        View::Group(view) => view,
        _ => unreachable!("the variant matches the question's"),
    }
}
pub fn ask_session(phone: &mut Phone, group: GroupId, session: EntryId) -> SessionView {
    match phone.ask(&Query::Session(OneSession { group, session })).expect("an evening") {
        View::Session(view) => view,
        _ => unreachable!("the variant matches the question's"),
    }
}
