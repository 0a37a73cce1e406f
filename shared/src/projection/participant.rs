//! Rows of a participant, one room per part.

mod consents;
mod contacts;
mod header;
mod links;
mod statuses;
mod visits;

use super::Rows;

pub(super) fn rows(rows: &mut Rows<'_>) {
    header::rows(rows);
    statuses::rows(rows);
    consents::rows(rows);
    links::rows(rows);
    contacts::rows(rows);
    visits::rows(rows);
}
