//! The files that are to be decided on. Those that are ticked go one after the other, and each is a decision of its own:
//! what has gone is gone also if the line is cut in the middle, and how far it has come stands on the screen.

use std::collections::BTreeSet;

use folge_shared::{
    decision::{Decision, EraseParticipant, ErasureReason},
    ids::ParticipantId,
    view::DueRow,
};
use yew::prelude::*;

use super::{
    about,
    in_turn::{count, use_in_turn},
    postpone, word,
};
use crate::{
    api::Host,
    parts::{icon::Icon, note::ErrorNote, person_row},
    route::Route,
    session::use_session,
    words::use_words,
};

/// See [`Erasing`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The files.
    pub rows: Vec<DueRow>,
}

/// See the module.
#[component]
pub fn Erasing(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let ticked = use_state(BTreeSet::<ParticipantId>::new);
    let turn = use_in_turn("#due-means");
    // What is no longer in the list is not ticked either.
    let chosen: Vec<&DueRow> = props.rows.iter().filter(|row| ticked.contains(&row.participant)).collect();
    let toggle = |participant: ParticipantId| {
        let (ticked, asking) = (ticked.clone(), turn.asking.clone());
        Callback::from(move |_: Event| {
            let mut now = (*ticked).clone();
            if !now.remove(&participant) {
                now.insert(participant);
            }
            asking.set(false);
            ticked.set(now);
        })
    };
    let erase = turn.run(
        chosen
            .iter()
            .map(|row| {
                let reason = ErasureReason::Expired;
                Decision::EraseParticipant(EraseParticipant { participant: row.participant, reason })
            })
            .collect(),
        "due-done",
    );
    let busy = turn.busy();
    html! {
        <>
            <ul class="f-rows f-many">{ for props.rows.iter().map(|row| {
                let name = person_row::alias(&t, &row.alias);
                let id = format!("due-{}", row.participant);
                html! {
                    <li key={row.participant.to_string()} class="ds-card f-stack-s" data-testid={id.clone()} data-months={row.months.to_string()}>
                        <div class="f-between">
                            <h3><a class="f-link" href={Route::Participant(row.participant).href()}>{ name.clone() }</a></h3>
                            <label class="ds-chip" data-testid={format!("{id}-tick")}>
                                <input type="checkbox" checked={ticked.contains(&row.participant)} onchange={toggle(row.participant)}
                                    disabled={turn.under_way.is_some()} aria-label={t.say_with("due-tick-who", &[("name", name.into())])} />
                                { t.say("due-tick") }
                            </label>
                        </div>
                        { about(&t, row) }
                        { word(&t, row) }
                        <div class="f-line">{ postpone(&t, row) }</div>
                    </li>
                }
            }) }</ul>
            if let Some(error) = &*turn.error { <ErrorNote error={error.clone()} /> }
            if *turn.asking && !chosen.is_empty() {
                <section class="ds-card f-note f-stack-s" data-color="warning" data-variant="tinted" aria-labelledby="due-means" data-testid="due-means">
                    <h3 id="due-means" tabindex="-1">{ t.say_with("due-means", &[("n", count(chosen.len()).into())]) }</h3>
                    <ul class="f-points">{ for chosen.iter().map(|row| html! {
                        <li key={row.participant.to_string()}>{ person_row::alias(&t, &row.alias) }</li>
                    }) }</ul>
                    <p>{ t.say("due-means-what") }</p>
                    if session.host == Host::App { <p class="f-word">{ Icon::CloudUp.draw() }<span>{ t.say("erase-coverage") }</span></p> }
                    if let Some((done, all)) = *turn.under_way {
                        <p role="status" data-testid="due-progress">{ t.say_with("due-progress", &[("done", count(done).into()), ("all", count(all).into())]) }</p>
                    }
                    <div class="f-line">
                        <button class="ds-button" data-color="warning" type="button" aria-disabled={busy} data-testid="due-erase" onclick={erase}>
                            { t.say_with("due-erase", &[("n", count(chosen.len()).into())]) }</button>
                        <button class="ds-button" data-variant="tertiary" type="button" aria-disabled={busy} data-testid="due-cancel" onclick={turn.ask(false)}>{ t.say("cancel") }</button>
                    </div>
                </section>
            } else if !chosen.is_empty() {
                <div><button class="ds-button" type="button" data-testid="due-ask" onclick={turn.ask(true)}>
                    { t.say_with("due-ask", &[("n", count(chosen.len()).into())]) }</button></div>
            }
        </>
    }
}
