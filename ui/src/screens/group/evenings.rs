//! Evenings to come and evenings that have been.

use folge_shared::view::{GroupView, SessionRow};
use yew::prelude::*;

use crate::{parts::evening::EveningRow, words::use_words};

/// How many of each are shown at first.
const FEW: usize = 3;
/// How many more at a time.
const STEP: usize = 10;

/// See [`Evenings`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The group.
    pub view: GroupView,
}

/// See the module.
#[component]
pub fn Evenings(props: &Props) -> Html {
    let t = use_words();
    html! {
        <>
            <section class="f-stack" aria-labelledby="upcoming">
                <h2 id="upcoming">{ t.say("evenings-upcoming") }</h2>
                if props.view.upcoming.is_empty() { <p class="f-sub">{ t.say("evenings-none-planned") }</p> }
                <List rows={props.view.upcoming.clone()} testid="upcoming" />
            </section>
            if !props.view.past.is_empty() {
                <section class="f-stack" aria-labelledby="past">
                    <h2 id="past">{ t.say("evenings-past") }</h2>
                    <List rows={props.view.past.clone()} testid="past" />
                </section>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    rows: Vec<SessionRow>,
    testid: AttrValue,
}

/// The first few, and more on demand.
#[component]
fn List(props: &ListProps) -> Html {
    let t = use_words();
    let shown = use_state(|| FEW);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + STEP))
    };
    html! {
        <>
            <ul class="f-rows f-airy" data-testid={format!("evenings-{}", props.testid)}>
                { for props.rows.iter().take(*shown).map(|row| html! { <EveningRow key={row.session.to_string()} row={row.clone()} /> }) }
            </ul>
            if props.rows.len() > *shown {
                <button class="ds-button" data-variant="tertiary" type="button" onclick={more} data-testid={format!("more-{}", props.testid)}>
                    { t.say("show-more") }
                </button>
            }
        </>
    }
}
