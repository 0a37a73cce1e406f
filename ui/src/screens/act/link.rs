//! A user and somebody close to them, both with a file here: linked, never one file.

use folge_shared::{
    command::{Command, LinkParticipants},
    domain::{Code, codes::RELATION},
    ids::ParticipantId,
    view::ParticipantRow,
};
use yew::prelude::*;

use super::{FormProps, pick::PickParticipant};
use crate::{
    kept::use_kept_answer,
    parts::{
        codes::CodeChips,
        task::{TaskPage, use_task},
    },
    words::use_words,
};

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let task = use_task();
    let other = use_kept_answer("other", || None::<ParticipantId>);
    let relation = use_kept_answer("relation", || None::<Code>);
    let may = {
        let row = props.view.row.clone();
        let linked: Vec<ParticipantId> = props.view.file.links.iter().map(|link| link.person.participant).collect();
        Callback::from(move |one: ParticipantRow| {
            one.programme == row.programme
                && one.kind != row.kind
                && one.closed.is_none()
                && !linked.contains(&one.participant)
        })
    };
    let onother = {
        let other = other.setter();
        Callback::from(move |id: ParticipantId| other.set(Some(id)))
    };
    let onrelation = {
        let relation = relation.setter();
        Callback::from(move |code: Code| relation.set(Some(code)))
    };
    let onsave = {
        let (task, other, relation, back) = (task.clone(), other.clone(), relation.clone(), props.back);
        let participant = props.view.row.participant;
        Callback::from(move |()| {
            let Some(other) = *other else {
                task.lacks("#link-who input");
                return;
            };
            let command = LinkParticipants { participant, id: None, other, relation: (*relation).clone() };
            task.send(Command::LinkParticipants(command), move |_| back);
        })
    };
    let problem = (task.tried() && other.is_none()).then(|| AttrValue::from(t.say("missing-who")));
    html! {
        <TaskPage title={t.say("link-add")} sub={html! { { props.alias.clone() } }} back={props.back} testid="link" task={task.clone()}
            complete={other.is_some()} {onsave}>
            <PickParticipant name="link-who" legend={t.say("link-who")} {may} chosen={*other} onchoose={onother} {problem} />
            <CodeChips name="link-relation" legend={t.say_with("link-relation", &[("alias", props.alias.as_str().into())])} list={RELATION}
                chosen={(*relation).clone()} onchange={onrelation} />
            <p class="f-quiet">{ t.say("link-help") }</p>
        </TaskPage>
    }
}
