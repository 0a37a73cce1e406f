//! Several files of one person: two of them joined, or one that goes on in another programme.

pub(super) mod merge;
pub(super) mod move_on;
