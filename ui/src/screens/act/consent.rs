//! What a person agrees to or declines: the programme's own text is on the screen, so that it can be shown or read
//! aloud, and its version is written down with the answer.

use folge_shared::{
    command::{Command, LINE_LIMIT, RecordConsent},
    domain::{
        Code,
        codes::{CONSENT, CONSENT_HOW},
    },
    time::Day,
};
use yew::prelude::*;

use super::FormProps;
use crate::{
    kept::use_kept_answer,
    parts::{
        chips::{Answer, Chips, Lay},
        codes::CodeChips,
        field::Field,
        task::{TaskPage, use_task},
    },
    session::use_session,
    words::use_words,
};

/// What somebody is asked for most.
const FIRST: [&str; 5] = ["registrering", "identitet", "deling_internt", "parorende_kontakt", "deling_tjeneste"];

/// See the module.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let session = use_session();
    let task = use_task();
    let row = &props.view.row;
    // If one thing is missing, that is most likely what somebody came for; still nothing is answered for them.
    let kind = use_kept_answer("kind", || props.view.file.missing.first().cloned());
    let state = use_kept_answer("state", || None::<Code>);
    let how = use_kept_answer("how", || None::<Code>);
    let scope = use_kept_answer("scope", String::new);
    let expires = use_kept_answer("expires", String::new);
    let code = kind.as_ref().map(Code::as_str).unwrap_or_default().to_owned();
    let named = code == "deling_tjeneste";
    let given = state.as_ref().is_none_or(|code| code.as_str() == "gitt");
    let programme = session.programme(Some(row.programme));
    let text = programme.and_then(|p| p.texts.iter().find(|text| text.kind.as_str() == code)).cloned();
    let end = if expires.trim().is_empty() { Some(None) } else { Day::parse(&expires).map(Some) };
    let long = scope.chars().count() > LINE_LIMIT;
    let lacks_scope = named && given && scope.trim().is_empty();
    let lacks_end = named && given && end == Some(None);
    let set = |of: &UseStateHandle<Option<Code>>| {
        let of = of.setter();
        Callback::from(move |code: Code| of.set(Some(code)))
    };
    let typed = |of: &UseStateHandle<String>| {
        let of = of.setter();
        Callback::from(move |text: String| of.set(text))
    };
    let complete =
        kind.is_some() && state.is_some() && how.is_some() && !lacks_scope && !lacks_end && !long && end.is_some();
    let onsave = {
        let (task, kind, state, how, scope) = (task.clone(), kind.clone(), state.clone(), how.clone(), scope.clone());
        let (back, participant, version) =
            (props.back, row.participant, text.as_ref().map(|text| text.version.clone()));
        Callback::from(move |()| {
            let (Some(kind), Some(state), Some(how)) = ((*kind).clone(), (*state).clone(), (*how).clone()) else {
                task.lacks(if kind.is_none() {
                    "#consent-kind input"
                } else if state.is_none() {
                    "#consent-state input"
                } else {
                    "#consent-how input"
                });
                return;
            };
            let Some(end) = end.filter(|_| !lacks_end) else {
                task.lacks("#consent-expires");
                return;
            };
            if lacks_scope || long {
                task.lacks("#consent-scope");
                return;
            }
            let said = scope.trim();
            let command = RecordConsent {
                scope: (!said.is_empty()).then(|| said.to_owned()),
                text_version: version.clone(),
                expires: end,
                ..RecordConsent::of(participant, kind, state, how)
            };
            task.send(Command::RecordConsent(command), move |_| back);
        })
    };
    let problem = |is: bool, key: &str| (is && task.tried()).then(|| AttrValue::from(t.say(key)));
    let answers = vec![Answer::new("gitt", t.say("consent-yes")), Answer::new("avslatt", t.say("consent-no"))];
    let onstate = set(&state).reform(|value: AttrValue| Code::from(value.as_str()));
    let limit = i64::try_from(LINE_LIMIT).unwrap_or_default();
    let bad_scope = if long {
        Some(AttrValue::from(t.say_with("alias-too-long", &[("limit", limit.into())])))
    } else {
        problem(lacks_scope, "missing-scope")
    };
    html! {
        <TaskPage title={t.say("consent-new")} sub={html! { { props.alias.clone() } }} back={props.back} testid="consent" task={task.clone()} {complete} {onsave}>
            <CodeChips name="consent-kind" legend={t.say("consent-what")} list={CONSENT} first={FIRST.to_vec()} chosen={(*kind).clone()}
                onchange={set(&kind)} problem={problem(kind.is_none(), "missing-consent-kind")} />
            if let Some(text) = &text {
                <section class="ds-card f-stack" aria-label={t.say("consent-text-title")} data-testid="consent-text">
                    <p class="f-meta">{ t.say_with("consent-read-aloud", &[("version", text.version.as_str().into())]) }</p>
                    <p class="f-said">{ text.text.clone() }</p>
                </section>
            } else if kind.is_some() {
                <p class="f-quiet">{ t.say("consent-no-text") }</p>
            }
            <Chips name="consent-state" legend={t.say("consent-answer")} lay={Lay::Fill} {answers} onchoose={onstate}
                chosen={state.as_ref().map(|code| AttrValue::from(code.as_str().to_owned()))} problem={problem(state.is_none(), "missing-answer")} />
            <CodeChips name="consent-how" legend={t.say("consent-how")} lay={Lay::Fill} list={CONSENT_HOW} chosen={(*how).clone()}
                onchange={set(&how)} problem={problem(how.is_none(), "missing-consent-how")} />
            <Field id="consent-scope" label={t.say(if named { "consent-scope-service" } else { "consent-scope" })}
                help={AttrValue::from(t.say(if named { "consent-scope-service-help" } else { "if-you-want" }))}
                value={(*scope).clone()} oninput={typed(&scope)} problem={bad_scope} />
            if given {
                <Field id="consent-expires" kind="date" label={t.say("consent-until")}
                    help={(!named).then(|| AttrValue::from(t.say("consent-until-help")))} value={(*expires).clone()} oninput={typed(&expires)}
                    problem={problem(end.is_none() || lacks_end, if lacks_end { "missing-end" } else { "bad-day" })} />
            }
        </TaskPage>
    }
}
