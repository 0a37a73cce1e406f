//! Two files are one person's: a coordinator joins them. Every entry of both stands in the one that stays.

use folge_shared::{
    command::{Command, MergeParticipants},
    ids::ParticipantId,
    view::ParticipantRow,
};
use yew::prelude::*;

use super::{FormProps, pick::PickParticipant};
use crate::{
    kept::use_kept_answer,
    parts::{
        icon::Icon,
        task::{TaskPage, use_task},
    },
    route::Route,
    words::use_words,
};

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let task = use_task();
    let other = use_kept_answer("other", || None::<ParticipantId>);
    let row = &props.view.row;
    let keep = row.participant;
    let may = {
        let programme = row.programme;
        Callback::from(move |one: ParticipantRow| {
            one.programme == programme && one.closed.is_none() && one.participant != keep
        })
    };
    let onother = {
        let other = other.setter();
        Callback::from(move |id: ParticipantId| other.set(Some(id)))
    };
    let onsave = {
        let (task, other) = (task.clone(), other.clone());
        Callback::from(move |()| {
            let Some(other) = *other else {
                task.lacks("#merge-who input");
                return;
            };
            let command = MergeParticipants { keep, other, id: None };
            task.send(Command::MergeParticipants(command), move |_| Route::Participant(keep));
        })
    };
    let problem = (task.tried() && other.is_none()).then(|| AttrValue::from(t.say("missing-who")));
    html! {
        <TaskPage title={t.say("merge")} back={props.back} testid="merge" task={task.clone()} grave=true
            save={AttrValue::from(t.say("merge"))} complete={other.is_some()} {onsave}>
            <PickParticipant name="merge-who" legend={t.say_with("merge-who", &[("alias", props.alias.as_str().into())])} {may}
                chosen={*other} onchoose={onother} {problem} />
            <div class="ds-card f-note" data-color="warning" data-variant="tinted">
                <p class="f-word" data-color="warning">{ Icon::Files.draw() }{ t.say("merge-title") }</p>
                <p>{ t.say_with("merge-text", &[("alias", props.alias.as_str().into())]) }</p>
            </div>
        </TaskPage>
    }
}
