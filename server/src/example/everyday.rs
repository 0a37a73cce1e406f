//! The example's everyday work around the contacts: consents and pauses, cards, groups and their evenings, a fortnight on
//! call, work with no participant. Written through the same commands as a person's, in the order of the clock.

use folge_shared::{
    command::{Command, Envelope, Outcome},
    ids::{ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

use super::{Hand, at, dice::Dice, people::COORDINATOR};
use crate::{clock::SetClock, commands, core::Core, founding::FoundingError};

mod files;
mod groups;
mod night;
mod street;

/// A participant as far as the everyday work needs to know them.
pub(super) struct Known {
    pub(super) participant: ParticipantId,
    pub(super) alias: &'static str,
    /// `bruker` or `parorende`.
    pub(super) kind: &'static str,
    /// Who follows them today, as a place among the workers.
    pub(super) follower: usize,
    /// Since when.
    pub(super) since: Day,
    /// Whether a coordinator has confirmed them.
    pub(super) confirmed: bool,
}

/// Where the acts happen.
pub(super) struct Scene<'a> {
    pub(super) core: &'a Core,
    pub(super) clock: &'a SetClock,
    pub(super) programme: ProgrammeId,
    pub(super) hands: &'a [Hand],
    pub(super) people: &'a [Known],
    pub(super) first: Day,
    pub(super) until: Day,
}

/// One act, before it is done: who, when, what.
struct Act {
    by: usize,
    noted: Millis,
    command: Command,
}

impl Scene<'_> {
    /// The instant so many days before the last day.
    fn back(&self, days: i64, hour: i8, minute: i8) -> Millis {
        at(self.until.plus_days(-days), hour, minute)
    }
    /// Who writes in a file on a day so many days back: who follows the person, or before that the coordinator.
    fn follower(&self, known: &Known, back: i64) -> usize {
        if known.since <= self.until.plus_days(-back) { known.follower } else { COORDINATOR }
    }
    fn worker(&self, place: usize) -> Result<WorkerId, FoundingError> {
        self.hands.get(place).map(|hand| hand.worker).ok_or(FoundingError::NobodyWrites)
    }
    fn act(&self, by: usize, noted: Millis, command: Command, dice: &mut Dice) -> Result<Outcome, FoundingError> {
        let hand = self.hands.get(by).ok_or(FoundingError::NobodyWrites)?;
        self.clock.set(noted);
        let envelope = Envelope::complete(command, noted, dice);
        Ok(commands::act(self.core, &hand.pen.who, hand.pen.incarnation, &envelope)?)
    }
    fn all(&self, mut acts: Vec<Act>, dice: &mut Dice) -> Result<(), FoundingError> {
        // The order is that of the pen; equal times keep the order in which they were thought of.
        acts.sort_by_key(|act| act.noted);
        for act in acts {
            self.act(act.by, act.noted, act.command, dice)?;
        }
        Ok(())
    }
}

/// Writes all of it.
///
/// # Errors
/// What a command says, or the store.
pub(super) fn write(scene: &Scene<'_>, seed: u64) -> Result<(), FoundingError> {
    files::write(scene, &mut Dice::new(seed, "files"))?;
    groups::write(scene, &mut Dice::new(seed, "groups"))?;
    night::write(scene, &mut Dice::new(seed, "night"))?;
    street::write(scene, &mut Dice::new(seed, "street"))
}
