//! Waiting: a test asks again and again until something holds, generously, and says what it saw when it never did.
//! How fast something is, the benchmark tells, not a test.

use std::{
    fmt::Debug,
    thread,
    time::{Duration, Instant},
};

/// How long a test waits for anything.
pub const LIMIT: Duration = Duration::from_secs(30);

/// Asks until `good`, and gives what was good.
///
/// # Panics
/// After [`LIMIT`], with what was seen last.
pub fn until<T: Debug>(what: &str, mut ask: impl FnMut() -> T, good: impl Fn(&T) -> bool) -> T {
    let end = Instant::now() + LIMIT;
    loop {
        let seen = ask();
        if good(&seen) {
            return seen;
        }
        assert!(Instant::now() < end, "{what}: not within {} s; last seen: {seen:?}", LIMIT.as_secs());
        thread::sleep(Duration::from_millis(100));
    }
}
