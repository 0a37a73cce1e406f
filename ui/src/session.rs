//! Somebody is in: who, what they see, and how a screen asks and acts. Dropped as a whole when they lock or leave,
//! and with it everything that was shown.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use folge_shared::{
    api::AppState,
    command::{Command, Outcome},
    decision::Decision,
    error::{ErrorCode, PublicError},
    ids::ProgrammeId,
    query::{Query, View},
    view::{MeView, MyProgramme, SyncView, WaitingView},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api::{Answer, Host},
    drafts::Drafts,
    here,
    route::Route,
};

/// Answers that were shown before: a place that one comes back to stands there at once, and is asked for anew.
pub type Cache = Rc<RefCell<BTreeMap<String, Rc<View>>>>;

/// See the module.
#[derive(Clone)]
pub struct Session {
    /// What answers.
    pub host: Host,
    /// Who is in.
    pub me: Rc<MeView>,
    /// Raised whenever what is on the screen may have changed.
    pub tick: u32,
    /// What is sent and what is not; nothing on the server's page.
    pub sync: Option<Rc<View>>,
    /// Whether the person leads a group: their roles need not say so.
    pub leads: bool,
    /// What waits for this coordinator, as the server last said; nothing for others.
    pub waits: WaitingView,
    /// Whether there is room for the desk shell.
    pub wide: bool,
    /// The programme that was picked among several, for every screen that is about one.
    pub picked: UseStateHandle<Option<ProgrammeId>>,
    /// Where we are.
    pub route: Route,
    /// What was just done, in words, and at which place it is to be said.
    pub status: Option<(Route, AttrValue)>,
    /// What is being written and is not saved yet.
    pub drafts: Drafts,
    /// See [`Cache`].
    pub cache: Cache,
    /// What is open at this place.
    pub here: here::Shared,
    /// Says what was just done.
    pub say: Callback<(Route, String)>,
    /// Everything on the screen is to be asked for anew.
    pub refresh: Callback<()>,
    /// The host stands elsewhere now: locked, signed out, open.
    pub moved: Callback<Option<AppState>>,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        self.host == other.host
            && Rc::ptr_eq(&self.me, &other.me)
            && self.tick == other.tick
            && self.leads == other.leads
            && self.waits == other.waits
            && self.wide == other.wide
            && *self.picked == *other.picked
            && self.route == other.route
            && self.status == other.status
            && match (&self.sync, &other.sync) {
                (Some(a), Some(b)) => Rc::ptr_eq(a, b),
                (None, None) => true,
                _ => false,
            }
    }
}

impl Session {
    /// What is sent and what is not, if the host keeps such a thing.
    pub fn sync(&self) -> Option<&SyncView> {
        match self.sync.as_deref() {
            Some(View::Sync(sync)) => Some(sync),
            _ => None,
        }
    }
    /// The programme of that id, or the first.
    pub fn programme(&self, id: Option<ProgrammeId>) -> Option<&MyProgramme> {
        let found = id.and_then(|id| self.me.programmes.iter().find(|p| p.programme == id));
        found.or_else(|| self.me.programmes.first())
    }
    /// Does something, and tells `done` how it went. Whatever is on the screen is asked for anew.
    pub fn act(&self, command: Command, done: impl FnOnce(Answer<Outcome>) + 'static) {
        let session = self.clone();
        spawn_local(async move {
            let answer = session.host.command(&command).await;
            if let Err(error) = &answer {
                session.check(error);
            }
            session.refresh.emit(());
            done(answer);
        });
    }
    /// Tells the server what has been decided, and `done` how it went. Whatever is on the screen is asked for anew.
    pub fn decide(&self, decision: Decision, done: impl FnOnce(Answer<()>) + 'static) {
        let session = self.clone();
        spawn_local(async move {
            let answer = session.host.decide(&decision).await;
            if let Err(error) = &answer {
                session.check(error);
            }
            session.refresh.emit(());
            done(answer);
        });
    }
    /// Leaves when an error says that nobody is in any more.
    fn check(&self, error: &PublicError) {
        if matches!(error.code, ErrorCode::Locked | ErrorCode::SignedOut | ErrorCode::NotJoined) {
            self.moved.emit(None);
        }
    }
}

/// The session. Only components below `Open` may ask.
#[hook]
pub fn use_session() -> Session {
    // A component outside would be a mistake in this crate that every test of that screen shows at once.
    #[expect(clippy::expect_used, reason = "see above")]
    use_context::<Session>().expect("inside Open")
}

/// An answer on its way to the screen.
#[derive(Clone, PartialEq, Default)]
pub struct Loaded {
    /// The latest answer. Stays while a newer one is fetched, so that nothing flickers.
    pub view: Option<Rc<View>>,
    /// Why the last try failed.
    pub error: Option<PublicError>,
}

#[derive(Default)]
struct Flight {
    /// The question that is under way.
    asked: Option<Query>,
    /// Something changed meanwhile: ask once more.
    again: bool,
}

/// Asks, and asks anew whenever something changed. One question at a time: during a large download the changes come
/// faster than answers.
#[hook]
pub fn use_view(host: Host, cache: Cache, tick: u32, query: Option<Query>, failed: Callback<PublicError>) -> Loaded {
    let key = query.as_ref().and_then(|q| serde_json::to_string(q).ok()).unwrap_or_default();
    let loaded = use_state(|| Loaded { view: cache.borrow().get(&key).cloned(), error: None });
    let latest = use_mut_ref(|| (*loaded).clone());
    let flight = use_mut_ref(Flight::default);
    let set = loaded.setter();
    use_effect_with((query, tick), move |(query, _)| {
        let Some(query) = query.clone() else { return };
        {
            let mut flight = flight.borrow_mut();
            if flight.asked.as_ref() == Some(&query) {
                flight.again = true;
                return;
            }
            *flight = Flight { asked: Some(query.clone()), again: false };
        }
        spawn_local(async move {
            loop {
                let answer = host.query(&query).await;
                if flight.borrow().asked.as_ref() != Some(&query) {
                    return; // another question was asked meanwhile
                }
                let before = latest.borrow().clone();
                let now = match answer {
                    Ok(view) if before.view.as_deref() == Some(&view) => Loaded { error: None, ..before.clone() },
                    Ok(view) => Loaded { view: Some(Rc::new(view)), error: None },
                    Err(error) => {
                        failed.emit(error.clone());
                        Loaded { error: Some(error), ..before.clone() }
                    }
                };
                if let Some(view) = &now.view {
                    cache.borrow_mut().insert(key.clone(), view.clone());
                }
                if now != before {
                    latest.replace(now.clone());
                    set.set(now);
                }
                let mut flight = flight.borrow_mut();
                if !std::mem::take(&mut flight.again) {
                    flight.asked = None;
                    return;
                }
            }
        });
    });
    (*loaded).clone()
}

/// [`use_view`] for a screen.
#[hook]
pub fn use_query(query: Query) -> Loaded {
    let session = use_session();
    let failed = {
        let session = session.clone();
        Callback::from(move |error: PublicError| session.check(&error))
    };
    use_view(session.host, session.cache.clone(), session.tick, Some(query), failed)
}

/// [`use_view`] for a question that changes with every letter: its answers are not kept, and the last one stands until
/// the next is there.
#[hook]
pub fn use_search(query: Option<Query>) -> Loaded {
    let session = use_session();
    let cache = use_memo((), |()| Cache::default());
    let failed = {
        let session = session.clone();
        Callback::from(move |error: PublicError| session.check(&error))
    };
    use_view(session.host, (*cache).clone(), session.tick, query, failed)
}
