//! A question with several answers: large chips with real check boxes inside; nothing is ticked beforehand.

use yew::prelude::*;

use super::choice::{Answer, Choice, Lay, Takes};

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
    let answers = props.answers.iter().cloned().map(|one| Answer { danger: one.danger || props.danger, ..one });
    html! {
        <Choice name={props.name.clone()} legend={props.legend.clone()} answers={answers.collect::<Vec<_>>()} takes={Takes::Several}
            chosen={props.ticked.clone()} onanswer={props.ontoggle.clone()} lay={props.lay} problem={props.problem.clone()}>
            { props.children.clone() }
        </Choice>
    }
}
