//! Two versions of one fact: same size, same weight, nobody is wrong. Choosing is never urgent.

use folge_shared::{
    command::{Command, EditContact},
    domain::codes::{CHANNEL, INITIATIVE},
    error::PublicError,
    i18n::Words,
    ids::{EntryId, ParticipantId},
    time::Millis,
    view::{Conflict, Version},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{icon::Icon, note::ErrorNote},
    session::use_session,
    words::{self, use_words},
};

/// See [`Versions`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whose contact.
    pub participant: ParticipantId,
    /// Which contact.
    pub contact: EntryId,
    /// The versions.
    pub conflict: Conflict,
}

fn parse_time(text: &str) -> Option<Millis> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

fn value(t: &Words, field: &str, version: &Version) -> String {
    let text = version.value.as_str();
    match field {
        "minutes" => match text.parse::<i64>() {
            Ok(n) => t.say_with("minutes-short", &[("n", n.into())]),
            Err(_) => text.to_owned(),
        },
        "channel" => t.code(&CHANNEL, text),
        "initiative" => t.code(&INITIATIVE, text),
        "at" => {
            parse_time(text).map_or_else(|| text.to_owned(), |at| dates::upper(&dates::moment(t, at, clock::now())))
        }
        _ if text.is_empty() => t.say("version-empty"),
        _ => text.to_owned(),
    }
}

/// Choosing a version is an ordinary edit of that field. `None` when this app cannot write that field or value.
fn choose(props: &Props, version: &Version) -> Option<Command> {
    let mut edit = EditContact {
        participant: props.participant,
        contact: props.contact,
        at: None,
        channel: None,
        initiative: None,
        minutes: None,
        note: None,
        place: None,
        travel: None,
        add: Default::default(),
        remove: Default::default(),
        add_workers: vec![],
        remove_workers: vec![],
    };
    let text = version.value.clone();
    match props.conflict.field.as_str() {
        "minutes" => edit.minutes = Some(text.parse().ok()?),
        "channel" => edit.channel = Some(text.as_str().into()),
        "initiative" => edit.initiative = Some(text.as_str().into()),
        "at" => edit.at = Some(parse_time(&text)?),
        "note" => edit.note = Some(text),
        _ => return None,
    }
    Some(Command::EditContact(edit))
}

/// See the module.
#[component]
pub fn Versions(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let error = use_state(|| None::<PublicError>);
    let field = props.conflict.field.as_str();
    let count = i64::try_from(props.conflict.versions.len()).unwrap_or(2);
    let what = if matches!(field, "minutes" | "note" | "channel" | "initiative" | "at") { field } else { "other" };
    let title = t.say_with(&format!("versions-{what}"), &[("n", count.into())]);
    let versions = props.conflict.versions.iter().enumerate().map(|(n, version)| {
        let said = value(&t, field, version);
        let by = dates::upper(&words::who(&t, &version.by_name, false));
        let by = if version.mine { t.say("you-subject") } else { by };
        let by = match version.noted {
            Some(noted) => format!("{by}, {}", dates::brief(&t, noted, clock::now())),
            None => by,
        };
        let onclick = choose(props, version).map(|command| {
            let (session, error) = (session.clone(), error.setter());
            Callback::from(move |_: MouseEvent| {
                let error = error.clone();
                session.act(command.clone(), move |answer| error.set(answer.err()));
            })
        });
        html! {
            <li key={n} data-testid={format!("version-{}-{field}-{n}", props.contact)}>
                if field == "note" { <p class="f-said">{ said.clone() }</p> } else { <b>{ said.clone() }</b> }
                <span class="f-meta">{ by.clone() }</span>
                if let Some(onclick) = onclick {
                    <button class="ds-button" data-color="warning" data-variant="secondary" type="button" {onclick}
                        aria-label={t.say_with("choose-version", &[("value", said.into()), ("by", by.into())])}>
                        { t.say("choose") }
                    </button>
                }
            </li>
        }
    });
    html! {
        <section class="ds-card f-note f-versions" data-color="warning" data-variant="tinted" aria-label={title.clone()}
            data-testid={format!("versions-{}-{field}", props.contact)}>
            <p class="f-word" data-color="warning">{ Icon::Branching.draw() }{ title.clone() }</p>
            <ul data-long={(field == "note").then_some("")}>{ for versions }</ul>
            <p class="f-sub">{ t.say_with("both-are-kept", &[("n", count.into())]) }</p>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
        </section>
    }
}
