//! A bar that stays where it is while the page scrolls below it. How high it is, the words in it, the size that a person
//! reads at and the phone's rounded corners decide; the page leaves exactly that room when it scrolls to something, so
//! that nobody who goes through it with a keyboard or a switch loses the place.

use yew::prelude::*;

use crate::dom::Room;

/// Where it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// At the top of the window.
    Top,
    /// At its bottom.
    Bottom,
}

/// See [`Still`].
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub edge: Edge,
    pub children: Html,
}

/// See the module.
#[component]
pub(super) fn Still(props: &Props) -> Html {
    let bar = use_node_ref();
    use_effect_with((bar.clone(), props.edge), |(bar, edge)| {
        // As folge.css names it in the page's scroll-padding.
        let name = match edge {
            Edge::Top => "--f-room-top",
            Edge::Bottom => "--f-room-bottom",
        };
        let room = bar.cast().and_then(|bar| Room::of(&bar, name));
        move || drop(room)
    });
    match props.edge {
        Edge::Top => html! { <div class="f-stuck" ref={bar}>{ props.children.clone() }</div> },
        Edge::Bottom => html! { <footer class="f-bottom" ref={bar}>{ props.children.clone() }</footer> },
    }
}
