//! The questions about a call, in the order in which they come up.

use folge_shared::{
    command::NOTE_LIMIT,
    domain::{
        Code, CodeList,
        codes::{ACTION, CONCERN, DEBRIEF, URGENCY},
    },
    i18n::Words,
    view::ShiftRow,
};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::{
    clock, dates,
    note_draft::{NoteDraft, Problems, toggle},
    parts::{
        chips::{Answer, Chips, Lay},
        contact_form::{WhenFields, when_text},
        danger::Duties,
        icon::Icon,
        ticks::Ticks,
    },
    week,
    words::{self, use_words},
};

/// What is done in most calls; the rest lies behind "Flere".
const OFTEN: [&str; 4] = ["samtale_uformell", "krisehandtering", "nalokson_utdelt", "informasjon"];

/// See [`NoteForm`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What was answered.
    pub draft: NoteDraft,
    /// What is missing; empty until somebody tried to save.
    pub problems: Problems,
    /// Something was answered.
    pub onchange: Callback<NoteDraft>,
    /// Who is next on call.
    pub next: Option<ShiftRow>,
    /// Who, beside the writer, sees the writer's own state.
    pub coordinators: Vec<String>,
    /// Whether the note is new: only then the writer is asked how they are.
    pub fresh: bool,
}

/// A list's codes as answers, and those of a newer app as they are.
fn answers(t: &Words, list: &CodeList, hide: &[&str], chosen: &[Code]) -> Vec<Answer> {
    let known = list.codes.iter().filter(|code| !hide.contains(code) || chosen.iter().any(|c| c.as_str() == **code));
    let newer = chosen.iter().filter(|code| !list.knows(code.as_str()));
    known
        .map(|code| Answer::new(*code, t.code(list, code)))
        .chain(newer.map(|code| Answer::new(code.as_str().to_owned(), code.as_str().to_owned())))
        .collect()
}

fn values(codes: &[Code]) -> Vec<AttrValue> {
    codes.iter().map(|code| AttrValue::from(code.as_str().to_owned())).collect()
}

/// See the module.
#[component]
pub fn NoteForm(props: &Props) -> Html {
    let t = use_words();
    let all_actions = use_state(|| false);
    let (draft, problems) = (&props.draft, props.problems);
    let change = |edit: fn(&mut NoteDraft, AttrValue)| {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |value: AttrValue| {
            let mut draft = draft.clone();
            edit(&mut draft, value);
            onchange.emit(draft);
        })
    };
    let chosen = |code: &Option<Code>| code.as_ref().map(|code| AttrValue::from(code.as_str().to_owned()));
    let problem = |is: bool, key: &str| is.then(|| AttrValue::from(t.say(key)));
    let urgencies: Vec<Answer> = answers(&t, &URGENCY, &["annet", "ukjent"], draft.urgency.as_slice())
        .into_iter()
        .map(|answer| if answer.value == "akutt" { answer.danger() } else { answer })
        .collect();
    let concerns = answers(&t, &CONCERN, &["annet", "ukjent"], &draft.concerns);
    let rare: Vec<&str> = if *all_actions {
        vec!["annet", "ukjent"]
    } else {
        ACTION.codes.iter().filter(|code| !OFTEN.contains(code)).copied().collect()
    };
    let mut actions = answers(&t, &ACTION, &rare, &draft.actions);
    // In the order in which a night needs them.
    actions.sort_by_key(|one| OFTEN.iter().position(|code| *code == one.value.as_str()).unwrap_or(OFTEN.len()));
    let acute = draft.urgency.as_ref().is_some_and(|code| code.as_str() == "akutt");
    let next_label = match &props.next {
        Some(shift) if !shift.mine => t.say_with(
            "call-next-who",
            &[
                ("who", words::who(&t, &shift.name, false).into()),
                ("when", week::soon(&t, shift.from, clock::now()).into()),
            ],
        ),
        _ => t.say("call-next-label"),
    };
    let show_all = Callback::from(move |_: MouseEvent| all_actions.set(true));
    html! {
        <>
            <Chips name="note-urgency" legend={t.say("call-urgency")} lay={Lay::Columns} answers={urgencies} chosen={chosen(&draft.urgency)}
                onchoose={change(|draft, code| draft.urgency = Some(code.as_str().into()))} problem={problem(problems.urgency, "missing-urgency")} />
            <div class="f-stack">
                <Ticks name="note-concern" legend={t.say("call-concern")} lay={Lay::Fill} danger=true answers={concerns} ticked={values(&draft.concerns)}
                    ontoggle={change(|draft, code| toggle(&mut draft.concerns, &code))} />
                <Duties concerns={draft.concerns.clone()} {acute} />
            </div>
            <OwnWords id="note-text" label={t.say("call-what")} rows="3" value={draft.text.clone()} problem={problem(problems.text && draft.text.trim().is_empty(), "missing-call-text")}
                onchange={change(|draft, text| draft.text = text.to_string())} />
            <Ticks name="note-action" legend={t.say("call-done")} answers={actions} ticked={values(&draft.actions)}
                ontoggle={change(|draft, code| toggle(&mut draft.actions, &code))}>
                if rare.len() > 2 { <button class="ds-chip f-more" type="button" data-testid="note-action-more" onclick={show_all}>{ t.say("more") }</button> }
            </Ticks>
            <OwnWords id="note-next" label={next_label} rows="2" value={draft.next.clone()} problem={None::<AttrValue>}
                onchange={change(|draft, text| draft.next = text.to_string())} />
            <Time draft={draft.clone()} {problems} onchange={props.onchange.clone()} />
            if props.fresh { { debrief(&t, props, change(|draft, code| draft.debrief = Some(code.as_str().into()))) } }
        </>
    }
}

