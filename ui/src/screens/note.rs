//! A call that is being taken. It can be begun before anybody knows who is calling, and is kept, sealed, from the
//! first letter on; 113 and 112 stay in sight however far one scrolls.

use folge_shared::{
    command::{Command, WriteNote},
    error::{ErrorCode, PublicError},
    i18n::Words,
    ids::{EntryId, ParticipantId},
    query::{self, OfProgramme, Query, View},
    time::{Day, Millis},
    view::{NoteRow, OnCallView},
};
use yew::prelude::*;

use super::on_call::takes_part;
use crate::{
    api::Host,
    clock, dates, dom, drafts,
    kept::use_kept,
    note_draft::{NoteDraft, Problems},
    parts::{
        call_note, danger,
        icon::Icon,
        note::{Alert, ErrorNote},
        programme_picker::use_programme,
    },
    route::{self, Route},
    session::{Session, use_query, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

mod form;
mod who;

/// See [`NoteScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who calls, if that is known already.
    pub participant: Option<ParticipantId>,
}

/// Moves the keyboard to the first question that lacks an answer.
fn focus_problem(problems: Problems) {
    let first = [
        (problems.urgency, "#note-urgency input"),
        (problems.text, "#note-text"),
        (problems.next, "#note-next"),
        (problems.when, "#log-when input"),
        (problems.minutes, "#note-minutes"),
    ];
    if let Some((_, selector)) = first.iter().find(|(is, _)| *is) {
        dom::focus(selector);
    }
}

fn back(t: &Words, key: &str) -> Kind {
    Kind::Task(Route::OnCall, t.say(key).into())
}

fn on_call(view: Option<&View>) -> Option<&OnCallView> {
    match view {
        Some(View::OnCall(view)) => Some(view),
        _ => None,
    }
}

/// The names of those who coordinate, for the promise of who sees the writer's own state.
#[hook]
fn use_coordinators(programme: Option<folge_shared::ids::ProgrammeId>) -> Vec<String> {
    let workers = use_query(Query::Workers(OfProgramme { programme }));
    match workers.view.as_deref() {
        Some(View::Workers(view)) => view
            .rows
            .iter()
            .filter(|row| {
                Some(row.programme) == programme && !row.me && row.is(folge_shared::domain::Role::Koordinator)
            })
            .map(|row| super::unlock::first_name(&row.name))
            .collect(),
        _ => vec![],
    }
}

/// A new note.
#[component]
pub fn NoteScreen(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let picked = use_programme(takes_part);
    let key = drafts::note_key(props.participant);
    let door = props.participant;
    let fresh =
        move || NoteDraft { participant: door, ..NoteDraft::new(clock::entry_id(), clock::entry_id(), clock::now()) };
    let draft = use_state(|| session.drafts.get::<NoteDraft>(&key).unwrap_or_else(fresh));
    let problems = use_state(Problems::default);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let sent = use_mut_ref(|| None::<WriteNote>);
    // A draft that was begun in another programme goes on there.
    use_effect_with((), {
        let (picked, begun) = (session.picked.clone(), draft.programme);
        move |()| {
            if begun.is_some() && begun != *picked {
                picked.set(begun);
            }
        }
    });
    let loaded = use_query(Query::OnCall(query::OnCall { programme: picked.id(), from: None, days: Some(7) }));
    let coordinators = use_coordinators(picked.id());
    let change = {
        let (draft, session, problems, key) = (draft.clone(), session.clone(), problems.clone(), key.clone());
        let programme = picked.id();
        Callback::from(move |new: NoteDraft| {
            let new = NoteDraft { programme, ..new };
            if new.is_started(door) {
                session.drafts.keep(&key, &new);
            } else {
                session.drafts.clear(&key);
            }
            if problems.any() {
                problems.set(new.problems());
            }
            draft.set(new);
        })
    };
    let empty = {
        let (draft, session, problems, key) = (draft.clone(), session.clone(), problems.clone(), key.clone());
        Callback::from(move |_: MouseEvent| {
            session.drafts.clear(&key);
            problems.set(Problems::default());
            draft.set(fresh());
        })
    };
    let onsubmit = {
        let (session, draft, problems, error, busy) =
            (session.clone(), draft.clone(), problems.clone(), error.clone(), busy.clone());
        let programme = picked.id();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            problems.set(draft.problems());
            let found = draft.problems();
            let Some(command) = draft.command().filter(|_| !found.any()) else {
                focus_problem(found);
                return;
            };
            if *busy {
                return;
            }
            busy.set(true);
            let command = WriteNote { programme, ..command };
            // The answer to the first try may have been lost on the way while the note was not.
            let again = sent.replace(Some(command.clone())) == Some(command.clone());
            let (after, error, busy, key) = (session.clone(), error.clone(), busy.clone(), key.clone());
            session.act(Command::WriteNote(command), move |answer| {
                busy.set(false);
                let pending = match answer {
                    Ok(outcome) => outcome.pending,
                    Err(bad) if again && bad.code == ErrorCode::EntryExists => false,
                    Err(bad) => {
                        error.set(Some(bad));
                        dom::scroll_to(0.0);
                        return;
                    }
                };
                after.drafts.clear(&key);
                after.say.emit((Route::OnCall, if pending { "saved-pending" } else { "saved" }.to_owned()));
                route::replace(Route::OnCall);
            });
        })
    };
    let view = on_call(loaded.view.as_deref());
    let kept = draft.is_started(door);
    let line = draft_line(&t, &session, &draft);
    html! {
        <Page screen={t.say("screen-note")} title={t.say("screen-note")} kind={back(&t, "back-draft-stays")} place={Some(Place::OnCall)}
            stuck={html! { <danger::Sos /> }} menu=true narrow=true testid="note" dock={save(&t, *busy, "call-save")}>
            <form id="note-form" class="f-form" {onsubmit} novalidate=true>
                <p class="f-word" data-testid="note-draft-line">{ Icon::PadlockLocked.draw() }{ line }</p>
                if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
                if problems.any() { <Alert text={t.say("log-incomplete")} /> }
                { picked.picker }
                <who::Who draft={(*draft).clone()} cards={view.map(|v| v.cards.clone()).unwrap_or_default()} onchange={change.clone()} />
                <form::NoteForm draft={(*draft).clone()} problems={*problems} onchange={change} next={view.and_then(|v| v.next.clone())}
                    {coordinators} fresh=true />
                if kept {
                    <button class="ds-button f-inline" data-variant="tertiary" data-color="neutral" type="button" data-testid="note-clear" onclick={empty}>
                        { t.say("draft-clear") }
                    </button>
                }
            </form>
        </Page>
    }
}

