//! The frame around every screen: the phone's (top, content, main action within reach of the thumb, places) or the
//! desk's (places at the side, a wide work area). Which of the two is a matter of room, not of role.

use folge_shared::{domain::Role, view::MeView};
use yew::prelude::*;

use crate::{
    dom,
    parts::{draft_strip::DraftStrip, icon::Icon, status::Status, sync_strip::SyncStrip},
    route::Route,
    session::{Session, use_session},
    words::use_words,
};

mod desk;
mod phone;
mod still;

/// A place in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The coordinator's overview.
    Overview,
    /// Whom to be in touch with.
    Today,
    /// Everybody.
    Participants,
    /// Groups.
    Groups,
    /// On call.
    OnCall,
    /// What I did without a participant.
    Work,
    /// Aliases and notes.
    Search,
    /// The programme's rules, texts, members.
    Programme,
    /// The workers.
    Workers,
    /// What was written too late.
    Held,
    /// What the rules say is to be forgotten.
    Due,
    /// The programme's devices.
    Devices,
    /// The person themselves.
    Me,
}

/// The most places that fit side by side under a thumb.
const TABS: usize = 5;

impl Place {
    /// The places of this person's roles, the first being where they start. Only what is theirs: no dead ends.
    /// `leads` says that they lead a group, which a role need not say.
    pub fn of(me: &MeView, leads: bool) -> Vec<Place> {
        let is = |role: Role| me.programmes.iter().any(|p| p.is(role));
        let coordinator = me.is_coordinator();
        let follows = is(Role::Likeperson) || is(Role::Fagperson) || is(Role::Gruppeleder);
        let mut places = vec![];
        if coordinator {
            places.push(Self::Overview);
        }
        if follows || !coordinator {
            places.push(Self::Today);
        }
        places.push(Self::Participants);
        if coordinator || leads || is(Role::Gruppeleder) {
            places.push(Self::Groups);
        }
        if coordinator || is(Role::Vakt) {
            places.push(Self::OnCall);
        }
        places.extend([Self::Search, Self::Work]);
        if coordinator {
            places.extend([Self::Workers, Self::Held, Self::Due, Self::Devices, Self::Programme]);
        }
        places.push(Self::Me);
        places
    }
    /// Those of them that stand in the phone's bar; the others are found under [`Place::Me`].
    pub fn tabs(places: &[Place]) -> Vec<Place> {
        let daily = |place: &&Place| {
            matches!(place, Self::Overview | Self::Today | Self::Participants | Self::Groups | Self::OnCall | Self::Me)
        };
        let mut tabs: Vec<Place> = places.iter().filter(daily).copied().collect();
        // Somebody with every role: the overview holds what the day holds, and the groups are one tap further.
        if tabs.len() > TABS {
            tabs.retain(|place| *place != Self::Groups);
        }
        tabs
    }
    /// Where a person starts.
    pub fn home(me: &MeView) -> Place {
        Self::of(me, false).first().copied().unwrap_or(Self::Today)
    }
    /// Where it is.
    pub fn route(self) -> Route {
        match self {
            Self::Overview => Route::Overview,
            Self::Today => Route::Today,
            Self::Participants => Route::Participants,
            Self::Groups => Route::Groups,
            Self::OnCall => Route::OnCall,
            Self::Work => Route::Work,
            Self::Search => Route::Search,
            Self::Programme => Route::Programme,
            Self::Workers => Route::Workers,
            Self::Held => Route::Held,
            Self::Due => Route::Due,
            Self::Devices => Route::Devices,
            Self::Me => Route::Me,
        }
    }
    /// The key of its word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Overview => "place-overview",
            Self::Today => "place-today",
            Self::Participants => "place-participants",
            Self::Groups => "place-groups",
            Self::OnCall => "place-on-call",
            Self::Work => "place-work",
            Self::Search => "place-search",
            Self::Programme => "place-programme",
            Self::Workers => "place-workers",
            Self::Held => "place-held",
            Self::Due => "place-due",
            Self::Devices => "place-devices",
            Self::Me => "place-me",
        }
    }
    /// Its test id.
    pub fn testid(self) -> &'static str {
        match self {
            Self::Overview => "tab-overview",
            Self::Today => "tab-today",
            Self::Participants => "tab-participants",
            Self::Groups => "tab-groups",
            Self::OnCall => "tab-on-call",
            Self::Work => "tab-work",
            Self::Search => "tab-search",
            Self::Programme => "tab-programme",
            Self::Workers => "tab-workers",
            Self::Held => "tab-held",
            Self::Due => "tab-due",
            Self::Devices => "tab-devices",
            Self::Me => "tab-me",
        }
    }
    /// The number beside it: how much waits there.
    pub fn waits(self, session: &Session) -> Html {
        let n = match self {
            Self::Held => session.waits.held,
            Self::Due => session.waits.due,
            Self::Devices => session.waits.devices,
            _ => 0,
        };
        if n == 0 {
            Html::default()
        } else {
            html! { <Waits {n} /> }
        }
    }
    /// Its icon: outline, filled where we are.
    pub fn icon(self, current: bool) -> Icon {
        match (self, current) {
            (Self::Overview, false) => Icon::BarChart,
            (Self::Overview, true) => Icon::BarChartFill,
            (Self::Today, false) => Icon::House,
            (Self::Today, true) => Icon::HouseFill,
            (Self::Participants, false) => Icon::Person,
            (Self::Participants, true) => Icon::PersonFill,
            (Self::Groups, false) => Icon::PersonGroup,
            (Self::Groups, true) => Icon::PersonGroupFill,
            (Self::OnCall, false) => Icon::Moon,
            (Self::OnCall, true) => Icon::MoonFill,
            (Self::Work, false) => Icon::Tasklist,
            (Self::Work, true) => Icon::TasklistFill,
            (Self::Search, false) => Icon::MagnifyingGlass,
            (Self::Search, true) => Icon::MagnifyingGlassFill,
            (Self::Programme, false) => Icon::Cog,
            (Self::Programme, true) => Icon::CogFill,
            (Self::Workers, false) => Icon::Briefcase,
            (Self::Workers, true) => Icon::BriefcaseFill,
            (Self::Held, false) => Icon::Inbox,
            (Self::Held, true) => Icon::InboxFill,
            (Self::Due, false) => Icon::Trash,
            (Self::Due, true) => Icon::TrashFill,
            (Self::Devices, false) => Icon::Mobile,
            (Self::Devices, true) => Icon::MobileFill,
            (Self::Me, false) => Icon::PersonCircle,
            (Self::Me, true) => Icon::PersonCircleFill,
        }
    }
}

