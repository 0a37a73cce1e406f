//! What happened in a run, line by line, and a digest of it all: the same seed gives the same digest.

use sha2::{Digest, Sha256};

/// Lines that are kept for the end.
const KEPT: usize = 60;

/// See the module.
pub struct Trace {
    lines: std::collections::VecDeque<String>,
    digest: Sha256,
    aloud: bool,
    /// The turn.
    pub turn: usize,
}

impl Trace {
    /// A new one; `aloud` prints every line.
    pub fn new(aloud: bool) -> Self {
        Self { lines: Default::default(), digest: Sha256::new(), aloud, turn: 0 }
    }
    /// Something happened.
    pub fn say(&mut self, line: &str) {
        let line = format!("{:>6}  {line}", self.turn);
        self.digest.update(&line);
        if self.aloud {
            println!("{line}");
        }
        if self.lines.len() == KEPT {
            self.lines.pop_front();
        }
        self.lines.push_back(line);
    }
    /// The last lines.
    pub fn tail(&self) -> Vec<String> {
        self.lines.iter().cloned().collect()
    }
    /// Of all lines.
    pub fn digest(&self) -> String {
        self.digest.clone().finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}
