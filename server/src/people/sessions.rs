//! The web page's sessions: begun by a one-time link, ended by signing out or by 12 idle hours.

use folge_shared::{error::ErrorCode, ids::WorkerId, time::Millis};

use super::{MINUTE, PeopleError};
use crate::{
    core::Core,
    entropy::{self, tidy_code},
    keys::digest,
    store::{SessionRow, SignInRow},
};

/// How long a session may idle, in milliseconds.
pub const IDLE: i64 = 12 * 60 * MINUTE;
/// How long a sign-in link is good for unless said otherwise, in minutes.
pub const LINK_MINUTES: u32 = 24 * 60;

/// A fresh sign-in link's code, to be shown once.
pub struct NewSignIn {
    /// Its code.
    pub code: String,
    /// From when on it is too old.
    pub expires_at: Millis,
}

fn code_hash(code: &str) -> [u8; 32] {
    digest("sign-in", tidy_code(code).as_bytes())
}
fn cookie_hash(cookie: &str) -> [u8; 32] {
    digest("session", cookie.as_bytes())
}

/// Makes a sign-in link's code for a worker.
///
/// # Errors
/// [`ErrorCode::WorkerUnknown`] if there is no such worker.
pub fn link(core: &Core, worker: WorkerId, minutes: u32) -> Result<NewSignIn, PeopleError> {
    let tx = core.store.write()?;
    tx.worker(worker)?.ok_or(ErrorCode::WorkerUnknown)?;
    let code = entropy::code(&mut core.chance());
    let expires_at = core.now().plus(i64::from(minutes) * MINUTE);
    tx.add_sign_in(&SignInRow { code: code_hash(&code), worker, expires_at, used_at: None })?;
    tx.commit(&[])?;
    Ok(NewSignIn { code, expires_at })
}

/// Turns a code into a session; returns its cookie.
///
/// # Errors
/// [`ErrorCode::SignInLink`] if the code is unknown, used or too old: which of them is nobody's business.
pub fn sign_in(core: &Core, code: &str) -> Result<String, PeopleError> {
    let (now, code) = (core.now(), code_hash(code));
    let tx = core.store.write()?;
    let row = tx.sign_in(&code)?.ok_or(ErrorCode::SignInLink)?;
    if row.used_at.is_some() || now >= row.expires_at {
        return Err(ErrorCode::SignInLink.into());
    }
    tx.use_sign_in(&code, now)?;
    let cookie = hex::encode(entropy::bytes::<32>(&mut core.chance()));
    let session = SessionRow { cookie: cookie_hash(&cookie), worker: row.worker, created_at: now, seen_at: now };
    tx.add_session(&session)?;
    tx.commit(&[])?;
    Ok(cookie)
}

/// Who is behind a cookie.
///
/// # Errors
/// [`ErrorCode::SignedOut`] if the session is unknown or has idled too long.
pub fn worker(core: &Core, cookie: &str) -> Result<WorkerId, PeopleError> {
    let (now, hash) = (core.now(), cookie_hash(cookie));
    let session = core.store.read()?.session(&hash)?.ok_or(ErrorCode::SignedOut)?;
    if now.0 - session.seen_at.0 >= IDLE {
        sign_out(core, cookie)?;
        return Err(ErrorCode::SignedOut.into());
    }
    // To the minute: looking at a page should not cost a disk write each time.
    if now.0 - session.seen_at.0 >= MINUTE {
        let tx = core.store.write()?;
        tx.touch_session(&hash, now)?;
        tx.commit(&[])?;
    }
    Ok(session.worker)
}

/// Ends a session; one that is not there has ended.
///
/// # Errors
/// If the store does not take it.
pub fn sign_out(core: &Core, cookie: &str) -> Result<(), PeopleError> {
    let tx = core.store.write()?;
    tx.end_session(&cookie_hash(cookie))?;
    tx.commit(&[])?;
    Ok(())
}
