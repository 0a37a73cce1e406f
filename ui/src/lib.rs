//! The interface of Følge: one build for the app on a person's device and for the server's page.
//!
//! It sees the plain types of `folge-shared` only: views, commands, queries, words. Never a document, never SQL.
//! [`api`] is the only room with a door to the outside. The look is in `static/`; what tests take hold of is listed
//! in `TESTIDS.md`.

use wasm_bindgen::prelude::wasm_bindgen;

pub mod api;
pub mod app;
pub mod clock;
pub mod dates;
pub mod dom;
pub mod draft;
pub mod drafts;
pub mod fields;
pub mod here;
pub mod kept;
pub mod note_draft;
pub mod parts;
pub mod presence;
pub mod route;
pub mod screens;
pub mod session;
pub mod settings;
pub mod shell;
pub mod shift_draft;
pub mod week;
pub mod words;
pub mod work_draft;

/// Draws the interface into `#app`. Called by the browser once the code is there.
#[wasm_bindgen(start)]
pub fn start() {
    let place = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("app"));
    if let Some(place) = place {
        yew::Renderer::<app::App>::with_root(place).render();
    }
}
