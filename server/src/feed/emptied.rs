//! Changes of which nothing is left: all that they write is in entries that have been erased since they were written. Their
//! author can no longer write them once more, and what they wrote afterwards builds on them; so they are let in as
//! what they would be had they been there in time, which is nothing but a place in the order.

use std::collections::BTreeSet;

use folge_shared::{
    admission::{self, Admitted, Refused, Uploader},
    documents::{Document, Touched},
    ids::EntryId,
};

/// Entries that were erased, each with the key of its collection.
pub type GoneEntries = BTreeSet<(String, EntryId)>;

/// Whether nothing else was touched than what is gone. One that also writes elsewhere is judged by the rules, whole.
fn only(touched: &Touched, gone: &GoneEntries) -> bool {
    let elsewhere = touched.header || touched.access || touched.everything;
    !elsewhere && !touched.entries.is_empty() && touched.entries.is_subset(gone)
}

/// Whether a change is one of those; `bytes` are as they fit the present generation, without what was erased.
pub fn is(doc: &Document, bytes: &[u8], author: &Uploader, gone: &GoneEntries) -> bool {
    let again = || admission::admit_again(&mut doc.clone(), bytes, author);
    !gone.is_empty() && again().is_ok_and(|admitted| only(&admitted.touched, gone))
}

/// Takes a change by the rules, or, if it is one of those, as it is.
///
/// # Errors
/// As [`admission::admit`].
pub fn admit(doc: &mut Document, bytes: &[u8], author: &Uploader, gone: &GoneEntries) -> Result<Admitted, Refused> {
    match admission::admit(doc, bytes, author) {
        Err(_) if is(doc, bytes, author, gone) => admission::admit_again(doc, bytes, author),
        judged => judged,
    }
}
