//! Who is what in the programme, from when until when. Being on call is a role like the others, and ends by itself.

use folge_shared::{
    command::{Command, EndRole, GiveRole},
    domain::Role,
    error::PublicError,
    i18n::Words,
    ids::{EntryId, ProgrammeId, WorkerId},
    time::Day,
    view::{ProgrammeView, RoleRow, WorkerRow},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{
        chips::{Answer, Chips},
        field::Field,
        icon::Icon,
        note::{Alert, ErrorNote},
        person_row,
    },
    session::use_session,
    words::use_words,
};

/// Roles that a coordinator gives. Who runs the server is said on the server.
const GIVEN: [Role; 5] = [Role::Likeperson, Role::Vakt, Role::Gruppeleder, Role::Fagperson, Role::Koordinator];

/// See [`Members`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The programme.
    pub view: ProgrammeView,
}

/// A role's word; a newer app's as it is.
pub fn role(t: &Words, code: &str) -> String {
    if Role::ALL.iter().any(|role| role.code() == code) { t.say(&format!("role-{code}")) } else { code.to_owned() }
}

/// "siden 1. januar 2025", "1. januar til 31. mai".
pub fn period(t: &Words, row: &RoleRow) -> String {
    let today = clock::today();
    let from = dates::date(t, row.from, today);
    match row.to {
        Some(to) => t.say_with("follows-until", &[("from", from.into()), ("to", dates::date(t, to, today).into())]),
        None if row.from > today => t.say_with("on-call-from", &[("when", from.into())]),
        None => t.say_with("follows-since", &[("from", from.into())]),
    }
}

