//! My own year: contacts without a name, work with no participant, and how I was after calls.

use folge_shared::{
    i18n::Words,
    query::{self, Query, View},
    view::WorkView,
};
use yew::prelude::*;

use crate::{
    clock,
    parts::{icon::Icon, note::ErrorNote},
    route::Route,
    session::{Loaded, use_query, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

mod debriefs;
mod lists;

/// See the module.
#[component]
pub fn WorkScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let this_year = clock::today().0.year();
    let year = use_state(|| this_year);
    let loaded = use_query(Query::Work(query::Work { year: (*year != this_year).then_some(*year) }));
    let view = match loaded.view.as_deref() {
        Some(View::Work(view)) => Some(view),
        _ => None,
    };
    let step = |by: i16| {
        let year = year.clone();
        Callback::from(move |_: MouseEvent| year.set((*year + by).min(this_year)))
    };
    let wide = session.wide;
    // Where there is no room for two columns their boxes are there and do nothing: the content stays where it is.
    let side = |class: &'static str| classes!(if wide { class } else { "f-through" });
    let log = |route: Route, icon: Icon, key: &str, testid: &'static str, first: bool| {
        html! {
                    <a class="ds-button" href={route.href()} data-testid={testid} data-variant={(!first).then_some("secondary")}
        >{ icon.draw() }{ t.say(key) }</a>
                }
    };
    let buttons = html! {
        <>
            { log(Route::Activity, Icon::Plus, "work-log-activity", "activity-open", false) }
            { log(Route::Anonymous, Icon::Plus, "work-log-anonymous", "anonymous-open", true) }
        </>
    };
    let years = html! {
        <div class="f-line f-years">
            <button class="ds-button" data-icon="" data-variant="tertiary" type="button" onclick={step(-1)} data-testid="year-before"
                aria-label={t.say_with("year-before", &[("year", (*year - 1).to_string().into())])}>{ Icon::ArrowLeft.draw() }</button>
            <b data-testid="year">{ year.to_string() }</b>
            <button class="ds-button" data-icon="" data-variant="tertiary" type="button" onclick={step(1)} data-testid="year-after"
                aria-disabled={(*year >= this_year).then_some("true")}
                aria-label={t.say_with("year-after", &[("year", (*year + 1).to_string().into())])}>{ Icon::ArrowRight.draw() }</button>
        </div>
    };
    let content = view.map(|view| {
        let contacts = html! { <lists::Contacts view={view.clone()} /> };
        let activities = html! { <lists::Activities view={view.clone()} /> };
        let debriefs = html! { <debriefs::Debriefs rows={view.debriefs.clone()} /> };
        html! {
            <>
                { figures(&t, view) }
                <div class={side("f-half f-tops")}>
                    <div class={side("ds-card f-stack")}>{ contacts }</div>
                    <div class={side("f-stack f-aside")}>
                        <div class={side("ds-card f-stack")}>{ activities }</div>
                        <div class={side("ds-card f-stack")}>{ debriefs }</div>
                    </div>
                </div>
            </>
        }
    });
    html! {
        <Page screen={t.say("place-work")} title={t.say("place-work")} kind={Kind::Place} place={Some(Place::Work)} testid="work"
            sub={html! { { t.say("work-sub") } }} actions={if wide { buttons.clone() } else { Html::default() }}
            dock={if wide { Html::default() } else { html! { <div class="f-even">{ buttons }</div> } }}>
            { years }
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            { content.unwrap_or_default() }
        </Page>
    }
}

/// A form of an entry that is not there: why it could not be fetched, or that it is gone.
pub fn not_here(t: &Words, title: &str, loaded: &Loaded) -> Html {
    html! {
        <Page screen={title.to_owned()} title={title.to_owned()} kind={Kind::Task(Route::Work, t.say("close").into())}
            place={Some(Place::Work)} narrow=true>
            if let Some(error) = loaded.error.clone() { <ErrorNote {error} /> }
            if loaded.view.is_some() { <p class="f-quiet">{ t.say("entry-not-here") }</p> }
        </Page>
    }
}

/// Contacts and people apart, attempts apart: a contact is not a person, and an attempt is no contact.
fn figures(t: &Words, view: &WorkView) -> Html {
    let counts = |n: usize| i64::try_from(n).unwrap_or_default();
    let attempts = counts(view.contacts.iter().filter(|row| !row.counts && !row.retracted).count());
    let activities: Vec<_> = view.activities.iter().filter(|row| !row.retracted).collect();
    let minutes: i64 = activities.iter().filter_map(|row| row.minutes).sum();
    let figure = |testid: &'static str, number: i64, name: &str, more: String| {
        html! { <div data-testid={testid}><dt>{ t.say_with(name, &[("n", number.into())]) }</dt><dd>{ number.to_string() }</dd><dd>{ more }</dd></div> }
    };
    html! {
        <section aria-labelledby="work-figures">
            <h2 id="work-figures" class="ds-sr-only">{ t.say("work-figures") }</h2>
            <dl class="f-figures">
                { figure("figure-anonymous", view.anonymous, "figure-work-anonymous", t.say_with("figure-work-anonymous-more", &[("n", attempts.into())])) }
                { figure("figure-people", view.people, "figure-people", t.say("figure-people-more")) }
                { figure("figure-activities", counts(activities.len()), "figure-activities",
                    t.say_with("figure-activities-more", &[("n", ((minutes + 30) / 60).into())])) }
            </dl>
        </section>
    }
}
