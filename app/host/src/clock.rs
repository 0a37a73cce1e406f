//! The one place on a native host where the clock is read.

use std::{
    sync::OnceLock,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use folge_device::Moment;
use folge_shared::time::Millis;

/// Now. Before 1970 (a phone whose battery was empty) reads as 1970.
#[expect(clippy::disallowed_methods, reason = "this is the clock module")]
pub fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)).plus(moved())
}

/// Now on both clocks: the one that can be set, and the one that cannot.
pub fn moment() -> Moment {
    static START: OnceLock<Instant> = OnceLock::new();
    let since = START.get_or_init(Instant::now).elapsed();
    Moment { wall: now(), steady: i64::try_from(since.as_millis()).unwrap_or(i64::MAX) }
}

/// How far a story has moved the clock, so that it need not wait for a week to pass: by hours for a whole run, or by the
/// milliseconds in a file while the program runs, as after a sleep. Only programs built for tests know the variables;
/// certificates are judged by the machine's clock in any case.
fn moved() -> i64 {
    if !cfg!(debug_assertions) {
        return 0;
    }
    let hours: Option<i64> = std::env::var("FOLGE_CLOCK_AHEAD_HOURS").ok().and_then(|hours| hours.parse().ok());
    let slept = std::env::var_os("FOLGE_CLOCK_FILE").and_then(|file| std::fs::read_to_string(file).ok());
    let slept: i64 = slept.and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    hours.unwrap_or(0).saturating_mul(3_600_000).saturating_add(slept)
}
