//! Something that happened, in a participant's timeline: a contact or an attempt, a call that a colleague took, an
//! evening in a group.

use folge_shared::{
    command::EntryRef,
    domain::codes::{ACTION, ATTENDANCE, CONCERN, GROUP_KIND, LIFE_AREA, PLACE, SERVICE, counts_as_contact},
    i18n::Words,
    ids::ParticipantId,
    view::{Delivery, EntryKind, RefusedRow, TimelineEntry},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    fields::Names,
    parts::{
        acknowledge::{Acknowledge, readers},
        call_note::urgency,
        entry_menu::EntryMenu,
        icon::Icon,
        person_row,
        versions::AllVersions,
    },
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
    /// Whether the person coordinates the participant's programme.
    #[prop_or_default]
    pub coordinator: bool,
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

/// Where the entry stands in its document.
pub fn target(entry: &TimelineEntry) -> EntryRef {
    let list = match entry.kind {
        EntryKind::Contact => "contacts",
        EntryKind::Note => "notes",
        EntryKind::Attendance => "visits",
        EntryKind::Erased => "",
    };
    EntryRef::new(entry.doc, list, entry.contact)
}

/// What a refused act says about an entry. The act is kept as text; the entry's id stands in it.
fn refusal<'a>(refused: &'a [RefusedRow], entry: &TimelineEntry) -> Option<&'a RefusedRow> {
    let id = entry.contact.to_string();
    refused.iter().find(|row| row.text.contains(&id))
}

/// "Natt til torsdag 7. mai 02:10" for a call in the night, else as people say it.
fn when(t: &Words, entry: &TimelineEntry) -> String {
    let Some(at) = entry.at else { return t.say("time-unknown") };
    let (now, local) = (clock::now(), at.local());
    let old = now.day().days_since(at.day()) > 0;
    if entry.kind == EntryKind::Note && local.hour() < 6 && old {
        let day = dates::long_date(t, at.day(), now.day());
        return t.say_with("night-to", &[("day", day.into()), ("time", dates::time(at).into())]);
    }
    dates::upper(&dates::moment(t, at, now))
}

/// What happened, in a headline.
pub fn headline(t: &Words, entry: &TimelineEntry) -> String {
    match entry.kind {
        EntryKind::Contact => words::headline(t, entry),
        EntryKind::Note => t.say_with("call-note-from", &[("who", words::who(t, &entry.by_name, entry.mine).into())]),
        EntryKind::Attendance => t.code(&GROUP_KIND, entry.channel.as_str()),
        EntryKind::Erased => t.say("entry-erased"),
    }
}

/// Minutes, way, initiative, place, who else, and what it was about: in words, one line each.
fn facts(t: &Words, entry: &TimelineEntry, alias: &str) -> Vec<String> {
    let mut lines = vec![];
    match entry.kind {
        EntryKind::Erased => return lines,
        EntryKind::Attendance => {
            lines.extend(entry.attendance.as_ref().map(|code| t.code(&ATTENDANCE, code.as_str())));
            return lines;
        }
        EntryKind::Note => {
            let mut line: Vec<String> = entry.urgency.iter().map(|code| urgency(t, code.as_str())).collect();
            line.extend(entry.minutes.map(|n| t.say_with("minutes-short", &[("n", n.into())])));
            if !line.is_empty() {
                lines.push(line.join(words::DOT));
            }
        }
        // Not whether it counts: one that was taken back does not count either, and was no attempt for that.
        EntryKind::Contact if !counts_as_contact(entry.channel.as_str()) => lines.push(t.say("attempt-does-not-count")),
        EntryKind::Contact => {
            let mut line = vec![];
            line.extend(entry.minutes.map(|n| t.say_with("minutes-short", &[("n", n.into())])));
            line.extend(words::initiative(t, entry, alias));
            line.extend(entry.place.as_ref().map(|code| t.code(&PLACE, code.as_str())));
            line.extend(entry.travel.filter(|n| *n > 0).map(|n| t.say_with("travel-short", &[("n", n.into())])));
            if !line.is_empty() {
                lines.push(line.join(words::DOT));
            }
        }
    }
    let tags = [(&LIFE_AREA, &entry.tags.themes), (&ACTION, &entry.tags.actions), (&SERVICE, &entry.tags.services)];
    let said: Vec<String> = tags
        .iter()
        .filter(|(_, codes)| !codes.is_empty())
        .map(|(list, codes)| codes.iter().map(|code| t.code(list, code.as_str())).collect::<Vec<_>>().join(", "))
        .collect();
    if !said.is_empty() {
        lines.push(said.join(words::DOT));
    }
    if !entry.with.is_empty() {
        lines.push(t.say_with("together-with", &[("who", with(t, entry).into())]));
    }
    lines
}

/// The others who took part, as far as the person follows them.
pub fn with(t: &Words, entry: &TimelineEntry) -> String {
    let names: Vec<String> = entry.with.iter().map(|person| person_row::alias(t, &person.alias)).collect();
    words::list(t, &names)
}

