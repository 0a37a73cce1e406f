//! What a participant's file holds beside the timeline.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Conflict, Delivery, Person};
use crate::{
    command::EntryRef,
    domain::Code,
    ids::{DocId, EntryId, ParticipantId},
    time::{Day, Millis},
};

/// Everything in a participant's file beside the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct PersonFile {
    /// Where the follow-up stands and stood, newest first.
    pub statuses: Vec<StatusRow>,
    /// Consents, those that stand first, then newest first.
    pub consents: Vec<ConsentRow>,
    /// Kinds of consent that are missing and that something here waits for.
    pub missing: Vec<Code>,
    /// Users and next of kin who belong together; only those whose file the asker holds as well.
    pub links: Vec<LinkRow>,
    /// Real name and phone, while that consent stands.
    pub identity: Option<IdentityFile>,
    /// The card for colleagues on call; none when it is not held here.
    pub card: Option<CardFile>,
    /// Rules of the programme that the person may not fit: `for_ung`, `for_gammel`, `alder_ukjent`. Warns, never blocks.
    pub warnings: Vec<Code>,
    /// The file that this one continues, or was merged into, or is continued by.
    pub related: Vec<RelatedFile>,
    /// What closes the file today; empty while it is open. Only coordinators hold a closed file.
    #[serde(default)]
    pub closings: Vec<ClosingRow>,
    /// Two coordinators have joined this file and another into each other at once, and so closed both: the person has
    /// no open file. All of it stands in each; one of them is to be opened again.
    #[serde(default)]
    pub crossed: bool,
    /// Fields of the file itself of which there are two versions.
    pub conflicts: Vec<Conflict>,
    /// Names the file's own fields: for history and for choosing.
    pub target: Option<EntryRef>,
}

/// One period of follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatusRow {
    /// Its entry.
    pub id: EntryId,
    /// A code of the list `follow_up_status`.
    pub status: Code,
    /// First day.
    pub from: Option<Day>,
    /// Last day of a planned pause.
    pub to: Option<Day>,
    /// Why.
    pub note: Option<String>,
    /// Who wrote it.
    pub by_name: String,
    /// When (device time).
    pub noted: Option<Millis>,
    /// Whether it holds today.
    pub current: bool,
    /// Taken back.
    pub retracted: bool,
    /// Fields with two versions.
    pub conflicts: Vec<Conflict>,
}

/// One consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConsentRow {
    /// Its entry.
    pub id: EntryId,
    /// A code of the list `consent`.
    pub kind: Code,
    /// Where it stands today, a code of the list `consent_state`.
    pub state: Code,
    /// How, a code of the list `consent_how`.
    pub how: Code,
    /// What it covers.
    pub scope: Option<String>,
    /// Which text was shown.
    pub text_version: Option<String>,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub expires: Option<Day>,
    /// When it was taken back.
    pub withdrawn: Option<Day>,
    /// Who wrote it down.
    pub by_name: String,
    /// When (device time).
    pub noted: Option<Millis>,
    /// Fields with two versions.
    pub conflicts: Vec<Conflict>,
}

/// Somebody who belongs together with this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkRow {
    /// Its entry.
    pub id: EntryId,
    /// The other.
    pub person: Person,
    /// The other's kind.
    pub kind: Code,
    /// What the other is to this one.
    pub relation: Option<Code>,
}

/// Real name and phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdentityFile {
    /// Name.
    pub name: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Where it stands.
    pub doc: DocId,
    /// Fields with two versions.
    pub conflicts: Vec<Conflict>,
}

/// The card for colleagues on call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CardFile {
    /// Where it stands.
    pub doc: DocId,
    /// What helps.
    pub helps: Option<String>,
    /// The safety plan.
    pub plan: Option<String>,
    /// Name, under consent to sharing.
    pub name: Option<String>,
    /// Phone, under consent to sharing.
    pub phone: Option<String>,
    /// Whether the on-call team holds it today.
    pub shared: bool,
    /// Whether all of it has been sent.
    pub delivery: Delivery,
    /// Fields with two versions.
    pub conflicts: Vec<Conflict>,
}

/// Why a file is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClosingRow {
    /// Its entry.
    pub id: EntryId,
    /// `slatt_sammen`, `overfort` or `medarbeider`.
    pub why: Code,
    /// First day.
    pub from: Day,
    /// The worker that the person has become, by name.
    pub person: Option<String>,
    /// The file that goes on with this person.
    pub into: Option<ParticipantId>,
}

/// Another file of the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RelatedFile {
    /// Which; may not be held here.
    pub participant: ParticipantId,
    /// Its alias, if held here.
    pub alias: Option<String>,
    /// `fortsetter` (this continues it), `fortsatt_i` (continued there), `slatt_sammen_i` (merged into), `slatt_sammen_fra` (merged from).
    pub how: Code,
}
