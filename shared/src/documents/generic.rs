//! What can be done to an entry of any collection: retract, restore, choose a version; and taking entries over from
//! another document.

use automerge::transaction::Transaction;

use super::{
    edit::{Touched, Writer},
    execute::{CommandError, not_here},
};
use crate::{
    command::{Choose, Restore, Retract, Take},
    domain::DocKind,
};

pub(crate) fn retract(tx: &mut Transaction<'_>, kind: DocKind, c: &Retract) -> Result<Touched, CommandError> {
    let _ = (tx, kind, c);
    not_here()
}

pub(crate) fn restore(tx: &mut Transaction<'_>, kind: DocKind, c: &Restore) -> Result<Touched, CommandError> {
    let _ = (tx, kind, c);
    not_here()
}

pub(crate) fn choose(tx: &mut Transaction<'_>, kind: DocKind, c: &Choose) -> Result<Touched, CommandError> {
    let _ = (tx, kind, c);
    not_here()
}

pub(crate) fn take(tx: &mut Transaction<'_>, writer: &Writer, c: &Take) -> Result<Touched, CommandError> {
    let _ = (tx, writer, c);
    not_here()
}
