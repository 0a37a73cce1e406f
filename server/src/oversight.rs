//! What only the server knows: what waits for a coordinator's decision, and which devices have not deleted yet what
//! their person may no longer hold. A coordinator is shown what they hold and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    access,
    admission::chunk,
    command::EntryRef,
    documents::{self, Document, Touched, history::history},
    domain::DocKind,
    error::ErrorCode,
    ids::{ChangeHash, DocId, EnrolmentId, ParticipantId, ProgrammeId, WorkerId},
    query::{OfProgramme, Query, View},
    view::{
        DeviceRow, DevicesView, ErasedRow, ErasedView, HeldEntry, HeldRow, HeldView, HistoryRow, WaitingErasure,
        WaitingPurge, WaitingView,
    },
    views::{self, Asker, Source, history as telling},
    wire::APP_SCHEMA,
};

use crate::{
    core::Core,
    feed::{FeedError, access::roles, held, restored},
    http::ServerError,
    store::{DocRow, EnrolmentRow, HeldChange, PurgeRow, Read, TombstoneRow},
};

mod exports;
mod old_history;
mod readers;
mod renewals;

/// Answers a question that only the server can, and says which documents were read for it.
///
/// # Errors
/// `not_coordinator`, or the store's.
pub fn answer(core: &Core, worker: WorkerId, query: &Query) -> Result<(View, BTreeSet<DocId>), ServerError> {
    let tx = core.store.read()?;
    let mut seen = Seen::of(core, &*tx, worker)?;
    let mut looked = vec![];
    let view = match query {
        Query::Held(_) => View::Held(seen.held()?),
        Query::Devices(_) => View::Devices(seen.devices()?),
        Query::Waiting(_) => View::Waiting(seen.waiting()?),
        Query::Erased(_) => View::Erased(seen.erased()?),
        Query::Readers(query) => View::Readers(readers::of(&seen, query.participant)?),
        Query::Exports(query) => View::Exports(seen.exports(query.participant)?),
        Query::OldHistory(_) => {
            let (view, found) = seen.old_history()?;
            looked = found;
            View::OldHistory(view)
        }
        _ => return Err(ErrorCode::CommandMalformed.into()),
    };
    let read = seen.read;
    drop(tx);
    if !looked.is_empty() {
        let tx = core.store.write()?;
        for (row, oldest) in &looked {
            tx.note_history(row, *oldest)?;
        }
        tx.commit(&[])?;
    }
    Ok((view, read))
}

/// Whether a worker coordinates any programme today.
///
/// # Errors
/// The store's.
pub fn coordinates(core: &Core, worker: WorkerId) -> Result<bool, ServerError> {
    Ok(overseen(core, &*core.store.read()?, worker)?.is_some())
}

/// Whether a worker coordinates a programme in which another is, or was, anything.
///
/// # Errors
/// The store's.
pub fn oversees(core: &Core, worker: WorkerId, other: WorkerId) -> Result<bool, ServerError> {
    Ok(overseen(core, &*core.store.read()?, worker)?.is_some_and(|overseen| overseen.people.contains(&other)))
}

/// What a coordinator looks after.
#[derive(Default)]
struct Overseen {
    /// Their programmes.
    programmes: Vec<ProgrammeId>,
    /// Those who are, or were, anything there.
    people: BTreeSet<WorkerId>,
}

/// What a worker looks after; none if they coordinate nothing.
fn overseen(core: &Core, tx: &dyn Read, worker: WorkerId) -> Result<Option<Overseen>, ServerError> {
    let mut overseen = Overseen::default();
    for programme in tx.programmes()? {
        let roles = roles(core, tx, programme)?;
        if access::coordinators(&roles, core.today()).contains(&worker) {
            overseen.programmes.push(programme);
            overseen.people.extend(roles.iter().map(|role| role.worker));
        }
    }
    Ok((!overseen.programmes.is_empty()).then_some(overseen))
}

/// One coordinator's look.
struct Seen<'a> {
    core: &'a Core,
    tx: &'a dyn Read,
    asker: Asker,
    /// The asker's programmes.
    programmes: Vec<ProgrammeId>,
    /// Those who are, or were, anything in the asker's programmes.
    people: BTreeSet<WorkerId>,
    /// What has been erased there, newest first.
    tombstones: Vec<TombstoneRow>,
    names: BTreeMap<WorkerId, String>,
    read: BTreeSet<DocId>,
}

