//! A shift to be planned, perhaps for several weeks, or to be changed.

use std::ops::Deref;

use folge_shared::{
    command::{Command, PlanShift},
    domain::{Role, codes::SHIFT_LEVEL},
    error::{ErrorCode, PublicError},
    i18n::Words,
    query::{OfProgramme, Query, View},
    view::{OnCallView, ShiftRow, WorkerRow},
};
use yew::prelude::*;

use super::Open;
use crate::{
    api::Answer as Answered,
    clock, dates, dom,
    kept::use_kept_answer,
    parts::{
        chips::{Answer, Chips, Lay},
        choice::Frame,
        field::Field,
        icon::Icon,
        note::{Alert, ErrorNote},
        ticks::Ticks,
    },
    route::Route,
    session::{Session, use_query, use_session},
    shift_draft::{Problems, ShiftDraft, WEEKS},
    week,
    words::{self, use_words},
};

/// See [`ShiftForm`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is planned or changed.
    pub open: Open,
    /// The days around it.
    pub view: OnCallView,
    /// Saved, or closed.
    pub onclose: Callback<()>,
}

fn begin(open: &Open) -> ShiftDraft {
    match open {
        Open::Plan(draft) => draft.clone(),
        Open::Change(row) => ShiftDraft::of(row),
    }
}

/// The draft in its kept answer.
#[derive(Clone)]
struct Draft {
    kept: UseStateHandle<(Open, ShiftDraft)>,
}

impl Draft {
    fn set(&self, new: ShiftDraft) {
        self.kept.set((self.kept.0.clone(), new));
    }
}

impl Deref for Draft {
    type Target = ShiftDraft;
    fn deref(&self) -> &ShiftDraft {
        &self.kept.1
    }
}

/// The team first; everybody else of the programme only when asked for.
fn people(rows: &[WorkerRow], view: &OnCallView, all: bool, chosen: Option<String>) -> Vec<Answer> {
    let here = rows.iter().filter(|row| row.programme == view.programme && row.roles.iter().any(|role| role.current));
    here.filter(|row| all || row.is(Role::Vakt) || chosen.as_deref() == Some(row.worker.to_string().as_str()))
        .map(|row| Answer::new(row.worker.to_string(), row.name.clone()))
        .collect()
}

/// Whose shifts of the same level the planned ones would lie over, as far as they are on the screen.
fn over(draft: &ShiftDraft, view: &OnCallView, itself: Option<&ShiftRow>) -> Vec<ShiftRow> {
    let kept = draft.kept();
    let meets = |row: &&ShiftRow| kept.iter().any(|(from, to)| row.from < *to && row.to > *from);
    let others = view.shifts.iter().filter(|row| !row.retracted && itself.is_none_or(|one| one.target != row.target));
    others.filter(|row| row.level == draft.level && draft.level.as_str() == "primar").filter(meets).cloned().collect()
}

