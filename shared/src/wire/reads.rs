//! What was opened on a device, for the server's log of who read what: also without coverage, and told with the next sync.

use serde::{Deserialize, Serialize};

use crate::{ids::DocId, time::Millis};

/// Readings in one request, at the most.
pub const READS: usize = 500;

/// Somebody opened a document on a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadOnDevice {
    /// The device's own number for it, upwards from 1: what the server has already is known by it, and a gap shows.
    pub n: u64,
    /// When, by the device's clock.
    pub at: Millis,
    /// In which view, as the question is called.
    pub view: String,
    /// Which document.
    pub doc: DocId,
}
