//! The plan of shifts, a week at a time, at the desk a month as well; hours that nobody has, and hours that two have,
//! stand among the shifts in words.

use folge_shared::{
    i18n::Words,
    query::{self, Query, View},
    time::Day,
    view::{OnCallView, ShiftRow, Stretch},
};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::on_call::takes_part;
use crate::{
    clock, dates, dom, drafts,
    kept::use_kept_answer,
    parts::{icon::Icon, note::ErrorNote, programme_picker::use_programme},
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    shift_draft::ShiftDraft,
    week,
    words::use_words,
};

mod form;
mod month;
mod row;

/// What is open beside the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Open {
    /// Shifts to be planned.
    Plan(ShiftDraft),
    /// A shift to be changed.
    Change(ShiftRow),
}

/// Something that stands in the plan.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A shift.
    Shift(ShiftRow),
    /// Nobody is on call first.
    Gap(Stretch),
    /// Two are.
    Overlap(Stretch),
}

impl Item {
    /// From when until when.
    pub fn stretch(&self) -> Stretch {
        match self {
            Self::Shift(shift) => Stretch { from: shift.from, to: shift.to },
            Self::Gap(stretch) | Self::Overlap(stretch) => *stretch,
        }
    }
}

/// What begins on a day, and on the first day what began before it, by time.
pub fn of_day(view: &OnCallView, day: Day) -> Vec<Item> {
    // What was taken back is for those who may give it back.
    let may_plan = view.coordinator || view.on_team;
    let shifts = view.shifts.iter().filter(|shift| may_plan || !shift.retracted).cloned().map(Item::Shift);
    let gaps = view.gaps.iter().copied().map(Item::Gap);
    let overlaps = view.overlaps.iter().copied().map(Item::Overlap);
    let mut items: Vec<Item> = shifts
        .chain(gaps)
        .chain(overlaps)
        .filter(|item| {
            let Stretch { from, to } = item.stretch();
            from.day() == day || (day == view.from && from.day() < day && week::touches(from, to, day))
        })
        .collect();
    items.sort_by_key(|item| (item.stretch().from, !matches!(item, Item::Shift(_)), item.stretch().to));
    items
}

/// See the module.
#[component]
pub fn ShiftsScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let picked = use_programme(takes_part);
    let today = clock::today();
    let first = use_state(|| week::monday(today));
    let by_month = use_state(|| false);
    let open = use_kept_answer("open", || None::<Open>);
    let monthly = session.wide && *by_month;
    let (from, days) = if monthly { (week::monday(week::first_of_month(*first)), 42) } else { (*first, 7) };
    let loaded = use_query(Query::OnCall(query::OnCall { programme: picked.id(), from: Some(from), days: Some(days) }));
    let view = match loaded.view.as_deref() {
        // While another week is fetched, the one before would stand under the wrong days.
        Some(View::OnCall(view)) if view.from == from => Some(view),
        _ => None,
    };
    let may_plan = view.is_some_and(|view| view.coordinator || view.on_team);
    let go = |to: Day| {
        let first = first.clone();
        Callback::from(move |_: MouseEvent| first.set(to))
    };
    let onopen = {
        let open = open.setter();
        Callback::from(move |what: Open| {
            open.set(Some(what));
            dom::scroll_to(0.0);
        })
    };
    let onclose = {
        let (open, drafts) = (open.setter(), session.drafts.clone());
        Callback::from(move |()| {
            drafts.clear(&drafts::place_key(Route::Shifts));
            open.set(None);
        })
    };
    let plan = {
        let onopen = onopen.clone();
        let day = if week::monday(today) == *first { today } else { *first };
        html! {
            <button class="ds-button" type="button" data-testid="shift-new" data-size={(!session.wide).then_some("lg")}
                data-fullwidth={(!session.wide).then_some("")}
                onclick={Callback::from(move |_: MouseEvent| onopen.emit(Open::Plan(ShiftDraft::night(day))))}>{ Icon::Plus.draw() }{ t.say("shift-new") }</button>
        }
    };
    let (before, after) = if monthly {
        (week::month_after(*first, -1), week::month_after(*first, 1))
    } else {
        (first.plus_days(-7), first.plus_days(7))
    };
    let title = if monthly {
        month::name(&t, *first)
    } else {
        t.say_with("week-number", &[("n", week::number(*first).into())])
    };
    let under = if monthly { String::new() } else { span_of_days(&t, *first) };
    let steps = html! {
        <div class="f-between f-weeknav">
            <button class="ds-button" data-icon="" data-variant="secondary" type="button" data-testid="week-before" onclick={go(before)}
                aria-label={t.say(if monthly { "month-before" } else { "week-before" })}>{ Icon::ArrowLeft.draw() }</button>
            <div class="f-center"><h2 data-testid="week-title" aria-live="polite">{ title }</h2><p class="f-sub">{ under }</p></div>
            <button class="ds-button" data-icon="" data-variant="secondary" type="button" data-testid="week-after" onclick={go(after)}
                aria-label={t.say(if monthly { "month-after" } else { "week-after" })}>{ Icon::ArrowRight.draw() }</button>
        </div>
    };
    let switch = session.wide.then(|| {
        let one = |on: bool, month: bool, key: &'static str| {
            let (by_month, first) = (by_month.clone(), first.clone());
            let onclick = Callback::from(move |_: MouseEvent| {
                by_month.set(month);
                if !month {
                    first.set(week::monday(*first));
                }
            });
            html! { <button class="ds-button" type="button" data-testid={key} {onclick} aria-pressed={on.to_string()}
                data-variant={if on { "secondary" } else { "tertiary" }} data-color={(!on).then_some("neutral")}>{ t.say(key) }</button> }
        };
        html! { <div class="f-line f-filters" role="group" aria-label={t.say("shift-show")}>{ one(!monthly, false, "show-week") }{ one(monthly, true, "show-month") }</div> }
    });
    let this_week = (week::monday(today) != week::monday(*first)).then(|| {
        html! { <button class="ds-button" data-variant="tertiary" type="button" data-testid="week-now" onclick={go(week::monday(today))}>{ t.say("week-now") }</button> }
    });
    let form = match (&*open, view) {
        (Some(open), Some(view)) => html! { <form::ShiftForm open={open.clone()} view={view.clone()} {onclose} /> },
        _ => Html::default(),
    };
    let content = view.map(|view| match (monthly, session.wide) {
        (true, _) => {
            let onday = {
                let (first, by_month) = (first.clone(), by_month.clone());
                Callback::from(move |day: Day| {
                    first.set(week::monday(day));
                    by_month.set(false);
                })
            };
            html! { <month::Month view={view.clone()} month={*first} {onday} /> }
        }
        (false, wide) => days_of(&t, view, may_plan, wide, &onopen),
    });
    let name = picked.programme.as_ref().map(|p| p.name.clone()).unwrap_or_default();
    let dock = if session.wide || !may_plan || open.is_some() { Html::default() } else { plan.clone() };
    html! {
        <Page screen={t.say("screen-shifts")} title={t.say("screen-shifts")} kind={Kind::Below(Route::OnCall, t.say("place-on-call").into())}
            place={Some(Place::OnCall)} testid="shifts" sub={html! { { name } }} {dock}
            actions={if session.wide && may_plan && open.is_none() { plan } else { Html::default() }}>
            { picked.picker }
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            { form }
            <div class="f-between">{ steps }<div class="f-line">{ this_week.unwrap_or_default() }{ switch.unwrap_or_default() }</div></div>
            { content.unwrap_or_default() }
        </Page>
    }
}

