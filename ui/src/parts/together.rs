//! Others who took part in the same contact: it is written once, stands in each file, and counts once.

use folge_shared::{
    ids::ParticipantId,
    view::{ParticipantRow, Rhythm},
};
use yew::prelude::*;

use crate::{
    parts::{chips::Answer, icon::Icon, person_row, ticks::Ticks},
    screens::participants::{Search, fits},
    words::use_words,
};

/// How many are offered before somebody types.
const OFFERED: usize = 6;

/// See [`Together`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whoever may have been there.
    pub people: Vec<ParticipantRow>,
    /// The one who was chosen first.
    pub chosen: Option<ParticipantId>,
    /// The others.
    pub also: Vec<ParticipantId>,
    /// The others changed.
    pub onchange: Callback<Vec<ParticipantId>>,
}

/// See the module.
#[component]
pub fn Together(props: &Props) -> Html {
    let t = use_words();
    let typed = use_state(|| None::<String>);
    let programme = props.people.iter().find(|row| Some(row.participant) == props.chosen).map(|row| row.programme);
    let may = |row: &&ParticipantRow| {
        let silent = row.rhythm == Rhythm::Silent && !props.also.contains(&row.participant);
        !silent && Some(row.participant) != props.chosen && programme.is_none_or(|id| row.programme == id)
    };
    let rows: Vec<&ParticipantRow> = props.people.iter().filter(may).collect();
    let text = (*typed).clone().unwrap_or_default();
    let mut shown: Vec<&ParticipantRow> = rows.iter().copied().filter(|row| fits(row, &text)).take(OFFERED).collect();
    let ticked = rows.iter().filter(|row| props.also.contains(&row.participant));
    let rest: Vec<&ParticipantRow> =
        ticked.filter(|row| !shown.iter().any(|one| one.participant == row.participant)).copied().collect();
    shown.extend(rest);
    if rows.is_empty() {
        return Html::default();
    }
    let answers: Vec<Answer> =
        shown.iter().map(|row| Answer::new(row.participant.to_string(), person_row::alias(&t, &row.alias))).collect();
    let ontoggle = {
        let (also, onchange) = (props.also.clone(), props.onchange.clone());
        Callback::from(move |id: AttrValue| {
            let Ok(id) = id.parse::<ParticipantId>() else { return };
            let mut also = also.clone();
            match also.iter().position(|one| *one == id) {
                Some(at) => {
                    also.remove(at);
                }
                None => also.push(id),
            }
            onchange.emit(also);
        })
    };
    let find = {
        let typed = typed.setter();
        Callback::from(move |_: MouseEvent| typed.set(Some(String::new())))
    };
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |text: String| typed.set(Some(text)))
    };
    let ticked: Vec<AttrValue> = props.also.iter().map(|id| AttrValue::from(id.to_string())).collect();
    html! {
        <Ticks name="log-also" legend={t.say("log-also")} {answers} {ticked} {ontoggle}>
            if let Some(text) = &*typed {
                <Search id="log-also-search" value={text.clone()} {oninput} />
            } else if rows.len() > shown.len() {
                <button class="ds-chip f-more" type="button" data-testid="log-also-find" onclick={find}>
                    { Icon::MagnifyingGlass.draw() }{ t.say("find-another") }
                </button>
            }
        </Ticks>
    }
}
