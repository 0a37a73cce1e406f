//! What of a view is on this device only. The shared views know documents; the outbox is the device's own.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    command::{Command, EntryRef, Envelope, LogActivity, LogAnonymous, LogContact, WriteNote},
    domain::{Code, codes::counts_as_contact},
    ids::{DocId, EntryId, ProgrammeId},
    query::View,
    time::Millis,
    view::{ActivityRow, AnonymousRow, Delivery, NoteRow, OnCallView, ParticipantView, TimelineEntry, WorkView},
};

use crate::{Device, error::DeviceError, outbox::RefusedAct};

/// What the outbox holds.
#[derive(Default)]
struct Deliveries {
    entries: BTreeMap<(DocId, EntryId), Delivery>,
    /// Documents whose own fields have not been sent.
    roots: BTreeSet<DocId>,
    refused: Vec<RefusedAct>,
}

impl Deliveries {
    fn of(&self, doc: DocId, entry: EntryId) -> Delivery {
        self.entries.get(&(doc, entry)).copied().unwrap_or(Delivery::Sent)
    }
    fn at(&self, target: &EntryRef) -> Delivery {
        target.entry.map_or(Delivery::Sent, |entry| self.of(target.doc, entry))
    }
}

impl Device {
    /// Says of each entry in a view whether the server has it, and puts back what was refused: it stands in no document
    /// any more, but its writer sees it all the same.
    pub(crate) fn mark_delivery(&self, view: &mut View) -> Result<(), DeviceError> {
        match view {
            View::Participant(view) => self.mark_participant(view, &self.deliveries()?),
            View::Session(view) => {
                view.delivery = self.deliveries()?.of(view.row.group.doc(), view.row.session);
            }
            View::OnCall(view) => self.mark_on_call(view, &self.deliveries()?)?,
            View::Work(view) => self.mark_work(view, &self.deliveries()?)?,
            _ => {}
        }
        Ok(())
    }

