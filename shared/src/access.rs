//! Who may hold a document, computed from documents alone. The server stores the result in a table whenever an
//! admitted change, or a date, may have changed it; devices use the same rules to say no early.

use std::collections::BTreeSet;

use crate::{
    documents::{Document, group, participant, programme::RoleEntry, worker},
    domain::{DocKind, Role},
    ids::{DocId, WorkerId},
    time::Day,
};

/// What decides about a document besides itself.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The roles of its programme.
    pub roles: &'a [RoleEntry],
    /// The day.
    pub day: Day,
    /// Where its id is derived from, as its header says: the participant, the worker, the programme.
    pub derived_from: Option<DocId>,
    /// The participant's document, for one that belongs to a participant. Without it only coordinators hold it.
    pub participant: Option<&'a Document>,
}

/// The workers who coordinate a programme on a day.
pub fn coordinators(roles: &[RoleEntry], day: Day) -> BTreeSet<WorkerId> {
    with_role(roles, day, |role| role == Role::Koordinator)
}

/// The on-call team of a programme on a day.
pub fn team(roles: &[RoleEntry], day: Day) -> BTreeSet<WorkerId> {
    with_role(roles, day, |role| role == Role::Vakt)
}

/// The workers who are anything at all in a programme on a day.
pub fn members(roles: &[RoleEntry], day: Day) -> BTreeSet<WorkerId> {
    with_role(roles, day, |_| true)
}

fn with_role(roles: &[RoleEntry], day: Day, wanted: impl Fn(Role) -> bool) -> BTreeSet<WorkerId> {
    roles.iter().filter(|role| role.holds_on(day) && role.role.is_some_and(&wanted)).map(|role| role.worker).collect()
}

/// Everybody who may hold the document on a day.
///
/// An assignment, a leader's time or an own document gives access only while its worker has some role in the
/// programme: who has left the programme has left its people.
pub fn holders(doc: &Document, around: &Around<'_>) -> BTreeSet<WorkerId> {
    let (roles, day) = (around.roles, around.day);
    let members = members(roles, day);
    let mut holders: BTreeSet<WorkerId> = match doc.kind() {
        DocKind::Programme => return members,
        DocKind::Participant => return file_holders(doc, roles, day),
        DocKind::Identity => match around.participant {
            Some(file) => return file_holders(file, roles, day),
            None => BTreeSet::new(),
        },
        DocKind::Card => match around.participant {
            Some(file) => return card_holders(file, roles, day),
            None => BTreeSet::new(),
        },
        DocKind::Group => {
            let leading = group::leaders(doc).into_iter().filter(|leader| leader.holds_on(day));
            leading.map(|leader| leader.worker).collect()
        }
        DocKind::OnCall => team(roles, day),
        DocKind::Work => around.derived_from.map(|doc| WorkerId(doc.0)).into_iter().collect(),
        DocKind::Worker => worker::owner(doc).into_iter().collect(),
    };
    holders.retain(|worker| members.contains(worker));
    holders.extend(coordinators(roles, day));
    holders
}

/// Who holds a participant's file. A closed one is the coordinators' only, and never the person's own: once it is closed
/// for whatever reason, nobody holds it whom any closing names, also where that closing's own day is still to come.
fn file_holders(file: &Document, roles: &[RoleEntry], day: Day) -> BTreeSet<WorkerId> {
    let closures = participant::closures(file);
    let mut holders = coordinators(roles, day);
    if closures.iter().all(|closure| closure.from > day) {
        let members = members(roles, day);
        let assigned = participant::assignments(file).into_iter().filter(|entry| entry.holds_on(day));
        holders.extend(assigned.map(|entry| entry.worker).filter(|worker| members.contains(worker)));
    } else {
        holders.retain(|worker| !closures.iter().any(|closure| closure.person == Some(*worker)));
    }
    holders
}

/// The file's holders, and the on-call team while the follow-up is going on.
fn card_holders(file: &Document, roles: &[RoleEntry], day: Day) -> BTreeSet<WorkerId> {
    let mut holders = file_holders(file, roles, day);
    let closed = participant::closures(file).iter().any(|closure| closure.from <= day);
    let going_on = matches!(participant::status_on(file, day).as_str(), "aktiv" | "pause");
    if going_on && !closed && participant::header(file).confirmed {
        holders.extend(team(roles, day));
    }
    holders
}

/// Whether somebody who began a document holds it although the first day that they wrote down for themself is still to
/// come: their phone's clock runs ahead, and nothing is refused for that. It is so until that day, unless somebody has
/// ended it; without a role in the programme it is not.
pub fn began_ahead(doc: &Document, creator: WorkerId, roles: &[RoleEntry], day: Day) -> bool {
    let periods: Vec<(Day, Option<Day>)> = match doc.kind() {
        DocKind::Participant if participant::closures(doc).is_empty() => {
            let own = participant::assignments(doc).into_iter().filter(|entry| entry.worker == creator);
            own.map(|entry| (entry.from, entry.to)).collect()
        }
        DocKind::Group => {
            let own = group::leaders(doc).into_iter().filter(|entry| entry.worker == creator);
            own.map(|entry| (entry.from, entry.to)).collect()
        }
        _ => vec![],
    };
    let none_began = periods.iter().all(|(from, _)| *from > day);
    let one_will = periods.iter().any(|(from, to)| to.is_none_or(|to| to >= *from));
    none_began && one_will && members(roles, day).contains(&creator)
}

/// Who may begin a document of this kind; `file` is the participant's document for one that belongs to a participant.
/// Programmes and workers begin on the server's command line.
pub fn may_begin(kind: DocKind, around: &Around<'_>, worker: WorkerId) -> bool {
    let (roles, day) = (around.roles, around.day);
    let coordinates = coordinators(roles, day).contains(&worker);
    match kind {
        DocKind::Programme | DocKind::Worker => false,
        DocKind::Participant => members(roles, day).contains(&worker),
        DocKind::Identity | DocKind::Card => {
            around.participant.is_some_and(|file| file_holders(file, roles, day).contains(&worker))
        }
        DocKind::Group => coordinates || with_role(roles, day, |role| role == Role::Gruppeleder).contains(&worker),
        DocKind::OnCall => coordinates || team(roles, day).contains(&worker),
        DocKind::Work => {
            members(roles, day).contains(&worker) && (coordinates || around.derived_from == Some(DocId(worker.0)))
        }
    }
}
