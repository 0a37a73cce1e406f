//! Questions whose answers are a list of codes: the commonest first, the rest behind "Flere".

use folge_shared::{
    domain::{Code, CodeList},
    i18n::Words,
};
use yew::prelude::*;

use crate::{
    parts::{
        chips::{Answer, Chips, Lay},
        ticks::Ticks,
    },
    words::use_words,
};

/// The codes to show: the first ones, those that are chosen, and everything once somebody asked for more. A code of
/// a newer app is offered as it is, so that changing something else does not lose it.
pub fn shown(list: &CodeList, first: &[&str], all: bool, chosen: &[Code]) -> Vec<Code> {
    let is_chosen = |code: &str| chosen.iter().any(|one| one.as_str() == code);
    let begin = first.iter().copied().filter(|code| list.knows(code));
    let rest = list.codes.iter().copied().filter(|code| !first.contains(code) && (all || is_chosen(code)));
    let newer = chosen.iter().filter(|code| !list.knows(code.as_str())).cloned();
    begin.chain(rest).map(Code::from).chain(newer).collect()
}

fn answers(t: &Words, list: &CodeList, codes: Vec<Code>) -> Vec<Answer> {
    codes.into_iter().map(|code| Answer::new(code.as_str().to_owned(), t.code(list, code.as_str()))).collect()
}

fn more(t: &Words, name: &AttrValue, hidden: bool, open: &UseStateHandle<bool>) -> Html {
    let set = open.setter();
    let onclick = Callback::from(move |_: MouseEvent| set.set(true));
    html! {
        if hidden {
            <button class="ds-chip f-more" type="button" data-testid={format!("{name}-more")} {onclick}>{ t.say("more") }</button>
        }
    }
}

/// See [`CodeTicks`].
#[derive(Properties, PartialEq)]
pub struct TicksProps {
    /// Names the question for tests.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// The list.
    pub list: CodeList,
    /// The commonest, in order; the whole list when empty.
    #[prop_or_default]
    pub first: Vec<&'static str>,
    /// The answers.
    pub chosen: Vec<Code>,
    /// Somebody ticked one, or took the tick away.
    pub onchange: Callback<Vec<Code>>,
}

/// Several answers.
#[component]
pub fn CodeTicks(props: &TicksProps) -> Html {
    let t = use_words();
    let open = use_state(|| false);
    let all = *open || props.first.is_empty();
    let codes = shown(&props.list, &props.first, all, &props.chosen);
    let hidden = codes.len() < props.list.codes.len() && !all;
    let ontoggle = {
        let (chosen, onchange) = (props.chosen.clone(), props.onchange.clone());
        Callback::from(move |value: AttrValue| {
            let code = Code::from(value.as_str());
            let mut chosen = chosen.clone();
            if let Some(at) = chosen.iter().position(|one| *one == code) {
                chosen.remove(at);
            } else {
                chosen.push(code);
            }
            onchange.emit(chosen);
        })
    };
    let ticked = props.chosen.iter().map(|code| AttrValue::from(code.as_str().to_owned())).collect::<Vec<_>>();
    html! {
        <Ticks name={props.name.clone()} legend={props.legend.clone()} answers={answers(&t, &props.list, codes)} {ticked} {ontoggle}>
            { more(&t, &props.name, hidden, &open) }
        </Ticks>
    }
}

/// See [`CodeChips`].
#[derive(Properties, PartialEq)]
pub struct ChipsProps {
    /// Names the question for tests.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// The list.
    pub list: CodeList,
    /// The commonest, in order; the whole list when empty.
    #[prop_or_default]
    pub first: Vec<&'static str>,
    /// The answer.
    pub chosen: Option<Code>,
    /// Somebody chose.
    pub onchange: Callback<Code>,
    /// As in [`Chips`]; shown once something is chosen.
    #[prop_or_default]
    pub onclear: Option<Callback<()>>,
    /// How they lie.
    #[prop_or_default]
    pub lay: Lay,
    /// What is wrong.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// One answer.
#[component]
pub fn CodeChips(props: &ChipsProps) -> Html {
    let t = use_words();
    let open = use_state(|| false);
    let all = *open || props.first.is_empty();
    let chosen: Vec<Code> = props.chosen.iter().cloned().collect();
    let codes = shown(&props.list, &props.first, all, &chosen);
    let hidden = codes.len() < props.list.codes.len() && !all;
    let onchoose = props.onchange.reform(|value: AttrValue| Code::from(value.as_str()));
    html! {
        <Chips name={props.name.clone()} legend={props.legend.clone()} answers={answers(&t, &props.list, codes)} lay={props.lay}
            chosen={props.chosen.as_ref().map(|code| AttrValue::from(code.as_str().to_owned()))} {onchoose} problem={props.problem.clone()}
            onclear={props.onclear.clone().filter(|_| props.chosen.is_some())}>
            { more(&t, &props.name, hidden, &open) }
        </Chips>
    }
}

#[cfg(test)]
mod tests {
    use folge_shared::domain::codes::PLACE;

    use super::*;

    #[test]
    fn the_commonest_come_first_and_nothing_chosen_is_hidden() {
        let chosen = [Code::from("sykehus"), Code::from("romskip")];
        let few = shown(&PLACE, &["ute", "hjemme"], false, &chosen);
        let few: Vec<&str> = few.iter().map(Code::as_str).collect();
        assert_eq!(few, ["ute", "hjemme", "sykehus", "romskip"]);
        assert_eq!(shown(&PLACE, &["ute"], true, &[]).len(), PLACE.codes.len());
    }
}
