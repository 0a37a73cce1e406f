//! Real name and phone: only while the person's consent to that stands, and gone when it is taken back.

use folge_shared::command::{Command, SetIdentity};
use yew::prelude::*;

use super::FormProps;
use crate::{
    kept::use_kept_answer,
    parts::{
        field::Field,
        icon::Icon,
        task::{TaskPage, use_task},
    },
    route::{self, Act, Route},
    words::use_words,
};

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let task = use_task();
    let file = &props.view.file;
    let before = (
        file.identity.as_ref().and_then(|one| one.name.clone()).unwrap_or_default(),
        file.identity.as_ref().and_then(|one| one.phone.clone()).unwrap_or_default(),
    );
    let name = use_kept_answer("name", || before.0.clone());
    let phone = use_kept_answer("phone", || before.1.clone());
    let stands = file.consents.iter().any(|row| row.kind.as_str() == "identitet" && row.state.as_str() == "gitt");
    let participant = props.view.row.participant;
    let set = |state: &UseStateHandle<String>| {
        let state = state.setter();
        Callback::from(move |text: String| state.set(text))
    };
    let onsave = {
        let (task, name, phone, back) = (task.clone(), name.clone(), phone.clone(), props.back);
        Callback::from(move |()| {
            let changed = |now: &str, before: &str| (now.trim() != before).then(|| now.trim().to_owned());
            let command =
                SetIdentity { participant, name: changed(&name, &before.0), phone: changed(&phone, &before.1) };
            if command.name.is_none() && command.phone.is_none() {
                route::replace(back);
                return;
            }
            task.send(Command::SetIdentity(command), move |_| back);
        })
    };
    html! {
        <TaskPage title={t.say("identity-change")} sub={html! { { props.alias.clone() } }} back={props.back} testid="identity" {task} complete=true {onsave}>
            if !stands {
                <div class="ds-card f-note" data-color="warning" data-variant="tinted" data-testid="identity-consent">
                    <p class="f-word" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }{ t.say("identity-needs-consent") }</p>
                    <a class="ds-button" data-color="warning" data-variant="secondary" href={Route::Act(participant, Act::Consent).href()}>{ t.say("consent-new") }</a>
                </div>
            }
            <Field id="identity-name" label={t.say("field-name")} value={(*name).clone()} oninput={set(&name)} />
            <Field id="identity-phone" label={t.say("field-phone")} kind="tel" value={(*phone).clone()} oninput={set(&phone)} />
            <p class="f-quiet">{ t.say("identity-help") }</p>
        </TaskPage>
    }
}
