//! Name and rules. Only what was changed is sent, so that another coordinator's change of something else stands.

use folge_shared::{
    command::{ALIAS_LIMIT, Command, SetProgramme},
    error::PublicError,
    i18n::Words,
    view::ProgrammeView,
};
use yew::prelude::*;

use crate::{
    dom,
    parts::{
        chips::{Answer, Chips},
        choice::Frame,
        field::Field,
        icon::Icon,
        note::{Alert, ErrorNote},
    },
    route::Route,
    session::use_session,
    words::use_words,
};

/// The longest rhythm, in days: ten years.
const DAYS: u32 = 3650;
/// The longest time that something is kept, in months: ten years.
const MONTHS: u32 = 120;
/// The oldest age.
const AGE: u32 = 120;

/// See [`Rules`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The programme.
    pub view: ProgrammeView,
}

/// The rules as typed.
#[derive(Debug, Clone, PartialEq)]
struct Typed {
    name: String,
    every: String,
    lost: String,
    keep: String,
    history: String,
    age_from: String,
    age_to: String,
    attendance: bool,
    always: bool,
}

/// What cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Problems {
    name: bool,
    every: bool,
    lost: bool,
    keep: bool,
    history: bool,
    age: bool,
}

fn text(n: Option<i64>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

fn days(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|n| (1..=DAYS).contains(n))
}

fn months(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|n| (1..=MONTHS).contains(n))
}

/// Months; 0 for as long as the document, which is said by leaving the field empty.
fn months_or_none(text: &str) -> Option<u32> {
    match text.trim() {
        "" => Some(0),
        text => text.parse().ok().filter(|n| *n <= MONTHS),
    }
}

/// An age; 0 for none. `None` when it is no age.
fn age(text: &str) -> Option<u32> {
    match text.trim() {
        "" => Some(0),
        text => text.parse().ok().filter(|n| *n <= AGE),
    }
}

impl Typed {
    fn of(view: &ProgrammeView) -> Self {
        Self {
            name: view.name.clone(),
            every: view.contact_every_days.to_string(),
            lost: view.lost_after_days.to_string(),
            keep: view.keep_months.to_string(),
            history: text(view.history_months),
            age_from: text(view.age_from),
            age_to: text(view.age_to),
            attendance: view.attendance_on_timeline,
            always: view.on_call_always,
        }
    }
    fn problems(&self) -> Problems {
        let ages = match (age(&self.age_from), age(&self.age_to)) {
            (Some(from), Some(to)) => to > 0 && from > to,
            _ => true,
        };
        let name = self.name.trim();
        Problems {
            name: name.is_empty() || name.chars().count() > ALIAS_LIMIT,
            every: days(&self.every).is_none(),
            lost: days(&self.lost).is_none(),
            keep: months(&self.keep).is_none(),
            history: months_or_none(&self.history).is_none(),
            age: ages,
        }
    }
    /// What was changed against what the person saw when they began; `None` if nothing.
    fn command(&self, seen: &Typed, view: &ProgrammeView) -> Option<SetProgramme> {
        let number = |now: &str, before: &str, read: fn(&str) -> Option<u32>| {
            if now.trim() == before.trim() { None } else { read(now) }
        };
        let bare = SetProgramme::of(view.programme);
        let command = SetProgramme {
            name: Some(self.name.trim().to_owned()).filter(|name| *name != seen.name),
            contact_every_days: number(&self.every, &seen.every, days),
            lost_after_days: number(&self.lost, &seen.lost, days),
            keep_months: number(&self.keep, &seen.keep, months),
            history_months: number(&self.history, &seen.history, months_or_none),
            age_from: number(&self.age_from, &seen.age_from, age),
            age_to: number(&self.age_to, &seen.age_to, age),
            attendance_on_timeline: Some(self.attendance).filter(|on| *on != seen.attendance),
            on_call_always: Some(self.always).filter(|on| *on != seen.always),
            ..bare.clone()
        };
        (command != bare).then_some(command)
    }
}

