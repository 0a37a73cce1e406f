//! `POST /v1/reconcile`: after a restore, devices bring back what the server lost.

use axum::{body::Body, extract::State, http::HeaderMap, response::Response};
use folge_shared::{
    error::ErrorCode,
    wire::{BODY_LIMIT, PROTOCOL, ReconcileRequest, ReconcileResponse, recovery::OFFERS},
};

use crate::{
    core::Core,
    feed::{Who, reconcile},
    http::{App, ServerError, body, limits::Kind, problem::DeviceProblem, session},
    people::invites,
    routes::sync::{LARGE, until_read},
    store::EnrolmentRow,
};

/// See `docs/PROTOCOL.md`.
///
/// # Errors
/// `enrolment_unknown`, `device_lost`, `device_retired`, `protocol_older`, `body_malformed`, `body_too_large`.
pub async fn reconcile(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, DeviceProblem> {
    let token = session::bearer(&headers).ok_or(ErrorCode::EnrolmentUnknown)?;
    let enrolment = app.work(move |core| Ok::<_, ServerError>(invites::authenticate(core, &token)?)).await?;
    let mut pass = app.limits.enter(enrolment.enrolment, Kind::Request)?;
    let bytes = body::read_counted(&headers, body, BODY_LIMIT, |part| pass.hold(part)).await?;
    let unpacked = body::unpacked_size(&headers, &bytes)?;
    pass.hold(unpacked)?;
    let large = if bytes.len().max(unpacked) > LARGE { Some(app.large().await?) } else { None };
    let (sent, answer_headers) = (headers.clone(), headers);
    let answer = app.work(move |core| {
        let _large = large;
        let bytes = body::unpack(&sent, bytes)?;
        let request: ReconcileRequest = body::decode(&bytes)?;
        exchange(core, &enrolment, &request)
    });
    Ok(until_read(body::answer(&answer_headers, &answer.await?), pass))
}

/// The exchange itself, on a blocking thread.
///
/// # Errors
/// As [`reconcile`].
pub fn exchange(
    core: &Core,
    enrolment: &EnrolmentRow,
    request: &ReconcileRequest,
) -> Result<ReconcileResponse, ServerError> {
    if request.protocol > PROTOCOL {
        return Err(ErrorCode::ProtocolOlder.into());
    }
    if !invites::is_same(enrolment, request.enrolment) {
        return Err(ErrorCode::EnrolmentUnknown.into());
    }
    if request.offers.len() > OFFERS || request.brought.len() > OFFERS {
        return Err(ErrorCode::BodyTooLarge.into());
    }
    invites::seen(core, enrolment, request.protocol, request.app_schema)?;
    let who = Who { worker: enrolment.worker, enrolment: enrolment.enrolment };
    let mut taken = vec![];
    for brought in &request.brought {
        taken.push(reconcile::bring(core, &who, brought)?);
    }
    let mut stands = vec![];
    for offer in &request.offers {
        stands.push(reconcile::stand(core, &who, offer)?);
    }
    if request.done {
        reconcile::done(core, &who)?;
    }
    let epoch = core.store.read()?.feed_head()?.epoch;
    Ok(ReconcileResponse { epoch, server_time: core.now(), stands, taken })
}
