//! Figures and lists: a device answers as the server does, over the same documents.

use std::{collections::BTreeMap, sync::Arc};

use folge_device::Device;
use folge_server::{core::Core, views};
use folge_shared::{
    command::EntryRef,
    documents::{Document, group, note, participant},
    domain::DocKind,
    error::{ErrorCode, PublicError},
    ids::{DocId, WorkerId},
    query::{self, Empty, OfProgramme, OneGroup, OneParticipant, OneSession, Participants, Query, View},
    time::Millis,
};

use crate::{
    broken::{Held, broken},
    dice::Dice,
    draw::Held as _,
    window::Looking,
    world::World,
};

/// Questions about single documents are many: so many of them are asked each time.
const ABOUT_SINGLE: usize = 12;

/// The questions that somebody asks: figures and lists all, single things some.
pub fn questions(documents: &BTreeMap<DocId, Arc<Document>>, dice: &mut Dice) -> Vec<Query> {
    let mut all = vec![
        Query::Me(Empty {}),
        Query::Today(Empty {}),
        Query::Participants(Participants { programme: None }),
        Query::Workers(OfProgramme { programme: None }),
        Query::Groups(OfProgramme { programme: None }),
        Query::Work(query::Work { year: None }),
    ];
    for programme in World::programmes() {
        all.push(Query::Overview(query::Overview { programme: Some(programme) }));
        all.push(Query::Programme(OfProgramme { programme: Some(programme) }));
        all.push(Query::OnCall(query::OnCall { programme: Some(programme), from: None, days: Some(62) }));
    }
    let mut single = vec![];
    for (doc, document) in documents {
        single.extend(about(*doc, document));
    }
    for _ in 0..ABOUT_SINGLE.min(single.len()) {
        let place = dice.below(single.len());
        all.push(single.swap_remove(place));
    }
    all
}

fn about(doc: DocId, document: &Document) -> Vec<Query> {
    let mut all = vec![];
    let mut entries = vec![EntryRef::root(doc)];
    match document.kind() {
        DocKind::Participant => {
            all.push(Query::Participant(OneParticipant { participant: doc.into(), limit: Some(1_000) }));
            let contacts = participant::contacts(document).into_iter().take(2);
            entries.extend(contacts.map(|contact| EntryRef::new(doc, "contacts", contact.id)));
        }
        DocKind::Group => {
            all.push(Query::Group(OneGroup { group: doc.into() }));
            for session in group::sessions(document).into_iter().take(4) {
                all.push(Query::Session(OneSession { group: doc.into(), session: session.id }));
            }
        }
        DocKind::Card | DocKind::OnCall => {
            let notes = note::notes(document).into_iter().take(2);
            entries.extend(notes.map(|note| EntryRef::new(doc, "notes", note.id)));
        }
        _ => {}
    }
    all.extend(entries.into_iter().map(|target| Query::History(query::History { target })));
    all
}

/// A question about something that is here.
pub fn about_one(looking: &Looking<'_>, dice: &mut Dice) -> Option<Query> {
    let people = looking.of_kind(DocKind::Participant);
    let groups = looking.of_kind(DocKind::Group);
    match dice.below(2) {
        0 => dice.of(&people).map(|doc| Query::Participant(OneParticipant { participant: (*doc).into(), limit: None })),
        _ => dice.of(&groups).map(|doc| Query::Group(OneGroup { group: (*doc).into() })),
    }
}

/// The device and the server say the same to the same person.
pub fn alike(device: &mut Device, core: &Core, worker: WorkerId, query: &Query, now: Millis) -> Held {
    let here = device.query(query, now).map_err(|error| PublicError::from(&error));
    let there = views::answer(core, worker, query).map_err(folge_server::http::ServerError::public);
    // Somebody who is nowhere yet: their device knows at least who they are.
    let nowhere = matches!(&here, Ok(View::Me(me)) if me.programmes.is_empty())
        && matches!(&there, Err(error) if error.code == ErrorCode::ProgrammeUnknown);
    if here == there || nowhere {
        return Ok(());
    }
    let text = |answer: &Result<View, PublicError>| serde_json::to_string_pretty(answer).unwrap_or_default();
    let (here, there) = (text(&here), text(&there));
    let same = here.lines().zip(there.lines()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| text.lines().skip(same.saturating_sub(6)).take(14).collect::<Vec<_>>().join("\n");
    Err(broken!("{query:?} is answered differently\n{}\n--- the server:\n{}", around(&here), around(&there)))
}
