//! Evenings to come: one, or a weekly rule whose dates are seen and can be struck out before they are saved.

use folge_shared::{command::Command, i18n::Words, time::Day, view::GroupView};
use yew::prelude::*;

use super::plan_draft::{Every, MOST, PlanDraft, PlanProblems};
use crate::{
    clock, dates, dom,
    parts::{
        chips::{Answer, Chips, Lay},
        evening,
        field::Field,
        icon::Icon,
        note::Alert,
        saving::use_saving,
        stepper::Stepper,
        ticks::Ticks,
    },
    route::Route,
    session::use_session,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// The lengths that are offered, in minutes.
const LENGTHS: [u32; 4] = [60, 90, 120, 180];

/// See [`Plan`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The group.
    pub view: GroupView,
}

/// Days on which the group meets already.
fn planned(view: &GroupView) -> Vec<Day> {
    let evenings = view.upcoming.iter().chain(&view.past);
    evenings.filter(|row| !row.retracted && !evening::is_cancelled(row)).filter_map(|row| Some(row.at?.day())).collect()
}

/// See the module.
#[component]
pub fn Plan(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let group = props.view.row.group;
    let key = format!("plan/{group}");
    let planned = planned(&props.view);
    let draft = use_state(|| session.drafts.get::<PlanDraft>(&key).unwrap_or_default());
    let problems = use_state(PlanProblems::default);
    let saving = use_saving();
    let change = {
        let (draft, problems, drafts, key, planned) =
            (draft.clone(), problems.clone(), session.drafts.clone(), key.clone(), planned.clone());
        Callback::from(move |new: PlanDraft| {
            drafts.keep(&key, &new);
            if problems.any() {
                problems.set(new.problems(&planned));
            }
            draft.set(new);
        })
    };
    let to = Route::Group(group);
    let onsubmit = {
        let (draft, problems, saving) = (draft.clone(), problems.clone(), saving.clone());
        let (change, key, planned) = (change.clone(), key.clone(), planned.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let mut now = (*draft).clone();
            problems.set(now.problems(&planned));
            if let Some(first) = now.problems(&planned).first() {
                dom::focus(first);
                return;
            }
            now.name(&planned, clock::entry_id);
            let Some(command) = now.command(group, &planned) else { return };
            change.emit(now);
            saving.send(Command::PlanSessions(command), to, Some(key.clone()));
        })
    };
    let count = i64::try_from(draft.taken(&planned).len()).unwrap_or_default();
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="plan-form" data-testid="plan-save">
            { Icon::Checkmark.draw() }{ t.say_with("plan-save", &[("n", count.into())]) }
        </button>
    };
    html! {
        <Page screen={t.say("plan-evenings")} title={t.say("plan-evenings")} kind={Kind::Task(to, t.say("close-draft-stays").into())}
            place={Some(Place::Groups)} {dock} narrow=true testid="plan">
            <form id="plan-form" class="f-form" {onsubmit} novalidate=true>
                { saving.draw() }
                if problems.any() { <Alert text={t.say("log-incomplete")} /> }
                <Questions view={props.view.clone()} draft={(*draft).clone()} onchange={change} problems={*problems} {planned} />
            </form>
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct QuestionsProps {
    view: GroupView,
    draft: PlanDraft,
    onchange: Callback<PlanDraft>,
    problems: PlanProblems,
    planned: Vec<Day>,
}

#[component]
fn Questions(props: &QuestionsProps) -> Html {
    let t = use_words();
    let QuestionsProps { draft, problems, .. } = props;
    let change = |edit: fn(&mut PlanDraft, String)| {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |value: String| {
            let mut draft = draft.clone();
            edit(&mut draft, value);
            onchange.emit(draft);
        })
    };
    let chip = |edit: fn(&mut PlanDraft, String)| change(edit).reform(|value: AttrValue| value.to_string());
    let problem = |is: bool, key: &str| is.then(|| AttrValue::from(t.say(key)));
    let everies = Every::ALL.map(|every| Answer::new(every.name(), t.say(every.key())));
    let minutes = LENGTHS.map(|n| Answer::new(n.to_string(), t.say_with("minutes-short", &[("n", n.into())])));
    let offered = LENGTHS.iter().any(|n| n.to_string() == draft.minutes);
    let repeated = draft.every.is_some_and(|every| every != Every::Once);
    let ontimes = {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |times: u32| onchange.emit(PlanDraft { times, ..draft.clone() }))
    };
    let group = &props.view.row;
    html! {
        <>
            <Chips name="plan-every" legend={t.say("plan-every")} answers={everies.to_vec()} lay={Lay::Fill}
                chosen={draft.every.map(|every| AttrValue::Static(every.name()))} problem={problem(problems.every, "missing-every")}
                onchoose={chip(|draft, name| draft.every = Every::ALL.into_iter().find(|every| every.name() == name))} />
            <div class="f-even">
                <Field id="plan-day" kind="date" label={t.say(if repeated { "plan-first-day" } else { "log-date" })} value={draft.day.clone()}
                    oninput={change(|draft, day| draft.day = day)} problem={problem(problems.when, "bad-evening-when")} />
                <Field id="plan-time" kind="time" label={t.say("log-time")} value={draft.time.clone()}
                    oninput={change(|draft, time| draft.time = time)} />
            </div>
            if repeated {
                <div class="f-between">
                    <h2 id="plan-times-title">{ t.say("plan-times") }</h2>
                    <Stepper id="plan-times" label={t.say("plan-times")} less={t.say("plan-less")} more={t.say("plan-more")}
                        value={draft.times} least=1 most={MOST} onchange={ontimes} />
                </div>
            }
            { dates_of(&t, props) }
            <Chips name="plan-length" legend={t.say("plan-length")} answers={minutes.to_vec()} lay={Lay::Fill}
                chosen={offered.then(|| AttrValue::from(draft.minutes.clone()))} onchoose={chip(|draft, n| draft.minutes = n)}>
                <label class="f-other">
                    <span class="ds-sr-only">{ t.say("log-minutes-other") }</span>
                    <input id="plan-minutes" data-testid="plan-minutes" class="ds-input" type="text" inputmode="numeric" autocomplete="off"
                        maxlength="4" size="4" value={if offered { String::new() } else { draft.minutes.clone() }}
                        oninput={change(|draft, n| draft.minutes = n).reform(|event: InputEvent| crate::parts::field::typed(&event))} />
                    <span aria-hidden="true">{ t.say("minutes-unit") }</span>
                </label>
                if problems.minutes { <p class="f-problem">{ t.say("bad-minutes") }</p> }
            </Chips>
            <Field id="plan-theme" label={t.say("plan-theme")} help={AttrValue::from(t.say(if repeated { "plan-theme-help-all" } else { "plan-theme-help" }))}
                value={draft.theme.clone()} oninput={change(|draft, theme| draft.theme = theme)} problem={problem(problems.theme, "theme-too-long")} />
            <Field id="plan-place" label={t.say("plan-place")} value={draft.place.clone()} problem={problem(problems.place, "place-too-long")}
                help={group.place.as_ref().map(|place| AttrValue::from(t.say_with("plan-place-help", &[("place", place.as_str().into())])))}
                oninput={change(|draft, place| draft.place = place)} />
            <Chips name="plan-online" legend={t.say("group-online")} lay={Lay::Fill}
                answers={vec![Answer::new("no", t.say("meets-at-place")), Answer::new("yes", t.say("meets-online"))]}
                chosen={AttrValue::Static(if draft.online.unwrap_or(group.online) { "yes" } else { "no" })}
                onchoose={chip(|draft, code| draft.online = Some(code == "yes"))} />
        </>
    }
}

