//! One-time invites. The same person's next phone gets another invite and becomes another enrolment.

use folge_shared::{
    decision::Ending,
    error::ErrorCode,
    ids::{DeviceToken, EnrolmentId, WorkerId},
    time::Millis,
    wire::Enrolled,
};
use subtle::ConstantTimeEq;

use super::{MINUTE, PeopleError};
use crate::{
    core::Core,
    denial,
    entropy::{self, tidy_code},
    feed::Who,
    keys::digest,
    store::{EnrolmentKind, EnrolmentRow, InviteRow, Seen, StoreError, WorkerRow},
};

/// How long an invite is good for unless said otherwise, in minutes: 7 days.
pub const INVITE_MINUTES: u32 = 7 * 24 * 60;
/// How often a device's sign of life is written down, in milliseconds: an idle sync should not cost a disk write.
const SEEN_EVERY: i64 = 10 * 60 * 1000;

/// A fresh invite, to be shown once.
pub struct NewInvite {
    /// Its code.
    pub code: String,
    /// From when on it is too old.
    pub expires_at: Millis,
}

/// Somebody who has joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// Who.
    pub worker: WorkerId,
    /// Their display name.
    pub name: String,
}

fn code_hash(code: &str) -> [u8; 32] {
    digest("invite", tidy_code(code).as_bytes())
}
fn token_hash(token: &DeviceToken) -> [u8; 32] {
    digest("token", &token.0)
}

/// Makes an invite for a worker, good for so many minutes.
///
/// # Errors
/// [`ErrorCode::WorkerUnknown`] if there is no such worker.
pub fn invite(core: &Core, worker: WorkerId, minutes: u32) -> Result<NewInvite, PeopleError> {
    let now = core.now();
    let tx = core.store.write()?;
    tx.worker(worker)?.ok_or(ErrorCode::WorkerUnknown)?;
    let code = entropy::code(&mut core.chance());
    let expires_at = now.plus(i64::from(minutes) * MINUTE);
    tx.add_invite(&InviteRow { code: code_hash(&code), worker, created_at: now, expires_at, used_by: None })?;
    tx.commit(&[])?;
    Ok(NewInvite { code, expires_at })
}

/// Turns an invite into an enrolment. Asking again with the same code and token gives the same enrolment, however
/// late: the first answer may have been lost on the way.
///
/// # Errors
/// [`ErrorCode::InviteUnknown`], [`ErrorCode::InviteUsed`] (by another device) or [`ErrorCode::InviteExpired`].
pub fn join(core: &Core, code: &str, token: &DeviceToken) -> Result<Joined, PeopleError> {
    let (now, code, token) = (core.now(), code_hash(code), token_hash(token));
    let tx = core.store.write()?;
    let invite = tx.invite(&code)?.ok_or(ErrorCode::InviteUnknown)?;
    let name = tx.worker(invite.worker)?.ok_or(ErrorCode::InviteUnknown)?.name;
    if let Some(used_by) = invite.used_by {
        let known = tx.enrolment_by_token(&token)?;
        return match known.filter(|row| row.enrolment == used_by && row.revoked.is_none()) {
            Some(row) => Ok(Joined { enrolment: row.enrolment, worker: row.worker, name }),
            None => Err(ErrorCode::InviteUsed.into()),
        };
    }
    if now >= invite.expires_at {
        return Err(ErrorCode::InviteExpired.into());
    }
    // A token names one enrolment: with another invite a device brings another token.
    if tx.enrolment_by_token(&token)?.is_some() {
        return Err(ErrorCode::InviteUsed.into());
    }
    let enrolment = EnrolmentId::random(&mut core.chance());
    tx.add_enrolment(&EnrolmentRow {
        enrolment,
        worker: invite.worker,
        kind: EnrolmentKind::Device,
        token: Some(token),
        created_at: now,
        seen: None,
        revoked: None,
    })?;
    tx.use_invite(&code, now, enrolment)?;
    tx.commit(&[])?;
    Ok(Joined { enrolment, worker: invite.worker, name })
}

/// The server's word that this device has joined, for it to keep.
///
/// # Errors
/// The store's.
pub fn enrolled(core: &Core, row: &EnrolmentRow) -> Result<Option<Enrolled>, PeopleError> {
    let worker = core.store.read()?.worker(row.worker)?;
    let (Some(token), Some(worker)) = (row.token, worker) else { return Ok(None) };
    Ok(Some(core.receipts.enrolled(row.enrolment, (row.worker, &worker.name), row.created_at, &token)))
}

