//! What the person wrote in files that had been taken from them by then: that it lies with a coordinator, and what became
//! of it. No alias and no words: they may not hold them any more.

use folge_shared::{
    error::ErrorCode,
    i18n::Words,
    view::{ReviewRow, SyncView, Verdict},
};
use yew::prelude::*;

use crate::{
    clock, dates, fields,
    parts::icon::Icon,
    session::use_session,
    words::{self, use_words},
};

/// How many wait for a decision.
pub fn waiting(sync: &SyncView) -> i64 {
    let count = sync.reviews.iter().filter(|row| row.verdict == Verdict::Waiting).count();
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// See the module. Nothing where there is nothing.
#[component]
pub fn Reviews() -> Html {
    let t = use_words();
    let session = use_session();
    let rows = session.sync().map_or(&[][..], |sync| &sync.reviews);
    if rows.is_empty() {
        return Html::default();
    }
    let reviewed = rows.iter().any(|row| row.verdict != Verdict::Erased);
    html! {
        <section class="f-stack" aria-labelledby="reviews-title" data-testid="reviews">
            <h2 id="reviews-title">{ t.say(if reviewed { "reviews-title" } else { "reviews-erased-title" }) }</h2>
            if reviewed { <p class="f-sub">{ t.say("reviews-help") }</p> }
            if rows.iter().any(|row| row.verdict == Verdict::Erased) {
                <p class="f-sub" data-testid="reviews-erased">{ t.say("reviews-erased-help") }</p>
            }
            <ul class="f-stack">{ for rows.iter().enumerate().map(|(n, row)| review(&t, n, row)) }</ul>
        </section>
    }
}

fn review(t: &Words, n: usize, row: &ReviewRow) -> Html {
    let (icon, said) = match row.verdict {
        Verdict::Waiting => (Icon::Clock, words::reason(t, ErrorCode::ChangeHeld)),
        Verdict::Accepted => (Icon::CheckmarkCircle, t.say("review-accepted")),
        Verdict::Rejected => (Icon::Information, t.say("review-rejected")),
        Verdict::Erased => (Icon::Information, t.say("review-erased")),
    };
    let verdict = match row.verdict {
        Verdict::Waiting => "waiting",
        Verdict::Accepted => "accepted",
        Verdict::Rejected => "rejected",
        Verdict::Erased => "erased",
    };
    let when = dates::moment(t, row.noted, clock::now());
    html! {
        <li key={n} class="ds-card f-stack-s" data-testid={format!("review-{}", row.command)} data-verdict={verdict}>
            <h3>{ fields::act(t, &row.act) }</h3>
            <p class="f-sub">{ t.say_with("refused-written", &[("when", when.into())]) }</p>
            <p class="f-word">{ icon.draw() }<span>{ said }</span></p>
            if let Some(reason) = &row.reason {
                <p class="f-said"><span class="f-meta f-block">{ t.say("review-reason") }</span>{ format!("«{reason}»") }</p>
            }
        </li>
    }
}
