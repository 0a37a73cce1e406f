//! A file is kept longer than the rule says: until when, and why. It stands in the file, with who said it.

use folge_shared::{
    command::{Command, LINE_LIMIT, PostponeErasure},
    time::Day,
};
use yew::prelude::*;

use super::FormProps;
use crate::{
    clock,
    kept::use_kept_answer,
    parts::{
        field::Field,
        icon::Icon,
        long_text::LongText,
        task::{TaskPage, use_task},
    },
    route::Route,
    words::use_words,
};

/// How far ahead, in days.
const LIMIT: i64 = 366;

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let task = use_task();
    let until = use_kept_answer("until", String::new);
    let reason = use_kept_answer("reason", String::new);
    let today = clock::today();
    let day = Day::parse(until.trim()).filter(|day| (1..=LIMIT).contains(&day.days_since(today)));
    let said = reason.trim().to_owned();
    let (missing, long) = (said.is_empty(), said.chars().count() > LINE_LIMIT);
    let set = |state: &UseStateHandle<String>| {
        let state = state.setter();
        Callback::from(move |text: String| state.set(text))
    };
    let onsave = {
        let (task, participant) = (task.clone(), props.view.row.participant);
        Callback::from(move |()| {
            let Some(until) = day else {
                task.lacks("#postpone-until");
                return;
            };
            if missing || long {
                task.lacks("#postpone-reason");
                return;
            }
            let command = PostponeErasure { participant, id: None, until, reason: said.clone() };
            task.send(Command::PostponeErasure(command), |_| Route::Due);
        })
    };
    let problem = |is: bool, key: &str| (is && task.tried()).then(|| AttrValue::from(t.say(key)));
    let why = if missing { "postpone-why-missing" } else { "postpone-why-long" };
    html! {
        <TaskPage title={t.say("postpone")} sub={html! { { props.alias.clone() } }} back={props.back} testid="postpone" task={task.clone()}
            complete={day.is_some() && !missing && !long} {onsave}>
            <p class="f-quiet">{ t.say("postpone-help") }</p>
            <Field id="postpone-until" label={t.say("postpone-until")} help={AttrValue::from(t.say("postpone-until-help"))} kind="date"
                min={AttrValue::from(today.plus_days(1).to_string())} max={AttrValue::from(today.plus_days(LIMIT).to_string())}
                value={(*until).clone()} oninput={set(&until)} problem={problem(day.is_none(), "postpone-bad-day")} />
            <LongText id="postpone-reason" label={t.say("postpone-why")} help={AttrValue::from(t.say("postpone-why-help"))} limit={LINE_LIMIT}
                value={(*reason).clone()} oninput={set(&reason)} />
            if let Some(problem) = problem(missing || long, why) {
                <p class="f-problem">{ Icon::ExclamationmarkTriangle.draw() }<span>{ problem }</span></p>
            }
        </TaskPage>
    }
}
