//! Telling the app that somebody is there: touches, keys and scrolling, and whether the window can be seen. Only that,
//! never what or where. When to lock is the app's to decide.

use std::cell::Cell;

use folge_shared::api::Presence;
use wasm_bindgen_futures::spawn_local;

use crate::{api::Host, clock, dom, drafts};

/// Not every letter is told. Five minutes may so become five seconds shorter.
const EVERY_MS: i64 = 5_000;

thread_local! {
    static LAST: Cell<i64> = const { Cell::new(0) };
}

/// Listens for as long as the program runs; `touched` is called on every touch.
pub fn watch(host: Host, touched: impl Fn() + Clone + 'static) {
    let (Host::App, Some(window)) = (host, dom::window()) else { return };
    for name in ["pointerdown", "keydown", "input", "wheel", "touchmove"] {
        let touched = touched.clone();
        dom::on(&window, name, move |_| {
            touched();
            let now = clock::now().0;
            if (now - LAST.get()).abs() >= EVERY_MS {
                tell(host, Presence::Touched);
            }
        });
    }
    if let Some(document) = window.document() {
        dom::on(&document.clone(), "visibilitychange", move |_| {
            let hidden = document.hidden();
            // Out of sight is out of sight: not in the list of open apps either.
            curtain(hidden);
            tell(host, if hidden { Presence::Hidden } else { Presence::Shown });
            if hidden {
                spawn_local(drafts::flush_all());
            }
        });
    }
}

/// Tells the app at once.
pub fn tell(host: Host, presence: Presence) {
    LAST.set(clock::now().0);
    spawn_local(async move {
        let _ = host.presence(presence).await;
    });
}

/// Covers everything that can be read, or shows it again.
pub fn curtain(drawn: bool) {
    if let Some(root) = dom::root() {
        let _ = if drawn { root.set_attribute("data-curtain", "") } else { root.remove_attribute("data-curtain") };
    }
}
