//! Shutting a device out, for ever: what it means is said before it can be done.

use folge_shared::{
    decision::{Decision, Ending, RevokeDevice},
    ids::EnrolmentId,
};
use yew::prelude::*;

use crate::{
    here::use_here,
    parts::{
        asked::use_asked,
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
    let id = format!("shut-out-{}", props.enrolment);
    let open = use_here(format!("{id}-open"), || false);
    let asked = use_asked::<Ending>(id.clone());
    let toggle = {
        let (open, asked) = (open.clone(), asked.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(!*open);
            asked.reset();
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
    let onchoose = asked.onchoose(Ending::from_code);
    let enrolment = props.enrolment;
    let revoke = move |ending| Decision::RevokeDevice(RevokeDevice { enrolment, ending });
    let onsubmit = asked.onsubmit(&session, revoke, Callback::noop());
    let answers = [Ending::Lost, Ending::Retired]
        .map(|ending| Answer::new(ending.code(), t.say(&format!("shut-out-{}", ending.code()))));
    let means = (*asked.chosen).map(|ending| t.say(&format!("shut-out-{}-means", ending.code())));
    html! {
        <form class="f-form" {onsubmit} novalidate=true data-testid={format!("{id}-form")}>
            <Chips name={id.clone()} legend={t.say_with("shut-out-how", &[("name", props.name.to_string().into())])} answers={answers.to_vec()}
                chosen={(*asked.chosen).map(|ending| AttrValue::from(ending.code()))} {onchoose}
                problem={asked.missing.then(|| AttrValue::from(t.say("shut-out-missing")))} />
            if let Some(means) = means { <p class="f-quiet" aria-live="polite">{ means }</p> }
            if let Some(error) = &*asked.error { <ErrorNote error={error.clone()} /> }
            <div class="f-line">
                <button class="ds-button" type="submit" aria-disabled={asked.busy.then_some("true")} data-testid={format!("{id}-do")}>{ t.say("shut-out-do") }</button>
                <button class="ds-button" data-variant="tertiary" type="button" data-testid={format!("{id}-cancel")} onclick={toggle}>{ t.say("cancel") }</button>
            </div>
        </form>
    }
}
