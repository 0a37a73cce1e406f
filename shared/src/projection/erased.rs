//! Rows of what was erased: that there was an entry, and since when it is gone.

use super::{Rows, statement};
use crate::documents::redact::{self, erasable};

pub(super) fn rows(rows: &mut Rows<'_>) {
    let found = match rows.touched.everything {
        true => redact::erased(rows.doc),
        false => {
            let lists = erasable(rows.doc.kind()).iter();
            let touched = lists.flat_map(|list| rows.touched.of(list).map(move |entry| (*list, entry)));
            touched.filter_map(|(list, entry)| redact::erased_entry(rows.doc, list, entry)).collect()
        }
    };
    for erased in found {
        rows.out.push(statement!(
            "INSERT INTO p_erased (doc, entry, list, noted) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (doc, entry) DO UPDATE SET noted = excluded.noted",
            rows.id.bytes(),
            erased.entry.bytes(),
            erased.list,
            erased.at.0,
        ));
    }
}
