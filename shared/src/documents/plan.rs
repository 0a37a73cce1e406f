//! From what a person does to what is written where.
//!
//! A command is looked at together with the documents around it: may this worker do it, does a consent stand in the
//! way, is the member in the group. Then it is split into steps, one document each, in the order in which they are
//! carried out. All steps of one act are one transaction on the device; on the server each is judged by itself.

mod cards;
mod carry;
mod consents;
mod contacts;
mod events;
mod files;
mod groups;
mod on_call;
mod people;
mod programme;
mod rights;
mod work;

use super::{check, document::Document, execute::CommandError};
use crate::{
    command::{Command, EntryRef, Envelope},
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::Day,
};

/// The documents around a command, and who acts.
pub trait Shelf {
    /// Who acts.
    fn worker(&self) -> WorkerId;
    /// Today in Norway.
    fn today(&self) -> Day;
    /// A document that the worker holds; `None` for any other.
    fn document(&mut self, doc: DocId) -> Option<&Document>;
    /// The programme of a document that the worker holds.
    fn programme_of(&mut self, doc: DocId) -> Option<ProgrammeId>;
    /// The worker's programmes today.
    fn programmes(&mut self) -> Vec<ProgrammeId>;
    /// The participants' files that the worker holds and in which a contact of this id stands.
    fn files_with(&mut self, contact: EntryId) -> Vec<DocId>;
    /// The groups that the worker holds and of which somebody with this file is or was a member.
    fn groups_with(&mut self, participant: ParticipantId) -> Vec<DocId>;
}

/// How a document begins that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begin {
    /// Its kind.
    pub kind: DocKind,
    /// Its programme.
    pub programme: ProgrammeId,
    /// Where its id is derived from: the participant, the worker, the programme.
    pub derived_from: Option<DocId>,
    /// The month or year that the id is derived from, too.
    pub period: Option<String>,
}

/// One document's part of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which document.
    pub doc: DocId,
    /// How it begins, if it may have to.
    pub begin: Option<Begin>,
    /// The part, a command on that one document.
    pub envelope: Envelope,
}

impl Step {
    fn on(doc: DocId, envelope: Envelope) -> Self {
        Self { doc, begin: None, envelope }
    }
    /// A step on a document of which there is one per participant.
    fn beside(kind: DocKind, participant: ParticipantId, programme: ProgrammeId, envelope: Envelope) -> Self {
        let begin = Begin { kind, programme, derived_from: Some(participant.doc()), period: None };
        Self { doc: DocId::derived(kind, programme, participant.bytes()), begin: Some(begin), envelope }
    }
    /// A step on the month on call that an instant belongs to.
    fn month(programme: ProgrammeId, day: Day, envelope: Envelope) -> Self {
        let (kind, period) = (DocKind::OnCall, day.month());
        let doc = DocId::derived_in(kind, programme, programme.bytes(), &period);
        let begin = Begin { kind, programme, derived_from: Some(programme.doc()), period: Some(period) };
        Self { doc, begin: Some(begin), envelope }
    }
    /// A step on a worker's own year.
    fn year(programme: ProgrammeId, worker: WorkerId, day: Day, envelope: Envelope) -> Self {
        let (kind, period) = (DocKind::Work, day.year());
        let doc = DocId::derived_in(kind, programme, worker.bytes(), &period);
        let begin = Begin { kind, programme, derived_from: Some(DocId(worker.0)), period: Some(period) };
        Self { doc, begin: Some(begin), envelope }
    }
}

/// Splits a completed command into its steps, or says why it cannot be done. Nothing is changed.
///
/// # Errors
/// See [`CommandError`].
pub fn plan(envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    check(envelope)?;
    let steps = match &envelope.command {
        Command::Retract(c) => events::on_entry(&c.target, envelope, shelf)?,
        Command::Restore(c) => events::on_entry(&c.target, envelope, shelf)?,
        Command::Choose(c) => people::choose(c, envelope, shelf)?,
        // Only ever made here, out of a person's command.
        Command::Take(_) => return Err(ErrorCode::CommandMalformed.into()),
        command => {
            let found = people::plan(command, envelope, shelf)?
                .or(contacts::plan(command, envelope, shelf)?)
                .or(groups::plan(command, envelope, shelf)?)
                .or(on_call::plan(command, envelope, shelf)?)
                .or(work::plan(command, envelope, shelf)?)
                .or(programme::plan(command, envelope, shelf)?);
            found.ok_or(CommandError::Internal)?
        }
    };
    rights::check(&envelope.command, &steps, shelf)?;
    Ok(steps)
}

fn on_entry(target: &EntryRef, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Step, CommandError> {
    let kind = shelf.document(target.doc).ok_or(CommandError::TargetGone)?.kind();
    // Everybody holds the programme; only coordinators write to it.
    if kind == DocKind::Programme && !rights::coordinates(target.doc.into(), shelf.worker(), shelf.today(), shelf) {
        return Err(ErrorCode::NotCoordinator.into());
    }
    Ok(Step::on(target.doc, envelope.clone()))
}

/// A participant's programme, if the worker holds their file.
fn programme_of(participant: ParticipantId, shelf: &mut dyn Shelf) -> Result<ProgrammeId, CommandError> {
    let held = shelf.document(participant.doc()).is_some_and(|doc| doc.kind() == DocKind::Participant);
    let programme = if held { shelf.programme_of(participant.doc()) } else { None };
    Ok(programme.ok_or(ErrorCode::ParticipantUnknown)?)
}

/// The programme that was named, or the worker's only one; in any case one where they are something.
fn chosen(named: Option<ProgrammeId>, shelf: &mut dyn Shelf) -> Result<ProgrammeId, CommandError> {
    let mine = shelf.programmes();
    let found = match (named, mine.as_slice()) {
        (Some(named), mine) => mine.iter().copied().find(|programme| *programme == named),
        (None, [only]) => Some(*only),
        (None, _) => None,
    };
    Ok(found.ok_or(ErrorCode::ProgrammeUnknown)?)
}
