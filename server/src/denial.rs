//! Denying, and holding to it: the ledger first, then the database; and at every start what the ledger says is made so
//! again in a database that may have been put back from a backup.

use folge_shared::{decision::Ending, ids::EnrolmentId};

use crate::{
    core::Core,
    ledger::{Denied, LedgerError},
    store::Write,
};

/// The setting that holds how many lines of the ledger this database has seen.
pub const LINES_SEEN: &str = "ledger_lines";

/// Makes the database say what the ledger says. To be called before anybody is listened to.
///
/// # Errors
/// [`LedgerError::Old`] if the ledger is older than the database, or what stands in the way of either.
pub fn apply(core: &Core) -> Result<(), LedgerError> {
    let lines = core.ledger.lines()?;
    let count = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    let seen = core.store.read()?.setting(LINES_SEEN)?.and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    if count < seen {
        return Err(LedgerError::Old);
    }
    if count == seen {
        return Ok(());
    }
    let tx = core.store.write()?;
    for line in &lines {
        match &line.denied {
            Denied::Begin => {}
            // A device that joined after the backup was taken is not there: its token opens nothing.
            Denied::Device { enrolment, ending } => tx.revoke_enrolment(*enrolment, line.at, *ending)?,
        }
    }
    note_seen(&*tx, count)?;
    tx.commit(&[])?;
    tracing::info!(event = "ledger_applied", lines = count - seen);
    Ok(())
}

/// Lets a device in no more. Said twice, the first time counts.
///
/// # Errors
/// What stands in the way of ledger or database; a line that is in the ledger is applied at the next start.
pub fn device(core: &Core, enrolment: EnrolmentId, ending: Ending) -> Result<(), LedgerError> {
    let at = core.now();
    let lines = core.ledger.deny(at, Denied::Device { enrolment, ending }, &mut core.chance())?;
    let tx = core.store.write()?;
    tx.revoke_enrolment(enrolment, at, ending)?;
    note_seen(&*tx, lines)?;
    tx.commit(&[])?;
    // A device that listens asks, and is told.
    core.hint.nudge();
    Ok(())
}

fn note_seen(tx: &dyn Write, lines: u64) -> Result<(), LedgerError> {
    Ok(tx.set_setting(LINES_SEEN, &lines.to_string())?)
}