/// See the module.
#[component]
pub fn ShiftForm(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    // With what it belongs to: another shift that is opened is another draft.
    let kept = use_kept_answer("shift", || (props.open.clone(), begin(&props.open)));
    let draft = Draft { kept: kept.clone() };
    let problems = use_state(Problems::default);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let everybody = use_state(|| false);
    use_effect_with(props.open.clone(), {
        let problems = problems.setter();
        move |open| {
            if kept.0 != *open {
                kept.set((open.clone(), begin(open)));
                problems.set(Problems::default());
            }
            dom::focus("#shift-form-title");
        }
    });
    let workers = use_query(Query::Workers(OfProgramme { programme: Some(props.view.programme) }));
    let change = {
        let (draft, problems) = (draft.clone(), problems.clone());
        Callback::from(move |new: ShiftDraft| {
            if problems.any() {
                problems.set(new.problems());
            }
            draft.set(new);
        })
    };
    let set = |edit: fn(&mut ShiftDraft, String)| {
        let (draft, change) = (draft.clone(), change.clone());
        Callback::from(move |text: String| {
            let mut new = (*draft).clone();
            edit(&mut new, text);
            change.emit(new);
        })
    };
    let pick = |edit: fn(&mut ShiftDraft, String)| set(edit).reform(|value: AttrValue| value.to_string());
    let onsubmit = {
        let (session, draft, problems, error, busy) =
            (session.clone(), draft.clone(), problems.clone(), error.clone(), busy.clone());
        let (open, programme, onclose) = (props.open.clone(), props.view.programme, props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let mut now = (*draft).clone();
            let found = now.problems();
            problems.set(found);
            if found.any() {
                dom::focus(if found.worker {
                    "#shift-worker input"
                } else if found.from {
                    "#shift-from-day"
                } else {
                    "#shift-to-day"
                });
                return;
            }
            if *busy {
                return;
            }
            let commands: Vec<Command> = match &open {
                Open::Plan(_) => {
                    now.ids.resize_with(now.unfolded().len().max(now.ids.len()), clock::entry_id);
                    draft.set(now.clone());
                    now.plan(Some(programme)).into_iter().map(|one: PlanShift| Command::PlanShift(one)).collect()
                }
                Open::Change(row) => now.edit(row).into_iter().map(Command::EditShift).collect(),
            };
            busy.set(true);
            let (after, error, busy, onclose) = (session.clone(), error.clone(), busy.clone(), onclose.clone());
            all(session.clone(), commands, move |answer| {
                busy.set(false);
                match answer {
                    Ok(()) => {
                        after.say.emit((Route::Shifts, "saved".to_owned()));
                        onclose.emit(());
                    }
                    Err(bad) => error.set(Some(bad)),
                }
            });
        })
    };
    let rows: &[WorkerRow] = match workers.view.as_deref() {
        Some(View::Workers(view)) => &view.rows,
        _ => &[],
    };
    let chosen = draft.worker.map(|id| id.to_string());
    let answers = people(rows, &props.view, *everybody, chosen.clone());
    let levels: Vec<Answer> =
        SHIFT_LEVEL.codes.iter().map(|code| Answer::new(*code, t.code(&SHIFT_LEVEL, code))).collect();
    let itself = match &props.open {
        Open::Change(row) => Some(row),
        Open::Plan(_) => None,
    };
    let problem = |is: bool, key: &str| is.then(|| AttrValue::from(t.say(key)));
    let length = problems.length.then(|| AttrValue::from(t.say("shift-bad-length")));
    let more = {
        let everybody = everybody.clone();
        Callback::from(move |_: MouseEvent| everybody.set(true))
    };
    let title = if itself.is_some() { "shift-change" } else { "shift-new" };
    html! {
        <form class="ds-card f-form f-narrow" {onsubmit} novalidate=true data-testid="shift-form" aria-labelledby="shift-form-title">
            <h2 id="shift-form-title" tabindex="-1">{ t.say(title) }</h2>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            if problems.any() { <Alert text={t.say("log-incomplete")} /> }
            <Chips name="shift-worker" legend={t.say("shift-who")} {answers} chosen={chosen.map(AttrValue::from)}
                onchoose={pick(|draft, id| draft.worker = id.parse().ok())} problem={problem(problems.worker, "missing-shift-worker")}>
                if !*everybody { <button class="ds-chip f-more" type="button" data-testid="shift-worker-more" onclick={more}>{ t.say("more") }</button> }
            </Chips>
            <Chips name="shift-level" legend={t.say("shift-level")} lay={Lay::Wrap} answers={levels} chosen={AttrValue::from(draft.level.as_str().to_owned())}
                onchoose={pick(|draft, code| draft.level = code.as_str().into())} />
            <Frame id="shift-from" class="f-times" legend={t.say("shift-from")}>
                <Field id="shift-from-day" label={t.say("log-date")} kind="date" value={draft.from.0.clone()} oninput={set(|d, text| d.from.0 = text)} problem={problem(problems.from, "bad-when")} />
                <Field id="shift-from-time" label={t.say("log-time")} kind="time" value={draft.from.1.clone()} oninput={set(|d, text| d.from.1 = text)} />
            </Frame>
            <Frame id="shift-to" class="f-times" legend={t.say("shift-to")}>
                <Field id="shift-to-day" label={t.say("log-date")} kind="date" value={draft.to.0.clone()} oninput={set(|d, text| d.to.0 = text)} problem={problem(problems.to, "bad-when").or(length)} />
                <Field id="shift-to-time" label={t.say("log-time")} kind="time" value={draft.to.1.clone()} oninput={set(|d, text| d.to.1 = text)} />
            </Frame>
            if itself.is_none() {
                <Field id="shift-weeks" label={t.say("shift-weeks")} help={AttrValue::from(t.say_with("shift-weeks-help", &[("n", i64::try_from(WEEKS).unwrap_or(26).into())]))} inputmode="numeric" value={draft.weeks.clone()}
                    oninput={set(|draft, text| { draft.weeks = text; draft.out.clear(); })} problem={problem(problems.weeks, "shift-bad-weeks")} />
                { unfolded(&t, &draft, &change, problems.none) }
            }
            { over_words(&t, &over(&draft, &props.view, itself)) }
            <div class="f-save">
                <button class="ds-button" data-variant="tertiary" type="button" data-testid="shift-close" onclick={props.onclose.reform(|_: MouseEvent| ())}>{ t.say("cancel") }</button>
                <button class="ds-button" type="submit" data-testid="shift-save" aria-disabled={busy.then_some("true")}>{ Icon::Checkmark.draw() }
                    { if itself.is_some() { t.say("save") } else { t.say_with("shift-save", &[("n", i64::try_from(draft.kept().len()).unwrap_or(1).into())]) } }</button>
            </div>
        </form>
    }
}