/// See the module.
#[component]
pub fn Rules(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let seen = use_state(|| Typed::of(&props.view));
    let typed = use_state(|| (*seen).clone());
    let problems = use_state(Problems::default);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    // What others changed meanwhile is shown, unless somebody is writing here.
    use_effect_with(Typed::of(&props.view), {
        let (seen, typed) = (seen.clone(), typed.clone());
        move |fresh| {
            if *typed == *seen {
                typed.set(fresh.clone());
                seen.set(fresh.clone());
            }
        }
    });
    let set = |edit: fn(&mut Typed, String)| {
        let (typed, problems) = (typed.clone(), problems.clone());
        Callback::from(move |text: String| {
            let mut new = (*typed).clone();
            edit(&mut new, text);
            if *problems != Problems::default() {
                problems.set(new.problems());
            }
            typed.set(new);
        })
    };
    let onsubmit = {
        let (session, seen, typed, problems, error, busy) =
            (session.clone(), seen.clone(), typed.clone(), problems.clone(), error.clone(), busy.clone());
        let view = props.view.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let found = typed.problems();
            problems.set(found);
            if found != Problems::default() {
                dom::focus("#programme-rules [aria-invalid]");
                return;
            }
            let Some(command) = typed.command(&seen, &view).filter(|_| !*busy) else { return };
            busy.set(true);
            let (after, seen, typed, error, busy) =
                (session.clone(), seen.clone(), typed.clone(), error.clone(), busy.clone());
            session.act(Command::SetProgramme(command), move |answer| {
                busy.set(false);
                match answer {
                    Ok(_) => {
                        seen.set((*typed).clone());
                        error.set(None);
                        after.say.emit((Route::Programme, "saved".to_owned()));
                        dom::scroll_to(0.0);
                    }
                    Err(bad) => error.set(Some(bad)),
                }
            });
        })
    };
    let changed = typed.command(&seen, &props.view).is_some();
    let problem = |is: bool, key: &str| is.then(|| AttrValue::from(t.say(key)));
    let bad_months = || AttrValue::from(t.say_with("programme-bad-days", &[("n", i64::from(MONTHS).into())]));
    let bad_days = || AttrValue::from(t.say_with("programme-bad-days", &[("n", i64::from(DAYS).into())]));
    html! {
        <section class="ds-card" aria-labelledby="rules">
            <form id="programme-rules" class="f-form" {onsubmit} novalidate=true data-testid="programme-rules">
                <h2 id="rules">{ t.say("programme-rules") }</h2>
                if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
                if *problems != Problems::default() { <Alert text={t.say("log-incomplete")} /> }
                <Field id="programme-name" label={t.say("programme-name")} value={typed.name.clone()} oninput={set(|typed, text| typed.name = text)}
                    problem={problem(problems.name, "programme-bad-name")} />
                <Field id="programme-every" label={t.say("programme-every")} help={AttrValue::from(t.say("programme-every-help"))} inputmode="numeric"
                    value={typed.every.clone()} oninput={set(|typed, text| typed.every = text)} problem={problems.every.then(bad_days)} />
                <Field id="programme-lost" label={t.say("programme-lost")} help={AttrValue::from(t.say("programme-lost-help"))} inputmode="numeric"
                    value={typed.lost.clone()} oninput={set(|typed, text| typed.lost = text)} problem={problems.lost.then(bad_days)} />
                <Field id="programme-keep" label={t.say("programme-keep")} help={AttrValue::from(t.say("programme-keep-help"))} inputmode="numeric"
                    value={typed.keep.clone()} oninput={set(|typed, text| typed.keep = text)} problem={problems.keep.then(bad_months)} />
                <Field id="programme-history-months" label={t.say("programme-history-months")} help={AttrValue::from(t.say("programme-history-help"))} inputmode="numeric"
                    value={typed.history.clone()} oninput={set(|typed, text| typed.history = text)} problem={problems.history.then(bad_months)} />
                <Frame id="programme-ages" class="f-times" legend={t.say("programme-ages")}>
                    <p class="f-sub f-wholeline">{ t.say("programme-ages-help") }</p>
                    <Field id="programme-age-from" label={t.say("programme-age-from")} inputmode="numeric" value={typed.age_from.clone()}
                        oninput={set(|typed, text| typed.age_from = text)} problem={problem(problems.age, "programme-bad-age")} />
                    <Field id="programme-age-to" label={t.say("programme-age-to")} inputmode="numeric" value={typed.age_to.clone()}
                        oninput={set(|typed, text| typed.age_to = text)} />
                </Frame>
                { yes_no(&t, "programme-attendance", typed.attendance, set(|typed, text| typed.attendance = text == "yes")) }
                { yes_no(&t, "programme-always", typed.always, set(|typed, text| typed.always = text == "yes")) }
                <div><button class="ds-button" type="submit" data-testid="programme-save" aria-disabled={(*busy || !changed).then_some("true")}>
                    { Icon::Checkmark.draw() }{ t.say("save") }</button></div>
            </form>
        </section>
    }
}

/// A yes or no, with what it means under it.
fn yes_no(t: &Words, name: &'static str, on: bool, set: Callback<String>) -> Html {
    let answers = vec![Answer::new("yes", t.say("yes")), Answer::new("no", t.say("no"))];
    let chosen = AttrValue::from(if on { "yes" } else { "no" });
    html! {
        <div class="f-stack-s">
            <Chips {name} legend={t.say(name)} {answers} {chosen} onchoose={set.reform(|value: AttrValue| value.to_string())} />
            <p class="f-sub">{ t.say(&format!("{name}-help")) }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> ProgrammeView {
        let id = "0197a1b2-0000-7000-8000-000000000001";
        ProgrammeView {
            programme: id.parse().expect("an id"),
            name: "Likeperson".to_owned(),
            example: true,
            contact_every_days: 7,
            lost_after_days: 90,
            keep_months: 24,
            history_months: None,
            age_from: Some(18),
            age_to: None,
            attendance_on_timeline: false,
            on_call_always: true,
            municipalities: vec![],
            texts: vec![],
            members: vec![],
            doc: id.parse().expect("an id"),
            conflicts: vec![],
        }
    }

    #[test]
    fn only_what_was_changed_is_sent() {
        let seen = Typed::of(&view());
        assert_eq!(seen.command(&seen, &view()), None);
        let typed = Typed { every: "14".to_owned(), age_from: String::new(), ..seen.clone() };
        let command = typed.command(&seen, &view()).expect("a command");
        assert_eq!((command.contact_every_days, command.age_from), (Some(14), Some(0)), "an emptied age is none");
        assert_eq!((command.name, command.on_call_always), (None, None));
    }

    #[test]
    fn nonsense_is_named() {
        let typed = Typed {
            every: "ofte".to_owned(),
            age_from: "30".to_owned(),
            age_to: "18".to_owned(),
            ..Typed::of(&view())
        };
        let problems = typed.problems();
        assert!(problems.every && problems.age && !problems.lost && !problems.name);
    }
}
