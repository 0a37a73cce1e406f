//! A hand-over from one on call to the next.

use folge_shared::{
    i18n::Words,
    view::{Delivery, HandOverRow},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{
        acknowledge::{self, Acknowledge},
        entry_menu::EntryMenu,
        icon::Icon,
    },
    words,
};

/// The hand-over, to be read.
pub fn card(t: &Words, one: &HandOverRow) -> Html {
    let id = one.target.entry.map(|id| id.to_string()).unwrap_or_default();
    let by = dates::upper(&words::who(t, &one.by_name, false));
    let title = match &one.to_name {
        Some(to) => t.say_with("shift-hand-over-from-to", &[("by", by.into()), ("to", to.as_str().into())]),
        None => t.say_with("shift-hand-over-from", &[("by", by.into())]),
    };
    let readers = acknowledge::readers(t, &one.read_by, format!("read-by-{id}"));
    let when = one.noted.map(|at| dates::upper(&dates::brief(t, at, clock::now())));
    html! {
        <article key={id.clone()} class="ds-card f-note f-call" data-testid={format!("hand-over-{id}")} data-read={one.read.to_string()}
            data-color={(!one.read).then_some("warning")} data-variant={(!one.read).then_some("tinted")}>
            <h3 class="f-between">
                <b>{ title.clone() }</b>
                if let Some(when) = when { <time class="f-meta" datetime={one.noted.map(|at| at.to_string())}>{ when }</time> }
            </h3>
            if let Some(text) = &one.text { <p class="f-said">{ format!("«{text}»") }</p> }
            if one.delivery == Delivery::Pending {
                <p><span class="ds-tag" data-color="neutral">{ Icon::CloudSlash.draw() }{ t.say("entry-pending") }</span></p>
            }
            if !one.read { { readers.clone() } }
            <div class="f-between">
                if !one.read { <div class="f-stack-s"><Acknowledge target={one.target.clone()} about={title.clone()} warning=true /></div> } else { { readers } }
                <EntryMenu target={one.target.clone()} what={title} />
            </div>
        </article>
    }
}
