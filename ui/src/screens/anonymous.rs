//! A contact with somebody who has no file.

use yew::prelude::*;

use crate::{
    route::Route,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn AnonymousScreen() -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("screen-anonymous")} title={t.say("screen-anonymous")} kind={Kind::Task(Route::Home, t.say("close").into())} place={Some(Place::Work)} testid="anonymous" />
    }
}
