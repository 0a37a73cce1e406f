//! Commands on contacts.

use std::collections::BTreeSet;

use super::{all_known, minutes, not_ahead, one_or_other, text};
use crate::{
    command::{Command, ContactField, NOTE_LIMIT, PEOPLE_LIMIT, Tags},
    documents::CommandError,
    domain::{
        Code,
        codes::{ACTION, CHANNEL, INITIATIVE, LIFE_AREA, PLACE, SERVICE},
    },
    error::{ErrorCode, PublicError},
    time::Millis,
};

pub(super) fn check(command: &Command, noted: Millis) -> Result<(), CommandError> {
    match command {
        Command::LogContact(c) => {
            let people: BTreeSet<_> = c.also.iter().chain([&c.participant]).collect();
            if people.len() <= c.also.len() {
                return Err(ErrorCode::SamePerson.into());
            }
            if people.len() > PEOPLE_LIMIT as usize || c.workers.len() > PEOPLE_LIMIT as usize {
                return Err(PublicError::from(ErrorCode::PeopleRange).with("limit", PEOPLE_LIMIT).into());
            }
            contact((Some(&c.channel), Some(&c.initiative), c.place.as_ref()), [c.minutes, c.travel], c.note.as_ref())?;
            tags(&c.tags)?;
            not_ahead(c.at, noted)
        }
        Command::EditContact(c) => {
            let codes = (c.channel.as_ref(), c.initiative.as_ref(), c.place.as_ref());
            contact(codes, [c.minutes, c.travel], c.note.as_ref())?;
            cleared(&c.clear, c.place.as_ref(), [c.minutes, c.travel])?;
            // What is taken away need not be known here: a newer app may have written it.
            tags(&c.add)?;
            not_ahead(c.at, noted)
        }
        _ => Ok(()),
    }
}

/// What every contact has, with whomever it was.
pub(super) fn contact(
    (channel, initiative, place): (Option<&Code>, Option<&Code>, Option<&Code>),
    durations: [Option<u32>; 2],
    note: Option<&String>,
) -> Result<(), CommandError> {
    all_known(&CHANNEL, channel)?;
    all_known(&INITIATIVE, initiative)?;
    all_known(&PLACE, place)?;
    durations.into_iter().try_for_each(minutes)?;
    text(note, NOTE_LIMIT)
}

/// What an edit empties it does not set.
pub(super) fn cleared(
    clear: &[ContactField],
    place: Option<&Code>,
    [minutes, travel]: [Option<u32>; 2],
) -> Result<(), CommandError> {
    one_or_other(&[
        (place.is_some(), clear.contains(&ContactField::Place)),
        (minutes.is_some(), clear.contains(&ContactField::Minutes)),
        (travel.is_some(), clear.contains(&ContactField::Travel)),
    ])
}

/// Themes, actions and services.
pub(super) fn tags(tags: &Tags) -> Result<(), CommandError> {
    all_known(&LIFE_AREA, &tags.themes)?;
    all_known(&ACTION, &tags.actions)?;
    all_known(&SERVICE, &tags.services)
}
