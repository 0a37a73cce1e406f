//! Changes of an entry as they are told: who, when, field by field, from what to what.

use folge_shared::{command::EntryRef, i18n::Words, view::HistoryRow};
use yew::prelude::*;

use crate::{
    clock, dates,
    fields::{self, Names},
    parts::icon::Icon,
    words,
};

/// What has room in a column, in letters.
const SHORT: usize = 40;

/// What one person wrote in one go.
fn in_one_go(rows: &[HistoryRow]) -> Vec<&[HistoryRow]> {
    rows.chunk_by(|a, b| a.noted == b.noted && a.mine == b.mine && a.by_name == b.by_name).collect()
}

/// One item of a list for each time that somebody wrote. `stands` says whether these changes have been taken: only then
/// is it said of a value that it counts now.
pub fn acts(t: &Words, target: &EntryRef, rows: &[HistoryRow], names: &Names, stands: bool) -> Html {
    let acts = in_one_go(rows).into_iter().enumerate().map(|(n, act)| {
        let who = act.first().map(|row| (row.mine, row.by_name.as_str(), row.noted));
        let (mine, name, noted) = who.unwrap_or((false, "", None));
        let by = if mine { t.say("you-subject") } else { dates::upper(&words::who(t, name, false)) };
        let when = noted.map(|at| dates::upper(&dates::moment(t, at, clock::now())));
        html! {
            <li key={n} class="f-stack-s">
                <p class="f-between"><b>{ by }</b>if let Some(when) = when { <span class="f-meta">{ when }</span> }</p>
                <dl class="f-facts">{ for act.iter().enumerate().map(|(n, row)| field(t, target, row, names, stands, n)) }</dl>
            </li>
        }
    });
    html! { { for acts } }
}

fn field(t: &Words, target: &EntryRef, row: &HistoryRow, names: &Names, stands: bool, n: usize) -> Html {
    let value = |text: &String| fields::value(t, target, &row.field, text, names);
    let several = row.field.contains('.') && !row.field.starts_with("att.");
    let to = match &row.to {
        None => t.say("history-removed"),
        // "Tema: Bolig" says it all; "ja" behind it would say nothing.
        Some(_) if several => String::new(),
        Some(text) => value(text),
    };
    let from: Vec<String> = row.from.iter().map(value).collect();
    html! {
        <div key={n} data-long={(to.chars().count() > SHORT).then_some("")}>
            <dt>{ fields::label(t, &row.field, names) }</dt>
            <dd class="f-said">
                { to }
                if !from.is_empty() && !several {
                    <span class="f-meta f-block">{ t.say_with("history-before", &[("values", words::list(t, &from).into())]) }</span>
                }
                if stands && row.current && row.to.is_some() {
                    <span class="f-word f-block"> { Icon::Checkmark.draw() }{ t.say("history-now") }</span>
                }
            </dd>
        </div>
    }
}
