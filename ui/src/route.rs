//! Places of the interface. They stand behind the `#` of the address, which no server sees, and hold ids only:
//! never a name, an alias or a word that somebody searched for.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use folge_shared::ids::{EntryId, ParticipantId};
use yew::prelude::*;

use crate::dom;

/// A place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// The first place of this person's roles.
    Home,
    /// Whom to be in touch with.
    Today,
    /// The coordinator's overview.
    Overview,
    /// Everybody.
    Participants,
    /// Somebody new.
    NewParticipant,
    /// One participant.
    Participant(ParticipantId),
    /// One of their contacts, to be changed.
    Edit(ParticipantId, EntryId),
    /// A contact to be logged, perhaps with somebody chosen.
    Log(Option<ParticipantId>),
    /// What is sent and what is not.
    Sync,
    /// The person themselves and their settings.
    Me,
}

impl Route {
    /// The address, for `href`.
    pub fn href(self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Today => "#/today".to_owned(),
            Self::Overview => "#/overview".to_owned(),
            Self::Participants => "#/participants".to_owned(),
            Self::NewParticipant => "#/new".to_owned(),
            Self::Participant(id) => format!("#/participant/{id}"),
            Self::Edit(id, contact) => format!("#/participant/{id}/{contact}"),
            Self::Log(None) => "#/log".to_owned(),
            Self::Log(Some(id)) => format!("#/log/{id}"),
            Self::Sync => "#/sync".to_owned(),
            Self::Me => "#/me".to_owned(),
        }
    }
    /// The place at an address; [`Route::Home`] if there is none.
    pub fn parse(hash: &str) -> Self {
        let mut parts = hash.trim_start_matches('#').split('/').filter(|part| !part.is_empty());
        let (first, second, third) = (parts.next(), parts.next(), parts.next());
        let id = second.and_then(|text| text.parse().ok());
        match (first, id) {
            (Some("today"), _) => Self::Today,
            (Some("overview"), _) => Self::Overview,
            (Some("participants"), _) => Self::Participants,
            (Some("new"), _) => Self::NewParticipant,
            (Some("participant"), Some(id)) => match third.and_then(|text| text.parse().ok()) {
                Some(contact) => Self::Edit(id, contact),
                None => Self::Participant(id),
            },
            (Some("log"), id) => Self::Log(id),
            (Some("sync"), _) => Self::Sync,
            (Some("me"), _) => Self::Me,
            _ => Self::Home,
        }
    }
}

/// The code of a one-time sign-in link, if the address is one.
pub fn sign_in_code(hash: &str) -> Option<String> {
    hash.trim_start_matches('#').trim_start_matches('/').strip_prefix("inn/").map(str::to_owned)
}

/// Takes the code out of the address at once, so that it stays neither in view nor in the history.
pub fn take_sign_in_code() -> Option<String> {
    let code = sign_in_code(&hash())?;
    let history = dom::window()?.history().ok()?;
    let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some("#/"));
    Some(code)
}

/// The address's part behind the `#`.
pub fn hash() -> String {
    dom::window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Goes to a place.
pub fn go(route: Route) {
    FORWARD.set(true);
    if let Some(window) = dom::window() {
        let _ = window.location().set_hash(&route.href());
    }
}

/// Goes to a place and leaves the present one out of the history (a form that has been sent).
pub fn replace(route: Route) {
    FORWARD.set(true);
    if let Some(window) = dom::window() {
        let _ = window.location().replace(&route.href());
    }
}

thread_local! {
    /// Whether the next move was asked for by a link here, and is not the back button.
    static FORWARD: Cell<bool> = const { Cell::new(false) };
    /// How far down each address was when it was left.
    static DEPTHS: RefCell<BTreeMap<String, f64>> = const { RefCell::new(BTreeMap::new()) };
}

/// The present place. On a move forward the page starts at its top, with the keyboard at its heading; on a move
/// back it stands where it was left.
#[hook]
pub fn use_route() -> Route {
    let route = use_state(|| Route::parse(&hash()));
    let set = route.setter();
    use_effect_with((), move |()| {
        let Some(window) = dom::window() else { return };
        let _ = window.history().map(|h| h.set_scroll_restoration(web_sys::ScrollRestoration::Manual));
        let last = RefCell::new(hash());
        dom::on(&window, "click", |event| {
            let link = event.target().and_then(|t| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(t).ok());
            if link.and_then(|e| e.closest("a[href^='#']").ok().flatten()).is_some() {
                FORWARD.set(true);
            }
        });
        dom::on(&window, "scroll", {
            // Noted while scrolling: at the time of the move the browser may have jumped already.
            move |_| {
                DEPTHS.with_borrow_mut(|depths| depths.insert(hash(), dom::scroll_y()));
            }
        });
        dom::on(&window, "hashchange", move |_| {
            let now = hash();
            if last.replace(now.clone()) != now {
                set.set(Route::parse(&now));
            }
        });
    });
    let first = use_mut_ref(|| true);
    use_effect_with(*route, move |_| {
        if std::mem::replace(&mut *first.borrow_mut(), false) {
            return;
        }
        let depth = if FORWARD.take() { 0.0 } else { DEPTHS.with_borrow(|d| d.get(&hash()).copied()).unwrap_or(0.0) };
        dom::focus_heading();
        dom::scroll_to(depth);
    });
    *route
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_again_by_its_address() {
        let id: ParticipantId = "0197a1b2-0000-7000-8000-000000000001".parse().expect("an id");
        let contact: EntryId = "0197a1b2-0000-7000-8000-000000000002".parse().expect("an id");
        for route in [
            Route::Home,
            Route::Today,
            Route::Overview,
            Route::Participants,
            Route::NewParticipant,
            Route::Participant(id),
            Route::Edit(id, contact),
            Route::Log(None),
            Route::Log(Some(id)),
            Route::Sync,
            Route::Me,
        ] {
            assert_eq!(Route::parse(&route.href()), route);
        }
        assert_eq!(Route::parse("#/nowhere"), Route::Home);
        assert_eq!(Route::parse("#/participant/not-an-id"), Route::Home);
    }

    #[test]
    fn a_sign_in_link_is_known_by_its_address() {
        assert_eq!(sign_in_code("#/inn/abc123"), Some("abc123".to_owned()));
        assert_eq!(sign_in_code("#/today"), None);
    }
}