/// "Kladd, bare på denne telefonen · 02:14".
fn draft_line(t: &Words, session: &Session, draft: &NoteDraft) -> String {
    let now = clock::now();
    let at = draft.called_at().unwrap_or(now);
    let when = if at.day() == now.day() { dates::time(at) } else { dates::brief(t, at, now) };
    t.say_with(if session.host == Host::App { "call-draft-phone" } else { "call-draft-page" }, &[("when", when.into())])
}

fn save(t: &Words, busy: bool, key: &str) -> Html {
    html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="note-form" data-testid="note-save"
            aria-disabled={busy.then_some("true")}>{ Icon::Checkmark.draw() }{ t.say(key) }</button>
    }
}

/// See [`CallScreen`].
#[derive(Properties, PartialEq)]
pub struct CallProps {
    /// Which note.
    pub note: EntryId,
}

/// The day on which a note was written, as its id tells: notes are asked for by their days.
fn written(note: EntryId, today: Day) -> Day {
    let millis = note.bytes().iter().take(6).fold(0_i64, |sum, byte| (sum << 8) | i64::from(*byte));
    Millis(millis).day().min(today)
}

/// A note that was saved: to be read by whoever holds the card, to be changed, put on another card or taken off by its
/// author and by coordinators.
#[component]
pub fn CallScreen(props: &CallProps) -> Html {
    let t = use_words();
    let picked = use_programme(|_| true);
    let from = Some(written(props.note, clock::today()));
    let loaded = use_query(Query::OnCall(query::OnCall { programme: picked.id(), from, days: Some(1) }));
    let view = on_call(loaded.view.as_deref());
    let found =
        view.and_then(|view| Some((view, view.notes.iter().find(|note| note.target.entry == Some(props.note))?)));
    match found {
        Some((view, note)) if (note.mine || view.coordinator) && !note.retracted => {
            html! { <Change note={note.clone()} view={view.clone()} /> }
        }
        found => {
            let back = back(&t, "close");
            html! {
                <Page screen={t.say("screen-note")} title={t.say("screen-note")} kind={back} place={Some(Place::OnCall)}
                    stuck={html! { <danger::Sos /> }} menu=true narrow=true testid="note-read">
                    if let Some((view, note)) = found {
                        <call_note::CallNote note={note.clone()} coordinator={view.coordinator} />
                    } else {
                        { picked.picker }
                        if let Some(error) = loaded.error.clone() { <ErrorNote {error} /> }
                        if loaded.view.is_some() { <p class="f-quiet">{ t.say("call-not-here") }</p> }
                    }
                </Page>
            }
        }
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    note: NoteRow,
    view: OnCallView,
}

#[component]
fn Change(props: &ChangeProps) -> Html {
    let t = use_words();
    let session = use_session();
    let (note, draft) = use_kept(|| (props.note.clone(), NoteDraft::of(&props.note)));
    let problems = use_state(Problems::default);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let change = {
        let (draft, problems) = (draft.clone(), problems.clone());
        Callback::from(move |new: NoteDraft| {
            if problems.any() {
                problems.set(new.problems());
            }
            draft.set(new);
        })
    };
    let onsubmit = {
        let (session, draft, problems, error, busy, note) =
            (session.clone(), draft.clone(), problems.clone(), error.clone(), busy.clone(), note.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let found = draft.problems();
            problems.set(found);
            if found.any() {
                focus_problem(found);
                return;
            }
            if *busy {
                return;
            }
            let Some(commands) = draft.edits(&note) else { return };
            busy.set(true);
            let (error, busy) = (error.clone(), busy.clone());
            one_by_one(session.clone(), commands, move |answer| {
                busy.set(false);
                if let Err(bad) = answer {
                    error.set(Some(bad));
                    dom::scroll_to(0.0);
                }
            });
        })
    };
    let who = call_note::title(&t, &note);
    let may_move = note.mine || props.view.coordinator;
    html! {
        <Page screen={t.say("call-edit-title")} title={t.say("call-edit-title")} kind={back(&t, "close")} place={Some(Place::OnCall)}
            stuck={html! { <danger::Sos /> }} menu=true narrow=true testid="note-edit" dock={save(&t, *busy, "save")}>
            <form id="note-form" class="f-form" {onsubmit} novalidate=true>
                if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
                if problems.any() { <Alert text={t.say("log-incomplete")} /> }
                <p class="f-sub">{ who }</p>
                if !note.mine {
                    <p class="f-quiet">{ t.say_with("edit-others", &[("who", crate::words::who(&t, &note.by_name, false).into())]) }</p>
                }
                if may_move {
                    <who::Who draft={(*draft).clone()} cards={props.view.cards.clone()} onchange={change.clone()} />
                }
                <form::NoteForm draft={(*draft).clone()} problems={*problems} onchange={change} next={None} coordinators={vec![]} fresh=false />
            </form>
        </Page>
    }
}

/// Does one thing after another and stops at the first that fails; `failed` hears how the last went.
fn one_by_one(session: Session, mut commands: Vec<Command>, done: impl FnOnce(crate::api::Answer<()>) + 'static) {
    if commands.is_empty() {
        done(Ok(()));
        session.say.emit((Route::OnCall, "saved".to_owned()));
        route::replace(Route::OnCall);
        return;
    }
    let first = commands.remove(0);
    let rest = session.clone();
    session.act(first, move |answer| match answer {
        Ok(_) => one_by_one(rest, commands, done),
        // The words are changed already and only the move failed: asked again, they are the same and not sent twice.
        Err(bad) if bad.code == ErrorCode::NothingToChange => one_by_one(rest, commands, done),
        Err(bad) => done(Err(bad)),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_note_stands_in_its_id() {
        let note: EntryId = "01931a2b-3c4d-7000-8000-000000000001".parse().expect("an id");
        let today = Day::parse("2026-11-22").expect("a day");
        assert_eq!(written(note, today).to_string(), "2024-11-11");
        let ahead: EntryId = "02931a2b-3c4d-7000-8000-000000000001".parse().expect("an id");
        assert_eq!(written(ahead, today), today, "a phone whose clock was ahead");
    }
}
