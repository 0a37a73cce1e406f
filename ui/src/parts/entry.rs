//! A contact or an attempt in a participant's timeline.

use folge_shared::{
    command::EntryRef,
    ids::ParticipantId,
    view::{Delivery, EntryKind, RefusedRow, TimelineEntry},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{icon::Icon, versions::AllVersions},
    route::Route,
    session::use_session,
    words::{self, use_words},
};

/// See [`Entry`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whose timeline.
    pub participant: ParticipantId,
    /// What they are called.
    pub alias: AttrValue,
    /// The entry.
    pub entry: TimelineEntry,
}

/// The icon of a way of being in touch.
pub fn icon(channel: &str) -> Icon {
    match channel {
        "ansikt_til_ansikt" => Icon::Handshake,
        "telefon" => Icon::Phone,
        "sms" => Icon::Chat,
        "folge" => Icon::Footprint,
        "forsok_uten_svar" => Icon::PhoneSlash,
        "video" => Icon::Video,
        "sosiale_medier" => Icon::Globe,
        "epost" => Icon::EnvelopeClosed,
        "brev" => Icon::Paperplane,
        "ukjent" => Icon::Questionmark,
        _ => Icon::Person,
    }
}

/// What a refused act says about an entry. The act is kept as text; the entry's id stands in it.
fn refusal<'a>(refused: &'a [RefusedRow], entry: &TimelineEntry) -> Option<&'a RefusedRow> {
    let id = entry.contact.to_string();
    refused.iter().find(|row| row.text.contains(&id))
}

/// See the module.
#[component]
pub fn Entry(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let entry = &props.entry;
    let when = match entry.at {
        Some(at) => dates::upper(&dates::moment(&t, at, clock::now())),
        None => t.say("time-unknown"),
    };
    let mut facts = vec![];
    if let Some(minutes) = entry.minutes {
        facts.push(t.say_with("minutes-short", &[("n", minutes.into())]));
    }
    facts.extend(words::initiative(&t, entry, &props.alias));
    let (delivery, tag) = match entry.delivery {
        Delivery::Sent => ("sent", None),
        Delivery::Pending => (
            "pending",
            Some(html! {
                <span class="ds-tag" data-color="neutral">{ Icon::CloudSlash.draw() }{ t.say("entry-pending") }</span>
            }),
        ),
        Delivery::Refused => {
            let refused = session.sync().map(|sync| sync.refused.as_slice()).unwrap_or_default();
            let why = refusal(refused, entry).map(|row| words::reason(&t, row.reason));
            (
                "refused",
                Some(html! {
                    <>
                        <a class="ds-tag" data-color="warning" href={Route::Sync.href()}>
                            { Icon::ExclamationmarkTriangle.draw() }{ t.say("entry-refused") }
                        </a>
                        if let Some(why) = why { <p class="f-sub">{ why }</p> }
                    </>
                }),
            )
        }
    };
    let list = match entry.kind {
        EntryKind::Contact => "contacts",
        EntryKind::Note => "notes",
        EntryKind::Attendance => "visits",
    };
    let target = EntryRef::new(entry.doc, list, entry.contact);
    let edit = t.say_with("edit-entry", &[("when", when.clone().into())]);
    html! {
        <li data-testid={format!("entry-{}", entry.contact)} data-delivery={delivery}>
            <span class="f-face" data-color={entry.counts.then_some("accent")} aria-hidden="true">
                { icon(entry.channel.as_str()).draw() }
            </span>
            <div>
                <p class="f-when">
                    <time datetime={entry.at.map(|at| at.to_string())}>{ when }</time>
                    <a class="ds-button" data-icon="" data-variant="tertiary" data-color="neutral" aria-label={edit}
                        data-testid={format!("edit-{}", entry.contact)}
                        href={Route::Edit(props.participant, entry.contact).href()}>
                        { Icon::Pencil.draw() }
                    </a>
                </p>
                <h3>{ words::headline(&t, entry) }</h3>
                if entry.counts {
                    if !facts.is_empty() { <p class="f-sub">{ facts.join(" · ") }</p> }
                } else {
                    <p class="f-sub">{ t.say("attempt-does-not-count") }</p>
                }
                if let Some(note) = &entry.note { <p class="f-said">{ note.clone() }</p> }
                { tag }
                <AllVersions {target} conflicts={entry.conflicts.clone()} />
            </div>
        </li>
    }
}
