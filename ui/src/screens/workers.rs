//! The workers of my programmes.

use yew::prelude::*;

use crate::{
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn WorkersScreen() -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("place-workers")} title={t.say("place-workers")} kind={Kind::Place} place={Some(Place::Workers)} testid="workers" />
    }
}
