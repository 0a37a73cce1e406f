//! What coordinators decide at the server.

use folge_shared::{
    decision::{Decision, REASON_LIMIT, Review, RevokeDevice},
    error::{ErrorCode, PublicError},
    ids::WorkerId,
};

use crate::{
    core::Core,
    denial, erasure,
    feed::{held, intake::Intake, visits},
    history,
    http::ServerError,
    ledger::LedgerError,
    oversight, rebase,
    store::{EnrolmentKind, HeldChange, HeldDecision},
};

/// Carries out a decision of a worker.
///
/// # Errors
/// `not_coordinator`, `target_gone`, and what the decision says.
pub fn decide(core: &Core, worker: WorkerId, decision: &Decision) -> Result<(), ServerError> {
    match decision {
        Decision::Review(review) => self::review(core, worker, review),
        Decision::RevokeDevice(revoke) => revoke_device(core, worker, revoke),
        Decision::EraseParticipant(erase) => erasure::decide(core, worker, erase),
        Decision::EraseEntry(erase) => rebase::erase_entry(core, worker, erase),
        Decision::CutHistory(cut) => history::cut(core, worker, cut),
    }
}

fn review(core: &Core, worker: WorkerId, review: &Review) -> Result<(), ServerError> {
    let reason = review.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    if !review.accept && reason.is_none() {
        return Err(ErrorCode::TextMissing.into());
    }
    if reason.is_some_and(|reason| reason.chars().count() > REASON_LIMIT) {
        return Err(PublicError::from(ErrorCode::TextTooLong).with("limit", REASON_LIMIT).into());
    }
    let tx = core.store.write()?;
    let row = tx.doc(review.doc)?.ok_or(ErrorCode::TargetGone)?;
    let mut intake = Intake::open(core, tx, row)?;
    if !intake.coordinates(worker) {
        return Err(ErrorCode::NotCoordinator.into());
    }
    let waiting = intake.tx().held_of(review.doc, review.enrolment)?;
    let chosen: Vec<HeldChange> = waiting.into_iter().filter(|change| review.changes.contains(&change.hash)).collect();
    let author = chosen.first().ok_or(ErrorCode::TargetGone)?.worker;
    for change in &chosen {
        if review.accept {
            let bytes = core.vault.open_held(intake.tx(), change).map_err(crate::feed::FeedError::from)?;
            let now = intake.submit_held(&held::who(change), &bytes)?.map_err(|answer| answer.code)?;
            // Its author's device knows it by the name that it had there; should it send it once more, it has been taken.
            intake.rename(change.hash, now)?;
        }
        let tx = intake.tx();
        let reason = match reason {
            Some(reason) if !review.accept => {
                let sealed = core.vault.seal_reason(tx, change, reason);
                Some(sealed.map_err(crate::feed::FeedError::from)?)
            }
            _ => None,
        };
        let decision = HeldDecision { by: worker, at: core.now(), accepted: review.accept, reason: reason.as_deref() };
        tx.decide_held(review.doc, change.hash, &decision)?;
        intake.wrote_beside();
    }
    if let Some(admitted) = intake.finish()? {
        visits::after(core, &admitted, author);
    }
    Ok(())
}

/// A coordinator shuts out devices of those who are, or were, anything in a programme of theirs.
fn revoke_device(core: &Core, worker: WorkerId, revoke: &RevokeDevice) -> Result<(), ServerError> {
    let device = core.store.read()?.enrolment(revoke.enrolment)?;
    let device = device.filter(|device| device.kind == EnrolmentKind::Device).ok_or(ErrorCode::TargetGone)?;
    if !oversight::oversees(core, worker, device.worker)? {
        return Err(ErrorCode::NotCoordinator.into());
    }
    denial::device(core, revoke.enrolment, revoke.ending).map_err(of_the_ledger)
}

/// What a ledger that cannot be used means for who decides.
pub(crate) fn of_the_ledger(error: LedgerError) -> ServerError {
    match error {
        LedgerError::Store(error) => error.into(),
        LedgerError::Feed(error) => error.into(),
        other => {
            tracing::error!(event = "ledger_not_written", error = %other);
            ServerError::from(ErrorCode::ServerFull)
        }
    }
}
