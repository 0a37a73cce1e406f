//! What the next on call must know.

use folge_shared::{
    command::{Command, HandOverShift, NOTE_LIMIT},
    domain::Role,
    error::PublicError,
    ids::{EntryId, WorkerId},
    query::{OfProgramme, Query, View},
    view::OnCallView,
};
use serde::{Deserialize, Serialize};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::now;
use crate::{
    clock, dom,
    parts::{
        chips::{Answer, Chips},
        icon::Icon,
        note::{Alert, ErrorNote},
    },
    route::Route,
    session::{use_query, use_session},
    week,
    words::use_words,
};

/// The name under which the draft is kept.
const DRAFT: &str = "hand_over";

/// What was written so far.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Draft {
    id: Option<EntryId>,
    /// To one of them; to everybody when `all`.
    to: Option<WorkerId>,
    all: bool,
    text: String,
}

/// See [`HandOverForm`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The answer.
    pub view: OnCallView,
}

/// See the module.
#[component]
pub fn HandOverForm(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let kept = session.drafts.get::<Draft>(DRAFT);
    let open = use_state(|| kept.is_some());
    let draft = use_state(|| kept.unwrap_or_default());
    let problem = use_state(|| false);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let programme = props.view.programme;
    let workers = use_query(Query::Workers(OfProgramme { programme: Some(programme) }));
    let next = props.view.next.as_ref().filter(|shift| !shift.mine);
    let mut to: Vec<(WorkerId, String)> = vec![];
    if let Some(shift) = next {
        let when = t.say_with("on-call-from", &[("when", week::soon(&t, shift.from, clock::now()).into())]);
        to.push((shift.worker, format!("{}, {when}", now::name(&t, shift))));
    }
    if let Some(View::Workers(view)) = workers.view.as_deref() {
        let known: Vec<WorkerId> = to.iter().map(|(worker, _)| *worker).collect();
        let team = view.rows.iter().filter(|row| row.programme == programme && !row.me && row.is(Role::Vakt));
        to.extend(team.filter(|row| !known.contains(&row.worker)).map(|row| (row.worker, row.name.clone())));
    }
    let mut answers: Vec<Answer> = to.iter().map(|(id, name)| Answer::new(id.to_string(), name.clone())).collect();
    answers.push(Answer::new("all", t.say("shift-hand-over-to-all")));
    // The next one is the answer nearly always, and the plan says who that is.
    let receiver = if draft.all { None } else { draft.to.or_else(|| next.map(|shift| shift.worker)) };
    let chosen = receiver.map_or_else(|| AttrValue::from("all"), |id| AttrValue::from(id.to_string()));
    let change = {
        let (draft, session, problem) = (draft.clone(), session.clone(), problem.clone());
        Callback::from(move |new: Draft| {
            if new.text.is_empty() {
                session.drafts.clear(DRAFT);
            } else {
                session.drafts.keep(DRAFT, &new);
                problem.set(false);
            }
            draft.set(new);
        })
    };
    let onchoose = {
        let (change, draft) = (change.clone(), draft.clone());
        Callback::from(move |id: AttrValue| {
            let to = id.parse().ok();
            change.emit(Draft { all: to.is_none(), to, ..(*draft).clone() });
        })
    };
    let oninput = {
        let (change, draft) = (change.clone(), draft.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let id = draft.id.or_else(|| Some(clock::entry_id()));
            change.emit(Draft { id, text, ..(*draft).clone() });
        })
    };
    let onsubmit = {
        let (session, draft, problem, error, busy, open) =
            (session.clone(), draft.clone(), problem.clone(), error.clone(), busy.clone(), open.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = draft.text.trim().to_owned();
            if text.is_empty() || text.chars().count() > NOTE_LIMIT {
                problem.set(true);
                dom::focus("#hand-over-text");
                return;
            }
            if *busy {
                return;
            }
            busy.set(true);
            let command = HandOverShift { programme: Some(programme), id: draft.id, to: receiver, text };
            let (after, draft, error, busy, open) =
                (session.clone(), draft.clone(), error.clone(), busy.clone(), open.clone());
            session.act(Command::HandOverShift(command), move |answer| {
                busy.set(false);
                match answer {
                    Ok(_) => {
                        after.drafts.clear(DRAFT);
                        draft.set(Draft::default());
                        error.set(None);
                        open.set(false);
                        after.say.emit((Route::OnCall, "shift-hand-over-done".to_owned()));
                    }
                    Err(bad) => error.set(Some(bad)),
                }
            });
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <section class="ds-card f-stack" aria-labelledby="hand-over">
            <h2 id="hand-over">{ t.say("shift-hand-over") }</h2>
            if !*open {
                <p class="f-sub">{ t.say("shift-hand-over-help") }</p>
                <button class="ds-button" data-variant="secondary" type="button" data-testid="hand-over-open" onclick={toggle} aria-expanded="false">
                    { Icon::ArrowRight.draw() }{ t.say("shift-hand-over-begin") }
                </button>
            } else {
                <form class="f-form" {onsubmit} novalidate=true data-testid="hand-over-form">
                    if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
                    if *problem { <Alert text={t.say("shift-hand-over-missing")} /> }
                    <Chips name="hand-over-to" legend={t.say("shift-hand-over-to")} {answers} {chosen} {onchoose} />
                    <div class="f-field">
                        <label class="ds-label" for="hand-over-text">{ t.say("shift-hand-over-text") }</label>
                        <textarea id="hand-over-text" data-testid="hand-over-text" class="ds-input" rows="4" autocomplete="off" value={draft.text.clone()} {oninput} />
                    </div>
                    <div class="f-save">
                        <button class="ds-button" data-variant="tertiary" type="button" data-testid="hand-over-close" onclick={toggle}>{ t.say("close") }</button>
                        <button class="ds-button" type="submit" data-testid="hand-over-save" aria-disabled={busy.then_some("true")}>
                            { Icon::Checkmark.draw() }{ t.say("shift-hand-over-save") }
                        </button>
                    </div>
                </form>
            }
        </section>
    }
}
