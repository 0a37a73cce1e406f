//! Commands on the programme.

use super::{known, period, text};
use crate::{
    command::{ALIAS_LIMIT, Command, NOTE_LIMIT},
    documents::{CommandError, programme::MONTHS_LIMIT},
    domain::codes::CONSENT,
    error::{ErrorCode, PublicError},
};

/// Rules count in days up to ten years.
const DAYS_LIMIT: u32 = 3_650;
/// Nobody is older.
const AGE_LIMIT: u32 = 120;
/// The longest version of a text, in characters.
const VERSION_LIMIT: usize = 20;

pub(super) fn check(command: &Command) -> Result<(), CommandError> {
    match command {
        Command::SetProgramme(c) => {
            name(c.name.as_ref())?;
            c.add_municipalities.iter().try_for_each(|municipality| name(Some(municipality)))?;
            [c.contact_every_days, c.lost_after_days].into_iter().try_for_each(days)?;
            let kept = c.keep_months.is_none_or(|months| (1..=MONTHS_LIMIT).contains(&months));
            if !kept || c.history_months.is_some_and(|months| months > MONTHS_LIMIT) {
                return Err(PublicError::from(ErrorCode::MonthsRange).with("limit", MONTHS_LIMIT).into());
            }
            ages(c.age_from, c.age_to)
        }
        Command::AddText(c) => {
            known(&CONSENT, &c.kind)?;
            if c.text.trim().is_empty() {
                return Err(ErrorCode::TextMissing.into());
            }
            if c.version.trim().is_empty() {
                return Err(ErrorCode::NameMissing.into());
            }
            text(Some(&c.version), VERSION_LIMIT)?;
            text(Some(&c.text), NOTE_LIMIT)
        }
        Command::GiveRole(c) => period(c.from, c.to),
        _ => Ok(()),
    }
}

fn name(name: Option<&String>) -> Result<(), CommandError> {
    if name.is_some_and(|name| name.trim().is_empty()) {
        return Err(ErrorCode::NameMissing.into());
    }
    text(name, ALIAS_LIMIT)
}

fn days(days: Option<u32>) -> Result<(), CommandError> {
    if days.is_some_and(|days| !(1..=DAYS_LIMIT).contains(&days)) {
        return Err(PublicError::from(ErrorCode::DaysRange).with("limit", DAYS_LIMIT).into());
    }
    Ok(())
}

/// 0 stands for no limit.
fn ages(from: Option<u32>, to: Option<u32>) -> Result<(), CommandError> {
    let reversed = matches!((from, to), (Some(from), Some(to)) if to > 0 && from > to);
    if reversed || [from, to].into_iter().flatten().any(|age| age > AGE_LIMIT) {
        return Err(ErrorCode::AgeRange.into());
    }
    Ok(())
}
