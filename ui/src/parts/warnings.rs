//! Rules of the programme that a person may not fit. Said, never in the way.

use folge_shared::{domain::Code, i18n::Words};
use yew::prelude::*;

use crate::{parts::icon::Icon, words::use_words};

/// See [`Warnings`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// `for_ung`, `for_gammel`, `alder_ukjent`, or what a newer version says.
    pub warned: Vec<Code>,
}

/// A warning in words.
pub fn say(t: &Words, code: &str) -> String {
    match code {
        "for_ung" => t.say("warn-too-young"),
        "for_gammel" => t.say("warn-too-old"),
        "alder_ukjent" => t.say("warn-age-unknown"),
        _ => code.to_owned(),
    }
}

/// See the module.
#[component]
pub fn Warnings(props: &Props) -> Html {
    let t = use_words();
    if props.warned.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="f-stack-s" data-testid="warnings">
            { for props.warned.iter().map(|code| html! {
                <li key={code.to_string()} class="f-word" data-color="warning" data-testid={format!("warning-{code}")}>
                    { Icon::ExclamationmarkTriangle.draw() }<span>{ say(&t, code.as_str()) }</span>
                </li>
            }) }
        </ul>
    }
}
