//! `readings`: whether the log of who read what is as it was written.

use serde_json::json;

use super::{Readings, Trouble, say_json};
use crate::{
    audit::{self, AuditError},
    core::Core,
    folder::Folder,
};

impl From<AuditError> for Trouble {
    fn from(error: AuditError) -> Self {
        match error {
            AuditError::Store(error) => error.into(),
            AuditError::Io(error) => Self::Folder(error.into()),
        }
    }
}

/// Looks, and says what it found; where something is wrong with an exit code of its own.
pub(super) fn run(core: &Core, folder: &Folder, wish: &Readings) -> Result<(), Trouble> {
    let found = audit::look(core, &folder.read_until())?;
    if wish.go_on {
        audit::go_on(core, &folder.read_until(), !found.whole())?;
    }
    let (whole, altered) = (found.whole(), found.altered);
    say_json(&json!({ "lines": found.lines, "whole": whole, "altered": altered, "cut": found.cut }));
    if whole || wish.go_on { Ok(()) } else { Err(Trouble::Readings) }
}
