//! Who they are, where the follow-up stands, who belongs together with them, and what a coordinator may do.

use folge_shared::{
    command::{Command, EndLink, EntryRef},
    domain::codes::{BIRTH_BAND, GENDER, PARTICIPANT_KIND, RELATION},
    error::PublicError,
    i18n::Words,
    ids::EntryId,
    view::{ParticipantView, RelatedFile, StatusRow},
};
use yew::prelude::*;

use super::{super::overview::Confirm, readers::Readers};
use crate::{
    clock, dates,
    parts::{
        entry_menu::EntryMenu, icon::Icon, note::ErrorNote, person_row, versions::AllVersions, warnings::Warnings,
    },
    route::{Act, Route},
    session::use_session,
    words::{self, use_words},
};

/// See [`About`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Everything about them.
    pub view: ParticipantView,
    /// What they are called.
    pub alias: AttrValue,
    /// Whether the person coordinates their programme.
    pub coordinator: bool,
}

/// A link to a form, as a button.
fn open(t: &Words, view: &ParticipantView, act: Act, key: &str, icon: Icon) -> Html {
    html! {
        <a class="ds-button" data-variant="secondary" href={Route::Act(view.row.participant, act).href()}
            data-testid={format!("{}-open", act.name())}>{ icon.draw() }{ t.say(key) }</a>
    }
}

fn fact(name: String, value: Option<String>) -> Html {
    let Some(value) = value else { return Html::default() };
    html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
}

fn status(t: &Words, view: &ParticipantView, row: &StatusRow) -> Html {
    let target = EntryRef::new(participant_doc(view), "statuses", row.id);
    let said = words::status(t, row);
    let by = match row.noted {
        Some(noted) => format!("{}, {}", words::who(t, &row.by_name, false), dates::brief(t, noted, clock::now())),
        None => words::who(t, &row.by_name, false),
    };
    html! {
        <li key={row.id.to_string()} class={classes!("f-item", row.retracted.then_some("f-gone"))} data-testid={format!("status-{}", row.id)}
            data-status={row.status.to_string()}>
            <div class="f-when">
                <p class={classes!("f-name", row.current.then_some("f-strong"))}>{ said.clone() }</p>
                <EntryMenu target={target.clone()} what={said} retractable=true retracted={row.retracted} />
            </div>
            if let Some(note) = &row.note { <p class="f-said">{ note.clone() }</p> }
            <p class="f-meta">{ dates::upper(&by) }</p>
            if row.retracted { <p class="f-word">{ t.say("retracted") }</p> }
            <AllVersions {target} conflicts={row.conflicts.clone()} />
        </li>
    }
}

/// The document that the person's own entries stand in: its id has the same bytes as theirs.
pub fn participant_doc(view: &ParticipantView) -> folge_shared::ids::DocId {
    view.row.participant.0.into()
}

fn related(t: &Words, file: &RelatedFile) -> Html {
    let name = file.alias.as_deref().map_or_else(|| t.say("related-unheld"), |alias| person_row::alias(t, alias));
    let how = match file.how.as_str() {
        "fortsetter" => t.say("related-continues"),
        "fortsatt_i" => t.say("related-continued-in"),
        "slatt_sammen_i" => t.say("related-merged-into"),
        "slatt_sammen_fra" => t.say("related-merged-from"),
        other => other.to_owned(),
    };
    html! {
        <div key={format!("{}{how}", file.participant)}>
            <dt>{ how.clone() }</dt>
            <dd>
                if file.alias.is_some() {
                    <a class="f-link" href={Route::Participant(file.participant).href()}>{ name }</a>
                } else { { name } }
            </dd>
        </div>
    }
}

