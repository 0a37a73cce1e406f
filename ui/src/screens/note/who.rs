//! Who is calling: nobody knows yet, or one of those whose card is here.

use folge_shared::view::CardRow;
use yew::prelude::*;

use crate::{
    note_draft::NoteDraft,
    parts::{
        chips::{Answer, Chips},
        icon::Icon,
        person_row,
    },
    screens::{on_call::card_fits, participants::Search},
    words::use_words,
};

/// How many cards a search shows.
const FOUND: usize = 12;

/// See [`Who`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What was answered.
    pub draft: NoteDraft,
    /// The cards.
    pub cards: Vec<CardRow>,
    /// Something was answered.
    pub onchange: Callback<NoteDraft>,
}

/// See the module.
#[component]
pub fn Who(props: &Props) -> Html {
    let t = use_words();
    let finding = use_state(|| None::<String>);
    let chosen = props.draft.participant;
    let card = chosen.and_then(|id| props.cards.iter().find(|card| card.participant == id));
    let alias = |card: &CardRow| person_row::alias(&t, &card.alias);
    let mut answers = vec![Answer::new("unknown", t.say("call-who-unknown"))];
    match (chosen, card) {
        (Some(id), Some(card)) => answers.push(Answer::new(id.to_string(), alias(card))),
        // Their card is not here (any more): shown, so that saving does not take the note off it unseen.
        (Some(id), None) => answers.push(Answer::new(id.to_string(), t.say("call-who-elsewhere"))),
        (None, _) => {}
    }
    let onchoose = {
        let (onchange, draft, finding) = (props.onchange.clone(), props.draft.clone(), finding.clone());
        Callback::from(move |value: AttrValue| {
            finding.set(None);
            onchange.emit(NoteDraft { participant: value.parse().ok(), ..draft.clone() });
        })
    };
    let find = {
        let finding = finding.clone();
        Callback::from(move |_: MouseEvent| finding.set(if finding.is_some() { None } else { Some(String::new()) }))
    };
    let oninput = {
        let finding = finding.clone();
        Callback::from(move |text: String| finding.set(Some(text)))
    };
    let now = chosen.map_or_else(|| AttrValue::from("unknown"), |id| AttrValue::from(id.to_string()));
    html! {
        <div class="f-stack">
            <Chips name="note-who" legend={t.say("call-who")} {answers} chosen={now} onchoose={onchoose.clone()}>
                <button class="ds-chip" type="button" data-testid="note-find" onclick={find} aria-expanded={finding.is_some().to_string()}>
                    { Icon::MagnifyingGlass.draw() }{ t.say("call-who-find") }
                </button>
            </Chips>
            if let Some(typed) = &*finding {
                <Search id="note-search" value={typed.clone()} {oninput} label={AttrValue::from(t.say("call-cards-search"))} />
                { found(&t, props, typed, onchoose) }
            }
            if let Some(card) = card {
                if card.helps.is_some() || card.plan.is_some() {
                    <section class="ds-card f-stack" aria-label={t.say_with("call-card-of", &[("alias", alias(card).into())])} data-testid="note-card">
                        if let Some(text) = &card.helps { <div class="f-stack-s"><h3>{ t.say("call-card-helps") }</h3><p class="f-said">{ text.clone() }</p></div> }
                        if let Some(text) = &card.plan { <div class="f-stack-s"><h3>{ t.say("call-card-plan") }</h3><p class="f-said">{ text.clone() }</p></div> }
                    </section>
                }
            }
        </div>
    }
}

fn found(t: &folge_shared::i18n::Words, props: &Props, typed: &str, onchoose: Callback<AttrValue>) -> Html {
    let answers: Vec<Answer> = props
        .cards
        .iter()
        .filter(|card| card_fits(card, typed))
        .take(FOUND)
        .map(|card| Answer::new(card.participant.to_string(), person_row::alias(t, &card.alias)))
        .collect();
    if answers.is_empty() {
        return html! { <p class="f-quiet" role="status">{ t.say(if props.cards.is_empty() { "call-cards-none" } else { "participants-no-match" }) }</p> };
    }
    html! { <Chips name="note-found" legend={t.say("call-who-found")} {answers} {onchoose} /> }
}
