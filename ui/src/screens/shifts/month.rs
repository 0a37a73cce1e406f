//! A month of shifts at a glance, at the desk.

use folge_shared::{
    i18n::Words,
    time::{Day, Millis},
    view::OnCallView,
};
use yew::prelude::*;

use super::{Item, of_day};
use crate::{clock, dates, parts::icon::Icon, screens::on_call::shift_name, week, words::use_words};

/// See [`Month`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Six weeks.
    pub view: OnCallView,
    /// A day of the month.
    pub month: Day,
    /// A day is wanted in full.
    pub onday: Callback<Day>,
}

/// "November 2026".
pub fn name(t: &Words, day: Day) -> String {
    dates::upper(&format!("{} {}", t.say(&format!("month-{}", day.0.month())), day.0.year()))
}

/// "20–08", with minutes where there are any.
fn brief(from: Millis, to: Millis) -> String {
    let one = |at: Millis| dates::time(at).trim_end_matches(":00").to_owned();
    format!("{}–{}", one(from), one(to))
}

/// See the module.
#[component]
pub fn Month(props: &Props) -> Html {
    let t = use_words();
    let today = clock::today();
    let month = props.month.0.month();
    let weeks = (0..6)
        .map(|week| props.view.from.plus_days(7 * week))
        .filter(|monday| monday.0.month() == month || monday.plus_days(6).0.month() == month);
    let rows = weeks.map(|monday| {
        let cells = (0..7).map(|n| cell(&t, props, monday.plus_days(n), today));
        html! { <tr key={monday.to_string()}>{ for cells }</tr> }
    });
    html! {
        <div class="ds-card f-scroll">
            <table class="f-month" data-testid="month">
                <caption class="ds-sr-only">{ name(&t, props.month) }</caption>
                <thead><tr>{ for (1..=7).map(|n| html! { <th key={n} scope="col">{ dates::upper(&t.say(&format!("weekday-{n}"))) }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn cell(t: &Words, props: &Props, day: Day, today: Day) -> Html {
    let onclick = props.onday.reform(move |_: MouseEvent| day);
    let outside = day.0.month() != props.month.0.month();
    // The month is what holds; what was taken back is seen in its week.
    let holds = |item: &Item| !matches!(item, Item::Shift(shift) if shift.retracted);
    let lines = of_day(&props.view, day).into_iter().filter(holds).map(|item| match item {
        Item::Shift(shift) => {
            let mark = if shift.level.as_str() == "primar" { String::new() } else { format!(" ({})", t.say("level-backup-short")) };
            html! { <li data-mine={shift.mine.then_some("")}>{ brief(shift.from, shift.to) }{ " " }<b>{ shift_name(t, &shift) }</b>{ mark }</li> }
        }
        Item::Gap(gap) => html! { <li class="f-word" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }<span>{ t.say_with("month-gap", &[("when", brief(gap.from, gap.to).into())]) }</span></li> },
        Item::Overlap(two) => html! { <li class="f-word" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }<span>{ t.say_with("month-overlap", &[("when", brief(two.from, two.to).into())]) }</span></li> },
    });
    let said = dates::long_date(t, day, today);
    html! {
        <td key={day.to_string()} data-outside={outside.then_some("")} data-today={(day == today).then_some("")}>
            <button class="ds-button" data-variant="tertiary" data-color="neutral" type="button" {onclick} data-testid={format!("month-day-{day}")}
                aria-label={t.say_with("month-open-day", &[("day", said.into())])} aria-current={(day == today).then_some("date")}>{ day.0.day().to_string() }</button>
            <ul>{ for lines }</ul>
            <span class="ds-sr-only">{ week::weekday(t, day) }</span>
        </td>
    }
}
