//! Erasing one entry for ever: what that means is said before it can be done, and why is asked for. It needs the server.

use folge_shared::{
    command::EntryRef,
    decision::{self, Decision, EraseReason},
};
use yew::prelude::*;

use super::versions::target_id;
use crate::{
    dom,
    parts::{
        asked::use_asked,
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
    let id = format!("erase-{}", target_id(&props.target));
    let asked = use_asked::<EraseReason>(id.clone());
    use_effect_with((), {
        let heading = format!("#{id}-means");
        move |()| dom::focus(&heading)
    });
    let onchoose = asked.onchoose(EraseReason::from_code);
    let onsubmit = {
        let target = props.target.clone();
        let erase = move |reason| Decision::EraseEntry(decision::EraseEntry { target: target.clone(), reason });
        asked.onsubmit(&session, erase, props.onclose.clone())
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
                chosen={(*asked.chosen).map(|reason| AttrValue::from(reason.code()))} {onchoose}
                problem={asked.missing.then(|| AttrValue::from(t.say("erase-entry-missing")))} />
            if let Some(error) = &*asked.error { <ErrorNote error={error.clone()} /> }
            <div class="f-line">
                <button class="ds-button" data-color="danger" type="submit" aria-disabled={asked.busy.then_some("true")} data-testid={format!("{id}-do")}>{ t.say("erase-entry-do") }</button>
                <button class="ds-button" data-variant="tertiary" type="button" data-testid={format!("{id}-cancel")} onclick={cancel}>{ t.say("cancel") }</button>
            </div>
        </form>
    }
}
