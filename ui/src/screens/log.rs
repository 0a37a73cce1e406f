//! Logging a contact: who, how, on whose initiative, how long, a note. Seconds, one hand, no coverage needed.

use folge_shared::{
    command::{Command, LogContact},
    domain::Role,
    error::{ErrorCode, PublicError},
    ids::ParticipantId,
    query::{Empty, Participants, Query, View},
    view::{ParticipantRow, Rhythm},
};
use yew::prelude::*;

use super::participants::{Search, fits};
use crate::{
    api::Host,
    clock, dates, dom,
    draft::{Draft, Problems},
    drafts,
    parts::{
        chips::{Answer, Chips},
        contact_details::ContactDetails,
        contact_form::{ContactForm, WhenFields, when_text},
        icon::Icon,
        note::{Alert, ErrorNote},
        person_row,
    },
    route::{self, Route},
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

/// Moves the keyboard to the first question that lacks an answer.
pub fn focus_problem(problems: Problems) {
    let first = [
        (problems.who, "#log-who input, #log-search"),
        (problems.when, "#log-when input"),
        (problems.channel, "#log-channel input"),
        (problems.initiative, "#log-initiative input"),
        (problems.minutes, "#log-minutes-other"),
        (problems.note, "#log-note"),
        (problems.travel, "#log-travel"),
    ];
    if let Some((_, selector)) = first.iter().find(|(is, _)| *is) {
        dom::focus(selector);
    }
}

/// See the module.
#[component]
pub fn LogScreen(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let door = props.door;
    let key = drafts::contact_key(door);
    let fresh = Draft { participant: door, ..Draft::default() };
    let kept = session.drafts.get::<Draft>(&key);
    let draft = use_state(|| kept.clone().unwrap_or_else(|| fresh.clone()));
    let problems = use_state(Problems::default);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let flying = use_mut_ref(|| false);
    let sent = use_mut_ref(|| None::<LogContact>);
    let resumed = use_state(|| kept.is_some_and(|draft| draft.is_started()));
    let finding = use_state(|| None::<String>);
    let today = use_query(Query::Today(Empty {}));
    let all = use_query(Query::Participants(Participants::default()));
    let rows: Vec<&ParticipantRow> = match all.view.as_deref() {
        Some(View::Participants(view)) => view.rows.iter().collect(),
        _ => vec![],
    };

    let change = {
        let (draft, drafts, problems) = (draft.clone(), session.drafts.clone(), problems.clone());
        let key = key.clone();
        Callback::from(move |new: Draft| {
            if new.is_started() {
                drafts.keep(&key, &new);
            } else {
                drafts.clear(&key);
            }
            if problems.any() {
                problems.set(new.problems()); // what was mended stops being wrong at once
            }
            draft.set(new);
        })
    };
    let save = {
        let (session, draft, problems, error, busy) =
            (session.clone(), draft.clone(), problems.clone(), error.clone(), busy.clone());
        let (sent, flying, key) = (sent.clone(), flying.clone(), key.clone());
        Callback::from(move |()| {
            let now = Draft { entry: draft.entry.or_else(|| Some(clock::entry_id())), ..(*draft).clone() };
            problems.set(now.problems());
            let command = now.command().filter(|_| !now.problems().any());
            let Some(command) = command else {
                focus_problem(now.problems());
                return;
            };
            // A ref, not the state: the second tap of a double tap sees the first.
            if flying.replace(true) {
                return;
            }
            busy.set(true);
            error.set(None);
            let again = sent.replace(Some(command.clone())) == Some(command.clone());
            session.drafts.keep(&key, &now);
            draft.set(now);
            let key = key.clone();
            let to = Route::Participant(command.participant);
            let (after, error, busy, flying) = (session.clone(), error.clone(), busy.clone(), flying.clone());
            session.act(Command::LogContact(command), move |answer| {
                busy.set(false);
                flying.replace(false);
                // The very same was sent before and its answer lost on the way: the contact is there.
                let there = again && matches!(&answer, Err(e) if e.code == ErrorCode::EntryExists);
                let pending = match answer {
                    Ok(outcome) => outcome.pending,
                    Err(_) if there => after.host == Host::App,
                    Err(bad) => {
                        error.set(Some(bad));
                        dom::scroll_to(0.0);
                        return;
                    }
                };
                after.drafts.clear(&key);
                after.say.emit((to, if pending { "saved-pending" } else { "saved" }.to_owned()));
                route::replace(to);
            });
        })
    };
    let onsubmit = {
        let save = save.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            save.emit(());
        })
    };
    let empty = {
        let (draft, drafts, resumed, problems) =
            (draft.clone(), session.drafts.clone(), resumed.clone(), problems.clone());
        let key = key.clone();
        Callback::from(move |_: MouseEvent| {
            drafts.clear(&key);
            draft.set(fresh.clone());
            resumed.set(false);
            problems.set(Problems::default());
        })
    };

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
        let (change, draft, finding) = (change.clone(), draft.clone(), finding.clone());
        Callback::from(move |id: AttrValue| {
            finding.set(None);
            // A new person, a new contact: the id that was perhaps sent with the other one stays theirs.
            change.emit(Draft { participant: id.parse().ok(), entry: None, ..(*draft).clone() });
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

    let shown_when =
        draft.when.as_ref().and_then(|(date, time)| dates::parse_local(date, time)).unwrap_or_else(clock::now);
    let when_words = dates::upper(&dates::moment(&t, shown_when, clock::now()));
    let open_when = {
        let (change, draft) = (change.clone(), draft.clone());
        Callback::from(move |_: MouseEvent| {
            let when = if draft.when.is_some() { None } else { Some(when_text(clock::now())) };
            change.emit(Draft { when, ..(*draft).clone() });
        })
    };
    let onwhen = {
        let (change, draft) = (change.clone(), draft.clone());
        Callback::from(move |when: (String, String)| change.emit(Draft { when: Some(when), ..(*draft).clone() }))
    };
    let back = match door {
        Some(id) => Route::Participant(id),
        None => Place::home(&session.me).route(),
    };
    let actions = html! {
        <button class="ds-button" data-variant="tertiary" type="button" data-testid="log-when-open" onclick={open_when}
            aria-expanded={draft.when.is_some().to_string()} aria-label={t.say_with("change-when", &[("when", when_words.clone().into())])}>
            { when_words }{ Icon::Pencil.draw() }
        </button>
    };
    let dock = html! {
        <div class="f-save">
            if !session.wide {
                <button class="ds-button" data-size="lg" data-variant="secondary" type="button"
                    onclick={Callback::from(|_: MouseEvent| dom::focus("#log-note"))}>
                    { Icon::NotePencil.draw() }{ t.say("note-button") }
                </button>
            }
            <button class="ds-button" data-size="lg" type="submit" form="log-form" data-testid="log-save"
                aria-disabled={busy.then_some("true")}>{ Icon::Checkmark.draw() }{ t.say("save") }</button>
        </div>
    };
    let as_peer = session.me.programmes.iter().any(|p| p.roles.contains(&Role::Likeperson));
    let alias = chosen_row.map(|row| AttrValue::from(person_row::alias(&t, &row.alias)));
    html! {
        <Page screen={t.say("log-contact")} title={t.say("log-contact")} kind={Kind::Task(back, t.say("close-draft-stays").into())}
            place={Some(Place::home(&session.me))} {actions} {dock} narrow=true testid="log">
            <form id="log-form" class="f-form" {onsubmit} novalidate=true>
                if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
                if problems.any() { <Alert text={t.say("log-incomplete")} /> }
                if *resumed && draft.is_started() {
                    <p class="f-quiet f-between" data-testid="log-draft">
                        { t.say("draft-resumed") }
                        <button class="ds-button" data-variant="tertiary" type="button" data-testid="log-clear" onclick={empty}>
                            { t.say("draft-clear") }
                        </button>
                    </p>
                }
                if let Some(when) = &draft.when {
                    <WhenFields when={when.clone()} onchange={onwhen} problem={problems.when} />
                }
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
                <ContactForm draft={(*draft).clone()} onchange={change.clone()} problems={*problems} {alias} {as_peer}>
                    <ContactDetails draft={(*draft).clone()} onchange={change} problems={*problems}
                        programme={chosen_row.map(|row| row.programme)} people={Some(rows.iter().copied().filter(|row| row.closed.is_none()).cloned().collect::<Vec<_>>())} />
                </ContactForm>
            </form>
        </Page>
    }
}
