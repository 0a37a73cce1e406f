//! What only the server can answer, when it does not: said clearly, with another try. An empty list in its place would
//! pretend that nothing waits.

use folge_shared::error::{ErrorCode, PublicError};
use yew::prelude::*;

use crate::{
    api::Host,
    parts::{
        icon::Icon,
        note::{Alert, ErrorNote},
    },
    session::use_session,
    words::use_words,
};

/// See [`NoAnswer`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Why there is no answer.
    pub error: PublicError,
}

/// See the module.
#[component]
pub fn NoAnswer(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    // Of the app that works without a network everywhere else, this must be said in its own words.
    let coverage = props.error.code == ErrorCode::ServerAway && session.host == Host::App;
    let again = session.refresh.reform(|_: MouseEvent| ());
    html! {
        <>
            if coverage {
                <Alert text={t.say("needs-coverage")} code={props.error.code.code()} />
            } else {
                <ErrorNote error={props.error.clone()} />
            }
            <p><button class="ds-button" data-variant="secondary" type="button" data-testid="ask-again" onclick={again}>
                { Icon::ArrowsCirclepath.draw() }{ t.say("try-again") }
            </button></p>
        </>
    }
}
