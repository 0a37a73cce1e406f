//! Two programmes with their people, and what there is to begin with. Wants `people`.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use folge_shared::{
    command::*,
    documents::Document,
    domain::Role,
    ids::{ProgrammeId, WorkerId},
};
use uuid::Uuid;

use crate::people::{self, NOW, programme_id, writer};

/// Number, name, role, first and last day.
type Place = (u8, &'static str, Role, &'static str, Option<&'static str>);

/// Who is what in the first programme.
pub const FIRST: [Place; 7] = [
    (1, "Anette", Role::Likeperson, "2026-01-01", None),
    (1, "Anette", Role::Vakt, "2026-01-01", None),
    (2, "Siw", Role::Gruppeleder, "2026-01-01", None),
    (3, "Per", Role::Fagperson, "2026-01-01", Some("2026-05-30")),
    (4, "Rune", Role::Gruppeleder, "2026-01-01", None),
    (4, "Rune", Role::Vakt, "2026-01-01", None),
    (9, "Kari", Role::Koordinator, "2026-01-01", None),
];
/// And in the second.
pub const SECOND: [Place; 3] = [
    (1, "Anette", Role::Gruppeleder, "2026-01-01", None),
    (4, "Rune", Role::Likeperson, "2026-01-01", None),
    (9, "Kari", Role::Koordinator, "2026-01-01", None),
];

pub fn other_programme() -> ProgrammeId {
    ProgrammeId(Uuid::from_u128(98))
}

/// Two programmes; who is what in them. Kari coordinates both; Anette works in both.
pub fn programmes() -> [(ProgrammeId, Document); 2] {
    let first = people::programme("Eksempel", &FIRST);
    let second = people::programme("Nabolaget", &SECOND);
    [(programme_id(), first), (other_programme(), second)]
}

/// What there is to begin with: three users and one next of kin whom everybody follows, a group that two of them lead,
/// an evening, a shift, a call.
///
/// `workers` are the coordinator and the others; `done` carries a command of the coordinator's out and gives it completed.
pub fn furnish(workers: &[WorkerId], done: &mut dyn FnMut(Command) -> Command) {
    let mut people = vec![];
    for (n, kind) in ["bruker", "bruker", "bruker", "parorende"].into_iter().enumerate() {
        let create = CreateParticipant {
            programme: Some(programme_id()),
            kind: Some(kind.into()),
            ..CreateParticipant::of(&format!("Ord{:012x}", n + 1))
        };
        let who = done(Command::CreateParticipant(create)).participant().expect("completed");
        for worker in workers.iter().skip(1) {
            done(Command::Assign(Assign::of(who, *worker)));
        }
        for consent in ["identitet", "deling_internt", "parorende_kontakt"] {
            let consent = RecordConsent::of(who, consent.into(), "gitt".into(), "muntlig".into());
            done(Command::RecordConsent(consent));
        }
        people.push(who);
    }
    for who in &people[..2] {
        done(Command::ConfirmParticipant(ConfirmParticipant { participant: *who, confirmation: None }));
    }
    let group = CreateGroup {
        programme: Some(programme_id()),
        ..CreateGroup::of("Ord000000000010", "samtalegruppe".into(), "blandet".into())
    };
    let group = done(Command::CreateGroup(group)).group().expect("completed");
    for worker in workers.iter().skip(1).take(1) {
        done(Command::AddLeader(AddLeader { group, worker: *worker, id: None, from: None, to: None }));
    }
    for who in &people {
        let day = Some(NOW.day().plus_days(-30));
        done(Command::Enrol(Enrol { participant: Some(*who), day, ..Enrol::of(group, "startet".into()) }));
    }
    let sessions = (0..3).map(|n| NewSession { session: None, at: NOW.plus(-n * 7 * 86_400_000) }).collect();
    done(Command::PlanSessions(PlanSessions::of(group, sessions)));
    let shift = PlanShift::of(writer(1).worker, "primar".into(), NOW, NOW.plus(8 * 3_600_000));
    done(Command::PlanShift(PlanShift { programme: Some(programme_id()), ..shift }));
    for participant in [Some(people[0]), None] {
        let note = WriteNote {
            programme: Some(programme_id()),
            participant,
            ..WriteNote::of("info".into(), "Ord000000000011")
        };
        done(Command::WriteNote(note));
    }
}
