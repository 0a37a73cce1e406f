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
use tokio::time::{Instant, sleep_until, timeout_at};

use crate::{
    http::{
        App,
        limits::{Kind, Pass},
        problem::PageProblem,
        session,
    },
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
    let pass = match session::bearer(&headers) {
        Some(token) => {
            let row = app.work(move |core| invites::authenticate(core, &token)).await?;
            Some(app.limits.enter(row.enrolment, Kind::Line)?)
        }
        None => {
            let cookie = session::cookie(&headers).ok_or(ErrorCode::SignedOut)?;
            app.work(move |core| sessions::worker(core, &cookie)).await?;
            None
        }
    };
    Ok(Sse::new(heads(&app, pass)).keep_alive(KeepAlive::new().interval(ALIVE_EVERY)).into_response())
}

fn heads(app: &App, pass: Option<Pass>) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
    let until = Instant::now() + AT_MOST;
    let state = (app.core.hint.listen(), app.stopping.clone(), None::<Instant>, pass);
    stream::unfold(state, move |(mut heads, mut stopping, last, pass)| async move {
        let Some(last) = last else {
            // Whatever moved before the line was open is news, too.
            heads.mark_unchanged();
            return Some((moved(), (heads, stopping, Some(Instant::now()), pass)));
        };
        tokio::select! {
            moved = timeout_at(until, heads.changed()) => match moved {
                Ok(Ok(())) => {}
                _ => return None,
            },
            _ = stopping.wait_for(|stop| *stop) => return None,
        }
        sleep_until(last + NOT_FASTER_THAN).await;
        heads.mark_unchanged();
        Some((moved(), (heads, stopping, Some(Instant::now()), pass)))
    })
}

/// Some data, though it says nothing: a browser drops an event without a data line.
fn moved() -> Result<Event, Infallible> {
    Ok(Event::default().event("head").data("moved"))
}
