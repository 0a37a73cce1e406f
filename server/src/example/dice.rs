//! Chance from a seed. Every part of the example has dice of its own, so that a change in one part leaves the others
//! as they are.

use folge_shared::ids::Entropy;
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// Repeatable chance.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// The dice of one part of one seed's example.
    pub(super) fn new(seed: u64, part: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"folge example 1");
        hash.update(seed.to_be_bytes());
        hash.update(part.as_bytes());
        Self(ChaCha8Rng::from_seed(hash.finalize().into()))
    }
    /// A number from 0 up to, but not, `end`; 0 if `end` is 0. The remainder's tiny favour does not matter here.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0.next_u64().checked_rem(end).unwrap_or(0)
    }
    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high.saturating_sub(low)).unwrap_or(0).saturating_add(1);
        low.saturating_add(i64::try_from(self.below(span)).unwrap_or(0))
    }
    /// True in `percent` of 100 cases.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
    /// One of these; `None` of nothing.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let place = self.below(u64::try_from(of.len()).unwrap_or(0));
        of.get(usize::try_from(place).unwrap_or(0))
    }
    /// One of these by their weights.
    pub(super) fn weighted<T: Copy>(&mut self, of: &[(T, u64)]) -> Option<T> {
        let mut left = self.below(of.iter().map(|(_, weight)| weight).sum());
        for (thing, weight) in of {
            if left < *weight {
                return Some(*thing);
            }
            left -= weight;
        }
        None
    }
    /// The numbers from 0 up to `count` in a random order.
    pub(super) fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            let other = self.below(u64::try_from(last).unwrap_or(0).saturating_add(1));
            order.swap(last, usize::try_from(other).unwrap_or(0));
        }
        order
    }
}

impl Entropy for Dice {
    fn fill(&mut self, out: &mut [u8]) {
        self.0.fill_bytes(out);
    }
}
