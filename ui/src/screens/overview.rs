//! The coordinator's overview: everybody's work merged, who has not been reached, who is new.

use folge_shared::{
    i18n::Words,
    query::{self, Query, View},
    view::{OverviewRow, OverviewView, ParticipantRow, Rhythm},
};
use yew::prelude::*;

use super::programme::coordinates;
use crate::{
    dates,
    parts::{
        icon::Icon, note::ErrorNote, person_row::PersonRow, programme_picker::use_programme, sync_strip::SyncStrip,
    },
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::{self, use_words},
};

mod aside;
mod on_call;
mod table;

pub use aside::Confirm;

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filter {
    /// All of them.
    All,
    /// Those without contact for longer than the rule allows.
    NotReached,
    /// Those about whom somebody has to do something.
    Flagged,
    /// Those whom nobody follows today.
    Unfollowed,
    /// Those in a planned pause.
    Paused,
}

/// Whether somebody should follow and nobody does: the ended and the dead need nobody.
pub(crate) fn is_unfollowed(row: &ParticipantRow) -> bool {
    row.followers.is_empty() && row.rhythm != Rhythm::Silent
}

impl Filter {
    const ALL: [Filter; 5] = [Self::All, Self::NotReached, Self::Flagged, Self::Unfollowed, Self::Paused];

    /// Whether a row is shown. As in the figures: newcomers whom nobody has confirmed do not count.
    fn keeps(self, row: &OverviewRow) -> bool {
        let row = &row.row;
        match self {
            Self::All => true,
            Self::NotReached => {
                row.confirmed && matches!(row.rhythm, Rhythm::Overdue | Rhythm::Never | Rhythm::MaybeLost)
            }
            Self::Flagged => {
                row.conflict || row.attempts_since > 0 || row.unread > 0 || row.rhythm == Rhythm::MaybeLost
            }
            Self::Unfollowed => is_unfollowed(row),
            Self::Paused => row.rhythm == Rhythm::Paused,
        }
    }
    fn key(self) -> &'static str {
        match self {
            Self::All => "filter-all",
            Self::NotReached => "filter-not-reached",
            Self::Flagged => "filter-flagged",
            Self::Unfollowed => "filter-unfollowed",
            Self::Paused => "filter-paused",
        }
    }
}

/// See the module.
#[component]
pub fn OverviewScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let filter = use_state(|| Filter::All);
    let picked = use_programme(coordinates);
    let loaded = use_query(Query::Overview(query::Overview { programme: picked.id() }));
    let view = match loaded.view.as_deref() {
        Some(View::Overview(view)) if picked.id().is_none_or(|id| id == view.programme) => Some(view),
        _ => None,
    };
    let sub = view.map_or_else(String::new, |view| {
        let day = dates::upper(&dates::long_date(&t, view.day, view.day));
        let places =
            session.programme(Some(view.programme)).map(|p| words::list(&t, &p.municipalities)).unwrap_or_default();
        let peers = if places.is_empty() {
            t.say_with("overview-peers", &[("n", view.peers.into())])
        } else {
            t.say_with("overview-peers-in", &[("n", view.peers.into()), ("places", places.into())])
        };
        format!("{day} · {peers}")
    });
    let new = html! {
        <a class="ds-button" href={Route::NewParticipant.href()} data-testid="new-participant-open"
            data-variant={(!session.wide).then_some("secondary")}>{ Icon::Plus.draw() }{ t.say("new-participant") }</a>
    };
    let content = view.map(|view| {
        let every = session.programme(Some(view.programme)).map_or(7, |p| p.contact_every_days);
        let rows: Vec<OverviewRow> = view.rows.iter().filter(|row| filter.keeps(row)).cloned().collect();
        let filters = filters(&t, view, &filter);
        let on_call = html! { <on_call::OnCallAside view={view.clone()} /> };
        let aside = html! { <aside::Aside newcomers={view.newcomers.clone()} latest={view.latest.clone()}>{ on_call }</aside::Aside> };
        let counted = html! {
            <p class="f-meta">{ t.say_with("overview-counted", &[
                ("shown", i64::try_from(rows.len()).unwrap_or(0).into()),
                ("all", i64::try_from(view.rows.len()).unwrap_or(0).into()),
            ]) }</p>
        };
        if session.wide {
            html! {
                <>
                    { figures(&t, view, every) }
                    <div class="f-split">
                        <section class="ds-card f-stack f-sheet" aria-labelledby="people">
                            <div class="f-between"><h2 id="people">{ t.say("place-participants") }</h2>{ filters }</div>
                            <table::Table {rows} {every} />
                            { counted }
                        </section>
                        { aside }
                    </div>
                </>
            }
        } else {
            html! {
                <>
                    { figures(&t, view, every) }
                    { aside }
                    <section class="f-stack" aria-labelledby="people">
                        <h2 id="people">{ t.say("place-participants") }</h2>
                        { filters }
                        <ul class="f-rows">
                            { for rows.iter().map(|row| html! {
                                <PersonRow key={row.row.participant.to_string()} row={row.row.clone()} full=true testid="overview-row" />
                            }) }
                        </ul>
                        { counted }
                    </section>
                </>
            }
        }
    });
    html! {
        <Page screen={t.say("place-overview")} title={t.say("place-overview")} kind={Kind::Place} place={Some(Place::Overview)}
            testid="overview" sub={html! { { sub } }} actions={if session.wide { new.clone() } else { Html::default() }}>
            if !session.wide { <SyncStrip /> }
            { waits(&t, session.waits.held) }
            { picked.picker }
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            { content.unwrap_or_default() }
            if !session.wide { { new } }
        </Page>
    }
}

