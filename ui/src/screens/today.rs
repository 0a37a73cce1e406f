//! A peer's day: what waits to be read, who should hear from me, what is tonight. Nobody who is paused or whose
//! follow-up has ended is among those to be reminded of: that is the core's to say, and is not said again here.

use folge_shared::{
    i18n::Words,
    query::{Empty, Query, View},
    view::{ParticipantRow, TodayView},
};
use yew::prelude::*;

use super::unlock::first_name;
use crate::{
    clock, dates,
    parts::{
        evening::EveningRow, fetching::Nothing, icon::Icon, note::ErrorNote, person_row::PersonRow,
        sync_strip::SyncStrip,
    },
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

mod cover;
mod shifts;
mod unread;

/// The button that is within reach of the thumb.
pub fn log_button(label: String, route: Route, wide: bool) -> Html {
    html! {
        <a class="ds-button" href={route.href()} data-testid="log-open" data-size={(!wide).then_some("lg")}
            data-fullwidth={(!wide).then_some("")}>
            { Icon::Plus.draw() }{ label }
        </a>
    }
}

/// People in a list.
fn people(t: &Words, title: &str, id: &'static str, rows: &[ParticipantRow]) -> Html {
    html! {
        <section class="f-stack" aria-labelledby={id}>
            <h2 {id}>{ t.say(title) }</h2>
            <ul class="f-rows">
                { for rows.iter().map(|row| html! { <PersonRow key={row.participant.to_string()} row={row.clone()} /> }) }
            </ul>
        </section>
    }
}

/// Who should hear from me; or that nobody waits.
fn due(t: &Words, view: &TodayView) -> Html {
    if view.due.is_empty() && view.others.is_empty() {
        return html! {
            <section class="ds-card f-stack">
                <Nothing><h2>{ t.say("today-nobody") }</h2><p>{ t.say("today-nobody-help") }</p></Nothing>
                <a class="ds-button" data-variant="secondary" href={Route::NewParticipant.href()} data-testid="new-participant-open">
                    { Icon::PersonPlus.draw() }{ t.say("new-participant") }
                </a>
            </section>
        };
    }
    if view.due.is_empty() {
        return html! {
            <section class="f-stack">
                <h2>{ t.say("today-due") }</h2>
                <p class="f-word">{ Icon::CheckmarkCircle.draw() }{ t.say("today-all-reached") }</p>
            </section>
        };
    }
    people(t, "today-due", "due", &view.due)
}

/// The evenings that I lead today.
fn evenings(t: &Words, view: &TodayView) -> Html {
    let rows: Vec<_> = view.sessions.iter().filter(|row| !row.retracted).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <section class="f-stack" aria-labelledby="tonight" data-testid="today-evenings">
            <h2 id="tonight">{ t.say("today-evenings") }</h2>
            <ul class="f-rows f-airy">
                { for rows.iter().map(|row| html! { <EveningRow key={row.session.to_string()} row={(*row).clone()} named=true /> }) }
            </ul>
        </section>
    }
}

/// See the module.
#[component]
pub fn TodayScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let loaded = use_query(Query::Today(Empty {}));
    let today = clock::today();
    let view = match loaded.view.as_deref() {
        Some(View::Today(view)) => Some(view),
        _ => None,
    };
    let day = view.map_or(today, |view| view.day);
    let hello = t.say_with("hello", &[("name", first_name(&session.me.name).into())]);
    let content = view.map(|view| {
        let others =
            if view.others.is_empty() { Html::default() } else { people(&t, "today-others", "others", &view.others) };
        let soon = html! {
            <>
                <shifts::Shifts rows={view.shifts.clone()} />
                { evenings(&t, view) }
                <cover::Cover rows={view.cover.clone()} />
            </>
        };
        let first = html! { <unread::Unread view={view.clone()} /> };
        let quiet = view.shifts.is_empty() && view.sessions.is_empty() && view.cover.is_empty();
        if session.wide {
            let column = |content: Html| html! { <div class="f-stack f-aside f-days">{ content }</div> };
            let (left, right) =
                if quiet { (due(&t, view), others) } else { (html! { <>{ due(&t, view) }{ others }</> }, soon) };
            html! { <>{ first }<div class="f-half f-tops">{ column(left) }{ column(right) }</div></> }
        } else {
            html! { <>{ first }{ due(&t, view) }{ soon }{ others }</> }
        }
    });
    let log = log_button(t.say("log-contact"), Route::Log(None), session.wide);
    html! {
        <Page screen={t.say("place-today")} title={hello} kind={Kind::Place} place={Some(Place::Today)} testid="today"
            sub={html! { { dates::upper(&dates::long_date(&t, day, day)) } }}
            actions={if session.wide { log.clone() } else { Html::default() }}
            dock={if session.wide { Html::default() } else { log }}>
            if !session.wide { <SyncStrip /> }
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            { content.unwrap_or_default() }
        </Page>
    }
}
