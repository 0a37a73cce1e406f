//! What is being written and is not saved yet, by the name of its form. In memory at once, so that leaving a screen by
//! accident loses nothing; in the app sealed in the device's own database a moment later, so that a dead battery loses
//! nothing either. Gone from memory with the lock, like everything else that is readable.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::{Rc, Weak},
};

use folge_shared::{error::ErrorCode, ids::ParticipantId, view::DraftsView};
use gloo_timers::callback::Timeout;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::Host,
    route::{GroupAct, Route},
};

/// How long typing must rest before the draft is sealed, in milliseconds: a durable write for every letter would wear
/// a phone out.
const REST_MS: u32 = 400;

/// A contact, perhaps with the participant from whose page it was begun: two that are open at once never flow into
/// each other.
pub fn contact_key(door: Option<ParticipantId>) -> String {
    door.map_or_else(|| "contact".to_owned(), |id| format!("contact/{id}"))
}

/// A call that is being taken.
pub fn note_key(participant: Option<ParticipantId>) -> String {
    participant.map_or_else(|| "note".to_owned(), |id| format!("note/{id}"))
}

/// What stands in front of a place's address when that is the name.
const PLACE: &str = "place:";

/// Something at this place that is being changed.
pub fn place_key(route: Route) -> String {
    format!("{PLACE}{}", route.href())
}

/// The form of a draft.
pub fn route(key: &str) -> Option<Route> {
    if let Some(place) = key.strip_prefix(PLACE) {
        return Some(Route::parse(place)).filter(|route| *route != Route::Home);
    }
    let (form, id) = key.split_once('/').map_or((key, None), |(form, id)| (form, Some(id)));
    if let ("plan", Some(id)) = (form, id) {
        return Some(Route::GroupAct(id.parse().ok()?, GroupAct::Plan));
    }
    let participant = match id {
        Some(id) => Some(id.parse().ok()?),
        None => None,
    };
    match form {
        "group" => Some(Route::NewGroup),
        "contact" => Some(Route::Log(participant)),
        "note" => Some(Route::Note(participant)),
        "anonymous" => Some(Route::Anonymous),
        "activity" => Some(Route::Activity),
        "participant" => Some(Route::NewParticipant),
        _ => None,
    }
}

struct Inner {
    host: Host,
    bodies: RefCell<BTreeMap<String, String>>,
    /// Writes that wait for typing to rest. Dropped, and so never made, when the person locks: what a later person
    /// opens is theirs alone. Whoever leaves by the door [`Drafts::flush`]es first.
    waiting: RefCell<BTreeMap<String, Timeout>>,
    /// What the device has not said that it has: waiting, or on its way there. A lock must not overtake it.
    unsealed: RefCell<BTreeSet<String>>,
}

impl Inner {
    /// The device has this; more may have been typed since.
    fn sealed(&self, key: &str, body: Option<&String>) {
        if self.bodies.borrow().get(key) == body {
            self.unsealed.borrow_mut().remove(key);
        }
    }
}

thread_local! {
    /// Those of the person who is in, if anybody is.
    static OPEN: RefCell<Weak<Inner>> = RefCell::default();
}

/// Seals at once what still waits, whoever asks: the lock falls, or the window goes out of sight.
pub async fn flush_all() {
    if let Some(inner) = OPEN.with_borrow(Weak::upgrade) {
        Drafts(inner).flush().await;
    }
}

/// See the module.
#[derive(Clone)]
pub struct Drafts(Rc<Inner>);

