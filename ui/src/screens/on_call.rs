//! On call: who is, what the night brought and who has not read it, the cards, the hand-over, and one tap to a new
//! note. The on-call phone is handed around: changing the person is one tap as well.

use folge_shared::{
    domain::Role,
    i18n::Words,
    query::{self, Query, View},
    view::{MyProgramme, NoteRow, OnCallView},
};
use yew::prelude::*;

use crate::{
    drafts,
    parts::{call_note::CallNote, icon::Icon, note::ErrorNote, programme_picker::use_programme, sync_strip::SyncStrip},
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

mod cards;
mod hand_over;
mod hand_overs;
mod now;

pub use cards::fits as card_fits;
pub use now::name as shift_name;

/// How far ahead the person's own next shift is looked for, in days.
const AHEAD: u32 = 31;
/// How many of the notes that have been read are shown at first: at the desk, on the phone.
const FEW: (usize, usize) = (8, 3);

/// Whether the worker has anything to do with being on call there.
pub fn takes_part(programme: &MyProgramme) -> bool {
    programme.is(Role::Vakt) || programme.is(Role::Koordinator)
}

/// See the module.
#[component]
pub fn OnCallScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let picked = use_programme(takes_part);
    let loaded = use_query(Query::OnCall(query::OnCall { programme: picked.id(), from: None, days: Some(AHEAD) }));
    let view = match loaded.view.as_deref() {
        Some(View::OnCall(view)) => Some(view),
        _ => None,
    };
    let new = html! {
        <a class="ds-button" href={Route::Note(None).href()} data-testid="note-open" data-size={(!session.wide).then_some("lg")}
            data-fullwidth={(!session.wide).then_some("")}>{ Icon::Plus.draw() }{ t.say("call-new") }</a>
    };
    let name = picked.programme.as_ref().map(|p| p.name.clone()).unwrap_or_default();
    let actions = if session.wide { new.clone() } else { Html::default() };
    let content = view.map(|view| content(&t, view, session.wide));
    html! {
        <Page screen={t.say("place-on-call")} title={t.say("place-on-call")} kind={Kind::Place} place={Some(Place::OnCall)} testid="on-call"
            sub={html! { { name } }} {actions} dock={if session.wide { Html::default() } else { new }}>
            if !session.wide { <SyncStrip /> }
            { picked.picker }
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            <Kept />
            { content.unwrap_or_default() }
        </Page>
    }
}

/// Notes that were begun and not saved.
#[component]
fn Kept() -> Html {
    let t = use_words();
    let session = use_session();
    let notes = session.drafts.started().into_iter().filter_map(|key| drafts::route(&key));
    let rows = notes.filter(|route| matches!(route, Route::Note(_))).map(|route| {
        html! {
            <a key={route.href()} class="f-sync" href={route.href()} data-testid="note-draft">
                { Icon::NotePencil.draw() }<span>{ t.say("call-draft-waits") }</span>{ Icon::ChevronRight.draw() }
            </a>
        }
    });
    html! { { for rows } }
}

fn content(t: &Words, view: &OnCallView, wide: bool) -> Html {
    let unread: Vec<&NoteRow> = view.notes.iter().filter(|note| !note.read && !note.retracted).collect();
    let overs: Vec<_> = view.hand_overs.iter().filter(|one| !one.read).collect();
    let count = i64::try_from(unread.len() + overs.len()).unwrap_or(0);
    let first = html! {
        <section class="f-stack" aria-labelledby="unread" data-testid="unread" data-count={count.to_string()}>
            <h2 id="unread">{ t.say_with("call-unread", &[("n", count.into())]) }</h2>
            if count == 0 { <p class="f-word">{ Icon::CheckmarkCircle.draw() }{ t.say("call-all-read") }</p> }
            { for overs.iter().map(|one| hand_overs::card(t, one)) }
            { for unread.iter().map(|note| html! {
                <CallNote key={format!("{:?}", note.target)} note={(*note).clone()} coordinator={view.coordinator} />
            }) }
        </section>
    };
    let now = html! { <now::Now view={view.clone()} /> };
    let read = html! { <Read view={view.clone()} /> };
    let over = html! { <hand_over::HandOverForm view={view.clone()} /> };
    let cards = html! { <cards::Cards rows={view.cards.clone()} /> };
    if wide {
        html! {
            <div class="f-split">
                <div class="f-stack f-aside">{ first }{ read }</div>
                <div class="f-stack f-aside">{ now }{ over }{ cards }</div>
            </div>
        }
    } else {
        // Whoever is on call hands over soon; the others want to read.
        let mine = view.now.as_ref().is_some_and(|shift| shift.mine);
        html! { <>{ now }{ first }if mine { { over.clone() } }{ read }{ cards }if !mine { { over } }</> }
    }
}

#[derive(Properties, PartialEq)]
struct ReadProps {
    view: OnCallView,
}

/// What happened lately and has been read, and what was taken back.
#[component]
fn Read(props: &ReadProps) -> Html {
    let t = use_words();
    let all = use_state(|| false);
    let view = &props.view;
    let notes: Vec<&NoteRow> = view.notes.iter().filter(|note| note.read || note.retracted).collect();
    let overs: Vec<_> = view.hand_overs.iter().filter(|one| one.read).collect();
    let few = if use_session().wide { FEW.0 } else { FEW.1 };
    let shown = if *all { usize::MAX } else { few };
    let more = notes.len().saturating_sub(shown) + overs.len().saturating_sub(shown);
    html! {
        <section class="f-stack" aria-labelledby="lately" data-testid="lately">
            <h2 id="lately">{ t.say("call-lately") }</h2>
            if notes.is_empty() && overs.is_empty() { <p class="f-sub">{ t.say("call-lately-none") }</p> }
            { for overs.iter().take(shown).map(|one| hand_overs::card(&t, one)) }
            { for notes.iter().take(shown).map(|note| html! {
                <CallNote key={format!("{:?}", note.target)} note={(*note).clone()} coordinator={view.coordinator} />
            }) }
            if more > 0 {
                <button class="ds-button" data-variant="tertiary" type="button" data-testid="lately-more"
                    onclick={Callback::from(move |_: MouseEvent| all.set(true))}>{ t.say("show-more") }</button>
            }
        </section>
    }
}
