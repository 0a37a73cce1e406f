//! Who is in the group: those who come, those who wait, those who have been.

use folge_shared::{
    i18n::Words,
    ids::ParticipantId,
    query::{Participants, Query, View},
    view::{GroupView, MemberRow},
};
use yew::prelude::*;

use super::member::Member;
use crate::{session::use_query, words::use_words};

/// See [`Members`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The group.
    pub view: GroupView,
}

/// Where a member belongs on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    In,
    Waiting,
    Been,
}

fn part(row: &MemberRow) -> Part {
    match row.state.as_str() {
        _ if row.retracted => Part::Been,
        "venteliste" => Part::Waiting,
        "fullfort" | "sluttet" => Part::Been,
        _ => Part::In,
    }
}

/// See the module.
#[component]
pub fn Members(props: &Props) -> Html {
    let t = use_words();
    let loaded = use_query(Query::Participants(Participants { programme: Some(props.view.row.programme) }));
    // A leader may not hold a member's file: then there is nothing to open.
    let held: Vec<ParticipantId> = match loaded.view.as_deref() {
        Some(View::Participants(view)) => view.rows.iter().map(|row| row.participant).collect(),
        _ => vec![],
    };
    let list = |wanted: Part| {
        let rows = props.view.members.iter().filter(|row| part(row) == wanted);
        let rows = rows.map(|row| {
            let file = row.participant.filter(|id| held.contains(id));
            html! { <Member key={row.member.to_string()} view={props.view.clone()} row={row.clone()} {file} /> }
        });
        html! { <ul class="f-rows f-many">{ for rows }</ul> }
    };
    let any = |wanted: Part| props.view.members.iter().any(|row| part(row) == wanted);
    let count = |wanted: Part| {
        let n = props.view.members.iter().filter(|row| part(row) == wanted).count();
        i64::try_from(n).unwrap_or_default()
    };
    html! {
        <section class="f-stack" aria-labelledby="members" data-testid="members">
            <h2 id="members">{ t.say("members") }</h2>
            if any(Part::In) { { list(Part::In) } } else { <p class="f-sub">{ t.say("members-none") }</p> }
            if any(Part::Waiting) {
                <h3>{ t.say_with("members-waiting", &[("n", count(Part::Waiting).into())]) }</h3>
                { list(Part::Waiting) }
            }
            if any(Part::Been) { { been(&t, count(Part::Been), list(Part::Been)) } }
        </section>
    }
}

fn been(t: &Words, n: i64, list: Html) -> Html {
    html! {
        <details class="f-table">
            <summary data-testid="members-been">{ t.say_with("members-been", &[("n", n.into())]) }</summary>
            { list }
        </details>
    }
}
