//! `POST /v1/command`: the same commands as on a device, carried out by the server on the worker's behalf.

use axum::{Json, body::Body, extract::State, http::HeaderMap};
use folge_shared::{
    command::{Command, Outcome},
    error::ErrorCode,
};

use crate::{
    commands,
    http::{
        App, body,
        problem::PageProblem,
        session::{Intent, SignedIn},
    },
};

const LIMIT: usize = 64 * 1024;

/// The body is one command.
///
/// # Errors
/// `signed_out`, `command_malformed`, and what the command says.
pub async fn run(
    State(app): State<App>,
    _: Intent,
    SignedIn(worker): SignedIn,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Outcome>, PageProblem> {
    let bytes = body::read(&headers, body, LIMIT).await?;
    let command: Command = serde_json::from_slice(&bytes).map_err(|_| ErrorCode::CommandMalformed)?;
    Ok(Json(app.work(move |core| commands::run(core, worker, command)).await?))
}
