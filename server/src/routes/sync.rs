//! `POST /v1/sync`: one round trip for all documents. Uploads first, then a page.

use axum::{body::Body, extract::State, http::HeaderMap, response::Response};
use folge_shared::{
    error::ErrorCode,
    ids::DeviceToken,
    wire::{BODY_LIMIT, PROTOCOL, SyncRequest, SyncResponse},
};
use http_body_util::BodyExt;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    audit,
    core::Core,
    exports,
    feed::{FeedError, Who, held, held_again, page, renewed, upload},
    http::{
        App, ServerError, body,
        limits::{Kind, Pass},
        problem::DeviceProblem,
        session,
    },
    people::{PeopleError, invites},
    rebase,
    store::EnrolmentRow,
};

/// A body from here on, as sent or unpacked, is worked on with few others beside it.
const LARGE: usize = 256 * 1024;
/// How many things a request may be about. A device asks about some hundreds.
const ITEMS: usize = 20_000;

/// See `docs/PROTOCOL.md`.
///
/// # Errors
/// `enrolment_unknown`, `device_lost`, `device_retired`, `cursor_unknown`, `protocol_older`, `body_malformed`,
/// `body_too_large`.
pub async fn sync(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, DeviceProblem> {
    receive(app, headers, body, invites::authenticate_to_sync, exchange).await
}

/// One request of a device, from its bytes to its answer's: who it is, its limits, then the work on a blocking thread.
pub(super) async fn receive<Q, A>(
    app: App,
    headers: HeaderMap,
    body: Body,
    authenticate: fn(&Core, &DeviceToken) -> Result<EnrolmentRow, PeopleError>,
    exchange: fn(&Core, &EnrolmentRow, &Q) -> Result<A, ServerError>,
) -> Result<Response, DeviceProblem>
where
    Q: DeserializeOwned + 'static,
    A: Serialize + Send + 'static,
{
    // Who it is comes first: strangers do not get to send eight megabytes.
    let token = session::bearer(&headers).ok_or(ErrorCode::EnrolmentUnknown)?;
    let enrolment = app.work(move |core| Ok::<_, ServerError>(authenticate(core, &token)?)).await?;
    let mut pass = app.limits.enter(enrolment.enrolment, Kind::Request)?;
    let bytes = body::read_counted(&headers, body, BODY_LIMIT, |part| pass.hold(part)).await?;
    let unpacked = body::unpacked_size(&headers, &bytes)?;
    pass.hold(unpacked)?;
    let large = if bytes.len().max(unpacked) > LARGE { Some(app.large().await?) } else { None };
    let (sent, answer_headers) = (headers.clone(), headers);
    let answer = app.work(move |core| {
        // Until this has ended, whether or not anybody still waits for the answer.
        let _large = large;
        let bytes = body::unpack(&sent, bytes)?;
        let request: Q = body::decode(&bytes)?;
        drop(bytes);
        exchange(core, &enrolment, &request)
    });
    Ok(until_read(body::answer(&answer_headers, &answer.await?), pass))
}

/// The place of a request is free when its answer has been read, or nobody reads it any more: else whoever never reads
/// would be given answer after answer to be kept in memory.
fn until_read(answer: Response, pass: Pass) -> Response {
    answer.map(|body| {
        Body::new(body.map_frame(move |frame| {
            let _held = &pass;
            frame
        }))
    })
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
    let items = [
        request.creates.len(),
        request.uploads.len(),
        request.want.len(),
        request.purged.len(),
        request.renewed.len(),
        request.held.len(),
        request.audit.len(),
        request.kept.as_ref().map_or(0, Vec::len),
        request.parcels.len(),
        request.exported.iter().map(|export| 1 + export.people.len()).sum(),
    ];
    if items.iter().sum::<usize>() > ITEMS {
        return Err(ErrorCode::BodyTooLarge.into());
    }
    if !invites::is_same(enrolment, request.enrolment) {
        return Err(ErrorCode::EnrolmentUnknown.into());
    }
    invites::seen(core, enrolment, request.protocol, request.app_schema)?;
    let who = Who { worker: enrolment.worker, enrolment: enrolment.enrolment };
    // Before the cursor is looked at: what a person wrote is taken even if the device has to start over.
    let retired = enrolment.revoked.is_some();
    let uploaded = upload::take(core, &who, &request.creates, &request.uploads, retired)?;
    // Also of a device that is laid down: it does not come back to tell.
    let exported = exports::of_device(core, &who, &request.exported)?;
    if retired {
        return hand_over(core, enrolment, request, uploaded);
    }
    let settled = held_again::take(core, &who, &request.parcels)?;
    held::purged(core, &who, &request.purged)?;
    renewed::take(core, &who, &request.renewed)?;
    let audited = audit::of_device(core, &who, &request.audit).map_err(FeedError::from)?;
    let own = uploaded.own();
    let wish = page::Wish {
        worker: who.worker,
        cursor: request.cursor.as_ref(),
        app_schema: request.app_schema,
        page_bytes: request.page_bytes,
        want: &request.want,
        own: &own,
        taken: &uploaded.documents,
        bare: request.bare,
        figures: request.figures.as_ref(),
    };
    let page = page::read(core, &wish)?.ok_or(ErrorCode::CursorUnknown)?;
    let asked = held_again::Asked {
        held: &request.held,
        kept: request.kept.as_deref(),
        fresh: uploaded.held(),
        settled,
        room: usize::try_from(request.page_bytes.min(page::PAGE_CEILING)).unwrap_or(usize::MAX),
    };
    let told = held_again::told(core, &who, asked)?;
    Ok(SyncResponse {
        epoch: page.epoch,
        cursor: page.cursor,
        more: page.more || told.more,
        server_time: core.now(),
        accepted: uploaded.accepted,
        answers: uploaded.answers,
        events: page.events,
        reviewed: told.reviewed,
        receipts: page.receipts,
        enrolled: if request.unproven { invites::enrolled(core, enrolment)? } else { None },
        figures: page.figures,
        audited,
        parcels: told.parcels,
        fetch: told.fetch,
        exported,
        gone: rebase::gone_in(core, &uploaded.gone)?,
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
        receipts: vec![],
        enrolled: None,
        figures: None,
        audited: None,
        parcels: vec![],
        fetch: vec![],
        exported: vec![],
        gone: vec![],
    })
}
