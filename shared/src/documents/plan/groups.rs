//! Groups: who may write in one, and what fits what stands there.

use super::{Begin, Shelf, Step, chosen, programme_of, rights};
use crate::{
    access,
    command::{AddLeader, Attend, Command, CreateGroup, EditSession, EndLeader, Enrol, Envelope, SetGuests, SetMember},
    documents::{
        CommandError, Document,
        check::groups::{says_held, still_ahead},
        consent,
        group::{self, Session},
        participant,
    },
    domain::{DocKind, codes},
    error::ErrorCode,
    ids::{EntryId, GroupId, ProgrammeId},
    time::Millis,
};

pub(super) fn plan(
    command: &Command,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Option<Vec<Step>>, CommandError> {
    if let Command::CreateGroup(c) = command {
        return create(c, envelope, shelf).map(|step| Some(vec![step]));
    }
    let Some(id) = command.group() else { return Ok(None) };
    let programme = led(id, shelf)?;
    let mut envelope = envelope.clone();
    if let Command::Enrol(c) = command {
        envelope = envelope.step(Command::Enrol(enrol(c, programme, shelf)?));
    }
    let noted = envelope.noted;
    let doc = shelf.document(id.doc()).ok_or(ErrorCode::GroupUnknown)?;
    going_on(doc, command)?;
    match command {
        Command::AddLeader(c) => add_leader(doc, c),
        Command::EndLeader(c) => end_leader(doc, c),
        Command::Enrol(c) => not_enrolled(doc, c),
        Command::SetMember(c) => set_member(doc, c),
        Command::EditSession(c) => edit_session(doc, c, noted),
        Command::Attend(c) => attend(doc, c, noted),
        Command::SetGuests(c) => set_guests(doc, c, noted),
        _ => Ok(()),
    }?;
    Ok(Some(vec![Step::on(id.doc(), envelope)]))
}

/// Only group leaders and coordinators begin a group; whoever does leads it.
fn create(c: &CreateGroup, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Step, CommandError> {
    let programme = chosen(c.programme, shelf)?;
    let id = c.group.ok_or(CommandError::Incomplete)?;
    let (worker, day) = (shelf.worker(), shelf.today());
    let roles = rights::roles(programme, shelf);
    let around = access::Around { roles: &roles, day, derived_from: None, participant: None };
    if !access::may_begin(DocKind::Group, &around, worker) {
        return Err(ErrorCode::NotLeader.into());
    }
    if shelf.document(id.doc()).is_some() {
        return Err(CommandError::EntryExists);
    }
    let begin = Begin { kind: DocKind::Group, programme, derived_from: None, period: None };
    let command = Command::CreateGroup(CreateGroup { programme: Some(programme), ..c.clone() });
    Ok(Step { doc: id.doc(), begin: Some(begin), envelope: envelope.step(command) })
}

/// The group's programme, if the worker leads it or coordinates there.
fn led(id: GroupId, shelf: &mut dyn Shelf) -> Result<ProgrammeId, CommandError> {
    let unknown = || CommandError::from(ErrorCode::GroupUnknown);
    let (worker, day) = (shelf.worker(), shelf.today());
    let programme = shelf.programme_of(id.doc()).ok_or_else(unknown)?;
    let roles = rights::roles(programme, shelf);
    let doc = shelf.document(id.doc()).filter(|doc| doc.kind() == DocKind::Group).ok_or_else(unknown)?;
    let around = access::Around { roles: &roles, day, derived_from: None, participant: None };
    if access::holders(doc, &around).contains(&worker) { Ok(programme) } else { Err(unknown()) }
}

/// What has ended stays as it is, until somebody opens it again; only a leader's time may still be ended.
fn going_on(doc: &Document, command: &Command) -> Result<(), CommandError> {
    let allowed = match command {
        Command::EditGroup(c) => c.ended == Some(false),
        Command::EndLeader(_) => true,
        _ => false,
    };
    if group::header(doc).ended && !allowed { Err(ErrorCode::GroupEnded.into()) } else { Ok(()) }
}

fn add_leader(doc: &Document, c: &AddLeader) -> Result<(), CommandError> {
    let from = c.from.ok_or(CommandError::Incomplete)?;
    let leads = group::leaders(doc).into_iter().any(|leader| {
        leader.worker == c.worker
            && leader.holds_on(from)
            && leader.to.is_none_or(|to| c.to.is_some_and(|end| end <= to))
    });
    if leads { Err(CommandError::NothingToChange) } else { Ok(()) }
}

fn end_leader(doc: &Document, c: &EndLeader) -> Result<(), CommandError> {
    let to = c.to.ok_or(CommandError::Incomplete)?;
    let leader = group::leaders(doc).into_iter().find(|leader| leader.id == c.id).ok_or(CommandError::TargetGone)?;
    if to < leader.from { Err(CommandError::PeriodReversed) } else { Ok(()) }
}

/// Somebody with a file is enrolled only by who holds it: a group must not become a way to write into files.
fn enrol(c: &Enrol, programme: ProgrammeId, shelf: &mut dyn Shelf) -> Result<Enrol, CommandError> {
    let Some(who) = c.participant else { return Ok(c.clone()) };
    if programme_of(who, shelf)? != programme {
        return Err(ErrorCode::ParticipantUnknown.into());
    }
    let day = shelf.today();
    let file = shelf.document(who.doc()).ok_or(ErrorCode::ParticipantUnknown)?;
    participant::must_be_open(file, day)?;
    consent::not_refused(file, consent::REGISTRATION, day)?;
    let alias = c.alias.clone().or_else(|| participant::header(file).alias).ok_or(CommandError::AliasMissing)?;
    Ok(Enrol { alias: Some(alias), ..c.clone() })
}

fn not_enrolled(doc: &Document, c: &Enrol) -> Result<(), CommandError> {
    let there = |member: &group::Member| {
        let gone = matches!(member.state.as_str(), "fullfort" | "sluttet");
        member.participant == c.participant && !member.retracted && !gone
    };
    if c.participant.is_some() && group::members(doc).iter().any(there) {
        return Err(ErrorCode::MemberExists.into());
    }
    Ok(())
}

fn set_member(doc: &Document, c: &SetMember) -> Result<(), CommandError> {
    let day = c.day.ok_or(CommandError::Incomplete)?;
    let member = group::member(doc, c.member).ok_or(CommandError::TargetGone)?;
    if member.retracted {
        return Err(ErrorCode::NotAMember.into());
    }
    // Nobody completes or leaves before they came.
    let first = member.days.iter().filter(|(state, _)| !matches!(state.as_str(), "fullfort" | "sluttet"));
    let first = first.map(|(_, day)| *day).min();
    if matches!(c.state.as_str(), "fullfort" | "sluttet") && first.is_some_and(|first| day < first) {
        return Err(CommandError::PeriodReversed);
    }
    Ok(())
}

/// An evening that stands. One that was taken back must be restored first, so that nobody does it by the way.
fn standing(doc: &Document, id: EntryId) -> Result<Session, CommandError> {
    group::session(doc, id).filter(|session| !session.retracted).ok_or(CommandError::TargetGone)
}

fn edit_session(doc: &Document, c: &EditSession, noted: Millis) -> Result<(), CommandError> {
    let session = standing(doc, c.session)?;
    let state = c.state.clone().unwrap_or_else(|| session.standing());
    // Nothing has been held yet that is more than a day ahead.
    if says_held(&state) && still_ahead(c.at.or(session.at), noted) { Err(CommandError::TimeAhead) } else { Ok(()) }
}

fn attend(doc: &Document, c: &Attend, noted: Millis) -> Result<(), CommandError> {
    let session = standing(doc, c.session)?;
    if session.state.as_str() == "avlyst" {
        // Ticked by one leader while another cancelled: that they came can be taken back, and nothing else.
        let ticked = session.mark(c.member).is_some_and(|mark| codes::came(mark.attendance.as_str()));
        let back = ticked && !codes::came(c.attendance.as_str());
        return if back { Ok(()) } else { Err(ErrorCode::SessionCancelled.into()) };
    }
    let member = group::member(doc, c.member).filter(|member| !member.retracted).ok_or(ErrorCode::NotAMember)?;
    let belongs = session.at.map_or(member.current(), |at| member.belongs_on(at.day()));
    // Whoever has a mark keeps it correctable, also after they left.
    if !belongs && session.mark(c.member).is_none() {
        return Err(ErrorCode::NotAMember.into());
    }
    // That somebody will not come can be said beforehand; that they came cannot.
    if c.attendance.as_str() != "forfall" && still_ahead(session.at, noted) {
        return Err(CommandError::TimeAhead);
    }
    Ok(())
}

fn set_guests(doc: &Document, c: &SetGuests, noted: Millis) -> Result<(), CommandError> {
    let session = standing(doc, c.session)?;
    // As with a tick: of an evening that was cancelled at the same time the guests can be taken away.
    let back = c.guests == 0 && session.guests.unwrap_or(0) > 0;
    if session.state.as_str() == "avlyst" && !back {
        return Err(ErrorCode::SessionCancelled.into());
    }
    if c.guests > 0 && still_ahead(session.at, noted) { Err(CommandError::TimeAhead) } else { Ok(()) }
}
