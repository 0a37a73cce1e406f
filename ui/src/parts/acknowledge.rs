//! "Jeg har lest det": each reader's own mark, written by themselves.

use folge_shared::{
    command::{Acknowledge as Mark, Command, EntryRef},
    error::PublicError,
    i18n::Words,
    view::ReadBy,
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{icon::Icon, note::ErrorNote},
    session::use_session,
    words::{self, use_words},
};

/// See [`Acknowledge`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What was read.
    pub target: EntryRef,
    /// What it is called, for those who hear the button only.
    pub about: AttrValue,
    /// Whether it stands on clay.
    #[prop_or_default]
    pub warning: bool,
}

/// See the module.
#[component]
pub fn Acknowledge(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    // Made once: pressing twice over a bad line cannot make two of it.
    let id = use_state(clock::entry_id);
    let onclick = {
        let (target, id, error, busy) = (props.target.clone(), *id, error.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            if *busy {
                return;
            }
            busy.set(true);
            let (error, busy) = (error.clone(), busy.clone());
            let command = Command::Acknowledge(Mark { target: target.clone(), id: Some(id) });
            session.act(command, move |answer| {
                busy.set(false);
                error.set(answer.err());
            });
        })
    };
    let entry = props.target.entry.map(|id| id.to_string()).unwrap_or_default();
    html! {
        <>
            <button class="ds-button" type="button" {onclick} data-color={props.warning.then_some("warning")}
                data-variant={(!props.warning).then_some("secondary")} aria-disabled={busy.then_some("true")}
                data-testid={format!("acknowledge-{entry}")} aria-label={t.say_with("call-acknowledge-what", &[("what", props.about.as_str().into())])}>
                { Icon::Checkmark.draw() }{ t.say("call-acknowledge") }
            </button>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
        </>
    }
}

/// "Lest av deg 07:40 og Ingunn 08:15", or that nobody has.
pub fn readers(t: &Words, read_by: &[ReadBy], testid: String) -> Html {
    let names: Vec<String> = read_by
        .iter()
        .map(|one| {
            let name = words::who(t, &one.name, false);
            match one.at {
                Some(at) if at.day() == clock::today() => format!("{name} {}", dates::time(at)),
                Some(at) => format!("{name} {}", dates::brief(t, at, clock::now())),
                None => name,
            }
        })
        .collect();
    let said = if names.is_empty() {
        t.say("call-read-by-nobody")
    } else {
        t.say_with("call-read-by", &[("who", words::list(t, &names).into())])
    };
    html! { <p class="f-word" data-testid={testid} data-count={read_by.len().to_string()}>{ Icon::Eye.draw() }<span>{ said }</span></p> }
}
