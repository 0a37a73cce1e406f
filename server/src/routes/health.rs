//! `GET /health`: whether the server can do its work. For monitors; says nothing about anybody.

use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use serde_json::json;

use crate::http::App;

/// 200 while the store answers, else 503.
pub async fn show(State(app): State<App>) -> impl IntoResponse {
    let healthy = app.work(|core| core.store.read()?.feed_head()).await.is_ok();
    let status = if healthy { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let word = if healthy { "ok" } else { "unavailable" };
    let body =
        json!({ "status": word, "version": env!("CARGO_PKG_VERSION"), "protocol": folge_shared::wire::PROTOCOL });
    (status, Json(body))
}
