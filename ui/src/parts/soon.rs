//! Said half a minute before the app locks by itself. Any touch anywhere is answer enough; the button is for those who
//! look for one.

use yew::prelude::*;

use crate::{parts::icon::Icon, words::use_words};

/// See [`Soon`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The person is there.
    pub onstay: Callback<()>,
}

/// See the module.
#[component]
pub fn Soon(props: &Props) -> Html {
    let t = use_words();
    html! {
        <div class="ds-card f-soon" data-color="warning" data-variant="tinted" role="status" data-testid="lock-soon">
            { Icon::PadlockLocked.draw() }
            <p>{ t.say("lock-soon") }</p>
            <button class="ds-button" data-color="warning" type="button" data-testid="lock-stay"
                onclick={props.onstay.reform(|_: MouseEvent| ())}>{ t.say("lock-stay") }</button>
        </div>
    }
}
