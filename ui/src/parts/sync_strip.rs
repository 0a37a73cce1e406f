//! What is sent and what is not, in one line. Never a spinner.

use folge_shared::{
    error::ErrorCode,
    i18n::Words,
    view::{Fetching, Recovery, SyncView},
};
use yew::prelude::*;

use crate::{
    parts::{icon::Icon, reviews},
    route::Route,
    session::use_session,
    words::use_words,
};

/// How sending stands, in words; whether a person should look at it.
pub fn say(t: &Words, sync: &SyncView) -> (String, Icon, bool) {
    let refused = i64::try_from(sync.refused.len()).unwrap_or(i64::MAX);
    if refused > 0 {
        return (t.say_with("sync-refused", &[("n", refused.into())]), Icon::ExclamationmarkTriangle, true);
    }
    if let Some(damage) = sync.damage.filter(|damage| damage.lost > 0 || damage.uncertain || !sync.complete) {
        let n = if damage.lost > 0 { damage.lost } else { sync.pending };
        let key = if damage.lost > 0 { "sync-lost" } else { "sync-damaged" };
        return (t.say_with(key, &[("n", n.into())]), Icon::ExclamationmarkTriangle, true);
    }
    // No coverage is everyday life; any other trouble will not go away by itself.
    if sync.trouble.is_some_and(|code| code != ErrorCode::ServerAway) {
        return (t.say_with("sync-trouble", &[("n", sync.pending.into())]), Icon::ExclamationmarkTriangle, true);
    }
    if let Some(recovery) = sync.recovery {
        return (recovering(t, recovery), Icon::CloudUp, false);
    }
    if sync.pending > 0 {
        return (t.say_with("sync-pending", &[("n", sync.pending.into())]), Icon::CloudSlash, false);
    }
    if !sync.complete {
        return (fetching(t, sync), Icon::Clock, false);
    }
    let waiting = reviews::waiting(sync);
    if waiting > 0 {
        return (t.say_with("sync-held", &[("n", waiting.into())]), Icon::Inbox, false);
    }
    let answered = reviews::answered(sync);
    if answered > 0 {
        return (t.say_with("sync-answered", &[("n", answered.into())]), Icon::Inbox, false);
    }
    (t.say("sync-all-sent"), Icon::CheckmarkCircle, false)
}

/// What is still on its way: how much of how much, as far as that is known.
pub fn fetching(t: &Words, sync: &SyncView) -> String {
    match sync.fetching {
        Some(Fetching { here, all }) => t.say_with("sync-fetching", &[("here", here.into()), ("all", all.into())]),
        None => t.say("sync-incomplete"),
    }
}

/// How far the device has come with bringing back what a server lost that was put back.
pub fn recovering(t: &Words, recovery: Recovery) -> String {
    t.say_with("sync-recovering", &[("done", recovery.done.into()), ("total", recovery.total.into())])
}

/// See the module. Nothing on the server's page: there nothing waits.
#[component]
pub fn SyncStrip() -> Html {
    let t = use_words();
    let session = use_session();
    let Some(sync) = session.sync() else { return Html::default() };
    let (words, icon, attention) = say(&t, sync);
    html! {
        <a class="f-sync" data-color={attention.then_some("warning")} href={Route::Sync.href()} data-testid="sync-strip"
            data-pending={sync.pending.to_string()}>
            { icon.draw() }<span>{ words }</span>{ Icon::ChevronRight.draw() }
        </a>
    }
}