/// The dates of the rule. One that is unticked is left out.
fn dates_of(t: &Words, props: &QuestionsProps) -> Html {
    let (draft, planned) = (&props.draft, &props.planned);
    let days = draft.days();
    if days.is_empty() {
        return Html::default();
    }
    let today = clock::today();
    let answers: Vec<Answer> = days
        .iter()
        .map(|day| {
            // A rule has one weekday, which the help says; the date alone is read faster.
            let said = if days.len() > 1 { dates::date(t, *day, today) } else { dates::long_date(t, *day, today) };
            let label =
                if planned.contains(day) { t.say_with("plan-has-evening", &[("day", said.into())]) } else { said };
            Answer::new(day.to_string(), dates::upper(&label))
        })
        .collect();
    let chosen = draft.taken(planned).iter().map(|day| AttrValue::from(day.to_string())).collect::<Vec<_>>();
    let weekday = days.first().map(|day| t.say(&format!("weekday-{}", day.0.weekday().to_monday_one_offset())));
    let help = match weekday.filter(|_| days.len() > 1) {
        Some(day) => t.say_with("plan-dates-help-all", &[("weekday", day.into())]),
        None => t.say("plan-dates-help"),
    };
    let ontoggle = {
        let (draft, onchange, planned) = (draft.clone(), props.onchange.clone(), planned.clone());
        Callback::from(move |value: AttrValue| {
            let mut draft = draft.clone();
            if let Some(day) = Day::parse(&value) {
                draft.toggle(day, &planned);
            }
            onchange.emit(draft);
        })
    };
    html! {
        <Ticks name="plan-dates" legend={t.say("plan-dates")} {answers} ticked={chosen} {ontoggle}
            problem={props.problems.none.then(|| AttrValue::from(t.say("missing-dates")))}>
            <p class="f-sub f-full">{ help }</p>
        </Ticks>
    }
}
