//! Two files of one person become one: every entry of the other file stands in the one that is kept, each id once.
//!
//! - Entries keep their author and say who moved them and from where. Where an entry has two versions of a field
//!   somebody must choose first.
//! - Those who follow the other file today, or will, follow the kept one from today on, until the same last day. Their
//!   assignments in the other file stay as they were; its closure takes the access away.
//! - What the kept file does not say (municipality, birth-year band, gender) is taken from the other.
//! - Calls on the other card stand on the kept card. Name and phone come along while the consents, read together, allow it;
//!   if they do not, they go from the kept file as well.
//! - People linked to the other file are linked to the kept one, in their own files too, as far as they are held here.
//! - Memberships in groups stay entries of their own, with their marks, and name the kept file from now on: two of them in
//!   one group are one person to everybody. Whoever enrols somebody under the other file at this very moment has made a
//!   member that still names it; what is copied from later evenings goes to the kept file all the same (`group::visits`).

use automerge::ROOT;

use super::super::{Shelf, Step, cards, carry, consents, people, programme_of};
use super::memberships;
use crate::{
    command::{Command, Envelope, Field, FieldValue, MergeParticipants, Take, TakenEntry},
    documents::{CommandError, Document, card, consent, identity, participant},
    domain::{Code, DocKind},
    error::ErrorCode,
    ids::{DocId, EntryId, ParticipantId, ProgrammeId},
    time::Day,
};

/// The collections that are taken over whole; links need more thought.
const LISTS: [&str; 4] = ["contacts", "consents", "statuses", "visits"];

