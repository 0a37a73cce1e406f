//! Cards: found, begun, and what may be written on them.

use super::{Begin, Shelf, Step, programme_of};
use crate::{
    command::{Command, Envelope, SetCard, Take},
    documents::{CommandError, card, consent, participant},
    domain::DocKind,
    error::{ErrorCode, PublicError},
    ids::{DocId, ParticipantId, ProgrammeId},
};

/// Where a participant's card is, or will be.
pub(super) struct Place {
    pub(super) participant: ParticipantId,
    pub(super) programme: ProgrammeId,
    /// Whether the worker holds the file.
    pub(super) file: bool,
    /// Whether the worker holds the card.
    pub(super) card: bool,
}

impl Place {
    /// The card's id.
    pub(super) fn doc(&self) -> DocId {
        DocId::derived(DocKind::Card, self.programme, self.participant.bytes())
    }
}

/// The card of a participant whose file or card the worker holds. The on-call team holds the card alone.
pub(super) fn place(
    participant: ParticipantId,
    named: Option<ProgrammeId>,
    shelf: &mut dyn Shelf,
) -> Result<Place, CommandError> {
    let file = programme_of(participant, shelf).ok();
    let programmes = match file {
        Some(programme) => vec![programme],
        None => shelf.programmes(),
    };
    for programme in programmes.into_iter().filter(|programme| named.is_none_or(|named| named == *programme)) {
        let mut place = Place { participant, programme, file: file.is_some(), card: false };
        place.card = shelf.document(place.doc()).is_some();
        if place.file || place.card {
            return Ok(place);
        }
    }
    Err(ErrorCode::CardMissing.into())
}

/// Nothing new is written about somebody who has declined to be registered, and nothing in a closed file.
pub(super) fn may_write_about(place: &Place, shelf: &mut dyn Shelf) -> Result<(), CommandError> {
    let today = shelf.today();
    if place.file
        && let Some(file) = shelf.document(place.participant.doc())
    {
        participant::must_be_open(file, today)?;
        return consent::not_refused(file, consent::REGISTRATION, today);
    }
    // The file is not here; the card says it as well.
    if shelf.document(place.doc()).is_some_and(|doc| card::card(doc).no_notes) {
        return Err(PublicError::from(ErrorCode::ConsentWithdrawn).with("kind", consent::REGISTRATION).into());
    }
    Ok(())
}

/// A command on a card; one that is not here yet begins with whose it is and what the file calls them.
pub(super) fn steps(place: &Place, envelope: Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    let step = Step::beside(DocKind::Card, place.participant, place.programme, envelope);
    if place.card {
        return Ok(vec![step]);
    }
    let file = shelf.document(place.participant.doc()).ok_or(ErrorCode::CardMissing)?;
    let alias = participant::header(file).alias.unwrap_or_default();
    let root = card::beginning(place.participant, &alias);
    let take = Take { doc: step.doc, from: None, root, entries: vec![] };
    let begin: Option<Begin> = step.begin.clone();
    Ok(vec![Step { doc: step.doc, begin, envelope: step.envelope.step(Command::Take(take)) }, step])
}

/// What a colleague on call needs to know is written by those who hold the file.
pub(super) fn set(c: &SetCard, envelope: &Envelope, shelf: &mut dyn Shelf) -> Result<Vec<Step>, CommandError> {
    let programme = programme_of(c.participant, shelf)?;
    let place = place(c.participant, Some(programme), shelf)?;
    // Taking words away is always allowed.
    let says = |texts: [&Option<String>; 2]| texts.into_iter().flatten().any(|text| !text.trim().is_empty());
    let shares = says([&c.name, &c.phone]);
    if shares || says([&c.helps, &c.plan]) {
        may_write_about(&place, shelf)?;
    }
    let today = shelf.today();
    if shares && let Some(file) = shelf.document(c.participant.doc()) {
        consent::require(file, consent::SHARING, today)?;
    }
    steps(&place, envelope.clone(), shelf)
}
