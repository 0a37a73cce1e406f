//! Changing a contact. Only what was changed is sent, so that a colleague's change of something else stands.

use folge_shared::{
    command::Command,
    error::PublicError,
    ids::{EntryId, ParticipantId, ProgrammeId},
    query::{OneParticipant, Query, View},
    view::TimelineEntry,
};
use yew::prelude::*;

use super::log::focus_problem;
use crate::{
    clock, dates, dom,
    draft::{Draft, Problems},
    parts::{
        contact_details::ContactDetails,
        contact_form::{ContactForm, WhenFields, when_text},
        entry,
        icon::Icon,
        note::{Alert, ErrorNote},
        person_row,
    },
    route::{self, Route},
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See [`EditScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whose contact.
    pub participant: ParticipantId,
    /// Which one.
    pub contact: EntryId,
}

/// See the module.
#[component]
pub fn EditScreen(props: &Props) -> Html {
    let t = use_words();
    // As many as there can be: the entry may be an old one.
    let loaded = use_query(Query::Participant(OneParticipant { participant: props.participant, limit: Some(1000) }));
    let found = match loaded.view.as_deref() {
        Some(View::Participant(view)) => view
            .timeline
            .iter()
            .find(|entry| entry.contact == props.contact)
            .map(|entry| (entry.clone(), person_row::alias(&t, &view.row.alias), view.row.programme)),
        _ => None,
    };
    match found {
        Some((entry, alias, programme)) => {
            html! { <Form participant={props.participant} {programme} {entry} {alias} /> }
        }
        None => {
            let back = Route::Participant(props.participant);
            html! {
                <Page screen={t.say("edit-contact")} title={t.say("edit-contact")} kind={Kind::Task(back, t.say("close").into())}
                    place={Some(Place::Participants)} narrow=true>
                    if let Some(error) = loaded.error { <ErrorNote {error} /> }
                    if loaded.view.is_some() { <p class="f-quiet">{ t.say("entry-not-here") }</p> }
                </Page>
            }
        }
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    participant: ParticipantId,
    programme: ProgrammeId,
    entry: TimelineEntry,
    alias: AttrValue,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let session = use_session();
    // What the person saw when they began. Should a colleague's change arrive meanwhile, "changed" still means
    // "changed by this person".
    let entry = use_state(|| props.entry.clone());
    let draft = use_state(|| Draft::of(props.participant, &props.entry));
    let problems = use_state(Problems::default);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let back = Route::Participant(props.participant);
    let change = {
        let (draft, problems) = (draft.clone(), problems.clone());
        Callback::from(move |new: Draft| {
            if problems.any() {
                problems.set(new.problems());
            }
            draft.set(new);
        })
    };
    let onsubmit = {
        let (session, draft, entry, problems) = (session.clone(), draft.clone(), entry.clone(), problems.clone());
        let (error, busy) = (error.clone(), busy.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            problems.set(draft.problems());
            if draft.problems().any() {
                focus_problem(draft.problems());
                return;
            }
            if *busy {
                return;
            }
            let Some(edit) = draft.edit(&entry) else {
                route::replace(back);
                return;
            };
            busy.set(true);
            let (after, error, busy) = (session.clone(), error.clone(), busy.clone());
            session.act(Command::EditContact(edit), move |answer| {
                busy.set(false);
                match answer {
                    Ok(outcome) => {
                        let key = if outcome.pending { "saved-pending" } else { "saved" };
                        after.say.emit((back, key.to_owned()));
                        route::replace(back);
                    }
                    Err(bad) => {
                        error.set(Some(bad));
                        dom::scroll_to(0.0);
                    }
                }
            });
        })
    };
    let given = entry.at.unwrap_or_else(clock::now);
    let shown = draft.when.as_ref().and_then(|(date, time)| dates::parse_local(date, time)).unwrap_or(given);
    let when_words = dates::upper(&dates::moment(&t, shown, clock::now()));
    let open_when = {
        let (change, draft) = (change.clone(), draft.clone());
        Callback::from(move |_: MouseEvent| {
            let when = if draft.when.is_some() { None } else { Some(when_text(given)) };
            change.emit(Draft { when, ..(*draft).clone() });
        })
    };
    let onwhen = {
        let (change, draft) = (change.clone(), draft.clone());
        Callback::from(move |when: (String, String)| change.emit(Draft { when: Some(when), ..(*draft).clone() }))
    };
    let actions = html! {
        <button class="ds-button" data-variant="tertiary" type="button" data-testid="log-when-open" onclick={open_when}
            aria-expanded={draft.when.is_some().to_string()} aria-label={t.say_with("change-when", &[("when", when_words.clone().into())])}>
            { when_words }{ Icon::Pencil.draw() }
        </button>
    };
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="edit-form" data-testid="edit-save"
            aria-disabled={busy.then_some("true")}>{ Icon::Checkmark.draw() }{ t.say("save") }</button>
    };
    html! {
        <Page screen={t.say("edit-contact")} title={t.say("edit-contact")} kind={Kind::Task(back, t.say("close").into())}
            place={Some(Place::Participants)} {actions} {dock} narrow=true testid="edit">
            <form id="edit-form" class="f-form" {onsubmit} novalidate=true>
                if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
                if problems.any() { <Alert text={t.say("log-incomplete")} /> }
                if !entry.mine {
                    <p class="f-quiet">{ t.say_with("edit-others", &[("who", crate::words::who(&t, &entry.by_name, false).into())]) }</p>
                }
                if let Some(when) = &draft.when {
                    <WhenFields when={when.clone()} onchange={onwhen} problem={problems.when} />
                }
                <ContactForm draft={(*draft).clone()} onchange={change.clone()} problems={*problems} alias={Some(props.alias.clone())}
                    as_peer={entry.mine}>
                    <ContactDetails draft={(*draft).clone()} onchange={change} problems={*problems} programme={Some(props.programme)} />
                </ContactForm>
                if !entry.with.is_empty() {
                    <p class="f-quiet" data-testid="edit-with-others">
                        { t.say_with("edit-with-others", &[("who", entry::with(&t, &entry).into())]) }
                    </p>
                }
            </form>
        </Page>
    }
}
