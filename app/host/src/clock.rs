//! The one place on a native host where the clock is read.

use std::time::{SystemTime, UNIX_EPOCH};

use folge_shared::time::Millis;

/// Now. Before 1970 (a phone whose battery was empty) reads as 1970.
#[expect(clippy::disallowed_methods, reason = "this is the clock module")]
pub fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
