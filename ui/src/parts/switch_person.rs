//! The on-call phone goes from hand to hand: lock for this person, and ask who is next. With the session goes
//! everything that was shown, asked for or typed; what was half written lies sealed in this person's own database.

use folge_shared::error::PublicError;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api::Host,
    parts::{icon::Icon, note::ErrorNote},
    route,
    session::use_session,
    words::use_words,
};

/// See the module. Nothing on the server's page: one person's window there is nobody else's.
#[component]
pub fn SwitchPerson() -> Html {
    let t = use_words();
    let session = use_session();
    let error = use_state(|| None::<PublicError>);
    if session.host != Host::App {
        return Html::default();
    }
    let onclick = {
        let (session, error) = (session.clone(), error.clone());
        Callback::from(move |_: MouseEvent| {
            let (session, error) = (session.clone(), error.clone());
            spawn_local(async move {
                session.drafts.flush().await;
                match session.host.leave().await {
                    Ok(state) => {
                        route::forget();
                        session.moved.emit(Some(state));
                    }
                    Err(bad) => error.set(Some(bad)),
                }
            });
        })
    };
    html! {
        <>
            <button class="ds-button" data-variant="secondary" type="button" data-testid="switch-person" {onclick}>
                { Icon::ArrowsCirclepath.draw() }{ t.say("switch-person") }
            </button>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
        </>
    }
}
