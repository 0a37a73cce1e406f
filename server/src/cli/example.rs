//! `example`: a programme of invented people.

use folge_shared::time::Day;
use serde_json::Value;

use super::{Example, Trouble, say_json};
use crate::core::Core;

/// Adds the example and says who is in it.
pub(super) fn run(core: &Core, wish: &Example) -> Result<(), Trouble> {
    let until = match &wish.until {
        Some(text) => Day::parse(text.trim()).ok_or(Trouble::Date)?,
        None => core.today(),
    };
    say_json(&make(core, wish.seed, until)?);
    Ok(())
}

/// Adds the example.
pub(super) fn make(core: &Core, seed: u64, until: Day) -> Result<Value, Trouble> {
    crate::example::make(core, seed, until)
}
