//! Who joins: somebody with a file here, or a name and nothing more. One field for both: what is typed narrows the
//! offered people, and is itself an answer.

use folge_shared::{
    command::ALIAS_LIMIT,
    ids::{ParticipantId, ProgrammeId},
    query::{Participants, Query, View},
    view::{ParticipantRow, Rhythm},
};
use yew::prelude::*;

use crate::{
    parts::{
        chips::{Answer, Chips},
        field::Field,
        person_row,
    },
    session::use_query,
    words::use_words,
};

/// How many people are offered.
const OFFERED: usize = 8;
/// The value of the chip that stands for the typed name.
const TYPED: &str = "name";

/// Who.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pick {
    /// What was typed.
    pub typed: String,
    /// Somebody with a file, once chosen.
    pub person: Option<ParticipantId>,
    /// Whether the typed name was chosen.
    pub named: bool,
}

impl Pick {
    /// The typed name, if that is the answer and fits.
    pub fn name(&self) -> Option<String> {
        let name = self.typed.trim();
        let fits = !name.is_empty() && name.chars().count() <= ALIAS_LIMIT;
        (self.named && fits).then(|| name.to_owned())
    }
    /// Whether there is an answer.
    pub fn is_made(&self) -> bool {
        self.person.is_some() || self.name().is_some()
    }
}

/// See [`PickPerson`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the question; the field is `<name>-typed`, the chips `<name>-<participant>` and `<name>-name`.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// The group's programme: nobody else can join.
    pub programme: ProgrammeId,
    /// Who is in already.
    pub taken: Vec<ParticipantId>,
    /// The answer.
    pub pick: Pick,
    /// Somebody typed or chose.
    pub onchange: Callback<Pick>,
    /// What is wrong.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

fn offered<'a>(rows: &'a [ParticipantRow], pick: &Pick, taken: &[ParticipantId]) -> Vec<&'a ParticipantRow> {
    let typed = pick.typed.trim().to_lowercase();
    let fits = |row: &&ParticipantRow| {
        row.closed.is_none()
            && row.rhythm != Rhythm::Silent
            && !taken.contains(&row.participant)
            && (typed.is_empty() || row.alias.to_lowercase().contains(&typed))
    };
    let (mine, others): (Vec<_>, Vec<_>) = rows.iter().filter(fits).partition(|row| row.mine);
    let mut found: Vec<&ParticipantRow> = mine.into_iter().chain(others).take(OFFERED).collect();
    // The chosen one stays in sight whatever is typed afterwards.
    let chosen = rows.iter().find(|row| Some(row.participant) == pick.person);
    found.extend(chosen.filter(|row| !found.iter().any(|other| other.participant == row.participant)));
    found
}

/// See the module.
#[component]
pub fn PickPerson(props: &Props) -> Html {
    let t = use_words();
    let loaded = use_query(Query::Participants(Participants { programme: Some(props.programme) }));
    let rows: &[ParticipantRow] = match loaded.view.as_deref() {
        Some(View::Participants(view)) => &view.rows,
        _ => &[],
    };
    let typed = props.pick.typed.trim().to_owned();
    let mut answers: Vec<Answer> = offered(rows, &props.pick, &props.taken)
        .into_iter()
        .map(|row| Answer::new(row.participant.to_string(), person_row::alias(&t, &row.alias)))
        .collect();
    if !typed.is_empty() {
        answers.push(Answer::new(TYPED, t.say_with("pick-without-file", &[("name", typed.as_str().into())])));
    }
    let chosen = match (props.pick.person, props.pick.named) {
        (Some(person), _) => Some(AttrValue::from(person.to_string())),
        (None, true) => Some(AttrValue::Static(TYPED)),
        (None, false) => None,
    };
    let oninput = {
        let (pick, onchange) = (props.pick.clone(), props.onchange.clone());
        let (rows, taken) = (rows.to_vec(), props.taken.clone());
        Callback::from(move |typed: String| {
            let changed = Pick { typed, ..pick.clone() };
            // Nobody here is called so: then the name itself is meant. An emptied field is no answer.
            let nobody = pick.person.is_none() && offered(&rows, &changed, &taken).is_empty();
            let named = !changed.typed.trim().is_empty() && (nobody || pick.named);
            onchange.emit(Pick { named, ..changed });
        })
    };
    let onchoose = {
        let (pick, onchange) = (props.pick.clone(), props.onchange.clone());
        Callback::from(move |value: AttrValue| {
            onchange.emit(Pick { person: value.parse().ok(), named: value == TYPED, ..pick.clone() });
        })
    };
    let long = typed.chars().count() > ALIAS_LIMIT;
    let limit = i64::try_from(ALIAS_LIMIT).unwrap_or_default();
    html! {
        <div class="f-stack">
            <Field id={format!("{}-typed", props.name)} label={props.legend.clone()} value={props.pick.typed.clone()} {oninput}
                help={AttrValue::from(t.say("pick-help"))}
                problem={long.then(|| AttrValue::from(t.say_with("line-too-long", &[("limit", limit.into())])))} />
            if answers.is_empty() {
                if let Some(problem) = &props.problem { <p class="f-problem">{ problem.clone() }</p> }
            } else {
                <Chips name={props.name.clone()} legend={t.say("pick-who")} {answers} {chosen} {onchoose} problem={props.problem.clone()} />
            }
        </div>
    }
}
