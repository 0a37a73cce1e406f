//! My shifts that touch today.

use folge_shared::{domain::codes::SHIFT_LEVEL, i18n::Words, time::Millis, view::ShiftRow};
use yew::prelude::*;

use crate::{clock, dates, parts::icon::Icon, route::Route, words::use_words};

/// See [`Shifts`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// By time.
    pub rows: Vec<ShiftRow>,
}

/// "20:00 til i morgen 08:00": the day only where it is not today's.
fn span(t: &Words, row: &ShiftRow) -> String {
    let today = clock::today();
    let end = |at: Millis| match at.day().days_since(today) {
        0 => dates::time(at),
        1 => t.say_with("moment", &[("day", t.say("day-tomorrow").into()), ("time", dates::time(at).into())]),
        _ => dates::moment(t, at, clock::now()),
    };
    t.say_with("shift-span", &[("from", end(row.from).into()), ("to", end(row.to).into())])
}

/// See the module.
#[component]
pub fn Shifts(props: &Props) -> Html {
    let t = use_words();
    if props.rows.is_empty() {
        return Html::default();
    }
    let now = clock::now();
    let rows = props.rows.iter().map(|row| {
        let running = row.from <= now && now < row.to;
        let id = row.target.entry.map(|id| id.to_string()).unwrap_or_default();
        html! {
            <li class="f-row" key={id.clone()} data-testid={format!("shift-{id}")}>
                <span class="f-face" data-color="accent" aria-hidden="true">{ Icon::Moon.draw() }</span>
                <a href={Route::OnCall.href()}>
                    <h3>{ t.say(if running { "shift-now" } else { "shift-today" }) }</h3>
                    <span class="f-word">{ format!("{} · {}", dates::upper(&span(&t, row)), t.code(&SHIFT_LEVEL, row.level.as_str())) }</span>
                </a>
                { Icon::ChevronRight.draw() }
            </li>
        }
    });
    html! {
        <section class="f-stack" aria-labelledby="my-shifts" data-testid="today-shifts">
            <h2 id="my-shifts">{ t.say("today-shifts") }</h2>
            <ul class="f-rows">{ for rows }</ul>
        </section>
    }
}
