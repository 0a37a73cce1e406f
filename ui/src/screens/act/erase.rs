//! Everything about somebody is erased, for ever: what goes and what stays is said first, the reason is kept, and their
//! alias has to be typed.

use folge_shared::{
    decision::{Decision, EraseParticipant, ErasureReason},
    view::RelatedFile,
};
use yew::prelude::*;

use super::FormProps;
use crate::{
    api::Host,
    parts::{
        chips::{Answer, Chips},
        exports::MayHold,
        field::Field,
        icon::Icon,
        person_row,
        task::{TaskPage, use_task},
    },
    route::Route,
    session::use_session,
    words::use_words,
};

/// Whether the alias was typed: blanks around it and capitals are not what this is about.
fn same(typed: &str, alias: &str) -> bool {
    typed.trim().to_lowercase() == alias.trim().to_lowercase()
}

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let session = use_session();
    let task = use_task();
    let reason = use_state(|| None::<ErasureReason>);
    let typed = use_state(String::new);
    let alias = props.alias.clone();
    let onreason = {
        let reason = reason.setter();
        Callback::from(move |code: AttrValue| reason.set(ErasureReason::from_code(&code)))
    };
    let ontype = {
        let typed = typed.setter();
        Callback::from(move |text: String| typed.set(text))
    };
    let fits = same(&typed, &alias);
    let onsave = {
        let (task, reason, participant) = (task.clone(), reason.clone(), props.view.row.participant);
        Callback::from(move |()| {
            let Some(reason) = *reason else {
                task.lacks("#erase-reason input");
                return;
            };
            if !fits {
                task.lacks("#erase-alias");
                return;
            }
            let decision = Decision::EraseParticipant(EraseParticipant { participant, reason });
            task.decide(decision, "erase-done", Route::Participants);
        })
    };
    let answers = ErasureReason::ALL.map(|one| Answer::new(one.code(), t.say(&format!("erasure-{}", one.code()))));
    let no_reason = (task.tried() && reason.is_none()).then(|| AttrValue::from(t.say("erase-why-missing")));
    let wrong = (task.tried() && !fits)
        .then(|| AttrValue::from(t.say_with("erase-type-wrong", &[("alias", alias.to_string().into())])));
    let list = |keys: &[&str]| {
        let items = keys.iter().map(|key| html! { <li key={(*key).to_owned()}>{ t.say(key) }</li> });
        html! { <ul class="f-points">{ for items }</ul> }
    };
    let others: Vec<&RelatedFile> = props.view.file.related.iter().filter(|one| one.alias.is_some()).collect();
    html! {
        <TaskPage title={t.say("erase")} sub={html! { { alias.clone() } }} back={props.back} testid="erase" task={task.clone()} grave=true
            save={AttrValue::from(t.say("erase-do"))} complete={reason.is_some() && fits} {onsave}>
            <div class="ds-card f-note" data-color="warning" data-variant="tinted">
                <p class="f-word" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }{ t.say("erase-title") }</p>
                <h2>{ t.say("erase-goes") }</h2>
                { list(&["erase-goes-file", "erase-goes-beside", "erase-goes-unsent", "erase-goes-devices"]) }
            </div>
            <section class="f-stack-s" aria-labelledby="erase-stays">
                <h2 id="erase-stays">{ t.say("erase-stays") }</h2>
                { list(&["erase-stays-when", "erase-stays-figures", "erase-stays-others", "erase-stays-outside"]) }
            </section>
            <MayHold participant={props.view.row.participant} />
            if !others.is_empty() {
                <section class="f-quiet f-stack-s" data-testid="erase-related">
                    <p>{ t.say("erase-related") }</p>
                    <ul class="f-stack-s">{ for others.iter().map(|one| html! {
                        <li key={one.participant.to_string()}><a class="f-link" href={Route::Participant(one.participant).href()}>
                            { person_row::alias(&t, one.alias.as_deref().unwrap_or_default()) }
                        </a></li>
                    }) }</ul>
                </section>
            }
            <Chips name="erase-reason" legend={t.say("erase-why")} answers={answers.to_vec()}
                chosen={(*reason).map(|one| AttrValue::from(one.code()))} onchoose={onreason} problem={no_reason} />
            <Field id="erase-alias" label={t.say("erase-type")} help={AttrValue::from(t.say_with("erase-type-help", &[("alias", alias.to_string().into())]))}
                value={AttrValue::from((*typed).clone())} oninput={ontype} problem={wrong} />
            if session.host == Host::App { <p class="f-word">{ Icon::CloudUp.draw() }<span>{ t.say("erase-coverage") }</span></p> }
        </TaskPage>
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn the_alias_must_be_typed_but_not_drawn() {
        assert!(same(" bris ", "Bris") && same("ÅSMUND", "Åsmund"));
        assert!(!same("", "Bris") && !same("Bri", "Bris"));
    }
}
