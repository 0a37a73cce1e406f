//! Somebody new: what they want to be called, and where. Works with no coverage; a coordinator confirms later.

use folge_shared::{
    command::{ALIAS_LIMIT, Command, CreateParticipant},
    domain::codes::PARTICIPANT_KIND,
    error::{ErrorCode, PublicError},
    ids::ProgrammeId,
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    dom,
    parts::{
        chips::{Answer, Chips},
        icon::Icon,
        note::ErrorNote,
    },
    route::{self, Route},
    session::use_session,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn NewParticipantScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let alias = use_state(String::new);
    let kind = use_state(|| None::<AttrValue>);
    let municipality = use_state(|| None::<usize>);
    let chosen = use_state(|| None::<ProgrammeId>);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let flying = use_mut_ref(|| false);
    let programmes = &session.me.programmes;
    let programme = session.programme(*chosen).cloned();
    let save = {
        let (session, programme) = (session.clone(), programme.clone());
        let (alias, kind, municipality) = (alias.clone(), kind.clone(), municipality.clone());
        let (error, busy, flying) = (error.clone(), busy.clone(), flying.clone());
        Callback::from(move |log: bool| {
            let name = alias.trim().to_owned();
            let wrong = if name.is_empty() {
                Some(ErrorCode::AliasMissing.into())
            } else if name.chars().count() > ALIAS_LIMIT {
                Some(PublicError::from(ErrorCode::TextTooLong).with("limit", ALIAS_LIMIT))
            } else {
                None
            };
            if wrong.is_some() {
                error.set(wrong);
                dom::focus("#new-alias");
                return;
            }
            // A ref, not the state: the second tap of a double tap sees the first.
            if flying.replace(true) {
                return;
            }
            busy.set(true);
            error.set(None);
            let command = Command::CreateParticipant(CreateParticipant {
                participant: None,
                programme: programme.as_ref().map(|p| p.programme),
                alias: name,
                kind: (*kind).as_ref().map(|code| code.as_str().into()),
                municipality: municipality.and_then(|n| programme.as_ref()?.municipalities.get(n).cloned()),
                assignment: None,
                from: None,
                birth_band: None,
                gender: None,
            });
            let (after, error, busy, flying) = (session.clone(), error.clone(), busy.clone(), flying.clone());
            session.act(command, move |answer| {
                busy.set(false);
                match answer {
                    Ok(outcome) => {
                        let to = match outcome.participant {
                            Some(made) if log => Route::Log(Some(made)),
                            Some(made) => Route::Participant(made),
                            None => Route::Home,
                        };
                        let key = if outcome.pending { "saved-pending" } else { "saved" };
                        after.say.emit((to, key.to_owned()));
                        route::replace(to);
                    }
                    Err(bad) => {
                        // On success it stays: the screen is on its way out, and a third tap must not make a second one.
                        flying.replace(false);
                        error.set(Some(bad));
                    }
                }
            });
        })
    };
    let onsubmit = {
        let save = save.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            save.emit(true);
        })
    };
    let onalias = {
        let alias = alias.clone();
        Callback::from(move |event: InputEvent| alias.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let kinds: Vec<Answer> =
        PARTICIPANT_KIND.codes.iter().map(|code| Answer::new(*code, t.code(&PARTICIPANT_KIND, code))).collect();
    let places: Vec<Answer> = programme
        .iter()
        .flat_map(|p| p.municipalities.iter().enumerate())
        .map(|(n, name)| Answer::new(n.to_string(), name.clone()))
        .collect();
    let choices: Vec<Answer> =
        programmes.iter().map(|p| Answer::new(p.programme.to_string(), p.name.clone())).collect();
    let onkind = {
        let kind = kind.clone();
        Callback::from(move |code: AttrValue| kind.set(Some(code)))
    };
    let onplace = {
        let municipality = municipality.clone();
        Callback::from(move |n: AttrValue| municipality.set(n.parse().ok()))
    };
    let onprogramme = {
        let (chosen, municipality) = (chosen.clone(), municipality.clone());
        Callback::from(move |id: AttrValue| {
            chosen.set(id.parse().ok());
            municipality.set(None);
        })
    };
    let dock = html! {
        <div class="f-save">
            <button class="ds-button" data-size="lg" data-variant="secondary" type="button" data-testid="new-save-only"
                onclick={save.reform(|_: MouseEvent| false)}>{ t.say("new-save-only") }</button>
            <button class="ds-button" data-size="lg" type="submit" form="new-form" data-testid="new-save"
                aria-disabled={busy.then_some("true")}>{ Icon::Checkmark.draw() }{ t.say("new-save") }</button>
        </div>
    };
    let invalid = matches!(&*error, Some(e) if matches!(e.code, ErrorCode::AliasMissing | ErrorCode::TextTooLong));
    html! {
        <Page screen={t.say("new-participant")} title={t.say("new-participant")} kind={Kind::Task(Route::Participants, t.say("close").into())}
            place={Some(Place::Participants)} {dock} narrow=true testid="new">
            <form id="new-form" class="f-form" {onsubmit} novalidate=true>
                if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
                <div class="f-field">
                    <label class="ds-label" for="new-alias">{ t.say("new-alias") }</label>
                    <p id="new-alias-help" class="f-sub">{ t.say("new-alias-help") }</p>
                    <input id="new-alias" data-testid="new-alias" class="ds-input" type="text" autocomplete="off" required=true
                        aria-describedby="new-alias-help" aria-invalid={invalid.then_some("true")} value={(*alias).clone()} oninput={onalias} />
                </div>
                if programmes.len() > 1 {
                    <Chips name="new-programme" legend={t.say("new-programme")} answers={choices}
                        chosen={programme.as_ref().map(|p| AttrValue::from(p.programme.to_string()))} onchoose={onprogramme} />
                }
                <Chips name="new-kind" legend={t.say("new-kind")} answers={kinds} chosen={(*kind).clone()} onchoose={onkind} />
                if !places.is_empty() {
                    <Chips name="new-municipality" legend={t.say("new-municipality")} answers={places}
                        chosen={municipality.map(|n| AttrValue::from(n.to_string()))} onchoose={onplace} />
                }
                <p class="f-quiet">{ t.say("new-confirm-later") }</p>
            </form>
        </Page>
    }
}
