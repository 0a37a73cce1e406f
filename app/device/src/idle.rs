//! When a device locks by itself: five minutes after the last touch, or one minute after it went out of sight.
//!
//! Times are handed in, on two clocks. The wall clock goes on while a device sleeps, and can be set; the steady one cannot
//! be set, and stands still during sleep on most systems. Whichever says that more has passed is believed, so that
//! neither sleep nor a clock that is set back keeps a person's data open.

use folge_shared::time::Millis;

/// Without a touch or a key for this long, the device locks (milliseconds).
pub const IDLE_MILLIS: i64 = 5 * 60_000;
/// Out of sight for this long, it locks as well. Long enough to read a message that came in, and to copy a number from
/// it; too short for somebody else to find the phone open.
pub const HIDDEN_MILLIS: i64 = 60_000;
/// How long before the lock it is said. WCAG 2.2.1 asks for 20 seconds at least.
pub const NOTICE_MILLIS: i64 = 30_000;

/// A point in time on both clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// What the clock says.
    pub wall: Millis,
    /// Milliseconds since some point that stays the same while the program runs.
    pub steady: i64,
}

impl Moment {
    /// Milliseconds since an earlier moment, by whichever clock says that it is more.
    pub fn since(self, earlier: Self) -> i64 {
        let wall = self.wall.0.saturating_sub(earlier.wall.0);
        wall.max(self.steady.saturating_sub(earlier.steady)).max(0)
    }
}

/// What is to be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Stay,
    /// Say that it locks in so many milliseconds.
    Soon(i64),
    /// Lock.
    Lock,
}

/// One open session's patience.
#[derive(Debug, Clone)]
pub struct Idle {
    touched: Moment,
    hidden: Option<Moment>,
    over: bool,
}

impl Idle {
    /// Somebody has just opened their data.
    pub fn new(now: Moment) -> Self {
        Self { touched: now, hidden: None, over: false }
    }

    /// A touch, a key, a scroll. It comes too late once the time is over: whoever wakes a phone that slept for an hour has
    /// to show who they are.
    pub fn touch(&mut self, now: Moment) -> Verdict {
        if self.judge(now) != Verdict::Lock {
            self.touched = now;
        }
        self.judge(now)
    }

    /// The window went out of sight, or came back.
    pub fn show(&mut self, visible: bool, now: Moment) -> Verdict {
        if self.judge(now) != Verdict::Lock {
            match (visible, self.hidden) {
                (false, None) => self.hidden = Some(now),
                (true, Some(_)) => self.hidden = None,
                _ => {}
            }
        }
        self.judge(now)
    }

    /// What is to be done. Once it is [`Verdict::Lock`] it stays so.
    pub fn judge(&mut self, now: Moment) -> Verdict {
        let left = IDLE_MILLIS - now.since(self.touched);
        let left = self.hidden.map_or(left, |from| left.min(HIDDEN_MILLIS - now.since(from)));
        self.over |= left <= 0;
        match left {
            _ if self.over => Verdict::Lock,
            // Nobody reads a notice on a screen that is out of sight.
            left if left <= NOTICE_MILLIS && self.hidden.is_none() => Verdict::Soon(left),
            _ => Verdict::Stay,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Moment = Moment { wall: Millis(1_778_600_000_000), steady: 7_000 };

    /// So much later, awake.
    fn after(millis: i64) -> Moment {
        Moment { wall: START.wall.plus(millis), steady: START.steady + millis }
    }

    #[test]
    fn five_minutes_without_a_touch_lock_and_half_a_minute_before_it_is_said() {
        let mut idle = Idle::new(START);
        assert_eq!(idle.judge(after(IDLE_MILLIS - NOTICE_MILLIS - 1)), Verdict::Stay);
        assert_eq!(idle.judge(after(IDLE_MILLIS - NOTICE_MILLIS)), Verdict::Soon(NOTICE_MILLIS));
        assert_eq!(idle.judge(after(IDLE_MILLIS - 1)), Verdict::Soon(1));
        assert_eq!(idle.judge(after(IDLE_MILLIS)), Verdict::Lock);
    }

    #[test]
    fn every_touch_gives_five_minutes_and_one_that_comes_too_late_gives_none() {
        let mut idle = Idle::new(START);
        assert_eq!(idle.touch(after(IDLE_MILLIS - 1)), Verdict::Stay);
        assert_eq!(idle.judge(after(2 * IDLE_MILLIS - 2)), Verdict::Soon(1));
        assert_eq!(idle.touch(after(2 * IDLE_MILLIS - 1)), Verdict::Lock);
        assert_eq!(idle.touch(after(2 * IDLE_MILLIS)), Verdict::Lock);
    }

    #[test]
    fn out_of_sight_for_a_minute_locks_and_a_glance_elsewhere_does_not() {
        let mut idle = Idle::new(START);
        assert_eq!(idle.show(false, START), Verdict::Stay);
        assert_eq!(idle.judge(after(HIDDEN_MILLIS - 1)), Verdict::Stay, "nobody would see a notice");
        assert_eq!(idle.show(true, after(HIDDEN_MILLIS - 1)), Verdict::Stay);
        assert_eq!(idle.judge(after(HIDDEN_MILLIS + 1)), Verdict::Stay);
        idle.show(false, after(HIDDEN_MILLIS + 2));
        // Said twice it counts from the first time.
        idle.show(false, after(HIDDEN_MILLIS + 40_000));
        assert_eq!(idle.show(true, after(2 * HIDDEN_MILLIS + 2)), Verdict::Lock);
    }

    #[test]
    fn a_phone_that_slept_longer_locks_when_it_wakes() {
        let mut idle = Idle::new(START);
        let woken = Moment { wall: START.wall.plus(IDLE_MILLIS), steady: START.steady + 1_000 };
        assert_eq!(idle.touch(woken), Verdict::Lock, "the touch that wakes it opens nothing");
    }

    #[test]
    fn a_clock_that_is_set_back_keeps_nothing_open() {
        let mut idle = Idle::new(START);
        let set_back = |steady| Moment { wall: START.wall.plus(-86_400_000), steady: START.steady + steady };
        assert_eq!(idle.judge(set_back(1_000)), Verdict::Stay);
        assert_eq!(idle.judge(set_back(IDLE_MILLIS)), Verdict::Lock);
        assert_eq!(idle.judge(START), Verdict::Lock, "over is over");
    }
}
