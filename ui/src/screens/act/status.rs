//! Where the follow-up stands. A death is asked for once more, and says what it does: everybody's reminders about the
//! person fall silent at once, and nobody has to explain that to a telephone.

use folge_shared::{
    command::{Command, SetStatus},
    domain::{Code, codes::FOLLOW_UP_STATUS},
    time::Day,
};
use yew::prelude::*;

use super::FormProps;
use crate::{
    clock,
    kept::use_kept_answer,
    parts::{
        chips::Lay,
        codes::CodeChips,
        field::Field,
        icon::Icon,
        long_text::{LongText, too_long},
        task::{TaskPage, use_task},
    },
    words::use_words,
};

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let task = use_task();
    let status = use_kept_answer("status", || None::<Code>);
    let from = use_kept_answer("from", || clock::today().to_string());
    let to = use_kept_answer("to", String::new);
    let note = use_kept_answer("note", String::new);
    let sure = use_state(|| false);
    let code = status.as_ref().map(Code::as_str).unwrap_or_default().to_owned();
    let (pause, dead) = (code == "pause", code == "dod");
    let begin = Day::parse(&from);
    let end = if pause && !to.trim().is_empty() { Day::parse(&to).map(Some) } else { Some(None) };
    let reversed = matches!((begin, end), (Some(begin), Some(Some(end))) if end < begin);
    let set = |state: &UseStateHandle<String>| {
        let state = state.setter();
        Callback::from(move |text: String| state.set(text))
    };
    let onstatus = {
        let (status, sure) = (status.setter(), sure.setter());
        Callback::from(move |code: Code| {
            sure.set(false);
            status.set(Some(code));
        })
    };
    let onsave = {
        let (task, status, note, sure, back) = (task.clone(), status.clone(), note.clone(), sure.clone(), props.back);
        let participant = props.view.row.participant;
        Callback::from(move |()| {
            let Some(status) = (*status).clone() else {
                task.lacks("#status-code input");
                return;
            };
            let (Some(begin), Some(end)) = (begin, end) else {
                task.lacks(if begin.is_none() { "#status-from" } else { "#status-to" });
                return;
            };
            if reversed {
                task.lacks("#status-to");
                return;
            }
            if too_long(&note) {
                task.lacks("#status-note");
                return;
            }
            if dead && !*sure {
                sure.set(true);
                return;
            }
            let said = note.trim();
            let command = SetStatus {
                from: Some(begin),
                to: end,
                note: (!said.is_empty()).then(|| said.to_owned()),
                ..SetStatus::of(participant, status)
            };
            task.send(Command::SetStatus(command), move |_| back);
        })
    };
    let problem = |is: bool, key: &str| (is && task.tried()).then(|| AttrValue::from(t.say(key)));
    let complete = status.is_some() && begin.is_some() && end.is_some() && !reversed && !too_long(&note);
    let save = if dead && *sure { t.say("death-yes") } else { t.say("save") };
    html! {
        <TaskPage title={t.say("status-change")} sub={html! { { props.alias.clone() } }} back={props.back} testid="status" task={task.clone()}
            {complete} save={AttrValue::from(save)} grave={dead && *sure} {onsave}>
            <CodeChips name="status-code" legend={t.say("status-which")} list={FOLLOW_UP_STATUS} lay={Lay::Wrap} chosen={(*status).clone()}
                onchange={onstatus} problem={problem(status.is_none(), "missing-status")} />
            if dead {
                <div class="ds-card f-note" data-color="warning" data-variant="tinted" role={(*sure).then_some("alert")} data-testid="status-death">
                    <p class="f-word" data-color="warning">{ Icon::Heart.draw() }{ t.say(if *sure { "death-sure" } else { "death-title" }) }</p>
                    <p>{ t.say("death-text") }</p>
                </div>
            }
            <Field id="status-from" label={t.say("first-day")} kind="date" value={(*from).clone()} oninput={set(&from)}
                problem={problem(begin.is_none(), "bad-day")} />
            if pause {
                <Field id="status-to" label={t.say("pause-last-day")} help={AttrValue::from(t.say("pause-help"))} kind="date" value={(*to).clone()}
                    oninput={set(&to)} problem={problem(end.is_none() || reversed, if reversed { "bad-period" } else { "bad-day" })} />
            }
            <LongText id="status-note" label={t.say("status-why")} help={AttrValue::from(t.say("if-you-want"))} value={(*note).clone()} oninput={set(&note)} />
        </TaskPage>
    }
}
