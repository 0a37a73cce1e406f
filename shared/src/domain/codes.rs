//! Code lists. A code is stable ASCII in the data; its label lives in the translations.
//!
//! A code is never reused and never removed. A code that this version does not know (written by a newer app)
//! is kept as it is and shown as it is; only *commands* made here must use codes that are known here.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One code, known here or not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Code(pub String);

impl Code {
    /// The code's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl From<&str> for Code {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A versioned list of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeList {
    /// The list's name; translations are found under `code-<name>-<code>`.
    pub name: &'static str,
    /// Raised whenever a code is added.
    pub version: u16,
    /// The codes, in the order in which people use them most.
    pub codes: &'static [&'static str],
}

impl CodeList {
    /// Whether this version knows the code.
    pub fn knows(&self, code: &str) -> bool {
        self.codes.contains(&code)
    }
    /// The key of the code's label in the translations (Fluent wants hyphens).
    pub fn label_key(&self, code: &str) -> String {
        format!("code-{}-{}", self.name, code).replace('_', "-")
    }
}

/// How a contact was made (kontaktform).
pub const CHANNEL: CodeList = CodeList {
    name: "channel",
    version: 1,
    codes: &[
        "ansikt_til_ansikt",
        "telefon",
        "sms",
        "folge",
        "forsok_uten_svar",
        "video",
        "sosiale_medier",
        "epost",
        "brev",
        "annet",
        "ukjent",
    ],
};

/// Who took the initiative (initiativ).
pub const INITIATIVE: CodeList = CodeList {
    name: "initiative",
    version: 1,
    codes: &[
        "deltaker",
        "likeperson",
        "avtalt",
        "parorende",
        "tjeneste",
        "tilfeldig",
        "vakttelefon",
        "annet",
        "ukjent",
    ],
};

/// What a participant is to the programme.
pub const PARTICIPANT_KIND: CodeList = CodeList { name: "kind", version: 1, codes: &["bruker", "parorende"] };

/// Where (sted).
pub const PLACE: CodeList = CodeList {
    name: "place",
    version: 1,
    codes: &[
        "hjemme",
        "lokale",
        "ute",
        "kafe",
        "botilbud",
        "vaerested",
        "behandling_dogn",
        "poliklinikk",
        "sykehus",
        "fengsel",
        "nav_kontor",
        "kommunalt_tilbud",
        "aktivitet",
        "brukerstyrt_seng",
        "bil",
        "digitalt",
        "annet",
        "ukjent",
    ],
};

/// What it was about (livsområde).
pub const LIFE_AREA: CodeList = CodeList {
    name: "life_area",
    version: 1,
    codes: &[
        "bolig",
        "arbeid_aktivitet",
        "okonomi",
        "fysisk_helse",
        "tannhelse",
        "psykisk_helse",
        "rus",
        "sosial_fungering",
        "nettverk",
        "foreldrerolle",
        "rettigheter",
        "straff",
        "tilbakefall",
        "overdose_nalokson",
        "mening_hap",
        "annet",
        "ukjent",
    ],
};

/// What we did (hva gjorde vi).
pub const ACTION: CodeList = CodeList {
    name: "action",
    version: 1,
    codes: &[
        "samvaer",
        "aktivitet_sammen",
        "struktur_hverdag",
        "nettverksbygging",
        "samtale_uformell",
        "samtale_strukturert",
        "erfaringsdeling",
        "informasjon",
        "praktisk_hjelp",
        "skjema_soknad",
        "folge_avtale",
        "kobling",
        "motivasjon",
        "krisehandtering",
        "nalokson_utdelt",
        "transport",
        "annet",
        "ukjent",
    ],
};

/// Services that were involved (tjeneste).
pub const SERVICE: CodeList = CodeList {
    name: "service",
    version: 1,
    codes: &[
        "nav",
        "fastlege",
        "legevakt",
        "dps",
        "tsb_poliklinikk",
        "tsb_dogn",
        "avrusning",
        "lar",
        "fact_act",
        "kommune_rus",
        "boligkontor",
        "gjeldsradgiver",
        "tannlege",
        "barnevern",
        "krisesenter",
        "friomsorg",
        "advokat",
        "frivillig",
        "selvhjelp",
        "arbeidstiltak",
        "skole",
        "brukerombud",
        "parorendesenter",
        "nodetat",
        "annet",
        "ukjent",
    ],
};

/// What kind of group.
pub const GROUP_KIND: CodeList = CodeList {
    name: "group_kind",
    version: 1,
    codes: &[
        "samtalegruppe",
        "eksistensiell_samtale",
        "abc_gruppe",
        "selvhjelp",
        "aktivitet",
        "trening",
        "maltid",
        "kurs",
        "likepersonskurs",
        "temakveld",
        "veiledning",
        "annet",
        "ukjent",
    ],
};

/// For whom a group is.
pub const AUDIENCE: CodeList = CodeList {
    name: "audience",
    version: 1,
    codes: &["brukere", "parorende", "blandet", "likepersoner", "menn", "kvinner", "unge"],
};

/// Who came (frammøte).
pub const ATTENDANCE: CodeList =
    CodeList { name: "attendance", version: 1, codes: &["mott", "delvis", "digitalt", "forfall", "ikke_mott"] };

/// Where an evening stands.
pub const SESSION_STATE: CodeList =
    CodeList { name: "session_state", version: 1, codes: &["planlagt", "holdt", "avlyst"] };

/// Where a member of a group stands. Enrolled, started and completed are three figures.
pub const ENROLMENT: CodeList =
    CodeList { name: "enrolment", version: 1, codes: &["pameldt", "startet", "fullfort", "sluttet", "venteliste"] };

