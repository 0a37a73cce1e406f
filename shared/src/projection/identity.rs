//! Rows of an identity.

use super::{Rows, Value, statement};
use crate::documents::identity;

pub(super) fn rows(rows: &mut Rows<'_>) {
    if !rows.header() {
        return;
    }
    // Whose it is must follow from the document's own id: else it is nobody's, and shown nowhere.
    let Some(participant) = identity::participant(rows.doc, rows.id, rows.programme) else {
        rows.out.push(statement!("DELETE FROM p_identity WHERE doc = $1", rows.id.bytes()));
        return;
    };
    let identity = identity::identity(rows.doc);
    rows.out.push(statement!(
        "INSERT INTO p_identity (doc, participant, name, phone, conflict) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (doc) DO UPDATE SET participant = excluded.participant, name = excluded.name, \
         phone = excluded.phone, conflict = excluded.conflict",
        rows.id.bytes(),
        Value::from(participant.bytes()),
        rows.text.keep(identity.name),
        rows.text.keep(identity.phone),
        identity.conflict,
    ));
}
