//! A list that is empty because its people are still on their way says that, and not that there are none.

use yew::prelude::*;

use crate::{
    parts::{icon::Icon, sync_strip},
    session::use_session,
    words::use_words,
};

/// See [`Nothing`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What to say when there is nothing.
    pub children: Html,
}

/// See the module.
#[component]
pub fn Nothing(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    match session.sync().filter(|sync| !sync.complete) {
        Some(sync) => html! {
            <p class="f-word" role="status" data-testid="fetching">{ Icon::Clock.draw() }{ sync_strip::fetching(&t, sync) }</p>
        },
        None => props.children.clone(),
    }
}
