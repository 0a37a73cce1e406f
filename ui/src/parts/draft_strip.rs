//! What was begun and not saved, offered again at the place where a person starts: also after the app was closed.

use folge_shared::{
    query::{Empty, Query, View},
    time::Millis,
};
use yew::prelude::*;

use crate::{
    api::Host,
    clock, dates, drafts,
    parts::icon::Icon,
    route::Route,
    session::{use_query, use_session},
    words::use_words,
};

/// What a draft is of, in words.
fn key(route: Route) -> &'static str {
    match route {
        Route::Note(_) => "draft-of-note",
        Route::Anonymous => "draft-of-anonymous",
        Route::Activity => "draft-of-activity",
        Route::NewParticipant => "draft-of-participant",
        Route::NewGroup => "draft-of-group",
        Route::GroupAct(..) => "draft-of-plan",
        Route::Edit(..) | Route::Act(..) | Route::Call(_) | Route::Held => "draft-of-change",
        _ => "draft-of-contact",
    }
}

/// See the module. Never says about whom: the list may be seen by whoever stands beside.
#[component]
pub fn DraftStrip() -> Html {
    let t = use_words();
    let session = use_session();
    // When each was last touched; the drafts themselves are in memory already.
    let loaded = use_query(Query::Drafts(Empty {}));
    use_effect_with(loaded.view.clone(), {
        let (drafts, host) = (session.drafts.clone(), session.host);
        move |view| {
            // What was erased on the device is not to stay in memory either.
            if let (Host::App, Some(View::Drafts(view))) = (host, view.as_deref()) {
                drafts.seal_missing(view);
            }
        }
    });
    let noted = |name: &str| -> Option<Millis> {
        match loaded.view.as_deref() {
            Some(View::Drafts(view)) => view.rows.iter().find(|row| row.key == name).map(|row| row.noted),
            _ => None,
        }
    };
    let kept = t.say(if session.host == Host::App { "draft-here-only" } else { "draft-page-only" });
    let rows = session.drafts.started().into_iter().filter_map(|name| drafts::route(&name).map(|route| (name, route)));
    let rows: Vec<Html> = rows
        .map(|(name, route)| {
            let said = match noted(&name) {
                Some(at) => format!("{kept} · {}", dates::moment(&t, at, clock::now())),
                None => kept.clone(),
            };
            html! {
                <a key={name} class="f-sync f-draft" href={route.href()} data-testid="draft-open">
                    { Icon::NotePencil.draw() }
                    <span><b>{ t.say(key(route)) }</b><span class="f-meta f-block">{ said }</span></span>
                    { Icon::ChevronRight.draw() }
                </a>
            }
        })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! { <div class="f-stack" data-testid="drafts">{ for rows }</div> }
}