/// What waits for a decision leads there.
fn waits(t: &Words, held: i64) -> Html {
    if held == 0 {
        return Html::default();
    }
    html! {
        <a class="f-sync" data-color="warning" href={Route::Held.href()} data-testid="overview-held" data-count={held.to_string()}>
            { Icon::Inbox.draw() }<span>{ t.say_with("overview-held", &[("n", held.into())]) }</span>{ Icon::ChevronRight.draw() }
        </a>
    }
}

fn filters(t: &Words, view: &OverviewView, filter: &UseStateHandle<Filter>) -> Html {
    // What nobody needs to look at takes no room: with no pause there is no such button.
    let keeps = |one: &Filter| {
        let always = matches!(one, Filter::All | Filter::NotReached | Filter::Flagged);
        always || **filter == *one || view.rows.iter().any(|row| one.keeps(row))
    };
    let buttons = Filter::ALL.into_iter().filter(keeps).map(|one| {
        let count = view.rows.iter().filter(|row| one.keeps(row)).count();
        let on = **filter == one;
        let onclick = {
            let filter = filter.clone();
            Callback::from(move |_: MouseEvent| filter.set(one))
        };
        html! {
            <button class="ds-button" type="button" {onclick} aria-pressed={on.to_string()} data-testid={one.key()}
                data-variant={if on { "secondary" } else { "tertiary" }} data-color={(!on).then_some("neutral")}>
                { t.say_with(one.key(), &[("n", i64::try_from(count).unwrap_or(0).into())]) }
            </button>
        }
    });
    html! { <div class="f-line f-filters" role="group" aria-label={t.say("filters")}>{ for buttons }</div> }
}

/// The headline figures. Each counts people or contacts, never both; attempts stand apart.
fn figures(t: &Words, view: &OverviewView, every: i64) -> Html {
    let f = &view.figures;
    let newcomers = i64::try_from(view.newcomers.len()).unwrap_or(0);
    let mut active = vec![t.say_with("figure-active-more", &[("n", newcomers.into())])];
    if f.paused > 0 {
        active.insert(0, t.say_with("figure-paused", &[("n", f.paused.into())]));
    }
    let active = active.join(", ");
    // One walk with two participants is one event and reaches two: both are told, never summed.
    let mut contacts = vec![t.say_with("figure-contacts-more", &[("n", f.attempts_30.into())])];
    if f.events_30 != f.contacts_30 {
        contacts.insert(0, t.say_with("figure-events", &[("n", f.events_30.into())]));
    }
    let contacts = contacts.join(", ");
    let figure = |testid: &'static str, number: i64, name: String, more: String| {
        html! { <div data-testid={testid}><dt>{ name }</dt><dd>{ number.to_string() }</dd><dd>{ more }</dd></div> }
    };
    html! {
        <dl class="f-figures">
            { figure("figure-active", f.active, t.say_with("figure-active", &[("n", f.active.into())]), active) }
            { figure("figure-reached", f.reached_7, t.say("figure-reached"), t.say_with("figure-reached-more", &[("n", f.active.into())])) }
            { figure("figure-not-reached", f.not_reached, t.say_with("figure-not-reached", &[("days", every.into())]),
                t.say_with("figure-not-reached-more", &[("n", f.maybe_lost.into())])) }
            { figure("figure-contacts", f.contacts_30, t.say_with("figure-contacts", &[("n", f.contacts_30.into())]), contacts) }
            { figure("figure-anonymous", f.anonymous_30, t.say("figure-anonymous"), t.say("figure-anonymous-more")) }
        </dl>
    }
}
