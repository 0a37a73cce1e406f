//! Places of the interface. They stand behind the `#` of the address, which no server sees, and hold ids only:
//! never a name, an alias or a word that somebody searched for.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use folge_shared::ids::{EntryId, GroupId, ParticipantId};
use yew::prelude::*;

use crate::dom;

mod below;

pub use below::{Act, GroupAct, Tab};

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
    /// One participant: what happened.
    Participant(ParticipantId),
    /// Another view of the same participant.
    Tab(ParticipantId, Tab),
    /// One participant, at one thing that happened.
    Entry(ParticipantId, EntryId),
    /// Something to be done about a participant.
    Act(ParticipantId, Act),
    /// One of their contacts, to be changed.
    Edit(ParticipantId, EntryId),
    /// A contact to be logged, perhaps with somebody chosen.
    Log(Option<ParticipantId>),
    /// A contact with somebody who has no file.
    Anonymous,
    /// One of a year's such contacts, to be changed.
    EditAnonymous(i16, EntryId),
    /// Aliases and notes.
    Search,
    /// Groups.
    Groups,
    /// One group.
    Group(GroupId),
    /// Something to be done about a group.
    GroupAct(GroupId, GroupAct),
    /// One evening of a group: who came.
    Session(GroupId, EntryId),
    /// An evening, to be moved, cancelled, given a theme.
    ChangeSession(GroupId, EntryId),
    /// A group that begins.
    NewGroup,
    /// On call: who, the night's notes, hand-overs.
    OnCall,
    /// A call that is being taken, perhaps from somebody who is known already.
    Note(Option<ParticipantId>),
    /// A call that was taken, to be changed or put on a card.
    Call(EntryId),
    /// The plan of shifts.
    Shifts,
    /// What I did without a participant.
    Work,
    /// Work with no participant, to be written down.
    Activity,
    /// Such work of a year, to be changed.
    EditActivity(i16, EntryId),
    /// The programme's rules, texts, members.
    Programme,
    /// What was written too late, for a coordinator to decide on.
    Held,
    /// What the rules say is to be forgotten.
    Due,
    /// The programme's devices.
    Devices,
    /// The workers.
    Workers,
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
            Self::Tab(id, tab) => format!("#/participant/{id}/{}", tab.name()),
            Self::Entry(id, entry) => format!("#/participant/{id}/entry/{entry}"),
            Self::Act(id, act) => format!("#/participant/{id}/do/{}", act.name()),
            Self::Edit(id, contact) => format!("#/participant/{id}/{contact}"),
            Self::Log(None) => "#/log".to_owned(),
            Self::Log(Some(id)) => format!("#/log/{id}"),
            Self::Anonymous => "#/anonymous".to_owned(),
            Self::EditAnonymous(year, contact) => format!("#/anonymous/{year}/{contact}"),
            Self::Search => "#/search".to_owned(),
            Self::Groups => "#/groups".to_owned(),
            Self::Group(id) => format!("#/group/{id}"),
            Self::GroupAct(id, act) => format!("#/group/{id}/do/{}", act.name()),
            Self::Session(id, session) => format!("#/group/{id}/{session}"),
            Self::ChangeSession(id, session) => format!("#/group/{id}/{session}/change"),
            Self::NewGroup => "#/new-group".to_owned(),
            Self::OnCall => "#/on-call".to_owned(),
            Self::Note(None) => "#/note".to_owned(),
            Self::Note(Some(id)) => format!("#/note/{id}"),
            Self::Call(note) => format!("#/call/{note}"),
            Self::Shifts => "#/shifts".to_owned(),
            Self::Work => "#/work".to_owned(),
            Self::Activity => "#/activity".to_owned(),
            Self::EditActivity(year, activity) => format!("#/activity/{year}/{activity}"),
            Self::Programme => "#/programme".to_owned(),
            Self::Held => "#/held".to_owned(),
            Self::Due => "#/due".to_owned(),
            Self::Devices => "#/devices".to_owned(),
            Self::Workers => "#/workers".to_owned(),
            Self::Sync => "#/sync".to_owned(),
            Self::Me => "#/me".to_owned(),
        }
    }
    /// The place at an address; [`Route::Home`] if there is none.
    pub fn parse(hash: &str) -> Self {
        let mut parts = hash.trim_start_matches('#').split('/').filter(|part| !part.is_empty());
        let (first, second, third, fourth) = (parts.next(), parts.next(), parts.next(), parts.next());
        let id: Option<ParticipantId> = second.and_then(|text| text.parse().ok());
        let group: Option<GroupId> = second.and_then(|text| text.parse().ok());
        match (first, id) {
            (Some("today"), _) => Self::Today,
            (Some("overview"), _) => Self::Overview,
            (Some("participants"), _) => Self::Participants,
            (Some("new"), _) => Self::NewParticipant,
            (Some("participant"), Some(id)) => Self::below(id, third, fourth),
            (Some("groups"), _) => Self::Groups,
            (Some("group"), _) => group.map_or(Self::Groups, |group| Self::below_group(group, third, fourth)),
            (Some("new-group"), _) => Self::NewGroup,
            (Some("on-call"), _) => Self::OnCall,
            (Some("note"), id) => Self::Note(id),
            (Some("call"), _) => match second.and_then(|text| text.parse().ok()) {
                Some(note) => Self::Call(note),
                None => Self::OnCall,
            },
            (Some("shifts"), _) => Self::Shifts,
            (Some("work"), _) => Self::Work,
            (Some("anonymous"), _) => {
                of_year(second, third).map_or(Self::Anonymous, |(y, id)| Self::EditAnonymous(y, id))
            }
            (Some("activity"), _) => of_year(second, third).map_or(Self::Activity, |(y, id)| Self::EditActivity(y, id)),
            (Some("programme"), _) => Self::Programme,
            (Some("held"), _) => Self::Held,
            (Some("due"), _) => Self::Due,
            (Some("devices"), _) => Self::Devices,
            (Some("workers"), _) => Self::Workers,
            (Some("search"), _) => Self::Search,
            (Some("log"), id) => Self::Log(id),
            (Some("sync"), _) => Self::Sync,
            (Some("me"), _) => Self::Me,
            _ => Self::Home,
        }
    }
    /// A place below a group; the group if there is none.
    fn below_group(id: GroupId, third: Option<&str>, fourth: Option<&str>) -> Self {
        if third == Some("do") {
            let act = GroupAct::ALL.into_iter().find(|act| Some(act.name()) == fourth);
            return act.map_or(Self::Group(id), |act| Self::GroupAct(id, act));
        }
        match (third.and_then(|text| text.parse().ok()), fourth) {
            (Some(session), Some("change")) => Self::ChangeSession(id, session),
            (Some(session), _) => Self::Session(id, session),
            (None, _) => Self::Group(id),
        }
    }
    /// A place below a participant; the participant if there is none.
    fn below(id: ParticipantId, third: Option<&str>, fourth: Option<&str>) -> Self {
        if third == Some("do") {
            let act = Act::ALL.into_iter().find(|act| Some(act.name()) == fourth);
            return act.map_or(Self::Participant(id), |act| Self::Act(id, act));
        }
        if third == Some("entry") {
            let entry = fourth.and_then(|text| text.parse().ok());
            return entry.map_or(Self::Participant(id), |entry| Self::Entry(id, entry));
        }
        if let Some(tab) = Tab::ALL.into_iter().find(|tab| Some(tab.name()) == third) {
            return Self::Tab(id, tab);
        }
        match third.and_then(|text| text.parse().ok()) {
            Some(contact) => Self::Edit(id, contact),
            None => Self::Participant(id),
        }
    }
}