    fn deliveries(&self) -> Result<Deliveries, DeviceError> {
        let sql = "SELECT doc, entry, state = 'refused' FROM outbox ORDER BY n";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Option<Vec<u8>>>(1)?, row.get::<_, bool>(2)?))
        })?;
        let mut found = Deliveries { refused: self.refused_acts()?, ..Deliveries::default() };
        for row in rows {
            let (doc, entry, refused) = row?;
            let doc = DocId::from_slice(&doc).ok_or(DeviceError::Stored("document id"))?;
            let delivery = if refused { Delivery::Refused } else { Delivery::Pending };
            match entry.and_then(|bytes| EntryId::from_slice(&bytes)) {
                Some(entry) => {
                    found.entries.insert((doc, entry), delivery);
                }
                None if !refused => {
                    found.roots.insert(doc);
                }
                None => {}
            }
        }
        Ok(found)
    }

    fn mark_participant(&self, view: &mut ParticipantView, found: &Deliveries) {
        for entry in &mut view.timeline {
            entry.delivery = found.of(entry.doc, entry.contact);
        }
        if let Some(card) = &mut view.file.card
            && found.roots.contains(&card.doc)
        {
            card.delivery = Delivery::Pending;
        }
        let file = view.row.participant.doc();
        for RefusedAct { doc, envelope, .. } in found.refused.iter().filter(|act| act.doc == file) {
            let Command::LogContact(contact) = &envelope.command else { continue };
            let Some(entry) = self.refused_contact(*doc, envelope, contact) else { continue };
            if view.timeline.iter().all(|other| other.contact != entry.contact) {
                let place = place(&view.timeline, entry.at, |other| other.at);
                view.timeline.insert(place, entry);
            }
        }
    }

    fn refused_contact(&self, doc: DocId, envelope: &Envelope, contact: &LogContact) -> Option<TimelineEntry> {
        Some(TimelineEntry {
            by: self.enrolment.worker,
            by_name: self.enrolment.name.clone(),
            mine: true,
            at: contact.at,
            noted: Some(envelope.noted),
            channel: contact.channel.clone(),
            initiative: contact.initiative.clone(),
            place: contact.place.clone(),
            minutes: contact.minutes.map(i64::from),
            travel: contact.travel.map(i64::from),
            note: contact.note.clone(),
            tags: contact.tags.clone(),
            counts: counts_as_contact(contact.channel.as_str()),
            delivery: Delivery::Refused,
            ..TimelineEntry::bare(contact.contact?, doc)
        })
    }

    fn mark_on_call(&self, view: &mut OnCallView, found: &Deliveries) -> Result<(), DeviceError> {
        for hand_over in &mut view.hand_overs {
            hand_over.delivery = found.at(&hand_over.target);
        }
        for note in &mut view.notes {
            note.delivery = found.at(&note.target);
        }
        for RefusedAct { doc, envelope, .. } in &found.refused {
            let Command::WriteNote(note) = &envelope.command else { continue };
            let Some(row) = self.refused_note(*doc, envelope, note)? else { continue };
            let here = note.programme.is_none_or(|programme| programme == view.programme);
            if here && view.notes.iter().all(|other| other.target.entry != row.target.entry) {
                let place = place(&view.notes, row.at, |other| other.at);
                view.notes.insert(place, row);
            }
        }
        Ok(())
    }

    fn refused_note(&self, doc: DocId, envelope: &Envelope, note: &WriteNote) -> Result<Option<NoteRow>, DeviceError> {
        let Some(id) = note.note_id else { return Ok(None) };
        Ok(Some(NoteRow {
            target: EntryRef::new(doc, "notes", id),
            participant: note.participant,
            alias: note.participant.map(|who| self.alias(who.doc())).transpose()?.flatten(),
            by: self.enrolment.worker,
            by_name: self.enrolment.name.clone(),
            mine: true,
            at: note.at,
            noted: Some(envelope.noted),
            channel: note.channel.clone().unwrap_or_else(|| Code::from("telefon")),
            urgency: note.urgency.clone(),
            concerns: note.concerns.clone(),
            actions: note.actions.clone(),
            minutes: note.minutes.map(i64::from),
            text: Some(note.text.clone()),
            next: note.next.clone(),
            read_by: vec![],
            read: true,
            retracted: false,
            delivery: Delivery::Refused,
            conflicts: vec![],
            elsewhere: vec![],
        }))
    }

    fn mark_work(&self, view: &mut WorkView, found: &Deliveries) -> Result<(), DeviceError> {
        for row in &mut view.contacts {
            row.delivery = found.at(&row.target);
        }
        for row in &mut view.activities {
            row.delivery = found.at(&row.target);
        }
        for RefusedAct { doc, envelope, .. } in &found.refused {
            let held = self.find(*doc)?.map(|held| held.programme);
            match &envelope.command {
                Command::LogAnonymous(contact) if in_year(view.year, contact.at) => {
                    if let Some(row) = refused_anonymous(*doc, held, contact) {
                        let place = place(&view.contacts, row.at, |other| other.at);
                        view.contacts.insert(place, row);
                    }
                }
                Command::LogActivity(activity) if in_year(view.year, activity.at) => {
                    if let Some(row) = refused_activity(*doc, held, activity) {
                        let place = place(&view.activities, row.at, |other| other.at);
                        view.activities.insert(place, row);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Where a row belongs in a list that is sorted newest first.
fn place<T>(rows: &[T], at: Option<Millis>, time: impl Fn(&T) -> Option<Millis>) -> usize {
    rows.iter().position(|other| time(other) < at).unwrap_or(rows.len())
}

fn in_year(year: i16, at: Option<Millis>) -> bool {
    at.is_some_and(|at| at.day().0.year() == year)
}

fn refused_anonymous(doc: DocId, held: Option<ProgrammeId>, contact: &LogAnonymous) -> Option<AnonymousRow> {
    Some(AnonymousRow {
        target: EntryRef::new(doc, "contacts", contact.contact?),
        programme: held.or(contact.programme)?,
        at: contact.at,
        channel: contact.channel.clone(),
        initiative: contact.initiative.clone(),
        place: contact.place.clone(),
        minutes: contact.minutes.map(i64::from),
        travel: contact.travel.map(i64::from),
        people: contact.people.map_or(1, i64::from),
        tags: contact.tags.clone(),
        note: contact.note.clone(),
        counts: counts_as_contact(contact.channel.as_str()),
        retracted: false,
        conflicts: vec![],
        delivery: Delivery::Refused,
    })
}

fn refused_activity(doc: DocId, held: Option<ProgrammeId>, activity: &LogActivity) -> Option<ActivityRow> {
    Some(ActivityRow {
        target: EntryRef::new(doc, "activities", activity.activity?),
        programme: held.or(activity.programme)?,
        kind: activity.kind.clone(),
        at: activity.at,
        quantity: activity.quantity.map(i64::from),
        minutes: activity.minutes.map(i64::from),
        note: activity.note.clone(),
        retracted: false,
        conflicts: vec![],
        delivery: Delivery::Refused,
    })
}
