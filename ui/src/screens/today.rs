//! A peer's day: who should hear from me.

use folge_shared::{
    query::{Empty, Query, View},
    view::ParticipantRow,
};
use yew::prelude::*;

use super::unlock::first_name;
use crate::{
    clock, dates,
    parts::{icon::Icon, note::ErrorNote, person_row::PersonRow, sync_strip::SyncStrip},
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

/// The button that is within reach of the thumb.
pub fn log_button(label: String, route: Route, wide: bool) -> Html {
    html! {
        <a class="ds-button" href={route.href()} data-testid="log-open" data-size={(!wide).then_some("lg")}
            data-fullwidth={(!wide).then_some("")}>
            { Icon::Plus.draw() }{ label }
        </a>
    }
}

/// See the module.
#[component]
pub fn TodayScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let loaded = use_query(Query::Today(Empty {}));
    let today = clock::today();
    let day = match loaded.view.as_deref() {
        Some(View::Today(view)) => view.day,
        _ => today,
    };
    let hello = t.say_with("hello", &[("name", first_name(&session.me.name).into())]);
    let list = |title: &str, id: &'static str, rows: &[ParticipantRow]| {
        html! {
            <section class="f-stack" aria-labelledby={id}>
                <h2 {id}>{ t.say(title) }</h2>
                <ul class="f-rows">
                    { for rows.iter().map(|row| html! { <PersonRow key={row.participant.to_string()} row={row.clone()} /> }) }
                </ul>
            </section>
        }
    };
    let content = match loaded.view.as_deref() {
        Some(View::Today(view)) if view.due.is_empty() && view.others.is_empty() => html! {
            <section class="ds-card f-stack">
                <h2>{ t.say("today-nobody") }</h2>
                <p>{ t.say("today-nobody-help") }</p>
                <a class="ds-button" data-variant="secondary" href={Route::NewParticipant.href()} data-testid="new-participant-open">
                    { Icon::PersonPlus.draw() }{ t.say("new-participant") }
                </a>
            </section>
        },
        Some(View::Today(view)) => html! {
            <div class="f-half f-days">
                if view.due.is_empty() {
                    <section class="f-stack">
                        <h2>{ t.say("today-due") }</h2>
                        <p class="f-word">{ Icon::CheckmarkCircle.draw() }{ t.say("today-all-reached") }</p>
                    </section>
                } else {
                    { list("today-due", "due", &view.due) }
                }
                if !view.others.is_empty() { { list("today-others", "others", &view.others) } }
            </div>
        },
        _ => Html::default(),
    };
    let log = log_button(t.say("log-contact"), Route::Log(None), session.wide);
    html! {
        <Page screen={t.say("place-today")} title={hello} kind={Kind::Place} place={Some(Place::Today)} testid="today"
            sub={html! { { dates::upper(&dates::long_date(&t, day, day)) } }}
            actions={if session.wide { log.clone() } else { Html::default() }}
            dock={if session.wide { Html::default() } else { log }}>
            if !session.wide { <SyncStrip /> }
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            { content }
        </Page>
    }
}
