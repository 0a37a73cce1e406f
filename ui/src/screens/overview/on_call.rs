//! The night, for the coordinator: notes not read yet, hours that nobody has, people whom nobody follows.

use folge_shared::{
    query::{self, Query, View},
    view::{NoteRow, OverviewView},
};
use yew::prelude::*;

use crate::{
    clock,
    parts::{call_note::CallNote, icon::Icon},
    route::Route,
    session::use_query,
    week,
    words::use_words,
};

/// How many notes are shown here; all stand under Vakt.
const NOTES: usize = 2;
/// How many gaps are told here; all stand in the plan.
const GAPS: usize = 3;

/// See [`OnCallAside`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The overview.
    pub view: OverviewView,
}

/// See the module.
#[component]
pub fn OnCallAside(props: &Props) -> Html {
    let t = use_words();
    let view = &props.view;
    let loaded = use_query(Query::OnCall(query::OnCall { programme: Some(view.programme), from: None, days: Some(7) }));
    let unread: Vec<NoteRow> = match loaded.view.as_deref() {
        Some(View::OnCall(call)) => call.notes.iter().filter(|note| !note.read && !note.retracted).cloned().collect(),
        _ => vec![],
    };
    let (now, today) = (clock::now(), clock::today());
    let more = i64::try_from(view.gaps.len().saturating_sub(GAPS)).unwrap_or(0);
    html! {
        <section class="ds-card f-stack" aria-labelledby="overview-on-call" data-testid="overview-on-call">
            <h2 id="overview-on-call">{ t.say("place-on-call") }</h2>
            if view.unread > 0 {
                <p class="f-word" data-color="warning" data-testid="overview-unread" data-count={view.unread.to_string()}>{ Icon::Moon.draw() }
                    <span>{ t.say_with("overview-unread", &[("n", view.unread.into())]) }</span></p>
                { for unread.iter().take(NOTES).map(|note| html! {
                    <CallNote key={format!("{:?}", note.target)} note={note.clone()} coordinator=true brief=true />
                }) }
            } else {
                <p class="f-word" data-testid="overview-unread" data-count="0">{ Icon::CheckmarkCircle.draw() }<span>{ t.say("call-all-read") }</span></p>
            }
            <a class="ds-button" data-variant="secondary" href={Route::OnCall.href()} data-testid="on-call-open">{ Icon::Moon.draw() }{ t.say("overview-all-notes") }</a>
            if !view.gaps.is_empty() {
                <ul class="f-stack-s" data-testid="overview-gaps" data-count={view.gaps.len().to_string()} aria-label={t.say("shift-gaps")}>
                    { for view.gaps.iter().take(GAPS).map(|gap| html! {
                        <li key={gap.from.to_string()} class="f-word" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }
                            <span>{ t.say_with("shift-gap", &[("when", week::span(&t, gap.from.max(now), gap.to, today).into())]) }</span></li>
                    }) }
                    if more > 0 { <li class="f-sub">{ t.say_with("overview-more-gaps", &[("n", more.into())]) }</li> }
                </ul>
                <a class="ds-button" data-variant="secondary" href={Route::Shifts.href()} data-testid="shifts-open">{ Icon::Calendar.draw() }{ t.say("screen-shifts") }</a>
            }
            if view.unfollowed > 0 {
                <p class="f-word" data-color="warning" data-testid="overview-unfollowed" data-count={view.unfollowed.to_string()}>{ Icon::PersonMinus.draw() }
                    <span>{ t.say_with("overview-unfollowed", &[("n", view.unfollowed.into())]) }</span></p>
                <ul class="f-line">
                    { for view.rows.iter().filter(|row| super::is_unfollowed(&row.row)).take(6).map(|row| html! {
                        <li key={row.row.participant.to_string()}><a class="f-link" href={Route::Participant(row.row.participant).href()}
                            data-testid={format!("unfollowed-{}", row.row.participant)}>{ crate::parts::person_row::alias(&t, &row.row.alias) }</a></li>
                    }) }
                </ul>
            }
        </section>
    }
}
