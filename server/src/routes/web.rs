//! `/v1/web/…`: signing in and out of the page, and where it stands.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use folge_shared::{
    api::{AppState, SignIn},
    error::{ErrorCode, PublicError},
    ids::WorkerId,
    query::{Empty, Query, View},
};

use crate::{
    core::Core,
    http::{
        App, ServerError, body,
        problem::PageProblem,
        session::{self, Intent},
    },
    people::sessions,
    views,
};

const LIMIT: usize = 4 * 1024;

/// `GET /v1/web/state`: who is signed in, if anybody.
///
/// # Errors
/// Only what the server itself cannot do.
pub async fn state(State(app): State<App>, headers: HeaderMap) -> Result<Json<AppState>, PageProblem> {
    let Some(cookie) = session::cookie(&headers) else {
        return Ok(Json(AppState::SignedOut));
    };
    let found = app.work(move |core| {
        let worker = sessions::worker(core, &cookie)?;
        open(core, worker)
    });
    match found.await {
        Ok(state) => Ok(Json(state)),
        Err(ServerError::Public(PublicError { code: ErrorCode::SignedOut, .. })) => Ok(Json(AppState::SignedOut)),
        Err(error) => Err(error.into()),
    }
}

/// The state of somebody who is signed in.
fn open(core: &Core, worker: WorkerId) -> Result<AppState, ServerError> {
    match views::answer(core, worker, &Query::Me(Empty {}))? {
        View::Me(me) => Ok(AppState::Open { me }),
        _ => Err(ErrorCode::Internal.into()),
    }
}

/// `POST /v1/web/sign-in`: a one-time code becomes a session.
///
/// # Errors
/// `sign_in_link`, `body_malformed`.
pub async fn sign_in(
    State(app): State<App>,
    _: Intent,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, PageProblem> {
    let bytes = body::read(&headers, body, LIMIT).await?;
    let SignIn { code } = serde_json::from_slice(&bytes).map_err(|_| ErrorCode::BodyMalformed)?;
    let (cookie, state) = app
        .work(move |core| {
            let cookie = sessions::sign_in(core, &code)?;
            let worker = sessions::worker(core, &cookie)?;
            Ok::<_, ServerError>((cookie, open(core, worker)?))
        })
        .await?;
    let set = session::set_cookie(&cookie).ok_or(ErrorCode::Internal)?;
    Ok(([(header::SET_COOKIE, set)], Json(state)).into_response())
}

/// `POST /v1/web/sign-out`: ends the session, if there is one.
///
/// # Errors
/// Only what the server itself cannot do.
pub async fn sign_out(State(app): State<App>, _: Intent, headers: HeaderMap) -> Result<Response, PageProblem> {
    if let Some(cookie) = session::cookie(&headers) {
        app.work(move |core| sessions::sign_out(core, &cookie)).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, session::clear_cookie())]).into_response())
}
