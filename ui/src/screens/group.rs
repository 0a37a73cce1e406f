//! One group: its evenings, its members, its leaders, and at the desk who came when at a glance.

use folge_shared::{
    command::EntryRef,
    domain::codes::{AUDIENCE, GROUP_KIND},
    error::PublicError,
    i18n::Words,
    ids::GroupId,
    query::{OneGroup, Query, View},
    view::{GroupRow, GroupView},
};
use yew::prelude::*;

use crate::{
    clock,
    parts::{entry_menu::EntryMenu, evening, icon::Icon, note::ErrorNote, versions::AllVersions},
    route::{GroupAct, Route},
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

mod change;
mod enrol;
mod evenings;
mod figures;
mod leaders;
mod matrix;
mod member;
mod members;
mod plan;
mod plan_draft;

/// See [`GroupScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which group.
    pub group: GroupId,
}

/// What a group is: "Samtalegruppe · Deltakere · Storhaug".
pub fn about(t: &Words, row: &GroupRow) -> String {
    let mut said = vec![t.code(&GROUP_KIND, row.kind.as_str()), t.code(&AUDIENCE, row.audience.as_str())];
    match (&row.place, row.online) {
        (Some(place), true) => said.push(t.say_with("place-and-online", &[("place", place.as_str().into())])),
        (Some(place), false) => said.push(place.clone()),
        (None, true) => said.push(t.say("online")),
        (None, false) => {}
    }
    said.join(" · ")
}

/// What a group is called; never blank.
pub fn name(t: &Words, row: &GroupRow) -> String {
    if row.name.is_empty() { t.say("alias-unreadable") } else { row.name.clone() }
}

/// The group, or why it is not here.
#[hook]
fn use_group(group: GroupId) -> (Option<GroupView>, Option<PublicError>) {
    let loaded = use_query(Query::Group(OneGroup { group }));
    let view = match loaded.view.as_deref() {
        Some(View::Group(view)) => Some(view.clone()),
        _ => None,
    };
    (view, loaded.error)
}

/// Before the group is here, or when it is not.
fn empty(t: &Words, error: Option<PublicError>) -> Html {
    html! {
        <Page screen={t.say("screen-group")} title={t.say("screen-group")} kind={Kind::Below(Route::Groups, t.say("place-groups").into())}
            place={Some(Place::Groups)} testid="group">
            if let Some(error) = error { <ErrorNote {error} /> }
        </Page>
    }
}

/// See the module.
#[component]
pub fn GroupScreen(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let (view, error) = use_group(props.group);
    let Some(view) = view else { return empty(&t, error) };
    let row = &view.row;
    let wide = session.wide;
    let tonight = view.upcoming.iter().chain(&view.past).find(|one| {
        !one.retracted && !evening::is_cancelled(one) && one.at.is_some_and(|at| at.day() == clock::today())
    });
    let open = !row.ended;
    let plan = act(&t, props.group, GroupAct::Plan, "plan-evenings", Icon::Calendar, true);
    let enrol = act(&t, props.group, GroupAct::Enrol, "enrol", Icon::PersonPlus, !wide || tonight.is_some());
    let dock = match tonight {
        Some(evening) => html! {
            <a class="ds-button" data-size={(!wide).then_some("lg")} data-fullwidth={(!wide).then_some("")} data-testid="open-evening" href={Route::Session(props.group, evening.session).href()}>
                { Icon::PersonGroup.draw() }{ t.say("open-evening") }
            </a>
        },
        None => Html::default(),
    };
    let target = EntryRef::root(props.group.doc());
    let notices = html! {
        <>
            if let Some(error) = error { <ErrorNote {error} /> }
            if row.ended { <p class="f-quiet" data-testid="group-ended">{ t.say("group-has-ended") }</p> }
            <AllVersions target={target.clone()} conflicts={view.conflicts.clone()} />
        </>
    };
    let menu = html! {
        <div class="f-between f-owned" data-testid="group-menu">
            <h2 class="f-sub">{ t.say("group-more") }</h2>
            <EntryMenu target={target.clone()} what={AttrValue::from(name(&t, row))} edit={Route::GroupAct(props.group, GroupAct::Change)} />
        </div>
    };
    let evenings = html! { <evenings::Evenings view={view.clone()} /> };
    let members = html! { <members::Members view={view.clone()} /> };
    let leaders = html! { <leaders::Leaders view={view.clone()} /> };
    let content = if wide {
        html! {
            <>
                { notices }
                { figures::draw(&t, &view) }
                <div class="f-split">
                    <div class="f-stack f-aside">
                        <matrix::Matrix view={view.clone()} />
                        <div class="ds-card f-stack">{ members }</div>
                    </div>
                    <div class="f-stack f-aside">
                        <div class="ds-card f-stack">{ evenings }</div>
                        <div class="ds-card f-stack">{ leaders }</div>
                        { menu }
                    </div>
                </div>
            </>
        }
    } else {
        html! {
            <>
                { notices }
                { evenings }
                if open { { plan.clone() } }
                { figures::draw(&t, &view) }
                { members }
                if open { { enrol.clone() } }
                { leaders }
                { menu }
            </>
        }
    };
    let actions = if wide && open {
        html! { <>{ plan }{ enrol }{ dock.clone() }</> }
    } else {
        Html::default()
    };
    html! {
        <Page screen={t.say("screen-group")} title={name(&t, row)} sub={html! { { about(&t, row) } }} place={Some(Place::Groups)} testid="group"
            kind={Kind::Below(Route::Groups, t.say("place-groups").into())} {actions} dock={if wide { Html::default() } else { dock }}>
            { content }
        </Page>
    }
}

fn act(t: &Words, group: GroupId, act: GroupAct, key: &str, icon: Icon, quiet: bool) -> Html {
    html! {
        <a class="ds-button" data-variant={quiet.then_some("secondary")} href={Route::GroupAct(group, act).href()}
            data-testid={format!("group-{}", act.name())}>{ icon.draw() }{ t.say(key) }</a>
    }
}

/// See [`GroupActScreen`].
#[derive(Properties, PartialEq)]
pub struct ActProps {
    /// Which group.
    pub group: GroupId,
    /// What is to be done.
    pub act: GroupAct,
}

/// Something to be done about a group.
#[component]
pub fn GroupActScreen(props: &ActProps) -> Html {
    let t = use_words();
    let (view, error) = use_group(props.group);
    let Some(view) = view else { return empty(&t, error) };
    match props.act {
        GroupAct::Plan => html! { <plan::Plan {view} /> },
        GroupAct::Enrol => html! { <enrol::EnrolForm {view} /> },
        GroupAct::Change => html! { <change::Change {view} /> },
    }
}