/// How the writer is. The answer goes to their own year, never into the note.
fn debrief(t: &Words, props: &Props, onchoose: Callback<AttrValue>) -> Html {
    let answers: Vec<Answer> = DEBRIEF.codes.iter().map(|code| Answer::new(*code, t.code(&DEBRIEF, code))).collect();
    let seen = if props.coordinators.is_empty() || props.coordinators.len() > 2 {
        t.say("debrief-seen")
    } else {
        t.say_with("debrief-seen-by", &[("who", words::list(t, &props.coordinators).into())])
    };
    let chosen = props.draft.debrief.as_ref().map(|code| AttrValue::from(code.as_str().to_owned()));
    html! {
        <Chips name="note-debrief" legend={t.say("debrief-how")} {answers} {chosen} {onchoose}>
            <p class="f-word">{ Icon::PadlockLocked.draw() }{ seen }</p>
        </Chips>
    }
}

#[derive(Properties, PartialEq)]
struct OwnWordsProps {
    id: &'static str,
    label: AttrValue,
    rows: &'static str,
    value: AttrValue,
    problem: Option<AttrValue>,
    onchange: Callback<AttrValue>,
}

/// A field for own words.
#[component]
fn OwnWords(props: &OwnWordsProps) -> Html {
    let t = use_words();
    let oninput = {
        let onchange = props.onchange.clone();
        Callback::from(move |event: InputEvent| {
            onchange.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value().into());
        })
    };
    let over = i64::try_from(props.value.chars().count().saturating_sub(NOTE_LIMIT)).unwrap_or(i64::MAX);
    let problem = if over > 0 {
        Some(AttrValue::from(t.say_with("note-too-long", &[("n", over.into())])))
    } else {
        props.problem.clone()
    };
    let help = format!("{}-problem", props.id);
    html! {
        <div class="f-field">
            <label class="ds-label" for={props.id}>{ props.label.clone() }</label>
            if let Some(problem) = &problem {
                <p id={help.clone()} class="f-problem">{ Icon::ExclamationmarkTriangle.draw() }<span>{ problem.clone() }</span></p>
            }
            <textarea id={props.id} data-testid={props.id} class="ds-input" rows={props.rows} autocomplete="off" value={props.value.clone()} {oninput}
                aria-describedby={problem.is_some().then_some(help)} aria-invalid={problem.is_some().then_some("true")} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TimeProps {
    draft: NoteDraft,
    problems: Problems,
    onchange: Callback<NoteDraft>,
}

/// When the call came and how long it took: known without asking nearly always, so it waits behind one line.
#[component]
fn Time(props: &TimeProps) -> Html {
    let t = use_words();
    let draft = &props.draft;
    let open = use_state(|| draft.when.is_some() || !draft.minutes.is_empty());
    let at = draft.called_at().unwrap_or_else(clock::now);
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onwhen = {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |when| onchange.emit(NoteDraft { when: Some(when), ..draft.clone() }))
    };
    let onminutes = {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |event: InputEvent| {
            let minutes = event.target_unchecked_into::<HtmlInputElement>().value();
            onchange.emit(NoteDraft { minutes, ..draft.clone() });
        })
    };
    let when = dates::moment(&t, at, clock::now());
    let show = *open || props.problems.when || props.problems.minutes;
    html! {
        <div class="f-stack">
            <button class="ds-button f-inline" data-variant="tertiary" type="button" data-testid="note-time-open" {onclick} aria-expanded={show.to_string()}>
                { Icon::Clock.draw() }{ t.say_with("call-when", &[("when", when.into())]) }{ Icon::Pencil.draw() }
            </button>
            if show {
                <WhenFields when={draft.when.clone().unwrap_or_else(|| when_text(at))} onchange={onwhen} problem={props.problems.when} />
                <div class="f-field">
                    <label class="ds-label" for="note-minutes">{ t.say("call-minutes") }</label>
                    if props.problems.minutes {
                        <p id="note-minutes-problem" class="f-problem">{ Icon::ExclamationmarkTriangle.draw() }<span>{ t.say("bad-minutes") }</span></p>
                    }
                    <div class="f-other"><input id="note-minutes" data-testid="note-minutes" class="ds-input" type="text" inputmode="numeric" autocomplete="off"
                        maxlength="4" size="4" value={draft.minutes.clone()} oninput={onminutes}
                        aria-describedby={props.problems.minutes.then_some("note-minutes-problem")} /><span aria-hidden="true">{ t.say("minutes-unit") }</span></div>
                </div>
            }
        </div>
    }
}
