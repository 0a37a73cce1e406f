//! A choice: all answers visible as large chips with real radio buttons inside; nothing is chosen beforehand.

use yew::prelude::*;

pub use super::choice::{Answer, Lay};
use super::choice::{Choice, Takes};

/// See [`Chips`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the group and, with a hyphen and the value, each chip for tests.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// The answers.
    pub answers: Vec<Answer>,
    /// The chosen value.
    #[prop_or_default]
    pub chosen: Option<AttrValue>,
    /// Somebody chose.
    pub onchoose: Callback<AttrValue>,
    /// How they lie.
    #[prop_or_default]
    pub lay: Lay,
    /// Takes the answer back; offered where there is one that need not be there.
    #[prop_or_default]
    pub onclear: Option<Callback<()>>,
    /// What is wrong, under the question.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// More of the same, such as a button for the rare answers.
    #[prop_or_default]
    pub children: Html,
}

/// See the module.
#[component]
pub fn Chips(props: &Props) -> Html {
    html! {
        <Choice name={props.name.clone()} legend={props.legend.clone()} answers={props.answers.clone()} takes={Takes::One}
            chosen={props.chosen.iter().cloned().collect::<Vec<_>>()} onanswer={props.onchoose.clone()}
            lay={props.lay} onclear={props.onclear.clone()} problem={props.problem.clone()}>
            { props.children.clone() }
        </Choice>
    }
}
