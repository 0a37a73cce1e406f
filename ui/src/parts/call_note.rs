//! A call that was taken: who rang whom and when, how urgent, what gave cause for concern, who has read it.

use folge_shared::{
    domain::codes::{ACTION, CONCERN, URGENCY},
    i18n::Words,
    view::{Delivery, NoteRow},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{
        acknowledge::{self, Acknowledge},
        elsewhere::Elsewhere,
        entry_menu::EntryMenu,
        icon::Icon,
        versions::Versions,
    },
    route::Route,
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

/// How urgent a call is, in words.
pub fn urgency(t: &Words, code: &str) -> String {
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
    let readers = acknowledge::readers(&t, &note.read_by, format!("read-by-{id}"));
    let may_change = note.mine || props.coordinator;
    // The screen that changes a call finds it by its id: one that stands twice is brought together first.
    let editable = may_change && !note.retracted && note.elsewhere.is_empty();
    let edit = note.target.entry.filter(|_| editable).map(Route::Call);
    html! {
        <article class={classes!("ds-card", "f-note", "f-call", note.retracted.then_some("f-gone"))} data-testid={format!("note-{id}")}
            data-delivery={delivery} data-read={note.read.to_string()} data-retracted={note.retracted.to_string()}
            data-color={unread.then_some("warning")} data-variant={unread.then_some("tinted")}>
            <h3 class="f-between">
                if let (true, Some(id)) = (props.coordinator, note.participant) {
                    // A coordinator holds the file as well: one tap from the note to the person.
                    <a class="f-link" href={Route::Participant(id).href()} data-testid={format!("note-person-{id}")}>{ title.clone() }</a>
                } else {
                    <b>{ title.clone() }</b>
                }
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
            { for note.conflicts.iter().map(|conflict| html! {
                <Versions key={conflict.field.clone()} target={note.target.clone()} conflict={conflict.clone()} />
            }) }
            if !note.elsewhere.is_empty() { <Elsewhere note={note.clone()} may={may_change} /> }
            if unread { { readers.clone() } }
            <div class="f-between">
                if unread { <div class="f-stack-s"><Acknowledge target={note.target.clone()} about={title.clone()} warning=true /></div> } else { { readers } }
                if !props.brief {
                    <EntryMenu target={note.target.clone()} what={title} {edit} retractable={may_change} retracted={note.retracted}
                        erasable={props.coordinator && note.delivery == Delivery::Sent} />
                }
            </div>
        </article>
    }
}
