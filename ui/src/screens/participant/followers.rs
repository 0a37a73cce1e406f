//! Who follows, from when until when; a coordinator lets somebody follow, ends it, hands over.

use folge_shared::{i18n::Words, view::ParticipantView};
use yew::prelude::*;

use super::follower::Follower;
use crate::{
    clock, dates,
    parts::icon::Icon,
    route::{Act, Route, Tab},
    session::use_session,
    words::use_words,
};

/// See [`Followers`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Everything about them.
    pub view: ParticipantView,
    /// Whether the person decides who follows.
    pub coordinator: bool,
}

/// "siden 3. mars", "12. mars til 20. mars".
pub fn period(t: &Words, from: folge_shared::time::Day, to: Option<folge_shared::time::Day>) -> String {
    let today = clock::today();
    let begin = dates::date(t, from, today);
    match to {
        None if from > today => t.say_with("follows-from", &[("from", begin.into())]),
        None => t.say_with("follows-since", &[("from", begin.into())]),
        Some(to) => t.say_with("follows-until", &[("from", begin.into()), ("to", dates::date(t, to, today).into())]),
    }
}

fn opened(t: &Words, view: &ParticipantView) -> Option<String> {
    view.created_at.map(|at| {
        let date = dates::date(t, at.day(), clock::today());
        match &view.created_by {
            Some(by) => t.say_with("opened-by", &[("date", date.into()), ("by", by.as_str().into())]),
            None => t.say_with("opened", &[("date", date.into())]),
        }
    })
}

/// Beside another view: names and periods only.
pub fn short(t: &Words, view: &ParticipantView) -> Html {
    let today = clock::today();
    let current = view.assignments.iter().filter(|one| one.current || one.from > today);
    html! {
        <section class="ds-card f-stack" aria-labelledby="followers">
            <div class="f-between">
                <h2 id="followers">{ t.say("followers") }</h2>
                <a class="f-link" href={Route::Tab(view.row.participant, Tab::Followers).href()}>{ t.say("show-all") }</a>
            </div>
            if view.row.followers.is_empty() { <p>{ dates::upper(&t.say("followed-by-nobody")) }</p> }
            <dl class="f-facts">
                { for current.map(|one| html! {
                    <div key={one.assignment.to_string()}><dt>{ one.name.clone() }</dt><dd>{ period(t, one.from, one.to) }</dd></div>
                }) }
            </dl>
            if let Some(opened) = opened(t, view) { <p class="f-meta">{ opened }</p> }
        </section>
    }
}

/// See the module.
#[component]
pub fn Followers(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let view = &props.view;
    let today = clock::today();
    let (now, past): (Vec<_>, Vec<_>) = view.assignments.iter().partition(|one| one.current || one.from > today);
    html! {
        <section class="f-stack" aria-labelledby="followers-title">
            <h2 id="followers-title" class={(!session.wide).then_some("ds-sr-only")}>{ t.say("followers") }</h2>
            if now.is_empty() { <p class="f-quiet">{ dates::upper(&t.say("followed-by-nobody")) }</p> }
            <ul class="f-stack">
                { for now.iter().map(|one| html! {
                    <Follower key={one.assignment.to_string()} view={view.clone()} one={(*one).clone()} coordinator={props.coordinator} />
                }) }
            </ul>
            if props.coordinator && view.row.closed.is_none() {
                <a class="ds-button" data-variant="secondary" href={Route::Act(view.row.participant, Act::Assign).href()} data-testid="assign-open">
                    { Icon::PersonPlus.draw() }{ t.say("assign") }
                </a>
            }
            if !past.is_empty() {
                <h3>{ t.say("followed-before") }</h3>
                <dl class="f-facts">
                    { for past.iter().map(|one| html! {
                        <div key={one.assignment.to_string()}><dt>{ one.name.clone() }</dt><dd>{ period(&t, one.from, one.to) }</dd></div>
                    }) }
                </dl>
            }
            if let Some(opened) = opened(&t, view) { <p class="f-meta">{ opened }</p> }
        </section>
    }
}
