//! The page's session: a cookie that scripts cannot read and other sites cannot send, and a header that other sites
//! cannot set.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, HeaderValue, header, request::Parts},
};
use folge_shared::{error::ErrorCode, ids::DeviceToken, ids::WorkerId};

use super::{
    App, ServerError,
    limits::{Kind, Pass},
    problem::PageProblem,
};
use crate::people::{invites, sessions};

/// The cookie's name. `__Host-` makes browsers insist on Secure, this host, and the whole path.
pub const COOKIE: &str = "__Host-folge";
/// The header that the page sends with everything that acts: a form on another site cannot.
pub const INTENT: HeaderName = HeaderName::from_static("x-folge");

/// The session's cookie out of a request.
pub fn cookie(headers: &HeaderMap) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    pairs.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE).then(|| value.to_owned())
    })
}

/// Sets the cookie: for the browser's session; the server ends it after 12 idle hours.
pub fn set_cookie(value: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Strict")).ok()
}
/// Takes the cookie away.
pub fn clear_cookie() -> HeaderValue {
    HeaderValue::from_static("__Host-folge=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0")
}

/// The token that a device proves itself with.
pub fn bearer(headers: &HeaderMap) -> Option<DeviceToken> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") { token.parse().ok() } else { None }
}

/// A request that the page made on purpose.
pub struct Intent;

impl FromRequestParts<App> for Intent {
    type Rejection = PageProblem;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, PageProblem> {
        if parts.headers.get(INTENT).is_some_and(|value| value == "1") {
            Ok(Self)
        } else {
            Err(ErrorCode::BodyMalformed.into())
        }
    }
}

/// The worker who is signed in.
pub struct SignedIn(pub WorkerId);

impl FromRequestParts<App> for SignedIn {
    type Rejection = PageProblem;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageProblem> {
        let cookie = cookie(&parts.headers).ok_or(ServerError::from(ErrorCode::SignedOut))?;
        Ok(Self(app.work(move |core| sessions::worker(core, &cookie)).await?))
    }
}

/// The worker who asks: signed in on the page, on purpose, or on a device of theirs. A device's place is its own for as long
/// as it is asking.
pub struct Asking(pub WorkerId, pub Option<Pass>);

impl FromRequestParts<App> for Asking {
    type Rejection = PageProblem;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageProblem> {
        // A token cannot be sent by another site, so it needs no sign of purpose beside it.
        if let Some(token) = bearer(&parts.headers) {
            let row = app.work(move |core| invites::authenticate(core, &token)).await?;
            let pass = app.limits.enter(row.enrolment, Kind::Request)?;
            return Ok(Self(row.worker, Some(pass)));
        }
        Intent::from_request_parts(parts, app).await?;
        let SignedIn(worker) = SignedIn::from_request_parts(parts, app).await?;
        Ok(Self(worker, None))
    }
}
