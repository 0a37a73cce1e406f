//! What a coordinator decides at the server. Unlike a command it concerns bytes and devices, not entries: it needs the
//! server's answer at once, never waits in an outbox, and is never made again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    command::EntryRef,
    ids::{ChangeHash, DocId, EnrolmentId, ParticipantId},
};

/// The longest reason, in characters.
pub const REASON_LIMIT: usize = 500;

/// A decision. Made twice, it is the same decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Decision {
    /// What somebody wrote who no longer holds the document: take it, or not.
    Review(Review),
    /// A device is let in no more.
    RevokeDevice(RevokeDevice),
    /// Everything about a participant is erased, everywhere and for ever.
    EraseParticipant(EraseParticipant),
    /// One entry is erased for ever, with its history, on every device.
    EraseEntry(EraseEntry),
    /// What was written over longer ago than the programme's rule says is taken out of a document's history for ever.
    CutHistory(CutHistory),
}

/// See [`Decision::CutHistory`]. What stands, stands, with author and time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CutHistory {
    /// Which document. How far back its history goes is the rule's to say.
    pub doc: DocId,
}

/// See [`Decision::EraseParticipant`]. File, identity and card go together, also where one of them begins only later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EraseParticipant {
    /// Who.
    pub participant: ParticipantId,
    /// Why. Kept with the date; who it was is not.
    pub reason: ErasureReason,
}

/// Why somebody is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum ErasureReason {
    /// The consent that the file rested on was taken back.
    #[serde(rename = "samtykke_trukket")]
    ConsentWithdrawn,
    /// The person demands it (GDPR article 17).
    #[serde(rename = "krav_om_sletting")]
    Demanded,
    /// It has been kept for as long as it may be.
    #[serde(rename = "lagringstid_ute")]
    Expired,
    /// It should never have been there.
    #[serde(rename = "feilregistrert")]
    Mistaken,
}

impl ErasureReason {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::ConsentWithdrawn, Self::Demanded, Self::Expired, Self::Mistaken];

    /// The code, in tables and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::ConsentWithdrawn => "samtykke_trukket",
            Self::Demanded => "krav_om_sletting",
            Self::Expired => "lagringstid_ute",
            Self::Mistaken => "feilregistrert",
        }
    }
    /// The reason of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// See [`Decision::EraseEntry`]. What stays is that there was an entry, and when it was erased. It cannot be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EraseEntry {
    /// Which: in a collection that holds people's words (`documents::redact::erasable`).
    pub target: EntryRef,
    /// Why. A code and never words: it is kept where nothing is ever erased.
    pub reason: EraseReason,
}

/// Why an entry is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EraseReason {
    /// The person wants it.
    Onske,
    /// It is about somebody else.
    FeilPerson,
    /// It should never have been written down.
    Unodvendig,
}

impl EraseReason {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Onske, Self::FeilPerson, Self::Unodvendig];
    /// The code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Onske => "onske",
            Self::FeilPerson => "feil_person",
            Self::Unodvendig => "unodvendig",
        }
    }
    /// The reason of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// See [`Decision::RevokeDevice`]. For ever: whoever gets the device back joins anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeDevice {
    /// Which.
    pub enrolment: EnrolmentId,
    /// How.
    pub ending: Ending,
}

/// How a device's time ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Nobody knows in whose hands it is: it is told to wipe itself, and nothing else.
    Lost,
    /// It is laid down: what it has not sent goes to a coordinator, then it wipes itself.
    Retired,
}

impl Ending {
    /// The code, in tables and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Retired => "retired",
        }
    }
    /// The ending of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Lost, Self::Retired].into_iter().find(|ending| ending.code() == code)
    }
}

/// See [`Decision::Review`]. Changes of one device build on each other: they are taken together or not at all. An entry
/// that should not stand is retracted afterwards, with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The document.
    pub doc: DocId,
    /// The device that they came from.
    pub enrolment: EnrolmentId,
    /// The changes that were looked at: what has arrived since is not decided on.
    pub changes: Vec<ChangeHash>,
    /// Whether they are taken.
    pub accept: bool,
    /// Why not; needed to say no, at most [`REASON_LIMIT`] characters. Their author reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
