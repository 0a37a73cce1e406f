//! What is sent and what is not.

use yew::prelude::*;

use crate::{
    parts::sync_panel::SyncPanel,
    session::use_session,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn SyncScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let home = Place::home(&session.me);
    html! {
        <Page screen={t.say("sync-screen")} title={t.say("sync-screen")} kind={Kind::Below(home.route(), t.say(home.key()).into())}
            place={Some(home)} narrow=true testid="sync">
            <SyncPanel title="sync-title" />
        </Page>
    }
}
