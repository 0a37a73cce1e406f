//! Wrong passphrases: a delay that grows with each, and after ten the end of this person's data on this device.
//!
//! The count lies beside the sealed database, because it must be read before anything can be opened. It is on disk
//! before a passphrase is tried, so that ending the program in the middle gives no try away. What is waited for is
//! written as time that is left, not as a time of day: a clock that is set back shortens nothing.
//!
//! The delays are for the owner as much as against a stranger: whoever wants to destroy what was not sent yet by typing
//! nonsense needs an hour and a half for it.

use std::{fs, path::Path};

use folge_shared::{
    error::{ErrorCode, PublicError},
    time::Millis,
};
use serde::{Deserialize, Serialize};

use crate::{error::DeviceError, folder::write_whole};

/// So many wrong passphrases in a row, and the data goes.
pub const TRIES: u32 = 10;
/// Seconds to wait after the first, second, … wrong one. A slip of the thumb costs next to nothing.
const DELAYS: [i64; TRIES as usize] = [1, 2, 5, 15, 30, 60, 300, 900, 3600, 3600];
const FILE: &str = "tries.json";

/// What is known of one person's wrong passphrases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tries {
    /// How many in a row, the one that is being tried included.
    pub(crate) wrong: u32,
    /// Milliseconds that are left to wait …
    wait: i64,
    /// … as of this time.
    seen: i64,
    /// Ten were wrong: what is left of the data is being destroyed.
    #[serde(default)]
    pub(crate) ended: bool,
}

/// Where somebody stands who is about to type their passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How many tries are left.
    pub left: u32,
    /// Seconds until the next may be made; 0 when it may.
    pub wait: i64,
}

impl Tries {
    /// As the folder has it; nothing wrong where there is no count, or none that can be read.
    pub(crate) fn read(home: &Path) -> Self {
        let none = Self { wrong: 0, wait: 0, seen: 0, ended: false };
        fs::read(home.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or(none)
    }

    /// So that it survives a power cut.
    pub(crate) fn write(&self, home: &Path) -> Result<(), DeviceError> {
        write_whole(&home.join(FILE), &serde_json::to_vec(self)?)
    }

    /// The end, whatever was typed: nobody is to get in here any more.
    pub(crate) fn over() -> Self {
        Self { wrong: TRIES, wait: 0, seen: 0, ended: true }
    }

    /// The right one was given.
    pub(crate) fn forget(home: &Path) -> Result<(), DeviceError> {
        match fs::remove_file(home.join(FILE)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Lets time pass. A clock that went back counts as no time at all.
    pub(crate) fn pass(&mut self, now: Millis) {
        self.wait = self.wait.saturating_sub(now.0.saturating_sub(self.seen).max(0)).max(0);
        self.seen = now.0;
    }

    /// One more, wrong until it is known to be right.
    pub(crate) fn count(&mut self) {
        self.wrong = self.wrong.saturating_add(1);
        let nth = usize::try_from(self.wrong.saturating_sub(1)).unwrap_or(usize::MAX);
        self.wait = DELAYS.get(nth).or(DELAYS.last()).map_or(0, |seconds| seconds * 1000);
    }

    /// Whether there was the last one.
    pub(crate) fn spent(&self) -> bool {
        self.wrong >= TRIES
    }

    pub(crate) fn standing(&self) -> Standing {
        // Somebody whose tenth try was cut off in the middle has not been found wrong: one is left, after its delay.
        let left = TRIES.saturating_sub(self.wrong).max(1);
        Standing { left, wait: self.wait.saturating_add(999) / 1000 }
    }

    /// The error that says how long and how many.
    pub(crate) fn error(&self, code: ErrorCode) -> PublicError {
        let Standing { left, wait } = self.standing();
        let (n, unit) = if wait < 60 { (wait, "s") } else { (wait.saturating_add(59) / 60, "min") };
        PublicError::from(code).with("left", left).with("wait", n).with("unit", unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_778_600_000_000);

    fn wrong(times: u32) -> Tries {
        let mut tries = Tries { wrong: 0, wait: 0, seen: NOW.0, ended: false };
        (0..times).for_each(|_| tries.count());
        tries
    }

    #[test]
    fn each_wrong_one_costs_more_time_than_the_one_before() {
        let waits: Vec<i64> = (1..TRIES).map(|n| wrong(n).standing().wait).collect();
        assert!(waits.windows(2).all(|two| two[0] < two[1]), "{waits:?}");
        assert_eq!((waits[0], waits[8]), (1, 3600));
        assert!(waits.iter().sum::<i64>() > 4_800, "nobody's data can be thrown away in passing");
        assert_eq!(wrong(3).standing().left, 7);
        assert!(wrong(10).spent() && !wrong(9).spent());
    }

    #[test]
    fn a_clock_that_is_set_back_shortens_nothing() {
        let mut tries = wrong(7);
        tries.pass(NOW.plus(100_000));
        assert_eq!(tries.standing().wait, 200);
        tries.pass(NOW.plus(-86_400_000));
        assert_eq!(tries.standing().wait, 200);
        tries.pass(NOW.plus(-86_400_000 + 200_000));
        assert_eq!(tries.standing().wait, 0);
    }
}
