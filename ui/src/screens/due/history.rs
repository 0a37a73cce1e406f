//! What was written over longer ago than the rule says. A coordinator confirms once for all that is shown; the documents go
//! one after the other, each a decision of its own, and how far it has come stands on the screen.

use folge_shared::{
    decision::{CutHistory, Decision},
    query::{Empty, Query, View},
    view::{OldHistoryRow, OldHistoryView},
};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::{
    day,
    in_turn::{count, use_in_turn},
};
use crate::{
    parts::{at_server::NoAnswer, icon::Icon, note::ErrorNote, person_row},
    session::{use_query, use_session},
    words::use_words,
};

/// How long to wait before the next documents are looked at, in milliseconds.
const NEXT_MS: u32 = 400;

/// See the module.
#[component]
pub fn OldHistory() -> Html {
    let t = use_words();
    let session = use_session();
    let loaded = use_query(Query::OldHistory(Empty {}));
    let view: Option<&OldHistoryView> = match loaded.view.as_deref() {
        Some(View::OldHistory(view)) => Some(view),
        _ => None,
    };
    let left = view.map_or(0, |view| view.left);
    // Asked again until every document has been looked at, while somebody is here.
    use_effect_with((left, session.tick), {
        let refresh = session.refresh.clone();
        move |(left, _)| {
            let next = (*left > 0).then(|| Timeout::new(NEXT_MS, move || refresh.emit(())));
            move || drop(next)
        }
    });
    let content = view.map(|view| {
        html! {
            <>
                if view.left > 0 {
                    <p class="f-word" role="status" data-testid="history-left">{ Icon::ClockDashed.draw() }<span>{ t.say_with("history-left", &[("n", view.left.into())]) }</span></p>
                }
                if view.rows.is_empty() && view.left == 0 {
                    <p class="f-word" data-testid="history-none">{ Icon::CheckmarkCircle.draw() }<span>{ t.say("history-none-old") }</span></p>
                }
                if !view.rows.is_empty() { <Cutting rows={view.rows.clone()} /> }
            </>
        }
    });
    html! {
        <section class="f-stack" aria-labelledby="due-history" data-testid="due-history">
            <h2 id="due-history">{ t.say("history-old") }</h2>
            <p class="f-sub">{ t.say("history-old-help") }</p>
            if let Some(error) = loaded.error { <NoAnswer {error} /> }
            { content.unwrap_or_default() }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    rows: Vec<OldHistoryRow>,
}

#[component]
fn Cutting(props: &Props) -> Html {
    let t = use_words();
    let turn = use_in_turn("#history-means");
    let cut = turn
        .run(props.rows.iter().map(|row| Decision::CutHistory(CutHistory { doc: row.doc })).collect(), "history-done");
    let busy = turn.busy();
    let n = count(props.rows.len());
    html! {
        <>
            <ul class="f-points">{ for props.rows.iter().map(|row| {
                let what = person_row::document(&t, row.kind, &row.alias);
                let said = t.say_with("history-row", &[("what", what.into()), ("day", day(&t, row.oldest.day()).into())]);
                html! { <li key={row.doc.to_string()} data-testid={format!("history-{}", row.doc)}>{ said }</li> }
            }) }</ul>
            if let Some(error) = &*turn.error { <ErrorNote error={error.clone()} /> }
            if *turn.asking {
                <section class="ds-card f-note f-stack-s" data-color="warning" data-variant="tinted" aria-labelledby="history-means">
                    <h3 id="history-means" tabindex="-1">{ t.say_with("history-means", &[("n", n.into())]) }</h3>
                    <p>{ t.say("history-means-what") }</p>
                    if let Some((done, all)) = *turn.under_way {
                        <p role="status" data-testid="history-progress">{ t.say_with("history-progress", &[("done", count(done).into()), ("all", count(all).into())]) }</p>
                    }
                    <div class="f-line">
                        <button class="ds-button" data-color="warning" type="button" aria-disabled={busy} data-testid="history-cut" onclick={cut}>{ t.say("history-cut") }</button>
                        <button class="ds-button" data-variant="tertiary" type="button" aria-disabled={busy} data-testid="history-cancel" onclick={turn.ask(false)}>{ t.say("cancel") }</button>
                    </div>
                </section>
            } else {
                <div><button class="ds-button" data-variant="secondary" type="button" data-testid="history-ask" onclick={turn.ask(true)}>
                    { t.say_with("history-ask", &[("n", n.into())]) }</button></div>
            }
        </>
    }
}
