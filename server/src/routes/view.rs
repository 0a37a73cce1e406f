//! `POST /v1/view/{name}`: the same questions as on a device, answered from all that the worker may see.

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
    http::HeaderMap,
};
use folge_shared::{
    error::ErrorCode,
    query::{Query, View},
};

use crate::{
    http::{App, body, problem::PageProblem, session::Asking},
    views,
};

const LIMIT: usize = 16 * 1024;

/// The body is the whole query; its name stands in the address, too, so that logs can count by it.
///
/// # Errors
/// `signed_out`, `command_malformed`, and what the view says.
pub async fn show(
    State(app): State<App>,
    Asking(worker, _pass): Asking,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<View>, PageProblem> {
    let bytes = body::read(&headers, body, LIMIT).await?;
    let query: Query = serde_json::from_slice(&bytes).map_err(|_| ErrorCode::CommandMalformed)?;
    if query.name() != name {
        return Err(ErrorCode::CommandMalformed.into());
    }
    Ok(Json(app.work(move |core| views::answer(core, worker, &query)).await?))
}
