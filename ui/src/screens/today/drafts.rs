//! What is half written and waits here, on this device only. One tap leads back to its form.

use folge_shared::{
    i18n::Words,
    query::{Empty, Query, View},
    time::Millis,
    view::ParticipantRow,
};
use yew::prelude::*;

use crate::{
    api::Host,
    clock, dates, drafts,
    parts::{icon::Icon, person_row},
    route::{GroupAct, Route},
    session::{use_query, use_session},
    words::use_words,
};

/// See [`Waiting`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// People whose alias is known here: a contact with them is called by it.
    pub known: Vec<ParticipantRow>,
}

/// What a draft is about.
fn title(t: &Words, route: Route, known: &[ParticipantRow]) -> String {
    match route {
        Route::Log(Some(id)) => match known.iter().find(|row| row.participant == id) {
            Some(row) => t.say_with("draft-contact-with", &[("alias", person_row::alias(t, &row.alias).into())]),
            None => t.say("draft-contact"),
        },
        Route::Log(None) => t.say("draft-contact"),
        Route::Note(_) => t.say("screen-note"),
        Route::Anonymous => t.say("screen-anonymous"),
        Route::Activity => t.say("screen-activity"),
        Route::NewParticipant => t.say("new-participant"),
        Route::NewGroup => t.say("new-group"),
        Route::GroupAct(_, GroupAct::Plan) => t.say("plan-evenings"),
        _ => t.say("draft-other"),
    }
}

/// See the module.
#[component]
pub fn Waiting(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let loaded = use_query(Query::Drafts(Empty {}));
    let noted = |key: &str| -> Option<Millis> {
        match loaded.view.as_deref() {
            Some(View::Drafts(view)) => view.rows.iter().find(|row| row.key == key).map(|row| row.noted),
            _ => None,
        }
    };
    let keys = session.drafts.started().into_iter();
    let rows: Vec<(String, Route)> = keys.filter_map(|key| drafts::route(&key).map(|route| (key, route))).collect();
    if rows.is_empty() {
        return Html::default();
    }
    let kept = t.say(if session.host == Host::App { "draft-here-only" } else { "draft-page-only" });
    let items = rows.iter().map(|(key, route)| {
        let said = match noted(key) {
            Some(at) => format!("{kept} · {}", dates::moment(&t, at, clock::now())),
            None => kept.clone(),
        };
        html! {
            <li key={key.clone()}>
                <a class="f-sync f-draft" href={route.href()} data-testid={format!("draft-{key}")}>
                    { Icon::NotePencil.draw() }
                    <span><b>{ title(&t, *route, &props.known) }</b><span class="f-meta f-block">{ said }</span></span>
                    { Icon::ChevronRight.draw() }
                </a>
            </li>
        }
    });
    html! {
        <section aria-labelledby="drafts" data-testid="drafts">
            <h2 id="drafts" class="ds-sr-only">{ t.say("drafts-waiting") }</h2>
            <ul class="f-stack">{ for items }</ul>
        </section>
    }
}
