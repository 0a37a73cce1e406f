//! What has left the program: backups, copied texts, printed answers. Nobody can delete it there but who has it, so it is
//! said who took it and when.

use folge_shared::{
    i18n::Words,
    ids::ParticipantId,
    query::{Exports, Query, View},
    view::ExportedRow,
    wire::exported::KINDS,
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{at_server::NoAnswer, icon::Icon},
    session::use_query,
    words::{self, use_words},
};

/// The whole list, as a part of a coordinator's page.
#[component]
pub fn AllExports() -> Html {
    let t = use_words();
    let loaded = use_query(Query::Exports(Exports::default()));
    // The page itself says it when the server does not answer.
    let Some(View::Exports(view)) = loaded.view.as_deref() else { return Html::default() };
    html! {
        <section class="f-stack" aria-labelledby="exports-title" data-testid="exports">
            <h2 id="exports-title">{ t.say("exports-title") }</h2>
            <p class="f-sub">{ t.say("exports-help") }</p>
            if view.rows.is_empty() {
                <p data-testid="exports-none">{ t.say("exports-none") }</p>
            } else {
                <ul class="f-rows f-many">{ for view.rows.iter().enumerate().map(|(n, row)| html! {
                    <li key={n} class="ds-card f-stack-s" data-testid={testid(row)}>{ said(&t, row) }</li>
                }) }</ul>
            }
        </section>
    }
}

/// See [`MayHold`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who is about to be erased.
    pub participant: ParticipantId,
}

/// What has left and may hold somebody who is about to be erased. Without coverage that is not known, and nobody can be erased
/// either.
#[component]
pub fn MayHold(props: &Props) -> Html {
    let t = use_words();
    let loaded = use_query(Query::Exports(Exports { participant: Some(props.participant) }));
    let content = match (loaded.view.as_deref(), loaded.error) {
        (_, Some(error)) => html! { <NoAnswer {error} /> },
        (Some(View::Exports(view)), _) if view.rows.is_empty() => html! { <p>{ t.say("exports-none-of") }</p> },
        (Some(View::Exports(view)), _) => list(&t, &view.rows),
        _ => return Html::default(),
    };
    html! {
        <section class="f-stack-s" aria-labelledby="may-hold-title" data-testid="may-hold">
            <h2 id="may-hold-title">{ t.say("exports-may-hold") }</h2>
            { content }
        </section>
    }
}

/// What may hold somebody: what each is, and what can be done about it.
pub fn list(t: &Words, rows: &[ExportedRow]) -> Html {
    html! {
        <>
            if rows.iter().any(|row| !row.everything) { <p class="f-sub">{ t.say("exports-ask") }</p> }
            if rows.iter().any(|row| row.everything) { <p class="f-sub">{ t.say("exports-copies") }</p> }
            <ul class="f-stack">{ for rows.iter().enumerate().map(|(n, row)| html! {
                <li key={n} class="f-stack-s" data-testid={testid(row)}>{ said(t, row) }</li>
            }) }</ul>
        </>
    }
}

fn testid(row: &ExportedRow) -> String {
    format!("export-{}", row.kind.as_str())
}

/// What it is. A code of a newer app or server is shown as it is.
fn kind(t: &Words, row: &ExportedRow) -> String {
    let code = row.kind.as_str();
    if KINDS.contains(&code) { t.say(&format!("export-{code}")) } else { code.to_owned() }
}

/// Who took it out, when, and whom it is about.
fn said(t: &Words, row: &ExportedRow) -> Html {
    let by = match &row.by_name {
        Some(name) => t.say_with("export-by", &[("name", words::who(t, name, false).into())]),
        None => t.say("export-by-server"),
    };
    let last = dates::moment(t, row.at, clock::now());
    let when = if row.times > 1 {
        let first = dates::moment(t, row.first, clock::now());
        t.say_with("export-times", &[("n", row.times.into()), ("first", first.into()), ("last", last.into())])
    } else {
        dates::upper(&last)
    };
    let whom = match (row.everything, row.people) {
        (true, _) => t.say("export-everybody"),
        (false, 0) => t.say("export-nobody"),
        (false, people) => t.say_with("export-people", &[("n", people.into())]),
    };
    html! {
        <>
            <p class="f-word f-strong">{ Icon::FileText.draw() }<span>{ kind(t, row) }</span></p>
            <p class="f-meta">{ format!("{when}. {by}") }</p>
            <p class="f-meta">
                { whom }{ " " }
                if row.rows > 0 && !row.everything { { t.say_with("export-rows", &[("n", row.rows.into())]) } }
            </p>
            if row.erased > 0 { <p class="f-word" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }
                <span>{ t.say_with("export-erased", &[("n", row.erased.into())]) }</span></p> }
        </>
    }
}
