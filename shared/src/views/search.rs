//! Search in aliases and notes.

use super::{Asker, Row, Source};
use crate::{
    error::{ErrorCode, PublicError},
    projection::Statement,
    query::Search,
    view::SearchView,
};

pub(super) fn plan(asker: &Asker, query: &Search) -> Vec<Statement> {
    let _ = (asker, query);
    vec![]
}

pub(super) fn answer(
    asker: &Asker,
    query: &Search,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<SearchView, PublicError> {
    let _ = (asker, query, rows.next(), source.sealed());
    Err(ErrorCode::Internal.into())
}
