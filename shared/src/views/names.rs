//! Workers by display name, and whose is whose: for entries, readers and versions.

use std::collections::BTreeMap;

use super::{Row, rows::Reader};
use crate::{
    documents::Versions,
    ids::WorkerId,
    time::Millis,
    view::{Conflict, Version},
};

/// The names of a programme's workers, as the asker reads them.
pub(super) struct Names {
    asker: WorkerId,
    names: BTreeMap<WorkerId, String>,
}

impl Names {
    /// Out of rows of worker and name.
    pub(super) fn read(asker: WorkerId, rows: Vec<Row>) -> Self {
        let read = |row| {
            let mut row = Reader::new(row);
            Some((row.id(WorkerId::from_slice)?, row.text()?))
        };
        Self { asker, names: rows.into_iter().filter_map(read).collect() }
    }

    /// A display name; empty when the programme no longer lists the worker.
    pub(super) fn of(&self, worker: Option<WorkerId>) -> String {
        worker.and_then(|worker| self.names.get(&worker)).cloned().unwrap_or_default()
    }

    /// Whether that is the asker.
    pub(super) fn mine(&self, worker: Option<WorkerId>) -> bool {
        worker == Some(self.asker)
    }

    /// Fields with several versions, each with its author's name.
    pub(super) fn conflicts(&self, versions: Vec<Versions>) -> Vec<Conflict> {
        let version = |(value, by, noted): (String, Option<WorkerId>, Option<Millis>)| Version {
            value,
            by_name: self.of(by),
            mine: self.mine(by),
            noted,
        };
        let conflict = |field: Versions| Conflict {
            field: field.field.to_owned(),
            versions: field.values.into_iter().map(version).collect(),
        };
        versions.into_iter().map(conflict).collect()
    }
}
