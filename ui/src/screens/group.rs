//! One group: leaders, members, evenings.

use folge_shared::ids::GroupId;
use yew::prelude::*;

use crate::{
    route::Route,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See [`GroupScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which.
    pub group: GroupId,
}

/// See the module.
#[component]
pub fn GroupScreen(_props: &Props) -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("screen-group")} title={t.say("screen-group")} kind={Kind::Below(Route::Groups, t.say("place-groups").into())} place={Some(Place::Groups)} testid="group" />
    }
}
