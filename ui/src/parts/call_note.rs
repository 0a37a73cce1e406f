//! A call that was taken: who rang whom and when, how urgent, what gave cause for concern, who has read it.

use folge_shared::{
    command::{Command, Restore, Retract},
    domain::codes::{ACTION, CONCERN, URGENCY},
    error::PublicError,
    i18n::Words,
    view::{Delivery, NoteRow},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{
        acknowledge::{self, Acknowledge},
        icon::Icon,
        note::ErrorNote,
    },
    route::Route,
    session::use_session,
    words::{self, use_words},
};

/// See [`CallNote`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The note.
    pub note: NoteRow,
    /// Whether the asker coordinates, and may change and move what others wrote.
    #[prop_or_default]
    pub coordinator: bool,
    /// Whether this is a short mention, without the ways to change it.
    #[prop_or_default]
    pub brief: bool,
}

/// "Tind ringte Roar", "Noen ringte deg".
pub fn title(t: &Words, note: &NoteRow) -> String {
    let mine = if note.mine { "yes" } else { "no" };
    let who = words::who(t, &note.by_name, note.mine);
    match &note.alias {
        Some(alias) => {
            let alias = crate::parts::person_row::alias(t, alias);
            t.say_with("call-from", &[("alias", alias.into()), ("who", who.into()), ("mine", mine.into())])
        }
        None if note.participant.is_some() => t.say_with("call-from-hidden", &[("who", who.into())]),
        None => t.say_with("call-from-unknown", &[("who", who.into()), ("mine", mine.into())]),
    }
}

/// Whether a call asks for somebody today.
pub fn is_pressing(note: &NoteRow) -> bool {
    matches!(note.urgency.as_str(), "akutt" | "i_dag" | "neste_vakt") || !note.concerns.is_empty()
}

fn urgency(t: &Words, code: &str) -> String {
    if URGENCY.knows(code) { t.say(&format!("hurry-{}", code.replace('_', "-"))) } else { t.code(&URGENCY, code) }
}

/// What was done, how long.
fn facts(t: &Words, note: &NoteRow) -> String {
    let mut facts: Vec<String> = note.actions.iter().map(|code| t.code(&ACTION, code.as_str())).collect();
    if let Some(minutes) = note.minutes {
        facts.push(t.say_with("minutes-short", &[("n", minutes.into())]));
    }
    facts.join(" · ")
}

