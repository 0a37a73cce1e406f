//! What the person wrote in files that had been taken from them by then: that it lies with a coordinator, and what became
//! of it. No alias and no words: they may not hold them any more.

use folge_shared::{
    error::{ErrorCode, PublicError},
    i18n::Words,
    ids::CommandId,
    view::{ReviewRow, SyncView, Verdict},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    clock, dates, dom, fields,
    parts::{icon::Icon, note::ErrorNote},
    session::use_session,
    words::{self, use_words},
};

/// How many wait for a decision.
pub fn waiting(sync: &SyncView) -> i64 {
    let count = sync.reviews.iter().filter(|row| row.verdict == Verdict::Waiting).count();
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// How many a coordinator has decided on, or that have been lost with the server, that their author has not closed.
pub fn answered(sync: &SyncView) -> i64 {
    let decided = |row: &&ReviewRow| {
        matches!(row.verdict, Verdict::Accepted | Verdict::Rejected | Verdict::Lost) && row.seen.is_none()
    };
    i64::try_from(sync.reviews.iter().filter(decided).count()).unwrap_or(i64::MAX)
}

/// See the module. Nothing where there is nothing. What was closed lies folded below until it goes by itself.
#[component]
pub fn Reviews() -> Html {
    let t = use_words();
    let session = use_session();
    let error = use_state(|| None::<PublicError>);
    let rows = session.sync().map_or(&[][..], |sync| &sync.reviews);
    if rows.is_empty() {
        return Html::default();
    }
    let close = {
        let (session, error) = (session.clone(), error.clone());
        Callback::from(move |act: CommandId| {
            let (session, error) = (session.clone(), error.clone());
            spawn_local(async move {
                match session.host.see_review(act).await {
                    // The button goes, and with it where the keyboard was.
                    Ok(()) => dom::focus("#reviews-title"),
                    Err(bad) => error.set(Some(bad)),
                }
                session.refresh.emit(());
            });
        })
    };
    let reviewed = rows.iter().any(|row| row.verdict != Verdict::Erased);
    let erased = rows.iter().any(|row| row.verdict == Verdict::Erased && row.seen.is_none());
    let (closed, open): (Vec<&ReviewRow>, Vec<&ReviewRow>) = rows.iter().partition(|row| row.seen.is_some());
    // "Nothing is gone" is said only where it is so.
    let lost = open.iter().any(|row| row.verdict == Verdict::Lost);
    let n = i64::try_from(closed.len()).unwrap_or(i64::MAX);
    html! {
        <section class="f-stack" aria-labelledby="reviews-title" data-testid="reviews">
            <h2 id="reviews-title" tabindex="-1">{ t.say(if reviewed { "reviews-title" } else { "reviews-erased-title" }) }</h2>
            if reviewed && !lost && !open.is_empty() { <p class="f-sub">{ t.say("reviews-help") }</p> }
            if erased { <p class="f-sub" data-testid="reviews-erased">{ t.say("reviews-erased-help") }</p> }
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            <ul class="f-stack">{ for open.iter().enumerate().map(|(n, row)| review(&t, n, row, Some(&close))) }</ul>
            if n > 0 {
                <details class="f-fold" data-testid="reviews-closed" data-count={n.to_string()}>
                    <summary><span class="f-grow">{ t.say_with("reviews-closed", &[("n", n.into())]) }</span>{ Icon::ChevronDown.draw() }</summary>
                    <div class="f-stack">
                        <p class="f-sub">{ t.say("reviews-closed-help") }</p>
                        <ul class="f-stack">{ for closed.iter().enumerate().map(|(n, row)| review(&t, n, row, None)) }</ul>
                    </div>
                </details>
            }
        </section>
    }
}

fn review(t: &Words, n: usize, row: &ReviewRow, close: Option<&Callback<CommandId>>) -> Html {
    let (icon, said) = match row.verdict {
        Verdict::Waiting => (Icon::Clock, words::reason(t, ErrorCode::ChangeHeld)),
        Verdict::Accepted => (Icon::CheckmarkCircle, t.say("review-accepted")),
        Verdict::Rejected => (Icon::Information, t.say("review-rejected")),
        Verdict::Erased => (Icon::Information, t.say("review-erased")),
        Verdict::Lost => (Icon::ExclamationmarkTriangle, t.say("review-lost")),
    };
    let verdict = match row.verdict {
        Verdict::Waiting => "waiting",
        Verdict::Accepted => "accepted",
        Verdict::Rejected => "rejected",
        Verdict::Erased => "erased",
        Verdict::Lost => "lost",
    };
    let when = dates::moment(t, row.noted, clock::now());
    let what = fields::act(t, &row.act);
    // What a coordinator has not decided on stays in sight.
    let close = close.filter(|_| row.verdict != Verdict::Waiting).map(|close| {
        let act = row.command;
        let label = t.say_with("review-close-what", &[("what", what.as_str().into()), ("when", when.as_str().into())]);
        html! {
            <button class="ds-button" data-variant="tertiary" type="button" aria-label={label} data-testid={format!("review-close-{act}")}
                onclick={close.reform(move |_: MouseEvent| act)}>{ Icon::Checkmark.draw() }{ t.say("review-close") }</button>
        }
    });
    html! {
        <li key={n} class="ds-card f-stack-s" data-testid={format!("review-{}", row.command)} data-verdict={verdict}>
            <h3>{ what }</h3>
            <p class="f-sub">{ t.say_with("refused-written", &[("when", when.into())]) }</p>
            <p class="f-word">{ icon.draw() }<span>{ said }</span></p>
            if row.again && row.verdict == Verdict::Waiting {
                <p class="f-sub" data-testid="review-again">{ t.say("review-again") }</p>
            }
            if let Some(reason) = &row.reason {
                <p class="f-said"><span class="f-meta f-block">{ t.say("review-reason") }</span>{ format!("«{reason}»") }</p>
            }
            if let Some(close) = close { <div class="f-line">{ close }</div> }
        </li>
    }
}
