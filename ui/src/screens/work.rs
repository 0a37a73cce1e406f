//! What I did without a participant.

use yew::prelude::*;

use crate::{
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn WorkScreen() -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("place-work")} title={t.say("place-work")} kind={Kind::Place} place={Some(Place::Work)} testid="work" />
    }
}
