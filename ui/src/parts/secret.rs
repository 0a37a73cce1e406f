//! A passphrase field with a switch that shows or hides it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{parts::icon::Icon, words::use_words};

/// See [`Secret`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the field for tests, too.
    pub id: AttrValue,
    /// The question.
    pub label: AttrValue,
    /// What to know before answering.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// A sentence under the field that follows what is typed.
    #[prop_or_default]
    pub count: Option<AttrValue>,
    /// What was typed.
    pub value: AttrValue,
    /// Something was typed.
    pub oninput: Callback<String>,
    /// Whether a new one is being chosen.
    #[prop_or_default]
    pub fresh: bool,
}

/// See the module. A new passphrase is shown while it is chosen: a slip of the finger in the dark would lock its
/// owner out for good. One that is asked for is hidden at first.
#[component]
pub fn Secret(props: &Props) -> Html {
    let t = use_words();
    let shown = use_state(|| props.fresh);
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let oninput = {
        let oninput = props.oninput.clone();
        Callback::from(move |event: InputEvent| oninput.emit(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let help_id = format!("{}-help", props.id);
    let count_id = format!("{}-count", props.id);
    let described: Vec<&str> =
        [props.help.as_ref().map(|_| help_id.as_str()), props.count.as_ref().map(|_| count_id.as_str())]
            .into_iter()
            .flatten()
            .collect();
    html! {
        <div class="f-field">
            <label class="ds-label" for={props.id.clone()}>{ props.label.clone() }</label>
            if let Some(help) = &props.help {
                <p id={help_id.clone()} class="f-sub">{ help.clone() }</p>
            }
            <div class="f-secret">
                <input
                    id={props.id.clone()}
                    data-testid={props.id.clone()}
                    class="ds-input"
                    type={if *shown { "text" } else { "password" }}
                    autocomplete={if props.fresh { "new-password" } else { "current-password" }}
                    autocapitalize="off"
                    autocorrect="off"
                    spellcheck="false"
                    aria-describedby={(!described.is_empty()).then(|| described.join(" "))}
                    value={props.value.clone()}
                    {oninput}
                />
                <button type="button" class="ds-button" data-variant="secondary" aria-pressed={shown.to_string()}
                    aria-controls={props.id.clone()} onclick={toggle}>
                    { if *shown { Icon::EyeSlash.draw() } else { Icon::Eye.draw() } }
                    { t.say(if *shown { "secret-hide" } else { "secret-show" }) }
                </button>
            </div>
            if let Some(count) = &props.count {
                <p id={count_id.clone()} class="f-meta">{ count.clone() }</p>
            }
        </div>
    }
}
