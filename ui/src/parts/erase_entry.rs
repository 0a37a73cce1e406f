//! Erasing one entry for ever: what that means is said before it can be done, and why is asked for. It needs the server.

use folge_shared::{
    command::EntryRef,
    decision::{self, Decision, EraseReason},
    error::PublicError,
};
use yew::prelude::*;

use super::versions::target_id;
use crate::{
    dom,
    parts::{
        chips::{Answer, Chips},
        note::ErrorNote,
    },
    session::use_session,
    words::use_words,
};

/// See [`EraseEntry`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which entry.
    pub target: EntryRef,
    /// What it is, for those who hear the page.
    pub what: AttrValue,
    /// It was done, or it is not to be done.
    pub onclose: Callback<()>,
}

/// See the module.
#[component]
pub fn EraseEntry(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let reason = use_state(|| None::<EraseReason>);
    let missing = use_state(|| false);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let id = format!("erase-{}", target_id(&props.target));
    use_effect_with((), {
        let heading = format!("#{id}-means");
        move |()| dom::focus(&heading)
    });
    let onchoose = {
        let (reason, missing) = (reason.clone(), missing.clone());
        Callback::from(move |code: AttrValue| {
            reason.set(EraseReason::from_code(&code));
            missing.set(false);
        })
    };
    let onsubmit = {
        let (reason, missing, error, busy) = (reason.clone(), missing.clone(), error.clone(), busy.clone());
        let (target, onclose) = (props.target.clone(), props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(reason) = *reason else {
                missing.set(true);
                return;
            };
            if *busy {
                return;
            }
            busy.set(true);
            error.set(None);
            let (error, busy, onclose) = (error.clone(), busy.clone(), onclose.clone());
            let erase = decision::EraseEntry { target: target.clone(), reason };
            session.decide(Decision::EraseEntry(erase), move |answer| {
                busy.set(false);
                match answer {
                    Ok(()) => {
                        dom::focus_heading();
                        onclose.emit(());
                    }
                    Err(bad) => error.set(Some(bad)),
                }
            });
        })
    };
    let cancel = props.onclose.reform(|_: MouseEvent| ());
    let answers =
        EraseReason::ALL.map(|reason| Answer::new(reason.code(), t.say(&format!("erase-reason-{}", reason.code()))));
    html! {
        <form class="f-history f-form" {onsubmit} novalidate=true data-testid={format!("{id}-form")}
            aria-label={t.say_with("erase-entry-what", &[("what", props.what.as_str().into())])}>
            <p id={format!("{id}-means")} tabindex="-1">{ t.say("erase-entry-means") }</p>
            <p class="f-sub">{ t.say("erase-entry-beyond") }</p>
            <Chips name={id.clone()} legend={t.say("erase-entry-why")} answers={answers.to_vec()}
                chosen={(*reason).map(|reason| AttrValue::from(reason.code()))} {onchoose}
                problem={missing.then(|| AttrValue::from(t.say("erase-entry-missing")))} />
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            <div class="f-line">
                <button class="ds-button" data-color="danger" type="submit" aria-disabled={busy.then_some("true")} data-testid={format!("{id}-do")}>{ t.say("erase-entry-do") }</button>
                <button class="ds-button" data-variant="tertiary" type="button" data-testid={format!("{id}-cancel")} onclick={cancel}>{ t.say("cancel") }</button>
            </div>
        </form>
    }
}
