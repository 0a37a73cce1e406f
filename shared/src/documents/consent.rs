//! What a person has agreed to, and what that allows on a day.
//!
//! ```text
//! consents/<id>   by noted kind state how scope? text_version? from expires?
//!                 withdrawn? withdrawn_how? withdrawn_by? withdrawn_noted?
//! ```
//!
//! The latest word about a kind decides: given, declined or taken back, by day, and within a day by the time at which
//! it was written down. Where two versions of a field differ the stricter holds, so that a consent taken back on one
//! phone is not brought to life by another. What expires ends by its date, though nobody writes.
//!
//! Other parts call [`require`] (the consent must stand) and [`not_refused`] (it must not have been declined or taken
//! back; that nobody has asked yet does not hinder).

use automerge::ObjId;

use super::{document::Document, execute::CommandError, read::Versions};
use crate::{
    domain::Code,
    error::{ErrorCode, PublicError},
    ids::{EntryId, WorkerId},
    time::{Day, Millis},
};

pub(super) const CONSENTS: &[&str] = &["consents"];

/// To be registered at all.
pub const REGISTRATION: &str = "registrering";
/// That real name and phone are kept.
pub const IDENTITY: &str = "identitet";
/// That colleagues on call see name and phone.
pub const SHARING: &str = "deling_internt";
/// That somebody close to the person is in touch with the service.
pub const NEXT_OF_KIN: &str = "parorende_kontakt";
/// That a named service is told something.
pub const SERVICE: &str = "deling_tjeneste";

/// The fields of a consent of which people may see two versions.
const VERSIONED: [&str; 8] = ["kind", "state", "how", "scope", "text_version", "from", "expires", "withdrawn"];

/// One consent as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its entry.
    pub id: EntryId,
    /// Who wrote it down.
    pub by: Option<WorkerId>,
    /// When (device time).
    pub noted: Option<Millis>,
    /// A code of the list `consent`.
    pub kind: Code,
    /// `gitt` or `avslatt`; `avslatt` if any version says so.
    pub state: Code,
    /// A code of the list `consent_how`.
    pub how: Code,
    /// What it covers.
    pub scope: Option<String>,
    /// Which text was shown.
    pub text_version: Option<String>,
    /// First day; the latest if versions differ.
    pub from: Option<Day>,
    /// Last day; the earliest if versions differ.
    pub expires: Option<Day>,
    /// The day on which it was taken back; the earliest if versions differ.
    pub withdrawn: Option<Day>,
    /// When that was written down (device time).
    pub withdrawn_noted: Option<Millis>,
    /// Whether any field has two versions.
    pub conflict: bool,
}

impl Consent {
    /// Where this consent by itself stands on a day, a code of the list `consent_state`.
    pub fn state_on(&self, day: Day) -> Code {
        if self.withdrawn.is_some_and(|withdrawn| withdrawn <= day) {
            Code::from("trukket")
        } else if self.state.as_str() == "gitt" && self.expires.is_some_and(|expires| expires < day) {
            Code::from("utlopt")
        } else {
            self.state.clone()
        }
    }
}

fn read(doc: &Document, id: EntryId, object: &ObjId) -> Consent {
    let code = |key: &str| doc.code(object, key).unwrap_or_else(|| Code::from("ukjent"));
    let declined = doc.all_texts(object, "state").iter().any(|state| state == "avslatt");
    Consent {
        id,
        by: doc.worker(object, "by"),
        noted: doc.time(object, "noted"),
        kind: code("kind"),
        state: if declined { Code::from("avslatt") } else { code("state") },
        how: code("how"),
        scope: doc.text(object, "scope"),
        text_version: doc.text(object, "text_version"),
        from: doc.all_days(object, "from").into_iter().max(),
        expires: doc.all_days(object, "expires").into_iter().min(),
        withdrawn: doc.all_days(object, "withdrawn").into_iter().min(),
        withdrawn_noted: doc.time(object, "withdrawn_noted"),
        conflict: VERSIONED.iter().any(|field| doc.differs(object, field)),
    }
}

