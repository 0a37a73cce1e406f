//! Aliases and notes, as one types.

use yew::prelude::*;

use crate::{
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn SearchScreen() -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("place-search")} title={t.say("place-search")} kind={Kind::Place} place={Some(Place::Search)} testid="search" />
    }
}
