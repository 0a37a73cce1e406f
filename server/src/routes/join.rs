//! `POST /v1/join`: a one-time invite becomes an enrolment.

use axum::{body::Body, extract::State, http::HeaderMap, response::Response};
use folge_shared::{
    error::ErrorCode,
    wire::{JoinRequest, JoinResponse, PROTOCOL},
};

use crate::{
    core::Core,
    http::{App, ServerError, body, problem::DeviceProblem},
    people::invites,
};

/// A join request is a hundred bytes.
const LIMIT: usize = 4 * 1024;

/// See `docs/PROTOCOL.md`.
///
/// # Errors
/// `invite_unknown`, `invite_used`, `invite_expired`; for a device that comes back `enrolment_unknown`, `device_lost`,
/// `device_retired`; `protocol_older`, `body_malformed`, `body_too_large`.
pub async fn join(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, DeviceProblem> {
    let bytes = body::read(&headers, body, LIMIT).await?;
    let bytes = body::unpack(&headers, bytes)?;
    let request: JoinRequest = body::decode(&bytes)?;
    let answer = app.work(move |core| exchange(core, &request));
    Ok(body::answer(&headers, &answer.await?))
}

/// The exchange itself, on a blocking thread.
///
/// # Errors
/// As [`join`].
pub fn exchange(core: &Core, request: &JoinRequest) -> Result<JoinResponse, ServerError> {
    if request.protocol > PROTOCOL {
        return Err(ErrorCode::ProtocolOlder.into());
    }
    let joined = match &request.enrolled {
        Some(shown) => invites::come_back(core, shown, &request.token)?,
        None => invites::join(core, &request.code, &request.token)?,
    };
    Ok(JoinResponse {
        protocol: PROTOCOL,
        enrolment: joined.enrolment,
        worker: joined.worker,
        name: joined.name,
        server_time: core.now(),
    })
}
