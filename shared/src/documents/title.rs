//! What a document is called in a list of documents.

use automerge::ROOT;

use super::document::Document;
use crate::domain::DocKind;

/// The alias of a person or the name of a group or programme; none for documents that have no name of their own. Never
/// a real name.
pub fn title(doc: &Document) -> Option<String> {
    match doc.kind() {
        DocKind::Participant | DocKind::Card => doc.text(&ROOT, "alias"),
        DocKind::Group | DocKind::Programme => doc.text(&ROOT, "name"),
        DocKind::Worker | DocKind::Identity | DocKind::OnCall | DocKind::Work => None,
    }
}
