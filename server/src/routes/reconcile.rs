//! `POST /v1/reconcile`: after a restore, devices bring back what the server lost.

use axum::{body::Body, extract::State, http::HeaderMap, response::Response};
use folge_shared::{
    error::ErrorCode,
    wire::{PROTOCOL, ReconcileRequest, ReconcileResponse, recovery::OFFERS},
};

use crate::{
    core::Core,
    feed::{Who, reconcile},
    http::{App, ServerError, problem::DeviceProblem},
    people::invites,
    routes::sync,
    store::EnrolmentRow,
};

/// See `docs/PROTOCOL.md`.
///
/// # Errors
/// `enrolment_unknown`, `device_lost`, `device_retired`, `protocol_older`, `body_malformed`, `body_too_large`.
pub async fn reconcile(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, DeviceProblem> {
    // A retired device hands over in sync, and nowhere else.
    sync::receive(app, headers, body, invites::authenticate, exchange).await
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
