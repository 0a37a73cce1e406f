//! The one place in the server that reads the wall clock. Everything else is handed a [`Clock`], so that tests can
//! let a week pass.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use folge_shared::time::{Day, Millis};

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// This instant.
    fn now(&self) -> Millis;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        machine().plus(moved())
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock module")]
fn machine() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The day by which certificates are made: always the machine's, because those who check them know no other.
pub fn certificate_day() -> Day {
    machine().day()
}

/// How far a story has moved the clock of the whole program, as on a device: only programs built for tests know it.
fn moved() -> i64 {
    if !cfg!(debug_assertions) {
        return 0;
    }
    let hours: Option<i64> = std::env::var("FOLGE_CLOCK_AHEAD_HOURS").ok().and_then(|hours| hours.parse().ok());
    hours.unwrap_or(0).saturating_mul(3_600_000)
}

/// A clock that stands until it is moved: for tests and for the example data.
#[derive(Debug)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock that shows `now`.
    pub fn new(now: Millis) -> Self {
        Self(AtomicI64::new(now.0))
    }
    /// Moves the clock to `now`, forwards or backwards.
    pub fn set(&self, now: Millis) {
        self.0.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }
}