impl Drafts {
    /// With what the device kept.
    pub fn new(host: Host, kept: &DraftsView) -> Self {
        let bodies = kept.rows.iter().map(|row| (row.key.clone(), row.body.clone())).collect();
        let (waiting, unsealed) = (RefCell::default(), RefCell::default());
        let inner = Rc::new(Inner { host, bodies: RefCell::new(bodies), waiting, unsealed });
        OPEN.set(Rc::downgrade(&inner));
        Self(inner)
    }
    /// The draft of this name. One that another version of the app wrote and that cannot be read here is as none, and
    /// stays kept until it is written over.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.0.bodies.borrow().get(key).and_then(|body| serde_json::from_str(body).ok())
    }
    /// Keeps what was typed.
    pub fn keep(&self, key: &str, draft: &impl Serialize) {
        let Ok(body) = serde_json::to_string(draft) else { return };
        self.0.bodies.borrow_mut().insert(key.to_owned(), body);
        if self.0.host == Host::Page {
            return;
        }
        self.0.unsealed.borrow_mut().insert(key.to_owned());
        let (inner, name) = (Rc::downgrade(&self.0), key.to_owned());
        let timer = Timeout::new(REST_MS, move || {
            if let Some(inner) = inner.upgrade() {
                Self(inner).seal(&name);
            }
        });
        self.0.waiting.borrow_mut().insert(key.to_owned(), timer);
    }
    /// Throws one away: it was saved, or the person said so.
    pub fn clear(&self, key: &str) {
        self.0.waiting.borrow_mut().remove(key);
        if self.0.bodies.borrow_mut().remove(key).is_some() {
            self.seal(key);
        }
    }
    /// The names of everything that is unsaved and that has a form here.
    pub fn started(&self) -> Vec<String> {
        self.0.bodies.borrow().keys().filter(|key| route(key).is_some()).cloned().collect()
    }
    /// Seals at once what still waits, and once more what is on its way: when this is over, the device has it.
    pub async fn flush(&self) {
        self.0.waiting.borrow_mut().clear();
        let names = self.0.unsealed.borrow().clone();
        for name in names {
            let body = self.0.bodies.borrow().get(&name).cloned();
            if self.0.host.keep_draft(&name, body.clone()).await.is_ok() {
                self.0.sealed(&name, body.as_ref());
            }
        }
    }
    fn seal(&self, key: &str) {
        self.0.unsealed.borrow_mut().insert(key.to_owned());
        let body = self.0.bodies.borrow().get(key).cloned();
        let (host, key, inner) = (self.0.host, key.to_owned(), Rc::downgrade(&self.0));
        // It is in memory still; the next letter tries again. Unless it is about somebody who has been erased.
        spawn_local(async move {
            let kept = host.keep_draft(&key, body.clone()).await;
            let Some(inner) = inner.upgrade() else { return };
            match kept {
                Ok(()) => inner.sealed(&key, body.as_ref()),
                Err(bad) if bad.code == ErrorCode::DocumentErased => {
                    inner.bodies.borrow_mut().remove(&key);
                    inner.unsealed.borrow_mut().remove(&key);
                }
                Err(_) => {}
            }
        });
    }
    /// Seals once more what the device says that it does not have.
    pub fn seal_missing(&self, kept: &DraftsView) {
        let missing = |key: &String| !kept.rows.iter().any(|row| row.key == *key);
        let missing: Vec<String> = self.0.bodies.borrow().keys().filter(|key| missing(key)).cloned().collect();
        for key in missing {
            self.seal(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use folge_shared::time::Millis;

    use super::*;

    #[test]
    fn what_the_device_kept_is_offered_again() {
        let row = |key: &str, body: &str| folge_shared::view::Draft {
            key: key.to_owned(),
            body: body.to_owned(),
            noted: Millis(0),
        };
        let rows = vec![row("note", "\"Ringte i natt\""), row("newer/form", "{}"), row("activity", "not json")];
        let drafts = Drafts::new(Host::Page, &DraftsView { rows });
        assert_eq!(drafts.get::<String>("note").as_deref(), Some("Ringte i natt"));
        assert_eq!(drafts.get::<String>("activity"), None);
        assert_eq!(drafts.started(), ["activity", "note"], "a form of a newer app is left alone");
    }

    #[test]
    fn every_draft_finds_its_form() {
        let id: ParticipantId = "0197a1b2-0000-7000-8000-000000000001".parse().expect("an id");
        assert_eq!(route(&contact_key(Some(id))), Some(Route::Log(Some(id))));
        assert_eq!(route(&contact_key(None)), Some(Route::Log(None)));
        assert_eq!(route(&note_key(Some(id))), Some(Route::Note(Some(id))));
        let card = Route::Act(id, crate::route::Act::Card);
        assert_eq!(route(&place_key(card)), Some(card));
        assert_eq!(route("contact/nobody"), None);
        assert_eq!(route("place:#/nowhere"), None);
    }
}
