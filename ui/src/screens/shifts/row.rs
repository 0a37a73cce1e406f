//! A shift in the plan, or the words for hours that nobody or two have.

use folge_shared::{
    domain::codes::SHIFT_LEVEL,
    time::Day,
    view::{ShiftRow, Stretch},
};
use yew::prelude::*;

use super::{Item, Open};
use crate::{
    parts::{entry_menu::EntryMenu, icon::Icon, person_row, versions::Versions},
    screens::on_call::shift_name,
    shift_draft::ShiftDraft,
    week,
    words::use_words,
};

/// See [`Row`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What stands there.
    pub item: Item,
    /// Under which day.
    pub day: Day,
    /// Whether the asker may plan.
    pub may_plan: bool,
    /// Whether it stands in a narrow column of the week.
    pub wide: bool,
    /// Opens the form.
    pub onopen: Callback<Open>,
}

/// See the module.
#[component]
pub fn Row(props: &Props) -> Html {
    match &props.item {
        Item::Shift(shift) => {
            html! { <Shift shift={shift.clone()} day={props.day} may_plan={props.may_plan} wide={props.wide} onopen={props.onopen.clone()} /> }
        }
        Item::Gap(gap) => {
            html! { <Hole stretch={*gap} gap=true may_plan={props.may_plan} onopen={props.onopen.clone()} /> }
        }
        Item::Overlap(stretch) => {
            html! { <Hole stretch={*stretch} gap=false may_plan=false onopen={props.onopen.clone()} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct ShiftProps {
    shift: ShiftRow,
    day: Day,
    may_plan: bool,
    wide: bool,
    onopen: Callback<Open>,
}

#[component]
fn Shift(props: &ShiftProps) -> Html {
    let t = use_words();
    let shift = &props.shift;
    let id = shift.target.entry.map(|id| id.to_string()).unwrap_or_default();
    let name = shift_name(&t, shift);
    // More than a night and its morning: the hours alone would not say when it ends.
    let plain = shift.from.day() == props.day && shift.to.0 - shift.from.0 <= 24 * 3_600_000;
    let eve = shift.from.day() == props.day.plus_days(-1) && shift.to.day() == props.day;
    let hours = match (plain, eve) {
        (true, _) => week::hours(shift.from, shift.to),
        // Began on the Sunday before.
        (_, true) => t.say_with(
            "moment",
            &[("day", week::weekday(&t, shift.from.day()).into()), ("time", week::hours(shift.from, shift.to).into())],
        ),
        _ => week::span(&t, shift.from, shift.to, props.day),
    };
    let backup = shift.level.as_str() != "primar";
    let change = {
        let (onopen, shift) = (props.onopen.clone(), shift.clone());
        Callback::from(move |_: MouseEvent| onopen.emit(Open::Change(shift.clone())))
    };
    let what = format!("{name} {hours}");
    html! {
        <li class="f-shift" data-mine={shift.mine.then_some("")} data-backup={backup.then_some("")} data-testid={format!("shift-{id}")}
            data-retracted={shift.retracted.then_some("")}>
            if !props.wide { <span class="f-face" data-color={(shift.mine && !shift.retracted).then_some("accent")} aria-hidden="true">{ person_row::initial(&shift.name) }</span> }
            <div class="f-grow"><p class={shift.retracted.then_some("f-struck")}><b>{ name }</b></p>
                if shift.retracted { <p class="f-word">{ t.say("taken-back") }</p> }
                <p class="f-sub">{ hours }if props.wide { <br /> } else { { " · " } }{ t.code(&SHIFT_LEVEL, shift.level.as_str()) }</p></div>
            <EntryMenu target={shift.target.clone()} {what} retractable={props.may_plan} retracted={shift.retracted}>
                if props.may_plan && !shift.retracted {
                    <button class="ds-button" data-variant="secondary" data-color="neutral" type="button" data-testid={format!("shift-edit-{id}")} onclick={change}>
                        { Icon::Pencil.draw() }{ t.say("change") }
                    </button>
                }
            </EntryMenu>
            { for shift.conflicts.iter().map(|conflict| html! {
                <Versions key={conflict.field.clone()} target={shift.target.clone()} conflict={conflict.clone()} />
            }) }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct HoleProps {
    stretch: Stretch,
    gap: bool,
    may_plan: bool,
    onopen: Callback<Open>,
}

/// Hours that nobody has, or that two have: in clay, because somebody should look at it.
#[component]
fn Hole(props: &HoleProps) -> Html {
    let t = use_words();
    let Stretch { from, to } = props.stretch;
    let fill = {
        let onopen = props.onopen.clone();
        Callback::from(move |_: MouseEvent| onopen.emit(Open::Plan(ShiftDraft::over(from, to))))
    };
    let short = to.0 - from.0 <= 24 * 3_600_000;
    let when = if short { week::hours(from, to) } else { week::span(&t, from, to, from.day().plus_days(-30)) };
    html! {
        <li class="f-shift f-hole" data-color="warning" data-testid={if props.gap { "gap" } else { "overlap" }}>
            <p class="f-word f-grow" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }
                <span>{ t.say_with(if props.gap { "plan-gap" } else { "plan-overlap" }, &[("when", when.into())]) }</span></p>
            if props.may_plan {
                <button class="ds-button" data-color="warning" data-variant="secondary" type="button" data-testid="gap-fill" onclick={fill}>{ t.say("plan-fill") }</button>
            }
        </li>
    }
}
