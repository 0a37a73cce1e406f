//! Rows of a worker.

use super::{Rows, Value, statement};
use crate::documents::worker;

pub(super) fn rows(rows: &mut Rows<'_>) {
    if rows.header() {
        rows.out.push(statement!(
            "INSERT INTO p_worker (doc, programme, worker, approved_from) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (doc) DO UPDATE SET worker = excluded.worker, approved_from = excluded.approved_from",
            rows.id.bytes(),
            rows.programme.bytes(),
            worker::owner(rows.doc).map(|worker| Value::from(worker.bytes())),
            worker::approved_from(rows.doc).map(|day| day.to_string()),
        ));
    }
}
