//! Who came when, at a glance: members down, evenings across, a shape for each mark. Shape and hidden word say the
//! same, so that nobody needs the colours.

use folge_shared::view::{GroupView, MemberRow, SessionRow};
use yew::prelude::*;

use super::member;
use crate::{
    clock, dates,
    parts::{attendance, evening, icon::Icon, person_row},
    route::Route,
    words::use_words,
};

/// How many evenings stand side by side.
const EVENINGS: usize = 10;

/// See [`Matrix`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The group.
    pub view: GroupView,
}

/// See the module.
#[component]
pub fn Matrix(props: &Props) -> Html {
    let t = use_words();
    let today = clock::today();
    let all: Vec<&SessionRow> = props.view.past.iter().filter(|e| !e.retracted && !evening::is_cancelled(e)).collect();
    let mut shown: Vec<&SessionRow> = all.iter().copied().take(EVENINGS).collect();
    shown.reverse();
    // Somebody on the waiting list has not been asked in: no row of dots.
    let rows: Vec<&MemberRow> = props
        .view
        .members
        .iter()
        .filter(|m| !m.retracted && (m.state.as_str() != "venteliste" || !m.marks.is_empty()))
        .collect();
    if shown.is_empty() || rows.is_empty() {
        return html! {
            <section class="ds-card f-stack" aria-labelledby="matrix"><h2 id="matrix">{ t.say("matrix") }</h2><p class="f-sub">{ t.say("matrix-none") }</p></section>
        };
    }
    let heads = shown.iter().map(|evening| {
        let (day, month, full) = match evening.at {
            Some(at) => {
                let day = at.day();
                (
                    format!("{}.", day.0.day()),
                    t.say(&format!("month-short-{}", day.0.month())),
                    dates::long_date(&t, day, today),
                )
            }
            None => ("?".to_owned(), String::new(), t.say("time-unknown")),
        };
        html! {
            <th scope="col" key={evening.session.to_string()} class="f-evening">
                <a href={Route::Session(evening.group, evening.session).href()} title={full}>
                    <span>{ day }<br />{ month }</span>
                </a>
            </th>
        }
    });
    let cell = |row: &MemberRow, evening: &SessionRow| {
        let mark = row.marks.iter().find(|mark| mark.session == evening.session);
        let code = mark.map(|mark| mark.attendance.as_str());
        let two = mark.is_some_and(|mark| mark.two);
        let said = if two { t.say("two-versions") } else { attendance::said(&t, code) };
        html! {
            <td key={evening.session.to_string()} class="f-evening" title={said.clone()} data-two={two.then_some("")}>
                { attendance::shape(code) }<span class="ds-sr-only">{ said }</span>
            </td>
        }
    };
    let body = rows.iter().map(|row| {
        html! {
            <tr key={row.member.to_string()} data-testid={format!("matrix-{}", row.member)}>
                <th scope="row">{ person_row::alias(&t, &row.alias) }<br /><span class="f-meta f-nowrap">{ member::state(&t, row) }</span></th>
                { for shown.iter().map(|evening| cell(row, evening)) }
                <td class="f-nowrap f-number">{ t.say_with("came-of", &[("came", row.came.into()), ("all", row.sessions.into())]) }</td>
            </tr>
        }
    });
    let came = shown.iter().map(|evening| {
        let guests = if evening.guests > 0 { format!("+{}", evening.guests) } else { String::new() };
        html! { <td key={evening.session.to_string()} class="f-evening"><b>{ evening.came }</b><span class="f-meta">{ guests }</span></td> }
    });
    let counts = |n: usize| i64::try_from(n).unwrap_or_default();
    html! {
        <section class="ds-card f-stack f-matrix" aria-labelledby="matrix" data-testid="matrix">
            <h2 id="matrix">{ t.say("matrix") }</h2>
            <table class="ds-table" data-hover="">
                <thead>
                    <tr><th scope="col">{ t.say("matrix-member") }</th>{ for heads }<th scope="col" class="f-number">{ t.say("matrix-came") }</th></tr>
                </thead>
                <tbody>{ for body }</tbody>
                <tfoot><tr><th scope="row">{ t.say("matrix-sum") }</th>{ for came }<td></td></tr></tfoot>
            </table>
            { attendance::legend(&t) }
            if rows.iter().any(|row| row.marks.iter().any(|mark| mark.two)) {
                <p class="f-word" data-color="warning">{ Icon::Branching.draw() }{ t.say("matrix-two") }</p>
            }
            if all.len() > shown.len() {
                <p class="f-meta">{ t.say_with("matrix-shown", &[("shown", counts(shown.len()).into()), ("all", counts(all.len()).into())]) }</p>
            }
        </section>
    }
}
