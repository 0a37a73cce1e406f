//! `POST /v1/decision`: what a coordinator decides at the server, from the page or from their own device.

use axum::{Json, body::Body, extract::State, http::HeaderMap};
use folge_shared::{decision::Decision, error::ErrorCode};

use crate::{
    decisions,
    http::{App, body, problem::PageProblem, session::Asking},
};

const LIMIT: usize = 256 * 1024;

/// The body is one decision.
///
/// # Errors
/// `signed_out`, `enrolment_unknown`, `command_malformed`, and what the decision says.
pub async fn decide(
    State(app): State<App>,
    Asking(worker, _pass): Asking,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<()>, PageProblem> {
    let bytes = body::read(&headers, body, LIMIT).await?;
    let decision: Decision = serde_json::from_slice(&bytes).map_err(|_| ErrorCode::CommandMalformed)?;
    app.work(move |core| decisions::decide(core, worker, &decision)).await?;
    Ok(Json(()))
}
