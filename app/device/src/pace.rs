//! When to ask the server, and for how much at once.
//!
//! Everything that waits is spread a little ([`spread`]): when a server comes back, a hundred phones must not ask in the
//! same second. How much goes into one request and one page follows the line: over a bad one a page has to arrive before
//! the request's time is over, or it begins anew for ever.

use folge_shared::{ids::Entropy, time::Millis, wire};

/// With nothing to do and nobody who tells when there is something: ask this often anyway.
const ALONE_MILLIS: i64 = 60_000;
/// The same while the server's hints arrive; one of them may be lost.
const HINTED_MILLIS: i64 = 5 * 60_000;
/// The first and the longest wait after a failure.
const FIRST_BACKOFF: i64 = 1_000;
const LONGEST_BACKOFF: i64 = 60_000;
/// The longest wait that a server may ask for.
const LONGEST_TOLD: i64 = 10 * 60_000;
/// How much a first request asks for: at 50 kbit/s it takes 20 seconds.
const FIRST_ROOM: u32 = 128 * 1024;
const LEAST_ROOM: u32 = 16 * 1024;
/// An answer that took less than this lets the next be larger, one that took longer than the second makes it smaller.
const QUICK_MILLIS: i64 = 2_000;
const SLOW_MILLIS: i64 = 20_000;

/// A wait, spread by a quarter to either side.
pub fn spread(millis: i64, entropy: &mut dyn Entropy) -> i64 {
    let mut byte = [0; 2];
    entropy.fill(&mut byte);
    let part = i64::from(u16::from_be_bytes(byte)); // 0 to 65,535
    let quarter = millis / 4;
    millis.saturating_sub(quarter).saturating_add(quarter.saturating_mul(2).saturating_mul(part) / 65_535)
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Pace {
    not_before: Millis,
    /// The server has said when to come back: before that not even a hint counts.
    told: Millis,
    backoff: i64,
    /// Whether to ask although nothing is due.
    pub(crate) asked: bool,
    /// Whether the server's hints arrive.
    hinted: bool,
    /// How long to leave the server alone after it has answered.
    idle: i64,
    room: u32,
    sent_at: Millis,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            not_before: Millis(0),
            told: Millis(0),
            backoff: 0,
            asked: true,
            hinted: false,
            idle: ALONE_MILLIS,
            room: FIRST_ROOM,
            sent_at: Millis(0),
        }
    }
}

impl Pace {
    /// Whether a request may leave at all.
    pub(crate) fn may_leave(&self, now: Millis) -> bool {
        now >= self.earliest()
    }

    /// Whether one leaves although there is nothing to send and nothing that is known to have come.
    pub(crate) fn is_due(&self, now: Millis, last_sync: Option<Millis>) -> bool {
        self.asked || last_sync.is_none_or(|last| now >= last.plus(self.idle) || now < last)
    }

    /// When that will be.
    pub(crate) fn next_due(&self, last_sync: Option<Millis>, more: bool) -> Millis {
        let idle = last_sync.map_or(Millis(0), |last| last.plus(self.idle));
        if self.asked || more { self.earliest() } else { idle.max(self.earliest()) }
    }

    fn earliest(&self) -> Millis {
        self.not_before.max(self.told)
    }

    /// The server wants to be left alone for so long, or has said nothing of the kind.
    pub(crate) fn told(&mut self, now: Millis, wait: Option<i64>) {
        self.told = wait.map_or(Millis(0), |wait| now.plus(wait.clamp(0, LONGEST_TOLD)));
    }

    /// How many bytes one request may carry up, and its answer down.
    pub(crate) fn room(&self) -> u32 {
        self.room
    }

    /// A request leaves.
    pub(crate) fn leave(&mut self, now: Millis) {
        self.asked = false;
        self.sent_at = now;
    }

    /// It was answered, with `bytes`. `progress`: something came of it. Answers that only say "later" are not asked for in
    /// a tight circle.
    pub(crate) fn answered(&mut self, now: Millis, bytes: usize, progress: bool, entropy: &mut dyn Entropy) {
        let took = now.0.saturating_sub(self.sent_at.0);
        let full = bytes >= usize::try_from(self.room / 2).unwrap_or(usize::MAX);
        if took > SLOW_MILLIS {
            self.shrink();
        } else if full && (0..QUICK_MILLIS).contains(&took) {
            self.room = self.room.saturating_mul(2).min(wire::PAGE_BYTES);
        }
        let usual = if self.hinted { HINTED_MILLIS } else { ALONE_MILLIS };
        self.idle = spread(usual, entropy);
        if progress {
            self.at_once(now);
        } else {
            self.wait(now, entropy);
        }
    }

    /// There was no answer, for a reason that `line` blames on the way there.
    pub(crate) fn failed(&mut self, now: Millis, line: bool, entropy: &mut dyn Entropy) {
        if line {
            self.shrink();
        }
        self.asked = true;
        self.wait(now, entropy);
    }

