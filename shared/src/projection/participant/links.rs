//! Rows of links between a user and somebody close to them.

use super::super::{Rows, Statement, statement};
use crate::documents::participant::{self, Link};

pub(super) fn rows(rows: &mut Rows<'_>) {
    rows.each("links", false, "DELETE FROM p_link WHERE doc = $1 AND entry = $2", participant::link_of, row);
}

fn row(rows: &Rows<'_>, link: Link) -> Statement {
    statement!(
        "INSERT INTO p_link (doc, entry, other, relation, ended) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (doc, entry) DO UPDATE SET other = excluded.other, relation = excluded.relation, \
         ended = excluded.ended",
        rows.id.bytes(),
        link.id.bytes(),
        link.other.bytes(),
        link.relation.map(|code| code.0),
        link.ended,
    )
}