pub(in super::super) fn plan(
    c: &MergeParticipants,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Vec<Step>, CommandError> {
    people::open(c.keep, shelf)?;
    people::open(c.other, shelf)?;
    let programme = programme_of(c.keep, shelf)?;
    if programme_of(c.other, shelf)? != programme {
        return Err(ErrorCode::OtherProgramme.into());
    }
    let closing = c.id.ok_or(CommandError::Incomplete)?;
    let today = shelf.today();
    let keep = shelf.document(c.keep.doc()).ok_or(ErrorCode::ParticipantUnknown)?.clone();
    let other = shelf.document(c.other.doc()).ok_or(ErrorCode::ParticipantUnknown)?.clone();

    let mut steps = vec![];
    let mut step = |doc: DocId, take: Take| steps.push(Step::on(doc, envelope.step(Command::Take(take))));
    let here = Take {
        doc: c.keep.doc(),
        from: None,
        root: missing(&keep, &other),
        entries: rights(&keep, &other, (closing, today)),
    };
    if !here.root.is_empty() || !here.entries.is_empty() {
        step(c.keep.doc(), here);
    }
    let mut entries = vec![];
    for list in LISTS {
        entries.extend(carry::entries(&other, list, |id| keep.entry(&[list], id).is_none())?);
    }
    let known: Vec<ParticipantId> =
        participant::links(&keep).into_iter().filter(|l| !l.ended).map(|l| l.other).collect();
    let links: Vec<participant::Link> = participant::links(&other)
        .into_iter()
        .filter(|link| !link.ended && link.other != c.keep && keep.entry(&["links"], link.id).is_none())
        .collect();
    let new = |link: &&participant::Link| !known.contains(&link.other);
    let fresh: Vec<EntryId> = links.iter().filter(new).map(|link| link.id).collect();
    entries.extend(carry::entries(&other, "links", |id| fresh.contains(&id))?);
    for take in carry::takes(c.keep.doc(), c.other.doc(), entries) {
        step(c.keep.doc(), take);
    }
    let between = participant::links(&keep).into_iter().filter(|link| link.other == c.other && !link.ended);
    for link in between {
        step(c.keep.doc(), ended(c.keep, link.id));
    }
    for link in &links {
        steps.extend(in_their_file(c, link, !known.contains(&link.other), programme, envelope, shelf));
    }
    steps.extend(beside(c, (programme, &keep, &other), envelope, shelf)?);
    steps.extend(memberships::renamed(c.other, c.keep, programme, envelope, shelf));
    let fields = vec![
        carry::text("why", participant::MERGED),
        carry::text("from", envelope.noted.day()),
        carry::text("into", c.keep),
    ];
    let closure = TakenEntry { list: "access/closures".into(), entry: closing, into: false, fields };
    let take = Take { doc: c.other.doc(), from: None, root: vec![], entries: vec![closure] };
    steps.push(Step::on(c.other.doc(), envelope.step(Command::Take(take))));
    Ok(steps)
}

/// What the kept file does not say and the other does.
fn missing(keep: &Document, other: &Document) -> Vec<Field> {
    let keys = ["municipality", "birth_band", "gender"].into_iter();
    let said = keys.filter(|key| keep.text(&ROOT, key).is_none());
    said.filter_map(|key| Some(carry::text(key, other.text(&ROOT, key)?))).collect()
}

/// Who follows from now on, and that a coordinator has confirmed the person, if either file was.
fn rights(keep: &Document, other: &Document, (closing, today): (EntryId, Day)) -> Vec<TakenEntry> {
    let open = |entry: &participant::Assignment| entry.to.is_none_or(|to| to >= today);
    let already = participant::assignments(keep);
    let entry = |list: &str, entry: EntryId, fields: Vec<Field>| TakenEntry {
        list: format!("access/{list}"),
        entry,
        into: false,
        fields,
    };
    let mut out = vec![];
    for old in participant::assignments(other).into_iter().filter(open) {
        if already.iter().any(|entry| entry.worker == old.worker && entry.holds_on(today) && entry.to.is_none()) {
            continue;
        }
        let mut fields = vec![carry::text("worker", old.worker), carry::text("from", old.from.max(today))];
        fields.extend(old.to.map(|to| carry::text("to", to)));
        fields.extend(old.cover_for.map(|worker| carry::text("cover_for", worker)));
        // Joined before and opened again since: the assignment that came along then stays as it ended.
        let known = keep.entry(&["access", "assignments"], old.id).is_some();
        out.push(entry("assignments", if known { again(closing, old.id) } else { old.id }, fields));
    }
    if participant::header(other).confirmed && !participant::header(keep).confirmed {
        out.push(entry("confirmations", closing, vec![]));
    }
    out
}

/// The id of an assignment that comes along a second time: the same wherever this act is planned.
fn again(closing: EntryId, assignment: EntryId) -> EntryId {
    let (one, other) = (u128::from_be_bytes(*closing.bytes()), u128::from_be_bytes(*assignment.bytes()));
    EntryId(uuid::Builder::from_custom_bytes((one ^ other.rotate_left(64)).to_be_bytes()).into_uuid())
}

fn ended(participant: ParticipantId, link: EntryId) -> Take {
    let fields = vec![Field { key: "ended".into(), value: FieldValue::Flag(true) }];
    let entry = TakenEntry { list: "links".into(), entry: link, into: true, fields };
    Take { doc: participant.doc(), from: None, root: vec![], entries: vec![entry] }
}

/// In the file of a person who is linked to the other file: the link names the kept one, or ends where there is one.
fn in_their_file(
    c: &MergeParticipants,
    link: &participant::Link,
    fresh: bool,
    programme: ProgrammeId,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Option<Step> {
    let doc = link.other.doc();
    // Elsewhere it is another coordinator's to write.
    if shelf.programme_of(doc) != Some(programme) {
        return None;
    }
    let theirs = participant::link_of(shelf.document(doc)?, link.id)?;
    if theirs.ended || theirs.other != c.other {
        return None;
    }
    let mut take = ended(link.other, link.id);
    if fresh && let Some(entry) = take.entries.first_mut() {
        entry.fields = vec![carry::text("other", c.keep)];
    }
    Some(Step::on(doc, envelope.step(Command::Take(take))))
}

/// Card and identity.
fn beside(
    c: &MergeParticipants,
    (programme, keep, other): (ProgrammeId, &Document, &Document),
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Vec<Step>, CommandError> {
    // The consents of both files, read together, decide what may stand.
    let today = shelf.today();
    let mut all = consent::consents(keep);
    let theirs = consent::consents(other).into_iter();
    let new: Vec<_> = theirs.filter(|consent| all.iter().all(|mine| mine.id != consent.id)).collect();
    all.extend(new);
    let standing = |kind: &str| consent::standing_of(&all, kind, today);
    let mut steps = vec![];
    let derived = |kind: DocKind, participant: ParticipantId| DocId::derived(kind, programme, participant.bytes());
    let take_step =
        |kind: DocKind, take: Take| Step::beside(kind, c.keep, programme, envelope.step(Command::Take(take)));
    let (kept_card, old_card) = (derived(DocKind::Card, c.keep), derived(DocKind::Card, c.other));
    if let Some(old) = shelf.document(old_card).cloned() {
        let place = cards::place(c.keep, Some(programme), shelf)?;
        let kept = shelf.document(kept_card).map(card::card);
        let mut root = if place.card {
            vec![]
        } else {
            let mut root = card::beginning(c.keep, &participant::header(keep).alias.unwrap_or_default());
            root.extend(consents::on_new_card(standing(consent::REGISTRATION).as_ref()));
            root
        };
        let old_says = card::card(&old);
        let unsaid = |get: fn(&card::Card) -> &Option<String>| kept.as_ref().is_none_or(|card| get(card).is_none());
        if let Some(helps) = old_says.helps.filter(|_| unsaid(|card| &card.helps)) {
            root.push(carry::text("helps", helps));
        }
        if let Some(plan) = old_says.plan.filter(|_| unsaid(|card| &card.plan)) {
            root.push(carry::text("plan", plan));
        }
        if !root.is_empty() {
            steps.push(take_step(DocKind::Card, Take { doc: kept_card, from: None, root, entries: vec![] }));
        }
        let held = shelf.document(kept_card);
        let new = |list: &str, id| held.is_none_or(|doc| doc.entry(&[list], id).is_none());
        let entries = carry::calls(&old, new)?;
        let takes = carry::takes(kept_card, old_card, entries);
        steps.extend(takes.into_iter().map(|take| take_step(DocKind::Card, take)));
    }
    if standing(consent::IDENTITY).is_some_and(|state| state.as_str() == "gitt") {
        let kept = shelf.document(derived(DocKind::Identity, c.keep)).map(identity::identity).unwrap_or_default();
        let theirs = shelf.document(derived(DocKind::Identity, c.other)).map(identity::identity).unwrap_or_default();
        let mut root = vec![];
        root.extend(theirs.name.filter(|_| kept.name.is_none()).map(|name| carry::text("name", name)));
        root.extend(theirs.phone.filter(|_| kept.phone.is_none()).map(|phone| carry::text("phone", phone)));
        if !root.is_empty() {
            root.push(carry::text("participant", c.keep));
            let take = Take { doc: derived(DocKind::Identity, c.keep), from: None, root, entries: vec![] };
            steps.push(take_step(DocKind::Identity, take));
        }
    }
    for kind in [consent::IDENTITY, consent::SHARING, consent::REGISTRATION] {
        let found = consents::consequences((c.keep, programme), &Code::from(kind), standing(kind), envelope, shelf);
        // Two consents may take the same name away; a step that is done already would change nothing.
        for step in found {
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
    }
    Ok(steps)
}
