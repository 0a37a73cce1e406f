//! Rows of contacts.

use super::super::{Rows, Statement, Text, Value, columns, statement};
use crate::{documents::participant, ids::DocId};

pub(super) fn rows(rows: &mut Rows<'_>) {
    match rows.touched("contacts") {
        None => {
            for contact in participant::contacts(rows.doc) {
                rows.out.push(contact_row(rows.id, contact, rows.text));
            }
        }
        Some(entries) => {
            for entry in entries {
                rows.out.push(match participant::contact(rows.doc, entry) {
                    Some(contact) => contact_row(rows.id, contact, rows.text),
                    None => statement!(
                        "DELETE FROM p_contact WHERE doc = $1 AND entry = $2",
                        rows.id.bytes(),
                        entry.bytes()
                    ),
                });
            }
        }
    }
}

fn contact_row(id: DocId, contact: participant::Contact, text: Text) -> Statement {
    let counts = contact.counts();
    let day = contact.at.map(crate::time::Millis::day);
    statement!(
        "INSERT INTO p_contact (doc, entry, author, happened, noted, day, week, month, channel, initiative, place, \
         minutes, travel, tags, workers, note, counts, retracted, reason, edited, moved, shared, conflict) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) \
         ON CONFLICT (doc, entry) DO UPDATE SET author = excluded.author, happened = excluded.happened, \
         noted = excluded.noted, day = excluded.day, week = excluded.week, month = excluded.month, \
         channel = excluded.channel, initiative = excluded.initiative, place = excluded.place, \
         minutes = excluded.minutes, travel = excluded.travel, tags = excluded.tags, workers = excluded.workers, \
         note = excluded.note, counts = excluded.counts, retracted = excluded.retracted, reason = excluded.reason, \
         edited = excluded.edited, moved = excluded.moved, \
         shared = excluded.shared, conflict = excluded.conflict",
        id.bytes(),
        contact.id.bytes(),
        contact.by.map(|worker| Value::from(worker.bytes())),
        contact.at.map(|time| time.0),
        contact.noted.map(|time| time.0),
        day.map(|day| day.to_string()),
        day.map(|day| day.week()),
        day.map(|day| day.month()),
        contact.channel.0,
        contact.initiative.0,
        contact.place.map(|code| code.0),
        contact.minutes,
        contact.travel,
        columns::tags(&contact.tags),
        columns::workers(&contact.workers),
        text.keep(contact.note),
        counts,
        contact.retracted,
        text.keep(contact.retract_reason),
        contact.edited,
        contact.moved,
        contact.shared,
        contact.conflict,
    )
}
