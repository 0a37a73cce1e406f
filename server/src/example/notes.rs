//! Short invented notes. Patterns with holes that are filled from word lists; no names, no places that exist.

use super::dice::Dice;

/// Notes of contacts. `{tema}`, `{sted}`, `{ting}`, `{dag}` and `{neste}` are filled in.
pub(super) const CONTACT: &[&str] = &[
    "Gikk tur {sted}. Snakket om {tema}.",
    "Lang prat om {tema}. Roligere mot slutten.",
    "Ringte for å høre hvordan det går. {ting}.",
    "Kort prat. Alt vel, ny avtale {dag}.",
    "Har sovet dårlig. Vi ble enige om å ta det med fastlegen.",
    "Fulgte til tannlegen. Nervøs på forhånd, lettet etterpå.",
    "Satt på kafé. {ting}.",
    "Hjalp med søknaden til Nav. Mangler ett vedlegg, ordner det {dag}.",
    "Var med på trening {sted}. God stemning.",
    "Ville bare høre en stemme. Snakket om {tema}.",
    "Snakket om suget i helgen og hva som hjalp sist.",
    "Feiret milepælen med kake. Stolt, og det med rette.",
    "Tung uke. {ting}. Ringer igjen {dag}.",
    "Vi gikk gjennom planen. Neste steg er {neste}.",
    "Kom for sent, men kom. Vi rakk det viktigste.",
    "Sendte en melding i går kveld, svarte i dag. {ting}.",
    "Møttes {sted}. Kaffe og prat om {tema}.",
    "Har begynt å lage middag selv. Sendte bilde av fiskekaka.",
    "Var på samarbeidsmøte sammen. Fikk sagt det som var viktig.",
    "Usikker på leiligheten. Vi ringer boligkontoret sammen {dag}.",
    "God dag. {ting}.",
    "Snakket om å ta kontakt med broren igjen. Ingen hast.",
    "Trengte noen å sitte sammen med. Sa ikke så mye, det var greit.",
    "Første uke på aktivitetssenteret. Liker snekkerverkstedet.",
    "Gikk {sted} i regnvær. Lo mye.",
    "Har betalt den første regningen på avtalen. Lettet.",
    "Spurte om jeg kunne bli med til legen {dag}. Det kan jeg.",
    "Snakket om {tema} og om hva som er nok akkurat nå.",
    "Møtte opp selv om det var tungt. Det er det som teller.",
    "Ringte fra bussen. Ville si at det går bra. {ting}.",
    "Så på fotball sammen. Tapte, men lo.",
    "Spilte biljard {sted}. Vant to av tre.",
    "Vi øvde på telefonsamtalen til Nav. Neste steg er {neste}.",
    "Litt urolig i dag. Gikk en runde til det slapp.",
    "Fikk høre om jobben på lageret. Vil prøve to dager i uka.",
    "Har ryddet kjøkkenet. Sier det hjelper på hodet.",
    "Snakket om hva som skjer hvis det blir en dårlig dag. Laget en liste.",
    "Avlyste i går, ville gjerne ta det igjen i dag. {ting}.",
    "Fulgte til apoteket og tok en kaffe etterpå.",
    "Snakket om {tema}. Ønsker å ta det opp på evalueringsmøtet.",
    "Har fått time hos psykolog. Gruer seg, men er glad.",
    "Var på tur med gruppa. Tok bussen hjem sammen.",
    "Prøvde badstua {sted}. Vil tilbake.",
    "Sliten etter flyttingen, men fornøyd med rommet.",
    "Hadde lyst til å droppe møtet. Gikk likevel.",
    "Ringte midt på dagen. Snakket om {tema}, la på med et smil.",
    "Har lånt gitar. Spiller litt hver kveld.",
    "Gikk gjennom posten sammen. Tre brev, ingen farlige.",
    "Vil begynne å løpe. Vi startet med å gå fort {sted}.",
    "Snakket om høytiden og hvem det er trygt å være sammen med.",
    "Fikk vite at plassen på kurset er i boks. Starter {dag}.",
    "Kjente igjen følelsen fra i fjor. Ringte med en gang, det var bra.",
    "Har holdt avtalene hele uka. {ting}.",
    "Spiste lunsj på møteplassen. Hilste på to nye.",
    "Ber om litt mer avstand en stund. Greit, jeg melder meg {dag}.",
    "Snakket om økonomi. Neste steg er {neste}.",
    "Var stille i dag. Vi fisket en time uten å si noe.",
    "Har sagt nei til gamle kjenninger. Det kostet.",
    "Ønsker seg en hund. Vi snakket om hva det krever.",
    "Gledet seg over sola. Satt ute og snakket om {tema}.",
    "Snakket på video. Bildet hakket, praten gikk fint.",
    "Melding om at fristen er utsatt. Pustet ut.",
    "Trodde jeg var opptatt. Sa at det bare er å ringe.",
    "Øvde til oppkjøringen på teoriprøven. Halvparten rett, bedre enn sist.",
    "Plantet urter i vinduskarmen. Basilikumen klarer seg kanskje.",
    "Avtalte å møtes {sted} {dag}.",
];

