//! Groups: mine, or all of a coordinator.

use yew::prelude::*;

use crate::{
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn GroupsScreen() -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("place-groups")} title={t.say("place-groups")} kind={Kind::Place} place={Some(Place::Groups)} testid="groups" />
    }
}