impl<'a> Seen<'a> {
    fn of(core: &'a Core, tx: &'a dyn Read, worker: WorkerId) -> Result<Self, ServerError> {
        let asker = Asker::at(worker, core.now());
        let Overseen { programmes, people } = overseen(core, tx, worker)?.ok_or(ErrorCode::NotCoordinator)?;
        let mut tombstones = vec![];
        for programme in programmes.iter().copied() {
            tombstones.extend(tx.tombstones_of(programme)?);
        }
        tombstones.sort_by_key(|row| (std::cmp::Reverse(row.at), row.doc));
        let statement = telling::names_plan(&asker);
        let mut names = telling::names(tx.select(statement.sql, &statement.params)?);
        for person in &people {
            if let Some(row) = tx.worker(*person)? {
                names.entry(*person).or_insert(row.name);
            }
        }
        Ok(Self { core, tx, asker, programmes, people, tombstones, names, read: BTreeSet::new() })
    }

    fn coordinates(&self, programme: ProgrammeId) -> Result<bool, ServerError> {
        let roles = roles(self.core, self.tx, programme)?;
        Ok(access::coordinators(&roles, self.core.today()).contains(&self.asker.worker))
    }

    fn name(&self, worker: WorkerId) -> String {
        self.names.get(&worker).cloned().unwrap_or_default()
    }

    /// A document's header, if the asker holds it.
    fn mine(&self, doc: DocId) -> Result<Option<DocRow>, ServerError> {
        let held = self.tx.access(doc, self.asker.worker)?.is_some_and(|access| access.held);
        Ok(if held { self.tx.doc(doc)? } else { None })
    }

    /// What a document is called. One that belongs to a participant is called as they are.
    fn title(&mut self, row: &DocRow) -> Result<String, ServerError> {
        let about = match row.derived_from {
            Some(doc) if row.kind.belongs_to_participant() => self.mine(doc)?,
            _ => Some(row.clone()),
        };
        let Some(about) = about else { return Ok(String::new()) };
        let document = self.core.vault.load(self.tx, &about).map_err(FeedError::from)?;
        let title = documents::title(&document);
        if title.is_some() {
            self.read.insert(about.doc);
        }
        Ok(title.unwrap_or_default())
    }

    fn held(&mut self) -> Result<HeldView, ServerError> {
        let mut batches: Vec<((DocId, EnrolmentId), Vec<HeldChange>)> = vec![];
        for change in self.tx.held_waiting()? {
            let key = (change.doc, change.enrolment);
            match batches.iter_mut().find(|(known, _)| *known == key) {
                Some((_, changes)) => changes.push(change),
                None => batches.push((key, vec![change])),
            }
        }
        let mut rows = vec![];
        for ((doc, enrolment), changes) in batches {
            let (Some(row), Some(last)) = (self.mine(doc)?, changes.last()) else { continue };
            let (author, received) = (last.worker, last.received_at);
            let (entries, unready) = self.entries(&row, &changes)?;
            rows.push(HeldRow {
                doc,
                kind: row.kind,
                participant: about(&row),
                alias: self.title(&row)?,
                author,
                author_name: self.name(author),
                enrolment,
                received,
                changes: changes.iter().map(|change| change.hash).collect(),
                entries,
                unready,
            });
        }
        Ok(HeldView { rows })
    }

    /// What held changes would write, told as an entry's history is, and how many of them do not fit what is here.
    fn entries(&mut self, row: &DocRow, changes: &[HeldChange]) -> Result<(Vec<HeldEntry>, usize), ServerError> {
        let Some(first) = changes.first() else { return Ok((vec![], 0)) };
        self.read.insert(row.doc);
        let document = self.core.vault.load(self.tx, row).map_err(FeedError::from)?;
        let copy = held::with_waiting(self.core, self.tx, row, &document, first.enrolment)?;
        // As they are called in the present generation, which may not be the name under which they came.
        let mut hashes: Vec<ChangeHash> = vec![];
        for change in changes {
            let bytes = self.core.vault.open_held(self.tx, change).map_err(FeedError::from)?;
            hashes.push(chunk::hash_of(&bytes));
        }
        let touched = copy.touched_by(&hashes);
        let found = targets(row.doc, &touched).into_iter().map(|target| {
            let rows = self.told(&copy, &target, &hashes);
            HeldEntry { target, rows }
        });
        let found = found.filter(|entry| !entry.rows.is_empty()).collect();
        Ok((found, hashes.iter().filter(|hash| !copy.has(hash)).count()))
    }