/// All consents of a participant, in the order of their ids.
pub fn consents(doc: &Document) -> Vec<Consent> {
    doc.entries(CONSENTS).iter().map(|(id, object)| read(doc, *id, object)).collect()
}

/// One consent.
pub fn consent(doc: &Document, id: EntryId) -> Option<Consent> {
    doc.entry(CONSENTS, id).map(|object| read(doc, id, &object))
}

/// The fields of a consent of which there are several versions, each with author and time.
pub fn consent_versions(doc: &Document, id: EntryId) -> Vec<Versions> {
    doc.entry_versions(CONSENTS, id, &VERSIONED)
}

/// Where a kind of consent stands on a day: `gitt`, `avslatt`, `trukket`, `utlopt`; `None` if nobody has asked.
pub fn standing(doc: &Document, kind: &str, day: Day) -> Option<Code> {
    standing_of(&consents(doc), kind, day)
}

/// As [`standing`], of consents that have been read already.
pub fn standing_of(consents: &[Consent], kind: &str, day: Day) -> Option<Code> {
    let of_kind: Vec<&Consent> = consents.iter().filter(|consent| consent.kind.as_str() == kind).collect();
    if kind != SERVICE {
        return latest(of_kind, day);
    }
    // One consent per named service: taking one back leaves the others. One that is given is enough to say so.
    let mut scopes: Vec<Option<&str>> = of_kind.iter().map(|consent| consent.scope.as_deref()).collect();
    scopes.sort_unstable();
    scopes.dedup();
    let mut found = None;
    for scope in scopes {
        let of_scope = of_kind.iter().copied().filter(|consent| consent.scope.as_deref() == scope).collect();
        let state = latest(of_scope, day);
        if state.as_ref().is_some_and(|state| state.as_str() == "gitt") {
            return state;
        }
        found = state.or(found);
    }
    found
}

fn latest(consents: Vec<&Consent>, day: Day) -> Option<Code> {
    // Each consent says one or two things: that it was given or declined, and that it was taken back. At the very
    // same moment the stricter word is the later one.
    let mut words = vec![];
    for consent in consents {
        let declined = consent.state.as_str() != "gitt";
        if let Some(from) = consent.from.filter(|from| *from <= day) {
            words.push(((from, consent.noted, declined, consent.id), consent.state.clone(), consent.expires));
        }
        if let Some(withdrawn) = consent.withdrawn.filter(|withdrawn| *withdrawn <= day) {
            words.push(((withdrawn, consent.withdrawn_noted, true, consent.id), Code::from("trukket"), None));
        }
    }
    let (_, state, expires) = words.into_iter().max_by_key(|(order, ..)| *order)?;
    let expired = state.as_str() == "gitt" && expires.is_some_and(|expires| expires < day);
    Some(if expired { Code::from("utlopt") } else { state })
}

fn refused(state: &Code) -> bool {
    matches!(state.as_str(), "avslatt" | "trukket")
}

/// A consent must stand.
///
/// # Errors
/// [`ErrorCode::ConsentMissing`] (never asked, or expired) or [`ErrorCode::ConsentWithdrawn`] (declined or taken back),
/// with `kind` (a code).
pub fn require(doc: &Document, kind: &str, day: Day) -> Result<(), CommandError> {
    match standing(doc, kind, day) {
        Some(state) if state.as_str() == "gitt" => Ok(()),
        Some(state) if refused(&state) => Err(withdrawn(kind)),
        _ => Err(PublicError::from(ErrorCode::ConsentMissing).with("kind", kind).into()),
    }
}

/// A consent must not have been declined or taken back.
///
/// # Errors
/// [`ErrorCode::ConsentWithdrawn`], with `kind` (a code).
pub fn not_refused(doc: &Document, kind: &str, day: Day) -> Result<(), CommandError> {
    match standing(doc, kind, day) {
        Some(state) if refused(&state) => Err(withdrawn(kind)),
        _ => Ok(()),
    }
}

fn withdrawn(kind: &str) -> CommandError {
    PublicError::from(ErrorCode::ConsentWithdrawn).with("kind", kind).into()
}
