//! What stands in files beside the contacts.

use folge_shared::{
    command::{
        AddText, Command, EditParticipant, LinkParticipants, RecordConsent, SetCard, SetIdentity, SetProgramme,
        SetStatus,
    },
    domain::Code,
};

use super::{Act, Known, Scene};
use crate::{
    example::{dice::Dice, people::COORDINATOR},
    founding::FoundingError,
};

const BANDS: &[(&str, u64)] = &[
    ("f1970_1974", 2),
    ("f1975_1979", 4),
    ("f1980_1984", 6),
    ("f1985_1989", 8),
    ("f1990_1994", 8),
    ("f1995_1999", 5),
    ("f2000_2004", 3),
];
const GENDERS: &[(&str, u64)] = &[("mann", 20), ("kvinne", 14), ("annet", 1)];
const HELPS: &[&str] = &[
    "Snakk rolig. Spør om hunden.",
    "En kopp te og en tur rundt kvartalet.",
    "Minn om planen på kjøleskapet. Ring søsteren sammen.",
    "Musikk i bakgrunnen. Ikke still mange spørsmål.",
    "Gå ut i frisk luft. Tell båter.",
    "Spør om hva som hjalp sist.",
];
const PLANS: &[&str] = &[
    "1. Gå ut av situasjonen. 2. Ring vakta. 3. Sov hos broren.",
    "1. Legg bort telefonen. 2. Gå til værestedet. 3. Ring likepersonen.",
];
const TEXTS: &[(&str, &str)] = &[
    ("registrering", "Vi skriver ned når vi møtes og litt om hva vi gjør. Du kan lese alt, og du kan ombestemme deg."),
    ("identitet", "Vi kan ta vare på navnet og telefonnummeret ditt, så vi finner deg igjen. Du kan ombestemme deg."),
    (
        "deling_internt",
        "De som har vakt om natta, får se navnet og nummeret ditt hvis du ringer. Du kan ombestemme deg.",
    ),
    ("parorende_kontakt", "Vi kan snakke med den du har valgt. Du bestemmer om hva, og du kan ombestemme deg."),
];

pub(super) fn write(scene: &Scene<'_>, dice: &mut Dice) -> Result<(), FoundingError> {
    let mut acts = rules(scene);
    for (index, known) in scene.people.iter().enumerate().filter(|(_, known)| known.confirmed) {
        file(scene, index, known, &mut acts, dice);
    }
    // The first of each: they belong together, and the user has agreed to that.
    let user = scene.people.iter().find(|known| known.confirmed && known.kind == "bruker");
    let kin = scene.people.iter().find(|known| known.confirmed && known.kind == "parorende");
    if let (Some(user), Some(kin)) = (user, kin) {
        acts.push(consent(scene, user, "parorende_kontakt", "muntlig", 60));
        let link = LinkParticipants {
            participant: user.participant,
            id: None,
            other: kin.participant,
            relation: Some(Code::from("sosken")),
        };
        acts.push(Act { by: COORDINATOR, noted: scene.back(59, 10, 0), command: Command::LinkParticipants(link) });
    }
    scene.all(acts, dice)
}

fn rules(scene: &Scene<'_>) -> Vec<Act> {
    let rules = SetProgramme {
        age_from: Some(18),
        attendance_on_timeline: Some(true),
        on_call_always: Some(true),
        ..SetProgramme::of(scene.programme)
    };
    let mut acts = vec![Act { by: COORDINATOR, noted: scene.back(200, 9, 0), command: Command::SetProgramme(rules) }];
    for (kind, text) in TEXTS {
        let text = AddText {
            programme: scene.programme,
            id: None,
            kind: Code::from(*kind),
            version: "2026-1".to_owned(),
            text: (*text).to_owned(),
        };
        acts.push(Act { by: COORDINATOR, noted: scene.back(199, 9, 0), command: Command::AddText(text) });
    }
    acts
}

fn consent(scene: &Scene<'_>, known: &Known, kind: &str, how: &str, back: i64) -> Act {
    let day = scene.until.plus_days(-back);
    let record = RecordConsent {
        text_version: Some("2026-1".to_owned()),
        from: Some(day),
        ..RecordConsent::of(known.participant, Code::from(kind), Code::from("gitt"), Code::from(how))
    };
    Act { by: scene.follower(known, back), noted: scene.back(back, 12, 15), command: Command::RecordConsent(record) }
}

fn file(scene: &Scene<'_>, index: usize, known: &Known, acts: &mut Vec<Act>, dice: &mut Dice) {
    let participant = known.participant;
    let mut add = |back: i64, hour: i8, command: Command| {
        acts.push(Act { by: scene.follower(known, back), noted: scene.back(back, hour, 30), command });
    };
    if dice.chance(85) {
        let about = EditParticipant {
            birth_band: dice.weighted(BANDS).map(Code::from),
            gender: dice.weighted(GENDERS).map(Code::from),
            ..EditParticipant::of(participant)
        };
        add(190, 11, Command::EditParticipant(about));
    }
    let card = SetCard {
        helps: HELPS.get(index % HELPS.len()).map(|text| (*text).to_owned()),
        plan: PLANS.get(index % PLANS.len()).filter(|_| index.is_multiple_of(3)).map(|text| (*text).to_owned()),
        ..SetCard::of(participant)
    };
    add(120, 13, Command::SetCard(card));
    // Turns of life that the lists must show.
    let status = |code: &str, from: i64, to: Option<i64>, note: Option<&str>| {
        Command::SetStatus(SetStatus {
            from: Some(scene.until.plus_days(-from)),
            to: to.map(|days| scene.until.plus_days(days)),
            note: note.map(str::to_owned),
            ..SetStatus::of(participant, Code::from(code))
        })
    };
    match index {
        10 => add(3, 14, status("pause", 3, Some(11), Some("Er hos familien i Trøndelag."))),
        14 => add(1, 14, status("pause", 1, Some(6), None)),
        21 => add(40, 15, status("avsluttet_mal", 40, None, Some("Har jobb og vil klare seg selv."))),
        27 => add(25, 15, status("flyttet", 25, None, None)),
        _ => {}
    }
    if dice.chance(90) {
        acts.push(consent(scene, known, "registrering", if dice.chance(70) { "muntlig" } else { "skriftlig" }, 180));
    }
    if index.is_multiple_of(5) {
        acts.push(consent(scene, known, "identitet", "skriftlig", 170));
        let identity = SetIdentity {
            participant,
            name: Some(format!("{} Eksempelsen", known.alias)),
            phone: Some("000 00 000".to_owned()),
        };
        acts.push(Act {
            by: scene.follower(known, 169),
            noted: scene.back(169, 12, 30),
            command: Command::SetIdentity(identity),
        });
    }
    if index.is_multiple_of(6) {
        acts.push(consent(scene, known, "deling_internt", "muntlig", 110));
        let card = SetCard { phone: Some("000 00 000".to_owned()), ..SetCard::of(participant) };
        acts.push(Act {
            by: scene.follower(known, 109),
            noted: scene.back(109, 13, 40),
            command: Command::SetCard(card),
        });
    }
}