/// "23.–29. november", "30. november – 6. desember".
fn span_of_days(t: &Words, monday: Day) -> String {
    let (today, sunday) = (clock::today(), monday.plus_days(6));
    if monday.0.month() == sunday.0.month() {
        format!("{}.–{}", monday.0.day(), dates::date(t, sunday, today))
    } else {
        format!("{} – {}", dates::date(t, monday, today), dates::date(t, sunday, today))
    }
}

fn days_of(t: &Words, view: &OnCallView, may_plan: bool, wide: bool, onopen: &Callback<Open>) -> Html {
    let today = clock::today();
    let days = (0..7).map(|n| {
        let day = view.from.plus_days(n);
        let items = of_day(view, day);
        let name = dates::upper(&dates::long_date(t, day, today));
        html! {
            <section key={day.to_string()} class="f-stack" aria-labelledby={format!("day-{day}")} data-testid={format!("day-{day}")}>
                <h3 id={format!("day-{day}")}>{ name }
                    if day == today { { " · " }<span class="f-now">{ t.say("day-today") }</span> }
                </h3>
                if items.is_empty() { <p class="f-sub">{ t.say("shift-none") }</p> }
                <ul class="f-stack-s">
                    { for items.iter().map(|item| html! {
                        <row::Row key={format!("{:?}", item.stretch())} item={item.clone()} day={day} {may_plan} {wide} onopen={onopen.clone()} />
                    }) }
                </ul>
            </section>
        }
    });
    html! { <div class={if wide { "f-week" } else { "f-stack f-days-list" }}>{ for days }</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> folge_shared::time::Millis {
        serde_json::from_str(&format!("\"{text}\"")).expect("a time")
    }

    #[test]
    fn a_night_that_began_last_week_stands_on_monday_only() {
        let day = |text: &str| Day::parse(text).expect("a day");
        let id = "0197a1b2-0000-7000-8000-000000000001";
        let night = ShiftRow {
            target: folge_shared::command::EntryRef::root(id.parse().expect("an id")),
            programme: id.parse().expect("an id"),
            worker: id.parse().expect("an id"),
            name: "Roar".to_owned(),
            mine: false,
            level: "primar".into(),
            from: at("2026-11-22T19:00:00Z"),
            to: at("2026-11-23T07:00:00Z"),
            retracted: false,
            conflicts: vec![],
        };
        let gap = Stretch { from: at("2026-11-23T07:00:00Z"), to: at("2026-11-23T19:00:00Z") };
        let view = OnCallView {
            programme: night.programme,
            from: day("2026-11-23"),
            to: day("2026-11-29"),
            on_team: true,
            coordinator: false,
            now: None,
            next: None,
            shifts: vec![night.clone()],
            gaps: vec![gap],
            overlaps: vec![],
            hand_overs: vec![],
            notes: vec![],
            cards: vec![],
        };
        assert_eq!(of_day(&view, day("2026-11-23")), [Item::Shift(night.clone()), Item::Gap(gap)]);
        assert_eq!(of_day(&view, day("2026-11-24")), []);
        // Taken back: to be seen by those who plan, and by nobody else.
        let back = ShiftRow { retracted: true, ..night };
        let seen = |on_team: bool| {
            let view = OnCallView { shifts: vec![back.clone()], gaps: vec![], on_team, ..view.clone() };
            of_day(&view, day("2026-11-23")).len()
        };
        assert_eq!((seen(true), seen(false)), (1, 0));
    }
}
