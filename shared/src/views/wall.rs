//! The wall: which documents a worker may hold, said in SQL for lists and row by row for one document. The same rules
//! as [`crate::access::holders`], which decides what is sent out; a test holds the two against each other.

/// As a condition on a row `p` of `p_participant`: the asker (`$1`) may hold this person's file on the day (`$2`). They
/// coordinate the programme, or they are something in it and follow the person; a closed file is the coordinators'
/// alone, and never that of the worker whom the person has become.
macro_rules! holds_file {
    () => {
        "(p.person IS NULL OR p.person <> $1) AND EXISTS (SELECT 1 FROM p_role r WHERE r.doc = p.programme \
           AND r.worker = $1 AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2) \
           AND (r.role = 'koordinator' OR (p.closed IS NULL AND EXISTS (SELECT 1 FROM p_assignment a \
             WHERE a.doc = p.doc AND a.worker = $1 AND a.from_day <= $2 AND (a.to_day IS NULL OR a.to_day >= $2)))))"
    };
}
pub(super) use holds_file;
