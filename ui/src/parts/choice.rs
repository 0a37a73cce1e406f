//! What every question with its answers laid out has in common: the question, the way to take an answer back, what is
//! wrong with it, said where a screen reader looks for it, and below them the answers, each a large chip around a real
//! control.

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

/// How many answers a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// One: choosing another takes it away.
    One,
    /// Several: each is ticked by itself.
    Several,
}

/// See [`Choice`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the group and, with a hyphen and the value, each chip for tests.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// The answers.
    pub answers: Vec<Answer>,
    /// How many may be chosen.
    pub takes: Takes,
    /// The values of those that are.
    pub chosen: Vec<AttrValue>,
    /// Somebody chose one, or took the tick away.
    pub onanswer: Callback<AttrValue>,
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

fn chip(props: &Props, answer: &Answer) -> Html {
    let onchange = {
        let (onanswer, value) = (props.onanswer.clone(), answer.value.clone());
        Callback::from(move |_: Event| onanswer.emit(value.clone()))
    };
    let id = format!("{}-{}", props.name, answer.value);
    let kind = match props.takes {
        Takes::One => "radio",
        Takes::Several => "checkbox",
    };
    html! {
        <label key={answer.value.to_string()} class="ds-chip" data-testid={id.clone()} lang={answer.lang.clone()}
            data-color={answer.danger.then_some("danger")}>
            <input type={kind} {id} name={props.name.clone()} value={answer.value.clone()}
                checked={props.chosen.contains(&answer.value)} {onchange} />
            { answer.icon.map(Icon::draw) }
            { answer.label.clone() }
        </label>
    }
}

/// See the module.
#[component]
pub fn Choice(props: &Props) -> Html {
    html! {
        <Frame id={props.name.clone()} legend={props.legend.clone()} lay={props.lay} onclear={props.onclear.clone()}
            problem={props.problem.clone()}>
            { for props.answers.iter().map(|answer| chip(props, answer)) }
            { props.children.clone() }
        </Frame>
    }
}

/// See [`Frame`].
#[derive(Properties, PartialEq)]
pub struct FrameProps {
    /// Names the group.
    pub id: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// How what is inside lies.
    #[prop_or_default]
    pub lay: Lay,
    /// As in [`Choice`].
    #[prop_or_default]
    pub onclear: Option<Callback<()>>,
    /// What is wrong, under the question.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// Of a look of its own beside the common one.
    #[prop_or_default]
    pub class: Classes,
    /// The answers.
    pub children: Html,
}

/// A question around whatever answers it.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let t = use_words();
    let (question_id, problem_id) = (format!("{}-question", props.id), format!("{}-problem", props.id));
    let clear = props.onclear.as_ref().map(|onclear| {
        let (onclear, first) = (onclear.clone(), format!("#{} input", props.id));
        Callback::from(move |_: MouseEvent| {
            // The button goes: the keyboard stays with the question.
            dom::focus(&first);
            onclear.emit(());
        })
    });
    html! {
        <fieldset id={props.id.clone()} class={classes!("f-choices", props.class.clone())}
            data-columns={(props.lay == Lay::Columns).then_some("")}
            data-fill={(props.lay == Lay::Fill).then_some("")}
            aria-labelledby={question_id.clone()} aria-describedby={props.problem.as_ref().map(|_| problem_id.clone())}>
            <legend>
                <span id={question_id.clone()}>{ props.legend.clone() }</span>
                // Beside the question: below the answers it would move everything that comes after them.
                if let Some(onclick) = clear {
                    <button class="ds-button f-clear" data-variant="tertiary" type="button" data-testid={format!("{}-clear", props.id)}
                        aria-describedby={question_id} {onclick}>{ Icon::XMark.draw() }{ t.say("answer-clear") }</button>
                }
            </legend>
            if let Some(problem) = &props.problem {
                <p id={problem_id} class="f-problem">{ Icon::ExclamationmarkTriangle.draw() }<span>{ problem.clone() }</span></p>
            }
            { props.children.clone() }
        </fieldset>
    }
}