/// Lets a device back in that joined after the backup that the server goes on from: it shows the server's own word. One
/// that was shut out since stays out, as the deny ledger says.
///
/// # Errors
/// [`ErrorCode::EnrolmentUnknown`] if the word is not ours; for a device that was shut out how it ended.
pub fn come_back(core: &Core, shown: &Enrolled, token: &DeviceToken) -> Result<Joined, PeopleError> {
    let token = token_hash(token);
    if !core.receipts.has_enrolled(shown, &token) {
        return Err(ErrorCode::EnrolmentUnknown.into());
    }
    match denial::ending(core, shown.enrolment).map_err(|_| ErrorCode::Internal)? {
        None => {}
        Some(Ending::Lost) => return Err(ErrorCode::DeviceLost.into()),
        Some(Ending::Retired) => return Err(ErrorCode::DeviceRetired.into()),
    }
    let tx = core.store.write()?;
    let (enrolment, worker, name) = (shown.enrolment, shown.worker, shown.name.clone());
    let joined = Joined { enrolment, worker, name: name.clone() };
    if tx.enrolment(enrolment)?.is_some() {
        return Ok(joined);
    }
    let at = core.now();
    if tx.worker(worker)?.is_none() {
        tx.add_worker(&WorkerRow { worker, name, created_at: at })?;
    }
    tx.add_enrolment(&EnrolmentRow {
        enrolment,
        worker,
        kind: EnrolmentKind::Device,
        token: Some(token),
        created_at: shown.joined,
        seen: None,
        revoked: None,
    })?;
    tx.commit(&[])?;
    tracing::info!(event = "device_came_back");
    Ok(joined)
}

/// The enrolment behind a device's token, unless it is let in no more.
///
/// # Errors
/// [`ErrorCode::EnrolmentUnknown`] if there is none; for a revoked one how it ended.
pub fn authenticate(core: &Core, token: &DeviceToken) -> Result<EnrolmentRow, PeopleError> {
    let row = known(core, token)?;
    match row.revoked.map(|revoked| revoked.ending) {
        None => Ok(row),
        Some(Ending::Lost) => Err(ErrorCode::DeviceLost.into()),
        Some(Ending::Retired) => Err(ErrorCode::DeviceRetired.into()),
    }
}

/// As [`authenticate`], for the one request in which a device that is laid down may still hand over what it has. One
/// that was lost is told so, and that it has been told is noted.
///
/// # Errors
/// As [`authenticate`].
pub fn authenticate_to_sync(core: &Core, token: &DeviceToken) -> Result<EnrolmentRow, PeopleError> {
    let row = known(core, token)?;
    if row.revoked.is_some_and(|revoked| revoked.ending == Ending::Lost) {
        told(core, &row)?;
        return Err(ErrorCode::DeviceLost.into());
    }
    Ok(row)
}

/// Notes that a revoked device has been told.
///
/// # Errors
/// If the store does not take it.
pub fn told(core: &Core, row: &EnrolmentRow) -> Result<(), PeopleError> {
    if row.revoked.is_some_and(|revoked| revoked.told_at.is_none()) {
        let tx = core.store.write()?;
        tx.told_enrolment(row.enrolment, core.now())?;
        tx.commit(&[])?;
    }
    Ok(())
}

fn known(core: &Core, token: &DeviceToken) -> Result<EnrolmentRow, PeopleError> {
    let row = core.store.read()?.enrolment_by_token(&token_hash(token))?;
    Ok(row.ok_or(ErrorCode::EnrolmentUnknown)?)
}

/// Whether the enrolment that a request names is the one that its token proves.
pub fn is_same(row: &EnrolmentRow, named: EnrolmentId) -> bool {
    bool::from(row.enrolment.0.ct_eq(&named.0))
}

/// Notes a sign of life, unless one was noted a moment ago.
///
/// # Errors
/// If the store does not take it.
pub fn seen(core: &Core, row: &EnrolmentRow, protocol: u16, app_schema: u16) -> Result<(), PeopleError> {
    let now = core.now();
    let news = row.seen.is_none_or(|seen| {
        seen.protocol != protocol || seen.app_schema != app_schema || now.0 - seen.at.0 >= SEEN_EVERY
    });
    if !news {
        return Ok(());
    }
    let note = || {
        let tx = core.store.write()?;
        tx.touch_enrolment(row.enrolment, Seen { at: now, protocol, app_schema })?;
        tx.commit(&[])
    };
    match note() {
        // Without room nothing can be noted. Who only wants to read is served all the same.
        Err(StoreError::Unwritable) => tracing::warn!(event = "seen_not_noted"),
        other => drop(other?),
    }
    Ok(())
}

/// The enrolment under which the server itself writes for a worker, made when it is first needed.
///
/// # Errors
/// [`ErrorCode::WorkerUnknown`] if there is no such worker.
pub fn own(core: &Core, worker: WorkerId, kind: EnrolmentKind) -> Result<Who, PeopleError> {
    if let Some(enrolment) = core.store.read()?.own_enrolment(worker, kind)? {
        return Ok(Who { worker, enrolment });
    }
    let tx = core.store.write()?;
    // Somebody else may have made it between.
    if let Some(enrolment) = tx.own_enrolment(worker, kind)? {
        return Ok(Who { worker, enrolment });
    }
    tx.worker(worker)?.ok_or(ErrorCode::WorkerUnknown)?;
    let enrolment = EnrolmentId::random(&mut core.chance());
    let created_at = core.now();
    let row = EnrolmentRow { enrolment, worker, kind, token: None, created_at, seen: None, revoked: None };
    tx.add_enrolment(&row)?;
    tx.commit(&[])?;
    Ok(Who { worker, enrolment })
}
