//! The one place where the interface asks what time it is, and takes randomness for ids.

use folge_shared::{
    ids::{Entropy, EntryId},
    time::{Day, Millis},
};

/// Now.
pub fn now() -> Millis {
    // A float holds whole milliseconds exactly until the year 287396.
    #[expect(clippy::cast_possible_truncation, reason = "see above")]
    Millis(js_sys::Date::now() as i64)
}

/// Today in Norway.
pub fn today() -> Day {
    now().day()
}

struct Browser;

impl Entropy for Browser {
    fn fill(&mut self, out: &mut [u8]) {
        if let Some(crypto) = web_sys::window().and_then(|w| w.crypto().ok()) {
            let _ = crypto.get_random_values_with_u8_array(out);
        }
    }
}

/// An id for something that is about to be written. Made before it is sent, so that sending it twice over a bad
/// line cannot make two of it.
pub fn entry_id() -> EntryId {
    EntryId::new(now(), &mut Browser)
}
