//! One line per request, as JSON on stderr: request id, route pattern, status, duration. Never an address that was
//! asked for, a query, a body, a cookie, a token, a name or an id: route *patterns* carry none.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;
use tracing_subscriber::{Layer, filter::Targets, fmt::MakeWriter, layer::SubscriberExt, registry::Registry};

use crate::entropy::{self, OsEntropy};

/// The answer's header that names the request, so that a person can quote it.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Logs a request when its answer begins.
pub async fn request(request: Request, next: Next) -> Response {
    let id = hex::encode(entropy::bytes::<8>(&mut OsEntropy));
    let route = request.extensions().get::<MatchedPath>().map_or("(file)", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let span = tracing::info_span!("request", request_id = %id);
    let started = Instant::now();
    async move {
        let mut response = next.run(request).await;
        let duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let status = response.status().as_u16();
        tracing::info!(event = "request", %method, %route, status, duration_ms);
        if let Ok(value) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
        response
    }
    .instrument(span)
    .await
}

/// The log: this crate's own lines as JSON. Libraries are left out altogether, because theirs carry addresses.
pub fn subscriber<W>(writer: W) -> impl tracing::Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_target(false)
        .with_writer(writer);
    let ours = Targets::new().with_target("folge_server", tracing::Level::INFO);
    Registry::default().with(lines.with_filter(ours))
}
