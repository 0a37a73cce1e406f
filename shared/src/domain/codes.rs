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
#[derive(Debug, Clone, Copy)]
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

/// Every list of this version.
pub const LISTS: &[CodeList] = &[CHANNEL, INITIATIVE, PARTICIPANT_KIND];

/// Whether an entry of this channel is a contact. An attempt without answer is work, counted separately,
/// but not a contact (the field's rule). Unknown channels count: a newer app knows why it made them.
pub fn counts_as_contact(channel: &str) -> bool {
    channel != "forsok_uten_svar"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_plain_ascii_and_unique() {
        for list in LISTS {
            for (n, code) in list.codes.iter().enumerate() {
                assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{code}");
                assert!(!list.codes.iter().take(n).any(|earlier| earlier == code), "{code} twice");
            }
        }
    }
}
