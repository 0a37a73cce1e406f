//! The one place on a native host where the clock is read.

use std::time::{SystemTime, UNIX_EPOCH};

use folge_shared::time::Millis;

/// Now. Before 1970 (a phone whose battery was empty) reads as 1970.
#[expect(clippy::disallowed_methods, reason = "this is the clock module")]
pub fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)).plus(moved())
}

/// How far a story has moved the clock, so that it need not wait for a week to pass. Only programs built for tests know
/// the variable; certificates are judged by the machine's clock in any case.
fn moved() -> i64 {
    if !cfg!(debug_assertions) {
        return 0;
    }
    let hours: Option<i64> = std::env::var("FOLGE_CLOCK_AHEAD_HOURS").ok().and_then(|hours| hours.parse().ok());
    hours.unwrap_or(0).saturating_mul(3_600_000)
}
