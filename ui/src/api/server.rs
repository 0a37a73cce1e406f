//! The server that the page came from: `fetch` and server-sent events, same origin only.

use std::cell::RefCell;

use folge_shared::{
    api::Signal,
    error::{ErrorCode, PublicError},
};
use gloo_timers::callback::Timeout;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventSource, Headers, RequestCredentials, RequestInit, Response};

use super::{Answer, internal};
use crate::dom;

/// Names this request as ours. A form on a stranger's page cannot set a header, so it cannot act in our name.
const HEADER: (&str, &str) = ("x-folge", "1");

/// GET, JSON back.
pub async fn get<T: DeserializeOwned>(path: &str) -> Answer<T> {
    send(path, &RequestInit::new()).await
}

/// POST, JSON both ways.
pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Answer<T> {
    let headers = Headers::new().map_err(|_| internal())?;
    for (name, value) in [HEADER, ("content-type", "application/json")] {
        headers.set(name, value).map_err(|_| internal())?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&serde_json::to_string(body).map_err(|_| internal())?.into());
    send(path, &init).await
}

async fn send<T: DeserializeOwned>(path: &str, init: &RequestInit) -> Answer<T> {
    let window = dom::window().ok_or_else(internal)?;
    init.set_credentials(RequestCredentials::SameOrigin);
    let away = || PublicError::from(ErrorCode::ServerAway).with("server", host());
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(path, init))
        .await
        .ok()
        .and_then(|response| response.dyn_into().ok())
        .ok_or_else(away)?;
    let body = JsFuture::from(response.text().map_err(|_| internal())?).await.map_err(|_| away())?;
    let body = body.as_string().unwrap_or_default();
    if response.ok() {
        return serde_json::from_str(&body).map_err(|_| strange());
    }
    Err(serde_json::from_str(&body).unwrap_or_else(|_| strange()))
}

fn strange() -> PublicError {
    PublicError::from(ErrorCode::ServerStrange).with("server", host())
}

/// The server's `host:port`.
pub fn host() -> String {
    dom::window().and_then(|w| w.location().host().ok()).unwrap_or_default()
}

thread_local! {
    /// The open line, if somebody is signed in.
    static LINE: RefCell<Option<EventSource>> = const { RefCell::new(None) };
}

/// How long to wait before a line that the server ended is opened again, in milliseconds.
const AGAIN_MS: u32 = 5_000;

/// Calls `f` whenever the server's head moved, and whenever the line is there again after it was gone: what
/// happened in between was not heard. Only for somebody who is signed in: a browser never opens a line again that
/// was answered with "signed out".
pub fn listen(f: impl Fn(Signal) + Clone + 'static) {
    hang_up();
    let Ok(source) = EventSource::new("/v1/events") else { return };
    let moved = f.clone();
    dom::on(&source, "head", move |_| moved(Signal::Data));
    let opened = f.clone();
    dom::on(&source, "open", move |_| opened(Signal::Data));
    let line = source.clone();
    dom::on(&source, "error", move |_| {
        // A lost network the browser mends by itself; an answer that is no stream (a restart behind a proxy) not.
        let ours = LINE.with_borrow(|now| now.as_ref() == Some(&line));
        if ours && line.ready_state() == EventSource::CLOSED {
            let (f, line) = (f.clone(), line.clone());
            Timeout::new(AGAIN_MS, move || {
                if LINE.with_borrow(|now| now.as_ref() == Some(&line)) {
                    listen(f);
                }
            })
            .forget();
        }
    });
    LINE.replace(Some(source));
}

/// Closes the line.
pub fn hang_up() {
    if let Some(source) = LINE.take() {
        source.close();
    }
}
