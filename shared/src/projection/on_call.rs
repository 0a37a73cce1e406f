//! Rows of a month on call.

use super::Rows;

pub(super) fn rows(rows: &mut Rows<'_>) {
    let _ = rows.touched("");
}
