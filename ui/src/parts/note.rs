//! Something to read before going on: an error, said in clay. Red is kept for life and health.

use folge_shared::error::PublicError;
use yew::prelude::*;

use crate::{
    parts::icon::Icon,
    words::{self, use_words},
};

/// See [`ErrorNote`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What went wrong.
    pub error: PublicError,
}

/// An error in the person's language. Read out at once.
#[component]
pub fn ErrorNote(props: &Props) -> Html {
    let t = use_words();
    html! { <Alert text={words::error(&t, &props.error)} code={props.error.code.code()} /> }
}

/// See [`Alert`].
#[derive(Properties, PartialEq)]
pub struct AlertProps {
    /// The words.
    pub text: AttrValue,
    /// The error's code, for tests.
    #[prop_or_default]
    pub code: AttrValue,
}

/// Words that say what is wrong and what to do.
#[component]
pub fn Alert(props: &AlertProps) -> Html {
    html! {
        <div class="ds-card f-note f-alert" data-color="warning" data-variant="tinted" role="alert"
            data-testid="error" data-code={props.code.clone()}>
            { Icon::ExclamationmarkTriangle.draw() }<p>{ props.text.clone() }</p>
        </div>
    }
}
