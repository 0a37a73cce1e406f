//! A question with several answers: large chips with real check boxes inside; nothing is ticked beforehand.

use yew::prelude::*;

use crate::parts::{
    chips::{Answer, Lay},
    icon::Icon,
};

/// See [`Ticks`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the group and, with a hyphen and the value, each chip for tests.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// The answers.
    pub answers: Vec<Answer>,
    /// The ticked values.
    pub ticked: Vec<AttrValue>,
    /// Somebody ticked one, or took the tick away.
    pub ontoggle: Callback<AttrValue>,
    /// How they lie.
    #[prop_or_default]
    pub lay: Lay,
    /// Whether a tick means danger to life, and is red.
    #[prop_or_default]
    pub danger: bool,
    /// What is wrong, under the question.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// More of the same, such as a button for the rare answers.
    #[prop_or_default]
    pub children: Html,
}

/// See the module.
#[component]
pub fn Ticks(props: &Props) -> Html {
    let problem_id = format!("{}-problem", props.name);
    let chips = props.answers.iter().map(|answer| {
        let onchange = {
            let (ontoggle, value) = (props.ontoggle.clone(), answer.value.clone());
            Callback::from(move |_: Event| ontoggle.emit(value.clone()))
        };
        let id = format!("{}-{}", props.name, answer.value);
        html! {
            <label key={answer.value.to_string()} class="ds-chip" data-testid={id.clone()} lang={answer.lang.clone()}
                data-color={props.danger.then_some("danger")}>
                <input type="checkbox" {id} name={props.name.clone()} value={answer.value.clone()}
                    checked={props.ticked.contains(&answer.value)} {onchange} />
                { answer.icon.map(Icon::draw) }
                { answer.label.clone() }
            </label>
        }
    });
    html! {
        <fieldset id={props.name.clone()} class="f-choices"
            data-columns={(props.lay == Lay::Columns).then_some("")}
            data-fill={(props.lay == Lay::Fill).then_some("")}
            aria-describedby={props.problem.as_ref().map(|_| problem_id.clone())}>
            <legend>{ props.legend.clone() }</legend>
            if let Some(problem) = &props.problem {
                <p id={problem_id} class="f-problem">{ Icon::ExclamationmarkTriangle.draw() }<span>{ problem.clone() }</span></p>
            }
            { for chips }
            { props.children.clone() }
        </fieldset>
    }
}
