//! A month on call.
//!
//! ```text
//! shifts/<id>       by noted worker level from to retracted?
//! hand_overs/<id>   by noted to? text
//! notes/<id>        as on a card
//! acks/<id>         by noted target
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
