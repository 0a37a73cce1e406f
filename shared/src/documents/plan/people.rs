//! People: who they are, who follows them, who belongs together.

use super::{
    Begin, Shelf, Step, cards, chosen, consents,
    consents::root_step,
    files::{merge, move_on, reopen},
    programme_of,
};
use crate::{
    command::{
        Choose, CloseFile, Command, CreateParticipant, EditParticipant, EndAssignment, EndLink, Envelope, HandOver,
        LinkParticipants, SetStatus, Take,
    },
    documents::{CommandError, card, consent, participant},
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, ParticipantId},
};

pub(super) fn plan(
    command: &Command,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Vec<Step>>, CommandError> {
    Ok(Some(match command {
        Command::CreateParticipant(c) => create(c, envelope, shelf)?,
        Command::EditParticipant(c) => edit(c, envelope, shelf)?,
        Command::ConfirmParticipant(c) => confirm(c.participant, envelope, shelf)?,
        Command::SetStatus(c) => set_status(c, envelope, shelf)?,
        Command::LinkParticipants(c) => link(c, envelope, shelf)?,
        Command::EndLink(c) => end_link(c, envelope, shelf)?,
        Command::SetIdentity(c) => consents::identity(c, envelope, shelf)?,
        Command::RecordConsent(c) => consents::record(c, envelope, shelf)?,
        Command::WithdrawConsent(c) => consents::withdraw(c, envelope, shelf)?,
        Command::MergeParticipants(c) => merge::plan(c, envelope, shelf)?,
        Command::MoveParticipant(c) => move_on::plan(c, envelope, shelf)?,
        Command::CloseFile(c) => close(c, envelope, shelf)?,
        Command::ReopenFile(c) => reopen::plan(c, envelope, shelf)?,
        // A file that is closed is kept, too, and its time runs out like any other's.
        Command::PostponeErasure(c) => {
            programme_of(c.participant, shelf)?;
            vec![Step::on(c.participant.doc(), envelope.clone())]
        }
        Command::Assign(c) => {
            open(c.participant, shelf)?;
            vec![Step::on(c.participant.doc(), envelope.clone())]
        }
        Command::EndAssignment(c) => end_assignment(c, envelope, shelf)?,
        Command::HandOver(c) => hand_over(c, envelope, shelf)?,
        _ => return Ok(None),
    }))
}

/// A file that the worker holds and in which something new may be written today.
pub(super) fn open(participant: ParticipantId, shelf: &mut dyn Shelf) -> Result<(), CommandError> {
    programme_of(participant, shelf)?;
    let today = shelf.today();
    let file = shelf.document(participant.doc()).ok_or(ErrorCode::ParticipantUnknown)?;
    participant::must_be_open(file, today)
}

fn create(c: &CreateParticipant, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    let programme = chosen(c.programme, shelf)?;
    let participant = c.participant.ok_or(CommandError::Incomplete)?;
    if shelf.document(participant.doc()).is_some() {
        return Err(CommandError::EntryExists);
    }
    let begin = Begin { kind: DocKind::Participant, programme, derived_from: None, period: None };
    let command = Command::CreateParticipant(CreateParticipant { programme: Some(programme), ..c.clone() });
    Ok(vec![Step { doc: participant.doc(), begin: Some(begin), envelope: envelope.step(command) }])
}

/// What the file calls somebody, the card calls them, too.
fn alias_on_card(
    participant: ParticipantId,
    alias: &str,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Step>, CommandError> {
    let programme = programme_of(participant, shelf)?;
    let fields = card::beginning(participant, alias.trim());
    Ok(root_step((participant, programme), DocKind::Card, fields, envelope, shelf))
}

fn edit(c: &EditParticipant, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    programme_of(c.participant, shelf)?;
    let mut steps = vec![Step::on(c.participant.doc(), envelope.clone())];
    if let Some(alias) = &c.alias {
        steps.extend(alias_on_card(c.participant, alias, envelope, shelf)?);
    }
    Ok(steps)
}

/// A choice in a participant's own fields; of two aliases the chosen one stands on the card as well.
pub(super) fn choose(c: &Choose, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    let mut steps = super::events::on_entry(&c.target, envelope, shelf)?;
    let file = shelf.document(c.target.doc).is_some_and(|doc| doc.kind() == DocKind::Participant);
    if file && c.target.entry.is_none() && c.field == "alias" {
        steps.extend(alias_on_card(c.target.doc.into(), &c.value, envelope, shelf)?);
    }
    Ok(steps)
}

/// Confirmed: from now on the on-call team holds the card, so there must be one.
fn confirm(participant: ParticipantId, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    open(participant, shelf)?;
    let file = shelf.document(participant.doc()).ok_or(ErrorCode::ParticipantUnknown)?;
    if participant::header(file).confirmed {
        return Err(CommandError::NothingToChange);
    }
    let mut steps = vec![Step::on(participant.doc(), envelope.clone())];
    steps.extend(begin_card(participant, envelope, shelf)?);
    Ok(steps)
}

/// Begins the card with what the file says; nothing where there is one that says so.
fn begin_card(
    participant: ParticipantId,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Step>, CommandError> {
    let programme = programme_of(participant, shelf)?;
    let place = cards::place(participant, Some(programme), shelf)?;
    let today = shelf.today();
    let file = shelf.document(participant.doc()).ok_or(ErrorCode::ParticipantUnknown)?;
    let mut root = card::beginning(participant, &participant::header(file).alias.unwrap_or_default());
    root.extend(consents::on_new_card(consent::standing(file, consent::REGISTRATION, today).as_ref()));
    if place.card {
        return Ok(root_step((participant, programme), DocKind::Card, root, envelope, shelf));
    }
    let take = Take { doc: place.doc(), from: None, root, entries: vec![] };
    Ok(Some(Step::beside(DocKind::Card, participant, programme, envelope.step(Command::Take(take)))))
}

fn set_status(c: &SetStatus, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    open(c.participant, shelf)?;
    let today = shelf.today();
    let file = shelf.document(c.participant.doc()).ok_or(ErrorCode::ParticipantUnknown)?;
    // A death that was written by mistake is retracted: a status beside it would not bring anybody's reminders back.
    if participant::status_on(file, today).as_str() == participant::DEAD {
        return Err(ErrorCode::PersonDead.into());
    }
    Ok(vec![Step::on(c.participant.doc(), envelope.clone())])
}

/// A user and somebody close to them. The user must have agreed that the service is in touch with that person.
fn link(c: &LinkParticipants, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    open(c.participant, shelf)?;
    open(c.other, shelf)?;
    let today = shelf.today();
    let mut user = None;
    for (one, another) in [(c.participant, c.other), (c.other, c.participant)] {
        let file = shelf.document(one.doc()).ok_or(ErrorCode::ParticipantUnknown)?;
        if participant::links(file).iter().any(|link| link.other == another && !link.ended) {
            return Err(ErrorCode::LinkExists.into());
        }
        match (participant::header(file).kind.as_str(), user) {
            ("bruker", None) => user = Some(one),
            ("parorende", _) => {}
            _ => return Err(ErrorCode::LinkKinds.into()),
        }
    }
    let user = user.ok_or(ErrorCode::LinkKinds)?;
    let file = shelf.document(user.doc()).ok_or(ErrorCode::ParticipantUnknown)?;
    consent::require(file, consent::NEXT_OF_KIN, today)?;
    let back = LinkParticipants {
        participant: c.other,
        id: c.id,
        other: c.participant,
        relation: c.relation.as_ref().map(participant::inverse),
    };
    Ok(vec![
        Step::on(c.participant.doc(), envelope.clone()),
        Step::on(c.other.doc(), envelope.step(Command::LinkParticipants(back))),
    ])
}

fn end_link(c: &EndLink, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    programme_of(c.participant, shelf)?;
    let file = shelf.document(c.participant.doc()).ok_or(ErrorCode::ParticipantUnknown)?;
    let link = participant::link_of(file, c.link).ok_or(CommandError::TargetGone)?;
    let mut steps = vec![];
    for participant in [c.participant, link.other] {
        let there = shelf.document(participant.doc()).and_then(|file| participant::link_of(file, c.link));
        // After a merge the other's file names the kept one: then the link there is not this one any more.
        let ours = |link: &participant::Link| participant == c.participant || link.other == c.participant;
        if there.is_some_and(|link| !link.ended && ours(&link)) {
            let end = Command::EndLink(EndLink { participant, link: c.link });
            steps.push(Step::on(participant.doc(), envelope.step(end)));
        }
    }
    if steps.is_empty() { Err(CommandError::NothingToChange) } else { Ok(steps) }
}

/// Closing is open to files that are closed already for another reason: the person must not hold those either.
fn close(c: &CloseFile, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    programme_of(c.participant, shelf)?;
    let file = shelf.document(c.participant.doc()).ok_or(ErrorCode::ParticipantUnknown)?;
    if participant::closures(file).iter().any(|closure| closure.person == Some(c.worker)) {
        return Err(CommandError::NothingToChange);
    }
    Ok(vec![Step::on(c.participant.doc(), envelope.clone())])
}

fn end_assignment(c: &EndAssignment, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    programme_of(c.participant, shelf)?;
    let today = shelf.today();
    let old = assignment(c.participant.doc(), c.assignment, shelf)?;
    // One that has not begun may be called off: it then ends before it begins, and never holds.
    if old.from <= today && c.to.is_some_and(|to| to < old.from) {
        return Err(CommandError::PeriodReversed);
    }
    Ok(vec![Step::on(c.participant.doc(), envelope.clone())])
}

fn hand_over(c: &HandOver, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    open(c.participant, shelf)?;
    let from = c.from.ok_or(CommandError::Incomplete)?;
    let old = assignment(c.participant.doc(), c.assignment, shelf)?;
    if old.worker == c.worker {
        return Err(CommandError::NothingToChange);
    }
    if from < old.from {
        return Err(CommandError::PeriodReversed);
    }
    Ok(vec![Step::on(c.participant.doc(), envelope.clone())])
}

fn assignment(
    doc: DocId,
    id: crate::ids::EntryId,
    shelf: &mut dyn Shelf,
) -> Result<participant::Assignment, CommandError> {
    let file = shelf.document(doc).ok_or(ErrorCode::ParticipantUnknown)?;
    participant::assignments(file).into_iter().find(|entry| entry.id == id).ok_or(CommandError::TargetGone)
}
