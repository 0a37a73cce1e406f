//! The history of one entry.

use super::{Asker, Row, Source};
use crate::{
    error::{ErrorCode, PublicError},
    projection::Statement,
    query::History,
    view::HistoryView,
};

pub(super) fn plan(asker: &Asker, query: &History) -> Vec<Statement> {
    let _ = (asker, query);
    vec![]
}

pub(super) fn answer(
    asker: &Asker,
    query: &History,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<HistoryView, PublicError> {
    let _ = (asker, query, rows.next(), source.sealed());
    Err(ErrorCode::Internal.into())
}
