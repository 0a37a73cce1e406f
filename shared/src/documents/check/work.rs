//! Commands on a worker's own year.

use super::{
    contacts::{cleared, contact, tags},
    in_list, known, minutes, not_ahead, one_or_other, text,
};
use crate::{
    command::{ActivityField, Command, NOTE_LIMIT, PEOPLE_LIMIT, QUANTITY_LIMIT},
    documents::{CommandError, contact::CONTACTS, work::ACTIVITIES},
    domain::codes::ACTIVITY,
    error::{ErrorCode, PublicError},
    time::Millis,
};

pub(super) fn check(command: &Command, noted: Millis) -> Result<(), CommandError> {
    match command {
        Command::LogAnonymous(c) => {
            contact((Some(&c.channel), Some(&c.initiative), c.place.as_ref()), [c.minutes, c.travel], c.note.as_ref())?;
            tags(&c.tags)?;
            people(c.people)?;
            not_ahead(c.at, noted)
        }
        Command::EditAnonymous(c) => {
            in_list(&c.contact.list, CONTACTS)?;
            let codes = (c.channel.as_ref(), c.initiative.as_ref(), c.place.as_ref());
            contact(codes, [c.minutes, c.travel], c.note.as_ref())?;
            cleared(&c.clear, c.place.as_ref(), [c.minutes, c.travel])?;
            // What is taken away need not be known here: a newer app may have written it.
            tags(&c.add)?;
            people(c.people)?;
            not_ahead(c.at, noted)
        }
        Command::LogActivity(c) => {
            known(&ACTIVITY, &c.kind)?;
            minutes(c.minutes)?;
            quantity(c.quantity)?;
            text(c.note.as_ref(), NOTE_LIMIT)?;
            not_ahead(c.at, noted)
        }
        Command::EditActivity(c) => {
            in_list(&c.activity.list, &[ACTIVITIES])?;
            c.kind.as_ref().map_or(Ok(()), |code| known(&ACTIVITY, code))?;
            minutes(c.minutes)?;
            quantity(c.quantity)?;
            one_or_other(&[
                (c.minutes.is_some(), c.clear.contains(&ActivityField::Minutes)),
                (c.quantity.is_some(), c.clear.contains(&ActivityField::Quantity)),
            ])?;
            text(c.note.as_ref(), NOTE_LIMIT)?;
            not_ahead(c.at, noted)
        }
        _ => Ok(()),
    }
}

fn people(people: Option<u32>) -> Result<(), CommandError> {
    if people.is_some_and(|people| !(1..=PEOPLE_LIMIT).contains(&people)) {
        return Err(PublicError::from(ErrorCode::PeopleRange).with("limit", PEOPLE_LIMIT).into());
    }
    Ok(())
}

fn quantity(quantity: Option<u32>) -> Result<(), CommandError> {
    if quantity.is_some_and(|quantity| quantity > QUANTITY_LIMIT) {
        return Err(PublicError::from(ErrorCode::QuantityRange).with("limit", QUANTITY_LIMIT).into());
    }
    Ok(())
}