/// Late, changed, taken over: said in words, because the figures of a month may have moved by it.
fn marks(t: &Words, entry: &TimelineEntry) -> Html {
    let noted = entry.noted.map(|at| dates::brief(t, at, clock::now())).unwrap_or_default();
    html! {
        <>
            if entry.late {
                <p class="f-word" data-testid={format!("late-{}", entry.contact)}>{ Icon::ClockDashed.draw() }{ t.say_with("entry-late", &[("when", noted.into())]) }</p>
            }
            if entry.edited && !entry.retracted {
                <p class="f-word" data-testid={format!("edited-{}", entry.contact)}>{ Icon::Pencil.draw() }{ t.say("entry-edited") }</p>
            }
            if entry.moved {
                <p class="f-word">{ Icon::Files.draw() }{ t.say("entry-moved") }</p>
            }
        </>
    }
}

/// There was something, and it was erased: when, and nothing else.
fn erased(t: &Words, entry: &TimelineEntry) -> Html {
    let when = entry.at.map(|at| dates::long_date(t, at.day(), clock::now().day())).unwrap_or_default();
    html! {
        <li class="f-gone" data-testid={format!("entry-{}", entry.contact)} data-kind="erased" data-delivery="sent">
            <span class="f-face" aria-hidden="true">{ Icon::Minus.draw() }</span>
            <div>
                <h3>{ headline(t, entry) }</h3>
                <p class="f-sub">
                    <time datetime={entry.at.map(|at| at.to_string())}>{ t.say_with("entry-erased-when", &[("when", when.into())]) }</time>
                </p>
            </div>
        </li>
    }
}

/// See the module.
#[component]
pub fn Entry(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let entry = &props.entry;
    let id = entry.contact;
    if entry.kind == EntryKind::Erased {
        return erased(&t, entry);
    }
    let when = when(&t, entry);
    let title = headline(&t, entry);
    let target = target(entry);
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
    let (face, color) = match entry.kind {
        EntryKind::Contact => (icon(entry.channel.as_str()), entry.counts.then_some("accent")),
        EntryKind::Note => (Icon::Moon, None),
        EntryKind::Attendance => (Icon::PersonGroup, None),
        EntryKind::Erased => (Icon::Minus, None),
    };
    let edit = match entry.kind {
        EntryKind::Contact => Some(Route::Edit(props.participant, id)),
        EntryKind::Note if entry.mine || props.coordinator => Some(Route::Call(id)),
        EntryKind::Note | EntryKind::Attendance | EntryKind::Erased => None,
    };
    // A call's words are its writer's; a contact anybody who follows may put right; an evening belongs to its group.
    let retractable = match entry.kind {
        EntryKind::Contact => true,
        EntryKind::Note => entry.mine || props.coordinator,
        EntryKind::Attendance | EntryKind::Erased => false,
    };
    let erasable = props.coordinator
        && entry.delivery == Delivery::Sent
        && matches!(entry.kind, EntryKind::Contact | EntryKind::Note);
    let names: Names = entry.workers.iter().map(|one| (one.worker.to_string(), one.name.clone())).collect();
    let what = format!("{title}, {when}");
    let also = (!entry.with.is_empty())
        .then(|| AttrValue::from(t.say_with("retract-with-others", &[("who", with(&t, entry).into())])));
    let unread = entry.kind == EntryKind::Note && !entry.read && !entry.retracted;
    html! {
        <li class={entry.retracted.then_some("f-gone")} data-testid={format!("entry-{id}")} data-delivery={delivery}
            data-retracted={entry.retracted.to_string()} data-kind={match entry.kind {
                EntryKind::Contact => "contact",
                EntryKind::Note => "note",
                EntryKind::Attendance => "attendance",
                EntryKind::Erased => "erased",
            }}>
            <span class="f-face" data-color={color.filter(|_| !entry.retracted)} aria-hidden="true">{ face.draw() }</span>
            <div>
                <div class="f-when">
                    <time datetime={entry.at.map(|at| at.to_string())}>{ when }</time>
                    <EntryMenu target={target.clone()} {what} edit={edit.filter(|_| !entry.retracted)} {retractable}
                        retracted={entry.retracted} {erasable} names={names.clone()} {also} />
                </div>
                <h3>if entry.retracted { <s>{ title.clone() }</s> } else { { title.clone() } }</h3>
                if entry.retracted {
                    <p class="f-word" data-testid={format!("retracted-{id}")}>{ Icon::Minus.draw() }
                        { match &entry.retract_reason {
                            Some(why) => t.say_with("retracted-because", &[("why", why.as_str().into())]),
                            None => t.say("retracted"),
                        } }
                    </p>
                }
                { for facts(&t, entry, &props.alias).into_iter().map(|line| html! { <p class="f-sub">{ line }</p> }) }
                if !entry.concerns.is_empty() {
                    <p class="f-flags">
                        { for entry.concerns.iter().map(|code| html! {
                            <span key={code.to_string()} class="ds-tag" data-color="warning">
                                { Icon::ExclamationmarkTriangle.draw() }{ t.code(&CONCERN, code.as_str()) }
                            </span>
                        }) }
                    </p>
                }
                if let Some(note) = &entry.note {
                    <p class="f-said">if entry.retracted { <s>{ note.clone() }</s> } else { { note.clone() } }</p>
                }
                { marks(&t, entry) }
                if entry.kind == EntryKind::Note { { readers(&t, &entry.read_by, format!("read-by-{id}")) } }
                if unread { <Acknowledge target={target.clone()} about={title} warning=true /> }
                { tag }
                <AllVersions {target} conflicts={entry.conflicts.clone()} {names} />
            </div>
        </li>
    }
}
