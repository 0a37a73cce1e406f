//! The plan of shifts.

use yew::prelude::*;

use crate::{
    route::Route,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn ShiftsScreen() -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("screen-shifts")} title={t.say("screen-shifts")} kind={Kind::Below(Route::OnCall, t.say("place-on-call").into())} place={Some(Place::OnCall)} testid="shifts" />
    }
}
