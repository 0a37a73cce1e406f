//! Every change of one entry: who, when, from what to what. Works with no coverage.

use folge_shared::{
    command::EntryRef,
    query::{self, OfProgramme, Query, View},
    view::HistoryRow,
};
use yew::prelude::*;

use super::versions::target_id;
use crate::{
    clock, dates, dom,
    fields::{self, Names},
    parts::{icon::Icon, note::ErrorNote},
    session::use_query,
    words::{self, use_words},
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

/// What one person wrote in one go.
fn acts(rows: &[HistoryRow]) -> Vec<&[HistoryRow]> {
    rows.chunk_by(|a, b| a.noted == b.noted && a.mine == b.mine && a.by_name == b.by_name).collect()
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
    let acts = acts(rows).into_iter().enumerate().map(|(n, act)| {
        let who = act.first().map(|row| (row.mine, row.by_name.as_str(), row.noted));
        let (mine, name, noted) = who.unwrap_or((false, "", None));
        let by = if mine { t.say("you-subject") } else { dates::upper(&words::who(&t, name, false)) };
        let when = noted.map(|at| dates::upper(&dates::moment(&t, at, clock::now())));
        let lines = act.iter().enumerate().map(|(n, row)| {
            let value = |text: &String| fields::value(&t, &props.target, &row.field, text, &names);
            let several = row.field.contains('.') && !row.field.starts_with("att.");
            let to = match &row.to {
                None => t.say("history-removed"),
                // "Tema: Bolig" says it all; "ja" behind it would say nothing.
                Some(_) if several => String::new(),
                Some(text) => value(text),
            };
            let from: Vec<String> = row.from.iter().map(value).collect();
            html! {
                <div key={n}>
                    <dt>{ fields::label(&t, &row.field, &names) }</dt>
                    <dd class="f-said">
                        { to }
                        if !from.is_empty() && !several {
                            <span class="f-meta f-block">{ t.say_with("history-before", &[("values", words::list(&t, &from).into())]) }</span>
                        }
                        if row.current && row.to.is_some() {
                            <span class="f-word f-block"> { Icon::Checkmark.draw() }{ t.say("history-now") }</span>
                        }
                    </dd>
                </div>
            }
        });
        html! {
            <li key={n} class="f-stack-s">
                <p class="f-between"><b>{ by }</b>if let Some(when) = when { <span class="f-meta">{ when }</span> }</p>
                <dl class="f-facts">{ for lines }</dl>
            </li>
        }
    });
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
            <ol class="f-stack">{ for acts }</ol>
        </section>
    }
}
