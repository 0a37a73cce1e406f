//! Rows of a participant, one room per part.

mod contacts;
mod header;
mod visits;

use super::Rows;

pub(super) fn rows(rows: &mut Rows<'_>) {
    header::rows(rows);
    contacts::rows(rows);
    visits::rows(rows);
}
