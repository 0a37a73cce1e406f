//! Every change of one entry: who, when, from what to what. Works with no coverage.

use folge_shared::{
    command::EntryRef,
    query::{self, OfProgramme, Query, View},
    view::HistoryRow,
};
use yew::prelude::*;

use super::versions::target_id;
use crate::{
    dom,
    fields::Names,
    parts::{icon::Icon, note::ErrorNote, told},
    session::use_query,
    words::use_words,
};

/// See [`History`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Of which entry, or of which document's own fields.
    pub target: EntryRef,
    /// Names behind ids that may stand in a field or its values, beside the workers'.
    #[prop_or_default]
    pub names: Names,
    /// The person has read it.
    pub onclose: Callback<()>,
}

/// See the module. A panel below the entry: on a phone a dialog over the page would hide what it is about.
#[component]
pub fn History(props: &Props) -> Html {
    let t = use_words();
    let loaded = use_query(Query::History(query::History { target: props.target.clone() }));
    let workers = use_query(Query::Workers(OfProgramme::default()));
    let mut names = props.names.clone();
    if let Some(View::Workers(view)) = workers.view.as_deref() {
        names.extend(view.rows.iter().map(|row| (row.worker.to_string(), row.name.clone())));
    }
    let rows: &[HistoryRow] = match loaded.view.as_deref() {
        Some(View::History(view)) => &view.rows,
        _ => &[],
    };
    let id = format!("history-{}", target_id(&props.target));
    use_effect_with(id.clone(), |id| dom::focus(&format!("#{id}-title")));
    html! {
        <section class="f-history" data-testid={id.clone()} aria-labelledby={format!("{id}-title")}>
            <div class="f-between">
                <h4 id={format!("{id}-title")} tabindex="-1">{ t.say("history") }</h4>
                <button class="ds-button" data-icon="" data-variant="tertiary" data-color="neutral" type="button"
                    aria-label={t.say("history-close")} data-testid={format!("{id}-close")}
                    onclick={props.onclose.reform(|_: MouseEvent| ())}>{ Icon::XMark.draw() }</button>
            </div>
            if let Some(error) = loaded.error.clone() { <ErrorNote {error} /> }
            if loaded.view.is_some() && rows.is_empty() { <p class="f-sub">{ t.say("history-none") }</p> }
            <ol class="f-stack">{ told::acts(&t, &props.target, rows, &names, true) }</ol>
        </section>
    }
}
