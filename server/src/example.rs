//! The example: a peer service of invented people, three years long, written through the same commands and the same
//! admission as everything else. Ids, times, actors and words come from the seed, so that the same seed and the same
//! last day make byte-identical documents on every machine.
//!
//! Who could take it for real is told so: the programme is named "Eksempeldata" and marked as example, which every screen
//! shows, and aliases are words for weather, plants and animals.

use std::sync::Arc;

use folge_shared::{
    command::{Command, Envelope},
    documents::{self, Document, programme::Founding},
    domain::{DocKind, Role},
    ids::{EnrolmentId, Entropy, ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};
use serde_json::{Value, json};

use crate::{
    cli::trouble::Trouble,
    clock::SetClock,
    core::Core,
    feed::intake::Intake,
    founding::{self, FoundingError, NewWorker, Pen},
    store::DocRow,
};

mod dice;
mod everyday;
mod notes;
mod people;
mod story;

use dice::Dice;
use everyday::{Known, Scene};
use story::{Act, Story};

/// Days that the example reaches back.
const DAYS: i64 = 3 * 365;
/// What the actors of the example count as their first life.
const INCARNATION: u32 = 1;

/// One of the example's workers.
struct Hand {
    worker: WorkerId,
    name: &'static str,
    roles: &'static [Role],
    pen: Pen,
}

/// Writes the example and says who is in it.
///
/// # Errors
/// [`Trouble::ExampleExists`] if this seed's programme is here already.
pub fn make(core: &Core, seed: u64, until: Day) -> Result<Value, Trouble> {
    make_from(core, seed, until.plus_days(-DAYS), until)
}

fn make_from(core: &Core, seed: u64, first: Day, until: Day) -> Result<Value, Trouble> {
    let begin = at(first, 9, 0);
    let clock = Arc::new(SetClock::new(begin));
    // The same store and documents under a clock of its own: an entry of 2024 is received in 2024.
    let mut core = core.with_clock(clock.clone());
    // What the server copies by itself comes from the seed, too.
    core.incarnation = INCARNATION;
    let mut dice = Dice::new(seed, "programme");
    let programme = ProgrammeId::new(begin, &mut dice);
    if core.store.read()?.doc(programme.doc())?.is_some() {
        return Err(Trouble::ExampleExists);
    }
    let hands = hire(&core, begin, &mut dice)?;
    found(&core, programme, &hands, &mut dice)?;
    let mut contacts = 0;
    let mut people = vec![];
    for (index, story) in story::all(seed, first, until).into_iter().enumerate() {
        let mut dice = Dice::new(seed, &format!("writing {index}"));
        let (participant, count) = write(&core, &clock, programme, &hands, &story, until, &mut dice)?;
        people.push(Known {
            participant,
            alias: story.alias,
            kind: story.kind,
            follower: story.follower,
            since: story.since,
            confirmed: story.confirmed,
        });
        contacts += count;
    }
    let scene = Scene { core: &core, clock: &clock, programme, hands: &hands, people: &people, first, until };
    everyday::write(&scene, seed)?;
    let workers: Vec<Value> = hands
        .iter()
        .map(|hand| {
            let roles: Vec<&str> = hand.roles.iter().map(|role| role.code()).collect();
            json!({ "worker": hand.worker, "name": hand.name, "role": roles.first(), "roles": roles })
        })
        .collect();
    Ok(json!({
        "programme": programme, "name": people::PROGRAMME, "seed": seed, "until": until, "workers": workers,
        "participants": people::ALIASES.len(), "contacts": contacts,
    }))
}

/// An instant of a day in Norway.
fn at(day: Day, hour: i8, minute: i8) -> Millis {
    Millis::from_local(day.0.at(hour, minute, 0, 0))
}

/// Registers the workers, each with a seeded enrolment to write under.
fn hire(core: &Core, begin: Millis, dice: &mut Dice) -> Result<Vec<Hand>, FoundingError> {
    let mut hands = vec![];
    for (name, roles) in people::WORKERS {
        let worker = WorkerId::new(begin, dice);
        founding::register(core, worker, name)?;
        let who = founding::add_enrolment(core, worker, EnrolmentId::random(dice))?;
        hands.push(Hand { worker, name, roles, pen: Pen { who, incarnation: INCARNATION } });
    }
    Ok(hands)
}

fn found(core: &Core, programme: ProgrammeId, hands: &[Hand], dice: &mut Dice) -> Result<(), FoundingError> {
    let founding =
        Founding { name: people::PROGRAMME, example: true, municipalities: &["Stavanger", "Sola", "Sandnes"] };
    let members: Vec<NewWorker<'_>> =
        hands.iter().map(|hand| NewWorker { worker: hand.worker, name: hand.name, roles: hand.roles }).collect();
    let pen = hands.first().map(|hand| hand.pen).ok_or(FoundingError::NobodyWrites)?;
    founding::found_programme(core, &pen, programme, &founding, &members, dice)
}

/// Writes one participant's story in one transaction; returns who it is and how many contacts and attempts there are.
fn write(
    core: &Core,
    clock: &SetClock,
    programme: ProgrammeId,
    hands: &[Hand],
    story: &Story,
    until: Day,
    dice: &mut Dice,
) -> Result<(ParticipantId, usize), FoundingError> {
    let creator = hand(hands, story.creator)?;
    let participant = ParticipantId::new(story.met, dice);
    // Who holds the document is worked out for the last day; times of arrival are those of the story.
    clock.set(at(until, 12, 0));
    let row = DocRow::begin(participant.doc(), DocKind::Participant, programme, creator.worker, story.met);
    let mut intake = Intake::create(core, core.store.write()?, row)?;
    let mut contacts = 0;
    let mut names = story::Names::new(participant, programme, hands.iter().map(|hand| hand.worker).collect());
    for moment in &story.moments {
        clock.set(moment.noted);
        match &moment.act {
            Act::Apart(one, other) => {
                // Two peers write without having heard of each other: both begin from the same document.
                let before = intake.document().clone();
                for act in [one, other] {
                    let command = names.command(&act.1, dice);
                    act_on(&mut intake, before.clone(), hand(hands, act.0)?, moment.noted, command, dice)?;
                }
            }
            act => {
                let before = intake.document().clone();
                let command = names.command(act, dice);
                contacts += usize::from(matches!(command, Some(Command::LogContact(_))));
                act_on(&mut intake, before, hand(hands, moment.by)?, moment.noted, command, dice)?;
            }
        }
    }
    intake.finish()?;
    Ok((participant, contacts))
}

fn hand(hands: &[Hand], index: usize) -> Result<&Hand, FoundingError> {
    hands.get(index).ok_or(FoundingError::NobodyWrites)
}

/// Carries out a command on `copy`, the document as the worker's device knows it, and submits the change.
fn act_on(
    intake: &mut Intake<'_>,
    mut copy: Document,
    hand: &Hand,
    noted: Millis,
    command: Option<Command>,
    entropy: &mut dyn Entropy,
) -> Result<(), FoundingError> {
    let Some(command) = command else { return Ok(()) };
    let envelope = Envelope::complete(command, noted, entropy);
    let edit = documents::execute(&mut copy, &envelope, &hand.pen.writer())?;
    match intake.submit(&hand.pen.who, &edit.bytes)? {
        Ok(_) => Ok(()),
        Err(answer) => Err(FoundingError::Refused(answer.code)),
    }
}

#[cfg(test)]
mod tests;
