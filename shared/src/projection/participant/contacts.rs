//! Rows of contacts.

use super::super::{Rows, Statement, Text, Value, statement};
use crate::{
    documents::participant,
    ids::{DocId, EntryId},
};

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
    let entry: EntryId = contact.id;
    statement!(
        "INSERT INTO p_contact (doc, entry, author, happened, noted, day, week, month, channel, initiative, minutes, \
         note, counts, conflict, retracted, edited, moved) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, 0, 0) \
         ON CONFLICT (doc, entry) DO UPDATE SET author = excluded.author, happened = excluded.happened, \
         noted = excluded.noted, day = excluded.day, week = excluded.week, month = excluded.month, \
         channel = excluded.channel, initiative = excluded.initiative, minutes = excluded.minutes, \
         note = excluded.note, counts = excluded.counts, conflict = excluded.conflict",
        id.bytes(),
        entry.bytes(),
        contact.by.map(|worker| Value::from(worker.bytes())),
        contact.at.map(|time| time.0),
        contact.noted.map(|time| time.0),
        day.map(|day| day.to_string()),
        day.map(|day| day.week()),
        day.map(|day| day.month()),
        contact.channel.0,
        contact.initiative.0,
        contact.minutes,
        text.keep(contact.note),
        counts,
        contact.conflict,
    )
}
