//! Work with no participant, to be written down.

use yew::prelude::*;

use crate::{
    route::Route,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn ActivityScreen() -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("screen-activity")} title={t.say("screen-activity")} kind={Kind::Task(Route::Work, t.say("close").into())} place={Some(Place::Work)} testid="activity" />
    }
}
