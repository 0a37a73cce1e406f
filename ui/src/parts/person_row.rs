//! A participant in a list: name, words, one action.

use folge_shared::{
    domain::{DocKind, codes::FOLLOW_UP_STATUS},
    i18n::Words,
    view::{ParticipantRow, Rhythm},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::icon::Icon,
    route::Route,
    words::{self, use_words},
};

/// See [`PersonRow`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who.
    pub row: ParticipantRow,
    /// Whether the line under the name tells where and by whom, and not only how long ago.
    #[prop_or_default]
    pub full: bool,
    /// Before the participant's id in the test id.
    #[prop_or(AttrValue::Static("row"))]
    pub testid: AttrValue,
}

/// The first letter of a name, for its face.
pub fn initial(alias: &str) -> String {
    alias.chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_else(|| "?".to_owned())
}

/// What a participant is called; never blank.
pub fn alias(t: &Words, alias: &str) -> String {
    if alias.is_empty() { t.say("alias-unreadable") } else { alias.to_owned() }
}

/// What a document is called: "Bris", "Bris, vaktkort", "Tirsdagsgruppa", "Vaktmåned".
pub fn document(t: &Words, kind: DocKind, name: &str) -> String {
    let said = |key: &str| t.say_with(key, &[("alias", alias(t, name).into())]);
    match kind {
        DocKind::Participant => alias(t, name),
        DocKind::Card => said("doc-card"),
        DocKind::Identity => said("doc-identity"),
        _ if !name.is_empty() => name.to_owned(),
        DocKind::Group => t.say("act-group"),
        DocKind::OnCall => t.say("doc-on-call"),
        DocKind::Work => t.say("place-work"),
        DocKind::Programme => t.say("place-programme"),
        DocKind::Worker => t.say("doc-worker"),
    }
}

/// How it stands with somebody, in words: a pause and an end before the days that have passed.
fn state(t: &Words, row: &ParticipantRow) -> (Icon, String) {
    match (row.rhythm, &row.closed, row.paused_until) {
        (Rhythm::Silent, Some(_), _) => (Icon::PadlockLocked, t.say("file-closed")),
        (Rhythm::Silent, None, _) => (Icon::Minus, t.code(&FOLLOW_UP_STATUS, row.status.as_str())),
        (Rhythm::Paused, _, Some(day)) => {
            (Icon::Pause, t.say_with("paused-until", &[("day", dates::date(t, day, clock::today()).into())]))
        }
        (Rhythm::Paused, _, None) => (Icon::Pause, t.say("paused")),
        _ => (Icon::Clock, dates::upper(&words::since(t, row))),
    }
}

/// See the module.
#[component]
pub fn PersonRow(props: &Props) -> Html {
    let t = use_words();
    let row = &props.row;
    let name = alias(&t, &row.alias);
    let attention = words::wants_attention(row.rhythm);
    let (icon, since) = state(&t, row);
    let silent = row.rhythm == Rhythm::Silent;
    let mut place = vec![];
    place.extend(row.municipality.clone());
    if !row.followers.is_empty() {
        place.push(words::list(&t, &row.followers));
    }
    html! {
        <li class="f-row" data-testid={format!("{}-{}", props.testid, row.participant)}>
            <span class="f-face" aria-hidden="true">{ initial(&row.alias) }</span>
            <a href={Route::Participant(row.participant).href()}>
                <h3>{ name.clone() }</h3>
                if props.full && !place.is_empty() {
                    <span class="f-meta f-block">{ place.join(" · ") }</span>
                }
                <span class="f-word" data-color={attention.then_some("warning")}>{ icon.draw() }{ since }</span>
                if row.unread > 0 {
                    <span class="f-word" data-color="warning">{ Icon::Moon.draw() }{ t.say_with("calls-unread", &[("n", row.unread.into())]) }</span>
                }
                if row.attempts_since > 0 && !silent {
                    <span class="f-word">{ Icon::PhoneSlash.draw() }{ t.say_with("attempts", &[("n", row.attempts_since.into())]) }</span>
                }
                if row.conflict {
                    <span class="f-word" data-color="warning">{ Icon::Branching.draw() }{ t.say("two-versions") }</span>
                }
                if !row.confirmed && row.closed.is_none() {
                    <span class="f-word">{ Icon::PersonPlus.draw() }{ t.say("not-confirmed") }</span>
                }
            </a>
            if !silent {
            <a class="ds-button f-round" data-icon="" data-variant="secondary" href={Route::Log(Some(row.participant)).href()}
                data-testid={format!("log-for-{}", row.participant)} aria-label={t.say_with("log-with", &[("alias", name.into())])}>
                { Icon::Plus.draw() }
            </a>
            }
        </li>
    }
}
