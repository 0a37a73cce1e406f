//! The card for colleagues on call: what helps, the safety plan, name and phone under consent, and the calls.

use folge_shared::{
    command::EntryRef,
    domain::Role,
    view::{Delivery, EntryKind, ParticipantView},
};
use yew::prelude::*;

use crate::{
    parts::{entry::Entry, entry_menu::EntryMenu, icon::Icon, versions::AllVersions},
    route::{Act, Route},
    session::use_session,
    words::use_words,
};

/// See [`Card`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Everything about them.
    pub view: ParticipantView,
    /// What they are called.
    pub alias: AttrValue,
    /// Whether the person coordinates their programme.
    pub coordinator: bool,
}

/// See the module.
#[component]
pub fn Card(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let view = &props.view;
    let participant = view.row.participant;
    let calls: Vec<_> = view.timeline.iter().filter(|entry| entry.kind == EntryKind::Note).collect();
    let on_team = session.me.programmes.iter().any(|p| p.programme == view.row.programme && p.is(Role::Vakt));
    let part = |key: &str, text: &Option<String>| {
        html! {
            <div>
                <h3>{ t.say(key) }</h3>
                if let Some(text) = text { <p class="f-said">{ text.clone() }</p> } else { <p class="f-sub">{ t.say("card-empty") }</p> }
            </div>
        }
    };
    html! {
        <>
            <section class="ds-card f-plain f-stack" aria-labelledby="card-title" data-testid="card">
                <div class="f-when">
                    <h2 id="card-title">{ t.say("person-card") }</h2>
                    if let Some(card) = &view.file.card {
                        <EntryMenu target={EntryRef::root(card.doc)} what={t.say("person-card")} />
                    }
                </div>
                if let Some(card) = &view.file.card {
                    <p class="f-word">
                        { if card.shared { Icon::Eye.draw() } else { Icon::EyeSlash.draw() } }
                        { t.say(if card.shared { "card-shared" } else { "card-unshared" }) }
                    </p>
                    { part("field-helps", &card.helps) }
                    { part("field-plan", &card.plan) }
                    if card.name.is_some() || card.phone.is_some() {
                        <dl class="f-facts">
                            if let Some(name) = &card.name { <div><dt>{ t.say("field-name") }</dt><dd>{ name.clone() }</dd></div> }
                            if let Some(phone) = &card.phone { <div><dt>{ t.say("field-phone") }</dt><dd>{ phone.clone() }</dd></div> }
                        </dl>
                    }
                    if card.delivery == Delivery::Pending {
                        <span class="ds-tag" data-color="neutral">{ Icon::CloudSlash.draw() }{ t.say("entry-pending") }</span>
                    }
                    <AllVersions target={EntryRef::root(card.doc)} conflicts={card.conflicts.clone()} />
                } else {
                    <p class="f-sub">{ t.say(if view.row.confirmed { "card-none" } else { "card-after-confirming" }) }</p>
                }
                if view.row.closed.is_none() {
                    <a class="ds-button" data-variant="secondary" href={Route::Act(participant, Act::Card).href()} data-testid="card-open">
                        { Icon::Pencil.draw() }{ t.say("card-change") }
                    </a>
                }
            </section>
            <section class="f-stack" aria-labelledby="calls">
                <h2 id="calls">{ t.say("card-calls") }</h2>
                if calls.is_empty() { <p class="f-sub">{ t.say("card-no-calls") }</p> }
                <ol class="f-time">
                    { for calls.iter().map(|entry| html! {
                        <Entry key={entry.contact.to_string()} {participant} alias={props.alias.clone()} entry={(*entry).clone()}
                            coordinator={props.coordinator} />
                    }) }
                </ol>
                if on_team {
                    <a class="ds-button" data-variant="secondary" href={Route::Note(Some(participant)).href()} data-testid="note-open">
                        { Icon::Moon.draw() }{ t.say("note-write") }
                    </a>
                }
            </section>
        </>
    }
}
