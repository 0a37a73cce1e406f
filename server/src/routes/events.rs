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
    http::{App, problem::PageProblem, session},
    people::{invites, sessions},
};

/// How often something is sent on a quiet line, so that neither side takes it for dead.
const ALIVE_EVERY: Duration = Duration::from_secs(20);
/// After this long the stream ends and the other side asks again: who they are is looked at anew then.
const AT_MOST: Duration = Duration::from_secs(15 * 60);
/// Many changes close together are one hint.
const NOT_FASTER_THAN: Duration = Duration::from_millis(100);

/// See `docs/PROTOCOL.md`.
///
/// # Errors
/// `enrolment_unknown` or `signed_out`.
pub async fn listen(State(app): State<App>, headers: HeaderMap) -> Result<Response, PageProblem> {
    match session::bearer(&headers) {
        Some(token) => {
            app.work(move |core| invites::authenticate(core, &token)).await?;
        }
        None => {
            let cookie = session::cookie(&headers).ok_or(ErrorCode::SignedOut)?;
            app.work(move |core| sessions::worker(core, &cookie)).await?;
        }
    }
    Ok(Sse::new(heads(&app)).keep_alive(KeepAlive::new().interval(ALIVE_EVERY)).into_response())
}

fn heads(app: &App) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
    let until = Instant::now() + AT_MOST;
    let state = (app.core.hint.listen(), app.stopping.clone(), true);
    stream::unfold(state, move |(mut heads, mut stopping, first)| async move {
        if first {
            // Whatever moved before the line was open is news, too.
            heads.mark_unchanged();
        } else {
            tokio::select! {
                moved = timeout_at(until, heads.changed()) => match moved {
                    Ok(Ok(())) => {}
                    _ => return None,
                },
                _ = stopping.wait_for(|stop| *stop) => return None,
            }
            sleep_until(Instant::now() + NOT_FASTER_THAN).await;
            heads.mark_unchanged();
        }
        // Some data, though it says nothing: a browser drops an event without a data line.
        Some((Ok(Event::default().event("head").data("moved")), (heads, stopping, false)))
    })
}
