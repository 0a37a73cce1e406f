//! Two versions of one fact: same size, same weight, nobody is wrong. Choosing is never urgent.

use folge_shared::{
    command::{Choose, Command, EntryRef},
    error::PublicError,
    view::Conflict,
};
use yew::prelude::*;

use crate::{
    clock, dates,
    fields::{self, Names},
    parts::{icon::Icon, note::ErrorNote},
    session::use_session,
    words::{self, use_words},
};

/// Conflicts with a question of their own in the words; the others are named by their field.
const ASKED: [&str; 6] = ["minutes", "note", "channel", "initiative", "at", "retracted"];

/// See [`Versions`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Of which entry, or of which document's own fields.
    pub target: EntryRef,
    /// The versions.
    pub conflict: Conflict,
    /// Names behind ids that may stand in the field or its values.
    #[prop_or_default]
    pub names: Names,
}

/// The id that test ids of an entry, or of a document's own fields, end with.
pub fn target_id(target: &EntryRef) -> String {
    target.entry.map_or_else(|| target.doc.to_string(), |entry| entry.to_string())
}

/// See the module.
#[component]
pub fn Versions(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let error = use_state(|| None::<PublicError>);
    let busy = use_mut_ref(|| false);
    let field = props.conflict.field.as_str();
    let id = target_id(&props.target);
    let count = i64::try_from(props.conflict.versions.len()).unwrap_or(2);
    let title = if ASKED.contains(&field) {
        t.say_with(&format!("versions-{field}"), &[("n", count.into())])
    } else {
        let what = fields::label(&t, field, &props.names);
        t.say_with("versions-of", &[("n", count.into()), ("what", what.into())])
    };
    let long = fields::is_words(field);
    let versions = props.conflict.versions.iter().enumerate().map(|(n, version)| {
        let said = fields::value(&t, &props.target, field, &version.value, &props.names);
        let by = dates::upper(&words::who(&t, &version.by_name, false));
        let by = if version.mine { t.say("you-subject") } else { by };
        let by = match version.noted {
            Some(noted) => format!("{by}, {}", dates::brief(&t, noted, clock::now())),
            None => by,
        };
        let onclick = {
            let (session, error, busy) = (session.clone(), error.setter(), busy.clone());
            let target = props.target.clone();
            let (field, value) = (props.conflict.field.clone(), version.value.clone());
            Callback::from(move |_: MouseEvent| {
                // A second tap beside the first must not choose the other one.
                if busy.replace(true) {
                    return;
                }
                let (error, busy) = (error.clone(), busy.clone());
                let choose = Choose { target: target.clone(), field: field.clone(), value: value.clone() };
                session.act(Command::Choose(choose), move |answer| {
                    busy.replace(false);
                    error.set(answer.err());
                });
            })
        };
        html! {
            <li key={n} data-testid={format!("version-{id}-{field}-{n}")}>
                if long { <p class="f-said">{ said.clone() }</p> } else { <b>{ said.clone() }</b> }
                <span class="f-meta">{ by.clone() }</span>
                <button class="ds-button" data-color="warning" data-variant="secondary" type="button" {onclick}
                    aria-label={t.say_with("choose-version", &[("value", said.into()), ("by", by.into())])}>
                    { t.say("choose") }
                </button>
            </li>
        }
    });
    html! {
        <section class="ds-card f-note f-versions" data-color="warning" data-variant="tinted" aria-label={title.clone()}
            data-testid={format!("versions-{id}-{field}")}>
            <p class="f-word" data-color="warning">{ Icon::Branching.draw() }{ title.clone() }</p>
            <ul data-long={long.then_some("")}>{ for versions }</ul>
            <p class="f-sub">{ t.say_with("both-are-kept", &[("n", count.into())]) }</p>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
        </section>
    }
}

/// See [`AllVersions`].
#[derive(Properties, PartialEq)]
pub struct AllProps {
    /// Of which entry, or of which document's own fields.
    pub target: EntryRef,
    /// Every field of it with several versions.
    pub conflicts: Vec<Conflict>,
    /// As in [`Props`].
    #[prop_or_default]
    pub names: Names,
}

/// Every conflict of an entry, one after another.
#[component]
pub fn AllVersions(props: &AllProps) -> Html {
    props
        .conflicts
        .iter()
        .map(|conflict| {
            html! {
                <Versions key={conflict.field.clone()} target={props.target.clone()} conflict={conflict.clone()}
                    names={props.names.clone()} />
            }
        })
        .collect()
}
