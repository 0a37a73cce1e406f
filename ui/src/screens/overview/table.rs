//! Per participant: who follows, last contact, how long since, how often, and what asks for a decision.

use folge_shared::{
    domain::codes::CHANNEL,
    view::{OverviewRow, Rhythm},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{person_row, spark},
    route::Route,
    words::{self, use_words},
};

/// See [`Table`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The rows, in the view's order: longest without contact first.
    pub rows: Vec<OverviewRow>,
    /// The programme's rule, in days.
    pub every: i64,
}

/// See the module.
#[component]
pub fn Table(props: &Props) -> Html {
    let t = use_words();
    let heads = [
        "table-participant",
        "table-peer",
        "table-municipality",
        "table-last",
        "table-since",
        "table-30",
        "table-flags",
    ];
    html! {
        <table class="ds-table" data-hover="">
            <thead>
                <tr>
                    { for heads.iter().map(|key| html! {
                        <th scope="col" aria-sort={(*key == "table-since").then_some("descending")}>{ t.say(key) }</th>
                    }) }
                </tr>
            </thead>
            <tbody>
                { for props.rows.iter().map(|row| html! { <Row key={row.row.participant.to_string()} row={row.clone()} every={props.every} /> }) }
            </tbody>
        </table>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    row: OverviewRow,
    every: i64,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let t = use_words();
    let OverviewRow { row, weeks } = &props.row;
    let last = match (&row.last_channel, row.last_at) {
        (Some(channel), Some(at)) => html! {
            <>{ t.code(&CHANNEL, channel.as_str()) }<br /><span class="f-meta f-nowrap">{ dates::date(&t, at.day(), clock::today()) }</span></>
        },
        _ => html! { <span class="f-meta">{ t.say("none") }</span> },
    };
    let days = row.days_since.map(|days| t.say_with("days", &[("days", days.into())]));
    let attention = words::wants_attention(row.rhythm);
    html! {
        <tr data-testid={format!("overview-row-{}", row.participant)}>
            <th scope="row"><a href={Route::Participant(row.participant).href()}>{ person_row::alias(&t, &row.alias) }</a></th>
            <td>{ words::list(&t, &row.followers) }</td>
            <td>{ row.municipality.clone() }</td>
            <td>{ last }</td>
            <td>
                if let Some(days) = days { <span class="f-nowrap">{ days }</span><br /> }
                <span class="f-meta f-nowrap" data-color={attention.then_some("warning")}>{ words::rhythm(&t, row.rhythm, props.every) }</span>
            </td>
            <td class="f-nowrap">{ spark::draw(&t, weeks) }{ " " }{ row.contacts_30.to_string() }</td>
            <td>
                <div class="f-flags">
                    if super::is_unfollowed(row) { <span class="ds-tag" data-color="warning">{ t.say("flag-unfollowed") }</span> }
                    if row.unread > 0 { <span class="ds-tag" data-color="warning">{ t.say_with("flag-unread", &[("n", row.unread.into())]) }</span> }
                    if let (Rhythm::Paused, Some(to)) = (row.rhythm, row.paused_until) {
                        <span class="ds-tag" data-color="neutral">{ t.say_with("flag-paused", &[("to", dates::date(&t, to, clock::today()).into())]) }</span>
                    }
                    if row.conflict { <span class="ds-tag" data-color="warning">{ t.say("two-versions") }</span> }
                    if row.rhythm == Rhythm::MaybeLost { <span class="ds-tag" data-color="warning">{ t.say("flag-lost") }</span> }
                    if row.attempts_since > 0 {
                        <span class="ds-tag" data-color="neutral">{ t.say_with("attempts", &[("n", row.attempts_since.into())]) }</span>
                    }
                    if !row.confirmed { <span class="ds-tag" data-color="neutral">{ t.say("flag-new") }</span> }
                </div>
            </td>
        </tr>
    }
}
