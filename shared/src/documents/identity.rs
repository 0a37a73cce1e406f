//! The identity document: a participant's real name and phone, only while that consent stands.
//!
//! ```text
//! name?, phone?        scalars at the root
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
