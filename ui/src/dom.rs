//! The few things that the interface does to the page itself, outside Yew.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{CssStyleDeclaration, Element, EventTarget, HtmlElement, ResizeObserver, Window};

/// The window. There always is one; a page without is a page that nobody sees.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// Calls `f` on every such event, for as long as the program runs.
pub fn on(target: &EventTarget, name: &str, f: impl Fn(web_sys::Event) + 'static) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(f);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

fn find(selector: &str) -> Option<HtmlElement> {
    window()?.document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the keyboard to the first element that fits, scrolling to it.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        let _ = element.focus();
    }
}

/// Moves the keyboard to the page's heading, so that a screen reader reads the new page from its start.
pub fn focus_heading() {
    if let Some(heading) = find("h1") {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
}

/// Brings the first element that fits into view, and the keyboard to it.
pub fn show(selector: &str) {
    if let Some(element) = find(selector) {
        let _ = element.set_attribute("tabindex", "-1");
        element.scroll_into_view();
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// How far down the page is, in CSS pixels.
pub fn scroll_y() -> f64 {
    window().and_then(|w| w.scroll_y().ok()).unwrap_or(0.0)
}

/// Scrolls the page.
pub fn scroll_to(y: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// The window's title: never a name, an alias or anything else about a person.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|w| w.document()) {
        document.set_title(title);
    }
}

/// `<html>`.
pub fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

/// The height of something, kept in a custom property of the page for as long as this is kept.
pub struct Room {
    name: &'static str,
    watch: ResizeObserver,
    _heard: Closure<dyn Fn()>,
}

impl Room {
    /// Begins with it.
    pub fn of(bar: &HtmlElement, name: &'static str) -> Option<Self> {
        let measured = bar.clone();
        let heard = Closure::<dyn Fn()>::new(move || {
            if let Some(style) = root_style() {
                let _ = style.set_property(name, &format!("{}px", measured.offset_height()));
            }
        });
        let watch = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok()?;
        watch.observe(bar);
        Some(Self { name, watch, _heard: heard })
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.watch.disconnect();
        if let Some(style) = root_style() {
            let _ = style.remove_property(self.name);
        }
    }
}

fn root_style() -> Option<CssStyleDeclaration> {
    Some(root()?.dyn_into::<HtmlElement>().ok()?.style())
}

/// Whether there is room for the desk shell.
pub fn is_wide() -> bool {
    let width = window().and_then(|w| w.inner_width().ok()).and_then(|w| w.as_f64()).unwrap_or(0.0);
    width >= 900.0
}

/// Puts text on the clipboard; `false` where the host does not allow it.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = window().map(|w| w.navigator()) else { return false };
    let value = js_sys::Reflect::get(&navigator, &"clipboard".into()).unwrap_or_default();
    if value.is_undefined() {
        return false;
    }
    wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
