//! What a participant's file holds beside the timeline.
//!
//! The list's statement stands before these as the wall: who may not hold the file gets none of this. Links lead into
//! other people's files and have a wall of their own. Identity and card belong to this file only if their ids are
//! derived from it in its own programme.

mod beside;
mod closings;
mod consents;
mod links;
mod statuses;

use super::{Asker, Row, Source, names::Names, rows::Reader};
use crate::{
    command::EntryRef,
    documents::participant,
    domain::eligibility,
    ids::ParticipantId,
    projection::{Statement, statement},
    view::{ParticipantRow, PersonFile},
};

const NAMES: &str = "SELECT m.worker, m.name FROM p_member m JOIN p_participant p ON p.programme = m.doc \
  WHERE p.doc = $1 ORDER BY m.worker";
const ABOUT: &str = "SELECT p.conflict, g.age_from, g.age_to FROM p_participant p \
  LEFT JOIN p_programme g ON g.doc = p.programme WHERE p.doc = $1";

pub(super) fn plan(asker: &Asker, participant: ParticipantId) -> Vec<Statement> {
    let doc = participant.bytes();
    let mut statements = vec![statement!(NAMES, doc), statement!(ABOUT, doc)];
    statements.push(statuses::plan(participant));
    statements.push(consents::plan(participant));
    statements.extend(links::plan(asker, participant));
    statements.extend(beside::plan(participant));
    statements.push(closings::plan(asker, participant));
    statements
}

pub(super) fn answer(
    asker: &Asker,
    person: &ParticipantRow,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> PersonFile {
    let doc = person.participant.doc();
    let mut next = || rows.next().unwrap_or_default();
    let names = Names::read(asker.worker, next());
    let about = next().into_iter().next().map(Reader::new);
    let (conflict, ages) = about.map_or((false, (None, None)), |mut row| (row.flag(), (row.int(), row.int())));
    let statuses = statuses::read(asker, doc, &names, next(), source);
    let consents = consents::read(asker, doc, &names, next(), source);
    let links = links::read(next(), source);
    let related = links::related(next(), next(), source);
    let identity = beside::identity(person, &consents, &names, next(), source);
    let card = beside::card(person, &consents, &names, next(), source);
    let crossed = closings::crossed(person.participant, next());
    let closings = if person.closed.is_some() { closings::read(asker, doc, &names, source) } else { vec![] };
    let document = if conflict { source.document(doc) } else { None };
    let versions = document.map(participant::header_versions).unwrap_or_default();
    PersonFile {
        statuses,
        missing: consents.missing(person, !links.is_empty(), identity.as_ref()),
        consents: consents.rows,
        links,
        identity: identity.filter(|found| found.stands).map(|found| found.file),
        card,
        warnings: eligibility::warnings(person.birth_band.as_ref(), ages, asker.today),
        related,
        closings,
        crossed,
        conflicts: names.conflicts(versions),
        target: Some(EntryRef::root(doc)),
    }
}
