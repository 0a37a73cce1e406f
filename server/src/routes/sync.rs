//! `POST /v1/sync`: one round trip for all documents. Uploads first, then a page.

use axum::{body::Body, extract::State, http::HeaderMap, response::Response};
use folge_shared::{
    error::ErrorCode,
    ids::DeviceToken,
    wire::{BODY_LIMIT, PROTOCOL, SyncRequest, SyncResponse},
};

use crate::{
    core::Core,
    feed::{Who, held, page, upload},
    http::{App, ServerError, body, problem::DeviceProblem, session},
    people::invites,
    store::EnrolmentRow,
};

/// See `docs/PROTOCOL.md`.
///
/// # Errors
/// `enrolment_unknown`, `device_lost`, `device_retired`, `cursor_unknown`, `protocol_older`, `body_malformed`,
/// `body_too_large`.
pub async fn sync(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, DeviceProblem> {
    // Who it is comes first: strangers do not get to send eight megabytes.
    let token = session::bearer(&headers).ok_or(ErrorCode::EnrolmentUnknown)?;
    let enrolment = app.work(move |core| authenticate(core, &token)).await?;
    let bytes = body::read(&headers, body, BODY_LIMIT).await?;
    let (sent, answer_headers) = (headers.clone(), headers);
    let answer = app.work(move |core| {
        let bytes = body::unpack(&sent, bytes)?;
        let request: SyncRequest = body::decode(&bytes)?;
        exchange(core, &enrolment, &request)
    });
    Ok(body::answer(&answer_headers, &answer.await?))
}

fn authenticate(core: &Core, token: &DeviceToken) -> Result<EnrolmentRow, ServerError> {
    Ok(invites::authenticate_to_sync(core, token)?)
}

/// The exchange itself, on a blocking thread.
///
/// # Errors
/// As [`sync`].
pub fn exchange(core: &Core, enrolment: &EnrolmentRow, request: &SyncRequest) -> Result<SyncResponse, ServerError> {
    // Every older protocol is accepted: old apps may always upload.
    if request.protocol > PROTOCOL {
        return Err(ErrorCode::ProtocolOlder.into());
    }
    if !invites::is_same(enrolment, request.enrolment) {
        return Err(ErrorCode::EnrolmentUnknown.into());
    }
    invites::seen(core, enrolment, request.protocol, request.app_schema)?;
    let who = Who { worker: enrolment.worker, enrolment: enrolment.enrolment };
    // Before the cursor is looked at: what a person wrote is taken even if the device has to start over.
    let retired = enrolment.revoked.is_some();
    let uploaded = upload::take(core, &who, &request.creates, &request.uploads, retired)?;
    if retired {
        return hand_over(core, enrolment, request, uploaded);
    }
    held::purged(core, &who, &request.purged)?;
    let own = uploaded.own();
    let wish = page::Wish {
        worker: who.worker,
        cursor: request.cursor.as_ref(),
        app_schema: request.app_schema,
        page_bytes: request.page_bytes,
        want: &request.want,
        own: &own,
    };
    let page = page::read(core, &wish)?.ok_or(ErrorCode::CursorUnknown)?;
    Ok(SyncResponse {
        epoch: page.epoch,
        cursor: page.cursor,
        more: page.more,
        server_time: core.now(),
        accepted: uploaded.accepted,
        answers: uploaded.answers,
        events: page.events,
        reviewed: held::reviewed(core, &who, &request.held)?,
    })
}

/// A device that is laid down hands over what it has not sent and is told nothing. When there is no more, that is said.
fn hand_over(
    core: &Core,
    enrolment: &EnrolmentRow,
    request: &SyncRequest,
    uploaded: upload::Uploaded,
) -> Result<SyncResponse, ServerError> {
    if request.uploads.is_empty() {
        invites::told(core, enrolment)?;
        return Err(ErrorCode::DeviceRetired.into());
    }
    let page = page::nothing(core, request.app_schema)?;
    Ok(SyncResponse {
        epoch: page.epoch,
        cursor: page.cursor,
        more: true,
        server_time: core.now(),
        accepted: uploaded.accepted,
        answers: uploaded.answers,
        events: vec![],
        reviewed: vec![],
    })
}
