//! Changing who somebody is. Only what was changed is sent, so that a colleague's change of something else stands.

use folge_shared::command::{Command, EditParticipant, PersonField};
use yew::prelude::*;

use super::FormProps;
use crate::{
    kept::use_kept,
    parts::{
        person_form::{Answers, PersonForm},
        task::{TaskPage, use_task},
    },
    route,
    session::use_session,
    words::use_words,
};

fn answers(props: &FormProps) -> Answers {
    let row = &props.view.row;
    Answers {
        alias: row.alias.clone(),
        kind: Some(row.kind.clone()),
        municipality: row.municipality.clone(),
        birth_band: row.birth_band.clone(),
        gender: row.gender.clone(),
    }
}

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let session = use_session();
    let task = use_task();
    let (before, now) = use_kept(|| (answers(props), answers(props)));
    let row = &props.view.row;
    let programme = session.programme(Some(row.programme)).cloned();
    let onchange = {
        let now = now.setter();
        Callback::from(move |new: Answers| now.set(new))
    };
    let onsave = {
        let (task, now, back, participant) = (task.clone(), now.clone(), props.back, row.participant);
        let before = before.clone();
        Callback::from(move |()| {
            if now.problem().is_some() {
                task.lacks("#change-alias");
                return;
            }
            let alias = now.alias.trim().to_owned();
            let edit = EditParticipant {
                alias: (alias != before.alias).then_some(alias),
                kind: now.kind.clone().filter(|_| now.kind != before.kind),
                // Empty words take it away.
                municipality: (now.municipality != before.municipality)
                    .then(|| now.municipality.clone().unwrap_or_default()),
                birth_band: now.birth_band.clone().filter(|_| now.birth_band != before.birth_band),
                gender: now.gender.clone().filter(|_| now.gender != before.gender),
                clear: [
                    (PersonField::BirthBand, &before.birth_band, &now.birth_band),
                    (PersonField::Gender, &before.gender, &now.gender),
                ]
                .into_iter()
                .filter(|(_, before, now)| before.is_some() && now.is_none())
                .map(|(field, ..)| field)
                .collect(),
                ..EditParticipant::of(participant)
            };
            if edit == EditParticipant::of(participant) {
                route::replace(back);
                return;
            }
            task.send(Command::EditParticipant(edit), move |_| back);
        })
    };
    let problem = now.problem().filter(|_| task.tried());
    html! {
        <TaskPage title={t.say("person-change")} back={props.back} testid="change" task={task.clone()} complete={now.problem().is_none()} {onsave}>
            <PersonForm prefix="change" answers={(*now).clone()} {onchange} {problem} {programme} />
        </TaskPage>
    }
}
