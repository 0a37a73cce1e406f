//! Consents, and what must go when one does.
//!
//! Withdrawing `identitet` takes name and phone away in the identity document and on the card in the same act; of
//! `deling_internt` those on the card; while `registrering` is declined, the card says that nothing new is to be written.
//! (The words stay in the history of the documents until those are minted anew: true erasure is the server's rebase.)

use super::{Shelf, Step, carry, programme_of};
use crate::{
    command::{Command, Envelope, Field, FieldValue, RecordConsent, SetIdentity, Take, WithdrawConsent},
    documents::{
        CommandError, card,
        consent::{self, Consent, IDENTITY, REGISTRATION, SHARING},
        identity, participant,
    },
    domain::{Code, DocKind},
    ids::{DocId, ParticipantId, ProgrammeId},
};

/// Where a kind of consent will stand today, once `change` has been made to what the file holds.
fn afterwards(
    participant: ParticipantId,
    kind: &Code,
    shelf: &mut dyn Shelf,
    change: impl FnOnce(&mut Vec<Consent>),
) -> Option<Code> {
    let today = shelf.today();
    let mut consents = shelf.document(participant.doc()).map(consent::consents).unwrap_or_default();
    change(&mut consents);
    consent::standing_of(&consents, kind.as_str(), today)
}

pub(super) fn record(c: &RecordConsent, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    let programme = programme_of(c.participant, shelf)?;
    super::people::open(c.participant, shelf)?;
    let id = c.id.ok_or(CommandError::Incomplete)?;
    let state = afterwards(c.participant, &c.kind, shelf, |consents| {
        consents.push(Consent {
            id,
            by: None,
            noted: Some(envelope.noted),
            kind: c.kind.clone(),
            state: c.state.clone(),
            how: c.how.clone(),
            scope: c.scope.clone(),
            text_version: None,
            from: c.from,
            expires: c.expires,
            withdrawn: None,
            withdrawn_noted: None,
            conflict: false,
        });
    });
    let mut steps = vec![Step::on(c.participant.doc(), envelope.clone())];
    steps.extend(consequences((c.participant, programme), &c.kind, state, envelope, shelf));
    Ok(steps)
}

pub(super) fn withdraw(
    c: &WithdrawConsent,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Result<Vec<Step>, CommandError> {
    let programme = programme_of(c.participant, shelf)?;
    let day = c.day.ok_or(CommandError::Incomplete)?;
    let file = shelf.document(c.participant.doc());
    let found = file.and_then(|file| consent::consent(file, c.consent)).ok_or(CommandError::TargetGone)?;
    if found.state.as_str() != "gitt" || found.withdrawn.is_some() {
        return Err(CommandError::NothingToChange);
    }
    if found.from.is_some_and(|from| day < from) {
        return Err(CommandError::PeriodReversed);
    }
    let state = afterwards(c.participant, &found.kind, shelf, |consents| {
        for consent in consents.iter_mut().filter(|consent| consent.id == c.consent) {
            consent.withdrawn = Some(day);
            consent.withdrawn_noted = Some(envelope.noted);
        }
    });
    let mut steps = vec![Step::on(c.participant.doc(), envelope.clone())];
    steps.extend(consequences((c.participant, programme), &found.kind, state, envelope, shelf));
    Ok(steps)
}

/// What a card that begins says about consents, beside whose it is: that nothing new is to be written, if so.
pub(super) fn on_new_card(registration: Option<&Code>) -> Option<Field> {
    let gone = registration.is_some_and(|state| matches!(state.as_str(), "avslatt" | "trukket"));
    gone.then(|| Field { key: card::NO_NOTES.to_owned(), value: FieldValue::Flag(true) })
}

/// What follows in the documents beside the file from where a kind of consent stands now.
pub(super) fn consequences(
    (participant, programme): (ParticipantId, ProgrammeId),
    kind: &Code,
    state: Option<Code>,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Vec<Step> {
    let gone = state.as_ref().is_some_and(|state| matches!(state.as_str(), "avslatt" | "trukket"));
    let flag = |value: FieldValue| vec![Field { key: card::NO_NOTES.to_owned(), value }];
    let (on_identity, on_card) = match (kind.as_str(), gone) {
        (IDENTITY, true) => (identity::emptied(), card::without_identity()),
        (SHARING, true) => (vec![], card::without_identity()),
        (REGISTRATION, true) => (vec![], flag(FieldValue::Flag(true))),
        (REGISTRATION, false) => (vec![], flag(FieldValue::None)),
        _ => return vec![],
    };
    let documents = [(DocKind::Identity, on_identity), (DocKind::Card, on_card)];
    let step =
        |(kind, fields): (DocKind, Vec<Field>)| root_step((participant, programme), kind, fields, envelope, shelf);
    documents.into_iter().filter_map(step).collect()
}

/// Writes fields of a document beside the file, if it is held here and they are not so already.
pub(super) fn root_step(
    (participant, programme): (ParticipantId, ProgrammeId),
    kind: DocKind,
    fields: Vec<Field>,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Option<Step> {
    let doc = DocId::derived(kind, programme, participant.bytes());
    let root = carry::changing(shelf.document(doc)?, fields);
    if root.is_empty() {
        return None;
    }
    let take = Take { doc, from: None, root, entries: vec![] };
    Some(Step::beside(kind, participant, programme, envelope.step(Command::Take(take))))
}

pub(super) fn identity(c: &SetIdentity, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    let programme = programme_of(c.participant, shelf)?;
    let today = shelf.today();
    let says = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    if says(&c.name) || says(&c.phone) {
        let file = shelf.document(c.participant.doc()).ok_or(CommandError::TargetGone)?;
        participant::must_be_open(file, today)?;
        consent::require(file, IDENTITY, today)?;
    }
    Ok(vec![Step::beside(DocKind::Identity, c.participant, programme, envelope.clone())])
}