    /// The next request may leave now.
    pub(crate) fn at_once(&mut self, now: Millis) {
        self.backoff = 0;
        self.not_before = now;
    }

    /// Something else is to be asked first, now; what has been waited for so far counts on.
    pub(crate) fn again(&mut self, now: Millis) {
        self.asked = true;
        self.not_before = now;
    }

    /// Later, and each time later still.
    pub(crate) fn wait(&mut self, now: Millis, entropy: &mut dyn Entropy) {
        self.backoff = (self.backoff * 2).clamp(FIRST_BACKOFF, LONGEST_BACKOFF);
        self.not_before = now.plus(spread(self.backoff, entropy));
    }

    /// The server has something, or there is coverage again: whatever was waited for, ask.
    pub(crate) fn hint(&mut self) {
        self.asked = true;
        self.at_once(Millis(0));
    }

    /// Hints have begun to arrive, or no longer do.
    pub(crate) fn listening(&mut self, hinted: bool) {
        self.hinted = hinted;
        if !hinted {
            self.idle = self.idle.min(ALONE_MILLIS);
        }
    }

    /// A clock that was set back must not put sync off for ever.
    pub(crate) fn tick(&mut self, now: Millis) {
        if self.not_before > now.plus(LONGEST_BACKOFF * 2) {
            self.not_before = now;
        }
        if self.told > now.plus(LONGEST_TOLD) {
            self.told = now;
        }
    }

    fn shrink(&mut self) {
        self.room = (self.room / 2).max(LEAST_ROOM);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same byte for ever.
    struct Always(u8);
    impl Entropy for Always {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn a_wait_is_spread_by_a_quarter_to_either_side() {
        assert_eq!(spread(60_000, &mut Always(0)), 45_000);
        assert_eq!(spread(60_000, &mut Always(255)), 75_000);
        assert_eq!(spread(0, &mut Always(255)), 0);
    }

    #[test]
    fn after_failures_it_waits_longer_each_time_up_to_a_minute_and_a_hint_ends_that() {
        let (mut pace, mut chance) = (Pace::default(), Always(0));
        let mut waits = vec![];
        for _ in 0..8 {
            pace.leave(Millis(0));
            pace.failed(Millis(0), true, &mut chance);
            waits.push(pace.next_due(None, false).0);
        }
        assert_eq!(waits, [750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000]);
        assert!(!pace.may_leave(Millis(44_999)));
        pace.hint();
        assert!(pace.may_leave(Millis(1)) && pace.is_due(Millis(1), Some(Millis(1))));
    }

    #[test]
    fn not_even_a_hint_comes_before_the_time_that_the_server_said() {
        let mut pace = Pace::default();
        pace.told(Millis(1_000), Some(30_000));
        pace.hint();
        assert!(!pace.may_leave(Millis(30_999)) && pace.may_leave(Millis(31_000)));
        assert_eq!(pace.next_due(None, true), Millis(31_000));
        pace.told(Millis(1_000), Some(i64::MAX));
        assert!(pace.may_leave(Millis(1_000 + LONGEST_TOLD)), "no server puts anybody off for ever");
        pace.tick(Millis(-86_400_000));
        assert!(pace.may_leave(Millis(-86_400_000)), "nor does a clock that was set back");
        pace.told(Millis(0), None);
        pace.hint();
        assert!(pace.may_leave(Millis(0)));
    }

    #[test]
    fn while_hints_arrive_the_server_is_left_alone_for_longer() {
        let (mut pace, mut chance) = (Pace::default(), Always(255));
        let alone = {
            pace.leave(Millis(0));
            pace.answered(Millis(10), 0, true, &mut chance);
            pace.next_due(Some(Millis(10)), false)
        };
        pace.listening(true);
        pace.leave(Millis(0));
        pace.answered(Millis(10), 0, true, &mut chance);
        let hinted = pace.next_due(Some(Millis(10)), false);
        assert_eq!((alone, hinted), (Millis(75_010), Millis(375_010)));
        pace.listening(false);
        assert_eq!(pace.next_due(Some(Millis(10)), false), Millis(60_010), "the line broke: nobody tells any more");
    }

    #[test]
    fn the_amount_follows_the_line() {
        let (mut pace, mut chance) = (Pace::default(), Always(0));
        let mut rooms = vec![];
        for (took, bytes) in [(500, 100_000), (500, 10), (500, 200_000), (500, 500_000), (25_000, 500_000)] {
            pace.leave(Millis(0));
            pace.answered(Millis(took), bytes, true, &mut chance);
            rooms.push(pace.room() / 1024);
        }
        assert_eq!(rooms, [256, 256, 512, 512, 256], "larger only when it was full and quick");
        for _ in 0..9 {
            pace.failed(Millis(0), true, &mut chance);
        }
        assert_eq!(pace.room(), LEAST_ROOM);
        pace.failed(Millis(0), false, &mut chance);
        assert_eq!(pace.room(), LEAST_ROOM, "what the server says has nothing to do with the line");
    }
}
