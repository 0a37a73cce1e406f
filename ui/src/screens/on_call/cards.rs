//! The cards of those who are followed now: what helps, the safety plan, and under consent name and phone.

use folge_shared::view::CardRow;
use yew::prelude::*;

use crate::{
    parts::{icon::Icon, person_row},
    route::Route,
    screens::participants::Search,
    words::use_words,
};

/// From how many on a search is offered.
const MANY: usize = 8;

/// See [`Cards`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The cards, by alias.
    pub rows: Vec<CardRow>,
}

/// Whether a card fits what was typed.
pub fn fits(row: &CardRow, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&typed);
    typed.is_empty() || has(&row.alias) || row.name.as_deref().is_some_and(has) || row.phone.as_deref().is_some_and(has)
}

/// See the module.
#[component]
pub fn Cards(props: &Props) -> Html {
    let t = use_words();
    let typed = use_state(String::new);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let shown: Vec<&CardRow> = props.rows.iter().filter(|row| fits(row, &typed)).collect();
    html! {
        <section class="f-stack" aria-labelledby="call-cards" data-testid="call-cards">
            <div class="f-stack-s"><h2 id="call-cards">{ t.say("call-cards") }</h2><p class="f-sub">{ t.say("call-cards-help") }</p></div>
            if props.rows.is_empty() { <p class="f-quiet">{ t.say("call-cards-none") }</p> }
            if props.rows.len() >= MANY { <Search id="call-cards-search" value={(*typed).clone()} {oninput} label={AttrValue::from(t.say("call-cards-search"))} /> }
            if shown.is_empty() && !props.rows.is_empty() { <p class="f-quiet">{ t.say("participants-no-match") }</p> }
            <ul class="f-stack-s">
                { for shown.iter().map(|row| html! { <li key={row.participant.to_string()}><Card row={(*row).clone()} /></li> }) }
            </ul>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct CardProps {
    row: CardRow,
}

/// One card, closed at first: over somebody's shoulder one sees aliases only.
#[component]
fn Card(props: &CardProps) -> Html {
    let t = use_words();
    let row = &props.row;
    let alias = person_row::alias(&t, &row.alias);
    let said = |title: &str, text: &Option<String>| {
        text.as_deref().filter(|text| !text.trim().is_empty()).map(|text| {
            html! { <div class="f-stack-s"><h3>{ t.say(title) }</h3><p class="f-said">{ text }</p></div> }
        })
    };
    let empty = row.helps.is_none() && row.plan.is_none() && row.name.is_none() && row.phone.is_none();
    html! {
        <details class="f-fold" data-testid={format!("call-card-{}", row.participant)}>
            <summary>
                <span class="f-face" aria-hidden="true">{ person_row::initial(&row.alias) }</span>
                <span class="f-grow"><b>{ alias.clone() }</b>
                    if row.notes > 0 { <span class="f-meta f-block">{ t.say_with("call-card-notes", &[("n", row.notes.into())]) }</span> }
                </span>
                { Icon::ChevronDown.draw() }
            </summary>
            <div class="f-stack">
                if let Some(name) = &row.name { <p><b>{ name.clone() }</b></p> }
                { said("call-card-helps", &row.helps).unwrap_or_default() }
                { said("call-card-plan", &row.plan).unwrap_or_default() }
                if empty { <p class="f-sub">{ t.say("call-card-empty") }</p> }
                <div class="f-line">
                    if let Some(phone) = &row.phone {
                        <a class="ds-button" data-variant="secondary" href={format!("tel:{}", phone.split_whitespace().collect::<String>())}
                            data-testid={format!("call-card-phone-{}", row.participant)}>{ Icon::Phone.draw() }{ t.say_with("call-card-ring", &[("phone", phone.as_str().into())]) }</a>
                    }
                    <a class="ds-button" data-variant="secondary" href={Route::Note(Some(row.participant)).href()}
                        data-testid={format!("call-card-note-{}", row.participant)}
                        aria-label={t.say_with("call-card-note-about", &[("alias", alias.into())])}>{ Icon::NotePencil.draw() }{ t.say("call-card-note") }</a>
                </div>
            </div>
        </details>
    }
}
