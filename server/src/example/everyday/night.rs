//! A fortnight on call, with a gap to come, and what the nights brought.

use folge_shared::{
    command::{Acknowledge, Command, EntryRef, HandOverShift, PlanShift, WriteNote},
    domain::Code,
    time::Millis,
};

use super::Scene;
use crate::{
    example::{
        at,
        dice::Dice,
        people::{COORDINATOR, TEAM},
    },
    founding::FoundingError,
};

/// Days back and ahead that are planned; one night ahead is not.
const PLANNED: std::ops::RangeInclusive<i64> = -14..=9;
const FORGOTTEN: i64 = 5;

struct Call {
    /// Nights back.
    back: i64,
    hour: i8,
    minute: i8,
    /// Which participant, as a place; none when nobody knew.
    person: Option<usize>,
    urgency: &'static str,
    concerns: &'static [&'static str],
    actions: &'static [&'static str],
    minutes: u32,
    text: &'static str,
    next: Option<&'static str>,
    debrief: &'static str,
    read: bool,
}

const CALLS: &[Call] = &[
    Call {
        back: 9,
        hour: 1,
        minute: 40,
        person: Some(8),
        urgency: "info",
        concerns: &[],
        actions: &["samtale_uformell"],
        minutes: 20,
        text: "Fikk ikke sove. Vi pratet om turen på søndag.",
        next: None,
        debrief: "ok",
        read: true,
    },
    Call {
        back: 4,
        hour: 23,
        minute: 55,
        person: Some(12),
        urgency: "i_dag",
        concerns: &["vold"],
        actions: &["krisehandtering", "informasjon"],
        minutes: 45,
        text: "Bråk i oppgangen. Er trygg hos en venn nå og vil bli ringt opp før lunsj.",
        next: Some("Ring før lunsj."),
        debrief: "pavirket",
        read: true,
    },
    Call {
        back: 1,
        hour: 3,
        minute: 5,
        person: Some(9),
        urgency: "neste_vakt",
        concerns: &[],
        actions: &["motivasjon", "erfaringsdeling"],
        minutes: 30,
        text: "Hadde sug, men gikk en tur i stedet. Stolt i dag.",
        next: Some("Spør hvordan kvelden gikk."),
        debrief: "litt_sliten",
        read: false,
    },
    Call {
        back: 0,
        hour: 2,
        minute: 14,
        person: None,
        urgency: "i_dag",
        concerns: &["overdose"],
        actions: &["krisehandtering", "informasjon"],
        minutes: 35,
        text: "Mann, ute alene, hadde tatt noe han ikke kjente. Våken og pratet. En venn kom og ble hos ham.",
        next: Some("Ring dette nummeret tilbake når du kommer på."),
        debrief: "trenger_debrief",
        read: false,
    },
];

pub(super) fn write(scene: &Scene<'_>, dice: &mut Dice) -> Result<(), FoundingError> {
    for ahead in PLANNED {
        if ahead != FORGOTTEN {
            shift(scene, ahead, dice)?;
        }
    }
    for call in CALLS {
        note(scene, call, dice)?;
    }
    Ok(())
}

fn on_duty(ahead: i64) -> usize {
    let place = usize::try_from(ahead.rem_euclid(TEAM.len() as i64)).unwrap_or(0);
    TEAM.get(place).copied().unwrap_or(COORDINATOR)
}

/// From eight in the morning to eight the next.
fn shift(scene: &Scene<'_>, ahead: i64, dice: &mut Dice) -> Result<(), FoundingError> {
    let (from, to) = (at(scene.until.plus_days(ahead), 8, 0), at(scene.until.plus_days(ahead + 1), 8, 0));
    let noted = scene.back(20, 9, 30);
    for (place, level) in [(on_duty(ahead), "primar"), (on_duty(ahead + 1), "reserve")] {
        if level == "reserve" && ahead.rem_euclid(7) < 5 {
            continue; // somebody behind the first one at weekends only
        }
        let plan = PlanShift {
            programme: Some(scene.programme),
            ..PlanShift::of(scene.worker(place)?, Code::from(level), from, to)
        };
        scene.act(COORDINATOR, noted, Command::PlanShift(plan), dice)?;
    }
    Ok(())
}

fn note(scene: &Scene<'_>, call: &Call, dice: &mut Dice) -> Result<(), FoundingError> {
    let begin: Millis = scene.back(call.back, call.hour, call.minute);
    // Before eight the one who began yesterday is still on.
    let duty = on_duty(-call.back - i64::from(call.hour < 8));
    let end = begin.plus(i64::from(call.minutes) * 60_000);
    let codes = |codes: &[&str]| codes.iter().map(|code| Code::from(*code)).collect();
    let person = call.person.and_then(|place| scene.people.iter().filter(|known| known.confirmed).nth(place));
    let write = WriteNote {
        programme: Some(scene.programme),
        participant: person.map(|known| known.participant),
        at: Some(begin),
        concerns: codes(call.concerns),
        actions: codes(call.actions),
        minutes: Some(call.minutes),
        next: call.next.map(str::to_owned),
        debrief: Some(Code::from(call.debrief)),
        ..WriteNote::of(Code::from(call.urgency), call.text)
    };
    let outcome = scene.act(duty, end, Command::WriteNote(write), dice)?;
    let Some(entry) = outcome.entry else { return Ok(()) };
    let target = EntryRef::new(outcome.doc, "notes", entry);
    let next = on_duty(-call.back + i64::from(call.hour >= 8));
    let morning = scene.back(call.back - i64::from(call.hour >= 8), 8, 2);
    if call.back > 0 {
        let hand_over = HandOverShift {
            programme: Some(scene.programme),
            id: None,
            to: Some(scene.worker(next)?),
            text: call.next.unwrap_or("En stille natt. Ett notat.").to_owned(),
        };
        scene.act(duty, morning.plus(-120_000), Command::HandOverShift(hand_over), dice)?;
    }
    if call.read {
        let mut readers = vec![COORDINATOR];
        if next != duty {
            readers.insert(0, next);
        }
        for (n, reader) in (0i64..).zip(readers) {
            let read = Acknowledge { target: target.clone(), id: None };
            scene.act(reader, morning.plus(n * 780_000), Command::Acknowledge(read), dice)?;
        }
    }
    Ok(())
}
