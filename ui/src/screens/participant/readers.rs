//! Who has opened this file, on the page or on a device: asked for by a coordinator, and only the server knows.

use folge_shared::{
    i18n::Words,
    ids::ParticipantId,
    query::{OfParticipant, Query, View},
    view::ReaderRow,
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{at_server::NoAnswer, icon::Icon},
    session::use_query,
    words::{self, use_words},
};

/// See [`Readers`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whose file.
    pub participant: ParticipantId,
}

/// See the module. Nothing is asked until somebody wants to see it.
#[component]
pub fn Readers(props: &Props) -> Html {
    let t = use_words();
    let open = use_state(|| false);
    let show = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(true))
    };
    html! {
        <section class="ds-card f-stack" aria-labelledby="about-readers" data-testid="readers">
            <h2 id="about-readers">{ t.say("readers-title") }</h2>
            <p class="f-sub">{ t.say("readers-help") }</p>
            if *open {
                <List participant={props.participant} />
            } else {
                <p><button class="ds-button" data-variant="secondary" type="button" data-testid="readers-open" onclick={show}>
                    { Icon::Eye.draw() }{ t.say("readers-show") }
                </button></p>
            }
        </section>
    }
}

#[component]
fn List(props: &Props) -> Html {
    let t = use_words();
    let loaded = use_query(Query::Readers(OfParticipant { participant: props.participant }));
    if let Some(error) = loaded.error {
        return html! { <NoAnswer {error} /> };
    }
    let Some(View::Readers(view)) = loaded.view.as_deref() else { return Html::default() };
    if view.rows.is_empty() {
        return html! { <p>{ t.say("readers-none") }</p> };
    }
    html! { <ul class="f-stack-s" data-testid="readers-list">{ for view.rows.iter().map(|row| reader(&t, row)) }</ul> }
}

fn reader(t: &Words, row: &ReaderRow) -> Html {
    let name = words::who(t, &row.name, false);
    let when = dates::moment(t, row.at, clock::now());
    let place = t.say(if row.device { "readers-on-device" } else { "readers-on-page" });
    // What a newer server calls otherwise is a list of several.
    let what = match row.view.as_str() {
        "participant" => "readers-file",
        "history" => "readers-history",
        _ => "readers-list",
    };
    html! {
        <li key={row.line}>
            <p class="f-strong">{ dates::upper(&name) }</p>
            <p class="f-meta">{ t.say_with("readers-line", &[("when", dates::upper(&when).into()), ("what", t.say(what).into()), ("place", place.into())]) }</p>
        </li>
    }
}