/// See the module.
#[component]
pub fn About(props: &Props) -> Html {
    let t = use_words();
    let view = &props.view;
    let (row, file) = (&view.row, &view.file);
    let closed = row.closed.is_some();
    let earlier = use_state(|| false);
    let more = {
        let earlier = earlier.clone();
        Callback::from(move |_: MouseEvent| earlier.set(true))
    };
    let (now, before): (Vec<_>, Vec<_>) = file.statuses.iter().partition(|s| s.current || !s.conflicts.is_empty());
    html! {
        <div class="f-cards">
            <section class="ds-card f-stack" aria-labelledby="about-status">
                <h2 id="about-status">{ t.say("about-status") }</h2>
                if now.is_empty() { <p class="f-strong">{ dates::upper(&words::standing(&t, view)) }</p> }
                <ul class="f-stack">{ for now.iter().map(|s| status(&t, view, s)) }</ul>
                if !before.is_empty() && !*earlier {
                    <button class="ds-button" data-variant="tertiary" type="button" data-testid="statuses-more" onclick={more}>{ t.say("status-earlier") }</button>
                } else if !before.is_empty() {
                    <ul class="f-stack">{ for before.iter().map(|s| status(&t, view, s)) }</ul>
                }
                if !closed { { open(&t, view, Act::Status, "status-change", Icon::Pencil) } }
            </section>
            <section class="ds-card f-stack" aria-labelledby="about-who">
                <div class="f-when">
                    <h2 id="about-who">{ t.say("about-who") }</h2>
                    if let Some(target) = &file.target {
                        <EntryMenu target={target.clone()} what={t.say("about-who")} />
                    }
                </div>
                <dl class="f-facts">
                    { fact(t.say("field-alias"), Some(props.alias.to_string())) }
                    { fact(t.say("about-kind"), Some(t.code(&PARTICIPANT_KIND, row.kind.as_str()))) }
                    { fact(t.say("field-municipality"), row.municipality.clone()) }
                    { fact(t.say("field-birth-band"), row.birth_band.as_ref().map(|code| t.code(&BIRTH_BAND, code.as_str()))) }
                    { fact(t.say("field-gender"), row.gender.as_ref().map(|code| t.code(&GENDER, code.as_str()))) }
                </dl>
                <Warnings warned={file.warnings.clone()} />
                if let Some(target) = &file.target { <AllVersions target={target.clone()} conflicts={file.conflicts.clone()} /> }
                if !closed { { open(&t, view, Act::Change, "change", Icon::Pencil) } }
            </section>
            <Links view={view.clone()} />
            <section class="ds-card f-stack" aria-labelledby="about-identity">
                <h2 id="about-identity">{ t.say("about-identity") }</h2>
                if let Some(identity) = &file.identity {
                    <dl class="f-facts">
                        { fact(t.say("field-name"), identity.name.clone()) }
                        { fact(t.say("field-phone"), identity.phone.clone()) }
                    </dl>
                    <AllVersions target={EntryRef::root(identity.doc)} conflicts={identity.conflicts.clone()} />
                } else {
                    <p class="f-sub">{ t.say("identity-none") }</p>
                }
                if !closed { { open(&t, view, Act::Identity, "identity-change", Icon::Pencil) } }
            </section>
            if !file.related.is_empty() {
                <section class="ds-card f-stack" aria-labelledby="about-related">
                    <h2 id="about-related">{ t.say("about-related") }</h2>
                    <dl class="f-facts">{ for file.related.iter().map(|one| related(&t, one)) }</dl>
                </section>
            }
            if props.coordinator {
                <section class="ds-card f-stack" aria-labelledby="about-coordinator">
                    <h2 id="about-coordinator">{ t.say("about-coordinator") }</h2>
                    <div class="f-line">
                        if !closed {
                            if !row.confirmed { <Confirm participant={row.participant} alias={props.alias.clone()} /> }
                            { open(&t, view, Act::Merge, "merge", Icon::Files) }
                            { open(&t, view, Act::Move, "move", Icon::ArrowRight) }
                            { open(&t, view, Act::Close, "close-file", Icon::Briefcase) }
                        }
                        { open(&t, view, Act::Erase, "erase", Icon::PersonMinus) }
                    </div>
                </section>
                <Readers participant={row.participant} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LinksProps {
    view: ParticipantView,
}

/// A user and those close to them. Only those whose file is held here as well.
#[component]
fn Links(props: &LinksProps) -> Html {
    let t = use_words();
    let session = use_session();
    let error = use_state(|| None::<PublicError>);
    let asking = use_state(|| None::<EntryId>);
    let view = &props.view;
    let participant = view.row.participant;
    let rows = view.file.links.iter().map(|link| {
        let ask = {
            let (asking, id) = (asking.clone(), link.id);
            Callback::from(move |_: MouseEvent| asking.set(if *asking == Some(id) { None } else { Some(id) }))
        };
        let end = {
            let (session, error, asking, id) = (session.clone(), error.clone(), asking.clone(), link.id);
            Callback::from(move |_: MouseEvent| {
                let (error, asking) = (error.clone(), asking.clone());
                session.act(Command::EndLink(EndLink { participant, link: id }), move |answer| {
                    asking.set(None);
                    error.set(answer.err());
                });
            })
        };
        let name = person_row::alias(&t, &link.person.alias);
        let what = link.relation.as_ref().map_or_else(
            || t.code(&PARTICIPANT_KIND, link.kind.as_str()),
            |code| t.code(&RELATION, code.as_str()),
        );
        html! {
            <li key={link.id.to_string()} class="f-stack-s" data-testid={format!("link-{}", link.id)}>
                <div class="f-between">
                    <div>
                        <a class="f-link" href={Route::Participant(link.person.participant).href()}>{ name.clone() }</a>
                        <p class="f-sub">{ what }</p>
                    </div>
                    <button class="ds-button" data-variant="tertiary" data-color="neutral" type="button" onclick={ask}
                        aria-expanded={(*asking == Some(link.id)).to_string()} data-testid={format!("link-end-{}", link.id)}
                        aria-label={t.say_with("link-end-who", &[("alias", name.into())])}>{ t.say("link-end") }</button>
                </div>
                if *asking == Some(link.id) {
                    <div class="f-quiet f-between">
                        <p>{ t.say("link-end-sure") }</p>
                        <button class="ds-button" data-variant="secondary" type="button" onclick={end} data-testid={format!("link-end-yes-{}", link.id)}>
                            { t.say("link-end") }
                        </button>
                    </div>
                }
            </li>
        }
    });
    html! {
        <section class="ds-card f-stack" aria-labelledby="about-links">
            <h2 id="about-links">{ t.say("about-links") }</h2>
            if view.file.links.is_empty() { <p class="f-sub">{ t.say("links-none") }</p> }
            <ul class="f-stack">{ for rows }</ul>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            if view.row.closed.is_none() { { open(&t, view, Act::Link, "link-add", Icon::Link) } }
        </section>
    }
}
