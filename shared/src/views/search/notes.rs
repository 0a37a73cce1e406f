//! The newest notes in which the words of a search begin: the two statements on the word index of a device.
//!
//! Few notes are fetched and sorted. A beginning that a quarter of all notes hold would mean reading a quarter of all
//! notes: then the index over time is followed from the newest on, and only those notes are read in which the words begin,
//! until there are enough that the asker may see. Both ways give the same answer, newest first by when it happened, also
//! for what was written down late; the way that is not needed is asked for no rows.

use super::wall;

/// Up to so many notes are all fetched; one more than these tells that there are many.
macro_rules! few {
    () => {
        "1000"
    };
}
/// At most `$4` notes in which the words (`$3`) begin. The `+` keeps the store from going by the hits the second time.
macro_rules! newest {
    ($before:expr, $words:literal, $n:literal, $columns:literal, $rows:literal, $around:expr, $order:literal) => {
        concat!(
            "WITH ",
            $before,
            "hit AS MATERIALIZED (SELECT rowid AS n FROM ",
            $words,
            " WHERE ",
            $words,
            " MATCH $3 LIMIT ",
            few!(),
            " + 1) SELECT * FROM (SELECT ",
            $columns,
            " FROM hit CROSS JOIN ",
            $rows,
            " ON ",
            $n,
            " = hit.n ",
            $around,
            $order,
            " LIMIT CASE WHEN (SELECT COUNT(*) FROM hit) <= ",
            few!(),
            " THEN $4 ELSE 0 END) UNION ALL SELECT * FROM (SELECT ",
            $columns,
            " FROM ",
            $rows,
            " ",
            $around,
            " AND +",
            $n,
            " IN (SELECT rowid FROM ",
            $words,
            " WHERE ",
            $words,
            " MATCH $3)",
            $order,
            " LIMIT CASE WHEN (SELECT COUNT(*) FROM hit) > ",
            few!(),
            " THEN $4 ELSE 0 END)"
        )
    };
}

// Whom the asker may see is worked out once, not for every note in which the words begin.
pub(super) const CONTACTS: &str = newest!(
    concat!("mine AS MATERIALIZED (SELECT p.doc, p.alias FROM p_participant p WHERE ", wall::holds_file!(), "), "),
    "contact_search",
    "c.n",
    "c.doc, c.entry, mine.alias, c.happened, c.channel, c.note",
    "p_contact c",
    "CROSS JOIN mine ON mine.doc = c.doc WHERE 1 = 1",
    " ORDER BY c.happened DESC NULLS LAST, c.entry DESC, c.doc"
);
// Of a call that stands on a card whose file the asker does not hold, the card has the alias.
pub(super) const CALLS: &str = newest!(
    "",
    "note_search",
    "n.n",
    "n.doc, n.entry, n.participant, COALESCE(p.alias, k.alias), n.happened, n.channel, n.body, n.next",
    "p_note n",
    concat!(
        "LEFT JOIN p_card k ON k.doc = n.doc LEFT JOIN p_participant p ON p.doc = n.participant WHERE (",
        wall::holds_file!(),
        " OR EXISTS (SELECT 1 FROM p_role t WHERE t.doc = n.programme AND t.worker = $1 AND t.from_day <= $2 \
            AND (t.to_day IS NULL OR t.to_day >= $2) AND (t.role = 'vakt' OR t.role = 'koordinator')))"
    ),
    " ORDER BY n.happened DESC NULLS LAST, n.entry DESC, n.doc"
);
