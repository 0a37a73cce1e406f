//! The documents beside the file: real name and phone, and the card.

use super::consents::Consents;
use crate::{
    documents::{
        card,
        consent::{IDENTITY, SHARING},
        identity, participant,
    },
    domain::DocKind,
    ids::{DocId, ParticipantId},
    projection::{Statement, statement},
    view::{CardFile, Delivery, IdentityFile, ParticipantRow},
    views::{Row, Source, names::Names, rows::Reader},
};

const IDENTITIES: &str = "SELECT doc, name, phone, conflict FROM p_identity WHERE participant = $1 ORDER BY doc";
const CARDS: &str = "SELECT doc, helps, plan, name, phone, conflict FROM p_card WHERE participant = $1 ORDER BY doc";

pub(super) fn plan(participant: ParticipantId) -> Vec<Statement> {
    vec![statement!(IDENTITIES, participant.bytes()), statement!(CARDS, participant.bytes())]
}

/// The row of the one document of that kind that belongs to this file; one that somebody began in another programme does
/// not.
fn of(person: &ParticipantRow, kind: DocKind, rows: Vec<Row>) -> Option<(DocId, Reader)> {
    let own = DocId::derived(kind, person.programme, person.participant.bytes());
    rows.into_iter().find_map(|row| {
        let mut row = Reader::new(row);
        (row.id(DocId::from_slice) == Some(own)).then_some((own, row))
    })
}

/// Name or phone are kept, and whether the consent to that stands.
pub(super) struct Found {
    pub(super) file: IdentityFile,
    pub(super) stands: bool,
}

pub(super) fn identity(
    person: &ParticipantRow,
    consents: &Consents,
    names: &Names,
    rows: Vec<Row>,
    source: &mut dyn Source,
) -> Option<Found> {
    let (doc, mut row) = of(person, DocKind::Identity, rows)?;
    let (name, phone, conflict) = (row.text(), row.text(), row.flag());
    let document = if source.sealed() || conflict { source.document(doc) } else { None };
    let (name, phone) = match document.filter(|_| name.is_none() && phone.is_none()).map(identity::identity) {
        Some(read) => (read.name, read.phone),
        None => (name, phone),
    };
    if name.is_none() && phone.is_none() {
        return None;
    }
    let versions = document.filter(|_| conflict).map(identity::identity_versions).unwrap_or_default();
    let file = IdentityFile { name, phone, doc, conflicts: names.conflicts(versions) };
    Some(Found { file, stands: consents.stands(IDENTITY) })
}

pub(super) fn card(
    person: &ParticipantRow,
    consents: &Consents,
    names: &Names,
    rows: Vec<Row>,
    source: &mut dyn Source,
) -> Option<CardFile> {
    let (doc, mut row) = of(person, DocKind::Card, rows)?;
    let mut texts = [row.text(), row.text(), row.text(), row.text()];
    let conflict = row.flag();
    let document = if source.sealed() || conflict { source.document(doc) } else { None };
    if let Some(read) = document.filter(|_| texts.iter().all(Option::is_none)).map(card::card) {
        texts = [read.helps, read.plan, read.name, read.phone];
    }
    let [helps, plan, name, phone] = texts;
    let mut versions = document.filter(|_| conflict).map(card::card_versions).unwrap_or_default();
    // As access says it: the team holds the card while the follow-up of a confirmed person is going on.
    let going_on = matches!(person.status.as_str(), participant::ACTIVE | participant::PAUSE);
    // Those who hold the file see here what the person agreed to today, also when a consent ended by its date.
    let shares = consents.stands(SHARING);
    versions.retain(|versions| shares || !identity::FIELDS.contains(&versions.field.as_str()));
    Some(CardFile {
        doc,
        helps,
        plan,
        name: name.filter(|_| shares),
        phone: phone.filter(|_| shares),
        shared: going_on && person.closed.is_none() && person.confirmed,
        delivery: Delivery::Sent,
        conflicts: names.conflicts(versions),
    })
}
