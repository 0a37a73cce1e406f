//! One who follows: name, period, for whom they stand in; a coordinator ends it or hands over to somebody else.

use folge_shared::{
    command::{Command, EndAssignment, HandOver},
    error::PublicError,
    ids::WorkerId,
    time::Day,
    view::{AssignmentRow, ParticipantView},
};
use yew::prelude::*;

use super::followers::period;
use crate::{
    clock,
    parts::{field::Field, icon::Icon, note::ErrorNote, workers::PickWorker},
    session::use_session,
    words::use_words,
};

/// See [`Follower`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Everything about whom they follow.
    pub view: ParticipantView,
    /// The assignment.
    pub one: AssignmentRow,
    /// Whether the person decides who follows.
    pub coordinator: bool,
}

/// What is being asked below the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    Nothing,
    End,
    HandOver,
}

/// See the module.
#[component]
pub fn Follower(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let asking = use_state(|| Asking::Nothing);
    let day = use_state(|| clock::today().to_string());
    let next = use_state(|| None::<WorkerId>);
    let error = use_state(|| None::<PublicError>);
    let busy = use_mut_ref(|| false);
    let (one, participant) = (&props.one, props.view.row.participant);
    let id = one.assignment;
    let ask = |what: Asking| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(if *asking == what { Asking::Nothing } else { what }))
    };
    let onday = {
        let day = day.setter();
        Callback::from(move |text: String| day.set(text))
    };
    let onnext = {
        let next = next.setter();
        Callback::from(move |worker: WorkerId| next.set(Some(worker)))
    };
    let chosen = Day::parse(&day);
    let command = match (*asking, *next) {
        (Asking::End, _) => {
            chosen.map(|to| Command::EndAssignment(EndAssignment { participant, assignment: id, to: Some(to) }))
        }
        (Asking::HandOver, Some(worker)) => chosen.map(|from| {
            Command::HandOver(HandOver { participant, assignment: id, worker, next: None, from: Some(from) })
        }),
        _ => None,
    };
    let tried = use_state(|| false);
    let save = {
        let (session, asking, error, tried) = (session.clone(), asking.clone(), error.clone(), tried.clone());
        let command = command.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(command) = command.clone() else {
                tried.set(true);
                return;
            };
            if busy.replace(true) {
                return;
            }
            let (asking, error, busy) = (asking.clone(), error.clone(), busy.clone());
            session.act(command, move |answer| {
                busy.replace(false);
                if answer.is_ok() {
                    asking.set(Asking::Nothing);
                }
                error.set(answer.err());
            });
        })
    };
    let mut taken: Vec<WorkerId> = props.view.assignments.iter().filter(|a| a.current).map(|a| a.worker).collect();
    taken.push(one.worker);
    let over = *asking == Asking::HandOver;
    html! {
        <li class="ds-card f-plain f-stack" data-testid={format!("follower-{id}")}>
            <div>
                <h3>{ one.name.clone() }</h3>
                <p class="f-sub">{ period(&t, one.from, one.to) }</p>
                if let Some(name) = &one.cover_for {
                    <p class="f-word">{ Icon::Calendar.draw() }{ t.say_with("covers-for", &[("name", name.as_str().into())]) }</p>
                }
            </div>
            if props.coordinator {
                <div class="f-line">
                    <button class="ds-button" data-variant="secondary" type="button" data-testid={format!("hand-over-{id}")}
                        aria-expanded={over.to_string()} onclick={ask(Asking::HandOver)}>{ Icon::ArrowsCirclepath.draw() }{ t.say("hand-over") }</button>
                    <button class="ds-button" data-variant="tertiary" data-color="neutral" type="button" data-testid={format!("end-{id}")}
                        aria-expanded={(*asking == Asking::End).to_string()} onclick={ask(Asking::End)}>{ t.say("assignment-end") }</button>
                </div>
                if *asking != Asking::Nothing {
                    <form class="f-form" onsubmit={save} novalidate=true>
                        if over {
                            <PickWorker name={format!("next-{id}")} legend={t.say("hand-over-to")} programme={props.view.row.programme} {taken}
                                chosen={*next} onchoose={onnext} problem={(*tried && next.is_none()).then(|| AttrValue::from(t.say("missing-worker")))} />
                        }
                        <Field id={format!("day-{id}")} label={t.say(if over { "first-day" } else { "last-day" })} kind="date" value={(*day).clone()}
                            oninput={onday} problem={(*tried && chosen.is_none()).then(|| AttrValue::from(t.say("bad-day")))} />
                        <div class="f-line">
                            <button class="ds-button" type="submit" data-testid={format!("follower-save-{id}")}>{ t.say("save") }</button>
                            <button class="ds-button" data-variant="tertiary" type="button" onclick={ask(*asking)}>{ t.say("cancel") }</button>
                        </div>
                    </form>
                }
                if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            }
        </li>
    }
}
