//! A worker's own year.
//!
//! ```text
//! contacts/<id>     by at noted channel initiative place? minutes? travel? people note? theme.<code> … retracted?
//! activities/<id>   by at noted kind quantity? minutes? note? retracted?
//! debriefs/<id>     by noted state note?
//! ```

use automerge::transaction::Transaction;

use super::{
    edit::{Touched, Writer},
    execute::{CommandError, not_here},
};
use crate::{command::Command, time::Millis};

pub(crate) fn execute(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    command: &Command,
) -> Result<Touched, CommandError> {
    let _ = (tx, writer, noted, command);
    not_here()
}
