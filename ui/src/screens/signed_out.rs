//! The server's page, and nobody is signed in.

use folge_shared::error::{ErrorCode, PublicError};
use yew::prelude::*;

use crate::{
    dom,
    parts::{icon::Icon, mark, note::ErrorNote},
    words::use_words,
};

/// See [`SignedOutScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Why a link did not open, if one was tried.
    pub error: Option<PublicError>,
}

/// See the module.
#[component]
pub fn SignedOutScreen(props: &Props) -> Html {
    let t = use_words();
    let title = t.say("signed-out-title");
    use_effect_with(title.clone(), |title| dom::set_title(&format!("{title} – Følge")));
    // That nobody is signed in is what this page says anyway.
    let error = props.error.clone().filter(|error| error.code != ErrorCode::SignedOut);
    html! {
        <div class="f-phone f-doorway" data-testid="signed-out">
            { mark::hills() }
            <header class="f-top f-between"><span class="f-mark">{ mark::draw() }{ "Følge" }</span></header>
            <main class="f-main f-door">
                <div class="f-stack-s">
                    <h1 tabindex="-1">{ title }</h1>
                    <p>{ t.say("signed-out-text") }</p>
                </div>
                if let Some(error) = error { <ErrorNote {error} /> }
                <p class="f-word">{ Icon::PadlockLocked.draw() }<span>{ t.say("signed-out-safe") }</span></p>
            </main>
        </div>
    }
}
