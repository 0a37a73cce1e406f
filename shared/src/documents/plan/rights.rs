//! Who may do what: said early and in words, here; enforced by the wall on the server.

use super::{Shelf, Step};
use crate::{
    access,
    command::Command,
    documents::{CommandError, programme::RoleEntry},
    error::ErrorCode,
    ids::{ProgrammeId, WorkerId},
    time::Day,
};

/// The roles of a programme, as far as the worker holds it.
pub(super) fn roles(programme: ProgrammeId, shelf: &mut dyn Shelf) -> Vec<RoleEntry> {
    shelf.document(programme.doc()).map(crate::documents::programme::roles).unwrap_or_default()
}

/// Whether a worker coordinates a programme on a day.
pub(super) fn coordinates(programme: ProgrammeId, worker: WorkerId, day: Day, shelf: &mut dyn Shelf) -> bool {
    access::coordinators(&roles(programme, shelf), day).contains(&worker)
}

/// Shifts, hand-overs and notes without a person are the team's and the coordinators'.
pub(super) fn on_team(
    programme: ProgrammeId,
    worker: WorkerId,
    day: Day,
    shelf: &mut dyn Shelf,
) -> Result<(), CommandError> {
    let roles = roles(programme, shelf);
    let may = access::team(&roles, day).contains(&worker) || access::coordinators(&roles, day).contains(&worker);
    if may { Ok(()) } else { Err(ErrorCode::NotOnTeam.into()) }
}

/// Whoever is on call must hold the cards on that day; one who is nothing in the programme is not known there.
pub(super) fn can_be_on_call(
    programme: ProgrammeId,
    worker: WorkerId,
    day: Day,
    shelf: &mut dyn Shelf,
) -> Result<(), CommandError> {
    if !access::members(&roles(programme, shelf), day).contains(&worker) {
        return Err(ErrorCode::WorkerUnknown.into());
    }
    on_team(programme, worker, day, shelf)
}

pub(super) fn check(command: &Command, steps: &[Step], shelf: &mut dyn Shelf) -> Result<(), CommandError> {
    let (worker, today) = (shelf.worker(), shelf.today());
    if command.needs_coordinator() {
        for step in steps {
            let programme = match &step.begin {
                Some(begin) => Some(begin.programme),
                None => shelf.programme_of(step.doc),
            };
            let roles = programme.map(|programme| roles(programme, shelf)).unwrap_or_default();
            if !access::coordinators(&roles, today).contains(&worker) {
                return Err(ErrorCode::NotCoordinator.into());
            }
        }
    }
    for named in named_workers(command) {
        let programme = steps.first().and_then(|step| match &step.begin {
            Some(begin) => Some(begin.programme),
            None => shelf.programme_of(step.doc),
        });
        let roles = programme.map(|programme| roles(programme, shelf)).unwrap_or_default();
        if !access::members(&roles, today).contains(&named) {
            return Err(ErrorCode::WorkerUnknown.into());
        }
    }
    Ok(())
}

/// Workers that a command gives something to do: they must be something in the programme.
fn named_workers(command: &Command) -> Vec<WorkerId> {
    match command {
        Command::Assign(c) => std::iter::once(c.worker).chain(c.cover_for).collect(),
        Command::HandOver(c) => vec![c.worker],
        Command::MoveParticipant(c) => c.worker.into_iter().collect(),
        Command::AddLeader(c) => vec![c.worker],
        Command::PlanShift(c) => vec![c.worker],
        Command::EditShift(c) => c.worker.into_iter().collect(),
        Command::LogContact(c) => c.workers.clone(),
        Command::EditContact(c) => c.add_workers.clone(),
        _ => vec![],
    }
}
