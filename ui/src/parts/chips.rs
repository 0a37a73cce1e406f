//! A choice: all answers visible as large chips with real radio buttons inside; nothing is chosen beforehand.

use yew::prelude::*;

use crate::{dom, parts::icon::Icon, words::use_words};

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its value.
    pub value: AttrValue,
    /// Its words.
    pub label: AttrValue,
    /// An icon before them.
    pub icon: Option<Icon>,
    /// The language of the words, if it is not the page's.
    pub lang: Option<AttrValue>,
    /// Whether it means danger to life, and is red once chosen.
    pub danger: bool,
}

impl Answer {
    /// An answer in words.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into(), icon: None, lang: None, danger: false }
    }
    /// In red once chosen: life and health now, nothing else.
    pub fn danger(self) -> Self {
        Self { danger: true, ..self }
    }
    /// With an icon.
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }
}

/// How the chips lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lay {
    /// One after another.
    #[default]
    Wrap,
    /// In columns of one width.
    Columns,
    /// Filling each line.
    Fill,
}

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
    let t = use_words();
    let problem_id = format!("{}-problem", props.name);
    let clear = props.onclear.as_ref().map(|onclear| {
        let (onclear, first) = (onclear.clone(), format!("#{} input", props.name));
        Callback::from(move |_: MouseEvent| {
            // The button goes: the keyboard stays with the question.
            dom::focus(&first);
            onclear.emit(());
        })
    });
    let chips = props.answers.iter().map(|answer| {
        let onchange = {
            let (onchoose, value) = (props.onchoose.clone(), answer.value.clone());
            Callback::from(move |_: Event| onchoose.emit(value.clone()))
        };
        let id = format!("{}-{}", props.name, answer.value);
        html! {
            <label key={answer.value.to_string()} class="ds-chip" data-testid={id.clone()} lang={answer.lang.clone()}
                data-color={answer.danger.then_some("danger")}>
                <input
                    type="radio"
                    {id}
                    name={props.name.clone()}
                    value={answer.value.clone()}
                    checked={props.chosen.as_ref() == Some(&answer.value)}
                    {onchange}
                />
                { answer.icon.map(Icon::draw) }
                { answer.label.clone() }
            </label>
        }
    });
    html! {
        <fieldset
            id={props.name.clone()}
            class="f-choices"
            data-columns={(props.lay == Lay::Columns).then_some("")}
            data-fill={(props.lay == Lay::Fill).then_some("")}
            aria-describedby={props.problem.as_ref().map(|_| problem_id.clone())}
        >
            <legend>{ props.legend.clone() }</legend>
            if let Some(problem) = &props.problem {
                <p id={problem_id} class="f-problem">{ Icon::ExclamationmarkTriangle.draw() }<span>{ problem.clone() }</span></p>
            }
            { for chips }
            { props.children.clone() }
            if let Some(onclick) = clear {
                <button class="ds-chip f-more" type="button" data-testid={format!("{}-clear", props.name)} {onclick}>
                    { Icon::XMark.draw() }{ t.say("answer-clear") }
                </button>
            }
        </fieldset>
    }
}
