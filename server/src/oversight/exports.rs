//! What has left, as far as it concerns a coordinator's programmes. Copies of everything are one row, and so is what one
//! person took out in one day of one kind: a list that a nightly backup fills is read by nobody.

use std::collections::BTreeSet;

use folge_shared::{
    domain::Code,
    ids::{ParticipantId, WorkerId},
    time::{Day, Millis},
    view::{ExportedRow, ExportsView},
};

use super::Seen;
use crate::{
    exports::{self, ExportRow},
    http::ServerError,
    store::TombstoneRow,
};

/// How many rows are shown.
const SHOWN: usize = 300;

/// What is one row.
#[derive(PartialEq, Eq)]
struct Key {
    kind: String,
    worker: Option<WorkerId>,
    day: Option<Day>,
}

struct Group {
    key: Key,
    row: ExportedRow,
    people: BTreeSet<ParticipantId>,
}

impl Seen<'_> {
    /// All of it, or what may hold one participant.
    pub(super) fn exports(&self, participant: Option<ParticipantId>) -> Result<ExportsView, ServerError> {
        let rows = match participant {
            None => exports::newest(self.tx)?,
            Some(who) => exports::about(self.tx, who)?.into_iter().filter(|row| exports::may_hold(row, who)).collect(),
        };
        Ok(ExportsView { rows: self.grouped(&rows) })
    }

    /// What may hold somebody who has been erased: what names them, and copies of everything from before.
    pub(super) fn files_of(&self, file: &TombstoneRow) -> Result<Vec<ExportedRow>, ServerError> {
        let mut rows = exports::about(self.tx, file.participant)?;
        rows.retain(|row| exports::may_hold(row, file.participant) && (!row.everything || row.at <= file.at));
        Ok(self.grouped(&rows))
    }

    /// Whether it is for this coordinator: everybody's, of their programmes, about people there, or, where nothing says of
    /// which programme it is, by somebody there.
    fn concerns(&self, row: &ExportRow) -> bool {
        let ours = |programme| self.programmes.contains(programme);
        let of_ours = row.programme.iter().chain(row.people.values()).any(ours);
        let of_none = row.programme.is_none() && row.people.is_empty();
        row.everything || of_ours || (of_none && row.worker.is_some_and(|worker| self.people.contains(&worker)))
    }

    fn grouped(&self, rows: &[ExportRow]) -> Vec<ExportedRow> {
        let mut groups: Vec<Group> = vec![];
        for row in rows.iter().filter(|row| self.concerns(row)) {
            let day = (!row.everything).then(|| row.at.day());
            let key = Key { kind: row.kind.clone(), worker: row.worker, day };
            let place = match groups.iter().position(|group| group.key == key) {
                Some(place) => place,
                None => {
                    groups.push(Group { key, row: self.begin(row), people: BTreeSet::new() });
                    groups.len() - 1
                }
            };
            let Some(Group { row: shown, people, .. }) = groups.get_mut(place) else { continue };
            shown.first = row.at;
            shown.times += 1;
            // A copy of everything holds what the one before it did.
            shown.rows = if row.everything { shown.rows.max(row.rows) } else { shown.rows + row.rows };
            shown.erased += row.gone;
            let of_ours = row.people.iter().filter(|(_, programme)| self.programmes.contains(programme));
            people.extend(of_ours.map(|(participant, _)| *participant));
        }
        let shown = groups.into_iter().take(SHOWN).map(|Group { mut row, people, .. }| {
            let erased = people.iter().filter(|participant| self.tombstone(participant.doc()).is_some()).count();
            let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            row.people = count(people.len()) + row.erased;
            row.erased += count(erased);
            row
        });
        shown.collect()
    }

    fn begin(&self, row: &ExportRow) -> ExportedRow {
        ExportedRow {
            kind: Code::from(row.kind.as_str()),
            worker: row.worker,
            by_name: row.worker.map(|worker| self.name(worker)),
            at: row.at,
            first: Millis(row.at.0),
            times: 0,
            everything: row.everything,
            people: 0,
            erased: 0,
            rows: 0,
        }
    }
}
