//! `GET /v1/events`: server-sent events that say only "the head moved". For devices (bearer) and for the page (cookie).

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use folge_shared::error::ErrorCode;
use futures_util::{Stream, stream};
use tokio::{
    sync::watch,
    time::{Instant, sleep_until, timeout_at},
};

use crate::{
    core::Core,
    http::{
        App, ServerError,
        limits::{Kind, Pass},
        problem::PageProblem,
        session,
    },
    oversight,
    people::{invites, sessions},
};

/// How often something is sent on a quiet line, so that neither side takes it for dead.
const ALIVE_EVERY: Duration = Duration::from_secs(20);
/// After this long the stream ends and the other side asks again: who they are is looked at anew then.
const AT_MOST: Duration = Duration::from_secs(15 * 60);
/// The first of many changes close together is told at once, the rest are one more hint.
const NOT_FASTER_THAN: Duration = Duration::from_millis(100);

/// See `docs/PROTOCOL.md`.
///
/// # Errors
/// `enrolment_unknown` or `signed_out`.
pub async fn listen(State(app): State<App>, headers: HeaderMap) -> Result<Response, PageProblem> {
    let (pass, coordinator) = match session::bearer(&headers) {
        Some(token) => {
            let (row, reports) = app
                .work(move |core| {
                    let row = invites::authenticate(core, &token)?;
                    Ok::<_, ServerError>((row.enrolment, oversight::coordinates(core, row.worker)?))
                })
                .await?;
            (Some(app.limits.enter(row, Kind::Line)?), reports)
        }
        None => {
            let cookie = session::cookie(&headers).ok_or(ErrorCode::SignedOut)?;
            let look = move |core: &Core| -> Result<bool, ServerError> {
                oversight::coordinates(core, sessions::worker(core, &cookie)?)
            };
            (None, app.work(look).await?)
        }
    };
    Ok(Sse::new(heads(&app, pass, coordinator)).keep_alive(KeepAlive::new().interval(ALIVE_EVERY)).into_response())
}

/// Of the feed; for a coordinator also of what devices report.
fn heads(app: &App, pass: Option<Pass>, coordinator: bool) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
    let until = Instant::now() + AT_MOST;
    let reports = coordinator.then(|| app.core.hint.listen_for_reports());
    let state = (app.core.hint.listen(), reports, app.stopping.clone(), None::<Instant>, pass);
    stream::unfold(state, move |(mut heads, mut reports, mut stopping, last, pass)| async move {
        let Some(last) = last else {
            // Whatever moved before the line was open is news, too.
            heads.mark_unchanged();
            return Some((moved(), (heads, reports, stopping, Some(Instant::now()), pass)));
        };
        tokio::select! {
            moved = timeout_at(until, heads.changed()) => match moved {
                Ok(Ok(())) => {}
                _ => return None,
            },
            _ = timeout_at(until, reported(&mut reports)) => {}
            _ = stopping.wait_for(|stop| *stop) => return None,
        }
        sleep_until(last + NOT_FASTER_THAN).await;
        heads.mark_unchanged();
        if let Some(reports) = &mut reports {
            reports.mark_unchanged();
        }
        Some((moved(), (heads, reports, stopping, Some(Instant::now()), pass)))
    })
}

/// Until a device has reported something; for ever for whom that does not concern.
async fn reported(reports: &mut Option<watch::Receiver<()>>) {
    if let Some(reports) = reports
        && reports.changed().await.is_ok()
    {
        return;
    }
    std::future::pending().await
}

/// Some data, though it says nothing: a browser drops an event without a data line.
fn moved() -> Result<Event, Infallible> {
    Ok(Event::default().event("head").data("moved"))
}
