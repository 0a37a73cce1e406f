//! What a colleague on call needs to know. Name and phone stand here only under consent to sharing.

use folge_shared::command::{Command, SetCard};
use yew::prelude::*;

use super::FormProps;
use crate::{
    kept::use_kept,
    parts::{
        field::Field,
        long_text::{LongText, too_long},
        task::{TaskPage, use_task},
    },
    route,
    words::use_words,
};

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let task = use_task();
    let card = props.view.file.card.as_ref();
    let text = |of: Option<&String>| of.cloned().unwrap_or_default();
    let before = [
        text(card.and_then(|c| c.helps.as_ref())),
        text(card.and_then(|c| c.plan.as_ref())),
        text(card.and_then(|c| c.name.as_ref())),
        text(card.and_then(|c| c.phone.as_ref())),
    ];
    let (before, now) = use_kept(|| (before.clone(), before));
    let consents = &props.view.file.consents;
    let shared = consents.iter().any(|row| row.kind.as_str() == "deling_internt" && row.state.as_str() == "gitt");
    let set = |n: usize| {
        let now = now.clone();
        Callback::from(move |text: String| {
            let mut next = (*now).clone();
            if let Some(field) = next.get_mut(n) {
                *field = text;
            }
            now.set(next);
        })
    };
    let onsave = {
        let (task, now, back, participant) = (task.clone(), now.clone(), props.back, props.view.row.participant);
        Callback::from(move |()| {
            let [helps, plan, name, phone] = &*now;
            for (field, text) in [("#card-helps", helps), ("#card-plan", plan)] {
                if too_long(text) {
                    task.lacks(field);
                    return;
                }
            }
            let changed = |now: &String, before: &String| (now.trim() != before).then(|| now.trim().to_owned());
            let [b_helps, b_plan, b_name, b_phone] = &*before;
            let command = SetCard {
                helps: changed(helps, b_helps),
                plan: changed(plan, b_plan),
                name: changed(name, b_name),
                phone: changed(phone, b_phone),
                ..SetCard::of(participant)
            };
            if command == SetCard::of(participant) {
                route::replace(back);
                return;
            }
            task.send(Command::SetCard(command), move |_| back);
        })
    };
    let [helps, plan, name, phone] = (*now).clone();
    let complete = !too_long(&helps) && !too_long(&plan);
    html! {
        <TaskPage title={t.say("card-change")} sub={html! { { props.alias.clone() } }} back={props.back} testid="card-edit" {task} {complete} {onsave}>
            <LongText id="card-helps" label={t.say("field-helps")} help={AttrValue::from(t.say("card-helps-help"))} value={helps} oninput={set(0)} />
            <LongText id="card-plan" label={t.say("field-plan")} help={AttrValue::from(t.say("card-plan-help"))} value={plan} oninput={set(1)} />
            if shared {
                <Field id="card-name" label={t.say("field-name")} value={name} oninput={set(2)} />
                <Field id="card-phone" label={t.say("field-phone")} kind="tel" value={phone} oninput={set(3)} />
            } else {
                <p class="f-quiet">{ t.say("card-name-needs-consent") }</p>
            }
        </TaskPage>
    }
}
