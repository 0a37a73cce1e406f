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
    // Looking into a list again and again is one line: whoever reads this looks for people.
    let same = |a: &ReaderRow, b: &ReaderRow| (a.worker, what(a), a.device) == (b.worker, what(b), b.device);
    let lines = view.rows.chunk_by(same).filter_map(|rows| reader(&t, rows));
    html! { <ul class="f-stack" data-testid="readers-list">{ for lines }</ul> }
}

/// What was opened. What a newer server calls otherwise is a list of several.
fn what(row: &ReaderRow) -> &'static str {
    match row.view.as_str() {
        "participant" => "readers-file",
        "history" => "readers-history",
        _ => "readers-list",
    }
}

/// The same, by the same person, several times in a row: the newest says when.
fn reader(t: &Words, rows: &[ReaderRow]) -> Option<Html> {
    let row = rows.first()?;
    let times = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let name = words::who(t, &row.name, false);
    let when = dates::moment(t, row.at, clock::now());
    let place = t.say(if row.device { "readers-on-device" } else { "readers-on-page" });
    let said = [("when", dates::upper(&when).into()), ("what", t.say(what(row)).into()), ("place", place.into())];
    Some(html! {
        <li key={row.line}>
            <p class="f-strong">{ dates::upper(&name) }</p>
            <p class="f-meta">
                { t.say_with("readers-line", &said) }
                if times > 1 { { " " }{ t.say_with("readers-times", &[("n", times.into())]) } }
            </p>
        </li>
    })
}
