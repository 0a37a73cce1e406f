//! One participant: who they are, who follows, and everything that happened, newest first.

use folge_shared::{
    i18n::Words,
    ids::ParticipantId,
    query::{OneParticipant, Query, View},
    view::{ParticipantRow, ParticipantView},
};
use yew::prelude::*;

use super::overview::Confirm;
use crate::{
    clock, dates,
    parts::{entry::Entry, icon::Icon, note::ErrorNote, person_row},
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::{self, use_words},
};

/// How many entries are shown at first, and more each time.
const STEP: u32 = 50;
/// The most that can be asked for.
const MOST: u32 = 1000;

/// See [`ParticipantScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who.
    pub participant: ParticipantId,
}

/// "Stavanger · fulgt av deg og Siw".
fn about(t: &Words, row: &ParticipantRow, me: &str) -> String {
    let mut parts = vec![];
    parts.extend(row.municipality.clone());
    let mut followers: Vec<String> = row.followers.clone();
    if row.mine {
        followers.retain(|name| name != me);
        followers.insert(0, t.say("you-object"));
    }
    parts.push(if followers.is_empty() {
        t.say("followed-by-nobody")
    } else {
        t.say_with("followed-by", &[("who", words::list(t, &followers).into())])
    });
    parts.join(" · ")
}

fn last(t: &Words, row: &ParticipantRow) -> String {
    match row.days_since {
        None => dates::upper(&t.say("since-never")),
        Some(days) if row.mine => t.say_with("since-you-talked", &[("days", days.into())]),
        Some(days) => t.say_with("since-last-contact", &[("days", days.into())]),
    }
}

/// See the module.
#[component]
pub fn ParticipantScreen(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let limit = use_state(|| STEP);
    let loaded = use_query(Query::Participant(OneParticipant { participant: props.participant, limit: Some(*limit) }));
    let view = match loaded.view.as_deref() {
        Some(View::Participant(view)) => Some(view),
        _ => None,
    };
    let Some(view) = view else {
        return html! {
            <Page screen={t.say("participant")} title={t.say("participant")} place={Some(Place::Participants)}
                kind={Kind::Below(Route::Participants, t.say("place-participants").into())}>
                if let Some(error) = loaded.error { <ErrorNote {error} /> }
            </Page>
        };
    };
    let row = &view.row;
    let alias = person_row::alias(&t, &row.alias);
    let log = html! {
        <a class="ds-button" href={Route::Log(Some(props.participant)).href()} data-testid="log-open"
            data-fullwidth={(!session.wide).then_some("")}>{ Icon::Plus.draw() }{ t.say("log-contact") }</a>
    };
    let timeline = html! {
        <>
            if view.timeline.is_empty() { <p class="f-quiet">{ t.say("timeline-empty") }</p> }
            <ol class="f-time">
                { for view.timeline.iter().map(|entry| html! {
                    <Entry key={entry.contact.to_string()} participant={props.participant} alias={alias.clone()} entry={entry.clone()} />
                }) }
            </ol>
            { more(&t, view, &limit) }
        </>
    };
    let facts = html! {
        <>
            <p class="f-word" data-color={words::wants_attention(row.rhythm).then_some("warning")}>{ Icon::Clock.draw() }{ last(&t, row) }</p>
            if row.attempts_since > 0 {
                <p class="f-word">{ Icon::PhoneSlash.draw() }{ t.say_with("attempts", &[("n", row.attempts_since.into())]) }</p>
            }
            if !row.confirmed {
                <div class="f-quiet f-between" data-testid="not-confirmed">
                    <p class="f-word">{ Icon::PersonPlus.draw() }{ t.say("not-confirmed") }</p>
                    if session.me.is_coordinator() { <Confirm participant={props.participant} alias={alias.clone()} /> }
                </div>
            }
        </>
    };
    let me = session.me.name.clone();
    html! {
        <Page screen={t.say("participant")} title={alias.clone()} place={Some(Place::Participants)} testid="participant"
            kind={Kind::Below(Route::Participants, t.say("place-participants").into())}
            sub={html! { { about(&t, row, &me) } }}
            actions={if session.wide { log.clone() } else { html! { <>{ facts.clone() }{ log }</> } }}>
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            if session.wide {
                <div class="f-split">
                    <section class="ds-card f-stack f-timecard" aria-labelledby="timeline"><h2 id="timeline">{ t.say("timeline") }</h2>{ timeline }</section>
                    <div class="f-stack f-aside">
                        <section class="ds-card f-stack" aria-labelledby="state"><h2 id="state">{ t.say("state") }</h2>{ facts }</section>
                        { about_card(&t, view) }
                    </div>
                </div>
            } else {
                <section class="f-stack" aria-labelledby="timeline"><h2 id="timeline">{ t.say("timeline") }</h2>{ timeline }</section>
            }
        </Page>
    }
}

fn more(t: &Words, view: &ParticipantView, limit: &UseStateHandle<u32>) -> Html {
    let shown = i64::try_from(view.timeline.len()).unwrap_or(i64::MAX);
    if view.total <= shown || **limit >= MOST {
        return Html::default();
    }
    let onclick = {
        let limit = limit.clone();
        Callback::from(move |_: MouseEvent| limit.set((*limit + STEP * 3).min(MOST)))
    };
    html! {
        <div class="f-line">
            <button class="ds-button" data-variant="secondary" type="button" data-testid="timeline-more" {onclick}>{ t.say("show-more") }</button>
            <span class="f-meta">{ t.say_with("shown-of", &[("shown", shown.into()), ("all", view.total.into())]) }</span>
        </div>
    }
}

fn about_card(t: &Words, view: &ParticipantView) -> Html {
    let today = clock::today();
    let assignments = view.assignments.iter().map(|assignment| {
        let from = dates::date(t, assignment.from, today);
        let said = match assignment.to {
            None => t.say_with("follows-since", &[("from", from.into())]),
            Some(to) => t.say_with("follows-until", &[("from", from.into()), ("to", dates::date(t, to, today).into())]),
        };
        html! { <div key={assignment.assignment.to_string()}><dt>{ assignment.name.clone() }</dt><dd>{ said }</dd></div> }
    });
    let opened = view.created_at.map(|at| {
        let date = dates::date(t, at.day(), today);
        match &view.created_by {
            Some(by) => t.say_with("opened-by", &[("date", date.into()), ("by", by.as_str().into())]),
            None => t.say_with("opened", &[("date", date.into())]),
        }
    });
    html! {
        <section class="ds-card f-stack" aria-labelledby="followers">
            <h2 id="followers">{ t.say("followers") }</h2>
            if view.assignments.is_empty() { <p>{ dates::upper(&t.say("followed-by-nobody")) }</p> }
            <dl class="f-facts">{ for assignments }</dl>
            if let Some(opened) = opened { <p class="f-meta">{ opened }</p> }
        </section>
    }
}