#[derive(Properties, PartialEq)]
struct WaitsProps {
    n: i64,
}

/// "venter: 2", the word for those who hear the page.
#[component]
fn Waits(props: &WaitsProps) -> Html {
    let t = use_words();
    html! {
        <span class="ds-tag" data-color="warning"><span class="ds-sr-only">{ format!("{} ", t.say("place-waits")) }</span>{ props.n.to_string() }</span>
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
    /// Right under the heading on the phone, above the content at the desk; stays while the page scrolls.
    #[prop_or_default]
    pub stuck: Html,
    /// Whether a task keeps the phone's menu in sight: a call can be left at any time, its draft stays.
    #[prop_or_default]
    pub menu: bool,
    /// Whether the content is a form or text, and better narrow at the desk.
    #[prop_or_default]
    pub narrow: bool,
    /// Names the content for tests.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
    /// The content.
    #[prop_or_default]
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
    let around = if session.wide { desk::draw(&frame) } else { phone::draw(&frame) };
    // One frame for both: when a window gets wider, or a phone is turned, the content keeps its place in it, and with it
    // the question that is open and what is being typed.
    html! {
        <div class={around.class}>
            { frame.skip() }
            { around.before }
            <main class={around.main} id="main" tabindex="-1" data-testid={props.testid.clone()}>
                { around.top }
                { frame.status() }
                { around.inside }
                { props.children.clone() }
                { around.below }
            </main>
            { around.after }
        </div>
    }
}

/// What a shell puts around the content.
struct Around {
    /// Of the whole.
    class: Classes,
    /// Of the content.
    main: Classes,
    /// Before the content.
    before: Html,
    /// Inside, above the status.
    top: Html,
    /// Inside, under the status.
    inside: Html,
    /// Inside, under the content.
    below: Html,
    /// After the content.
    after: Html,
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
        let places = Place::of(&self.session.me, self.session.leads);
        let shown = if with_span { places } else { Place::tabs(&places) };
        // A place that does not stand in the phone's bar is found under "Meg": that is lit instead.
        let lit = self.props.place.map(|place| if shown.contains(&place) { place } else { Place::Me });
        let links = shown.into_iter().map(|place| {
            let current = lit == Some(place);
            let word = self.t.say(place.key());
            let link = html! {
                <a href={place.route().href()} aria-current={current.then_some("page")} data-testid={place.testid()}>
                    { place.icon(current).draw() }
                    if with_span { <span>{ word }</span>{ place.waits(self.session) } } else { { word } }
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
        let begins = self.props.kind == Kind::Place && matches!(self.props.place, Some(Place::Overview | Place::Today));
        html! { <><Status />if begins { <DraftStrip /> }</> }
    }
    fn strip(&self) -> Html {
        html! { <SyncStrip /> }
    }
}

#[cfg(test)]
mod tests {
    use folge_shared::{ids::WorkerId, view::MyProgramme};

    use super::*;

    fn with(roles: &[Role]) -> MeView {
        let id = "0197a1b2-0000-7000-8000-000000000001";
        let programme = MyProgramme {
            programme: id.parse().expect("an id"),
            name: String::new(),
            example: true,
            roles: roles.to_vec(),
            municipalities: vec![],
            contact_every_days: 7,
            age_from: None,
            age_to: None,
            texts: vec![],
        };
        let worker: WorkerId = id.parse().expect("an id");
        MeView { worker, name: String::new(), programmes: vec![programme] }
    }

    #[test]
    fn the_bar_holds_what_a_persons_roles_need() {
        let tabs = |roles: &[Role], leads| Place::tabs(&Place::of(&with(roles), leads));
        assert_eq!(tabs(&[Role::Likeperson], false), [Place::Today, Place::Participants, Place::Me]);
        assert!(tabs(&[Role::Likeperson], true).contains(&Place::Groups));
        assert!(tabs(&[Role::Likeperson, Role::Vakt], false).contains(&Place::OnCall));
        assert!(tabs(&Role::ALL, true).len() <= TABS);
        assert_eq!(Place::home(&with(&[Role::Koordinator, Role::Likeperson])), Place::Overview);
        assert_eq!(Place::home(&with(&[Role::Vakt])), Place::Today);
    }
}
