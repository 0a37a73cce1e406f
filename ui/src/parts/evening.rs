//! An evening of a group in a list, and when it is in words.

use folge_shared::{
    i18n::Words,
    time::{Day, Millis},
    view::SessionRow,
};
use yew::prelude::*;

use crate::{clock, dates, parts::icon::Icon, route::Route, words::use_words};

/// From this hour on a day's session is "i kveld".
const EVENING_HOUR: i8 = 17;

/// `i kveld`, `i dag`, `i morgen`, `i går`, `fredag` within a week ahead, else the date.
fn day(t: &Words, at: Millis, today: Day) -> String {
    let day = at.day();
    match day.days_since(today) {
        0 if at.local().hour() >= EVENING_HOUR => t.say("day-this-evening"),
        1 => t.say("day-tomorrow"),
        _ => dates::day(t, day, today),
    }
}

/// The same where evenings stand below each other: a group meets on one weekday, so that the date alone will do once
/// it is more than a week away.
fn brief_day(t: &Words, at: Millis, today: Day) -> String {
    match at.day().days_since(today) {
        -1..=1 => day(t, at, today),
        -6..=6 => t.say(&format!("weekday-{}", at.day().0.weekday().to_monday_one_offset())),
        _ => dates::date(t, at.day(), today),
    }
}

/// `fredag kl. 18:00`, `29. november kl. 18:00`: in a list.
fn brief(t: &Words, at: Option<Millis>, now: Millis) -> String {
    match at {
        Some(at) => {
            let day = brief_day(t, at, now.day());
            t.say_with("evening-at", &[("day", day.into()), ("time", dates::time(at).into())])
        }
        None => t.say("time-unknown"),
    }
}

/// `i kveld kl. 18:00`, as in the middle of a sentence.
pub fn when(t: &Words, at: Option<Millis>, now: Millis) -> String {
    match at {
        Some(at) => {
            t.say_with("evening-at", &[("day", day(t, at, now.day()).into()), ("time", dates::time(at).into())])
        }
        None => t.say("time-unknown"),
    }
}

/// Where: the place's name, or "på nett".
pub fn place(t: &Words, row: &SessionRow) -> Option<String> {
    match (&row.place, row.online) {
        (Some(place), true) => Some(t.say_with("place-and-online", &[("place", place.as_str().into())])),
        (Some(place), false) => Some(place.clone()),
        (None, true) => Some(t.say("online")),
        (None, false) => None,
    }
}

/// Whether an evening has been cancelled.
pub fn is_cancelled(row: &SessionRow) -> bool {
    row.state.as_str() == "avlyst"
}

/// Whether an evening has been held.
pub fn is_held(row: &SessionRow) -> bool {
    row.state.as_str() == "holdt"
}

/// "Avlyst, men 3 er krysset av": one leader cancelled while another ticked. Nothing if nobody is ticked.
pub fn ticked_though_cancelled(t: &Words, row: &SessionRow) -> Option<String> {
    match (is_cancelled(row), row.came, row.guests) {
        (true, 1.., _) => Some(t.say_with("evening-cancelled-ticked", &[("n", row.came.into())])),
        (true, _, 1..) => Some(t.say_with("evening-cancelled-guests", &[("n", row.guests.into())])),
        _ => None,
    }
}

/// How it went, or what is missing: "7 kom, 2 gjester", "2 er ikke ført".
pub fn outcome(t: &Words, row: &SessionRow, now: Millis) -> Option<(String, bool)> {
    if is_cancelled(row) {
        return Some(ticked_though_cancelled(t, row).map_or((t.say("evening-cancelled"), false), |said| (said, true)));
    }
    let begun = row.at.is_some_and(|at| at <= now);
    let mut said = vec![];
    if row.came > 0 || is_held(row) {
        said.push(t.say_with("evening-came", &[("n", row.came.into())]));
    }
    if row.guests > 0 {
        said.push(t.say_with("evening-guests", &[("n", row.guests.into())]));
    }
    let missing = begun && row.unmarked > 0;
    if missing {
        said.push(t.say_with("evening-unmarked", &[("n", row.unmarked.into())]));
    }
    (!said.is_empty()).then(|| (said.join(", "), missing))
}

/// See [`EveningRow`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which.
    pub row: SessionRow,
    /// Whether the group's name is the headline (else the day is).
    #[prop_or_default]
    pub named: bool,
}

/// See the module.
#[component]
pub fn EveningRow(props: &Props) -> Html {
    let t = use_words();
    let row = &props.row;
    let now = clock::now();
    let when = dates::upper(&brief(&t, row.at, now));
    let place = place(&t, row);
    let (title, mut facts) = if props.named { (row.group_name.clone(), vec![when]) } else { (when, vec![]) };
    facts.extend(row.theme.clone().map(|theme| if props.named { format!("«{theme}»") } else { theme }));
    facts.extend(place);
    let cancelled = is_cancelled(row);
    let icon = if row.retracted || cancelled {
        Icon::XMark
    } else if props.named {
        Icon::PersonGroup
    } else {
        Icon::Calendar
    };
    html! {
        <li class="f-row" data-testid={format!("evening-{}", row.session)} data-state={row.state.as_str().to_owned()}>
            <span class="f-face" data-color={(!cancelled && !row.retracted).then_some("accent")} aria-hidden="true">{ icon.draw() }</span>
            <a href={Route::Session(row.group, row.session).href()}>
                <h3 class={row.retracted.then_some("f-struck")}>{ title }</h3>
                if !facts.is_empty() { <span class="f-meta f-block">{ facts.join(" · ") }</span> }
                if row.retracted { <span class="f-word">{ t.say("taken-back") }</span> }
                else if let Some((said, missing)) = outcome(&t, row, now) {
                    <span class="f-word" data-color={missing.then_some("warning")}>{ said }</span>
                }
                if row.twin && !row.retracted && !cancelled {
                    <span class="f-word" data-color="warning">{ Icon::Branching.draw() }{ t.say("evening-twin") }</span>
                }
            </a>
            { Icon::ChevronRight.draw() }
        </li>
    }
}
