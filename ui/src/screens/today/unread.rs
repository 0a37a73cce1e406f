//! Notes of the night that I have not read: first thing in the morning, before anybody is called.

use folge_shared::{
    ids::ParticipantId,
    query::{OneParticipant, Query, View},
    view::{EntryKind, TimelineEntry, TodayView},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{icon::Icon, person_row},
    route::Route,
    session::{use_query, use_session},
    shell::Place,
    words::{self, use_words},
};

/// How many notes are shown with their words; the rest stands as a number.
const SHOWN: usize = 2;
/// How far back in a timeline an unread note is looked for.
const LOOKED_AT: u32 = 20;

/// See [`Unread`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The day.
    pub view: TodayView,
}

/// See the module.
#[component]
pub fn Unread(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let view = &props.view;
    if view.unread == 0 {
        return Html::default();
    }
    let about = view.due.iter().chain(&view.others).filter(|row| row.unread > 0);
    let shown: Vec<_> = about.take(SHOWN).collect();
    let there: i64 = shown.iter().map(|row| row.unread).sum();
    let rest = view.unread.saturating_sub(there);
    let on_team = Place::of(&session.me, session.leads).contains(&Place::OnCall);
    html! {
        <>
            { for shown.iter().map(|row| html! {
                <Note key={row.participant.to_string()} participant={row.participant} alias={row.alias.clone()} unread={row.unread} />
            }) }
            if rest > 0 && on_team {
                <a class="f-sync" data-color="warning" href={Route::OnCall.href()} data-testid="unread-rest">
                    { Icon::Moon.draw() }<span>{ t.say_with("unread-rest", &[("n", rest.into()), ("more", there.into())]) }</span>{ Icon::ChevronRight.draw() }
                </a>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct NoteProps {
    participant: ParticipantId,
    alias: AttrValue,
    unread: i64,
}

/// The newest unread note about somebody whom I follow.
#[component]
fn Note(props: &NoteProps) -> Html {
    let t = use_words();
    let query = OneParticipant { participant: props.participant, limit: Some(LOOKED_AT) };
    let loaded = use_query(Query::Participant(query));
    let unread = |entry: &&TimelineEntry| entry.kind == EntryKind::Note && !entry.read && !entry.retracted;
    let note = match loaded.view.as_deref() {
        Some(View::Participant(view)) => view.timeline.iter().find(unread),
        _ => None,
    };
    let alias = person_row::alias(&t, &props.alias);
    let title = match note {
        Some(note) => {
            let who = words::who(&t, &note.by_name, note.mine);
            let when = note.at.map_or_else(String::new, |at| dates::brief(&t, at, clock::now()));
            t.say_with("unread-call", &[("alias", alias.into()), ("who", who.into()), ("when", when.into())])
        }
        None => t.say_with("unread-about", &[("alias", alias.into())]),
    };
    let id = format!("unread-{}", props.participant);
    html! {
        <section class="ds-card f-note" data-color="warning" data-variant="tinted" aria-labelledby={id.clone()} data-testid={id.clone()}>
            <p class="f-word" data-color="warning">{ Icon::Moon.draw() }{ t.say_with("unread-notes", &[("n", props.unread.into())]) }</p>
            <h2 {id}>{ title }</h2>
            if let Some(text) = note.and_then(|note| note.note.clone()) { <p class="f-said f-clamp">{ format!("«{text}»") }</p> }
            <div><a class="ds-button" data-color="warning" href={Route::Participant(props.participant).href()}
                data-testid={format!("read-{}", props.participant)}>{ t.say("read-note") }</a></div>
        </section>
    }
}