/// See the module.
#[component]
pub fn CallNote(props: &Props) -> Html {
    let t = use_words();
    let note = &props.note;
    let id = note.target.entry.map(|id| id.to_string()).unwrap_or_default();
    let title = title(&t, note);
    let unread = !note.read && !note.retracted;
    let when = note.at.or(note.noted).map(|at| dates::upper(&dates::brief(&t, at, clock::now())));
    let pressing = is_pressing(note) && !note.retracted;
    let (delivery, waiting) = match note.delivery {
        Delivery::Sent => ("sent", None),
        Delivery::Pending => ("pending", Some((Icon::CloudSlash, "entry-pending", "neutral"))),
        Delivery::Refused => ("refused", Some((Icon::ExclamationmarkTriangle, "entry-refused", "warning"))),
    };
    let facts = facts(&t, note);
    html! {
        <article class={classes!("ds-card", "f-note", "f-call", note.retracted.then_some("f-gone"))} data-testid={format!("note-{id}")}
            data-delivery={delivery} data-read={note.read.to_string()} data-retracted={note.retracted.to_string()}
            data-color={unread.then_some("warning")} data-variant={unread.then_some("tinted")}>
            <h3 class="f-between">
                <b>{ title.clone() }</b>
                if let Some(when) = when { <time class="f-meta" datetime={note.at.map(|at| at.to_string())}>{ when }</time> }
            </h3>
            <p class="f-flags">
                <span class="f-word" data-color={pressing.then_some("warning")} data-testid={format!("note-urgency-{id}")}>{ Icon::Clock.draw() }{ urgency(&t, note.urgency.as_str()) }</span>
                { for note.concerns.iter().map(|code| html! {
                    <span key={code.to_string()} class="ds-tag" data-color="warning">{ Icon::ExclamationmarkTriangle.draw() }
                        { t.say_with("concern-about", &[("what", t.code(&CONCERN, code.as_str()).to_lowercase().into())]) }</span>
                }) }
                if note.retracted { <span class="ds-tag" data-color="neutral">{ Icon::ArrowUndo.draw() }{ t.say("call-retracted") }</span> }
                if let Some((icon, key, color)) = waiting {
                    if note.delivery == Delivery::Refused {
                        <a class="ds-tag" data-color={color} href={Route::Sync.href()}>{ icon.draw() }{ t.say(key) }</a>
                    } else {
                        <span class="ds-tag" data-color={color}>{ icon.draw() }{ t.say(key) }</span>
                    }
                }
            </p>
            if let Some(text) = &note.text { <p class="f-said">{ format!("«{text}»") }</p> }
            if let Some(next) = &note.next {
                <p class="f-said"><b>{ t.say("call-next") }</b>{ " " }{ next.clone() }</p>
            }
            if !facts.is_empty() { <p class="f-sub">{ facts }</p> }
            { acknowledge::readers(&t, &note.read_by, format!("read-by-{id}")) }
            if unread { <p><Acknowledge target={note.target.clone()} about={title.clone()} warning=true /></p> }
            if !props.brief { <Changes note={note.clone()} coordinator={props.coordinator} {title} /> }
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct ChangesProps {
    note: NoteRow,
    coordinator: bool,
    title: AttrValue,
}

/// Changing, moving, history, taking back.
#[component]
fn Changes(props: &ChangesProps) -> Html {
    let t = use_words();
    let session = use_session();
    let error = use_state(|| None::<PublicError>);
    let asking = use_state(|| false);
    let note = &props.note;
    let id = note.target.entry;
    let testid = id.map(|id| id.to_string()).unwrap_or_default();
    let about = |key: &str| t.say_with(key, &[("what", props.title.as_str().into())]);
    let may_change = note.mine || props.coordinator;
    let act = |command: Command| {
        let (session, error, asking) = (session.clone(), error.clone(), asking.clone());
        Callback::from(move |_: MouseEvent| {
            let (error, asking) = (error.clone(), asking.clone());
            session.act(command.clone(), move |answer| {
                asking.set(false);
                error.set(answer.err());
            });
        })
    };
    let ask = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(!*asking))
    };
    html! {
        <>
            <div class="f-line f-changes">
                if let (true, false, Some(id)) = (may_change, note.retracted, id) {
                    <a class="ds-button" data-variant="tertiary" href={Route::Call(id).href()} data-testid={format!("edit-note-{testid}")}
                        aria-label={about("call-edit-what")}>{ Icon::Pencil.draw() }{ t.say("call-edit") }</a>
                }
                if may_change {
                    if note.retracted {
                        <button class="ds-button" data-variant="tertiary" type="button" data-testid={format!("restore-{testid}")}
                            onclick={act(Command::Restore(Restore { target: note.target.clone() }))} aria-label={about("call-restore-what")}>
                            { Icon::ArrowUndo.draw() }{ t.say("call-restore") }
                        </button>
                    } else {
                        <button class="ds-button" data-variant="tertiary" data-color="neutral" type="button" data-testid={format!("retract-{testid}")} onclick={ask}
                            aria-expanded={asking.to_string()} aria-label={about("call-retract-what")}>{ t.say("call-retract") }</button>
                    }
                }
            </div>
            if *asking && !note.retracted {
                <div class="f-quiet f-stack">
                    <p>{ t.say("call-retract-help") }</p>
                    <button class="ds-button" data-color="warning" type="button" data-testid={format!("retract-yes-{testid}")}
                        onclick={act(Command::Retract(Retract { target: note.target.clone(), reason: None }))}>{ t.say("call-retract-yes") }</button>
                </div>
            }
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
        </>
    }
}
