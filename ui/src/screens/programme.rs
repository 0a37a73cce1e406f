//! The programme's rules, texts, members.

use yew::prelude::*;

use crate::{
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn ProgrammeScreen() -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("place-programme")} title={t.say("place-programme")} kind={Kind::Place} place={Some(Place::Programme)} testid="programme" />
    }
}
