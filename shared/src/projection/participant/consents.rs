//! Rows of consents, as written: expiry and withdrawal are dates beside the state.

use super::super::{Rows, Statement, Value, statement};
use crate::documents::consent::{self, Consent};

pub(super) fn rows(rows: &mut Rows<'_>) {
    rows.each("consents", false, "DELETE FROM p_consent WHERE doc = $1 AND entry = $2", consent::consent, row);
}

fn row(rows: &Rows<'_>, consent: Consent) -> Statement {
    statement!(
        "INSERT INTO p_consent (doc, entry, author, noted, kind, state, how, scope, text_version, from_day, expires, \
         withdrawn, withdrawn_noted, conflict) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
         ON CONFLICT (doc, entry) DO UPDATE SET author = excluded.author, noted = excluded.noted, \
         kind = excluded.kind, state = excluded.state, how = excluded.how, scope = excluded.scope, \
         text_version = excluded.text_version, from_day = excluded.from_day, expires = excluded.expires, \
         withdrawn = excluded.withdrawn, withdrawn_noted = excluded.withdrawn_noted, conflict = excluded.conflict",
        rows.id.bytes(),
        consent.id.bytes(),
        consent.by.map(|worker| Value::from(worker.bytes())),
        consent.noted.map(|time| time.0),
        consent.kind.0,
        consent.state.0,
        consent.how.0,
        rows.text.keep(consent.scope),
        consent.text_version,
        consent.from.map(|day| day.to_string()),
        consent.expires.map(|day| day.to_string()),
        consent.withdrawn.map(|day| day.to_string()),
        consent.withdrawn_noted.map(|time| time.0),
        consent.conflict,
    )
}
