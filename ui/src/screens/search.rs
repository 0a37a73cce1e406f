//! Aliases and notes, as one types. What was typed stands nowhere but in this field: not in the address, not in a
//! draft.

use folge_shared::{
    domain::codes::CHANNEL,
    i18n::Words,
    query::{self, Query, View},
    view::{EntryKind, SearchHit, SearchView},
};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::participants::Search;
use crate::{
    clock, dates, dom,
    parts::{
        entry,
        icon::Icon,
        note::ErrorNote,
        person_row::{self, initial},
    },
    route::Route,
    session::{use_search, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

/// The fewest letters that are searched for.
const FEWEST: usize = 2;
/// The most letters.
const MOST: usize = 100;
/// How long typing must rest before the question is asked, in milliseconds.
const REST_MS: u32 = 150;
/// The marks around the words that were found.
const MARKS: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A snippet with the found words lit.
fn lit(snippet: &str) -> Html {
    let parts = snippet.split(MARKS).enumerate().map(|(n, part)| {
        // The marks come in pairs: every second part was found.
        if n % 2 == 1 {
            html! { <mark key={n}>{ part.to_owned() }</mark> }
        } else {
            html! { <>{ part.to_owned() }</> }
        }
    });
    html! { { for parts } }
}

/// Where a hit leads.
fn target(hit: &SearchHit) -> Route {
    match (hit.participant, hit.kind, hit.entry) {
        (_, Some(EntryKind::Note), Some(entry)) => Route::Call(entry),
        (Some(participant), Some(EntryKind::Contact), Some(entry)) => Route::Entry(participant, entry),
        (Some(participant), _, _) => Route::Participant(participant),
        (None, _, _) => Route::OnCall,
    }
}

fn row(t: &Words, n: usize, hit: &SearchHit) -> Html {
    let alias = match hit.participant {
        Some(_) => person_row::alias(t, &hit.alias),
        None => t.say("search-no-person"),
    };
    let mut facts = vec![];
    facts.extend(match hit.kind {
        Some(EntryKind::Note) => Some(t.say("screen-note")),
        Some(EntryKind::Contact) => hit.channel.as_ref().map(|code| t.code(&CHANNEL, code.as_str())),
        Some(EntryKind::Attendance | EntryKind::Erased) | None => None,
    });
    facts.extend(hit.at.map(|at| dates::brief(t, at, clock::now())));
    let face = match hit.kind {
        Some(EntryKind::Note) => Icon::Moon.draw(),
        Some(EntryKind::Contact) => entry::icon(hit.channel.as_ref().map_or("", |code| code.as_str())).draw(),
        Some(EntryKind::Attendance) => Icon::PersonGroup.draw(),
        Some(EntryKind::Erased) | None => html! { { initial(&hit.alias) } },
    };
    html! {
        <li key={n} class="f-row f-found" data-testid={format!("hit-{n}")}>
            <span class="f-face" aria-hidden="true">{ face }</span>
            <a href={target(hit).href()}>
                <h3>{ if hit.kind.is_none() { lit(&hit.snippet) } else { html! { { alias } } } }</h3>
                if hit.kind.is_some() { <span class="f-said">{ lit(&hit.snippet) }</span> }
                if !facts.is_empty() { <span class="f-meta">{ facts.join(" · ") }</span> }
            </a>
        </li>
    }
}

fn found(t: &Words, view: &SearchView) -> Html {
    let count = i64::try_from(view.hits.len()).unwrap_or(i64::MAX);
    let (people, notes): (Vec<_>, Vec<_>) = view.hits.iter().enumerate().partition(|(_, hit)| hit.kind.is_none());
    let list = |title: &str, hits: Vec<(usize, &SearchHit)>| {
        if hits.is_empty() {
            return Html::default();
        }
        html! {
            <section class="f-stack">
                <h2>{ t.say(title) }</h2>
                <ul class="f-rows f-many">{ for hits.into_iter().map(|(n, hit)| row(t, n, hit)) }</ul>
            </section>
        }
    };
    html! {
        <>
            <p class="f-sub" role="status" data-testid="search-count">{ t.say_with("search-count", &[("n", count.into())]) }</p>
            if view.hits.is_empty() { <p class="f-quiet">{ t.say("search-nothing") }</p> }
            { list("search-people", people) }
            { list("search-notes", notes) }
            if !view.notes_searched { <p class="f-quiet">{ t.say("search-aliases-only") }</p> }
        </>
    }
}

/// See the module.
#[component]
pub fn SearchScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let typed = use_state(String::new);
    let asked = use_state(|| None::<Query>);
    let timer = use_mut_ref(|| None::<Timeout>);
    let loaded = use_search((*asked).clone());
    use_effect_with((), |()| dom::focus("#search-words"));
    let oninput = {
        let (typed, asked) = (typed.setter(), asked.setter());
        Callback::from(move |text: String| {
            let words: String = text.trim().chars().take(MOST).collect();
            let query =
                (words.chars().count() >= FEWEST).then_some(Query::Search(query::Search { text: words, limit: None }));
            let asked = asked.clone();
            // A slower finger asks at once; a fast one asks for the word, not for each of its letters.
            timer.replace(Some(Timeout::new(REST_MS, move || asked.set(query))));
            typed.set(text);
        })
    };
    let content = match loaded.view.as_deref() {
        Some(View::Search(view)) if asked.is_some() => found(&t, view),
        _ => html! { <p class="f-sub">{ t.say("search-help") }</p> },
    };
    // On the phone one comes from the list of participants, and goes back there.
    let (kind, place) = if session.wide {
        (Kind::Place, Place::Search)
    } else {
        (Kind::Below(Route::Participants, t.say("place-participants").into()), Place::Participants)
    };
    html! {
        <Page screen={t.say("place-search")} title={t.say("place-search")} {kind} place={Some(place)} testid="search-screen">
            <Search id="search-words" value={(*typed).clone()} {oninput} label={AttrValue::from(t.say("search-words"))} />
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            { content }
        </Page>
    }
}
