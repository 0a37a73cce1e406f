//! When something happened: now, unless somebody says otherwise.

use folge_shared::time::Millis;
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{
        contact_form::{WhenFields, when_text},
        icon::Icon,
    },
    words::use_words,
    work_draft::When,
};

/// See [`WhenButton`] and [`WhenQuestion`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Day and time as typed; now when left out.
    pub when: When,
    /// Somebody opened, closed or changed it.
    pub onchange: Callback<When>,
    /// When it is if nothing is typed; now when left out.
    #[prop_or_default]
    pub given: Option<Millis>,
    /// Whether it is not a day and a time.
    #[prop_or_default]
    pub problem: bool,
}

/// "I dag 14:32" with a pencil, beside the heading.
#[component]
pub fn WhenButton(props: &Props) -> Html {
    let t = use_words();
    let typed = props.when.as_ref().and_then(|(date, time)| dates::parse_local(date, time));
    let given = props.given.unwrap_or_else(clock::now);
    let words = dates::upper(&dates::moment(&t, typed.unwrap_or(given), clock::now()));
    let open = props.when.is_some();
    let onclick = props.onchange.reform(move |_: MouseEvent| (!open).then(|| when_text(given)));
    html! {
        <button class="ds-button" data-variant="tertiary" type="button" data-testid="log-when-open" {onclick}
            aria-expanded={open.to_string()} aria-label={t.say_with("change-when", &[("when", words.clone().into())])}>
            { words }{ Icon::Pencil.draw() }
        </button>
    }
}

/// The two fields, once opened.
#[component]
pub fn WhenQuestion(props: &Props) -> Html {
    match &props.when {
        Some(when) => {
            let onchange = props.onchange.reform(Some);
            html! { <WhenFields when={when.clone()} {onchange} problem={props.problem} /> }
        }
        None => Html::default(),
    }
}
