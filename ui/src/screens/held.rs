//! What people wrote after the follow-up had ended: a coordinator reads all of it, and takes it or not.

use std::collections::BTreeMap;

use folge_shared::{
    decision::{Decision, REASON_LIMIT, Review},
    error::{ErrorCode, PublicError},
    query::{Empty, OfProgramme, Query, View},
    view::{HeldEntry, HeldRow, HeldView},
};
use yew::prelude::*;

use crate::{
    clock, dates, dom,
    fields::{self, Names},
    kept::use_kept,
    parts::{at_server::NoAnswer, icon::Icon, long_text::LongText, note::ErrorNote, person_row, told},
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::{self, use_words},
};

/// Why not, as far as it is written, by card. It survives a lock.
type Reasons = BTreeMap<String, String>;

/// How much is asked about, in what a person counts: what was written, not how it is packed.
fn count(view: &HeldView) -> i64 {
    i64::try_from(view.rows.iter().map(|row| row.changes.len()).sum::<usize>()).unwrap_or(i64::MAX)
}

/// See the module.
#[component]
pub fn HeldScreen() -> Html {
    let t = use_words();
    let loaded = use_query(Query::Held(Empty {}));
    let workers = use_query(Query::Workers(OfProgramme::default()));
    let names: Names = match workers.view.as_deref() {
        Some(View::Workers(view)) => view.rows.iter().map(|row| (row.worker.to_string(), row.name.clone())).collect(),
        _ => vec![],
    };
    let view = match loaded.view.as_deref() {
        Some(View::Held(view)) => Some(view),
        _ => None,
    };
    let (_, reasons) = use_kept(|| ((), Reasons::new()));
    // Those of cards that have been decided on are done with.
    use_effect_with(view.map(|view| view.rows.iter().map(name).collect::<Vec<_>>()), {
        let reasons = reasons.clone();
        move |cards| {
            if let Some(cards) = cards {
                let mut left = (*reasons).clone();
                left.retain(|card, _| cards.contains(card));
                if left.len() < reasons.len() {
                    reasons.set(left);
                }
            }
        }
    });
    // An empty list that is not known to be today's is no answer.
    let rows = view.filter(|view| loaded.error.is_none() || !view.rows.is_empty());
    let sub = rows.map(|view| t.say_with("held-count", &[("n", count(view).into())])).unwrap_or_default();
    let content = rows.map(|view| {
        if view.rows.is_empty() {
            return html! { <p class="f-word" data-testid="held-none">{ Icon::CheckmarkCircle.draw() }<span>{ t.say("held-none") }</span></p> };
        }
        let cards = view.rows.iter().map(|row| {
            html! { <Card key={name(row)} row={row.clone()} names={names.clone()} reasons={reasons.clone()} /> }
        });
        html! { <div class="f-stack">{ for cards }</div> }
    });
    html! {
        <Page screen={t.say("place-held")} title={t.say("place-held")} kind={Kind::Place} place={Some(Place::Held)} testid="held"
            narrow=true sub={html! { { sub } }}>
            <p class="f-quiet">{ t.say("held-help") }</p>
            if let Some(error) = loaded.error { <NoAnswer {error} /> }
            { content.unwrap_or_default() }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct CardProps {
    row: HeldRow,
    names: Names,
    reasons: UseStateHandle<Reasons>,
}

/// A card's name, for tests and for what is typed in it.
fn name(row: &HeldRow) -> String {
    format!("held-{}-{}", row.doc, row.enrolment)
}

/// What one device brought to one document. It is taken as a whole or not: its changes build on each other.
#[component]
fn Card(props: &CardProps) -> Html {
    let t = use_words();
    let session = use_session();
    let row = &props.row;
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let id = name(row);
    let reason = props.reasons.get(&id).cloned();
    let refusing = reason.is_some();
    let reason = reason.unwrap_or_default();
    let write = {
        let (reasons, id) = (props.reasons.clone(), id.clone());
        Callback::from(move |text: Option<String>| {
            let mut all = (*reasons).clone();
            match text {
                Some(text) => all.insert(id.clone(), text),
                None => all.remove(&id),
            };
            reasons.set(all);
        })
    };
    let why = format!("{id}-reason");

    let decide = {
        let (session, row, reason, error, busy) =
            (session.clone(), row.clone(), reason.clone(), error.clone(), busy.clone());
        let why = why.clone();
        Callback::from(move |accept: bool| {
            if *busy {
                return;
            }
            let said = reason.trim().to_owned();
            let problem = match () {
                () if accept => None,
                () if said.is_empty() => Some(PublicError::from(ErrorCode::TextMissing)),
                () if said.chars().count() > REASON_LIMIT => {
                    Some(PublicError::from(ErrorCode::TextTooLong).with("limit", REASON_LIMIT))
                }
                () => None,
            };
            if let Some(problem) = problem {
                error.set(Some(problem));
                dom::focus(&format!("[id='{why}']"));
                return;
            }
            busy.set(true);
            error.set(None);
            let decision = Decision::Review(Review {
                doc: row.doc,
                enrolment: row.enrolment,
                changes: row.changes.clone(),
                accept,
                reason: (!accept).then_some(said),
            });
            let (after, error, busy) = (session.clone(), error.clone(), busy.clone());
            session.decide(decision, move |answer| {
                busy.set(false);
                match answer {
                    // The card is on its way out, and the keyboard with it.
                    Ok(()) => {
                        let key = if accept { "held-taken" } else { "held-not-taken" };
                        after.say.emit((Route::Held, key.to_owned()));
                        dom::focus_heading();
                    }
                    Err(bad) => error.set(Some(bad)),
                }
            });
        })
    };
    let open = {
        let write = write.clone();
        let error = error.clone();
        move |to: Option<String>| {
            let (write, error) = (write.clone(), error.clone());
            Callback::from(move |_: MouseEvent| {
                error.set(None);
                write.emit(to.clone());
            })
        }
    };
    use_effect_with(refusing, {
        let why = why.clone();
        move |refusing| {
            if *refusing {
                dom::focus(&format!("[id='{why}']"));
            }
        }
    });
    let onsubmit = {
        let decide = decide.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            decide.emit(false);
        })
    };
    let what = title(&t, row);
    let by = words::who(&t, &row.author_name, false);
    let when = dates::moment(&t, row.received, clock::now());
    let waiting = busy.then_some("true");
    html! {
        <article class="ds-card f-stack" data-testid={id.clone()} aria-labelledby={format!("{id}-title")}>
            <header class="f-stack-s">
                <h2 id={format!("{id}-title")}>
                    if let Some(participant) = row.participant {
                        <a class="f-link" href={Route::Participant(participant).href()}>{ what.clone() }</a>
                    } else {
                        { what.clone() }
                    }
                </h2>
                <p class="f-sub">{ t.say_with("held-by", &[("name", by.into()), ("when", when.into())]) }</p>
            </header>
            { for row.entries.iter().enumerate().map(|(n, entry)| self::entry(&t, n, entry, &props.names)) }
            if row.unready > 0 {
                <p class="f-word" data-testid={format!("{id}-unready")}>{ Icon::ExclamationmarkTriangle.draw() }
                    <span>{ t.say_with("held-unready", &[("n", i64::try_from(row.unready).unwrap_or(i64::MAX).into())]) }</span></p>
            }
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            if refusing {
                <form class="f-form" {onsubmit} novalidate=true>
                    <LongText id={why} label={t.say("held-why")} help={Some(AttrValue::from(t.say("held-why-help")))} limit={REASON_LIMIT}
                        value={reason} oninput={write.reform(Some)} />
                    <div class="f-line">
                        <button class="ds-button" type="submit" aria-disabled={waiting} data-testid={format!("{id}-reject")}>{ t.say("held-reject") }</button>
                        <button class="ds-button" data-variant="tertiary" type="button" data-testid={format!("{id}-cancel")}
                            onclick={open(None)}>{ t.say("cancel") }</button>
                    </div>
                </form>
            } else {
                <div class="f-line">
                    <button class="ds-button" type="button" aria-disabled={waiting} data-testid={format!("{id}-accept")}
                        aria-label={t.say_with("held-accept-what", &[("what", what.clone().into())])}
                        onclick={decide.reform(|_: MouseEvent| true)}>{ Icon::Checkmark.draw() }{ t.say("held-accept") }</button>
                    <button class="ds-button" data-variant="secondary" type="button" aria-disabled={waiting} data-testid={format!("{id}-refuse")}
                        aria-label={t.say_with("held-reject-what", &[("what", what.into())])}
                        onclick={open(Some(String::new()))}>{ t.say("held-reject") }</button>
                </div>
            }
        </article>
    }
}

/// "Bris", "Bris, vaktkort", "Tirsdagsgruppa".
fn title(t: &folge_shared::i18n::Words, row: &HeldRow) -> String {
    person_row::document(t, row.kind, &row.alias)
}

fn entry(t: &folge_shared::i18n::Words, n: usize, entry: &HeldEntry, names: &Names) -> Html {
    html! {
        <section key={n} class="f-history">
            <h3>{ fields::thing(t, &entry.target) }</h3>
            <ol class="f-stack">{ told::acts(t, &entry.target, &entry.rows, names, false) }</ol>
        </section>
    }
}
