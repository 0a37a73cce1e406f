//! A closed file is opened again. What follows from it is said before it is done: who gets the file, and what stays as
//! it is.

use folge_shared::{
    command::{Command, ReopenFile},
    i18n::Words,
    view::ParticipantView,
};
use yew::prelude::*;

use super::FormProps;
use crate::{
    parts::{
        icon::Icon,
        task::{TaskPage, use_task},
    },
    route::Route,
    words::{self, use_words},
};

/// What follows, one sentence each: who reads it again, and what each closing leaves behind.
fn consequences(t: &Words, view: &ParticipantView) -> Vec<String> {
    // As the list of everybody says it: those whose assignment has not ended, and who are in the programme still.
    let who = &view.row.followers;
    let mut said = vec![if who.is_empty() {
        t.say("reopen-nobody")
    } else {
        t.say_with("reopen-followers", &[("who", words::list(t, who).into())])
    }];
    if view.row.confirmed {
        said.push(t.say("reopen-team"));
    }
    for closing in &view.file.closings {
        match (closing.why.as_str(), &closing.person) {
            ("slatt_sammen", _) if view.file.crossed => said.push(t.say("reopen-crossed")),
            ("slatt_sammen", _) => said.push(t.say("reopen-merged")),
            ("overfort", _) => said.push(t.say("reopen-moved")),
            ("medarbeider", Some(name)) => {
                said.push(t.say_with("reopen-worker", &[("name", words::who(t, name, false).into())]));
            }
            _ => {}
        }
    }
    said.dedup();
    said
}

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let task = use_task();
    let participant = props.view.row.participant;
    let closings: Vec<_> = props.view.file.closings.iter().map(|closing| closing.id).collect();
    let complete = !closings.is_empty();
    let onsave = {
        let task = task.clone();
        Callback::from(move |()| {
            let command = ReopenFile { participant, closings: closings.clone() };
            task.send(Command::ReopenFile(command), move |_| Route::Participant(participant));
        })
    };
    html! {
        <TaskPage title={t.say("reopen")} sub={html! { { props.alias.clone() } }} back={props.back} testid="reopen" task={task.clone()} grave=true
            save={AttrValue::from(t.say("reopen"))} {complete} {onsave}>
            <ul class="f-stack-s">
                { for props.view.file.closings.iter().map(|closing| html! {
                    <li key={closing.id.to_string()}>{ words::closed(&t, closing.why.as_str()) }</li>
                }) }
            </ul>
            <div class="ds-card f-note" data-color="warning" data-variant="tinted">
                <p class="f-word" data-color="warning">{ Icon::PadlockUnlocked.draw() }{ t.say("reopen-title") }</p>
                { for consequences(&t, &props.view).into_iter().map(|text| html! { <p>{ text }</p> }) }
            </div>
        </TaskPage>
    }
}
