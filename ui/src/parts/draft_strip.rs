//! What was begun and not saved, offered again at the place where a person starts: also after the app was closed.

use yew::prelude::*;

use crate::{drafts, parts::icon::Icon, route::Route, session::use_session, words::use_words};

/// What a draft is of, in words.
fn key(route: Route) -> &'static str {
    match route {
        Route::Note(_) => "draft-of-note",
        Route::Anonymous => "draft-of-anonymous",
        Route::Activity => "draft-of-activity",
        Route::NewParticipant => "draft-of-participant",
        _ => "draft-of-contact",
    }
}

/// See the module. Never says about whom: the list may be seen by whoever stands beside.
#[component]
pub fn DraftStrip() -> Html {
    let t = use_words();
    let session = use_session();
    let rows = session.drafts.started().into_iter().filter_map(|name| drafts::route(&name).map(|route| (name, route)));
    let rows: Vec<Html> = rows
        .map(|(name, route)| {
            html! {
                <a key={name.clone()} class="f-sync" href={route.href()} data-testid="draft-open">
                    { Icon::NotePencil.draw() }<span>{ t.say(key(route)) }</span>{ Icon::ChevronRight.draw() }
                </a>
            }
        })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! { <div class="f-stack" data-testid="drafts">{ for rows }</div> }
}
