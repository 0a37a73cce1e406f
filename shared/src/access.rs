//! Who may hold a document, computed from documents alone. The server stores the result in a table whenever an
//! admitted change, or a date, may have changed it; devices use the same rules to say no early.

use std::collections::BTreeSet;

use crate::{
    documents::{Document, participant, programme::RoleEntry, worker},
    domain::{DocKind, Role},
    ids::WorkerId,
    time::Day,
};

/// The workers who coordinate a programme on a day.
pub fn coordinators(roles: &[RoleEntry], day: Day) -> BTreeSet<WorkerId> {
    with_role(roles, day, |role| role == Role::Koordinator)
}

/// The workers who are anything at all in a programme on a day.
pub fn members(roles: &[RoleEntry], day: Day) -> BTreeSet<WorkerId> {
    with_role(roles, day, |_| true)
}

fn with_role(roles: &[RoleEntry], day: Day, wanted: impl Fn(Role) -> bool) -> BTreeSet<WorkerId> {
    roles.iter().filter(|role| role.holds_on(day) && role.role.is_some_and(&wanted)).map(|role| role.worker).collect()
}

/// Everybody who may hold the document on a day, given the roles of its programme.
///
/// An assignment gives access only while its worker has some role in the programme: who has left the programme
/// has left its participants.
pub fn holders(doc: &Document, roles: &[RoleEntry], day: Day) -> BTreeSet<WorkerId> {
    let mut holders = match doc.kind() {
        DocKind::Programme => return members(roles, day),
        DocKind::Participant => {
            let members = members(roles, day);
            let assigned = participant::assignments(doc).into_iter().filter(|entry| entry.holds_on(day));
            assigned.map(|entry| entry.worker).filter(|worker| members.contains(worker)).collect()
        }
        DocKind::Worker => worker::owner(doc).into_iter().collect::<BTreeSet<_>>(),
    };
    holders.extend(coordinators(roles, day));
    holders
}
