//! A coordinator lets a worker follow: from a day on, or for somebody who is away until a day.

use folge_shared::{
    command::{Assign, Command},
    ids::WorkerId,
    time::Day,
};
use yew::prelude::*;

use super::FormProps;
use crate::{
    clock,
    kept::use_kept_answer,
    parts::{
        chips::{Answer, Chips, Lay},
        field::Field,
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
    let cover = use_kept_answer("cover", || None::<WorkerId>);
    let from = use_kept_answer("from", || clock::today().to_string());
    let to = use_kept_answer("to", String::new);
    let view = &props.view;
    let current: Vec<_> = view.assignments.iter().filter(|one| one.current).collect();
    let taken: Vec<WorkerId> = current.iter().map(|one| one.worker).collect();
    let begin = Day::parse(&from);
    let end = if to.trim().is_empty() { Some(None) } else { Day::parse(&to).map(Some) };
    let reversed = matches!((begin, end), (Some(begin), Some(Some(end))) if end < begin);
    // Cover ends by itself: without a day it would be no cover.
    let endless = cover.is_some() && end == Some(None);
    let set = |state: &UseStateHandle<String>| {
        let state = state.setter();
        Callback::from(move |text: String| state.set(text))
    };
    let onworker = {
        let worker = worker.setter();
        Callback::from(move |id: WorkerId| worker.set(Some(id)))
    };
    let mut answers = vec![Answer::new("no", t.say("cover-no"))];
    answers.extend(current.iter().map(|one| {
        Answer::new(one.worker.to_string(), t.say_with("covers-for", &[("name", one.name.as_str().into())]))
    }));
    let chosen = cover.map_or(AttrValue::Static("no"), |id| AttrValue::from(id.to_string()));
    let oncover = {
        let cover = cover.setter();
        Callback::from(move |value: AttrValue| cover.set(value.parse().ok()))
    };
    let complete = worker.is_some() && begin.is_some() && end.is_some() && !reversed && !endless;
    let onsave = {
        let (task, worker, cover, back) = (task.clone(), worker.clone(), cover.clone(), props.back);
        let participant = view.row.participant;
        Callback::from(move |()| {
            let Some(worker) = *worker else {
                task.lacks("#assign-worker input");
                return;
            };
            let (Some(begin), Some(end)) = (begin, end) else {
                task.lacks(if begin.is_none() { "#assign-from" } else { "#assign-to" });
                return;
            };
            if reversed || endless {
                task.lacks("#assign-to");
                return;
            }
            let command = Assign { from: Some(begin), to: end, cover_for: *cover, ..Assign::of(participant, worker) };
            task.send(Command::Assign(command), move |_| back);
        })
    };
    let problem = |is: bool, key: &str| (is && task.tried()).then(|| AttrValue::from(t.say(key)));
    let bad_end = if reversed {
        problem(true, "bad-period")
    } else if endless {
        problem(true, "missing-cover-end")
    } else {
        problem(end.is_none(), "bad-day")
    };
    html! {
        <TaskPage title={t.say("assign")} sub={html! { { props.alias.clone() } }} back={props.back} testid="assign" task={task.clone()} {complete} {onsave}>
            <PickWorker name="assign-worker" legend={t.say("assign-who")} programme={view.row.programme} {taken} chosen={*worker}
                onchoose={onworker} problem={problem(worker.is_none(), "missing-worker")} />
            if !current.is_empty() {
                <Chips name="assign-cover" legend={t.say("assign-cover")} lay={Lay::Wrap} {answers} {chosen} onchoose={oncover} />
            }
            <Field id="assign-from" label={t.say("first-day")} kind="date" value={(*from).clone()} oninput={set(&from)}
                problem={problem(begin.is_none(), "bad-day")} />
            <Field id="assign-to" label={t.say("last-day")} kind="date" value={(*to).clone()} oninput={set(&to)}
                help={AttrValue::from(t.say(if cover.is_some() { "cover-help" } else { "last-day-help" }))} problem={bad_end} />
        </TaskPage>
    }
}