/// See the module.
#[component]
pub fn Members(props: &Props) -> Html {
    let t = use_words();
    html! {
        <section class="ds-card f-stack" aria-labelledby="members" data-testid="programme-members">
            <div class="f-stack-s"><h2 id="members">{ t.say("programme-members") }</h2><p class="f-sub">{ t.say("programme-members-help") }</p></div>
            <ul class="f-stack">
                { for props.view.members.iter().map(|row| html! {
                    <li key={row.worker.to_string()}><Member programme={props.view.programme} row={row.clone()} /></li>
                }) }
            </ul>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct MemberProps {
    programme: ProgrammeId,
    row: WorkerRow,
}

/// What is open below a member.
#[derive(Debug, Clone, PartialEq)]
enum Open {
    Nothing,
    Give,
    End(EntryId),
}

#[component]
fn Member(props: &MemberProps) -> Html {
    let t = use_words();
    let open = use_state(|| Open::Nothing);
    let row = &props.row;
    let today = clock::today();
    let holds = |role: &&RoleRow| role.to.is_none_or(|to| to >= today);
    let now: Vec<&RoleRow> = row.roles.iter().filter(holds).collect();
    let past: Vec<&RoleRow> = row.roles.iter().filter(|role| !holds(role)).collect();
    let close = {
        let open = open.setter();
        Callback::from(move |()| open.set(Open::Nothing))
    };
    let to = |next: Open| {
        let open = open.setter();
        Callback::from(move |_: MouseEvent| open.set(next.clone()))
    };
    let lines = now.iter().map(|one| {
        let word = role(&t, one.role.as_str());
        html! {
            <li key={one.id.to_string()} class="f-between" data-testid={format!("role-{}", one.id)}>
                <span><b>{ dates::upper(&word) }</b>{ " " }<span class="f-sub">{ period(&t, one) }</span></span>
                <button class="ds-button" data-variant="tertiary" data-color="neutral" type="button" data-testid={format!("role-end-{}", one.id)}
                    onclick={to(Open::End(one.id))} aria-expanded={(*open == Open::End(one.id)).to_string()}
                    aria-label={t.say_with("role-end-what", &[("role", word.into()), ("name", row.name.as_str().into())])}>{ t.say("role-end") }</button>
            </li>
        }
    });
    html! {
        <div class="f-stack-s f-member" data-testid={format!("member-{}", row.worker)}>
            <div class="f-between">
                <h3 class="f-line"><span class="f-face" aria-hidden="true">{ person_row::initial(&row.name) }</span>
                    { row.name.clone() }if row.me { <span class="f-meta">{ t.say("worker-me") }</span> }</h3>
                <button class="ds-button" data-variant="secondary" type="button" data-testid={format!("role-give-{}", row.worker)} onclick={to(Open::Give)}
                    aria-expanded={(*open == Open::Give).to_string()} aria-label={t.say_with("role-give-whom", &[("name", row.name.as_str().into())])}>{ Icon::Plus.draw() }{ t.say("role-give") }</button>
            </div>
            if now.is_empty() { <p class="f-sub">{ t.say("role-none") }</p> }
            <ul>{ for lines }</ul>
            if !past.is_empty() {
                <details class="f-table"><summary>{ t.say_with("role-past", &[("n", i64::try_from(past.len()).unwrap_or(0).into())]) }</summary>
                    <ul>{ for past.iter().map(|one| html! { <li key={one.id.to_string()} class="f-sub">{ format!("{}, {}", dates::upper(&role(&t, one.role.as_str())), period(&t, one)) }</li> }) }</ul>
                </details>
            }
            { match &*open {
                Open::Nothing => Html::default(),
                Open::Give => html! { <Give programme={props.programme} worker={row.worker} held={now.iter().filter(|one| one.to.is_none()).map(|one| one.role.as_str().to_owned()).collect::<Vec<_>>()} onclose={close} /> },
                Open::End(id) => html! { <End key={id.to_string()} programme={props.programme} id={*id} me={row.me} onclose={close} /> },
            } }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct GiveProps {
    programme: ProgrammeId,
    worker: WorkerId,
    /// Roles that are held without an end.
    held: Vec<String>,
    onclose: Callback<()>,
}

/// Reads a day field: empty is none, nonsense an error.
fn day(text: &str) -> Result<Option<Day>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => Day::parse(text).map(Some).ok_or(()),
    }
}

#[component]
fn Give(props: &GiveProps) -> Html {
    let t = use_words();
    let session = use_session();
    let role = use_state(|| None::<AttrValue>);
    let from = use_state(|| clock::today().to_string());
    let to = use_state(String::new);
    let wrong = use_state(|| None::<&'static str>);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let id = use_state(clock::entry_id);
    let answers: Vec<Answer> = GIVEN
        .iter()
        .filter(|role| !props.held.iter().any(|held| held == role.code()))
        .map(|role| Answer::new(role.code(), dates::upper(&t.say(&format!("role-{}", role.code())))))
        .collect();
    let onsubmit = {
        let (session, role, from, to, wrong, error, busy) =
            (session.clone(), role.clone(), from.clone(), to.clone(), wrong.clone(), error.clone(), busy.clone());
        let (programme, worker, id, onclose) = (props.programme, props.worker, *id, props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let given = role.as_ref().and_then(|code| GIVEN.into_iter().find(|one| one.code() == code.as_str()));
            let (Some(role), Ok(from), Ok(to)) = (given, day(&from), day(&to)) else {
                wrong.set(Some(if given.is_none() { "missing-role" } else { "bad-day" }));
                return;
            };
            wrong.set(None);
            if *busy {
                return;
            }
            busy.set(true);
            let command = GiveRole { programme, worker, role, id: Some(id), from, to };
            let (error, busy, onclose) = (error.clone(), busy.clone(), onclose.clone());
            session.act(Command::GiveRole(command), move |answer| {
                busy.set(false);
                if answer.is_ok() {
                    onclose.emit(());
                }
                error.set(answer.err());
            });
        })
    };
    let typed = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text: String| state.set(text))
    };
    let choose = {
        let role = role.clone();
        Callback::from(move |code: AttrValue| role.set(Some(code)))
    };
    html! {
        <form class="f-quiet f-form" {onsubmit} novalidate=true data-testid="role-form">
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            if let Some(key) = *wrong { <Alert text={t.say(key)} /> }
            <Chips name="role-new" legend={t.say("role-which")} {answers} chosen={(*role).clone()} onchoose={choose} />
            if role.as_ref().is_some_and(|code| code == "vakt") { <p class="f-sub">{ t.say("role-vakt-help") }</p> }
            <div class="f-choices f-times">
                <Field id="role-from" label={t.say("role-from")} kind="date" value={(*from).clone()} oninput={typed(&from)} />
                <Field id="role-to" label={t.say("role-to")} kind="date" value={(*to).clone()} oninput={typed(&to)} />
            </div>
            <div class="f-save">
                <button class="ds-button" data-variant="tertiary" type="button" data-testid="role-close" onclick={props.onclose.reform(|_: MouseEvent| ())}>{ t.say("cancel") }</button>
                <button class="ds-button" type="submit" data-testid="role-save" aria-disabled={busy.then_some("true")}>{ Icon::Checkmark.draw() }{ t.say("role-give") }</button>
            </div>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct EndProps {
    programme: ProgrammeId,
    id: EntryId,
    me: bool,
    onclose: Callback<()>,
}

#[component]
fn End(props: &EndProps) -> Html {
    let t = use_words();
    let session = use_session();
    let to = use_state(|| clock::today().to_string());
    let wrong = use_state(|| false);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let onsubmit = {
        let (session, to, wrong, error, busy) =
            (session.clone(), to.clone(), wrong.clone(), error.clone(), busy.clone());
        let (programme, id, onclose) = (props.programme, props.id, props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Ok(to) = day(&to) else {
                wrong.set(true);
                return;
            };
            wrong.set(false);
            if *busy {
                return;
            }
            busy.set(true);
            let (error, busy, onclose) = (error.clone(), busy.clone(), onclose.clone());
            session.act(Command::EndRole(EndRole { programme, id, to }), move |answer| {
                busy.set(false);
                if answer.is_ok() {
                    onclose.emit(());
                }
                error.set(answer.err());
            });
        })
    };
    let oninput = {
        let to = to.clone();
        Callback::from(move |text: String| to.set(text))
    };
    html! {
        <form class="f-quiet f-form" {onsubmit} novalidate=true data-testid="role-end-form">
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            <Field id="role-last" label={t.say("role-last")} help={AttrValue::from(t.say(if props.me { "role-last-own" } else { "role-last-help" }))} kind="date" value={(*to).clone()} {oninput}
                problem={wrong.then(|| AttrValue::from(t.say("bad-day")))} />
            <div class="f-save">
                <button class="ds-button" data-variant="tertiary" type="button" data-testid="role-end-close" onclick={props.onclose.reform(|_: MouseEvent| ())}>{ t.say("cancel") }</button>
                <button class="ds-button" data-color="warning" type="submit" data-testid="role-end-save" aria-disabled={busy.then_some("true")}>{ t.say("role-end") }</button>
            </div>
        </form>
    }
}
