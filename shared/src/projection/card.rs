//! Rows of a card.

use super::{Rows, Value, notes, statement};
use crate::documents::card;

pub(super) fn rows(rows: &mut Rows<'_>) {
    let participant = card::participant(rows.doc, rows.id, rows.programme);
    let header = rows.header();
    if header {
        let card = card::card(rows.doc);
        rows.out.push(statement!(
            "INSERT INTO p_card (doc, participant, programme, alias, helps, plan, name, phone, conflict) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
             ON CONFLICT (doc) DO UPDATE SET participant = excluded.participant, alias = excluded.alias, \
             helps = excluded.helps, plan = excluded.plan, name = excluded.name, phone = excluded.phone, \
             conflict = excluded.conflict",
            rows.id.bytes(),
            participant.map(|participant| Value::from(participant.bytes())),
            rows.programme.bytes(),
            rows.text.keep(card.alias),
            rows.text.keep(card.helps),
            rows.text.keep(card.plan),
            rows.text.keep(card.name),
            rows.text.keep(card.phone),
            card.conflict,
        ));
    }
    // Whose card it is stands in every row of a note.
    notes::rows(rows, participant, header);
}
