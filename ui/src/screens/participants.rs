//! Everybody that the worker may see, with a search that looks at what is here already.

use folge_shared::{
    query::{Participants, Query, View},
    view::ParticipantRow,
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    parts::{icon::Icon, note::ErrorNote, person_row::PersonRow},
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

/// Whether a participant fits what was typed.
pub fn fits(row: &ParticipantRow, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&typed);
    typed.is_empty()
        || has(&row.alias)
        || row.municipality.as_deref().is_some_and(has)
        || row.followers.iter().any(|name| has(name))
}

/// See [`Search`].
#[derive(Properties, PartialEq)]
pub struct SearchProps {
    /// Names the field.
    pub id: AttrValue,
    /// What was typed.
    pub value: AttrValue,
    /// Something was typed.
    pub oninput: Callback<String>,
    /// What can be found here, where it is not participants with all that is known of them.
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

/// The search field.
#[component]
pub fn Search(props: &SearchProps) -> Html {
    let t = use_words();
    let oninput = {
        let oninput = props.oninput.clone();
        Callback::from(move |event: InputEvent| oninput.emit(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let label = props.label.clone().unwrap_or_else(|| t.say("search-label").into());
    html! {
        <div class="f-search">
            <label class="ds-sr-only" for={props.id.clone()}>{ label.clone() }</label>
            { Icon::MagnifyingGlass.draw() }
            <input id={props.id.clone()} data-testid={props.id.clone()} class="ds-input" type="search" autocomplete="off"
                placeholder={label} value={props.value.clone()} {oninput} />
        </div>
    }
}

/// See the module.
#[component]
pub fn ParticipantsScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let loaded = use_query(Query::Participants(Participants::default()));
    let typed = use_state(String::new);
    let rows: &[ParticipantRow] = match loaded.view.as_deref() {
        Some(View::Participants(view)) => &view.rows,
        _ => &[],
    };
    let shown: Vec<&ParticipantRow> = rows.iter().filter(|row| fits(row, &typed)).collect();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let said = if typed.trim().is_empty() {
        t.say_with("participants-count", &[("n", count(rows.len()).into())])
    } else {
        t.say_with("participants-found", &[("n", count(shown.len()).into()), ("all", count(rows.len()).into())])
    };
    let new = html! {
        <a class="ds-button" href={Route::NewParticipant.href()} data-testid="new-participant-open"
            data-variant={(!session.wide).then_some("secondary")} data-size={(!session.wide).then_some("lg")}
            data-fullwidth={(!session.wide).then_some("")}>
            { Icon::PersonPlus.draw() }{ t.say("new-participant") }
        </a>
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    html! {
        <Page screen={t.say("place-participants")} title={t.say("place-participants")} kind={Kind::Place}
            place={Some(Place::Participants)} testid="participants"
            sub={html! { <span role="status" data-testid="participants-count">{ if loaded.view.is_some() { said } else { String::new() } }</span> }}
            actions={if session.wide { new.clone() } else { Html::default() }} dock={if session.wide { Html::default() } else { new }}>
            <Search id="search" value={(*typed).clone()} {oninput} />
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            if loaded.view.is_some() && rows.is_empty() {
                <p class="f-quiet">{ t.say("participants-none") }</p>
            } else if loaded.view.is_some() && shown.is_empty() {
                <p class="f-quiet">{ t.say("participants-no-match") }</p>
            }
            <h2 class="ds-sr-only">{ t.say("list") }</h2>
            <ul class="f-rows f-many">
                { for shown.iter().map(|row| html! { <PersonRow key={row.participant.to_string()} row={(*row).clone()} full=true /> }) }
            </ul>
        </Page>
    }
}
