//! Commands on people.

use super::{known, one_or_other, period, text};
use crate::{
    command::{ALIAS_LIMIT, Command, LINE_LIMIT, NOTE_LIMIT, PersonField, PostponeErasure, RecordConsent, SetStatus},
    documents::{CommandError, consent, participant},
    domain::{
        Code, CodeList,
        codes::{
            BIRTH_BAND, BRING, CONSENT, CONSENT_HOW, CONSENT_STATE, FOLLOW_UP_STATUS, GENDER, PARTICIPANT_KIND,
            RELATION,
        },
    },
    error::{ErrorCode, PublicError},
    time::{Day, Millis},
};

pub(super) fn check(command: &Command, noted: Millis) -> Result<(), CommandError> {
    match command {
        Command::CreateParticipant(c) => {
            alias(Some(&c.alias))?;
            about((&c.kind, &c.municipality, &c.birth_band, &c.gender))
        }
        Command::EditParticipant(c) => {
            alias(c.alias.as_ref())?;
            one_or_other(&[
                (c.birth_band.is_some(), c.clear.contains(&PersonField::BirthBand)),
                (c.gender.is_some(), c.clear.contains(&PersonField::Gender)),
            ])?;
            about((&c.kind, &c.municipality, &c.birth_band, &c.gender))
        }
        Command::SetStatus(c) => status(c, noted),
        Command::LinkParticipants(c) => {
            if c.participant == c.other {
                return Err(ErrorCode::SamePerson.into());
            }
            maybe(&RELATION, c.relation.as_ref())
        }
        Command::SetIdentity(c) => {
            text(c.name.as_ref(), ALIAS_LIMIT)?;
            text(c.phone.as_ref(), ALIAS_LIMIT)
        }
        Command::RecordConsent(c) => record(c, noted),
        Command::WithdrawConsent(c) => {
            known(&CONSENT_HOW, &c.how)?;
            day_not_ahead(c.day, noted)
        }
        Command::MergeParticipants(c) if c.keep == c.other => Err(ErrorCode::SamePerson.into()),
        Command::MoveParticipant(c) => c.bring.iter().try_for_each(|code| known(&BRING, code)),
        Command::PostponeErasure(c) => postpone(c, noted),
        Command::Assign(c) => {
            period(c.from, c.to)?;
            // Holiday cover ends by date, by itself: without one it would go on for ever.
            if c.cover_for.is_some() && c.to.is_none() {
                return Err(ErrorCode::CoverEnd.into());
            }
            if c.cover_for == Some(c.worker) { Err(CommandError::NothingToChange) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

fn maybe(list: &CodeList, code: Option<&Code>) -> Result<(), CommandError> {
    code.map_or(Ok(()), |code| known(list, code))
}

/// More than a day ahead of the device's day is a slip of the finger.
fn day_not_ahead(day: Option<Day>, noted: Millis) -> Result<(), CommandError> {
    if day.is_some_and(|day| day.days_since(noted.day()) > 1) { Err(CommandError::TimeAhead) } else { Ok(()) }
}

fn alias(alias: Option<&String>) -> Result<(), CommandError> {
    match alias {
        Some(alias) if alias.trim().is_empty() => Err(CommandError::AliasMissing),
        alias => text(alias, ALIAS_LIMIT),
    }
}

type About<'a> = (&'a Option<Code>, &'a Option<String>, &'a Option<Code>, &'a Option<Code>);

fn about((kind, municipality, band, gender): About<'_>) -> Result<(), CommandError> {
    maybe(&PARTICIPANT_KIND, kind.as_ref())?;
    text(municipality.as_ref(), ALIAS_LIMIT)?;
    maybe(&BIRTH_BAND, band.as_ref())?;
    maybe(&GENDER, gender.as_ref())
}

fn status(c: &SetStatus, noted: Millis) -> Result<(), CommandError> {
    known(&FOLLOW_UP_STATUS, &c.status)?;
    if c.to.is_some() && c.status.as_str() != participant::PAUSE {
        return Err(ErrorCode::PauseOnly.into());
    }
    period(c.from, c.to)?;
    text(c.note.as_ref(), NOTE_LIMIT)?;
    // A pause is planned; a death is not.
    if c.status.as_str() == participant::DEAD { day_not_ahead(c.from, noted) } else { Ok(()) }
}

/// For a time: whoever postpones it again says why again.
fn postpone(c: &PostponeErasure, noted: Millis) -> Result<(), CommandError> {
    if !(1..=participant::POSTPONE_LIMIT).contains(&c.until.days_since(noted.day())) {
        return Err(PublicError::from(ErrorCode::DaysRange).with("limit", participant::POSTPONE_LIMIT).into());
    }
    if c.reason.trim().is_empty() {
        return Err(ErrorCode::TextMissing.into());
    }
    text(Some(&c.reason), LINE_LIMIT)
}

fn record(c: &RecordConsent, noted: Millis) -> Result<(), CommandError> {
    known(&CONSENT, &c.kind)?;
    known(&CONSENT_HOW, &c.how)?;
    let given = c.state.as_str() == "gitt";
    if !given && c.state.as_str() != "avslatt" {
        // Taken back is an act of its own, and expired is what a date does.
        return Err(CommandError::CodeUnknown(CONSENT_STATE.name));
    }
    text(c.scope.as_ref(), LINE_LIMIT)?;
    text(c.text_version.as_ref(), ALIAS_LIMIT)?;
    period(c.from, c.expires)?;
    day_not_ahead(c.from, noted)?;
    if c.kind.as_str() == consent::SERVICE {
        // To tell a service something is agreed with that service named, and for a time.
        if c.scope.as_deref().is_none_or(|scope| scope.trim().is_empty()) {
            return Err(ErrorCode::ScopeMissing.into());
        }
        if given && c.expires.is_none() {
            return Err(ErrorCode::ExpiryMissing.into());
        }
    }
    Ok(())
}
