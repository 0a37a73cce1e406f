//! Everybody that the worker may see, with a search that looks at what is here already.

use folge_shared::{
    i18n::Words,
    query::{Participants, Query, View},
    view::{ParticipantRow, Rhythm},
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    parts::{fetching::Nothing, icon::Icon, note::ErrorNote, person_row::PersonRow},
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
    /// What can be searched for; names, places and workers when left out.
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

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Mine,
    Due,
    Paused,
    New,
    Kin,
}

impl Filter {
    const ALL: [Filter; 6] = [Self::All, Self::Mine, Self::Due, Self::Paused, Self::New, Self::Kin];

    fn keeps(self, row: &ParticipantRow) -> bool {
        match self {
            Self::All => true,
            Self::Mine => row.mine,
            Self::Due => {
                matches!(row.rhythm, Rhythm::DueToday | Rhythm::Overdue | Rhythm::MaybeLost | Rhythm::Never)
            }
            Self::Paused => row.rhythm == Rhythm::Paused,
            Self::New => !row.confirmed && row.closed.is_none(),
            Self::Kin => row.kind.as_str() == "parorende",
        }
    }
    fn key(self) -> &'static str {
        match self {
            Self::All => "filter-all",
            Self::Mine => "filter-mine",
            Self::Due => "filter-due",
            Self::Paused => "filter-on-pause",
            Self::New => "filter-new",
            Self::Kin => "filter-kin",
        }
    }
}

/// The filters that keep somebody and not everybody.
fn filters(t: &Words, rows: &[&ParticipantRow], filter: &UseStateHandle<Filter>) -> Html {
    let count = |one: Filter| rows.iter().filter(|row| one.keeps(row)).count();
    let useful = |one: &Filter| {
        let n = count(*one);
        *one == Filter::All || **filter == *one || (n > 0 && n < rows.len())
    };
    let shown: Vec<Filter> = Filter::ALL.into_iter().filter(useful).collect();
    if shown.len() < 2 {
        return Html::default();
    }
    let buttons = shown.into_iter().map(|one| {
        let on = **filter == one;
        let onclick = {
            let filter = filter.clone();
            Callback::from(move |_: MouseEvent| filter.set(one))
        };
        html! {
            <button key={one.key()} class="ds-button" type="button" {onclick} aria-pressed={on.to_string()} data-testid={one.key()}
                data-variant={if on { "secondary" } else { "tertiary" }} data-color={(!on).then_some("neutral")}>
                { t.say_with(one.key(), &[("n", i64::try_from(count(one)).unwrap_or(0).into())]) }
            </button>
        }
    });
    html! { <div class="f-line f-filters" role="group" aria-label={t.say("filters")}>{ for buttons }</div> }
}

fn list(rows: &[&ParticipantRow]) -> Html {
    html! {
        <ul class="f-rows f-many">
            { for rows.iter().map(|row| html! { <PersonRow key={row.participant.to_string()} row={(*row).clone()} full=true /> }) }
        </ul>
    }
}

/// See the module.
#[component]
pub fn ParticipantsScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let loaded = use_query(Query::Participants(Participants::default()));
    let typed = use_state(String::new);
    let filter = use_state(|| Filter::All);
    let rows: &[ParticipantRow] = match loaded.view.as_deref() {
        Some(View::Participants(view)) => &view.rows,
        _ => &[],
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    // Those about whom nobody is reminded stand apart: they are found, and are in nobody's way.
    let (silent, active): (Vec<&ParticipantRow>, Vec<&ParticipantRow>) =
        rows.iter().partition(|row| row.rhythm == Rhythm::Silent);
    let shown: Vec<&ParticipantRow> =
        active.iter().copied().filter(|row| fits(row, &typed) && filter.keeps(row)).collect();
    let quiet: Vec<&ParticipantRow> =
        silent.into_iter().filter(|row| *filter == Filter::All && fits(row, &typed)).collect();
    let said = if typed.trim().is_empty() && *filter == Filter::All {
        t.say_with("participants-count", &[("n", count(active.len()).into())])
    } else {
        t.say_with("participants-found", &[("n", count(shown.len()).into()), ("all", count(active.len()).into())])
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
            <div class="f-stack">
                <Search id="search" value={(*typed).clone()} {oninput} />
                { filters(&t, &active, &filter) }
            </div>
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            if loaded.view.is_some() && rows.is_empty() {
                <Nothing><p class="f-quiet">{ t.say("participants-none") }</p></Nothing>
            } else if loaded.view.is_some() && shown.is_empty() && quiet.is_empty() {
                <p class="f-quiet">{ t.say("participants-no-match") }</p>
            }
            if !typed.trim().is_empty() {
                <a class="f-sync" href={Route::Search.href()} data-testid="search-notes-open">
                    { Icon::MagnifyingGlass.draw() }<span>{ t.say("search-notes-too") }</span>{ Icon::ChevronRight.draw() }
                </a>
            }
            if !shown.is_empty() {
                <h2 class="ds-sr-only">{ t.say("list") }</h2>
                { list(&shown) }
            }
            if !quiet.is_empty() {
                <section class="f-stack" aria-labelledby="silent" data-testid="participants-silent">
                    <h2 id="silent">{ t.say("participants-silent") }</h2>
                    { list(&quiet) }
                </section>
            }
        </Page>
    }
}
