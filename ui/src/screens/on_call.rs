//! On call: who, the night's notes, hand-overs.

use yew::prelude::*;

use crate::{
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn OnCallScreen() -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("place-on-call")} title={t.say("place-on-call")} kind={Kind::Place} place={Some(Place::OnCall)} testid="on-call" />
    }
}
