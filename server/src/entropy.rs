//! Randomness of the operating system, and the short codes that people get out of it.

use std::sync::{Arc, Mutex, PoisonError};

use folge_shared::ids::Entropy;

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&mut self, out: &mut [u8]) {
        // Without randomness there are no keys, no tags and no codes: going on would be worse than stopping.
        // On the systems that this runs on, getrandom fails only when the kernel is older than 2014.
        if getrandom::fill(out).is_err() {
            std::process::abort();
        }
    }
}

/// Where a server's randomness comes from: the operating system, or a seed that a simulation hands in. Cheap to clone;
/// all clones draw from the same.
#[derive(Clone)]
pub struct Chance(Arc<Mutex<dyn Entropy + Send>>);

impl Chance {
    /// The operating system's.
    pub fn of_the_system() -> Self {
        Self::of(OsEntropy)
    }
    /// Another one.
    pub fn of(entropy: impl Entropy + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(entropy)))
    }
}

impl Entropy for Chance {
    fn fill(&mut self, out: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(out);
    }
}

/// So many random bytes.
pub fn bytes<const N: usize>(entropy: &mut dyn Entropy) -> [u8; N] {
    let mut out = [0u8; N];
    entropy.fill(&mut out);
    out
}

/// Crockford's base 32: no letters that look like digits, so that a code can be read aloud.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Letters and digits in a code: 130 bits, too many to guess even without a brake.
pub const CODE_LENGTH: usize = 26;

/// A one-time code of [`CODE_LENGTH`] letters and digits.
pub fn code(entropy: &mut dyn Entropy) -> String {
    let random: [u8; CODE_LENGTH] = bytes(entropy);
    // 256 is a multiple of 32, so the remainder favours no letter.
    random.iter().filter_map(|b| ALPHABET.get(usize::from(b % 32))).map(|c| char::from(*c)).collect()
}

/// A code as somebody typed it, in the form in which it was made: small letters, no blanks or hyphens.
pub fn tidy_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_long_plain_and_different() {
        let (one, two) = (code(&mut OsEntropy), code(&mut OsEntropy));
        assert_eq!(one.len(), CODE_LENGTH);
        assert!(one.bytes().all(|b| ALPHABET.contains(&b)));
        assert_ne!(one, two);
        assert_eq!(tidy_code(&format!(" {}-\n", one.to_uppercase())), one);
    }
}