/// Each of the shifts, to be struck out.
fn unfolded(t: &Words, draft: &Draft, change: &Callback<ShiftDraft>, none: bool) -> Html {
    let all = draft.unfolded();
    if all.len() < 2 {
        return Html::default();
    }
    let today = clock::today();
    let answers: Vec<Answer> = all
        .iter()
        .enumerate()
        .map(|(n, (from, _))| {
            Answer::new(n.to_string(), dates::date(t, from.day(), today)).icon(if draft.out.contains(&n) {
                Icon::XMark
            } else {
                Icon::Checkmark
            })
        })
        .collect();
    let ticked: Vec<AttrValue> =
        (0..all.len()).filter(|n| !draft.out.contains(n)).map(|n| AttrValue::from(n.to_string())).collect();
    let ontoggle = {
        let (draft, change) = (draft.clone(), change.clone());
        Callback::from(move |value: AttrValue| {
            let Ok(n) = value.parse::<usize>() else { return };
            let mut new = (*draft).clone();
            if !new.out.remove(&n) {
                new.out.insert(n);
            }
            change.emit(new);
        })
    };
    let problem = none.then(|| AttrValue::from(t.say("shift-all-out")));
    html! { <Ticks name="shift-days" legend={t.say("shift-days")} {answers} {ticked} {ontoggle} {problem} /> }
}

fn over_words(t: &Words, rows: &[ShiftRow]) -> Html {
    let today = clock::today();
    let lines = rows.iter().take(4).map(|row| {
        let who = words::who(t, &row.name, row.mine);
        let when = week::span(t, row.from, row.to, today);
        html! { <li key={row.from.to_string()} class="f-word" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }
            <span>{ t.say_with("shift-over", &[("who", dates::upper(&who).into()), ("when", when.into())]) }</span></li> }
    });
    html! { <ul class="f-stack-s" aria-live="polite" data-testid="shift-over" data-count={rows.len().to_string()}>{ for lines }</ul> }
}

/// One after another; a shift that was made by an earlier try is made.
fn all(session: Session, mut commands: Vec<Command>, done: impl FnOnce(Answered<()>) + 'static) {
    if commands.is_empty() {
        done(Ok(()));
        return;
    }
    let first = commands.remove(0);
    let next = session.clone();
    session.act(first, move |answer| match answer {
        Ok(_) => all(next, commands, done),
        Err(bad) if bad.code == ErrorCode::EntryExists => all(next, commands, done),
        Err(bad) => done(Err(bad)),
    });
}
