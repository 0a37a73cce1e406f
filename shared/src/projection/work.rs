//! Rows of a worker's year.

use super::{Rows, Value, columns, statement};
use crate::{
    documents::{
        contact,
        work::{self, ACTIVITIES, DEBRIEFS},
    },
    time::Millis,
};

pub(super) fn rows(rows: &mut Rows<'_>) {
    anonymous(rows);
    rows.each(
        ACTIVITIES,
        false,
        "DELETE FROM p_activity WHERE doc = $1 AND entry = $2",
        work::activity,
        |rows, activity| {
            statement!(
                "INSERT INTO p_activity (doc, entry, programme, worker, happened, noted, day, kind, quantity, minutes, \
                 note, retracted, conflict) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
                 ON CONFLICT (doc, entry) DO UPDATE SET worker = excluded.worker, happened = excluded.happened, \
                 noted = excluded.noted, day = excluded.day, kind = excluded.kind, quantity = excluded.quantity, \
                 minutes = excluded.minutes, note = excluded.note, retracted = excluded.retracted, \
                 conflict = excluded.conflict",
                rows.id.bytes(),
                activity.id.bytes(),
                rows.programme.bytes(),
                activity.by.map(|worker| Value::from(worker.bytes())),
                activity.at.map(|time| time.0),
                activity.noted.map(|time| time.0),
                activity.at.map(|time| time.day().to_string()),
                activity.kind.0,
                activity.quantity,
                activity.minutes,
                rows.text.keep(activity.note),
                activity.retracted,
                activity.conflict,
            )
        },
    );
    rows.each(
        DEBRIEFS,
        false,
        "DELETE FROM p_debrief WHERE doc = $1 AND entry = $2",
        work::debrief,
        |rows, debrief| {
            statement!(
                "INSERT INTO p_debrief (doc, entry, programme, worker, state, note, noted) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) \
                 ON CONFLICT (doc, entry) DO UPDATE SET worker = excluded.worker, state = excluded.state, \
                 note = excluded.note, noted = excluded.noted",
                rows.id.bytes(),
                debrief.id.bytes(),
                rows.programme.bytes(),
                debrief.by.map(|worker| Value::from(worker.bytes())),
                debrief.state.0,
                debrief.note.map(|note| Value::from(note.bytes())),
                debrief.noted.map(|time| time.0),
            )
        },
    );
}

fn anonymous(rows: &mut Rows<'_>) {
    rows.each(
        "contacts",
        false,
        "DELETE FROM p_anonymous WHERE doc = $1 AND entry = $2",
        contact::contact,
        |rows, contact| {
            let (day, people, counts) = (contact.at.map(Millis::day), work::people(&contact), contact.counts());
            statement!(
                "INSERT INTO p_anonymous (doc, entry, programme, worker, happened, noted, day, week, month, channel, \
                 initiative, place, minutes, travel, people, tags, note, counts, retracted, conflict) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) \
                 ON CONFLICT (doc, entry) DO UPDATE SET worker = excluded.worker, happened = excluded.happened, \
                 noted = excluded.noted, day = excluded.day, week = excluded.week, month = excluded.month, \
                 channel = excluded.channel, initiative = excluded.initiative, place = excluded.place, \
                 minutes = excluded.minutes, travel = excluded.travel, people = excluded.people, \
                 tags = excluded.tags, note = excluded.note, counts = excluded.counts, \
                 retracted = excluded.retracted, conflict = excluded.conflict",
                rows.id.bytes(),
                contact.id.bytes(),
                rows.programme.bytes(),
                contact.by.map(|worker| Value::from(worker.bytes())),
                contact.at.map(|time| time.0),
                contact.noted.map(|time| time.0),
                day.map(|day| day.to_string()),
                day.map(|day| day.week()),
                day.map(|day| day.month()),
                contact.channel.0,
                contact.initiative.0,
                contact.place.map(|place| place.0),
                contact.minutes,
                contact.travel,
                people,
                columns::tags(&contact.tags),
                rows.text.keep(contact.note),
                counts,
                contact.retracted,
                contact.conflict,
            )
        },
    );
}
