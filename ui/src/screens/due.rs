//! What the rules say is to be forgotten: files that have been kept for long enough. Nothing goes by itself. A coordinator
//! ticks, reads what it means, and confirms; or says for how long a file is kept, and why.

use folge_shared::{
    i18n::Words,
    query::{OfProgramme, Query, View},
    view::{DueProgramme, DueRow, DueView},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{icon::Icon, note::ErrorNote, person_row},
    route::{Act, Route},
    session::use_query,
    shell::{Kind, Page, Place},
    words::{self, use_words},
};

mod erasing;
mod history;
mod in_turn;

/// See the module.
#[component]
pub fn DueScreen() -> Html {
    let t = use_words();
    let loaded = use_query(Query::Due(OfProgramme::default()));
    let view: Option<&DueView> = match loaded.view.as_deref() {
        Some(View::Due(view)) => Some(view),
        _ => None,
    };
    let several = view.is_some_and(|view| view.programmes.len() > 1);
    let content = view.map(|view| {
        html! {
            <>
                <section class="f-stack" aria-labelledby="due-files">
                    <h2 id="due-files">{ t.say("due-files") }</h2>
                    <ul class="f-points">{ for view.programmes.iter().map(|one| rule(&t, one, several)) }</ul>
                    if view.rows.is_empty() {
                        <p class="f-word" data-testid="due-none">{ Icon::CheckmarkCircle.draw() }<span>{ t.say("due-none") }</span></p>
                    }
                    <erasing::Erasing rows={view.rows.clone()} />
                </section>
                if view.programmes.iter().any(|one| one.history_months.is_some()) { <history::OldHistory /> }
                if !view.postponed.is_empty() {
                    <section class="f-stack" aria-labelledby="due-later" data-testid="due-postponed">
                        <h2 id="due-later">{ t.say("due-later") }</h2>
                        <ul class="f-rows f-many">{ for view.postponed.iter().map(|row| later(&t, row)) }</ul>
                    </section>
                }
            </>
        }
    });
    html! {
        <Page screen={t.say("place-due")} title={t.say("place-due")} kind={Kind::Place} place={Some(Place::Due)} testid="due" narrow=true>
            <p class="f-quiet">{ t.say("due-help") }</p>
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            { content.unwrap_or_default() }
        </Page>
    }
}

/// "24 måneder", "2 år", "1 år og 3 måneder".
fn months(t: &Words, n: i64) -> String {
    let (years, rest) = (n / 12, n % 12);
    let rest_said = || t.say_with("due-months", &[("n", rest.into())]);
    let years_said = || t.say_with("due-years", &[("n", years.into())]);
    match (years, rest) {
        (0, _) => rest_said(),
        (_, 0) => years_said(),
        _ => t.say_with("due-years-months", &[("years", years_said().into()), ("months", rest_said().into())]),
    }
}

fn rule(t: &Words, programme: &DueProgramme, several: bool) -> Html {
    let kept = months(t, programme.keep_months);
    let said = if several {
        t.say_with("due-rule-of", &[("name", programme.name.as_str().into()), ("months", kept.into())])
    } else {
        t.say_with("due-rule", &[("months", kept.into())])
    };
    html! { <li key={programme.programme.to_string()}>{ said }{ " " }<a class="f-link" href={Route::Programme.href()}>{ t.say("due-rule-change") }</a></li> }
}

fn day(t: &Words, day: folge_shared::time::Day) -> String {
    dates::date(t, day, clock::today())
}

/// How the follow-up ended, and how long ago.
fn about(t: &Words, row: &DueRow) -> Html {
    let why = t.say(&format!("due-why-{}", row.why.as_str()));
    // A way of ending that a newer app knows.
    let why = if why.starts_with("due-why-") { row.why.as_str().to_owned() } else { why };
    html! {
        <>
            <p>{ t.say_with("due-ended", &[("day", day(t, row.ended).into()), ("why", why.into())]) }</p>
            if let Some(last) = row.last { <p>{ t.say_with("due-last", &[("day", day(t, last).into())]) }</p> }
            <p class="f-word" data-color="warning">{ Icon::Clock.draw() }<span>{ t.say_with("due-since", &[("time", months(t, row.months).into())]) }</span></p>
        </>
    }
}

/// A coordinator's word that it is kept.
fn word(t: &Words, row: &DueRow) -> Html {
    let Some(word) = &row.postponed else { return Html::default() };
    let by = words::who(t, &word.by_name, false);
    let said = t.say_with("due-word", &[("name", by.into()), ("day", day(t, word.until).into())]);
    html! { <div class="f-quiet f-stack-s"><p>{ said }</p><p>{ word.reason.clone() }</p></div> }
}

fn postpone(t: &Words, row: &DueRow) -> Html {
    let name = person_row::alias(t, &row.alias);
    html! {
        <a class="ds-button" data-variant="secondary" href={Route::Act(row.participant, Act::Postpone).href()} data-testid={format!("due-{}-postpone", row.participant)}
            aria-label={t.say_with("due-postpone-who", &[("name", name.into())])}>{ Icon::ClockDashed.draw() }{ t.say("due-postpone") }</a>
    }
}

fn later(t: &Words, row: &DueRow) -> Html {
    html! {
        <li key={row.participant.to_string()} class="ds-card f-stack-s" data-testid={format!("due-{}", row.participant)}>
            <h3><a class="f-link" href={Route::Participant(row.participant).href()}>{ person_row::alias(t, &row.alias) }</a></h3>
            { word(t, row) }
            { about(t, row) }
            <div class="f-line">{ postpone(t, row) }</div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use folge_shared::i18n::Language;

    use super::*;

    #[test]
    fn a_time_is_said_in_years_and_months() {
        let t = Words::new(Language::Nb);
        assert_eq!(months(&t, 24), "2 år");
        assert_eq!(months(&t, 1), "1 måned");
        assert_eq!(months(&t, 15), "1 år og 3 måneder");
    }
}
