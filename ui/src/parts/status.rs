//! What was just done, in words, on the page that one came to by doing it.

use yew::prelude::*;

use crate::{parts::icon::Icon, session::use_session};

/// See the module. The words come a moment after the element: screen readers speak only what changes in it.
#[component]
pub fn Status() -> Html {
    let session = use_session();
    let words = session.status.as_ref().filter(|(place, _)| *place == session.route).map(|(_, words)| words.clone());
    let shown = use_state(|| None::<AttrValue>);
    use_effect_with(words, {
        let shown = shown.setter();
        move |words| shown.set(words.clone())
    });
    html! {
        <div class="f-status" role="status" data-testid="status">
            if let Some(words) = &*shown {
                { Icon::CheckmarkCircle.draw() }<span>{ words.clone() }</span>
            }
        </div>
    }
}
