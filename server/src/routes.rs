//! One file per noun. Handlers are thin: they read, hand over, and shape the answer.

use axum::{
    Router,
    routing::{get, post},
};

use crate::http::App;

pub mod command;
pub mod decision;
pub mod events;
pub mod health;
pub mod interface;
pub mod join;
pub mod openapi;
pub mod reconcile;
pub mod sync;
pub mod view;
pub mod web;

/// Every address.
pub fn all() -> Router<App> {
    Router::new()
        .route("/health", get(health::show))
        .route("/v1/join", post(join::join))
        .route("/v1/sync", post(sync::sync))
        .route("/v1/reconcile", post(reconcile::reconcile))
        .route("/v1/events", get(events::listen))
        .route("/v1/web/state", get(web::state))
        .route("/v1/web/sign-in", post(web::sign_in))
        .route("/v1/web/sign-out", post(web::sign_out))
        .route("/v1/view/{name}", post(view::show))
        .route("/v1/command", post(command::run))
        .route("/v1/decision", post(decision::decide))
        .route("/v1/openapi.json", get(openapi::show))
        .fallback(interface::serve)
}
