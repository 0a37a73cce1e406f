//! Fields of which there are several versions, with names.

use super::Asker;
use crate::{
    documents::Versions,
    ids::WorkerId,
    time::Millis,
    view::{Conflict, Version},
};

/// What a screen shows of each field: every version, who wrote it and when.
pub(super) fn shown(
    versions: Vec<Versions>,
    asker: &Asker,
    name: impl Fn(WorkerId) -> Option<String>,
) -> Vec<Conflict> {
    let version = |(value, by, noted): (String, Option<WorkerId>, Option<Millis>)| Version {
        value,
        by_name: by.and_then(&name).unwrap_or_default(),
        mine: by == Some(asker.worker),
        noted,
    };
    let conflict = |field: Versions| Conflict {
        field: field.field.to_owned(),
        versions: field.values.into_iter().map(version).collect(),
    };
    versions.into_iter().map(conflict).collect()
}
