//! Logging a contact: who, how, on whose initiative, how long, a note. Seconds, one hand, no coverage needed.

use folge_shared::{
    command::Command,
    domain::Role,
    ids::ParticipantId,
    query::{Empty, Participants, Query, View},
    view::{ParticipantRow, Rhythm},
};
use yew::prelude::*;

use super::participants::{Search, fits};
use crate::{
    dom,
    draft::Draft,
    drafts,
    parts::{
        chips::{Answer, Chips},
        contact_details::ContactDetails,
        contact_form::ContactForm,
        icon::Icon,
        person_row,
        when::{WhenButton, WhenQuestion},
        writing::{Notices, use_writing},
    },
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

/// How many people are offered before "Finn en annen".
const OFFERED_PEOPLE: usize = 6;
/// How many a search shows.
const FOUND_PEOPLE: usize = 12;

/// See [`LogScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who was chosen before the screen was opened, if somebody was.
    pub door: Option<ParticipantId>,
}

/// Those who should hear from me first, then those whom I was in touch with last, then everybody else.
fn offered<'a>(today: Option<&'a View>, all: Option<&'a View>) -> Vec<&'a ParticipantRow> {
    let mut rows: Vec<&ParticipantRow> = vec![];
    if let Some(View::Today(view)) = today {
        // Half of each: the one just met is as likely as the one who has waited longest.
        let half = OFFERED_PEOPLE / 2;
        rows.extend(view.due.iter().take(half.max(OFFERED_PEOPLE.saturating_sub(view.others.len()))));
        rows.extend(view.others.iter().take(OFFERED_PEOPLE.saturating_sub(rows.len())));
    }
    if let Some(View::Participants(view)) = all {
        let known: Vec<ParticipantId> = rows.iter().map(|row| row.participant).collect();
        // A closed file takes no contact; a dead person is not offered. Both are found by name, and the core says why.
        let rest = view
            .rows
            .iter()
            .filter(|row| !known.contains(&row.participant) && row.closed.is_none() && row.rhythm != Rhythm::Silent);
        let mine: Vec<&ParticipantRow> = rest.clone().filter(|row| row.mine).collect();
        let others = rest.filter(|row| !row.mine);
        rows.extend(mine.into_iter().chain(others).take(OFFERED_PEOPLE.saturating_sub(rows.len())));
    }
    rows
}

