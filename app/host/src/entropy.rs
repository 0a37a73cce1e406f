//! Randomness from the operating system.

use folge_shared::ids::Entropy;

/// The operating system's random numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&mut self, out: &mut [u8]) {
        // Keys and ids are made of this: a system without randomness must not go on.
        if getrandom::fill(out).is_err() {
            std::process::abort();
        }
    }
}
