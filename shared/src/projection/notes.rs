//! Rows of notes and acknowledgements, on cards and in months alike.

use super::{Rows, Value, columns, statement};
use crate::{
    documents::note::{self, ACKS, NOTES},
    ids::ParticipantId,
    time::Millis,
};

/// Writes the touched notes, or all of them. One that stands elsewhere now has no row here.
pub(super) fn rows(rows: &mut Rows<'_>, participant: Option<ParticipantId>, all: bool) {
    rows.each(
        NOTES,
        all,
        "DELETE FROM p_note WHERE doc = $1 AND entry = $2",
        |doc, id| note::note(doc, id).filter(|note| !note.away),
        |rows, note| {
            statement!(
                "INSERT INTO p_note (doc, entry, programme, participant, author, happened, noted, day, channel, \
                 urgency, concerns, actions, minutes, body, next, retracted, edited, moved, conflict) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) \
                 ON CONFLICT (doc, entry) DO UPDATE SET participant = excluded.participant, \
                 author = excluded.author, happened = excluded.happened, noted = excluded.noted, day = excluded.day, \
                 channel = excluded.channel, urgency = excluded.urgency, concerns = excluded.concerns, \
                 actions = excluded.actions, minutes = excluded.minutes, body = excluded.body, next = excluded.next, \
                 retracted = excluded.retracted, edited = excluded.edited, moved = excluded.moved, \
                 conflict = excluded.conflict",
                rows.id.bytes(),
                note.id.bytes(),
                rows.programme.bytes(),
                participant.map(|participant| Value::from(participant.bytes())),
                note.by.map(|worker| Value::from(worker.bytes())),
                note.at.map(|time| time.0),
                note.noted.map(|time| time.0),
                note.at.map(|time| time.day().to_string()),
                note.channel.0,
                note.urgency.0,
                columns::codes(&note.concerns),
                columns::codes(&note.actions),
                note.minutes,
                rows.text.keep(note.text),
                rows.text.keep(note.next),
                note.retracted,
                note.edited,
                note.moved,
                note.conflict,
            )
        },
    );
    rows.each(ACKS, all, "DELETE FROM p_ack WHERE doc = $1 AND entry = $2", note::ack, |rows, ack| {
        statement!(
            "INSERT INTO p_ack (doc, entry, target, author, noted) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (doc, entry) DO UPDATE SET target = excluded.target, author = excluded.author, \
             noted = excluded.noted",
            rows.id.bytes(),
            ack.id.bytes(),
            ack.target.bytes(),
            ack.by.map(|worker| Value::from(worker.bytes())),
            ack.noted.map(|time: Millis| time.0),
        )
    });
}