/// Notes of attempts.
pub(super) const ATTEMPT: &[&str] = &[
    "Ringte to ganger, ikke svar. Prøver igjen {dag}.",
    "Sendte melding, ikke svar ennå.",
    "Møtte opp som avtalt, ingen der. Legger igjen beskjed.",
    "Telefonen er slått av.",
];

const TOPICS: &[&str] = &[
    "søvn",
    "jobb",
    "familien",
    "økonomi",
    "å si nei",
    "ensomhet",
    "gamle venner",
    "nye vaner",
    "skam",
    "håp",
    "bolig",
    "hva som gir ro",
    "angst i butikken",
    "sommerplaner",
    "å be om hjelp",
    "stolthet",
    "tilbakefall og hva som kom etterpå",
];
const PLACES: &[&str] = &[
    "rundt vannet",
    "i skogen",
    "ved sjøen",
    "på møteplassen",
    "langs elva",
    "i parken",
    "på treningssenteret",
    "på biblioteket",
    "i byen",
    "ved fyret",
];
const THINGS: &[&str] = &[
    "Har vært rusfri i hele perioden",
    "Hadde et tungt øyeblikk i går, men ringte noen",
    "Gleder seg til helgen",
    "Er lei av å vente på svar",
    "Har fått god kontakt med saksbehandleren",
    "Spiser bedre enn før",
    "Synes kveldene er lange",
    "Har besøkt moren sin",
    "Har vært hos fastlegen",
    "Vil gjerne tilbake til gruppa",
    "Sover bedre",
    "Trenger mer å gjøre på dagtid",
    "Har meldt seg på turen",
    "Føler at det går sakte, men fremover",
];
const DAYS: &[&str] = &["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "neste uke", "i morgen", "etter helgen"];
const STEPS: &[&str] = &[
    "å ringe Nav",
    "å bestille time hos fastlegen",
    "å fylle ut søknaden",
    "å besøke aktivitetssenteret",
    "å snakke med utleier",
    "å svare på brevet",
    "å møte gruppa",
];

/// Words that only fit where people were together.
const TOGETHER: &[&str] = &[
    "Gikk tur",
    "Gikk {sted}",
    "Gikk en runde",
    "Gikk gjennom",
    "gå fort",
    "Satt ",
    "satt ",
    "sitte sammen",
    "Fulgte",
    "Møttes",
    "Møtte opp",
    "Var med på",
    "Var på samarbeidsmøte",
    "Var på tur",
    "fotball sammen",
    "Spilte",
    "Spiste lunsj",
    "Feiret",
    "Kom for sent",
    "fisket",
    "badstua",
    "Vi øvde",
];
/// Words that only fit a call, and words that only fit something written.
const CALLED: &[&str] = &["Ringte", "høre en stemme", "la på"];
const WRITTEN: &[&str] = &["melding", "Melding", "Sendte bilde"];

/// Whether a pattern could have been written about a contact of this channel.
fn fits(pattern: &str, channel: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| pattern.contains(word));
    match channel {
        "ansikt_til_ansikt" | "folge" => !says(CALLED) && !says(WRITTEN) && !pattern.contains("video"),
        "telefon" => !says(TOGETHER) && !says(WRITTEN) && !pattern.contains("video"),
        "video" => !says(TOGETHER) && !says(WRITTEN) && !says(CALLED),
        _ => !says(TOGETHER) && !says(CALLED) && !pattern.contains("video"),
    }
}

/// One note about a contact of this channel.
pub(super) fn contact(channel: &str, dice: &mut Dice) -> Option<String> {
    let fitting: Vec<&str> = CONTACT.iter().copied().filter(|pattern| fits(pattern, channel)).collect();
    note(&fitting, dice)
}

/// One note out of these patterns.
pub(super) fn note(patterns: &[&str], dice: &mut Dice) -> Option<String> {
    let mut text = (*dice.pick(patterns)?).to_owned();
    let holes = [("{tema}", TOPICS), ("{sted}", PLACES), ("{ting}", THINGS), ("{dag}", DAYS), ("{neste}", STEPS)];
    for (hole, words) in holes {
        if text.contains(hole) {
            text = text.replace(hole, dice.pick(words)?);
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_note_fits_how_people_met() {
        assert!(fits("Møttes {sted}. Kaffe og prat om {tema}.", "folge"));
        assert!(!fits("Ringte fra bussen. Ville si at det går bra. {ting}.", "ansikt_til_ansikt"));
        assert!(!fits("Satt på kafé. {ting}.", "telefon"));
        for channel in ["ansikt_til_ansikt", "folge", "telefon", "sms", "video", "sosiale_medier"] {
            assert!(CONTACT.iter().filter(|pattern| fits(pattern, channel)).count() >= 20, "{channel}");
        }
    }

    #[test]
    fn there_are_many_patterns_and_no_hole_is_left() {
        assert!(CONTACT.iter().collect::<BTreeSet<_>>().len() >= 60);
        let mut dice = Dice::new(1, "notes");
        for _ in 0..5_000 {
            let text = contact(dice.pick(&["telefon", "folge", "sms", "video"]).expect("a channel"), &mut dice);
            let text = text.expect("a note");
            assert!(!text.contains(['{', '}']) && text.chars().count() < 200, "{text}");
        }
    }
}
