//! People without a file, and work with no participant.

use folge_shared::{
    command::{Command, LogActivity, LogAnonymous, Tags},
    domain::Code,
};

use super::{Act, Scene};
use crate::{
    example::{
        dice::Dice,
        people::{COORDINATOR, PEERS},
    },
    founding::FoundingError,
};

/// Days that these reach back: always within one calendar year or two.
const DAYS: i64 = 70;
const PLACES: &[(&str, u64)] = &[("ute", 40), ("vaerested", 30), ("kafe", 10), ("lokale", 10), ("botilbud", 10)];
const ACTIVITIES: &[(&str, u32, u32, &str)] = &[
    ("informasjonsmote", 14, 90, "Fortalte om tilbudet på avrusningen."),
    ("utsending", 120, 45, "Brosjyrer til legekontorene."),
    ("samarbeidsmote", 6, 60, "Med rustjenesten i kommunen."),
    ("rekruttering", 3, 60, "Tre vil begynne på kurset."),
    ("nettside_some", 2, 30, "To innlegg."),
    ("veiledning_mottatt", 1, 60, "Gruppeveiledning."),
    ("opplaering", 5, 180, "Kurs i taushetsplikt."),
];

pub(super) fn write(scene: &Scene<'_>, dice: &mut Dice) -> Result<(), FoundingError> {
    let mut acts = vec![];
    for back in (1..DAYS).rev() {
        if dice.chance(22) {
            let by = 1 + dice.below(PEERS as u64) as usize;
            let at = scene.back(back, i8::try_from(dice.between(10, 21)).unwrap_or(12), 20);
            let contact = LogAnonymous {
                programme: Some(scene.programme),
                at: Some(at),
                place: dice.weighted(PLACES).map(Code::from),
                minutes: u32::try_from(dice.between(1, 6) * 5).ok(),
                people: u32::try_from(dice.between(1, 4)).ok(),
                tags: Tags {
                    themes: vec![],
                    actions: vec![Code::from(if dice.chance(30) { "nalokson_utdelt" } else { "informasjon" })],
                    services: vec![],
                },
                ..LogAnonymous::of(Code::from("ansikt_til_ansikt"), Code::from("tilfeldig"))
            };
            acts.push(Act { by, noted: at.plus(1_800_000), command: Command::LogAnonymous(contact) });
        }
        if dice.chance(14) {
            let place = dice.below(ACTIVITIES.len() as u64) as usize;
            let Some((kind, quantity, minutes, note)) = ACTIVITIES.get(place) else { continue };
            let by = if dice.chance(40) { COORDINATOR } else { 1 + dice.below(PEERS as u64) as usize };
            let at = scene.back(back, 13, 0);
            let activity = LogActivity {
                programme: Some(scene.programme),
                at: Some(at),
                quantity: Some(*quantity),
                minutes: Some(*minutes),
                note: Some((*note).to_owned()),
                ..LogActivity::of(Code::from(*kind))
            };
            acts.push(Act { by, noted: at.plus(7_200_000), command: Command::LogActivity(activity) });
        }
    }
    scene.all(acts, dice)
}
