//! Commands on groups.

use super::{DAY_MILLIS, day_not_ahead, known, minutes, one_or_other, period, text};
use crate::{
    command::{
        ALIAS_LIMIT, Command, CreateGroup, EditGroup, Enrol, LINE_LIMIT, NOTE_LIMIT, PEOPLE_LIMIT, PlanSessions,
        SessionField,
    },
    documents::CommandError,
    domain::{
        Code,
        codes::{ATTENDANCE, AUDIENCE, ENROLMENT, GROUP_KIND, SESSION_STATE},
    },
    error::{ErrorCode, PublicError},
    time::Millis,
};

/// The most evenings in one command: a weekly group for a year, and some.
pub(super) const SESSIONS_LIMIT: usize = 60;
/// How far ahead an evening may be planned, in days: three years.
const AHEAD_LIMIT: i64 = 1_095;

pub(super) fn check(command: &Command, noted: Millis) -> Result<(), CommandError> {
    match command {
        Command::CreateGroup(c) => create(c, noted),
        Command::EditGroup(c) => edit(c),
        Command::AddLeader(c) => period(c.from, c.to),
        Command::Enrol(c) => enrol(c, noted),
        Command::SetMember(c) => {
            known(&ENROLMENT, &c.state)?;
            day_not_ahead(c.day, noted)
        }
        Command::PlanSessions(c) => plan_sessions(c, noted),
        Command::EditSession(c) => {
            planned(c.at, noted)?;
            minutes(c.minutes)?;
            one_or_other(&[(c.minutes.is_some(), c.clear.contains(&SessionField::Minutes))])?;
            text(c.theme.as_ref(), LINE_LIMIT)?;
            text(c.place.as_ref(), ALIAS_LIMIT)?;
            text(c.note.as_ref(), NOTE_LIMIT)?;
            c.state.as_ref().map_or(Ok(()), |code| known(&SESSION_STATE, code))
        }
        Command::Attend(c) => known(&ATTENDANCE, &c.attendance),
        Command::SetGuests(c) if c.guests > PEOPLE_LIMIT => {
            Err(PublicError::from(ErrorCode::PeopleRange).with("limit", PEOPLE_LIMIT).into())
        }
        _ => Ok(()),
    }
}

fn named(name: &str) -> Result<(), CommandError> {
    if name.trim().is_empty() { Err(ErrorCode::NameMissing.into()) } else { Ok(()) }
}

fn create(c: &CreateGroup, noted: Millis) -> Result<(), CommandError> {
    named(&c.name)?;
    text(Some(&c.name), ALIAS_LIMIT)?;
    text(c.place.as_ref(), ALIAS_LIMIT)?;
    known(&GROUP_KIND, &c.kind)?;
    known(&AUDIENCE, &c.audience)?;
    // Who begins to lead next month could not hold the group that they have just begun.
    if c.from.is_some_and(|from| from > noted.day()) { Err(CommandError::TimeAhead) } else { Ok(()) }
}

fn edit(c: &EditGroup) -> Result<(), CommandError> {
    c.name.as_deref().map_or(Ok(()), named)?;
    text(c.name.as_ref(), ALIAS_LIMIT)?;
    text(c.place.as_ref(), ALIAS_LIMIT)?;
    c.kind.as_ref().map_or(Ok(()), |code| known(&GROUP_KIND, code))?;
    c.audience.as_ref().map_or(Ok(()), |code| known(&AUDIENCE, code))
}

fn enrol(c: &Enrol, noted: Millis) -> Result<(), CommandError> {
    known(&ENROLMENT, &c.state)?;
    // Nobody begins with the end.
    if matches!(c.state.as_str(), "fullfort" | "sluttet") {
        return Err(CommandError::CodeUnknown(ENROLMENT.name));
    }
    let blank = |alias: &String| alias.trim().is_empty();
    if c.alias.as_ref().map_or(c.participant.is_none(), blank) {
        return Err(CommandError::AliasMissing);
    }
    text(c.alias.as_ref(), ALIAS_LIMIT)?;
    day_not_ahead(c.day, noted)
}

fn plan_sessions(c: &PlanSessions, noted: Millis) -> Result<(), CommandError> {
    if c.sessions.is_empty() || c.sessions.len() > SESSIONS_LIMIT {
        return Err(PublicError::from(ErrorCode::SessionsCount).with("limit", SESSIONS_LIMIT).into());
    }
    minutes(c.minutes)?;
    text(c.theme.as_ref(), LINE_LIMIT)?;
    text(c.place.as_ref(), ALIAS_LIMIT)?;
    c.sessions.iter().try_for_each(|session| planned(Some(session.at), noted))
}

/// In milliseconds: an instant that no calendar knows has no day to compare.
fn planned(at: Option<Millis>, noted: Millis) -> Result<(), CommandError> {
    let known = |at: Millis| at.0 >= 0 && at <= noted.plus(AHEAD_LIMIT * DAY_MILLIS);
    if at.is_none_or(known) {
        return Ok(());
    }
    Err(PublicError::from(ErrorCode::DaysRange).with("limit", AHEAD_LIMIT).into())
}

/// Whether nobody can have come yet: the evening is more than a day ahead.
pub(crate) fn still_ahead(at: Option<Millis>, noted: Millis) -> bool {
    super::not_ahead(at, noted).is_err()
}

/// Whether a code of the list `session_state` says that the evening has been held.
pub(crate) fn says_held(state: &Code) -> bool {
    state.as_str() == "holdt"
}
