//! Checks of a command by itself, without any document: codes, ranges, lengths, times.

mod contacts;
pub(crate) mod groups;
mod on_call;
mod people;
mod programme;
mod work;

use super::execute::CommandError;
use crate::{
    command::{Command, Envelope, LINE_LIMIT, MINUTES_LIMIT},
    domain::{Code, CodeList},
    error::ErrorCode,
    time::{Day, Millis},
};

const DAY_MILLIS: i64 = 86_400_000;

fn known(list: &CodeList, code: &Code) -> Result<(), CommandError> {
    if list.knows(code.as_str()) { Ok(()) } else { Err(CommandError::CodeUnknown(list.name)) }
}
fn all_known<'a>(list: &CodeList, codes: impl IntoIterator<Item = &'a Code>) -> Result<(), CommandError> {
    codes.into_iter().try_for_each(|code| known(list, code))
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
fn day_not_ahead(day: Option<Day>, noted: Millis) -> Result<(), CommandError> {
    if day.is_some_and(|day| day > noted.day().plus_days(1)) { Err(CommandError::TimeAhead) } else { Ok(()) }
}
fn period(from: Option<Day>, to: Option<Day>) -> Result<(), CommandError> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(CommandError::PeriodReversed),
        _ => Ok(()),
    }
}

/// What an entry of another collection is asked to do, it cannot do.
fn in_list(list: &str, wanted: &[&str]) -> Result<(), CommandError> {
    if wanted.contains(&list) { Ok(()) } else { Err(CommandError::TargetGone) }
}
/// A field is set or emptied, not both: each pair says whether it is set and whether it is emptied.
fn one_or_other(fields: &[(bool, bool)]) -> Result<(), CommandError> {
    if fields.contains(&(true, true)) { Err(ErrorCode::CommandMalformed.into()) } else { Ok(()) }
}

/// Checks what can be checked without a document.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(envelope: &Envelope) -> Result<(), CommandError> {
    let (command, noted) = (&envelope.command, envelope.noted);
    if let Command::Retract(c) = command {
        text(c.reason.as_ref(), LINE_LIMIT)?;
    }
    people::check(command, noted)?;
    contacts::check(command, noted)?;
    groups::check(command, noted)?;
    on_call::check(command, noted)?;
    work::check(command, noted)?;
    programme::check(command)
}
