//! Changing a contact. Only what was changed is sent, so that a colleague's change of something else stands.

use folge_shared::{
    command::Command,
    ids::{EntryId, ParticipantId, ProgrammeId},
    query::{OneParticipant, Query, View},
    view::TimelineEntry,
};
use yew::prelude::*;

use crate::{
    draft::Draft,
    parts::{
        contact_details::ContactDetails,
        contact_form::ContactForm,
        entry as parts_entry,
        icon::Icon,
        note::ErrorNote,
        person_row,
        when::{WhenButton, WhenQuestion},
        writing::{Notices, use_correcting},
    },
    route::Route,
    session::use_query,
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
    let (entry, writing) = use_correcting(None, || (props.entry.clone(), Draft::of(props.participant, &props.entry)));
    let back = Route::Participant(props.participant);
    let onsubmit = {
        let entry = entry.clone();
        writing.onsubmit(back, move |draft: &Draft| Some((Command::EditContact(draft.edit(&entry)?), back)))
    };
    let (draft, problems) = (writing.draft(), writing.problems());
    let onwhen = writing.edit(|draft: &mut Draft, when| draft.when = when);
    let actions = html! { <WhenButton when={draft.when.clone()} given={entry.at} onchange={onwhen.clone()} /> };
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="edit-form" data-testid="edit-save"
            aria-disabled={writing.busy().then_some("true")}>{ Icon::Checkmark.draw() }{ t.say("save") }</button>
    };
    html! {
        <Page screen={t.say("edit-contact")} title={t.say("edit-contact")} kind={Kind::Task(back, t.say("close").into())}
            place={Some(Place::Participants)} {actions} {dock} narrow=true testid="edit">
            <form id="edit-form" class="f-form" {onsubmit} novalidate=true>
                <Notices<Draft> writing={writing.clone()} name="edit" />
                if !entry.mine {
                    <p class="f-quiet">{ t.say_with("edit-others", &[("who", crate::words::who(&t, &entry.by_name, false).into())]) }</p>
                }
                <WhenQuestion when={draft.when.clone()} onchange={onwhen} problem={problems.when} />
                <ContactForm draft={draft.clone()} onchange={writing.onchange()} {problems} alias={Some(props.alias.clone())}
                    as_peer={entry.mine}>
                    <ContactDetails draft={draft.clone()} onchange={writing.onchange()} {problems} programme={Some(props.programme)} />
                </ContactForm>
                if !entry.with.is_empty() {
                    <p class="f-quiet" data-testid="edit-with-others">
                        { t.say_with("edit-with-others", &[("who", parts_entry::with(&t, &entry).into())]) }
                    </p>
                }
            </form>
        </Page>
    }
}
