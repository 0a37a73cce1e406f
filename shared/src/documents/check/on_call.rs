//! Commands on call.

use super::{all_known, in_list, known, minutes, not_ahead, one_or_other, text};
use crate::{
    command::{ALIAS_LIMIT, Command, NOTE_LIMIT, NoteField},
    documents::{
        CommandError,
        note::NOTES,
        on_call::{HAND_OVERS, SHIFTS, check_length},
    },
    domain::codes::{ACTION, CHANNEL, CONCERN, DEBRIEF, SHIFT_LEVEL, URGENCY},
    error::ErrorCode,
    time::Millis,
};

/// How far ahead a shift may be planned. Further is a slip of the finger in the year.
const AHEAD: i64 = 2 * 366 * 86_400_000;

pub(super) fn check(command: &Command, noted: Millis) -> Result<(), CommandError> {
    match command {
        Command::PlanShift(c) => {
            known(&SHIFT_LEVEL, &c.level)?;
            check_length(c.from, c.to)?;
            within_reach(Some(c.from), noted)
        }
        Command::EditShift(c) => {
            in_list(&c.shift.list, &[SHIFTS])?;
            c.level.as_ref().map_or(Ok(()), |code| known(&SHIFT_LEVEL, code))?;
            if let (Some(from), Some(to)) = (c.from, c.to) {
                check_length(from, to)?;
            }
            within_reach(c.from, noted)?;
            within_reach(c.to, noted)
        }
        Command::WriteNote(c) => {
            c.channel.as_ref().map_or(Ok(()), |code| known(&CHANNEL, code))?;
            known(&URGENCY, &c.urgency)?;
            all_known(&CONCERN, &c.concerns)?;
            all_known(&ACTION, &c.actions)?;
            c.debrief.as_ref().map_or(Ok(()), |code| known(&DEBRIEF, code))?;
            minutes(c.minutes)?;
            words(Some(&c.text))?;
            text(c.next.as_ref(), NOTE_LIMIT)?;
            not_ahead(c.at, noted)
        }
        Command::EditNote(c) => {
            in_list(&c.note.list, &[NOTES])?;
            c.urgency.as_ref().map_or(Ok(()), |code| known(&URGENCY, code))?;
            all_known(&CONCERN, &c.add_concerns)?;
            all_known(&ACTION, &c.add_actions)?;
            minutes(c.minutes)?;
            one_or_other(&[(c.minutes.is_some(), c.clear.contains(&NoteField::Minutes))])?;
            words(c.text.as_ref())?;
            text(c.next.as_ref(), NOTE_LIMIT)?;
            not_ahead(c.at, noted)
        }
        Command::AttachNote(c) => in_list(&c.note.list, &[NOTES]),
        Command::Acknowledge(c) => in_list(&c.target.list, &[NOTES, HAND_OVERS]),
        Command::HandOverShift(c) => words(Some(&c.text)),
        Command::SetCard(c) => {
            text(c.helps.as_ref(), NOTE_LIMIT)?;
            text(c.plan.as_ref(), NOTE_LIMIT)?;
            text(c.name.as_ref(), ALIAS_LIMIT)?;
            text(c.phone.as_ref(), ALIAS_LIMIT)
        }
        Command::SetDebrief(c) => known(&DEBRIEF, &c.state),
        _ => Ok(()),
    }
}

/// The words that the entry is about: some, and not too many.
fn words(value: Option<&String>) -> Result<(), CommandError> {
    if value.is_some_and(|text| text.trim().is_empty()) {
        return Err(ErrorCode::TextMissing.into());
    }
    text(value, NOTE_LIMIT)
}

fn within_reach(at: Option<Millis>, noted: Millis) -> Result<(), CommandError> {
    if at.is_some_and(|at| at > noted.plus(AHEAD)) { Err(CommandError::TimeAhead) } else { Ok(()) }
}