/// How urgent a call is (hastegrad).
pub const URGENCY: CodeList = CodeList {
    name: "urgency",
    version: 1,
    codes: &["info", "neste_vakt", "i_dag", "to_dager", "uke", "akutt", "annet", "ukjent"],
};

/// What gives cause for concern: 113, 112 and the duty to act are shown.
pub const CONCERN: CodeList =
    CodeList { name: "concern", version: 1, codes: &["selvmord", "overdose", "vold", "barn", "annet", "ukjent"] };

/// The worker's own state after a call.
pub const DEBRIEF: CodeList = CodeList {
    name: "debrief",
    version: 1,
    codes: &["ok", "litt_sliten", "pavirket", "trenger_debrief", "trenger_stotte_na"],
};

/// First on call, or the one behind.
pub const SHIFT_LEVEL: CodeList = CodeList { name: "shift_level", version: 1, codes: &["primar", "reserve"] };

/// What a consent is about.
pub const CONSENT: CodeList = CodeList {
    name: "consent",
    version: 1,
    codes: &[
        "registrering",
        "identitet",
        "deling_internt",
        "deling_tjeneste",
        "maaling",
        "kontakt_etter",
        "forskning",
        "parorende_kontakt",
        "annet",
        "ukjent",
    ],
};

/// How a consent was given.
pub const CONSENT_HOW: CodeList =
    CodeList { name: "consent_how", version: 1, codes: &["muntlig", "skriftlig", "digitalt"] };

/// Where a consent stands.
pub const CONSENT_STATE: CodeList =
    CodeList { name: "consent_state", version: 1, codes: &["gitt", "avslatt", "trukket", "utlopt"] };

/// Where the follow-up of a person stands.
pub const FOLLOW_UP_STATUS: CodeList = CodeList {
    name: "follow_up_status",
    version: 1,
    codes: &["aktiv", "pause", "avsluttet_mal", "avsluttet_onske", "flyttet", "overfort", "mistet_kontakt", "dod"],
};

/// Year of birth, in bands of five years; nobody's year of birth is stored.
pub const BIRTH_BAND: CodeList = CodeList {
    name: "birth_band",
    version: 1,
    codes: &[
        "for_1950",
        "f1950_1954",
        "f1955_1959",
        "f1960_1964",
        "f1965_1969",
        "f1970_1974",
        "f1975_1979",
        "f1980_1984",
        "f1985_1989",
        "f1990_1994",
        "f1995_1999",
        "f2000_2004",
        "f2005_2009",
        "f2010_2014",
        "ukjent",
    ],
};

/// The first and last year of birth in a band; none where the band, or its beginning, is open.
pub fn birth_years(band: &str) -> Option<(Option<i16>, i16)> {
    if band == "for_1950" {
        return Some((None, 1949));
    }
    let (first, last) = band.strip_prefix('f')?.split_once('_')?;
    Some((Some(first.parse().ok()?), last.parse().ok()?))
}

/// Gender, as the person says.
pub const GENDER: CodeList = CodeList { name: "gender", version: 1, codes: &["kvinne", "mann", "annet", "ukjent"] };

/// What somebody close is to a user.
pub const RELATION: CodeList = CodeList {
    name: "relation",
    version: 1,
    codes: &["forelder", "barn", "sosken", "partner", "venn", "annet", "ukjent"],
};

/// Work with no participant (aktivitet).
pub const ACTIVITY: CodeList = CodeList {
    name: "activity",
    version: 1,
    codes: &[
        "informasjonsmote",
        "rekruttering",
        "utsending",
        "annonse",
        "materiell",
        "nettside_some",
        "sporreundersokelse",
        "fokusgruppe",
        "intervju",
        "samarbeidsmote",
        "opplaering",
        "veiledning_mottatt",
        "administrasjon",
        "vakt",
        "annet",
        "ukjent",
    ],
};

/// What a person agrees to bring to another programme.
pub const BRING: CodeList =
    CodeList { name: "bring", version: 1, codes: &["kontakter", "samtykker", "lenker", "vaktkort"] };

/// Every list of this version.
pub const LISTS: &[CodeList] = &[
    CHANNEL,
    INITIATIVE,
    PARTICIPANT_KIND,
    PLACE,
    LIFE_AREA,
    ACTION,
    SERVICE,
    GROUP_KIND,
    AUDIENCE,
    ATTENDANCE,
    SESSION_STATE,
    ENROLMENT,
    URGENCY,
    CONCERN,
    DEBRIEF,
    SHIFT_LEVEL,
    CONSENT,
    CONSENT_HOW,
    CONSENT_STATE,
    FOLLOW_UP_STATUS,
    BIRTH_BAND,
    GENDER,
    RELATION,
    ACTIVITY,
    BRING,
];

/// Whether an entry of this channel is a contact. An attempt without answer is work, counted separately,
/// but not a contact (the field's rule). Unknown channels count: a newer app knows why it made them.
pub fn counts_as_contact(channel: &str) -> bool {
    channel != "forsok_uten_svar"
}

/// Whether an attendance of this code means that the person was there, in part or online included. Unknown codes do, as
/// with contacts.
pub fn came(attendance: &str) -> bool {
    !matches!(attendance, "forfall" | "ikke_mott")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_plain_ascii_and_unique() {
        for list in LISTS {
            for (n, code) in list.codes.iter().enumerate() {
                assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{code}");
                assert!(!list.codes.iter().take(n).any(|earlier| earlier == code), "{code} twice");
            }
        }
    }
}
