//! Who is on call now, who is next, when it is my turn, and the hours that nobody has.

use folge_shared::{
    i18n::Words,
    view::{OnCallView, ShiftRow},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{icon::Icon, person_row, switch_person::SwitchPerson},
    route::Route,
    week,
    words::{self, use_words},
};

/// Gaps are told a week ahead: later ones are the plan's business.
const WEEK_MS: i64 = 7 * 24 * 3_600_000;
/// How many gaps are told here.
const GAPS: usize = 3;

/// See [`Now`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The answer.
    pub view: OnCallView,
}

/// "Roar", "Du", "En som har sluttet".
pub fn name(t: &Words, shift: &ShiftRow) -> String {
    if shift.mine { t.say("you-subject") } else { dates::upper(&words::who(t, &shift.name, false)) }
}

/// See the module.
#[component]
pub fn Now(props: &Props) -> Html {
    let t = use_words();
    let (view, now) = (&props.view, clock::now());
    let holding = || view.shifts.iter().filter(|shift| !shift.retracted);
    let mine = holding().filter(|shift| shift.mine && shift.from > now).min_by_key(|shift| shift.from);
    let backup = holding().find(|shift| shift.level.as_str() == "reserve" && shift.from <= now && shift.to > now);
    let gaps: Vec<_> = view.gaps.iter().filter(|gap| gap.from.0 < now.0 + WEEK_MS && gap.to > now).collect();
    let at = |key: &str, time: String| t.say_with(key, &[("when", time.into())]);
    html! {
        <section class="ds-card f-stack" aria-labelledby="on-call-now" data-testid="on-call-now">
            <h2 id="on-call-now" class="ds-sr-only">{ t.say("on-call-now-title") }</h2>
            if let Some(shift) = &view.now {
                <div class="f-rows"><div class="f-row">
                    <span class="f-face" data-color="accent" aria-hidden="true">{ person_row::initial(&shift.name) }</span>
                    <div>
                        <h3 data-testid="on-call-who">{ t.say_with("on-call-now", &[("who", name(&t, shift).into()), ("mine", if shift.mine { "yes" } else { "no" }.into())]) }</h3>
                        <p class="f-sub">{ at("on-call-until", week::soon(&t, shift.to, now)) }</p>
                    </div>
                </div></div>
            } else {
                <p class="f-word" data-color="warning" data-testid="on-call-nobody">{ Icon::ExclamationmarkTriangle.draw() }{ t.say("on-call-nobody") }</p>
            }
            <dl class="f-facts">
                if let Some(shift) = backup {
                    <div><dt>{ t.say("on-call-backup") }</dt><dd>{ name(&t, shift) }</dd></div>
                }
                if let Some(shift) = &view.next {
                    <div data-testid="on-call-next"><dt>{ t.say("on-call-next") }</dt>
                        <dd>{ format!("{}, {}", name(&t, shift), at("on-call-from", week::soon(&t, shift.from, now))) }</dd></div>
                }
                if let Some(shift) = mine {
                    <div data-testid="on-call-mine"><dt>{ t.say("on-call-mine") }</dt>
                        <dd>{ dates::upper(&week::span(&t, shift.from, shift.to, now.day())) }</dd></div>
                } else if view.on_team {
                    <div><dt>{ t.say("on-call-mine") }</dt><dd>{ t.say("on-call-mine-none") }</dd></div>
                }
            </dl>
            if !gaps.is_empty() {
                <ul class="f-stack-s" aria-label={t.say("shift-gaps")} data-testid="on-call-gaps">
                    { for gaps.iter().take(GAPS).map(|gap| html! {
                        <li key={gap.from.to_string()} class="f-word" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }
                            <span>{ t.say_with("shift-gap", &[("when", week::span(&t, gap.from.max(now), gap.to, now.day()).into())]) }</span></li>
                    }) }
                </ul>
            }
            <div class="f-even">
                <a class="ds-button" data-variant="secondary" href={Route::Shifts.href()} data-testid="shifts-open">
                    { Icon::Calendar.draw() }{ t.say("screen-shifts") }
                </a>
                <SwitchPerson />
            </div>
        </section>
    }
}
