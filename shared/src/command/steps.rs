//! What one command brings into another document: whole entries, field by field, so that a step can be made again
//! on a rebuilt document without looking anywhere else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{DocId, EntryId};

/// Fields and entries that come from another document of the same person's work: the other file of a merge, the file
/// that a new one continues, the card that a note is moved to, a withdrawn consent that takes a name away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Take {
    /// The document that is written to.
    pub doc: DocId,
    /// Where the entries stood before; they carry it as `moved_from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DocId>,
    /// Fields of the document itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub root: Vec<Field>,
    /// Entries. One that is there already stays as it is, unless `into` says that its fields are to be written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<TakenEntry>,
}

/// One entry of a [`Take`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenEntry {
    /// The keys from the root to the collection, such as `contacts` or `access/closures`.
    pub list: String,
    /// The entry.
    pub entry: EntryId,
    /// Whether an existing entry is written to; else a new one is made.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub into: bool,
    /// Its fields. `by` stays the one who wrote the entry first; who moved it stands beside.
    pub fields: Vec<Field>,
}

/// One field: a key and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The key.
    pub key: String,
    /// The value; `none` removes the field.
    pub value: FieldValue,
}

/// A value of a field, with the type that it has in documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    /// Removes the field.
    None,
    /// Text, a code, a day or an id.
    Text(String),
    /// A number.
    Number(i64),
    /// A time in milliseconds.
    Time(i64),
    /// Yes or no.
    Flag(bool),
}
