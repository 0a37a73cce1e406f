//! The projection's tables: names, columns, keys. The DDL belongs to each store, which holds its own against this.

use super::Statement;
use crate::ids::DocId;

/// A table of the projection. Its first column is always the document that its rows come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What makes a row the same row.
    pub key: &'static [&'static str],
    /// Its columns, in order.
    pub columns: &'static [&'static str],
    /// Removes every row of a document.
    forget: &'static str,
}

macro_rules! table {
    ($name:literal, [$($key:literal),*], [$($column:literal),*]) => {
        Table {
            name: $name,
            key: &[$($key),*],
            columns: &[$($column),*],
            forget: concat!("DELETE FROM ", $name, " WHERE doc = $1"),
        }
    };
}

/// Every table.
#[rustfmt::skip]
pub const TABLES: &[Table] = &[
    table!("p_programme", ["doc"], ["doc", "name", "example", "contact_every_days", "lost_after_days", "age_from", "age_to", "attendance_on_timeline", "on_call_always", "conflict", "keep_months", "history_months"]),
    table!("p_municipality", ["doc", "position"], ["doc", "position", "name"]),
    table!("p_text", ["doc", "entry"], ["doc", "entry", "kind", "version", "body", "noted"]),
    table!("p_member", ["doc", "worker"], ["doc", "worker", "name"]),
    table!("p_role", ["doc", "entry"], ["doc", "entry", "worker", "role", "from_day", "to_day"]),
    table!("p_participant", ["doc"], ["doc", "programme", "alias", "kind", "municipality", "author", "noted", "confirmed", "birth_band", "gender", "closed", "closed_from", "person", "continues", "conflict", "kept_until"]),
    table!("p_assignment", ["doc", "entry"], ["doc", "entry", "worker", "from_day", "to_day", "cover_for"]),
    table!("p_status", ["doc", "entry"], ["doc", "entry", "author", "noted", "status", "from_day", "to_day", "note", "retracted", "conflict"]),
    table!("p_consent", ["doc", "entry"], ["doc", "entry", "author", "noted", "kind", "state", "how", "scope", "text_version", "from_day", "expires", "withdrawn", "withdrawn_noted", "conflict"]),
    table!("p_link", ["doc", "entry"], ["doc", "entry", "other", "relation", "ended"]),
    table!("p_related", ["doc", "entry"], ["doc", "entry", "other", "how"]),
    table!("p_contact", ["doc", "entry"], ["doc", "entry", "author", "happened", "noted", "day", "week", "month", "channel", "initiative", "place", "minutes", "travel", "tags", "workers", "note", "counts", "retracted", "reason", "edited", "moved", "shared", "conflict"]),
    table!("p_visit", ["doc", "entry"], ["doc", "entry", "author", "happened", "day", "kind", "attendance", "noted"]),
    table!("p_identity", ["doc"], ["doc", "participant", "name", "phone", "conflict"]),
    table!("p_card", ["doc"], ["doc", "participant", "programme", "alias", "helps", "plan", "name", "phone", "conflict"]),
    table!("p_note", ["doc", "entry"], ["doc", "entry", "programme", "participant", "author", "happened", "noted", "day", "channel", "urgency", "concerns", "actions", "minutes", "body", "next", "retracted", "edited", "moved", "conflict"]),
    table!("p_ack", ["doc", "entry"], ["doc", "entry", "target", "author", "noted"]),
    table!("p_hand_over", ["doc", "entry"], ["doc", "entry", "programme", "author", "recipient", "noted", "body"]),
    table!("p_shift", ["doc", "entry"], ["doc", "entry", "programme", "worker", "level", "starts", "ends", "retracted", "conflict"]),
    table!("p_group", ["doc"], ["doc", "programme", "name", "kind", "audience", "place", "online", "ended", "conflict"]),
    table!("p_leader", ["doc", "entry"], ["doc", "entry", "worker", "from_day", "to_day"]),
    table!("p_group_member", ["doc", "entry"], ["doc", "entry", "participant", "alias", "state", "enrolled", "started", "completed", "left_day", "waiting", "retracted", "conflict"]),
    table!("p_session", ["doc", "entry"], ["doc", "entry", "author", "happened", "day", "minutes", "theme", "place", "online", "state", "guests", "note", "retracted", "conflict"]),
    table!("p_attendance", ["doc", "session", "member"], ["doc", "session", "member", "attendance", "author", "conflict"]),
    table!("p_anonymous", ["doc", "entry"], ["doc", "entry", "programme", "worker", "happened", "noted", "day", "week", "month", "channel", "initiative", "place", "minutes", "travel", "people", "tags", "note", "counts", "retracted", "conflict"]),
    table!("p_activity", ["doc", "entry"], ["doc", "entry", "programme", "worker", "happened", "noted", "day", "kind", "quantity", "minutes", "note", "retracted", "conflict"]),
    table!("p_debrief", ["doc", "entry"], ["doc", "entry", "programme", "worker", "state", "note", "noted"]),
    table!("p_erased", ["doc", "entry"], ["doc", "entry", "list", "noted"]),
    table!("p_worker", ["doc"], ["doc", "programme", "worker", "approved_from"]),
];

/// Removes every row of a document.
pub fn forget(id: DocId) -> Vec<Statement> {
    TABLES.iter().map(|table| Statement { sql: table.forget, params: vec![id.bytes().into()] }).collect()
}
