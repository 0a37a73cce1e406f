//! One evening of a group: who came.

use folge_shared::ids::{EntryId, GroupId};
use yew::prelude::*;

use crate::{
    route::Route,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See [`SessionScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which group.
    pub group: GroupId,
    /// Which evening.
    pub session: EntryId,
}

/// See the module.
#[component]
pub fn SessionScreen(props: &Props) -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("screen-session")} title={t.say("screen-session")} kind={Kind::Below(Route::Group(props.group), t.say("screen-group").into())} place={Some(Place::Groups)} testid="session" />
    }
}
