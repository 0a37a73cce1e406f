//! Choosing another participant: few at first, everybody by typing.

use folge_shared::{
    ids::ParticipantId,
    query::{Participants, Query, View},
    view::ParticipantRow,
};
use yew::prelude::*;

use crate::{
    parts::{
        chips::{Answer, Chips},
        person_row,
    },
    screens::participants::{Search, fits},
    session::use_query,
    words::use_words,
};

/// How many are offered.
const OFFERED: usize = 8;

/// See [`PickParticipant`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the question for tests.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// Those who may be chosen.
    pub may: Callback<ParticipantRow, bool>,
    /// Who is chosen.
    pub chosen: Option<ParticipantId>,
    /// Somebody was chosen.
    pub onchoose: Callback<ParticipantId>,
    /// What is wrong.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// See the module.
#[component]
pub fn PickParticipant(props: &Props) -> Html {
    let t = use_words();
    let typed = use_state(String::new);
    let loaded = use_query(Query::Participants(Participants::default()));
    let rows: Vec<&ParticipantRow> = match loaded.view.as_deref() {
        Some(View::Participants(view)) => view.rows.iter().filter(|row| props.may.emit((*row).clone())).collect(),
        _ => vec![],
    };
    let mut people: Vec<&ParticipantRow> = rows.iter().copied().filter(|row| fits(row, &typed)).take(OFFERED).collect();
    let chosen = rows.iter().find(|row| Some(row.participant) == props.chosen);
    people.extend(chosen.filter(|row| !people.iter().any(|one| one.participant == row.participant)));
    let answers: Vec<Answer> = people
        .iter()
        .map(|row| {
            let alias = person_row::alias(&t, &row.alias);
            let label = match &row.municipality {
                Some(place) => format!("{alias}, {place}"),
                None => alias,
            };
            Answer::new(row.participant.to_string(), label)
        })
        .collect();
    let onchoose = {
        let onchoose = props.onchoose.clone();
        Callback::from(move |id: AttrValue| {
            if let Ok(id) = id.parse() {
                onchoose.emit(id);
            }
        })
    };
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |text: String| typed.set(text))
    };
    html! {
        <Chips name={props.name.clone()} legend={props.legend.clone()} {answers} {onchoose} problem={props.problem.clone()}
            chosen={props.chosen.map(|id| AttrValue::from(id.to_string()))}>
            if loaded.view.is_some() && rows.is_empty() {
                <p class="f-sub">{ t.say("nobody-to-choose") }</p>
            } else if rows.len() > OFFERED {
                <Search id={format!("{}-search", props.name)} value={(*typed).clone()} {oninput} />
                if people.is_empty() { <p class="f-sub">{ t.say("participants-no-match") }</p> }
            }
        </Chips>
    }
}
