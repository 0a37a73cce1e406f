//! What a participant's file holds beside the timeline.

use super::{Asker, Row, Source};
use crate::{ids::ParticipantId, projection::Statement, view::PersonFile};

pub(super) fn plan(asker: &Asker, participant: ParticipantId) -> Vec<Statement> {
    let _ = (asker, participant);
    vec![]
}

pub(super) fn answer(asker: &Asker, rows: &mut dyn Iterator<Item = Vec<Row>>, source: &mut dyn Source) -> PersonFile {
    let _ = (asker, rows, source.sealed());
    PersonFile::default()
}
