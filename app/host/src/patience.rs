//! Whether the one who opened their data is still there: what the window tells goes in, and when to lock comes out. The
//! rules are the core's ([`folge_device::Idle`]); here they meet the clocks.

use std::sync::{Mutex, PoisonError};

use folge_device::{Idle, Verdict};
use folge_shared::api::Presence;

use crate::clock;

/// The patience with the person who is in, if anybody is.
#[derive(Debug, Default)]
pub struct Patience(Mutex<Option<Idle>>);

impl Patience {
    fn with(&self, ask: impl FnOnce(&mut Idle) -> Verdict) -> Verdict {
        if cfg!(debug_assertions) && std::env::var_os("FOLGE_NEVER_LOCKS").is_some_and(|value| !value.is_empty()) {
            // A story's window that only looks on. Only programs built for tests know the variable.
            return Verdict::Stay;
        }
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        idle.as_mut().map_or(Verdict::Stay, ask)
    }

    /// Somebody has opened their data.
    pub fn begin(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Idle::new(clock::moment()));
    }

    /// It is closed: there is nothing to lock.
    pub fn end(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// What the window tells.
    pub fn tell(&self, presence: Presence) -> Verdict {
        self.with(|idle| match presence {
            Presence::Touched => idle.touch(clock::moment()),
            Presence::Shown => idle.show(true, clock::moment()),
            Presence::Hidden => idle.show(false, clock::moment()),
        })
    }

    /// What is to be done now.
    pub fn judge(&self) -> Verdict {
        self.with(|idle| idle.judge(clock::moment()))
    }
}
