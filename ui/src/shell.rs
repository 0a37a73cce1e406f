//! The frame around every screen: the phone's (top, content, main action within reach of the thumb, places) or the
//! desk's (places at the side, a wide work area). Which of the two is a matter of room, not of role.

use folge_shared::{domain::Role, view::MeView};
use yew::prelude::*;

use crate::{
    dom,
    parts::{icon::Icon, status::Status, sync_strip::SyncStrip},
    route::Route,
    session::{Session, use_session},
    words::use_words,
};

mod desk;
mod phone;

/// A place in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The coordinator's overview.
    Overview,
    /// Whom to be in touch with.
    Today,
    /// Everybody.
    Participants,
    /// The person themselves.
    Me,
}

impl Place {
    /// The places of this person's roles, the first being where they start. Only what exists: no dead ends.
    pub fn of(me: &MeView) -> Vec<Place> {
        let follows = me
            .programmes
            .iter()
            .any(|p| p.roles.iter().any(|r| matches!(r, Role::Likeperson | Role::Fagperson | Role::Gruppeleder)));
        match (me.is_coordinator(), follows) {
            (true, true) => vec![Self::Overview, Self::Today, Self::Participants, Self::Me],
            (true, false) => vec![Self::Overview, Self::Participants, Self::Me],
            (false, _) => vec![Self::Today, Self::Participants, Self::Me],
        }
    }
    /// Where it is.
    pub fn route(self) -> Route {
        match self {
            Self::Overview => Route::Overview,
            Self::Today => Route::Today,
            Self::Participants => Route::Participants,
            Self::Me => Route::Me,
        }
    }
    /// The key of its word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Overview => "place-overview",
            Self::Today => "place-today",
            Self::Participants => "place-participants",
            Self::Me => "place-me",
        }
    }
    fn testid(self) -> &'static str {
        match self {
            Self::Overview => "tab-overview",
            Self::Today => "tab-today",
            Self::Participants => "tab-participants",
            Self::Me => "tab-me",
        }
    }
    fn icon(self, current: bool) -> Icon {
        match (self, current) {
            (Self::Overview, false) => Icon::BarChart,
            (Self::Overview, true) => Icon::BarChartFill,
            (Self::Today, false) => Icon::House,
            (Self::Today, true) => Icon::HouseFill,
            (Self::Participants, false) => Icon::Person,
            (Self::Participants, true) => Icon::PersonFill,
            (Self::Me, false) => Icon::PersonCircle,
            (Self::Me, true) => Icon::PersonCircleFill,
        }
    }
}

/// What kind of screen it is, and so what stands at its top.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One of the menu's places.
    Place,
    /// Below a place: an arrow leads back.
    Below(Route, AttrValue),
    /// Something to be done: a cross closes it, the menu is away.
    Task(Route, AttrValue),
}

/// See [`Page`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which screen, for the window's title: a place or an act, never a person.
    pub screen: AttrValue,
    /// The heading.
    pub title: AttrValue,
    /// Under the heading.
    #[prop_or_default]
    pub sub: Html,
    /// Which place is lit in the menu.
    pub place: Option<Place>,
    /// What kind of screen.
    pub kind: Kind,
    /// What can be done here; beside the heading.
    #[prop_or_default]
    pub actions: Html,
    /// The main action; on the phone just above the menu.
    #[prop_or_default]
    pub dock: Html,
    /// Whether the content is a form or text, and better narrow at the desk.
    #[prop_or_default]
    pub narrow: bool,
    /// Names the content for tests.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
    /// The content.
    pub children: Html,
}

/// See the module.
#[component]
pub fn Page(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let title = format!("{} – Følge", props.screen);
    use_effect_with(title, |title| dom::set_title(title));
    let tag = session.me.is_example().then(|| {
        html! {
            <span class="ds-tag" data-color="neutral" data-testid="example">{ t.say("example-data") }</span>
        }
    });
    let frame = Frame { session: &session, t: &t, tag: tag.unwrap_or_default(), props };
    if session.wide { desk::draw(&frame) } else { phone::draw(&frame) }
}

/// What both shells need.
struct Frame<'a> {
    session: &'a Session,
    t: &'a folge_shared::i18n::Words,
    tag: Html,
    props: &'a Props,
}

impl Frame<'_> {
    fn heading(&self) -> Html {
        html! { <h1 tabindex="-1">{ self.props.title.clone() }</h1> }
    }
    fn sub(&self) -> Html {
        if self.props.sub == Html::default() {
            Html::default()
        } else {
            html! { <p class="f-sub">{ self.props.sub.clone() }</p> }
        }
    }
    fn links(&self, with_span: bool) -> Html {
        let links = Place::of(&self.session.me).into_iter().map(|place| {
            let current = self.props.place == Some(place);
            let word = self.t.say(place.key());
            let link = html! {
                <a href={place.route().href()} aria-current={current.then_some("page")} data-testid={place.testid()}>
                    { place.icon(current).draw() }
                    if with_span { <span>{ word }</span> } else { { word } }
                </a>
            };
            if with_span {
                html! { <li key={place.key()}>{ link }</li> }
            } else {
                link
            }
        });
        html! { { for links } }
    }
    /// The first thing that the keyboard reaches.
    fn skip(&self) -> Html {
        let onclick = Callback::from(|event: MouseEvent| {
            event.prevent_default(); // the address's # belongs to the places
            dom::focus("main");
        });
        html! { <a class="ds-skip-link" href="#main" {onclick}>{ self.t.say("skip-to-content") }</a> }
    }
    fn status(&self) -> Html {
        html! { <Status /> }
    }
    fn strip(&self) -> Html {
        html! { <SyncStrip /> }
    }
}
