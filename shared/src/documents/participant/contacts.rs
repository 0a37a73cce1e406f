//! Contacts and attempts in a participant's file. What a contact is stands in [`crate::documents::contact`].

use automerge::transaction::Transaction;

use crate::{
    command::{EditContact, LogContact},
    documents::{
        contact::{self, CONTACTS},
        edit::{Touched, Writer, entry, revive},
        execute::CommandError,
    },
    time::Millis,
};

pub(super) fn log(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &LogContact,
) -> Result<Touched, CommandError> {
    let id = c.contact.ok_or(CommandError::Incomplete)?;
    contact::write_new(tx, id, writer, noted, c.into(), (&c.tags, &c.workers))?;
    Ok(Touched::entry("contacts", id))
}

pub(super) fn edit(tx: &mut Transaction<'_>, writer: &Writer, c: &EditContact) -> Result<Touched, CommandError> {
    let object = entry(tx, CONTACTS, c.contact)?;
    contact::change(tx, &object, c.into(), &c.clear, (&c.add, &c.remove))?;
    contact::not_along(tx, &object, &c.remove_workers)?;
    contact::along(tx, &object, &c.add_workers, writer)?;
    revive(tx, &object)?;
    Ok(Touched::entry("contacts", c.contact))
}
