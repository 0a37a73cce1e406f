//! The programme.

use super::{Shelf, Step};
use crate::{
    command::{Command, EndRole, Envelope, GiveRole, SetProgramme},
    documents::{
        CommandError, Document,
        programme::{self, RoleEntry},
    },
    domain::{DocKind, Role},
    error::{ErrorCode, PublicError},
    ids::ProgrammeId,
    time::Day,
};

pub(super) fn plan(
    command: &Command,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Vec<Step>>, CommandError> {
    let today = shelf.today();
    Ok(Some(match command {
        Command::SetProgramme(c) => {
            ages(c, held(c.programme, shelf)?)?;
            vec![Step::on(c.programme.doc(), envelope.clone())]
        }
        Command::AddText(c) => {
            let texts = programme::texts(held(c.programme, shelf)?);
            // Which words somebody agreed to must be plain from kind and version.
            if texts.iter().any(|text| text.kind == c.kind && text.version == c.version.trim()) {
                return Err(CommandError::EntryExists);
            }
            vec![Step::on(c.programme.doc(), envelope.clone())]
        }
        Command::GiveRole(c) => {
            give(c, held(c.programme, shelf)?)?;
            vec![Step::on(c.programme.doc(), envelope.clone())]
        }
        Command::EndRole(c) => {
            end(c, &programme::roles(held(c.programme, shelf)?), today)?;
            vec![Step::on(c.programme.doc(), envelope.clone())]
        }
        _ => return Ok(None),
    }))
}

fn held(programme: ProgrammeId, shelf: &mut dyn Shelf) -> Result<&Document, CommandError> {
    let doc = shelf.document(programme.doc()).filter(|doc| doc.kind() == DocKind::Programme);
    Ok(doc.ok_or(ErrorCode::ProgrammeUnknown)?)
}

/// The youngest age must not be over the oldest, also where only one of them is changed.
fn ages(c: &SetProgramme, doc: &Document) -> Result<(), CommandError> {
    let header = programme::header(doc);
    let of = |new: Option<u32>, old: Option<i64>| new.map_or(old, |age| Some(i64::from(age)).filter(|age| *age > 0));
    match (of(c.age_from, header.age_from), of(c.age_to, header.age_to)) {
        (Some(from), Some(to)) if from > to && (c.age_from.is_some() || c.age_to.is_some()) => {
            Err(ErrorCode::AgeRange.into())
        }
        _ => Ok(()),
    }
}

fn give(c: &GiveRole, doc: &Document) -> Result<(), CommandError> {
    if !programme::members(doc).iter().any(|(worker, _)| *worker == c.worker) {
        return Err(ErrorCode::WorkerUnknown.into());
    }
    let from = c.from.ok_or(CommandError::Incomplete)?;
    let covers = |role: &RoleEntry| {
        let until = role.to.is_none_or(|has| c.to.is_some_and(|wanted| wanted <= has));
        role.worker == c.worker && role.role == Some(c.role) && role.from <= from && until
    };
    if programme::roles(doc).iter().any(covers) { Err(CommandError::NothingToChange) } else { Ok(()) }
}

/// A role ends. That of the last coordinator does not: nobody could give it to anybody again.
fn end(c: &EndRole, roles: &[RoleEntry], today: Day) -> Result<(), CommandError> {
    let role = roles.iter().find(|role| role.id == c.id).ok_or(CommandError::TargetGone)?;
    let to = c.to.ok_or(CommandError::Incomplete)?;
    if to < role.from {
        return Err(CommandError::PeriodReversed);
    }
    let after = to.plus_days(1).max(today);
    let others = roles.iter().filter(|other| other.id != c.id && other.role == Some(Role::Koordinator));
    let last = !others.into_iter().any(|other| other.holds_on(after));
    if role.role == Some(Role::Koordinator) && last {
        return Err(PublicError::from(ErrorCode::LastCoordinator).into());
    }
    Ok(())
}
