//! Somebody new: what they want to be called, and where. Works with no coverage; a coordinator confirms later.

use folge_shared::{
    command::{Command, CreateParticipant},
    ids::ProgrammeId,
};
use yew::prelude::*;

use crate::{
    parts::{
        chips::{Answer, Chips},
        person_form::{Answers, PersonForm},
        task::{TaskPage, use_task},
    },
    route::Route,
    session::use_session,
    words::use_words,
};

/// The name of this form's draft.
const DRAFT: &str = "participant";

/// See the module.
#[component]
pub fn NewParticipantScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let task = use_task();
    let answers = use_state(|| session.drafts.get::<Answers>(DRAFT).unwrap_or_default());
    let chosen = use_state(|| None::<ProgrammeId>);
    let programmes = &session.me.programmes;
    let programme = session.programme(*chosen).cloned();
    let change = {
        let (answers, drafts) = (answers.clone(), session.drafts.clone());
        Callback::from(move |new: Answers| {
            if new == Answers::default() {
                drafts.clear(DRAFT);
            } else {
                drafts.keep(DRAFT, &new);
            }
            answers.set(new);
        })
    };
    let save = {
        let (task, answers, drafts) = (task.clone(), answers.clone(), session.drafts.clone());
        let programme = programme.as_ref().map(|p| p.programme);
        Callback::from(move |log: bool| {
            if answers.problem().is_some() {
                task.lacks("#new-alias");
                return;
            }
            let create = CreateParticipant {
                programme,
                kind: answers.kind.clone(),
                municipality: answers.municipality.clone(),
                birth_band: answers.birth_band.clone(),
                gender: answers.gender.clone(),
                ..CreateParticipant::of(answers.alias.trim())
            };
            let drafts = drafts.clone();
            task.send(Command::CreateParticipant(create), move |outcome| {
                drafts.clear(DRAFT);
                match outcome.participant {
                    Some(made) if log => Route::Log(Some(made)),
                    Some(made) => Route::Participant(made),
                    None => Route::Home,
                }
            });
        })
    };
    let choices: Vec<Answer> =
        programmes.iter().map(|p| Answer::new(p.programme.to_string(), p.name.clone())).collect();
    let onprogramme = {
        let (chosen, answers, change) = (chosen.clone(), answers.clone(), change.clone());
        Callback::from(move |id: AttrValue| {
            chosen.set(id.parse().ok());
            change.emit(Answers { municipality: None, ..(*answers).clone() });
        })
    };
    let beside = html! {
        <button class="ds-button" data-size="lg" data-variant="secondary" type="button" data-testid="new-save-only"
            onclick={save.reform(|_: MouseEvent| false)}>{ t.say("new-save-only") }</button>
    };
    let problem = answers.problem().filter(|_| task.tried());
    html! {
        <TaskPage title={t.say("new-participant")} back={Route::Participants} testid="new" task={task.clone()} {beside}
            complete={answers.problem().is_none()} save={AttrValue::from(t.say("new-save"))} onsave={save.reform(|()| true)}>
            <PersonForm prefix="new" answers={(*answers).clone()} onchange={change} {problem} programme={programme.clone()}>
                if programmes.len() > 1 {
                    <Chips name="new-programme" legend={t.say("new-programme")} answers={choices}
                        chosen={programme.as_ref().map(|p| AttrValue::from(p.programme.to_string()))} onchoose={onprogramme} />
                }
            </PersonForm>
            <p class="f-quiet">{ t.say("new-confirm-later") }</p>
        </TaskPage>
    }
}
