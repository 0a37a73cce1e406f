//! The card (vaktkort): what a colleague on call needs to know about a participant, and the calls.
//!
//! ```text
//! alias, helps?, plan?, name?, phone?     scalars at the root
//! notes/<id>   by at noted channel urgency concern.<code> action.<code> minutes? text next? retracted? moved_by? moved_from? moved_to?
//! acks/<id>    by noted target
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
