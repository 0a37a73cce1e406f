//! Shutting a device out, for ever: what it means is said before it can be done.

use folge_shared::{
    decision::{Decision, Ending, RevokeDevice},
    error::PublicError,
    ids::EnrolmentId,
};
use yew::prelude::*;

use crate::{
    dom,
    parts::{
        chips::{Answer, Chips},
        icon::Icon,
        note::ErrorNote,
    },
    session::use_session,
    words::use_words,
};

/// See [`ShutOut`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which device.
    pub enrolment: EnrolmentId,
    /// Whose it is.
    pub name: AttrValue,
}

/// A button, and behind it the question how, with what each answer does.
#[component]
pub fn ShutOut(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let open = use_state(|| false);
    let ending = use_state(|| None::<Ending>);
    let missing = use_state(|| false);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let id = format!("shut-out-{}", props.enrolment);
    let toggle = {
        let (open, ending, missing, error) = (open.clone(), ending.clone(), missing.clone(), error.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(!*open);
            ending.set(None);
            missing.set(false);
            error.set(None);
        })
    };
    if !*open {
        let label = t.say_with("shut-out-whose", &[("name", props.name.to_string().into())]);
        return html! {
            <button class="ds-button" data-variant="tertiary" type="button" aria-label={label} data-testid={id} onclick={toggle}>
                { Icon::PadlockLocked.draw() }{ t.say("shut-out") }
            </button>
        };
    }
    let onchoose = {
        let (ending, missing) = (ending.clone(), missing.clone());
        Callback::from(move |code: AttrValue| {
            ending.set(Ending::from_code(&code));
            missing.set(false);
        })
    };
    let onsubmit = {
        let (ending, missing, error, busy, enrolment) =
            (ending.clone(), missing.clone(), error.clone(), busy.clone(), props.enrolment);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(ending) = *ending else {
                missing.set(true);
                return;
            };
            if *busy {
                return;
            }
            busy.set(true);
            error.set(None);
            let (error, busy) = (error.clone(), busy.clone());
            session.decide(Decision::RevokeDevice(RevokeDevice { enrolment, ending }), move |answer| {
                busy.set(false);
                match answer {
                    Ok(()) => dom::focus_heading(),
                    Err(bad) => error.set(Some(bad)),
                }
            });
        })
    };
    let answers = [Ending::Lost, Ending::Retired]
        .map(|ending| Answer::new(ending.code(), t.say(&format!("shut-out-{}", ending.code()))));
    let means = (*ending).map(|ending| t.say(&format!("shut-out-{}-means", ending.code())));
    html! {
        <form class="f-form" {onsubmit} novalidate=true data-testid={format!("{id}-form")}>
            <Chips name={id.clone()} legend={t.say_with("shut-out-how", &[("name", props.name.to_string().into())])} answers={answers.to_vec()}
                chosen={(*ending).map(|ending| AttrValue::from(ending.code()))} {onchoose}
                problem={missing.then(|| AttrValue::from(t.say("shut-out-missing")))} />
            if let Some(means) = means { <p class="f-quiet" aria-live="polite">{ means }</p> }
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            <div class="f-line">
                <button class="ds-button" type="submit" aria-disabled={busy.then_some("true")} data-testid={format!("{id}-do")}>{ t.say("shut-out-do") }</button>
                <button class="ds-button" data-variant="tertiary" type="button" data-testid={format!("{id}-cancel")} onclick={toggle}>{ t.say("cancel") }</button>
            </div>
        </form>
    }
}
