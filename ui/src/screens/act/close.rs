//! A participant has become a worker: the old file is closed to colleagues.

use folge_shared::{
    command::{CloseFile, Command},
    ids::WorkerId,
};
use yew::prelude::*;

use super::FormProps;
use crate::{
    kept::use_kept_answer,
    parts::{
        icon::Icon,
        task::{TaskPage, use_task},
        workers::PickWorker,
    },
    words::use_words,
};

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let task = use_task();
    let worker = use_kept_answer("worker", || None::<WorkerId>);
    let row = &props.view.row;
    let onworker = {
        let worker = worker.setter();
        Callback::from(move |id: WorkerId| worker.set(Some(id)))
    };
    let onsave = {
        let (task, worker, back, participant) = (task.clone(), worker.clone(), props.back, row.participant);
        Callback::from(move |()| {
            let Some(worker) = *worker else {
                task.lacks("#close-worker input");
                return;
            };
            let command = CloseFile { participant, worker, id: None, from: None };
            task.send(Command::CloseFile(command), move |_| back);
        })
    };
    let problem = (task.tried() && worker.is_none()).then(|| AttrValue::from(t.say("missing-worker")));
    html! {
        <TaskPage title={t.say("close-file")} sub={html! { { props.alias.clone() } }} back={props.back} testid="close" task={task.clone()} grave=true
            save={AttrValue::from(t.say("close-save"))} complete={worker.is_some()} {onsave}>
            <PickWorker name="close-worker" legend={t.say("close-who")} programme={row.programme} chosen={*worker} onchoose={onworker} {problem} />
            <div class="ds-card f-note" data-color="warning" data-variant="tinted">
                <p class="f-word" data-color="warning">{ Icon::PadlockLocked.draw() }{ t.say("close-title") }</p>
                <p>{ t.say("close-text") }</p>
            </div>
        </TaskPage>
    }
}
