//! A person goes on in another programme. A participant never changes programme: a new file there continues the old one
//! and holds what the person agrees to bring; the old one is closed to all but its coordinators.
//!
//! | brought | what goes along |
//! |---|---|
//! | `kontakter` | every contact and attempt |
//! | `samtykker` | every consent; name and phone while `identitet` stands |
//! | `lenker` | links that stand; the other person's file then names the new one |
//! | `vaktkort` | what helps, safety plan and calls; name and phone on it while `samtykker` come along and allow it |
//!
//! Alias, kind, municipality, birth-year band and gender always do.

use automerge::ROOT;

use super::super::{Begin, Shelf, Step, carry, consents, people, programme_of};
use crate::{
    command::{Command, Envelope, Field, FieldValue, MoveParticipant, Take, TakenEntry},
    documents::{CommandError, Document, card, consent, identity, participant},
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, ParticipantId, ProgrammeId},
    time::Day,
};

pub(in super::super) fn plan(
    c: &MoveParticipant,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Vec<Step>, CommandError> {
    people::open(c.participant, shelf)?;
    let old_programme = programme_of(c.participant, shelf)?;
    if old_programme == c.programme {
        return Err(CommandError::NothingToChange);
    }
    if !shelf.programmes().contains(&c.programme) {
        return Err(ErrorCode::ProgrammeUnknown.into());
    }
    let (worker, today) = (shelf.worker(), shelf.today());
    let new = c.new.ok_or(CommandError::Incomplete)?;
    if shelf.document(new.doc()).is_some() {
        return Err(CommandError::EntryExists);
    }
    let old = shelf.document(c.participant.doc()).ok_or(ErrorCode::ParticipantUnknown)?.clone();
    if participant::status_on(&old, today).as_str() == participant::DEAD {
        return Err(ErrorCode::PersonDead.into());
    }
    if !participant::header_versions(&old).is_empty() {
        return Err(ErrorCode::ChooseFirst.into());
    }
    let brings = |code: &str| c.bring.iter().any(|brought| brought.as_str() == code);
    let from = c.from.ok_or(CommandError::Incomplete)?;

    let mut root = header(&old, c, envelope);
    root.push(carry::text("by", worker));
    let first = Take { doc: new.doc(), from: None, root, entries: rights(c, c.worker.unwrap_or(worker), from)? };
    let begin = Begin { kind: DocKind::Participant, programme: c.programme, derived_from: None, period: None };
    let take = |take: Take| envelope.step(Command::Take(take));
    let mut steps = vec![Step { doc: new.doc(), begin: Some(begin.clone()), envelope: take(first) }];

    let mut entries = vec![];
    for (code, list) in [("kontakter", "contacts"), ("samtykker", "consents")] {
        if brings(code) {
            entries.extend(carry::entries(&old, list, |_| true)?);
        }
    }
    let links: Vec<participant::Link> =
        participant::links(&old).into_iter().filter(|link| brings("lenker") && !link.ended).collect();
    entries.extend(carry::entries(&old, "links", |id| links.iter().any(|link| link.id == id))?);
    for brought in carry::takes(new.doc(), c.participant.doc(), entries) {
        steps.push(Step { doc: new.doc(), begin: Some(begin.clone()), envelope: take(brought) });
    }
    for link in &links {
        steps.extend(renamed(c.participant, new, link, (old_programme, c.programme), envelope, shelf));
    }
    steps.extend(beside(c, (old_programme, new, &old), envelope, shelf)?);
    let left = Take { doc: c.participant.doc(), from: None, root: vec![], entries: left(c, new, from)? };
    steps.push(Step::on(c.participant.doc(), take(left)));
    Ok(steps)
}

fn header(old: &Document, c: &MoveParticipant, envelope: &Envelope) -> Vec<Field> {
    let keys = ["alias", "kind", "municipality", "birth_band", "gender"].into_iter();
    let mut root: Vec<Field> = keys.filter_map(|key| Some(carry::text(key, old.text(&ROOT, key)?))).collect();
    root.push(carry::text("programme", c.programme));
    root.push(carry::text("continues", c.participant));
    root.push(Field { key: "noted".into(), value: FieldValue::Time(envelope.noted.0) });
    root
}

/// The follower there; and confirmed: a coordinator has just said who this is.
fn rights(c: &MoveParticipant, worker: crate::ids::WorkerId, from: Day) -> Result<Vec<TakenEntry>, CommandError> {
    let id = c.assignment.ok_or(CommandError::Incomplete)?;
    let entry = |list: &str, fields: Vec<Field>| TakenEntry { list: list.into(), entry: id, into: false, fields };
    let assignment = vec![carry::text("worker", worker), carry::text("from", from)];
    Ok(vec![entry("access/assignments", assignment), entry("access/confirmations", vec![])])
}

/// What stays behind: that the file is closed, why, and where the person went.
fn left(c: &MoveParticipant, new: ParticipantId, from: Day) -> Result<Vec<TakenEntry>, CommandError> {
    let id = c.closing.ok_or(CommandError::Incomplete)?;
    let entry = |list: &str, fields: Vec<Field>| TakenEntry { list: list.into(), entry: id, into: false, fields };
    let closure = vec![carry::text("why", participant::MOVED), carry::text("from", from), carry::text("into", new)];
    let status = vec![carry::text("status", participant::MOVED), carry::text("from", from)];
    Ok(vec![entry("access/closures", closure), entry("statuses", status)])
}

/// In the linked person's file the link names the new file.
fn renamed(
    old: ParticipantId,
    new: ParticipantId,
    link: &participant::Link,
    mine: (ProgrammeId, ProgrammeId),
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Option<Step> {
    let doc = link.other.doc();
    // Elsewhere it is another coordinator's to write.
    if !shelf.programme_of(doc).is_some_and(|programme| programme == mine.0 || programme == mine.1) {
        return None;
    }
    let theirs = participant::link_of(shelf.document(doc)?, link.id)?;
    if theirs.ended || theirs.other != old {
        return None;
    }
    let fields = vec![carry::text("other", new)];
    let entry = TakenEntry { list: "links".into(), entry: link.id, into: true, fields };
    let take = Take { doc, from: None, root: vec![], entries: vec![entry] };
    Some(Step::on(doc, envelope.step(Command::Take(take))))
}

/// The card begins in any case; what stands on it, and name and phone, only if they are brought.
fn beside(
    c: &MoveParticipant,
    (old_programme, new, old): (ProgrammeId, ParticipantId, &Document),
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Vec<Step>, CommandError> {
    let today = shelf.today();
    let brings = |code: &str| c.bring.iter().any(|brought| brought.as_str() == code);
    let stands = |kind: &str| {
        brings("samtykker") && consent::standing(old, kind, today).is_some_and(|state| state.as_str() == "gitt")
    };
    let step = |kind: DocKind, take: Take| Step::beside(kind, new, c.programme, envelope.step(Command::Take(take)));
    let here = |kind: DocKind| DocId::derived(kind, old_programme, c.participant.bytes());
    let there = |kind: DocKind| DocId::derived(kind, c.programme, new.bytes());

    let mut root = card::beginning(new, &participant::header(old).alias.unwrap_or_default());
    if brings("samtykker") {
        root.extend(consents::on_new_card(consent::standing(old, consent::REGISTRATION, today).as_ref()));
    }
    let mut entries = vec![];
    if let Some(doc) = shelf.document(here(DocKind::Card)).filter(|_| brings("vaktkort")) {
        if !card::card_versions(doc).is_empty() {
            return Err(ErrorCode::ChooseFirst.into());
        }
        let said = card::card(doc);
        let mut brought = vec![("helps", said.helps), ("plan", said.plan)];
        if stands(consent::SHARING) {
            brought.extend([("name", said.name), ("phone", said.phone)]);
        }
        root.extend(brought.into_iter().filter_map(|(key, text)| Some(carry::text(key, text?))));
        entries.extend(carry::calls(doc, |_, _| true)?);
    }
    let card = Take { doc: there(DocKind::Card), from: None, root, entries: vec![] };
    let mut steps = vec![step(DocKind::Card, card)];
    let takes = carry::takes(there(DocKind::Card), here(DocKind::Card), entries);
    steps.extend(takes.into_iter().map(|take| step(DocKind::Card, take)));
    if stands(consent::IDENTITY)
        && let Some(doc) = shelf.document(here(DocKind::Identity))
    {
        if !identity::identity_versions(doc).is_empty() {
            return Err(ErrorCode::ChooseFirst.into());
        }
        let said = identity::identity(doc);
        let mut root: Vec<Field> = vec![];
        root.extend(said.name.map(|name| carry::text("name", name)));
        root.extend(said.phone.map(|phone| carry::text("phone", phone)));
        if !root.is_empty() {
            root.push(carry::text("participant", new));
            let take = Take { doc: there(DocKind::Identity), from: None, root, entries: vec![] };
            steps.push(step(DocKind::Identity, take));
        }
    }
    Ok(steps)
}
