//! Carrying out a command on its document: checks, then one change, or an error and nothing.

use super::{
    card, check,
    document::Document,
    edit::{Edit, Touched, Writer},
    generic, group, identity, on_call, participant, programme, work,
};
use crate::{
    command::{Command, Envelope, MINUTES_LIMIT},
    domain::DocKind,
    error::{ErrorCode, PublicError},
    ids::{ActorKey, EnrolmentId, WorkerId},
};

/// Why a command was not carried out. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The entry is gone.
    #[error("the entry is gone")]
    TargetGone,
    /// An entry of that id is there.
    #[error("an entry of that id is there")]
    EntryExists,
    /// The command says what is so already.
    #[error("nothing to change")]
    NothingToChange,
    /// A code that is not in its list (the list's name).
    #[error("unknown code in {0}")]
    CodeUnknown(&'static str),
    /// Minutes out of range.
    #[error("minutes out of range")]
    Minutes,
    /// More than a day ahead of the device's clock.
    #[error("more than a day ahead")]
    TimeAhead,
    /// Text over its limit, in characters.
    #[error("text longer than {0}")]
    TextTooLong(usize),
    /// No alias.
    #[error("alias missing")]
    AliasMissing,
    /// A period that ends before it starts.
    #[error("period reversed")]
    PeriodReversed,
    /// An id or time that should have been completed is missing.
    #[error("incomplete command")]
    Incomplete,
    /// The command is for another kind of document, or the document is not what it should be.
    #[error("internal")]
    Internal,
    /// Anything else that a person can be told, with what the sentence fills in.
    #[error(transparent)]
    Said(#[from] PublicError),
    /// Automerge's own error.
    #[error(transparent)]
    Automerge(#[from] AutomergeFault),
}

/// Automerge's error, kept as text so that errors can be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("automerge: {0}")]
pub struct AutomergeFault(String);

impl From<automerge::AutomergeError> for CommandError {
    fn from(error: automerge::AutomergeError) -> Self {
        Self::Automerge(AutomergeFault(error.to_string()))
    }
}

impl From<ErrorCode> for CommandError {
    fn from(code: ErrorCode) -> Self {
        Self::Said(code.into())
    }
}

impl From<&CommandError> for PublicError {
    fn from(error: &CommandError) -> Self {
        match error {
            CommandError::TargetGone => ErrorCode::TargetGone.into(),
            CommandError::EntryExists => ErrorCode::EntryExists.into(),
            CommandError::NothingToChange => ErrorCode::NothingToChange.into(),
            CommandError::CodeUnknown(list) => PublicError::from(ErrorCode::CodeUnknown).with("list", list),
            CommandError::Minutes => PublicError::from(ErrorCode::MinutesRange).with("limit", MINUTES_LIMIT),
            CommandError::TimeAhead => ErrorCode::TimeAhead.into(),
            CommandError::TextTooLong(limit) => PublicError::from(ErrorCode::TextTooLong).with("limit", limit),
            CommandError::AliasMissing => ErrorCode::AliasMissing.into(),
            CommandError::PeriodReversed => ErrorCode::PeriodReversed.into(),
            CommandError::Incomplete => ErrorCode::Incomplete.into(),
            CommandError::Said(error) => error.clone(),
            CommandError::Internal | CommandError::Automerge(_) => ErrorCode::Internal.into(),
        }
    }
}

/// Carries out a completed command on its document. A command that changes several documents is split by
/// [`super::plan`] first; this takes one of its steps.
///
/// # Errors
/// See [`CommandError`]; the document is as it was.
pub fn execute(doc: &mut Document, envelope: &Envelope, writer: &Writer) -> Result<Edit, CommandError> {
    check::check(envelope)?;
    let (kind, noted, command) = (doc.kind(), envelope.noted, &envelope.command);
    doc.edit(writer, noted, |tx| match command {
        Command::Retract(c) => generic::retract(tx, kind, c),
        Command::Restore(c) => generic::restore(tx, kind, c),
        Command::Choose(c) => generic::choose(tx, kind, c),
        Command::Take(c) => generic::take(tx, kind, (writer, noted), c),
        _ => match kind {
            DocKind::Programme => programme::execute(tx, writer, noted, command),
            DocKind::Participant => participant::execute(tx, writer, noted, command),
            DocKind::Identity => identity::execute(tx, writer, noted, command),
            DocKind::Card => card::execute(tx, writer, noted, command),
            DocKind::Group => group::execute(tx, writer, noted, command),
            DocKind::OnCall => on_call::execute(tx, writer, noted, command),
            DocKind::Work => work::execute(tx, writer, noted, command),
            DocKind::Worker => Err(CommandError::Internal),
        },
    })
}

/// Whether a command would change its document, tried on a copy.
///
/// # Errors
/// As [`execute`].
pub(super) fn rehearse(doc: &Document, envelope: &Envelope, worker: WorkerId) -> Result<(), CommandError> {
    // An actor that nobody is: the copy is thrown away.
    let actor = ActorKey { enrolment: EnrolmentId([0xFF; 12]), incarnation: u32::MAX };
    execute(&mut doc.clone(), envelope, &Writer { worker, actor }).map(|_| ())
}

/// What a document makes of a command that is not for its kind. Hosts never hand it one.
pub(super) fn not_here() -> Result<Touched, CommandError> {
    Err(CommandError::Internal)
}
