//! The questions about who somebody is: asked when they are new, and when something about them changes. A name that
//! they choose themselves is enough; the rest may stay unanswered.

use folge_shared::{
    command::ALIAS_LIMIT,
    domain::{
        Code,
        codes::{BIRTH_BAND, GENDER, PARTICIPANT_KIND},
        eligibility,
    },
    view::MyProgramme,
};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::{
    clock,
    parts::{
        chips::{Answer, Chips, Lay},
        codes::CodeChips,
        field::Field,
        warnings::Warnings,
    },
    words::use_words,
};

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// What they want to be called.
    pub alias: String,
    /// User or next of kin.
    pub kind: Option<Code>,
    /// Where.
    pub municipality: Option<String>,
    /// Year of birth, in a band.
    pub birth_band: Option<Code>,
    /// As they say.
    pub gender: Option<Code>,
}

/// What is wrong with the alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasProblem {
    /// There is none.
    Missing,
    /// Longer than a line takes.
    TooLong,
}

impl Answers {
    /// What stands in the way of saving.
    pub fn problem(&self) -> Option<AliasProblem> {
        let alias = self.alias.trim();
        if alias.is_empty() {
            Some(AliasProblem::Missing)
        } else if alias.chars().count() > ALIAS_LIMIT {
            Some(AliasProblem::TooLong)
        } else {
            None
        }
    }
}

/// Rules of the programme that somebody of this band may not fit, once a band was chosen. They never stop anybody.
fn warnings(programme: &MyProgramme, band: Option<&Code>) -> Vec<Code> {
    let ages = (programme.age_from, programme.age_to);
    band.map(|band| eligibility::warnings(Some(band), ages, clock::today())).unwrap_or_default()
}

/// See [`PersonForm`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Before the names of the questions, for tests: `new` or `change`.
    pub prefix: AttrValue,
    /// What was answered.
    pub answers: Answers,
    /// Something was answered.
    pub onchange: Callback<Answers>,
    /// What is wrong, once somebody tried to save.
    pub problem: Option<AliasProblem>,
    /// Whose municipalities and ages hold.
    pub programme: Option<MyProgramme>,
    /// Between the alias and the rest.
    #[prop_or_default]
    pub children: Html,
}

/// See the module.
#[component]
pub fn PersonForm(props: &Props) -> Html {
    let t = use_words();
    let answers = &props.answers;
    let name = |question: &str| AttrValue::from(format!("{}-{question}", props.prefix));
    let change = |edit: fn(&mut Answers, Code)| {
        let (answers, onchange) = (answers.clone(), props.onchange.clone());
        Callback::from(move |code: Code| {
            let mut answers = answers.clone();
            edit(&mut answers, code);
            onchange.emit(answers);
        })
    };
    let clear = |edit: fn(&mut Answers)| {
        let (answers, onchange) = (answers.clone(), props.onchange.clone());
        Callback::from(move |()| {
            let mut answers = answers.clone();
            edit(&mut answers);
            onchange.emit(answers);
        })
    };
    let onalias = {
        let (answers, onchange) = (answers.clone(), props.onchange.clone());
        Callback::from(move |alias: String| onchange.emit(Answers { alias, ..answers.clone() }))
    };
    // The programme's own places, and the one that stands there although the programme has left it.
    let mut places: Vec<String> = props.programme.iter().flat_map(|p| p.municipalities.clone()).collect();
    places.extend(answers.municipality.iter().filter(|place| !places.contains(place)).cloned().collect::<Vec<_>>());
    let offered: Vec<Answer> =
        places.iter().enumerate().map(|(n, place)| Answer::new(n.to_string(), place.clone())).collect();
    let chosen = answers.municipality.as_ref().and_then(|place| places.iter().position(|one| one == place));
    let onplace = {
        let (answers, onchange, places) = (answers.clone(), props.onchange.clone(), places.clone());
        Callback::from(move |n: AttrValue| {
            let municipality = n.parse().ok().and_then(|n: usize| places.get(n).cloned());
            onchange.emit(Answers { municipality, ..answers.clone() });
        })
    };
    let limit = i64::try_from(ALIAS_LIMIT).unwrap_or_default();
    let problem = props.problem.map(|problem| {
        AttrValue::from(match problem {
            AliasProblem::Missing => t.say("missing-alias"),
            AliasProblem::TooLong => t.say_with("alias-too-long", &[("limit", limit.into())]),
        })
    });
    let warned = props.programme.as_ref().map(|p| warnings(p, answers.birth_band.as_ref())).unwrap_or_default();
    html! {
        <>
            <Field id={name("alias")} label={t.say("new-alias")} help={AttrValue::from(t.say("new-alias-help"))}
                value={answers.alias.clone()} oninput={onalias} {problem} />
            { props.children.clone() }
            <CodeChips name={name("kind")} legend={t.say("new-kind")} list={PARTICIPANT_KIND} chosen={answers.kind.clone()}
                onchange={change(|a, code| a.kind = Some(code))} />
            if !offered.is_empty() {
                <Chips name={name("municipality")} legend={t.say("new-municipality")} answers={offered}
                    chosen={chosen.map(|n| AttrValue::from(n.to_string()))} onchoose={onplace}
                    onclear={chosen.is_some().then(|| clear(|a| a.municipality = None))} />
            }
            <CodeChips name={name("birth-band")} legend={t.say("new-birth-band")} list={BIRTH_BAND} lay={Lay::Columns}
                first={vec!["f1970_1974", "f1975_1979", "f1980_1984", "f1985_1989", "f1990_1994", "f1995_1999", "f2000_2004", "f2005_2009"]}
                chosen={answers.birth_band.clone()} onchange={change(|a, code| a.birth_band = Some(code))}
                onclear={clear(|a| a.birth_band = None)} />
            if !warned.is_empty() {
                <div><Warnings {warned} /><p class="f-sub">{ t.say("warn-save-anyway") }</p></div>
            }
            <CodeChips name={name("gender")} legend={t.say("new-gender")} list={GENDER} lay={Lay::Fill}
                chosen={answers.gender.clone()} onchange={change(|a, code| a.gender = Some(code))}
                onclear={clear(|a| a.gender = None)} />
        </>
    }
}