/// See the module.
#[component]
pub fn LogScreen(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let door = props.door;
    let fresh = Draft { participant: door, ..Draft::default() };
    let writing = use_writing(Some(drafts::contact_key(door)), fresh);
    let finding = use_state(|| None::<String>);
    let today = use_query(Query::Today(Empty {}));
    let all = use_query(Query::Participants(Participants::default()));
    let rows: Vec<&ParticipantRow> = match all.view.as_deref() {
        Some(View::Participants(view)) => view.rows.iter().collect(),
        _ => vec![],
    };

    let onsubmit = writing.onsubmit(Place::home(&session.me).route(), |draft: &Draft| {
        let command = draft.command()?;
        let to = Route::Participant(command.participant);
        Some((Command::LogContact(command), to))
    });
    let (draft, problems) = (writing.draft(), writing.problems());

    // Who: the chosen one always among the offered.
    let mut people = match &*finding {
        Some(typed) if !typed.trim().is_empty() => {
            rows.iter().copied().filter(|row| fits(row, typed)).take(FOUND_PEOPLE).collect()
        }
        _ => offered(today.view.as_deref(), all.view.as_deref()),
    };
    let chosen_row = rows.iter().copied().find(|row| Some(row.participant) == draft.participant);
    if let Some(chosen) = chosen_row.filter(|chosen| !people.iter().any(|row| row.participant == chosen.participant)) {
        people.insert(0, chosen);
    }
    let answers: Vec<Answer> =
        people.iter().map(|row| Answer::new(row.participant.to_string(), person_row::alias(&t, &row.alias))).collect();
    let onchoose = {
        let finding = finding.setter();
        writing.edit(move |draft: &mut Draft, id: AttrValue| {
            finding.set(None);
            // A new person, a new contact: the id that was perhaps sent with the other one stays theirs.
            (draft.participant, draft.entry) = (id.parse().ok(), None);
        })
    };
    let find = {
        let finding = finding.clone();
        Callback::from(move |_: MouseEvent| finding.set(Some(String::new())))
    };
    use_effect_with(finding.is_some(), |open| {
        if *open {
            dom::focus("#log-search");
        }
    });
    let onfind = {
        let finding = finding.clone();
        Callback::from(move |typed: String| finding.set(Some(typed)))
    };
    let nobody_fits = finding.as_ref().is_some_and(|typed| !rows.iter().any(|row| fits(row, typed)));

    let onwhen = writing.edit(|draft: &mut Draft, when| draft.when = when);
    let back = match door {
        Some(id) => Route::Participant(id),
        None => Place::home(&session.me).route(),
    };
    let actions = html! { <WhenButton when={draft.when.clone()} onchange={onwhen.clone()} /> };
    let dock = html! {
        <div class="f-save">
            if !session.wide {
                <button class="ds-button" data-size="lg" data-variant="secondary" type="button"
                    onclick={Callback::from(|_: MouseEvent| dom::focus("#log-note"))}>
                    { Icon::NotePencil.draw() }{ t.say("note-button") }
                </button>
            }
            <button class="ds-button" data-size="lg" type="submit" form="log-form" data-testid="log-save"
                aria-disabled={writing.busy().then_some("true")}>{ Icon::Checkmark.draw() }{ t.say("save") }</button>
        </div>
    };
    let as_peer = session.me.programmes.iter().any(|p| p.roles.contains(&Role::Likeperson));
    let alias = chosen_row.map(|row| AttrValue::from(person_row::alias(&t, &row.alias)));
    html! {
        <Page screen={t.say("log-contact")} title={t.say("log-contact")} kind={Kind::Task(back, t.say("close-draft-stays").into())}
            place={Some(Place::home(&session.me))} {actions} {dock} narrow=true testid="log">
            <form id="log-form" class="f-form" {onsubmit} novalidate=true>
                <Notices<Draft> writing={writing.clone()} name="log" />
                <WhenQuestion when={draft.when.clone()} onchange={onwhen} problem={problems.when} />
                <Chips name="log-who" legend={t.say("log-who")} {answers} {onchoose}
                    chosen={draft.participant.map(|id| AttrValue::from(id.to_string()))}
                    problem={problems.who.then(|| AttrValue::from(t.say("missing-who")))}>
                    if let Some(typed) = &*finding {
                        <Search id="log-search" value={typed.clone()} oninput={onfind} />
                        if nobody_fits { <p class="f-sub">{ t.say("participants-no-match") }</p> }
                    } else if rows.len() > people.len() {
                        <button class="ds-chip f-more" type="button" data-testid="log-find" onclick={find}>
                            { Icon::MagnifyingGlass.draw() }{ t.say("find-another") }
                        </button>
                    }
                    <a class="ds-chip f-more" href={Route::Anonymous.href()} data-testid="log-anonymous">
                        { t.say("log-anonymous") }
                    </a>
                    <a class="ds-chip f-more" href={Route::NewParticipant.href()} data-testid="log-new">
                        { t.say("somebody-new") }
                    </a>
                </Chips>
                <ContactForm draft={draft.clone()} onchange={writing.onchange()} {problems} {alias} {as_peer}>
                    <ContactDetails draft={draft.clone()} onchange={writing.onchange()} {problems}
                        programme={chosen_row.map(|row| row.programme)} people={Some(rows.iter().copied().filter(|row| row.closed.is_none()).cloned().collect::<Vec<_>>())} />
                </ContactForm>
            </form>
        </Page>
    }
}
