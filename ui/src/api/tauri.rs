//! The app around the interface: `window.__TAURI__`.

use folge_shared::{
    api::{SIGNAL_EVENT, Signal},
    error::PublicError,
};
use js_sys::{Function, Promise, Reflect};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use super::{Answer, from_js, internal, to_js};

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn tauri() -> Option<JsValue> {
    get(&js_sys::global(), "__TAURI__")
}

/// Whether the interface runs inside the app.
pub fn present() -> bool {
    tauri().is_some()
}

/// Calls one of the app's handlers.
pub async fn invoke<T: DeserializeOwned>(name: &str, args: &impl Serialize) -> Answer<T> {
    let core = tauri().and_then(|tauri| get(&tauri, "core")).ok_or_else(internal)?;
    let invoke: Function = get(&core, "invoke").and_then(|f| f.dyn_into().ok()).ok_or_else(internal)?;
    let promise: Promise = invoke
        .call2(&core, &name.into(), &to_js(args)?)
        .ok()
        .and_then(|promise| promise.dyn_into().ok())
        .ok_or_else(internal)?;
    match JsFuture::from(promise).await {
        Ok(value) => from_js(&value),
        // The app rejects with a PublicError; Tauri itself with a text (no such handler, not allowed).
        Err(error) => Err(from_js::<PublicError>(&error).unwrap_or_else(|_| internal())),
    }
}

/// Calls `f` on every signal of the app.
pub fn listen(f: impl Fn(Signal) + 'static) {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        let payload = get(&event, "payload").unwrap_or_default();
        if let Ok(signal) = from_js::<Signal>(&payload) {
            f(signal);
        }
    });
    let event = tauri().and_then(|tauri| get(&tauri, "event"));
    let listen = event.as_ref().and_then(|event| get(event, "listen")?.dyn_into::<Function>().ok());
    if let (Some(event), Some(listen)) = (event, listen) {
        let _ = listen.call2(&event, &SIGNAL_EVENT.into(), heard.as_ref());
    }
    heard.forget();
}
