//! Enrolled, started, completed: three figures, never one. The rest stands in words.

use folge_shared::{i18n::Words, view::GroupView};
use yew::prelude::*;

/// The group's figures.
pub fn draw(t: &Words, view: &GroupView) -> Html {
    let f = view.figures;
    let figure = |testid: &'static str, number: i64, name: &str, more: String| {
        html! { <div data-testid={testid}><dt>{ t.say_with(name, &[("n", number.into())]) }</dt><dd>{ number.to_string() }</dd><dd>{ more }</dd></div> }
    };
    let held = t.say_with("figure-held-more", &[("came", f.attendances.into()), ("guests", f.guests.into())]);
    html! {
        <section class="f-stack" aria-labelledby="figures">
            <h2 id="figures" class="ds-sr-only">{ t.say("group-figures") }</h2>
            <dl class="f-figures">
                { figure("figure-enrolled", f.enrolled, "figure-enrolled", t.say_with("figure-enrolled-more", &[("n", f.waiting.into())])) }
                { figure("figure-started", f.started, "figure-started", t.say_with("figure-started-more", &[("n", f.left.into())])) }
                { figure("figure-completed", f.completed, "figure-completed", t.say("figure-completed-more")) }
                { figure("figure-held", f.sessions, "figure-held", held) }
            </dl>
        </section>
    }
}
