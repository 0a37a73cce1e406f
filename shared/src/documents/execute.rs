//! Carrying out a command on its document: checks, then one change, or an error and nothing.

use super::{
    document::Document,
    edit::{Edit, Writer},
    participant,
};
use crate::{
    command::{ALIAS_LIMIT, Command, Envelope, MINUTES_LIMIT, NOTE_LIMIT},
    domain::{
        Code, CodeList, DocKind,
        codes::{CHANNEL, INITIATIVE, PARTICIPANT_KIND},
    },
    error::{ErrorCode, PublicError},
    time::Millis,
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
            CommandError::Internal | CommandError::Automerge(_) => ErrorCode::Internal.into(),
        }
    }
}

const DAY_MILLIS: i64 = 86_400_000;

fn known(list: &CodeList, code: &Code) -> Result<(), CommandError> {
    if list.knows(code.as_str()) { Ok(()) } else { Err(CommandError::CodeUnknown(list.name)) }
}
fn text(value: Option<&String>, limit: usize) -> Result<(), CommandError> {
    match value {
        Some(text) if text.chars().count() > limit => Err(CommandError::TextTooLong(limit)),
        _ => Ok(()),
    }
}
fn minutes(value: Option<u32>) -> Result<(), CommandError> {
    if value.is_some_and(|minutes| minutes > MINUTES_LIMIT) { Err(CommandError::Minutes) } else { Ok(()) }
}
fn not_ahead(at: Option<Millis>, noted: Millis) -> Result<(), CommandError> {
    if at.is_some_and(|at| at > noted.plus(DAY_MILLIS)) { Err(CommandError::TimeAhead) } else { Ok(()) }
}

/// Checks what can be checked without a document.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(envelope: &Envelope) -> Result<(), CommandError> {
    match &envelope.command {
        Command::LogContact(c) => {
            known(&CHANNEL, &c.channel)?;
            known(&INITIATIVE, &c.initiative)?;
            minutes(c.minutes)?;
            text(c.note.as_ref(), NOTE_LIMIT)?;
            not_ahead(c.at, envelope.noted)
        }
        Command::EditContact(c) => {
            c.channel.as_ref().map_or(Ok(()), |code| known(&CHANNEL, code))?;
            c.initiative.as_ref().map_or(Ok(()), |code| known(&INITIATIVE, code))?;
            minutes(c.minutes)?;
            text(c.note.as_ref(), NOTE_LIMIT)?;
            not_ahead(c.at, envelope.noted)
        }
        Command::CreateParticipant(c) => {
            if c.alias.trim().is_empty() {
                return Err(CommandError::AliasMissing);
            }
            text(Some(&c.alias), ALIAS_LIMIT)?;
            text(c.municipality.as_ref(), ALIAS_LIMIT)?;
            c.kind.as_ref().map_or(Ok(()), |code| known(&PARTICIPANT_KIND, code))
        }
        Command::Assign(c) => match (c.from, c.to) {
            (Some(from), Some(to)) if to < from => Err(CommandError::PeriodReversed),
            _ => Ok(()),
        },
        Command::ConfirmParticipant(_) | Command::EndAssignment(_) => Ok(()),
    }
}

/// Carries out a completed command on its document.
///
/// # Errors
/// See [`CommandError`]; the document is as it was.
pub fn execute(doc: &mut Document, envelope: &Envelope, writer: &Writer) -> Result<Edit, CommandError> {
    check(envelope)?;
    if doc.kind() != DocKind::Participant {
        return Err(CommandError::Internal);
    }
    let noted = envelope.noted;
    doc.edit(writer, noted, |tx| match &envelope.command {
        Command::LogContact(c) => participant::log_contact(tx, writer, noted, c),
        Command::EditContact(c) => participant::edit_contact(tx, c),
        Command::CreateParticipant(c) => participant::create(tx, writer, noted, c),
        Command::ConfirmParticipant(c) => participant::confirm(tx, writer, noted, c),
        Command::Assign(c) => participant::assign(tx, writer, noted, c),
        Command::EndAssignment(c) => participant::end_assignment(tx, c),
    })
}
