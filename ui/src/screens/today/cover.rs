//! Standing in: mine that ends soon, and who stands in for me.

use folge_shared::{i18n::Words, view::CoverRow};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{icon::Icon, person_row},
    route::Route,
    words::{self, use_words},
};

/// See [`Cover`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// As the core says.
    pub rows: Vec<CoverRow>,
}

/// "Du er vikar for Siw til 25. november."
fn said(t: &Words, row: &CoverRow) -> String {
    let name = if row.mine { &row.for_name } else { &row.worker_name };
    let who = words::who(t, name, false);
    let who = if row.mine { who } else { dates::upper(&who) };
    let key = if row.mine { "cover-mine" } else { "cover-for-me" };
    match row.to {
        Some(to) => {
            let to = dates::date(t, to, clock::today());
            t.say_with(&format!("{key}-until"), &[("who", who.into()), ("to", to.into())])
        }
        None => t.say_with(key, &[("who", who.into())]),
    }
}

/// See the module.
#[component]
pub fn Cover(props: &Props) -> Html {
    let t = use_words();
    if props.rows.is_empty() {
        return Html::default();
    }
    let rows = props.rows.iter().map(|row| {
        let left = row.to.filter(|_| row.mine).map(|to| to.days_since(clock::today()));
        html! {
            <li class="f-row" key={row.participant.to_string()} data-testid={format!("cover-{}", row.participant)}>
                <span class="f-face" aria-hidden="true">{ person_row::initial(&row.alias) }</span>
                <a href={Route::Participant(row.participant).href()}>
                    <h3>{ person_row::alias(&t, &row.alias) }</h3>
                    <span class="f-meta f-block">{ said(&t, row) }</span>
                    if let Some(days) = left {
                        <span class="f-word" data-color={(days <= 2).then_some("warning")}>{ Icon::Clock.draw() }{ t.say_with("cover-left", &[("n", days.into())]) }</span>
                    }
                </a>
                { Icon::ChevronRight.draw() }
            </li>
        }
    });
    html! {
        <section class="f-stack" aria-labelledby="cover" data-testid="today-cover">
            <h2 id="cover">{ t.say("today-cover") }</h2>
            <ul class="f-rows f-airy">{ for rows }</ul>
        </section>
    }
}
