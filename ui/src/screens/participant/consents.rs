//! What they agreed to, what is missing, what was taken back.

use folge_shared::{
    command::{Command, EntryRef, WithdrawConsent},
    domain::{
        Code,
        codes::{CONSENT, CONSENT_HOW, CONSENT_STATE},
    },
    error::PublicError,
    view::{ConsentRow, ParticipantView},
};
use yew::prelude::*;

use super::about::participant_doc;
use crate::{
    clock, dates, dom,
    parts::{codes::CodeChips, entry_menu::EntryMenu, icon::Icon, note::ErrorNote, versions::AllVersions},
    route::{Act, Route},
    session::use_session,
    words::{self, use_words},
};

/// See [`Consents`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Everything about them.
    pub view: ParticipantView,
}

/// See the module.
#[component]
pub fn Consents(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let view = &props.view;
    let file = &view.file;
    let missing: Vec<String> = file.missing.iter().map(|code| t.code(&CONSENT, code.as_str())).collect();
    let stands = |row: &&ConsentRow| row.state.as_str() == "gitt";
    let (now, before): (Vec<_>, Vec<_>) = file.consents.iter().partition(stands);
    let list = |title: &str, id: &'static str, rows: &[&ConsentRow]| {
        if rows.is_empty() {
            return Html::default();
        }
        html! {
            <section class="f-stack" aria-labelledby={id}>
                <h3 {id}>{ t.say(title) }</h3>
                <ul class="f-stack">
                    { for rows.iter().map(|row| html! {
                        <Consent key={row.id.to_string()} view={view.clone()} row={(*row).clone()} />
                    }) }
                </ul>
            </section>
        }
    };
    html! {
        <section class="f-stack" aria-labelledby="consents">
            <h2 id="consents" class={(!session.wide).then_some("ds-sr-only")}>{ t.say("person-consents") }</h2>
            if !missing.is_empty() {
                <div class="ds-card f-note" data-color="warning" data-variant="tinted" data-testid="consents-missing">
                    <p class="f-word" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }{ t.say("consents-missing") }</p>
                    <ul>{ for missing.iter().map(|name| html! { <li key={name.clone()}>{ name.clone() }</li> }) }</ul>
                </div>
            }
            if file.consents.is_empty() { <p class="f-quiet">{ t.say("consents-none") }</p> }
            { list("consents-stand", "consents-stand", &now) }
            { list("consents-before", "consents-before", &before) }
            if view.row.closed.is_none() {
                <a class="ds-button" data-variant="secondary" href={Route::Act(view.row.participant, Act::Consent).href()} data-testid="consent-open">
                    { Icon::Plus.draw() }{ t.say("consent-new") }
                </a>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ConsentProps {
    view: ParticipantView,
    row: ConsentRow,
}

/// One consent: what, how, when, which text; and how it is taken back.
#[component]
fn Consent(props: &ConsentProps) -> Html {
    let t = use_words();
    let session = use_session();
    let asking = use_state(|| false);
    let how = use_state(|| None::<Code>);
    let error = use_state(|| None::<PublicError>);
    let busy = use_mut_ref(|| false);
    let (view, row) = (&props.view, &props.row);
    let participant = view.row.participant;
    let today = clock::today();
    let date = |day| dates::date(&t, day, today);
    let what = t.code(&CONSENT, row.kind.as_str());
    let target = EntryRef::new(participant_doc(view), "consents", row.id);
    let given = row.state.as_str() == "gitt";
    let mut facts = vec![t.code(&CONSENT_HOW, row.how.as_str())];
    facts.extend(row.from.map(|day| t.say_with("consent-from", &[("day", date(day).into())])));
    facts.extend(row.expires.map(|day| t.say_with("consent-expires", &[("day", date(day).into())])));
    facts.extend(row.withdrawn.map(|day| t.say_with("consent-withdrawn", &[("day", date(day).into())])));
    facts.extend(row.text_version.as_ref().map(|v| t.say_with("consent-text", &[("version", v.as_str().into())])));
    let text = session
        .me
        .programmes
        .iter()
        .flat_map(|p| &p.texts)
        .find(|text| text.kind == row.kind && Some(&text.version) == row.text_version.as_ref());
    let ask = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(!*asking))
    };
    let withdraw = {
        let (session, asking, error, consent) = (session.clone(), asking.clone(), error.clone(), row.id);
        let how = how.clone();
        Callback::from(move |_: MouseEvent| {
            let Some(how) = (*how).clone() else {
                dom::focus(&format!("#withdraw-how-{consent} input"));
                return;
            };
            if busy.replace(true) {
                return;
            }
            let (asking, error, busy) = (asking.clone(), error.clone(), busy.clone());
            let command = WithdrawConsent { participant, consent, how, day: None };
            session.act(Command::WithdrawConsent(command), move |answer| {
                busy.replace(false);
                if answer.is_ok() {
                    asking.set(false);
                }
                error.set(answer.err());
            });
        })
    };
    let onhow = {
        let how = how.setter();
        Callback::from(move |code: Code| how.set(Some(code)))
    };
    // What goes with it is said before it is done.
    let with_it = match row.kind.as_str() {
        "identitet" => Some("withdraw-identity"),
        "deling_internt" => Some("withdraw-sharing"),
        "registrering" => Some("withdraw-registration"),
        _ => None,
    };
    let (icon, color) = match row.state.as_str() {
        "gitt" => (Icon::CheckmarkCircle, None),
        "trukket" | "avslatt" => (Icon::XMark, Some("warning")),
        _ => (Icon::Clock, None),
    };
    html! {
        <li class="ds-card f-plain f-stack-s" data-testid={format!("consent-{}", row.id)} data-state={row.state.to_string()}>
            <div class="f-when">
                <h4>{ what.clone() }</h4>
                <EntryMenu target={target.clone()} what={what.clone()} />
            </div>
            <p class="f-word" data-color={color}>{ icon.draw() }{ t.code(&CONSENT_STATE, row.state.as_str()) }</p>
            if let Some(scope) = &row.scope { <p class="f-said">{ scope.clone() }</p> }
            <p class="f-sub">{ facts.join(" · ") }</p>
            <p class="f-meta">{ t.say_with("written-by", &[("who", words::who(&t, &row.by_name, false).into())]) }</p>
            if let Some(text) = text {
                <details class="f-table"><summary>{ t.say("consent-show-text") }</summary><p class="f-said">{ text.text.clone() }</p></details>
            }
            <AllVersions {target} conflicts={row.conflicts.clone()} />
            if given {
                <div>
                    <button class="ds-button" data-variant="tertiary" type="button" onclick={ask.clone()} aria-expanded={asking.to_string()}
                        data-testid={format!("withdraw-{}", row.id)} aria-label={t.say_with("withdraw-what", &[("what", what.into())])}>
                        { Icon::ArrowUndo.draw() }{ t.say("withdraw") }
                    </button>
                </div>
            }
            if *asking && given {
                <div class="f-quiet f-stack">
                    if let Some(key) = with_it { <p>{ t.say(key) }</p> }
                    <CodeChips name={format!("withdraw-how-{}", row.id)} legend={t.say("withdraw-how")} list={CONSENT_HOW}
                        chosen={(*how).clone()} onchange={onhow} />
                    <div class="f-line">
                        <button class="ds-button" type="button" onclick={withdraw} data-testid={format!("withdraw-save-{}", row.id)}>{ t.say("withdraw") }</button>
                        <button class="ds-button" data-variant="tertiary" type="button" onclick={ask}>{ t.say("cancel") }</button>
                    </div>
                </div>
            }
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
        </li>
    }
}
