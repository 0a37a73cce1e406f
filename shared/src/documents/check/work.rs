//! Commands on a worker's own year.

use super::{all_known, known, minutes, not_ahead, text};
use crate::{
    command::{Command, NOTE_LIMIT, PEOPLE_LIMIT, QUANTITY_LIMIT},
    documents::CommandError,
    domain::codes::{ACTION, ACTIVITY, CHANNEL, INITIATIVE, LIFE_AREA, PLACE, SERVICE},
    error::{ErrorCode, PublicError},
    time::Millis,
};

pub(super) fn check(command: &Command, noted: Millis) -> Result<(), CommandError> {
    match command {
        Command::LogAnonymous(c) => {
            known(&CHANNEL, &c.channel)?;
            known(&INITIATIVE, &c.initiative)?;
            c.place.as_ref().map_or(Ok(()), |code| known(&PLACE, code))?;
            all_known(&LIFE_AREA, &c.tags.themes)?;
            all_known(&ACTION, &c.tags.actions)?;
            all_known(&SERVICE, &c.tags.services)?;
            minutes(c.minutes)?;
            minutes(c.travel)?;
            if c.people.is_some_and(|people| !(1..=PEOPLE_LIMIT).contains(&people)) {
                return Err(PublicError::from(ErrorCode::PeopleRange).with("limit", PEOPLE_LIMIT).into());
            }
            text(c.note.as_ref(), NOTE_LIMIT)?;
            not_ahead(c.at, noted)
        }
        Command::LogActivity(c) => {
            known(&ACTIVITY, &c.kind)?;
            minutes(c.minutes)?;
            if c.quantity.is_some_and(|quantity| quantity > QUANTITY_LIMIT) {
                return Err(PublicError::from(ErrorCode::QuantityRange).with("limit", QUANTITY_LIMIT).into());
            }
            text(c.note.as_ref(), NOTE_LIMIT)?;
            not_ahead(c.at, noted)
        }
        _ => Ok(()),
    }
}
