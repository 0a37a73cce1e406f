//! What happened, newest first.

use folge_shared::view::ParticipantView;
use yew::prelude::*;

use super::coordinates;
use crate::{parts::entry::Entry, session::use_session, words::use_words};

/// See [`Timeline`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Everything about them.
    pub view: ParticipantView,
    /// What they are called.
    pub alias: AttrValue,
    /// Whether no more can be asked for.
    pub all: bool,
    /// Somebody wants more.
    pub more: Callback<()>,
}

/// See the module.
#[component]
pub fn Timeline(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let view = &props.view;
    let coordinator = coordinates(&session, &view.row);
    let shown = i64::try_from(view.timeline.len()).unwrap_or(i64::MAX);
    html! {
        <section class={classes!("f-stack", session.wide.then_some("ds-card"), session.wide.then_some("f-timecard"))} aria-labelledby="timeline">
            <h2 id="timeline" class={(!session.wide).then_some("ds-sr-only")}>{ t.say("timeline") }</h2>
            if view.timeline.is_empty() { <p class="f-quiet">{ t.say("timeline-empty") }</p> }
            <ol class="f-time">
                { for view.timeline.iter().map(|entry| html! {
                    <Entry key={entry.contact.to_string()} participant={view.row.participant} alias={props.alias.clone()}
                        entry={entry.clone()} {coordinator} />
                }) }
            </ol>
            if view.total > shown && !props.all {
                <div class="f-line">
                    <button class="ds-button" data-variant="secondary" type="button" data-testid="timeline-more"
                        onclick={props.more.reform(|_: MouseEvent| ())}>{ t.say("show-more") }</button>
                    <span class="f-meta">{ t.say_with("shown-of", &[("shown", shown.into()), ("all", view.total.into())]) }</span>
                </div>
            }
        </section>
    }
}
