//! A programme and its workers.

use super::{Asker, Row, Source};
use crate::{
    error::{ErrorCode, PublicError},
    projection::Statement,
    query::OfProgramme,
    view::{ProgrammeView, WorkersView},
};

pub(super) fn workers_plan(asker: &Asker, query: &OfProgramme) -> Vec<Statement> {
    let _ = (asker, query);
    vec![]
}

pub(super) fn workers(asker: &Asker, rows: &mut dyn Iterator<Item = Vec<Row>>) -> WorkersView {
    let _ = (asker, rows.next());
    WorkersView { rows: vec![] }
}

pub(super) fn plan(asker: &Asker, query: &OfProgramme) -> Vec<Statement> {
    let _ = (asker, query);
    vec![]
}

pub(super) fn answer(
    asker: &Asker,
    query: &OfProgramme,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<ProgrammeView, PublicError> {
    let _ = (asker, query, rows.next(), source.sealed());
    Err(ErrorCode::Internal.into())
}