/// An entry of a year.
fn of_year(year: Option<&str>, entry: Option<&str>) -> Option<(i16, EntryId)> {
    Some((year?.parse().ok()?, entry?.parse().ok()?))
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

/// Forgets where the last person was: the next one begins at their own first place.
pub fn forget() {
    DEPTHS.with_borrow_mut(BTreeMap::clear);
    replace(Route::Home);
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
        let group: GroupId = "0197a1b2-0000-7000-8000-000000000003".parse().expect("an id");
        let mut routes = vec![
            Route::Home,
            Route::Today,
            Route::Overview,
            Route::Participants,
            Route::NewParticipant,
            Route::Participant(id),
            Route::Edit(id, contact),
            Route::Entry(id, contact),
            Route::Log(None),
            Route::Log(Some(id)),
            Route::Anonymous,
            Route::EditAnonymous(2026, contact),
            Route::EditActivity(2026, contact),
            Route::Search,
            Route::Groups,
            Route::Group(group),
            Route::Session(group, contact),
            Route::ChangeSession(group, contact),
            Route::NewGroup,
            Route::OnCall,
            Route::Note(None),
            Route::Note(Some(id)),
            Route::Call(contact),
            Route::Shifts,
            Route::Work,
            Route::Activity,
            Route::Programme,
            Route::Held,
            Route::Due,
            Route::Devices,
            Route::Workers,
            Route::Sync,
            Route::Me,
        ];
        routes.extend(Tab::ALL.map(|tab| Route::Tab(id, tab)));
        routes.extend(Act::ALL.map(|act| Route::Act(id, act)));
        routes.extend(GroupAct::ALL.map(|act| Route::GroupAct(group, act)));
        for route in routes {
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
