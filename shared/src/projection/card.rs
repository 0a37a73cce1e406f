//! Rows of a card.

use super::Rows;

pub(super) fn rows(rows: &mut Rows<'_>) {
    let _ = rows.touched("");
}
