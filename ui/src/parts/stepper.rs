//! A number that is counted with the thumb: one fewer, one more.

use yew::prelude::*;

use crate::parts::icon::Icon;

/// See [`Stepper`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the number for tests; the buttons are `<id>-less` and `<id>-more`.
    pub id: AttrValue,
    /// What is counted, for screen readers.
    pub label: AttrValue,
    /// What one fewer is called.
    pub less: AttrValue,
    /// What one more is called.
    pub more: AttrValue,
    /// The number.
    pub value: u32,
    /// Smallest.
    #[prop_or_default]
    pub least: u32,
    /// Largest.
    pub most: u32,
    /// Somebody counted.
    pub onchange: Callback<u32>,
}

/// See the module.
#[component]
pub fn Stepper(props: &Props) -> Html {
    let to = |value: u32| {
        let onchange = props.onchange.clone();
        let (least, most) = (props.least, props.most);
        Callback::from(move |_: MouseEvent| {
            if (least..=most).contains(&value) {
                onchange.emit(value);
            }
        })
    };
    let off = |is: bool| is.then_some("true");
    html! {
        <div class="f-step">
            <button class="ds-button f-round" data-icon="" data-variant="secondary" type="button" aria-label={props.less.clone()}
                data-testid={format!("{}-less", props.id)} aria-disabled={off(props.value <= props.least)}
                onclick={to(props.value.checked_sub(1).unwrap_or(u32::MAX))}>{ Icon::Minus.draw() }</button>
            <output aria-label={props.label.clone()} data-testid={props.id.clone()}>{ props.value }</output>
            <button class="ds-button f-round" data-icon="" data-variant="secondary" type="button" aria-label={props.more.clone()}
                data-testid={format!("{}-more", props.id)} aria-disabled={off(props.value >= props.most)}
                onclick={to(props.value.saturating_add(1))}>{ Icon::Plus.draw() }</button>
        </div>
    }
}
