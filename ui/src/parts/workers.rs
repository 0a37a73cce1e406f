//! Choosing a worker, or several: those who follow people first.

use folge_shared::{
    domain::Role,
    ids::{ProgrammeId, WorkerId},
    query::{OfProgramme, Query, View},
    view::WorkerRow,
};
use yew::prelude::*;

use crate::{
    parts::{
        chips::{Answer, Chips},
        icon::Icon,
        ticks::Ticks,
    },
    session::use_query,
    words::use_words,
};

/// How many are offered before "Flere".
const OFFERED: usize = 6;

/// The workers of a programme, those who follow people first; nothing before they are known.
#[hook]
pub fn use_workers(programme: Option<ProgrammeId>) -> Option<Vec<WorkerRow>> {
    let loaded = use_query(Query::Workers(OfProgramme { programme }));
    let rows = match loaded.view.as_deref() {
        Some(View::Workers(view)) => view.rows.clone(),
        _ => return None,
    };
    let follows = |row: &WorkerRow| row.is(Role::Likeperson) || row.is(Role::Fagperson);
    let here = |row: &WorkerRow| programme.is_none_or(|id| row.programme == id) && row.roles.iter().any(|r| r.current);
    let (mut first, rest): (Vec<WorkerRow>, Vec<WorkerRow>) = rows.into_iter().filter(here).partition(follows);
    first.extend(rest);
    Some(first)
}

/// See [`PickWorker`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the question for tests.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// Of which programme.
    pub programme: ProgrammeId,
    /// Who cannot be chosen.
    #[prop_or_default]
    pub taken: Vec<WorkerId>,
    /// Who is chosen.
    pub chosen: Option<WorkerId>,
    /// Somebody was chosen.
    pub onchoose: Callback<WorkerId>,
    /// What is wrong.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// One worker.
#[component]
pub fn PickWorker(props: &Props) -> Html {
    let t = use_words();
    let all = use_state(|| false);
    let known = use_workers(Some(props.programme));
    let rows: Vec<WorkerRow> =
        known.iter().flatten().filter(|row| !props.taken.contains(&row.worker)).cloned().collect();
    let shown = rows.iter().enumerate().filter(|(n, row)| *all || *n < OFFERED || Some(row.worker) == props.chosen);
    let answers: Vec<Answer> = shown.map(|(_, row)| Answer::new(row.worker.to_string(), row.name.clone())).collect();
    let hidden = answers.len() < rows.len();
    let onchoose = {
        let onchoose = props.onchoose.clone();
        Callback::from(move |id: AttrValue| {
            if let Ok(id) = id.parse() {
                onchoose.emit(id);
            }
        })
    };
    let more = {
        let all = all.setter();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    html! {
        <Chips name={props.name.clone()} legend={props.legend.clone()} {answers} {onchoose} problem={props.problem.clone()}
            chosen={props.chosen.map(|id| AttrValue::from(id.to_string()))}>
            if known.is_some() && rows.is_empty() { <p class="f-sub">{ t.say("workers-nobody-else") }</p> }
            if hidden {
                <button class="ds-chip f-more" type="button" data-testid={format!("{}-more", props.name)} onclick={more}>
                    { Icon::MagnifyingGlass.draw() }{ t.say("more") }
                </button>
            }
        </Chips>
    }
}

/// See [`TickWorkers`].
#[derive(Properties, PartialEq)]
pub struct TicksProps {
    /// Names the question for tests.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// Of which programme; all of mine when left out.
    pub programme: Option<ProgrammeId>,
    /// Who cannot be chosen.
    #[prop_or_default]
    pub taken: Vec<WorkerId>,
    /// Who is chosen.
    pub ticked: Vec<WorkerId>,
    /// The choice changed.
    pub onchange: Callback<Vec<WorkerId>>,
}

/// Several workers.
#[component]
pub fn TickWorkers(props: &TicksProps) -> Html {
    let t = use_words();
    let all = use_state(|| false);
    let rows: Vec<WorkerRow> = use_workers(props.programme)
        .into_iter()
        .flatten()
        .filter(|row| !row.me && !props.taken.contains(&row.worker))
        .collect();
    let shown = rows.iter().enumerate().filter(|(n, row)| *all || *n < OFFERED || props.ticked.contains(&row.worker));
    let mut answers: Vec<Answer> =
        shown.map(|(_, row)| Answer::new(row.worker.to_string(), row.name.clone())).collect();
    let hidden = answers.len() < rows.len();
    // Somebody who was along and has left since stays along.
    let gone = props.ticked.iter().filter(|id| !rows.iter().any(|row| row.worker == **id));
    answers.extend(gone.map(|id| Answer::new(id.to_string(), t.say("somebody-gone"))));
    let ontoggle = {
        let (ticked, onchange) = (props.ticked.clone(), props.onchange.clone());
        Callback::from(move |id: AttrValue| {
            let Ok(id) = id.parse::<WorkerId>() else { return };
            let mut ticked = ticked.clone();
            match ticked.iter().position(|one| *one == id) {
                Some(at) => {
                    ticked.remove(at);
                }
                None => ticked.push(id),
            }
            onchange.emit(ticked);
        })
    };
    let more = {
        let all = all.setter();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    if answers.is_empty() {
        return Html::default();
    }
    let ticked: Vec<AttrValue> = props.ticked.iter().map(|id| AttrValue::from(id.to_string())).collect();
    html! {
        <Ticks name={props.name.clone()} legend={props.legend.clone()} {answers} {ticked} {ontoggle}>
            if hidden {
                <button class="ds-chip f-more" type="button" data-testid={format!("{}-more", props.name)} onclick={more}>{ t.say("more") }</button>
            }
        </Ticks>
    }
}
