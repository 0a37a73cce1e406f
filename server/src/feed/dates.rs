//! Access ends and begins by date, although nobody writes: once a day (Europe/Oslo) everything is worked out again.
//! Called by a timer and before each request, so that a server that slept over midnight shows nobody too much.

use std::sync::PoisonError;

use folge_shared::{access::holders, documents::programme, time::Day};

use super::{
    FeedError,
    access::{Surroundings, entries, entries_of_programme},
    reconcile, visits,
};
use crate::{core::Core, erasure, figures};

/// The setting that holds the last day that was worked out.
const SETTING: &str = "access_day";

/// Works out what today's dates cause, unless that has been done.
///
/// # Errors
/// If a document cannot be read or the store not written.
pub fn turn(core: &Core) -> Result<(), FeedError> {
    let today = core.today();
    let done = |day: &Option<Day>| *day == Some(today);
    if done(&core.access_day.lock().unwrap_or_else(PoisonError::into_inner)) {
        return Ok(());
    }
    let known = core.store.read()?.setting(SETTING)?;
    if known.as_deref().and_then(Day::parse) != Some(today) {
        let tx = core.store.write()?;
        let mut found = vec![];
        for programme in tx.programmes()? {
            let Some(row) = tx.doc(programme.doc())? else { continue };
            let document = core.vault.load(&*tx, &row)?;
            let around = Surroundings::of_programme(programme::roles(&document), today);
            found.extend(entries(core, &*tx, programme.doc(), &holders(&document, &around.here()))?);
            found.extend(entries_of_programme(core, &*tx, programme, &around)?);
        }
        tx.release_before(core.now().plus(-reconcile::PATIENCE))?;
        tx.set_setting(SETTING, &today.to_string())?;
        // A phone may have brought an erased person's name late.
        tx.set_setting(erasure::UNWASHED, "1")?;
        figures::fold(&*tx, today)?;
        let head = tx.commit(&found)?;
        core.hint.moved(head.seq);
        visits::once_a_day(core)?;
    }
    *core.access_day.lock().unwrap_or_else(PoisonError::into_inner) = Some(today);
    Ok(())
}
