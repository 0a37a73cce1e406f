//! One call that stands in several places: two people moved it at once. Says where, and brings it together in one of them.

use folge_shared::{
    command::{AttachNote, Command},
    error::PublicError,
    view::{NotePlace, NoteRow},
};
use yew::prelude::*;

use crate::{
    parts::{icon::Icon, note::ErrorNote, person_row},
    session::use_session,
    words::use_words,
};

/// See [`Elsewhere`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The call, as it stands here.
    pub note: NoteRow,
    /// Whether this person may move it.
    pub may: bool,
}

/// See the module.
#[component]
pub fn Elsewhere(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let place = |place: &NotePlace, key: &str| match &place.alias {
        Some(alias) => t.say_with(&format!("{key}-card"), &[("alias", person_row::alias(&t, alias).into())]),
        None => t.say(&format!("{key}-log")),
    };
    let rows = props.note.elsewhere.iter().enumerate().map(|(n, other)| {
        let onclick = {
            let (session, error, busy) = (session.clone(), error.clone(), busy.clone());
            let (note, participant) = (props.note.target.clone(), other.participant);
            Callback::from(move |_: MouseEvent| {
                if *busy {
                    return;
                }
                busy.set(true);
                let (error, busy) = (error.clone(), busy.clone());
                let command = Command::AttachNote(AttachNote { note: note.clone(), participant });
                session.act(command, move |answer| {
                    busy.set(false);
                    error.set(answer.err());
                });
            })
        };
        let id = props.note.target.entry.map(|id| id.to_string()).unwrap_or_default();
        html! {
            <div key={n} class="f-between">
                <p class="f-word">{ Icon::Files.draw() }{ place(other, "call-also-on") }</p>
                if props.may {
                    <button class="ds-button" data-variant="secondary" type="button" {onclick} aria-disabled={busy.then_some("true")}
                        data-testid={format!("note-join-{id}-{n}")}>{ place(other, "call-join-on") }</button>
                }
            </div>
        }
    });
    html! {
        <div class="f-quiet f-stack-s" data-testid="note-elsewhere">
            { for rows }
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
        </div>
    }
}
