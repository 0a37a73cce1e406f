//! On call.

use super::{Asker, Row, Source};
use crate::{
    error::{ErrorCode, PublicError},
    projection::Statement,
    query::OnCall,
    view::OnCallView,
};

pub(super) fn plan(asker: &Asker, query: &OnCall) -> Vec<Statement> {
    let _ = (asker, query);
    vec![]
}

pub(super) fn answer(
    asker: &Asker,
    query: &OnCall,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<OnCallView, PublicError> {
    let _ = (asker, query, rows.next(), source.sealed());
    Err(ErrorCode::Internal.into())
}