    fn told(&self, copy: &Document, target: &EntryRef, hashes: &[ChangeHash]) -> Vec<HistoryRow> {
        let changes = history(copy, &target.list, target.entry).into_iter();
        let ours = changes.filter(|change| hashes.contains(&change.change));
        ours.filter_map(|change| telling::told(&self.asker, change, &self.names)).collect()
    }

    fn devices(&mut self) -> Result<DevicesView, ServerError> {
        let mut rows = vec![];
        for device in self.tx.devices()? {
            if self.people.contains(&device.worker) {
                rows.push(self.device(&device)?);
            }
        }
        rows.sort_by(|a: &DeviceRow, b| (&a.name, a.worker, b.joined).cmp(&(&b.name, b.worker, a.joined)));
        Ok(DevicesView { rows, restored: restored::since(self.tx)? })
    }

    /// Counts what [`Seen::held`] and [`Seen::devices`] tell. No document is opened for it, so nobody has read anything.
    fn waiting(&self) -> Result<WaitingView, ServerError> {
        let mut view = WaitingView::default();
        for change in self.tx.held_waiting()? {
            view.held += i64::from(self.mine(change.doc)?.is_some());
        }
        for device in self.tx.devices()? {
            if self.people.contains(&device.worker) && device.revoked.is_none() {
                view.devices += i64::from(outdated(&device) || self.owes(&device)? || self.is_awaited(&device)?);
            }
        }
        view.due = self.due()?;
        Ok(view)
    }

    /// How many files are to be decided on, by their rows alone.
    fn due(&self) -> Result<i64, ServerError> {
        let query = Query::Due(OfProgramme::default());
        let mut rows = vec![];
        for statement in views::plan(&query, &self.asker) {
            rows.push(self.tx.select(statement.sql, &statement.params)?);
        }
        match views::answer(&query, &self.asker, rows, &mut Unopened)? {
            View::Due(due) => Ok(i64::try_from(due.rows.len()).unwrap_or(i64::MAX)),
            _ => Ok(0),
        }
    }

