//! `exports`: what has left, for whoever runs the server. Ids only, as they stand in the database.

use serde_json::{Value, json};

use super::{Trouble, say_json};
use crate::{
    core::Core,
    exports::{self, ExportRow},
};

/// Every line, newest first.
pub(super) fn list(core: &Core) -> Result<(), Trouble> {
    let rows: Vec<Value> = exports::all(&*core.store.read()?)?.iter().map(line).collect();
    say_json(&json!({ "exports": rows }));
    Ok(())
}

fn line(row: &ExportRow) -> Value {
    json!({
        "id": row.id, "at": row.at.to_string(), "kind": row.kind, "worker": row.worker, "enrolment": row.enrolment,
        "programme": row.programme, "everything": row.everything, "rows": row.rows,
        "people": row.people.keys().collect::<Vec<_>>(), "erased_long_ago": row.gone,
    })
}
