//! Evenings in groups, copied into the person's own file by the server if the programme says so. When it was, what kind
//! of group, how the person took part, and nothing else: whoever holds the file need not hold the group.
//!
//! ```text
//! visits/<id>      by noted at kind attendance retracted?        the id comes from evening and member
//! ```

use crate::{
    documents::document::Document,
    domain::Code,
    ids::{EntryId, WorkerId},
    time::Millis,
};

const VISITS: &[&str] = &["visits"];

/// An evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Its id.
    pub id: EntryId,
    /// Whose mark it copies.
    pub by: Option<WorkerId>,
    /// When that mark was made.
    pub noted: Option<Millis>,
    /// When the evening was.
    pub at: Option<Millis>,
    /// A code of the list `group_kind`.
    pub kind: Code,
    /// A code of the list `attendance`.
    pub attendance: Code,
    /// Cancelled or taken back.
    pub retracted: bool,
}

fn read(doc: &Document, id: EntryId, object: &automerge::ObjId) -> Visit {
    let code = |key| doc.code(object, key).unwrap_or_else(|| Code::from("ukjent"));
    Visit {
        id,
        by: doc.worker(object, "by"),
        noted: doc.time(object, "noted"),
        at: doc.time(object, "at"),
        kind: code("kind"),
        attendance: code("attendance"),
        retracted: doc.retracted(object),
    }
}

/// One evening.
pub fn visit(doc: &Document, id: EntryId) -> Option<Visit> {
    doc.entry(VISITS, id).map(|object| read(doc, id, &object))
}

/// All evenings, in the order of their ids.
pub fn visits(doc: &Document) -> Vec<Visit> {
    doc.entries(VISITS).iter().map(|(id, object)| read(doc, *id, object)).collect()
}
