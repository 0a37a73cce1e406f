//! A call that is being taken.

use folge_shared::ids::ParticipantId;
use yew::prelude::*;

use crate::{
    route::Route,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See [`NoteScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who calls, if that is known already.
    pub participant: Option<ParticipantId>,
}

/// See the module.
#[component]
pub fn NoteScreen(_props: &Props) -> Html {
    let t = use_words();
    html! {
        <Page screen={t.say("screen-note")} title={t.say("screen-note")} kind={Kind::Task(Route::OnCall, t.say("close-draft-stays").into())} place={Some(Place::OnCall)} testid="note" />
    }
}
