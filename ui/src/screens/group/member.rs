//! One member: where they stand and since when, how often they came, and the way to change it.

use folge_shared::{
    command::{Command, EntryRef, SetMember},
    domain::codes::ENROLMENT,
    error::PublicError,
    i18n::Words,
    ids::ParticipantId,
    time::Day,
    view::{GroupView, MemberRow},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    here::use_here,
    parts::{
        attendance,
        chips::{Answer, Chips},
        entry_menu::EntryMenu,
        evening,
        field::Field,
        icon::Icon,
        note::ErrorNote,
        person_row,
        versions::AllVersions,
    },
    route::Route,
    session::use_session,
    words::use_words,
};

/// How many evenings the strip under a name shows.
const STRIP: usize = 6;

/// See [`Member`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The group.
    pub view: GroupView,
    /// The member.
    pub row: MemberRow,
    /// Their file, if it is held here.
    pub file: Option<ParticipantId>,
}

/// "Startet 3. februar".
pub fn state(t: &Words, row: &MemberRow) -> String {
    let code = row.state.as_str();
    let day = row.days.iter().find(|(state, _)| state.as_str() == code).map(|(_, day)| *day);
    let said = t.code(&ENROLMENT, code);
    match day {
        Some(day) => format!("{said} {}", dates::date(t, day, clock::today())),
        None => said,
    }
}

/// Every state that was reached, with its day.
fn days(t: &Words, row: &MemberRow) -> Html {
    let today = clock::today();
    let said = row.days.iter().map(|(state, day)| {
        html! { <div key={state.as_str().to_owned()}><dt>{ t.code(&ENROLMENT, state.as_str()) }</dt><dd>{ dates::date(t, *day, today) }</dd></div> }
    });
    html! { <dl class="f-facts">{ for said }</dl> }
}

/// The latest evenings as small shapes, oldest first; the words say the same.
fn strip(t: &Words, view: &GroupView, row: &MemberRow) -> Html {
    let held: Vec<_> = view.past.iter().filter(|e| !e.retracted && !evening::is_cancelled(e)).take(STRIP).collect();
    let marks = held.iter().rev().map(|evening| {
        let mark = row.marks.iter().find(|mark| mark.session == evening.session);
        attendance::shape(mark.map(|mark| mark.attendance.as_str()))
    });
    if row.sessions == 0 {
        return Html::default();
    }
    let came = t.say_with("member-came", &[("came", row.came.into()), ("all", row.sessions.into())]);
    html! { <span class="f-word f-strip"><span class="f-shapes" aria-hidden="true">{ for marks }</span>{ came }</span> }
}

/// See the module.
#[component]
pub fn Member(props: &Props) -> Html {
    let t = use_words();
    let open = use_here(format!("member-{}", props.row.member), || false);
    let row = &props.row;
    // At the desk the table above says it, evening by evening.
    let wide = use_session().wide;
    let alias = person_row::alias(&t, &row.alias);
    let target = EntryRef::new(props.view.row.group.doc(), "members", row.member);
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let done = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let words = html! {
        <>
            <h3 class={row.retracted.then_some("f-struck")}>{ alias.clone() }</h3>
            <span class="f-word">{ if row.retracted { t.say("taken-back") } else { state(&t, row) } }</span>
            if !row.retracted && !wide { { strip(&t, &props.view, row) } }
            if !row.conflicts.is_empty() {
                <span class="f-word" data-color="warning">{ Icon::Branching.draw() }{ t.say("two-versions") }</span>
            }
        </>
    };
    let panel = format!("member-panel-{}", row.member);
    html! {
        <li class="f-joined" data-testid={format!("member-{}", row.member)} data-state={row.state.as_str().to_owned()}>
            <div class="f-row">
                <span class="f-face" aria-hidden="true">{ person_row::initial(&row.alias) }</span>
                if let Some(file) = props.file {
                    <a href={Route::Participant(file).href()}>{ words }</a>
                } else {
                    <div class="f-tight">{ words }</div>
                }
                <button class="ds-button f-round" data-icon="" data-variant="secondary" type="button" {onclick} aria-expanded={open.to_string()}
                    aria-controls={panel.clone()} data-testid={format!("member-open-{}", row.member)}
                    aria-label={t.say_with("member-change", &[("alias", alias.clone().into())])}>
                    { if *open { Icon::ChevronUp } else { Icon::Pencil }.draw() }
                </button>
            </div>
            <AllVersions target={target.clone()} conflicts={row.conflicts.clone()} />
            if *open {
                <div id={panel} class="f-stack f-panel">
                    if !row.days.is_empty() { { days(&t, row) } }
                    <Change row={row.clone()} view={props.view.clone()} {done} />
                    <div class="f-between f-owned">
                        <span class="f-sub">{ t.say("member-more") }</span>
                        <EntryMenu {target} what={AttrValue::from(alias)} retractable=true retracted={row.retracted} />
                    </div>
                </div>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    view: GroupView,
    row: MemberRow,
    done: Callback<()>,
}

/// Where they stand now, and since when.
#[component]
fn Change(props: &ChangeProps) -> Html {
    let t = use_words();
    let session = use_session();
    let chosen = use_here(format!("member-{}-state", props.row.member), || None::<AttrValue>);
    let day = use_here(format!("member-{}-day", props.row.member), || clock::today().to_string());
    let error = use_state(|| None::<PublicError>);
    if props.row.retracted {
        return Html::default();
    }
    let member = props.row.member;
    let answers: Vec<Answer> =
        ENROLMENT.codes.iter().map(|code| Answer::new(*code, t.code(&ENROLMENT, code))).collect();
    let bad_day = Day::parse(day.trim()).is_none();
    let onclick = {
        let (session, chosen, day, error, done) =
            (session.clone(), chosen.clone(), day.clone(), error.clone(), props.done.clone());
        let group = props.view.row.group;
        Callback::from(move |_: MouseEvent| {
            let (Some(state), Some(day)) = ((*chosen).clone(), Day::parse(day.trim())) else { return };
            let command = SetMember { group, member, state: state.as_str().into(), day: Some(day) };
            let (error, done) = (error.clone(), done.clone());
            session.act(Command::SetMember(command), move |answer| match answer {
                Ok(_) => done.emit(()),
                Err(bad) => error.set(Some(bad)),
            });
        })
    };
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |code: AttrValue| chosen.set(Some(code)))
    };
    let onday = {
        let day = day.clone();
        Callback::from(move |text: String| day.set(text))
    };
    html! {
        <>
            <Chips name={format!("state-{member}")} legend={t.say("member-state")} {answers} {onchoose}
                chosen={(*chosen).clone().or_else(|| Some(AttrValue::from(props.row.state.as_str().to_owned())))} />
            if chosen.is_some() {
                <Field id={format!("day-{member}")} kind="date" label={t.say("member-since")} value={(*day).clone()} oninput={onday}
                    problem={bad_day.then(|| AttrValue::from(t.say("bad-day")))} />
                if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
                <button class="ds-button" type="button" {onclick} data-testid={format!("member-save-{member}")}>
                    { Icon::Checkmark.draw() }{ t.say("save") }
                </button>
            }
        </>
    }
}
