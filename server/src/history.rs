//! History that is older than the programme's rule: looked for a few documents at a time, and cut when a coordinator says so,
//! one document each time.

use folge_shared::{
    access,
    decision::CutHistory,
    documents::{programme, redact::Redact},
    error::ErrorCode,
    ids::{ProgrammeId, WorkerId},
    time::Millis,
};

use crate::{
    core::Core,
    decisions::of_the_ledger,
    feed::{FeedError, access::roles},
    http::ServerError,
    rebase::{self, Because, RebaseError},
    store::Read,
};

/// What a programme's rule says today: whatever was written over before is to go. None without a rule.
///
/// # Errors
/// If the programme cannot be read.
pub fn limit(core: &Core, tx: &dyn Read, of: ProgrammeId) -> Result<Option<Millis>, FeedError> {
    let Some(row) = tx.doc(of.doc())? else { return Ok(None) };
    let months = programme::header(&*core.vault.load(tx, &row)?).history_months;
    Ok(months.map(|months| core.today().plus_months(-months).start()))
}

/// Carries out a coordinator's decision. If nothing is that old, nothing happens.
///
/// # Errors
/// `target_gone`, `not_coordinator`, `nothing_to_change` where there is no rule, and what stands in the way of ledger or
/// database.
pub fn cut(core: &Core, worker: WorkerId, cut: &CutHistory) -> Result<(), ServerError> {
    let before = {
        let tx = core.store.read()?;
        let row = tx.doc(cut.doc)?.ok_or(ErrorCode::TargetGone)?;
        let coordinates = access::coordinators(&roles(core, &*tx, row.programme)?, core.today()).contains(&worker);
        if !coordinates || !tx.access(row.doc, worker)?.is_some_and(|access| access.held) {
            return Err(ErrorCode::NotCoordinator.into());
        }
        limit(core, &*tx, row.programme)?.ok_or(ErrorCode::NothingToChange)?
    };
    let because = Because { by: Some(worker), reason: None };
    rebase::redact(core, cut.doc, &[Redact::History { before }], because).map_err(|error| match error {
        RebaseError::NoDocument => ErrorCode::TargetGone.into(),
        other => of_the_ledger(other.into()),
    })?;
    Ok(())
}
