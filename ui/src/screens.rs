//! The screens. One a file.

pub mod activity;
pub mod anonymous;
pub mod change_session;
pub mod edit_contact;
pub mod group;
pub mod groups;
pub mod join;
pub mod log;
pub mod me;
pub mod new_group;
pub mod new_participant;
pub mod note;
pub mod on_call;
pub mod overview;
pub mod participant;
pub mod participants;
pub mod programme;
pub mod search;
pub mod session;
pub mod shifts;
pub mod signed_out;
pub mod sync;
pub mod today;
pub mod unlock;
pub mod work;
pub mod workers;
