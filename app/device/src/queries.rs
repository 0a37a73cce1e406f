//! Asking: the shared SELECTs over this device's rows, and what only this device knows, namely what is not sent yet.

use std::collections::BTreeMap;

use folge_shared::{
    command::{Command, Envelope},
    documents::Document,
    error::ErrorCode,
    ids::{CommandId, DocId, EntryId},
    query::{Query, View},
    time::Millis,
    view::{Delivery, MeView, RefusedRow, SyncView, TimelineEntry},
    views::{self, Asker, Source},
};

use crate::{Device, error::DeviceError, store};

impl Source for Device {
    fn document(&mut self, doc: DocId) -> Option<&Document> {
        Device::document(self, doc).ok().map(|document| &*document)
    }
    fn sealed(&self) -> bool {
        false
    }
}

impl Device {
    /// Answers a question from this device's own data, with or without coverage.
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn query(&mut self, query: &Query, now: Millis) -> Result<View, DeviceError> {
        if let Query::Sync(_) = query {
            return Ok(View::Sync(self.sync_view()?));
        }
        let asker = Asker::at(self.enrolment.worker, now);
        let mut rows = vec![];
        for statement in views::plan(query, &asker) {
            rows.push(store::select(&self.connection, &statement)?);
        }
        let mut view = match (query, views::answer(query, &asker, rows, self)) {
            // Joined, and the first page is still on its way.
            (Query::Me(_), Err(error)) if error.code == ErrorCode::ProgrammeUnknown => View::Me(MeView {
                worker: self.enrolment.worker,
                name: self.enrolment.name.clone(),
                programmes: vec![],
            }),
            (_, answer) => answer?,
        };
        if let View::Participant(participant) = &mut view {
            self.mark_delivery(participant.row.participant.doc(), &mut participant.timeline)?;
        }
        Ok(view)
    }

    fn mark_delivery(&self, doc: DocId, timeline: &mut Vec<TimelineEntry>) -> Result<(), DeviceError> {
        let mut statement =
            self.connection.prepare_cached("SELECT entry, state, act FROM outbox WHERE doc = ?1 ORDER BY n")?;
        let rows = statement.query_map([doc.bytes().as_slice()], |row| {
            Ok((row.get::<_, Option<Vec<u8>>>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })?;
        let mut deliveries: BTreeMap<EntryId, Delivery> = BTreeMap::new();
        let mut refused = vec![];
        for row in rows {
            let (entry, state, act) = row?;
            let Some(entry) = entry.and_then(|bytes| EntryId::from_slice(&bytes)) else { continue };
            if state == "pending" {
                deliveries.insert(entry, Delivery::Pending);
            } else {
                deliveries.insert(entry, Delivery::Refused);
                refused.push(serde_json::from_str::<Envelope>(&act)?);
            }
        }
        for entry in timeline.iter_mut() {
            if let Some(delivery) = deliveries.get(&entry.contact) {
                entry.delivery = *delivery;
            }
        }
        // A refused contact is in no document any more; its writer sees it all the same.
        let shown: Vec<EntryId> = timeline.iter().map(|entry| entry.contact).collect();
        for envelope in refused {
            if let Some(entry) = self.refused_entry(&envelope)
                && !shown.contains(&entry.contact)
            {
                let place = timeline.iter().position(|other| other.at < entry.at).unwrap_or(timeline.len());
                timeline.insert(place, entry);
            }
        }
        Ok(())
    }

    fn refused_entry(&self, envelope: &Envelope) -> Option<TimelineEntry> {
        let Command::LogContact(contact) = &envelope.command else { return None };
        Some(TimelineEntry {
            by: self.enrolment.worker,
            by_name: self.enrolment.name.clone(),
            mine: true,
            at: contact.at,
            noted: Some(envelope.noted),
            channel: contact.channel.clone(),
            initiative: contact.initiative.clone(),
            minutes: contact.minutes.map(i64::from),
            note: contact.note.clone(),
            counts: folge_shared::domain::codes::counts_as_contact(contact.channel.as_str()),
            delivery: Delivery::Refused,
            place: contact.place.clone(),
            travel: contact.travel.map(i64::from),
            tags: contact.tags.clone(),
            ..TimelineEntry::bare(contact.contact?, contact.participant.doc())
        })
    }

    fn sync_view(&self) -> Result<SyncView, DeviceError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT o.command, o.doc, o.noted, o.reason, o.act, p.alias FROM outbox o \
             LEFT JOIN p_participant p ON p.doc = o.doc WHERE o.state = 'refused' ORDER BY o.n",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((
                row.get::<_, Vec<u8>>(0)?,
                row.get::<_, Vec<u8>>(1)?,
                row.get::<_, i64>(2)?,
                row.get::<_, Option<String>>(3)?,
                row.get::<_, String>(4)?,
                row.get::<_, Option<String>>(5)?,
            ))
        })?;
        let mut refused = vec![];
        for row in rows {
            let (command, doc, noted, reason, text, alias) = row?;
            refused.push(RefusedRow {
                command: CommandId::from_slice(&command).ok_or(DeviceError::Stored("command id"))?,
                participant: DocId::from_slice(&doc).map(Into::into),
                alias: alias.unwrap_or_default(),
                noted: Millis(noted),
                reason: reason_code(reason),
                text,
            });
        }
        let wanted: i64 =
            self.connection.prepare_cached("SELECT COUNT(*) FROM wanted")?.query_row([], |row| row.get(0))?;
        Ok(SyncView {
            pending: self.pending_count()?,
            refused,
            last_sync: self.sync.last_sync,
            trouble: self.sync.trouble,
            server: Some(self.enrolment.server.clone()),
            complete: wanted == 0 && self.sync.cursor.is_some() && !self.sync.more,
        })
    }
}

fn reason_code(reason: Option<String>) -> ErrorCode {
    let known = reason.and_then(|reason| ErrorCode::ALL.iter().copied().find(|code| code.code() == reason));
    known.unwrap_or(ErrorCode::Internal)
}
