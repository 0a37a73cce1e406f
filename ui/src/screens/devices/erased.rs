//! Who has been erased, never by name: when, why, and which devices have not said that nothing is left. And what is gone
//! from documents that go on: there the name may stand.

use folge_shared::{
    i18n::Words,
    query::{Empty, Query, View},
    view::{ErasedRow, RenewedRow, WaitingErasure},
};
use yew::prelude::*;

use super::when;
use crate::{
    dates,
    parts::{exports, icon::Icon, person_row},
    session::use_query,
    words::{self, use_words},
};

/// See the module. Nothing until somebody has been erased.
#[component]
pub fn Erased() -> Html {
    let t = use_words();
    let loaded = use_query(Query::Erased(Empty {}));
    let Some(View::Erased(view)) = loaded.view.as_deref() else { return Html::default() };
    html! {
        <>
            if !view.rows.is_empty() {
                <section class="f-stack" aria-labelledby="erased-title" data-testid="erased">
                    <h2 id="erased-title">{ t.say("erased-title") }</h2>
                    <p class="f-sub">{ t.say("erased-help") }</p>
                    <ul class="f-rows f-many">{ for view.rows.iter().map(|row| erasure(&t, row)) }</ul>
                </section>
            }
            if !view.renewed.is_empty() {
                <section class="f-stack" aria-labelledby="renewed-title" data-testid="renewed">
                    <h2 id="renewed-title">{ t.say("renewed-title") }</h2>
                    <p class="f-sub">{ t.say("renewed-help") }</p>
                    <ul class="f-rows f-many">{ for view.renewed.iter().map(|row| renewal(&t, row)) }</ul>
                </section>
            }
        </>
    }
}

fn renewal(t: &Words, row: &RenewedRow) -> Html {
    let by = words::who(t, &row.by_name, false);
    html! {
        <li key={row.doc.to_string()} class="ds-card f-stack-s" data-testid={format!("renewed-{}", row.doc)}
            data-waiting={row.waiting.len().to_string()} data-confirmed={row.confirmed.to_string()}>
            <h3>{ person_row::document(t, row.kind, &row.alias) }</h3>
            <p class="f-word">{ Icon::Trash.draw() }<span>{ t.say_with(&format!("renewed-{}", row.what.as_str()), &[("name", by.into()), ("when", when(t, row.at).into())]) }</span></p>
            { progress(t, row.confirmed, &row.waiting) }
        </li>
    }
}

/// Who has confirmed it and who has not.
fn progress(t: &Words, confirmed: i64, waits: &[WaitingErasure]) -> Html {
    html! {
        if waits.is_empty() {
            <p class="f-word">{ Icon::CheckmarkCircle.draw() }<span>{ t.say_with("erased-all", &[("n", confirmed.into())]) }</span></p>
        } else {
            <p class="f-word" data-color="warning">{ Icon::Clock.draw() }<span>{ t.say("erased-waiting") }</span></p>
            <ul class="f-stack-s f-sub">{ for waits.iter().map(|one| waiting(t, one)) }</ul>
            if confirmed > 0 { <p class="f-meta">{ t.say_with("erased-confirmed", &[("n", confirmed.into())]) }</p> }
        }
    }
}

fn erasure(t: &Words, row: &ErasedRow) -> Html {
    let by = words::who(t, &row.by_name, false);
    html! {
        <li key={row.participant.to_string()} class="ds-card f-stack-s" data-testid={format!("erased-{}", row.participant)}
            data-waiting={row.waiting.len().to_string()} data-confirmed={row.confirmed.to_string()}>
            <h3>{ t.say(&format!("erasure-{}", row.reason.code())) }</h3>
            <p class="f-word">{ Icon::PersonMinus.draw() }<span>{ t.say_with("erased-by", &[("name", by.into()), ("when", when(t, row.at).into())]) }</span></p>
            { progress(t, row.confirmed, &row.waiting) }
            if !row.files.is_empty() {
                <h4>{ t.say("exports-may-hold") }</h4>
                { exports::list(t, &row.files) }
            }
        </li>
    }
}

fn waiting(t: &Words, one: &WaitingErasure) -> Html {
    let name = words::who(t, &one.name, false);
    let seen = one.seen.map_or_else(|| t.say("device-never"), |at| when(t, at));
    let key = if one.shut_out { "erased-waiting-shut" } else { "erased-waiting-one" };
    html! {
        <li key={one.enrolment.to_string()}>{ t.say_with(key, &[("name", name.into()), ("seen", dates::upper(&seen).into())]) }</li>
    }
}
