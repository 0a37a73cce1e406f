//! The screens. One a file.

pub mod edit_contact;
pub mod join;
pub mod log;
pub mod me;
pub mod new_participant;
pub mod overview;
pub mod participant;
pub mod participants;
pub mod signed_out;
pub mod sync;
pub mod today;
pub mod unlock;
