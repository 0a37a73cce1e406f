//! Denying, and holding to it: the ledger first, then the database; and at every start what the ledger says is made so
//! again in a database that may have been put back from a backup.

use std::collections::BTreeSet;

use folge_shared::{decision::Ending, ids::EnrolmentId};

use crate::{
    core::Core,
    erasure::{self, Erasure},
    feed::rows,
    keyring,
    ledger::{Denied, LedgerError},
    rebase,
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
    let erasures: Vec<Erasure> = lines
        .iter()
        .filter_map(|line| match &line.denied {
            Denied::Participant(erasure) => Some(erasure.clone()),
            _ => None,
        })
        .collect();
    if !erasures.is_empty() {
        // What they add to the figures is counted in rows: those of an old backup may have to be made again first.
        rows::bring_up_to_date(core)?;
    }
    let tx = core.store.write()?;
    let mut entries = vec![];
    let mut minted = BTreeSet::new();
    for line in &lines {
        match &line.denied {
            Denied::Begin => {}
            // A device that joined after the backup was taken is not there: its token opens nothing.
            Denied::Device { enrolment, ending } => tx.revoke_enrolment(*enrolment, line.at, *ending)?,
            Denied::Participant(erasure) => entries.extend(erasure::carry_out(core, &*tx, erasure, line.at)?),
            Denied::Minted { doc, .. } => {
                minted.insert(*doc);
            }
        }
    }
    // Of documents that are still there; and of all that was ever said of one, at once.
    for doc in &minted {
        entries.extend(rebase::again(core, &*tx, *doc, core.now())?);
    }
    tx.set_setting(LINES_SEEN, &count.to_string())?;
    tx.commit(&entries)?;
    minted.iter().for_each(|doc| core.vault.forget(*doc));
    erasure::afterwards(core, &erasures)?;
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

/// How a device was shut out, if it was: by the ledger, whatever the database has forgotten.
///
/// # Errors
/// What stands in the way of the ledger.
pub fn ending(core: &Core, enrolment: EnrolmentId) -> Result<Option<Ending>, LedgerError> {
    let of = |denied: &Denied| match denied {
        Denied::Device { enrolment: known, ending } if *known == enrolment => Some(*ending),
        _ => None,
    };
    Ok(core.ledger.lines()?.iter().find_map(|line| of(&line.denied)))
}

/// Erases somebody. Said twice, the first time counts.
///
/// # Errors
/// As [`device`].
pub fn erase(core: &Core, erasure: Erasure) -> Result<(), LedgerError> {
    let at = core.now();
    let lines = core.ledger.deny(at, Denied::Participant(erasure.clone()), &mut core.chance())?;
    let tx = core.store.write()?;
    let entries = erasure::carry_out(core, &*tx, &erasure, at)?;
    note_seen(&*tx, lines)?;
    let head = tx.commit(&entries)?;
    core.hint.moved(head.seq);
    keyring::bury(core)?;
    // Done is done: if the files cannot be washed at this moment, the timer goes on trying.
    if let Err(error) = erasure::afterwards(core, &[erasure]) {
        tracing::error!(event = "not_washed", %error);
    }
    Ok(())
}

/// Notes that the database has seen a line, if it has seen the one before: two who deny at once may commit in the other
/// order, and a line that is left out must be applied at the next start.
pub(crate) fn note_seen(tx: &dyn Write, lines: u64) -> Result<(), LedgerError> {
    let seen = tx.setting(LINES_SEEN)?.and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    if seen.saturating_add(1) == lines {
        tx.set_setting(LINES_SEEN, &lines.to_string())?;
    }
    Ok(())
}
