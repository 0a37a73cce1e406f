//! The line on which the server says that there is something new, and what becomes of it when the device has slept or has
//! changed networks. It is a hint and nothing else: whatever it misses, the sync loop asks for anyway.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use folge_device::{Device, Moment, spread};
use folge_shared::ids::DeviceToken;
use tokio::sync::Notify;

use crate::{client::Client, clock, entropy::OsEntropy, session::locked};

/// The first and the longest wait between two attempts to open the line, in milliseconds.
const FIRST_WAIT: i64 = 1_000;
const LONGEST_WAIT: i64 = 15_000;
/// How often it is looked whether time has passed unseen, and how much of it means that the device has slept.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const SLEPT_MILLIS: i64 = 10_000;

/// See the module.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) device: Arc<Mutex<Device>>,
    /// Wakes the sync loop.
    pub(crate) wake: Arc<Notify>,
    /// Opens the line anew.
    pub(crate) again: Arc<Notify>,
}

impl Line {
    /// Listens, for ever.
    pub(crate) async fn listen(self, client: Client, token: DeviceToken) {
        let mut wait = FIRST_WAIT;
        loop {
            let heard = tokio::select! {
                heard = client.hints(&token, || self.hint(true)) => heard.is_ok(),
                () = self.again.notified() => true,
            };
            locked(&self.device).on_listening(false);
            wait = if heard { FIRST_WAIT } else { (wait * 2).min(LONGEST_WAIT) };
            let wait = u64::try_from(spread(wait, &mut OsEntropy)).unwrap_or_default();
            let _ = tokio::time::timeout(Duration::from_millis(wait), self.again.notified()).await;
        }
    }

    fn hint(&self, listening: bool) {
        let mut device = locked(&self.device);
        if listening {
            device.on_listening(true);
        }
        device.on_hint();
        drop(device);
        self.wake.notify_one();
    }

    /// Notices that the device has slept. The line is most likely dead then without anybody having said so, and what was
    /// waited for is long over: both begin anew at once.
    pub(crate) async fn watch_for_sleep(self) {
        let mut last = clock::moment();
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            let now = clock::moment();
            if slept(last, now) {
                self.again.notify_one();
                self.hint(false);
            }
            last = now;
        }
    }
}

/// Whether more time has passed between two looks than there should.
fn slept(last: Moment, now: Moment) -> bool {
    now.since(last) > SLEPT_MILLIS
}

#[cfg(test)]
mod tests {
    use folge_shared::time::Millis;

    use super::*;

    #[test]
    fn sleep_shows_on_whichever_clock_went_on() {
        let at = |wall: i64, steady: i64| Moment { wall: Millis(wall), steady };
        assert!(!slept(at(0, 0), at(2_000, 2_000)));
        assert!(slept(at(0, 0), at(60_000, 2_000)), "the steady clock stood still");
        assert!(slept(at(0, 0), at(60_000, 60_000)), "it did not");
        assert!(!slept(at(60_000, 0), at(2_000, 2_000)), "a clock that was set back is no sleep");
    }
}
