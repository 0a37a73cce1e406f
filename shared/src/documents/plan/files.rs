//! Several files of one person: two of them joined, or one that goes on in another programme; and what closed a file
//! taken back.

mod memberships;
pub(super) mod merge;
pub(super) mod move_on;
pub(super) mod reopen;
