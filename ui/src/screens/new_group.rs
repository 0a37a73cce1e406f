//! A group that begins.

use yew::prelude::*;

use crate::{
    route::Route,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn NewGroupScreen() -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("screen-new-group")} title={t.say("screen-new-group")} kind={Kind::Task(Route::Groups, t.say("close").into())} place={Some(Place::Groups)} testid="new-group" />
    }
}
