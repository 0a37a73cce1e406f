//! One line to be typed: question, help, answer, and what is wrong with it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::parts::icon::Icon;

/// See [`Field`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the field, also for tests.
    pub id: AttrValue,
    /// The question.
    pub label: AttrValue,
    /// What was typed.
    pub value: AttrValue,
    /// Something was typed.
    pub oninput: Callback<String>,
    /// Under the question.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What is wrong.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// `text`, `date`, `time`.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// `numeric` brings up the number keys.
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// Whether the question is said to screen readers only, because it stands above already.
    #[prop_or_default]
    pub bare: bool,
    /// Earliest day of a date.
    #[prop_or_default]
    pub min: Option<AttrValue>,
    /// Latest day of a date.
    #[prop_or_default]
    pub max: Option<AttrValue>,
}

/// What stands in an input after an event of it.
pub fn typed(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// See the module.
#[component]
pub fn Field(props: &Props) -> Html {
    let help = format!("{}-help", props.id);
    let wrong = format!("{}-problem", props.id);
    let mut described = vec![];
    described.extend(props.help.as_ref().map(|_| help.clone()));
    described.extend(props.problem.as_ref().map(|_| wrong.clone()));
    let oninput = {
        let oninput = props.oninput.clone();
        Callback::from(move |event: InputEvent| oninput.emit(typed(&event)))
    };
    html! {
        <div class="f-field">
            <label class={if props.bare { "ds-sr-only" } else { "ds-label" }} for={props.id.clone()}>{ props.label.clone() }</label>
            if let Some(text) = &props.help { <p id={help} class="f-sub">{ text.clone() }</p> }
            if let Some(text) = &props.problem {
                <p id={wrong} class="f-problem">{ Icon::ExclamationmarkTriangle.draw() }<span>{ text.clone() }</span></p>
            }
            <input id={props.id.clone()} data-testid={props.id.clone()} class="ds-input" type={props.kind.clone()} autocomplete="off"
                inputmode={props.inputmode.clone()} min={props.min.clone()} max={props.max.clone()} value={props.value.clone()} {oninput}
                aria-describedby={(!described.is_empty()).then(|| described.join(" "))}
                aria-invalid={props.problem.is_some().then_some("true")} />
        </div>
    }
}
