//! How I was after calls. Nobody sees it but me and the coordinators.

use folge_shared::{domain::codes::DEBRIEF, view::DebriefRow};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{entry_menu::EntryMenu, icon::Icon},
    words::use_words,
};

/// See [`Debriefs`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Newest first.
    pub rows: Vec<DebriefRow>,
}

/// States in which somebody asks to be talked with.
fn asks(state: &str) -> bool {
    matches!(state, "trenger_debrief" | "trenger_stotte_na")
}

/// See the module.
#[component]
pub fn Debriefs(props: &Props) -> Html {
    let t = use_words();
    let rows = props.rows.iter().map(|row| {
        let when = row.noted.map(|at| dates::upper(&dates::brief(&t, at, clock::now()))).unwrap_or_default();
        let id = row.target.entry.map(|id| id.to_string()).unwrap_or_default();
        html! {
            <li key={id.clone()} data-testid={format!("debrief-{id}")}>
                <span class="f-face" aria-hidden="true">{ Icon::Heart.draw() }</span>
                <div>
                    <p class="f-when"><time>{ when.clone() }</time></p>
                    <h3>{ t.code(&DEBRIEF, row.state.as_str()) }</h3>
                    if !row.mine { <p class="f-sub">{ row.name.clone() }</p> }
                    if row.mine && asks(row.state.as_str()) { <p class="f-sub">{ t.say("debrief-asked") }</p> }
                </div>
                <EntryMenu target={row.target.clone()} what={AttrValue::from(when)} />
            </li>
        }
    });
    html! {
        <section class="f-stack" aria-labelledby="work-debriefs" data-testid="work-debriefs">
            <div><h2 id="work-debriefs">{ t.say("work-debriefs") }</h2>
            <p class="f-word">{ Icon::PadlockLocked.draw() }{ t.say("debrief-who-sees") }</p></div>
            if props.rows.is_empty() { <p class="f-sub">{ t.say("work-debriefs-none") }</p> }
            <ul class="f-log-list">{ for rows }</ul>
        </section>
    }
}
