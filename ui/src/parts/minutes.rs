//! How long it took: one of a few numbers, or another one.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    draft::{Minutes, OFFERED},
    parts::chips::{Answer, Chips, Lay},
    words::use_words,
};

/// See [`MinutesField`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the question; the chips are `<name>-<n>`, the field `<name>-other`.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// The answer.
    pub minutes: Minutes,
    /// Somebody answered.
    pub onchange: Callback<Minutes>,
    /// Whether it is not a number from 0 to 1440.
    #[prop_or_default]
    pub problem: bool,
}

/// See the module.
#[component]
pub fn MinutesField(props: &Props) -> Html {
    let t = use_words();
    let answers: Vec<Answer> = OFFERED.iter().map(|n| Answer::new(n.to_string(), n.to_string())).collect();
    let chosen = match &props.minutes {
        Minutes::Offered(n) => Some(AttrValue::from(n.to_string())),
        _ => None,
    };
    let onchoose = props.onchange.reform(|value: AttrValue| value.parse().map_or(Minutes::Unsaid, Minutes::Offered));
    let other = props.onchange.reform(|_: MouseEvent| Minutes::Typed(String::new()));
    let oninput = props
        .onchange
        .reform(|event: InputEvent| Minutes::Typed(event.target_unchecked_into::<HtmlInputElement>().value()));
    let onclear = (props.minutes != Minutes::Unsaid).then(|| props.onchange.reform(|()| Minutes::Unsaid));
    let problem = props.problem.then(|| AttrValue::from(t.say("bad-minutes")));
    let field = format!("{}-other", props.name);
    html! {
        <Chips name={props.name.clone()} legend={props.legend.clone()} lay={Lay::Fill} {answers} {chosen} {onchoose} {problem} {onclear}>
            if let Minutes::Typed(text) = &props.minutes {
                <label class="f-other">
                    <span class="ds-sr-only">{ t.say("log-minutes-other") }</span>
                    <input id={field.clone()} data-testid={field} class="ds-input" type="text" inputmode="numeric" autocomplete="off"
                        maxlength="4" size="4" value={text.clone()} {oninput} />
                    <span aria-hidden="true">{ t.say("minutes-unit") }</span>
                </label>
            } else {
                <button class="ds-chip f-more" type="button" data-testid={format!("{}-more", props.name)} onclick={other}>{ t.say("other") }</button>
            }
        </Chips>
    }
}
