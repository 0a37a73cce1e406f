//! The history of one entry, and search.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EntryKind;
use crate::{
    domain::Code,
    ids::{DocId, EntryId, ParticipantId},
    time::Millis,
};

/// Every change of one entry, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HistoryView {
    /// The changes.
    pub rows: Vec<HistoryRow>,
}

/// One field in one change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HistoryRow {
    /// Who.
    pub by_name: String,
    /// Whether that is the asker.
    pub mine: bool,
    /// When (device time, whole seconds).
    pub noted: Option<Millis>,
    /// Which field.
    pub field: String,
    /// What stood there when they wrote; none if nothing did. Several if there were two versions.
    pub from: Vec<String>,
    /// What they wrote; none if they removed it.
    pub to: Option<String>,
    /// Whether this value stands today.
    pub current: bool,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SearchView {
    /// Aliases first, then notes, newest first.
    pub hits: Vec<SearchHit>,
    /// Whether notes were searched (on the server's page only aliases are).
    pub notes_searched: bool,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SearchHit {
    /// In whose file or on whose card; none for notes without a person.
    pub participant: Option<ParticipantId>,
    /// Their alias.
    pub alias: String,
    /// The document.
    pub doc: DocId,
    /// What was found; none for an alias.
    pub kind: Option<EntryKind>,
    /// The entry; none for an alias.
    pub entry: Option<EntryId>,
    /// When.
    pub at: Option<Millis>,
    /// How, for a contact.
    pub channel: Option<Code>,
    /// The words around the hit. The words that were found stand between U+2068 and U+2069.
    pub snippet: String,
}
