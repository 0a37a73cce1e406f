//! Writing down what a person agreed to, declined or took back. What it means stands in [`crate::documents::consent`].

use automerge::{ReadDoc, transaction::Transaction};

use crate::{
    command::{RecordConsent, WithdrawConsent},
    documents::{
        consent::CONSENTS,
        edit::{Touched, Writer, entry, put, put_some, signed, stamp},
        execute::CommandError,
    },
    time::Millis,
};

pub(super) fn record(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &RecordConsent,
) -> Result<Touched, CommandError> {
    let id = c.id.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, CONSENTS, id, writer, noted)?;
    put(tx, &object, "kind", c.kind.as_str())?;
    put(tx, &object, "state", c.state.as_str())?;
    put(tx, &object, "how", c.how.as_str())?;
    put_some(tx, &object, "scope", c.scope.as_deref().map(str::trim).filter(|text| !text.is_empty()))?;
    put_some(tx, &object, "text_version", c.text_version.as_deref().map(str::trim).filter(|text| !text.is_empty()))?;
    put(tx, &object, "from", c.from.ok_or(CommandError::Incomplete)?.to_string())?;
    put_some(tx, &object, "expires", c.expires.map(|day| day.to_string()))?;
    Ok(Touched::entry("consents", id))
}

pub(super) fn withdraw(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &WithdrawConsent,
) -> Result<Touched, CommandError> {
    let object = entry(tx, CONSENTS, c.consent)?;
    if tx.get(&object, "withdrawn")?.is_some() {
        return Err(CommandError::NothingToChange);
    }
    put(tx, &object, "withdrawn", c.day.ok_or(CommandError::Incomplete)?.to_string())?;
    put(tx, &object, "withdrawn_how", c.how.as_str())?;
    put(tx, &object, "withdrawn_by", writer.worker.to_string())?;
    put(tx, &object, "withdrawn_noted", stamp(noted))?;
    Ok(Touched::entry("consents", c.consent))
}