    /// Whether a deletion on this device is waited for.
    fn owes(&self, device: &EnrolmentRow) -> Result<bool, ServerError> {
        for purge in self.tx.purges_of(device)? {
            let concerns =
                || Ok::<_, ServerError>(self.tombstone(purge.doc).is_some() || self.mine(purge.doc)?.is_some());
            if purge.purged_at.is_none() && concerns()? {
                return Ok(true);
            }
        }
        for renewal in self.tx.renewals_of(device)? {
            if renewal.renewed_at.is_none() && self.mine(renewal.doc)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whose an erased document of the asker's programmes was.
    fn tombstone(&self, doc: DocId) -> Option<ParticipantId> {
        self.tombstones.iter().find(|row| row.doc == doc).map(|row| row.participant)
    }

    /// Who has been erased, and which devices have not said that nothing is left (no document is opened for that: there is
    /// none); and what is gone from documents that go on.
    fn erased(&mut self) -> Result<ErasedView, ServerError> {
        let mut devices = vec![];
        for device in self.tx.devices()? {
            let purges = self.tx.purges_of(&device)?;
            devices.push((device, purges));
        }
        let mut rows = vec![];
        for file in self.tombstones.iter().filter(|row| row.doc == row.participant.doc()) {
            let docs: Vec<DocId> =
                self.tombstones.iter().filter(|row| row.participant == file.participant).map(|row| row.doc).collect();
            let (mut confirmed, mut waiting) = (0, vec![]);
            for (device, purges) in &devices {
                let mut of_this = purges.iter().filter(|purge| docs.contains(&purge.doc)).peekable();
                if of_this.peek().is_none() {
                    continue;
                }
                // One that was shut out and has heard of it has wiped itself.
                let wiped = device.revoked.is_some_and(|revoked| revoked.told_at.is_some());
                if wiped || of_this.all(|purge: &PurgeRow| purge.purged_at.is_some()) {
                    confirmed += 1;
                } else {
                    waiting.push(self.waits(device));
                }
            }
            waiting
                .sort_by(|a: &WaitingErasure, b| (a.seen, &a.name, a.enrolment).cmp(&(b.seen, &b.name, b.enrolment)));
            rows.push(ErasedRow {
                participant: file.participant,
                programme: file.programme,
                at: file.at,
                reason: file.reason,
                by_name: self.name(file.by),
                files: self.files_of(file)?,
                confirmed,
                waiting,
            });
        }
        Ok(ErasedView { rows, renewed: self.renewed()? })
    }

    /// A device that is waited for.
    fn waits(&self, device: &EnrolmentRow) -> WaitingErasure {
        WaitingErasure {
            enrolment: device.enrolment,
            worker: device.worker,
            name: self.name(device.worker),
            seen: device.seen.map(|seen| seen.at),
            shut_out: device.revoked.is_some(),
        }
    }

    fn device(&mut self, device: &EnrolmentRow) -> Result<DeviceRow, ServerError> {
        let (mut waiting, mut purged) = (vec![], 0);
        let mut erased = BTreeSet::new();
        for purge in self.tx.purges_of(device)? {
            let tombstone = self.tombstone(purge.doc);
            let row = self.mine(purge.doc)?;
            if tombstone.is_none() && row.is_none() {
                continue;
            }
            if purge.purged_at.is_some() {
                purged += 1;
            } else if let Some(person) = tombstone {
                // File, identity and card went together: one person is waited for.
                if erased.insert(person) {
                    let (kind, alias) = (DocKind::Participant, String::new());
                    waiting.push(WaitingPurge { kind, alias, since: purge.since, erased: true, renewed: false });
                }
            } else if let Some(row) = row {
                let alias = self.title(&row)?;
                waiting.push(WaitingPurge { kind: row.kind, alias, since: purge.since, erased: false, renewed: false });
            }
        }
        for renewal in self.tx.renewals_of(device)? {
            let Some(row) = self.mine(renewal.doc)? else { continue };
            if renewal.renewed_at.is_some() {
                purged += 1;
            } else {
                let alias = self.title(&row)?;
                waiting.push(WaitingPurge {
                    kind: row.kind,
                    alias,
                    since: renewal.since,
                    erased: false,
                    renewed: true,
                });
            }
        }
        Ok(DeviceRow {
            enrolment: device.enrolment,
            worker: device.worker,
            name: self.name(device.worker),
            joined: device.created_at,
            seen: device.seen.map(|seen| seen.at),
            outdated: outdated(device),
            revoked: device.revoked.map(|revoked| revoked.at),
            ending: device.revoked.map(|revoked| revoked.ending),
            told: device.revoked.and_then(|revoked| revoked.told_at),
            waiting,
            purged,
            awaited: self.is_awaited(device)?,
        })
    }

    /// Whether this device may have something that the server lost when it was put back.
    fn is_awaited(&self, device: &EnrolmentRow) -> Result<bool, ServerError> {
        let joined_before = restored::since(self.tx)?.is_some_and(|since| device.created_at < since);
        let epoch = self.tx.feed_head()?.epoch;
        Ok(joined_before && device.revoked.is_none() && self.tx.reconciled(device.enrolment)? != Some(epoch))
    }
}

/// No document is opened.
struct Unopened;

impl Source for Unopened {
    fn document(&mut self, _: DocId) -> Option<&Document> {
        None
    }
    fn sealed(&self) -> bool {
        true
    }
}

fn outdated(device: &EnrolmentRow) -> bool {
    device.seen.is_some_and(|seen| seen.app_schema < APP_SCHEMA)
}

/// Whose file, identity or card a document is.
pub(crate) fn about(row: &DocRow) -> Option<ParticipantId> {
    match row.kind {
        DocKind::Participant => Some(ParticipantId(row.doc.0)),
        kind if kind.belongs_to_participant() => row.derived_from.map(|doc| ParticipantId(doc.0)),
        _ => None,
    }
}

fn targets(doc: DocId, touched: &Touched) -> Vec<EntryRef> {
    let entries = touched.entries.iter().map(|(list, entry)| EntryRef::new(doc, list, *entry));
    let own = (touched.header || touched.everything).then(|| EntryRef { doc, list: String::new(), entry: None });
    own.into_iter().chain(entries).collect()
}
