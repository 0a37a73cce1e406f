//! To another programme: a new file there that continues this one, with what the person agrees to bring.

use folge_shared::{
    command::{Command, MoveParticipant},
    domain::{Code, Role, codes::BRING},
    ids::{ProgrammeId, WorkerId},
};
use yew::prelude::*;

use super::FormProps;
use crate::{
    kept::use_kept_answer,
    parts::{
        chips::{Answer, Chips},
        codes::CodeTicks,
        task::{TaskPage, use_task},
        workers::PickWorker,
    },
    route::Route,
    session::use_session,
    words::use_words,
};

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let session = use_session();
    let task = use_task();
    let programme = use_kept_answer("programme", || None::<ProgrammeId>);
    let bring = use_kept_answer("bring", Vec::<Code>::new);
    let worker = use_kept_answer("worker", || None::<WorkerId>);
    let row = &props.view.row;
    // Whoever moves a file coordinates both programmes: nobody sends a person somewhere that they cannot see.
    let others: Vec<_> =
        session.me.programmes.iter().filter(|p| p.programme != row.programme && p.is(Role::Koordinator)).collect();
    let answers: Vec<Answer> = others.iter().map(|p| Answer::new(p.programme.to_string(), p.name.clone())).collect();
    let onprogramme = {
        let (programme, worker) = (programme.setter(), worker.setter());
        Callback::from(move |id: AttrValue| {
            worker.set(None);
            programme.set(id.parse().ok());
        })
    };
    let onbring = {
        let bring = bring.setter();
        Callback::from(move |codes: Vec<Code>| bring.set(codes))
    };
    let onworker = {
        let worker = worker.setter();
        Callback::from(move |id: WorkerId| worker.set(Some(id)))
    };
    let onsave = {
        let (task, programme, bring, worker) = (task.clone(), programme.clone(), bring.clone(), worker.clone());
        let participant = row.participant;
        Callback::from(move |()| {
            let Some(programme) = *programme else {
                task.lacks("#move-programme input");
                return;
            };
            let command = MoveParticipant {
                participant,
                programme,
                new: None,
                bring: (*bring).clone(),
                worker: *worker,
                assignment: None,
                closing: None,
                from: None,
            };
            task.send(Command::MoveParticipant(command), move |outcome| {
                Route::Participant(outcome.participant.unwrap_or(participant))
            });
        })
    };
    let problem = (task.tried() && programme.is_none()).then(|| AttrValue::from(t.say("missing-programme")));
    html! {
        <TaskPage title={t.say("move")} sub={html! { { props.alias.clone() } }} back={props.back} testid="move" task={task.clone()} grave=true
            save={AttrValue::from(t.say("move-save"))} complete={programme.is_some()} {onsave}>
            if others.is_empty() {
                <p class="f-quiet">{ t.say("move-nowhere") }</p>
            } else {
                <Chips name="move-programme" legend={t.say("move-where")} {answers} {problem} onchoose={onprogramme}
                    chosen={programme.map(|id| AttrValue::from(id.to_string()))} />
            }
            <CodeTicks name="move-bring" legend={t.say("move-bring")} list={BRING} chosen={(*bring).clone()} onchange={onbring} />
            if let Some(programme) = *programme {
                <PickWorker name="move-worker" legend={t.say("move-worker")} {programme} chosen={*worker} onchoose={onworker} />
            }
            <p class="f-quiet">{ t.say("move-help") }</p>
        </TaskPage>
    }
}
