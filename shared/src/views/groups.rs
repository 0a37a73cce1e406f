//! Groups and evenings.

use super::{Asker, Row, Source};
use crate::{
    error::{ErrorCode, PublicError},
    projection::Statement,
    query::{OfProgramme, OneGroup, OneSession},
    view::{GroupView, GroupsView, SessionView},
};

pub(super) fn plan(asker: &Asker, query: &OfProgramme) -> Vec<Statement> {
    let _ = (asker, query);
    vec![]
}

pub(super) fn answer(asker: &Asker, rows: &mut dyn Iterator<Item = Vec<Row>>, source: &mut dyn Source) -> GroupsView {
    let _ = (asker, rows.next(), source.sealed());
    GroupsView { rows: vec![] }
}

pub(super) fn one_plan(asker: &Asker, query: &OneGroup) -> Vec<Statement> {
    let _ = (asker, query);
    vec![]
}

pub(super) fn one(
    asker: &Asker,
    query: &OneGroup,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<GroupView, PublicError> {
    let _ = (asker, query, rows.next(), source.sealed());
    Err(ErrorCode::Internal.into())
}

pub(super) fn session_plan(asker: &Asker, query: &OneSession) -> Vec<Statement> {
    let _ = (asker, query);
    vec![]
}

pub(super) fn session(
    asker: &Asker,
    query: &OneSession,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<SessionView, PublicError> {
    let _ = (asker, query, rows.next(), source.sealed());
    Err(ErrorCode::Internal.into())
}
